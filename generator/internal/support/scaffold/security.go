//go:build !unsecured && !example

package main

import (
	"context"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// security decides who may call.
type security struct{}

// Authorize is asked about the credentials of a request, and refuses them until somebody writes here whose they are. What it puts into
// the context, the handler finds there. The text of wire.Unauthorized (401) or wire.Forbidden (403) is sent; any other error is logged and
// answered with 500, without its text.
func (security) Authorize(_ context.Context, _ wire.Operation, _ api.Credentials) (context.Context, error) {
	return nil, wire.Unauthorized("no credentials are known yet")
}
