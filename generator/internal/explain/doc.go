// Package explain says what became of the parts of a document in Go.
//
// In goes what lower has decided; out come parts in document order, each with its place, its Go name and what it has below it. It knows no
// diagnostics, which its caller adds by their pointers, and not how explanations look.
package explain
