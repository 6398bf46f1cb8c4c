//go:build !unsecured && example

package main

import (
	"context"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// security decides who may call.
type security struct{}

// Authorize is asked about the credentials of a request, and ACCEPTS THEM WHATEVER THEY ARE: what is served are examples, for trying
// clients. Return wire.Unauthorized here before anything else is. What is put into the context, the handler finds there.
func (security) Authorize(ctx context.Context, _ wire.Operation, _ api.Credentials) (context.Context, error) {
	return ctx, nil
}
