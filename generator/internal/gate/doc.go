// Package gate formats the output and type-checks all of it in memory, so that code that does not compile is never written.
//
// In: the files of the output as emitters have rendered them. Out: the same files formatted, or [Broken], which is a bug of
// Bindery and shows where. In: files of somebody's beside them. Out: each [Misfit], which is for them to mend. It must not know
// the document, run the go command, or read GOROOT: the standard library's declarations are embedded (std.txtar, written by
// stubs).
package gate

//go:generate go run ./stubs std.txtar
