// Package reference reads the parts of references: of fragments it makes the tokens of a JSON Pointer or the name of an anchor, of the rest
// a URI, and the name of a file below the folder whose files may be read.
//
// It must not read files, nor know what is in them.
package reference
