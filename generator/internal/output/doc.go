// Package output brings finished files to disk, all or nothing.
//
// In: the folder, its files in memory, and files beside it (the lock). Out: what would change ([Plan]), or the change itself.
// It must not know what the files say, beyond the first line by which generated files are told from the user's.
//
// How it is done, and what a killed run leaves, is in docs/design.md, "Output".
package output
