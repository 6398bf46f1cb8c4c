// Package ir is the closed intermediate representation of a document: every name is given, every type is chosen, every
// presence decided. Lowering makes it and emitters only print it.
//
// In: nothing, it is plain data. Out: [API], the root. It imports diag alone, for places, and must not know kin-openapi,
// jennifer, or how a Go type is spelled.
package ir
