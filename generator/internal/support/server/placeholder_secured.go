//go:build !unsecured

// This file is never copied: see placeholder.go.

package server

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func credentials(r *http.Request, alternative wire.Requirement) (c api.Credentials, complete bool) {
	for _, scheme := range alternative {
		ok := false
		switch scheme.Name {
		case "token":
			c.Token, ok = bearer(r)
		case "login":
			c.Login, ok = basic(r)
		case "key":
			c.Key, ok = headerKey(r, "X-Key")
		case "query":
			c.QueryKey, ok = queryKey(r, "key")
		case "session":
			c.Session, ok = cookieKey(r, "sid")
		case "peer":
			c.Peer, ok = peer(r)
		case "digest":
			c.Digest, ok = authorization(r, "Digest")
		}
		if !ok {
			return c, false
		}
	}
	return c, true
}

func challenge(scheme string) string {
	switch scheme {
	case "token":
		return "Bearer"
	case "login":
		return `Basic realm="Things"`
	}
	return ""
}
