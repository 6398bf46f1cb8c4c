package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/ogen-go/ogen/middleware"
	"github.com/ogen-go/ogen/ogenerrors"

	"example.com/charging/internal/oas"
)

// newHandler serves stations. Operators have a token; a station has a key.
func newHandler(s *stations, token string, keys map[string]string) (http.Handler, error) {
	return oas.NewServer(s, guard{token, keys}, oas.WithMiddleware(logged), oas.WithErrorHandler(refuse))
}

var errCredentials = errors.New("who are you?")

// guard knows who may call.
type guard struct {
	token string
	keys  map[string]string // of stations, by their keys
}

var _ oas.SecurityHandler = guard{}

type callerKey struct{}

// callerOf is the station that calls.
func callerOf(ctx context.Context) string {
	caller, _ := ctx.Value(callerKey{}).(string)
	return caller
}

func (g guard) HandleOperatorToken(ctx context.Context, _ oas.OperationName, t oas.OperatorToken) (context.Context, error) {
	if t.Token != g.token {
		return nil, errCredentials
	}
	return ctx, nil
}

func (g guard) HandleStationKey(ctx context.Context, _ oas.OperationName, t oas.StationKey) (context.Context, error) {
	station, found := g.keys[t.APIKey]
	if !found {
		return nil, errCredentials
	}
	return context.WithValue(ctx, callerKey{}, station), nil
}

// logged logs the name of each operation.
func logged(req middleware.Request, next middleware.Next) (middleware.Response, error) {
	slog.Debug("called", "operation", req.OperationName, "path", req.Raw.URL.Path)
	return next(req)
}

// refuse answers what is no request of an operation.
func refuse(_ context.Context, w http.ResponseWriter, _ *http.Request, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(ogenerrors.ErrorCode(err))
	text, _ := json.Marshal(map[string]string{"message": err.Error()})
	_, _ = w.Write(text)
}
