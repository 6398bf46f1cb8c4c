package main

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	middleware "github.com/oapi-codegen/nethttp-middleware"

	"example.com/lending/internal/lending"
)

var errToken = errors.New("a bearer token is needed")

// newHandler serves a library below /v1. Requests are held against openapi.yaml before they come to it.
func newHandler(l *library, token string) (http.Handler, error) {
	document, err := lending.GetSpec()
	if err != nil {
		return nil, err
	}
	document.Servers = openapi3.Servers{{URL: "/v1"}}
	authenticate := func(_ context.Context, in *openapi3filter.AuthenticationInput) error {
		if in.RequestValidationInput.Request.Header.Get("Authorization") != "Bearer "+token {
			return errToken
		}
		return nil
	}
	validate := middleware.OapiRequestValidatorWithOptions(document, &middleware.Options{
		SilenceServersWarning: true,
		Options:               openapi3filter.Options{AuthenticationFunc: authenticate},
		ErrorHandlerWithOpts: func(_ context.Context, err error, w http.ResponseWriter, _ *http.Request, opts middleware.ErrorHandlerOpts) {
			if opts.StatusCode == http.StatusUnauthorized {
				answer(w, opts.StatusCode, lending.Error{Code: "unauthorized", Message: errToken.Error()})
				return
			}
			answer(w, opts.StatusCode, lending.Error{Code: "invalid", Message: err.Error()})
		},
	})
	invalid := func(w http.ResponseWriter, _ *http.Request, err error) {
		answer(w, http.StatusBadRequest, lending.Error{Code: "invalid", Message: err.Error()})
	}
	strict := lending.NewStrictHandlerWithOptions(l, []lending.StrictMiddlewareFunc{logged}, lending.StrictHTTPServerOptions{
		RequestErrorHandlerFunc: invalid,
		ResponseErrorHandlerFunc: func(w http.ResponseWriter, _ *http.Request, err error) {
			slog.Error("no answer", "error", err)
			answer(w, http.StatusInternalServerError, lending.Error{Code: "internal", Message: "something went wrong"})
		},
	})
	api := lending.HandlerWithOptions(strict, lending.StdHTTPServerOptions{BaseURL: "/v1", ErrorHandlerFunc: invalid})
	return validate(api), nil
}

// logged logs the name of each operation.
func logged(next lending.StrictHandlerFunc, operation string) lending.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, request any) (any, error) {
		slog.Debug("called", "operation", operation, "path", r.URL.Path)
		return next(ctx, w, r, request)
	}
}

func answer(w http.ResponseWriter, status int, body lending.Error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
