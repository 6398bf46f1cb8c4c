// Package near finds what a mistyped word may have meant: flags, targets, components.
//
// In go the word and those that there are; out comes the nearest of them. It knows nothing of documents.
package near
