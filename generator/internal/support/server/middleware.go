// SPDX-License-Identifier: 0BSD

package server

import (
	"errors"
	"net/http"
	"slices"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithMiddleware has each request go through middleware before anything is known of it. Of several, the first is the outermost. Afterwards
// the request that it passed on has its Pattern: "GET /things/{id}", if an operation was found.
func WithMiddleware(middleware func(next http.Handler) http.Handler) Option {
	return func(s *Server) { s.before = append(s.before, middleware) }
}

// WithOperationMiddleware has each request for an operation go through middleware, before it is known who calls, and before the body is
// read. It is made once for each operation; of several, the first is the outermost. A request that it changes is routed as it is then. A
// panic of its own is net/http's.
func WithOperationMiddleware(middleware func(op wire.Operation, next http.Handler) http.Handler) Option {
	return func(s *Server) { s.around = append(s.around, middleware) }
}

// middleware is what stands before a server and its operations.
type middleware struct {
	before []func(http.Handler) http.Handler
	around []func(wire.Operation, http.Handler) http.Handler
	outer  http.Handler // nil if there is no middleware
}

// finder finds what serves a request, and has it do so.
type finder func(*Server, *exchange) error

// behind is what finds the operation of a request, behind all middleware.
func (s *Server) behind(by finder) http.Handler {
	var h http.Handler = &entrance{inner: inner{s, by}}
	for _, m := range slices.Backward(s.before) {
		h = m(h)
	}
	return h
}

// inner is a server behind its middleware and that of the operation.
type inner struct {
	server *Server
	by     finder
}

func (i *inner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i.server.serve(w, r, i.by, false)
}

// entrance is a server behind its middleware, and before that of the operation.
type entrance struct {
	inner
	made sync.Map // by *wire.Operation: a function that returns what goes around it
}

func (e *entrance) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := e.server
	op, ctx := s.serve(w, r, e.by, len(s.around) > 0)
	if op == nil {
		return
	}
	made, ok := e.made.Load(op)
	if !ok {
		made, _ = e.made.LoadOrStore(op, sync.OnceValue(func() http.Handler {
			var next http.Handler = &e.inner
			for _, m := range slices.Backward(s.around) {
				next = m(*op, next)
			}
			return next
		}))
	}
	if ctx != r.Context() {
		r = r.WithContext(ctx)
	}
	made.(func() http.Handler)().ServeHTTP(w, r)
}

// errAround ends the reading of a request whose operation has middleware that it is to go through first.
var errAround = errors.New("the operation has middleware") // seen by serve alone
