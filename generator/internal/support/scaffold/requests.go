package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// requestIDHeader names a request, here and in the logs of whoever called.
const requestIDHeader = "X-Request-Id"

type requestIDKey struct{}

// requestID returns the id of the request that ctx belongs to, "" if it belongs to none.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// identified gives each request an id, the caller's if there is a sane one, and returns it.
func (s *service) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(requestIDHeader)
		if !isRequestID(id) {
			id = rand.Text()
		}
		w.Header().Set(requestIDHeader, id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// isRequestID refuses what would not be well in a log.
func isRequestID(id string) bool {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+="
	return id != "" && len(id) <= 128 && strings.Trim(id, allowed) == ""
}

// logged writes a line for each request that is served; for those of health checks only if debugging.
func (s *service) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun, recorder := time.Now(), &recorder{ResponseWriter: w}
		defer func() { // also where a handler aborts
			level := slog.LevelInfo
			if r.URL.Path == healthPath {
				level = slog.LevelDebug
			}
			s.logger.LogAttrs(r.Context(), level, "served",
				slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", recorder.status),
				slog.Int64("bytes", recorder.bytes), slog.Duration("took", time.Since(begun)))
		}()
		next.ServeHTTP(recorder, r)
	})
}

// recorder notes what is answered.
type recorder struct {
	http.ResponseWriter

	status int // 0 if nothing was sent
	bytes  int64
}

// WriteHeader notes the status, unless it is that of an interim response.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write notes how much is written.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController find what the server's writer can do besides.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// withRequestID adds the id of the request to what is logged while it is served.
type withRequestID struct{ slog.Handler }

// Handle adds the id.
func (h withRequestID) Handle(ctx context.Context, r slog.Record) error {
	if id := requestID(ctx); id != "" {
		r = r.Clone()
		r.AddAttrs(slog.String("request", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps the id of handlers with attributes.
func (h withRequestID) WithAttrs(attrs []slog.Attr) slog.Handler {
	return withRequestID{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the id of handlers with a group.
func (h withRequestID) WithGroup(name string) slog.Handler {
	return withRequestID{h.Handler.WithGroup(name)}
}
