// This file is never copied: it stands for what is printed for a document, so that client and server support compile and
// can be tested.

// Package api stands for the printed models. Support code uses nothing of it but Credentials:
//
//	type Credentials struct { ... }     a field for each security scheme: string, wire.Basic or *x509.Certificate
//	func (c Credentials) For(alternative wire.Requirement) (part Credentials, complete bool)
package api

import (
	"crypto/x509"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Credentials are what a caller presents: one field for each security scheme, empty if it is not used.
type Credentials struct {
	Token    string
	Login    wire.Basic
	Key      string
	QueryKey string
	Session  string
	Digest   string
	Peer     *x509.Certificate
}

// For returns what an alternative asks for, and reports whether c has it all.
func (c Credentials) For(alternative wire.Requirement) (part Credentials, complete bool) {
	for _, scheme := range alternative {
		ok := false
		switch scheme.Name {
		case "token":
			part.Token, ok = c.Token, c.Token != ""
		case "login":
			part.Login, ok = c.Login, !c.Login.IsZero()
		case "key":
			part.Key, ok = c.Key, c.Key != ""
		case "query":
			part.QueryKey, ok = c.QueryKey, c.QueryKey != ""
		case "session":
			part.Session, ok = c.Session, c.Session != ""
		case "digest":
			part.Digest, ok = c.Digest, c.Digest != ""
		case "peer":
			part.Peer, ok = c.Peer, c.Peer != nil
		}
		if !ok {
			return part, false
		}
	}
	return part, true
}
