// Package extension reads what an operation says in members of its own, whose names begin with x-.
//
// In: an Operation Object. Out: extensions of an [ir.Operation], and notes in its comment.
package extension
