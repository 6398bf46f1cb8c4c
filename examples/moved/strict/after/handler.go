package main

import (
	"context"
	"log/slog"
	"net/http"

	lending "example.com/lending/internal/lending/api"
	"example.com/lending/internal/lending/server"
	"example.com/lending/internal/lending/wire"
)

// newHandler serves a library below /v1. Requests are held against openapi.yaml before they come to it.
func newHandler(l *library, token string) (http.Handler, error) {
	return server.New(server.Handlers{Handler: l, Books: l, Loans: l}, doorman(token),
		server.WithOperationMiddleware(logged),
		server.WithErrorHook(func(_ context.Context, f *wire.Fault) error {
			switch {
			case f.Status == http.StatusUnauthorized:
				return failure(f.Status, "unauthorized", "a bearer token is needed")
			case f.Status >= http.StatusInternalServerError:
				return failure(f.Status, "internal", "something went wrong")
			}
			return failure(f.Status, "invalid", f.Detail())
		}))
}

// doorman knows the token.
type doorman string

func (d doorman) Authorize(ctx context.Context, _ wire.Operation, c lending.Credentials) (context.Context, error) {
	if c.BearerAuth != string(d) {
		return nil, wire.Unauthorized("")
	}
	return ctx, nil
}

// logged logs the name of each operation.
func logged(op wire.Operation, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		slog.Debug("called", "operation", op.ID, "path", r.URL.Path)
		next.ServeHTTP(w, r)
	})
}
