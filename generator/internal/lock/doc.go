// Package lock reads and writes bindery.lock: the Go names that earlier runs have given, so that a document that grows does not
// rename what users call.
//
// In: the text of a lock, and what a run has to remember. Out: names, and the text of the next lock, the same for the same
// content, an entry a line. Beside it may stand a copy of what an output was made from, in a file for each (copy.go). It must not know
// where the files are or how names are given.
//
//	# Go names that bindery has given. They stay when the document grows: commit this file.
//	outputs:
//	  "gen":
//	    format: 1
//	    inputs: "sha256:0b9c..."
//	    names:
//	      "#/components/schemas/device": "Device"
package lock
