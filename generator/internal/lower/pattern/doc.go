// Package pattern finds the regular expressions of a document, each of which becomes a variable of package api.
//
// In: texts as ECMA-262 has them. Out: patterns of an [ir.API], and diagnostics of what Go's package regexp does not have. It must not know
// schemas.
package pattern
