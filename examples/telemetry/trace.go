package main

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/gen/client"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// tryKey is where the context of a request has the client.Try that it is of.
type tryKey struct{}

// traced has a client make a span of each try of a call, by OpenTelemetry's conventions for HTTP clients: named after the operation's
// method and template, within the caller's span, and carried to the server.
func traced(provider trace.TracerProvider) []client.Option {
	remember := func(ctx context.Context, try *client.Try) context.Context {
		return context.WithValue(ctx, tryKey{}, try)
	}
	name := func(_ string, r *http.Request) string {
		if try, ok := r.Context().Value(tryKey{}).(*client.Try); ok {
			return try.Operation.Pattern
		}
		return r.Method
	}
	span := func(next http.RoundTripper) http.RoundTripper {
		return otelhttp.NewTransport(next, otelhttp.WithTracerProvider(provider), otelhttp.WithSpanNameFormatter(name),
			otelhttp.WithPropagators(propagation.TraceContext{}))
	}
	describe := func(next http.RoundTripper) http.RoundTripper {
		return sent(func(r *http.Request) (*http.Response, error) {
			if try, ok := r.Context().Value(tryKey{}).(*client.Try); ok {
				attributes := []attribute.KeyValue{attribute.String("url.template", try.Operation.Template)}
				if try.Attempt > 1 {
					attributes = append(attributes, attribute.Int("http.request.resend_count", try.Attempt-1))
				}
				trace.SpanFromContext(r.Context()).SetAttributes(attributes...)
			}
			return next.RoundTrip(r)
		})
	}
	return []client.Option{client.WithRequestHook(remember), client.WithMiddleware(span), client.WithMiddleware(describe)}
}

// sent is an http.RoundTripper.
type sent func(*http.Request) (*http.Response, error)

// RoundTrip sends a request.
func (f sent) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
