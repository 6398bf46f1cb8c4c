package emulator

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"time"
)

// logRequests gives each request an id, which the answer has as well, and logs how it went.
func logRequests(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, start := rand.Text(), time.Now()
		w.Header().Set("X-Request-Id", id)
		answer := &recorder{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			logger.InfoContext(r.Context(), "request", "id", id, "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery,
				"status", answer.status, "took", time.Since(start))
		}()
		next.ServeHTTP(answer, r)
	})
}

// recorder remembers the status.
type recorder struct {
	http.ResponseWriter
	status int
}

func (w *recorder) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
