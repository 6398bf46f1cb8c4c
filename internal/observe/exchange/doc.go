// Package exchange is what passes from whoever sees traffic (a proxy, a file of recorded traffic) to whoever holds it against a document.
// It knows of neither.
package exchange
