// Package ecma translates regular expressions of ECMA-262, which JSON Schema means, into those of package regexp.
//
// In: a pattern. Out: an expression, and whether it lacks what Go's expressions cannot say. It must not know schemas.
package ecma
