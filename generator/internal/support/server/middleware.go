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
	made   *sync.Map    // by *wire.Operation: a function that returns what goes around it
}

// inner is a server behind its middleware, or an operation behind its own.
type inner struct {
	server *Server
	routed bool
}

func (i inner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if i.routed {
		i.server.serve(w, r, false)
		return
	}
	i.server.dispatch(w, r)
}

// wrap puts the middleware together.
func (s *Server) wrap() {
	if len(s.around) > 0 {
		s.made = new(sync.Map)
	}
	if len(s.before) == 0 {
		return
	}
	s.outer = inner{s, false}
	for _, m := range slices.Backward(s.before) {
		s.outer = m(s.outer)
	}
}

// dispatch serves a request, or has it go through the middleware of its operation.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	op, ctx := s.serve(w, r, len(s.around) > 0)
	if op == nil {
		return
	}
	made, ok := s.made.Load(op)
	if !ok {
		made, _ = s.made.LoadOrStore(op, sync.OnceValue(func() http.Handler {
			var next http.Handler = inner{s, true}
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
