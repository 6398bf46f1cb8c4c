// Package graft brings a scaffold into a folder that belongs to its user: into an empty one all of it, into one that has grown since
// only what is new. It adds, and never changes or removes: every byte that was there stays, in its order.
//
// In: the files of the folder, and those that a scaffold would have now. Out: the files that change, and diagnostics at places of the
// user's code: handlers whose operation is gone or has another signature, and what only the user can connect. It goes by the syntax
// of Go alone, since code that waits for new handlers does not type-check; it must not know the document, or how files are printed.
package graft
