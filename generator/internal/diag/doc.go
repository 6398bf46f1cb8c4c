// Package diag collects what is to be said about a document and renders it.
//
// In go findings with a place: a stable kebab-case code, a message, and any [Place] that knows its position and its
// JSON Pointer. Out comes text with an excerpt of the source, JSON lines or SARIF, sorted and without repetition.
//
// It must not know OpenAPI, node trees or who reports: everything else may import it, and it imports nothing of ours.
package diag
