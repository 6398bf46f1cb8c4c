// Package child is what runs in a process of its own and judges exchanges by servers that were generated from a document. It is copied into
// the module of those servers, and is used by whoever starts that process for the words that both speak.
//
// In come a [Plan] and batches of [Exchange]s on standard input; a [Reply] for each goes out on standard output, in order. It knows the
// standard library alone: neither documents nor what becomes of what it finds.
package child

import "embed"

// Source is the package, for the module of the servers.
//
//go:embed message.go run.go facts.go body.go example.go
var Source embed.FS
