// SPDX-License-Identifier: 0BSD

package oauth

import (
	"io"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Mark is a text that stands for the token in the field Authorization of requests: see Middleware.
func (t *Tokens) Mark() string { return t.mark }

// Middleware puts the token into requests that have Mark in its place. One that is answered with 401 while it has this token, or the one
// before, drops it. It is sent once more, with a new one, if a second request does nothing that the first has not done, as for retries of
// the client.
func (t *Tokens) Middleware(next http.RoundTripper) http.RoundTripper { return &sender{t, next} }

type sender struct {
	tokens *Tokens
	next   http.RoundTripper
}

// RoundTrip sends a request.
func (s *sender) RoundTrip(r *http.Request) (*http.Response, error) {
	out := r
	if bearer(r) == s.tokens.mark {
		token, err := s.tokens.Token(r.Context())
		if err != nil {
			if r.Body != nil {
				_ = r.Body.Close()
			}
			return nil, err
		}
		out = with(r, token)
	}
	in, err := s.next.RoundTrip(out)
	token := bearer(out)
	if err != nil || in.StatusCode != http.StatusUnauthorized || !s.tokens.has(token) {
		return in, err
	}
	s.tokens.Invalidate(token)
	if !isRepeatable(r) {
		return in, nil
	}
	again, err := s.again(out)
	if err != nil {
		return in, nil //nolint:nilerr // the server's answer says more
	}
	_, _ = io.CopyN(io.Discard, in.Body, maxAnswer)
	_ = in.Body.Close()
	return s.next.RoundTrip(again)
}

// again is a request with another token, and a body of its own.
func (s *sender) again(r *http.Request) (*http.Request, error) {
	token, err := s.tokens.Token(r.Context())
	if err != nil {
		return nil, err
	}
	out := with(r, token)
	if r.GetBody != nil {
		out.Body, err = r.GetBody()
	}
	return out, err
}

// with is a request with a token. A RoundTripper changes none that it is given.
func with(r *http.Request, token string) *http.Request {
	out := r.WithContext(r.Context())
	out.Header = r.Header.Clone()
	out.Header["Authorization"] = []string{"Bearer " + token}
	return out
}

// bearer is the token of a request.
func bearer(r *http.Request) string {
	if values := r.Header["Authorization"]; len(values) == 1 {
		token, _ := strings.CutPrefix(values[0], "Bearer ")
		return token
	}
	return ""
}

// isRepeatable reports whether a request may be made twice, and can be. One that has an idempotency key says so as net/http wants it: by
// one of these fields, without values if the key is in another.
func isRepeatable(r *http.Request) bool {
	if r.Body != nil && r.Body != http.NoBody && r.GetBody == nil {
		return false
	}
	return wire.IsIdempotent(r.Method) || r.Header["Idempotency-Key"] != nil || r.Header["X-Idempotency-Key"] != nil
}
