// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithRequestContext has RequestFrom and OperationFrom find what they are asked for in the context of handlers, of the security hook, of
// the error hook and of the middleware of operations. It costs each request an allocation.
func WithRequestContext() Option { return func(s *Server) { s.inContext = true } }

// RequestFrom returns the request that a context is of, nil if the server was made without WithRequestContext. Its body is the handler's:
// that of params.
func RequestFrom(ctx context.Context) *http.Request {
	if c, ok := ctx.Value(requestKey{}).(*requestContext); ok {
		return c.request
	}
	return nil
}

// OperationFrom returns the operation that a context is of, with the template of its path. It is false before a request is routed, and if
// the server was made without WithRequestContext.
func OperationFrom(ctx context.Context) (op wire.Operation, ok bool) {
	if c, ok := ctx.Value(requestKey{}).(*requestContext); ok && c.operation != nil {
		return *c.operation, true
	}
	return wire.Operation{}, false
}

// WithRequestID gives each request an id: what name returns of it, be that what a caller or a proxy says in a field, or a new one. Each
// answer has it in the field X-Request-Id, what is logged as request_id, and problem details as their instance, if it is a UUID or a URI
// (RFC 9457, section 3.1.5). "" is none, as is what cannot stand in a field. It includes WithRequestContext.
func WithRequestID(name func(*http.Request) string) Option {
	return func(s *Server) { s.requestID = name }
}

// RequestIDFrom returns the id of the request that a context is of, "" if it has none.
func RequestIDFrom(ctx context.Context) string {
	if c, ok := ctx.Value(requestKey{}).(*requestContext); ok {
		return c.id
	}
	return ""
}

const requestIDField = "X-Request-Id"

type requestKey struct{}

// requestContext is the context of a request that knows it.
type requestContext struct {
	context.Context
	server    *Server
	id        string
	request   *http.Request
	operation *wire.Operation // as soon as it is known
}

func (c *requestContext) Value(key any) any {
	if key == (requestKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// enter begins what a server does beside its operations: it gives the exchange a context that knows the request, and looks at what is
// passed over. A context that comes from the middleware of its operation has its id.
func (x *exchange) enter() {
	if x.server.onProblems != nil {
		x.passed = new(passed)
	}
	if !x.server.inContext && x.server.requestID == nil {
		return
	}
	x.known = &requestContext{Context: x.ctx, server: x.server, request: x.r}
	name := x.server.requestID
	if from, ok := x.ctx.Value(requestKey{}).(*requestContext); ok && from.server == x.server {
		x.known.id, name = from.id, nil
	}
	x.ctx = x.known
	if name == nil {
		return
	}
	if id := name(x.r); id != "" && isFieldValue(id) {
		x.known.id = id
		x.w.Header()[requestIDField] = []string{id}
	}
}

// id is that of the request, whatever context a hook has put in its place.
func (x *exchange) id() string {
	if x.known == nil {
		return ""
	}
	return x.known.id
}

// appendInstance names the request in problem details, which end in a brace.
func (x *exchange) appendInstance(b []byte) []byte {
	id := x.id()
	if _, err := wire.ParseUUID(id); err == nil {
		id = "urn:uuid:" + id // RFC 9562, section 4
	} else if uri, err := url.Parse(id); err != nil || !uri.IsAbs() {
		return b // what is relative would be a place below the request
	}
	return append(wire.AppendString(append(b[:len(b)-1], `,"instance":`...), id), '}')
}

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
	before  []func(http.Handler) http.Handler
	around  []func(wire.Operation, http.Handler) http.Handler
	outer   http.Handler // nil if there is no middleware
	watched bool         // there is more to an exchange than its operation
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
