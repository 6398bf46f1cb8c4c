//go:build !unsecured

// This file is never copied: see placeholder.go.

package client

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
)

// WithToken sets the bearer token of the security scheme token.
func WithToken(token string) Option { return func(c *core) { c.credentials.Token = token } }

func authenticate(r *http.Request, c api.Credentials) {
	setScheme(r, "Bearer", c.Token)
	setBasic(r, c.Login)
	setKey(r, "X-Key", c.Key)
	addQueryKey(r, "key", c.QueryKey)
	addCookieKey(r, "sid", c.Session)
}
