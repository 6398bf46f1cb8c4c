//go:build !unhooked

// SPDX-License-Identifier: 0BSD

package server

import (
	"bytes"
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
	keyErr    error
}

// WithSecrets refuses requests that are not signed with one of the secrets, as Standard Webhooks says: "whsec_..." for a shared one, or the
// sender's public key "whpk_...". Two are for the time in which one takes the place of the other. The bytes of the body are verified before
// anything is read of them; what is refused is answered with 401. A secret that cannot be read is an error of New.
func WithSecrets(secrets ...string) Option {
	return func(s *Server) {
		var err error
		if s.keys, err = signature.ParseKeys(secrets); err != nil {
			err = fmt.Errorf("server: %w", err)
		}
		s.secrets, s.keyErr = true, err
	}
}

// WithTolerance sets how old a signature may be, and how far the clocks of sender and receiver may be apart; the default is 5 minutes.
// A message may come again within that time: who must not act twice remembers the ids, the field Webhook-Id.
func WithTolerance(d time.Duration) Option { return func(s *Server) { s.tolerance = d } }

// verify refuses a request that must be signed and is not. A body that has been read for that is there again.
func (x *exchange) verify(op *wire.Operation) error {
	if !x.server.secrets {
		return nil
	}
	x.operation = op
	body, err := x.body()
	if err != nil {
		return err
	}
	tolerance := x.server.tolerance
	if tolerance == 0 {
		tolerance = signature.DefaultTolerance
	}
	if err := signature.Verify(x.r.Header, body, x.server.keys, time.Now(), tolerance); err != nil {
		return &wire.Fault{Kind: wire.FaultSecurity, Status: http.StatusUnauthorized, Err: wire.Detail(err.Error())}
	}
	again := *x.r
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	x.r = &again
	return nil
}

// endpoint is the handler of one webhook.
type endpoint struct {
	server *Server
	method string
	serve  func(*Server, *exchange) error
}

func (e endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := exchanges.Get().(*exchange)
	x.server, x.w, x.r, x.ctx = e.server, w, r, r.Context()
	defer x.finish()
	var err error
	if r.Method == e.method {
		err = e.serve(e.server, x)
	} else {
		x.allow(e.method)
		err = x.unrouted()
	}
	if err != nil {
		x.fail(err)
	}
}
