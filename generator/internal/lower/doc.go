// Package lower decides everything: every Go name, every type, what may be absent or null, how a union is told apart, how a
// response is returned, and what is refused. [Lower] is its entry point.
//
// In: a document of package source, and what kin-openapi read of it. Out: an [ir.API], and diagnostics for whatever a keyword
// asks and the output will not do. It must not know how Go is printed.
package lower
