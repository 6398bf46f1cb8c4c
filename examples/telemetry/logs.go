package main

import (
	"context"
	"log/slog"

	"github.com/bindery-dev/bindery/gen/client"
)

// logged returns a hook that logs each try of a call: those that failed as warnings. The query stays out, since there may be a key in it.
func logged(log *slog.Logger) func(context.Context, *client.Try) {
	return func(ctx context.Context, try *client.Try) {
		level := slog.LevelInfo
		attributes := []slog.Attr{
			slog.String("operation", try.Operation.ID),
			slog.String("http.request.method", try.Operation.Method),
			slog.String("url.template", try.Operation.Template),
			slog.String("server.address", try.Request.URL.Hostname()),
			slog.Int("attempt", try.Attempt),
			slog.Duration("duration", try.Duration),
			slog.Int64("http.request.body.size", try.RequestSize),
		}
		if try.Response != nil {
			attributes = append(attributes,
				slog.Int("http.response.status_code", try.Status()), slog.Int64("http.response.body.size", try.ResponseSize))
		}
		if kind := try.ErrorType(); kind != "" {
			level = slog.LevelWarn
			attributes = append(attributes, slog.String("error.type", kind))
		}
		if try.Err != nil {
			attributes = append(attributes, slog.Any("error", try.Err))
		}
		log.LogAttrs(ctx, level, "request", attributes...)
	}
}
