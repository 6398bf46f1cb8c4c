// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"net/http"

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

type requestKey struct{}

// requestContext is the context of a request that knows it.
type requestContext struct {
	context.Context
	server    *Server
	request   *http.Request
	operation *wire.Operation // as soon as it is known
}

func (c *requestContext) Value(key any) any {
	if key == (requestKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// enter gives the exchange a context that knows the request.
func (x *exchange) enter() {
	x.known = &requestContext{Context: x.ctx, server: x.server, request: x.r}
	x.ctx = x.known
}
