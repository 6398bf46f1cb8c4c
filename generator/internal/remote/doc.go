// Package remote fetches documents that others publish, from hosts that the user has named and nowhere else.
//
// In go a URI and the hosts that are allowed; out come the bytes, and where they were found in the end. What it refuses whatever it is told
// is in address.go: a document must not make this machine ask others of its network. It keeps nothing, and must not know what is in a
// document.
package remote
