package emulator

import (
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/bindery-dev/bindery/examples/accessd/store"
)

// ownPages are not of the API, and ask for no credentials.
func ownPages(s *store.Store, logger *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /accessd/state", func(w http.ResponseWriter, r *http.Request) {
		state, err := s.State()
		if err != nil {
			logger.ErrorContext(r.Context(), "the state cannot be read", "error", err)
			http.Error(w, "the state cannot be read", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		_ = e.Encode(state) // the caller went away
	})
	return mux
}
