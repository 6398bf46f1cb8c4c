// Package har reads recorded traffic: files of the HTTP Archive format, HAR 1.2, as browsers and other tools write them. Text comes in,
// values of package exchange go out, one after the other. It holds no more than one entry at a time.
//
// Tools disagree about much of the format, and leave out what they don't have. Where a file doesn't say what a body was, it is cut: nothing
// is made up. It must not know who looks at the exchanges.
package har
