// Package flow reads by which flows of OAuth 2 a client can get tokens.
//
// In: a security scheme of the document. Out: its flows in [ir.Scheme], with the names that package client has for them and the scopes
// that operations want. It must not know what an operation is.
package flow
