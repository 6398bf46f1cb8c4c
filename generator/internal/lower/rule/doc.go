// Package rule has the sentences of the standards that a document at fault violates, for diagnostics to quote.
package rule
