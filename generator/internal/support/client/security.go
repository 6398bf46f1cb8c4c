//go:build !unsecured

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"fmt"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// security is what a Client knows of credentials.
type security struct {
	credentials api.Credentials
	source      func(context.Context, wire.Operation) (api.Credentials, error)
}

// WithCredentials asks source for the credentials of each call.
func WithCredentials(source func(context.Context, wire.Operation) (api.Credentials, error)) Option {
	return func(c *core) { c.source = source }
}

// authenticate writes the credentials of the first alternative that there are all for. Without any, the server will say so.
func (s *security) authenticate(ctx context.Context, op *wire.Operation, r *http.Request) error {
	if len(op.Security) == 0 {
		return nil
	}
	given := s.credentials
	if s.source != nil {
		var err error
		if given, err = s.source(ctx, *op); err != nil {
			return fmt.Errorf("%s: credentials: %w", op.ID, err)
		}
	}
	for _, alternative := range op.Security {
		if part, ok := given.For(alternative); ok && len(alternative) > 0 {
			authenticate(r, part)
			return nil
		}
	}
	return nil
}

// asks reports whether credentials are asked for anew for each call.
func (s *security) asks() bool { return s.source != nil }

// setScheme writes the field Authorization.
func setScheme(r *http.Request, scheme, credentials string) {
	if credentials != "" {
		r.Header["Authorization"] = []string{scheme + " " + credentials}
	}
}

// setBasic writes the field Authorization for basic authentication.
func setBasic(r *http.Request, c wire.Basic) {
	if !c.IsZero() {
		setScheme(r, "Basic", c.Encode())
	}
}

// setKey writes an API key into a header field, whose name is in canonical form.
func setKey(r *http.Request, name, key string) {
	if key != "" {
		r.Header[name] = []string{key}
	}
}

// addQueryKey writes an API key into the query.
func addQueryKey(r *http.Request, name, key string) {
	if key != "" {
		r.URL.RawQuery = form.AppendQuery(r.URL.RawQuery, name, key)
	}
}

// addCookieKey writes an API key into a cookie.
func addCookieKey(r *http.Request, name, key string) {
	if key != "" {
		addCookie(r.Header, name, key)
	}
}
