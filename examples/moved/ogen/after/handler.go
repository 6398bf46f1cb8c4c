package main

import (
	"context"
	"log/slog"
	"net/http"

	oas "example.com/charging/internal/oas/api"
	"example.com/charging/internal/oas/server"
	"example.com/charging/internal/oas/wire"
)

// newHandler serves stations. Operators have a token; a station has a key.
func newHandler(s *stations, token string, keys map[string]string) (http.Handler, error) {
	return server.New(server.Handlers{Stations: s, Tariffs: s, Sessions: s}, guard{token, keys},
		server.WithOperationMiddleware(logged), server.WithErrorHook(refuse))
}

// guard knows who may call.
type guard struct {
	token string
	keys  map[string]string // of stations, by their keys
}

var _ server.Security = guard{}

type callerKey struct{}

// callerOf is the station that calls.
func callerOf(ctx context.Context) string {
	caller, _ := ctx.Value(callerKey{}).(string)
	return caller
}

func (g guard) Authorize(ctx context.Context, _ wire.Operation, c oas.Credentials) (context.Context, error) {
	if station, found := g.keys[c.StationKey]; found {
		return context.WithValue(ctx, callerKey{}, station), nil
	}
	if c.OperatorToken != "" && c.OperatorToken == g.token {
		return ctx, nil
	}
	return nil, wire.Unauthorized("who are you?")
}

// logged logs the name of each operation.
func logged(op wire.Operation, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.Debug("called", "operation", op.ID, "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}

// refuse makes the document's error of what is no request of an operation, or what a handler did not expect.
func refuse(_ context.Context, f *wire.Fault) error { return problem(f.Status, f.Detail()) }
