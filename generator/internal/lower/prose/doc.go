// Package prose takes texts of a document into comments and messages.
//
// Open sentence.go for descriptions, deprecation.go for advice against something, quote.go for what a message shows of a document.
package prose
