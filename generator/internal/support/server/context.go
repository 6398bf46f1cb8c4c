// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"net/http"
	"net/url"

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

// enter gives the exchange a context that knows the request. One that comes from the middleware of its operation has its id.
func (x *exchange) enter() {
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
