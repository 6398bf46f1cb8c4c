//go:build !unhooked

// SPDX-License-Identifier: 0BSD

package server

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/signature"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// verifying is how a Server knows who has sent a request.
type verifying struct {
	secrets   bool // there should be some
	keys      []signature.Key
	tolerance time.Duration // 0 is the default
	err       error         // of keys
}

// WithSecrets refuses requests that are not signed with one of the secrets, as Standard Webhooks says: "whsec_..." for a shared one, or the
// sender's public key "whpk_...". Two are for the time in which one takes the place of the other. The bytes of the body are verified before
// anything is read of them; what is refused is answered with 401. A secret that cannot be read is an error of New.
func WithSecrets(secrets ...string) Option {
	return func(s *Server) {
		v := &s.verifying
		if v.keys, v.err = signature.ParseKeys(secrets); v.err != nil {
			v.err = fmt.Errorf("server: %w", v.err)
		}
		v.secrets = true
	}
}

// WithTolerance sets how old a signature may be, and how far the clocks of sender and receiver may be apart; the default is 5 minutes.
// A message may come again within that time: who must not act twice remembers the ids, the field Webhook-Id.
func WithTolerance(d time.Duration) Option { return func(s *Server) { s.verifying.tolerance = d } }

// verify refuses a request that must be signed and is not. A body that has been read for that is there again.
func (x *exchange) verify() error {
	v := &x.server.verifying
	if !v.secrets || x.verified { // what has been mended since is not what was signed
		return nil
	}
	body, err := x.body()
	if err != nil {
		return err
	}
	tolerance := cmp.Or(v.tolerance, signature.DefaultTolerance)
	if err := signature.Verify(x.r.Header, body, v.keys, time.Now(), tolerance); err != nil {
		return &wire.Fault{Kind: wire.FaultSecurity, Status: http.StatusUnauthorized, Err: wire.Detail(err.Error())}
	}
	again := *x.r
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	x.r, x.verified = &again, true
	return nil
}

// alone is the handler of one webhook, whatever the path.
func (s *Server) alone(method string, serve finder) http.Handler {
	return s.behind(func(s *Server, x *exchange) error {
		if x.r.Method == method {
			return serve(s, x)
		}
		x.allow(method)
		return x.unrouted()
	})
}
