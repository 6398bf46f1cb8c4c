package main

import (
	"context"

	"w/gen/api"
	"w/gen/wire"
)

// security knows one token.
type security struct{}

func (security) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	if c.Bearer != "good" {
		return nil, wire.Unauthorized("an unknown token")
	}
	return ctx, nil
}
