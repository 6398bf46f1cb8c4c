package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/helpdesk/api"
)

// agents are those who may call, by their keys.
type agents map[string]api.Agent

// newRouter serves a helpdesk below /api, and what machines ask beside it.
func newRouter(h *helpdesk, known agents) http.Handler {
	r := chi.NewRouter()
	r.Use(counted)
	r.Get("/ready", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ready")) })
	return api.HandlerWithOptions(h, api.ChiServerOptions{
		BaseURL:     "/api",
		BaseRouter:  r,
		Middlewares: []api.MiddlewareFunc{known.only},
		ErrorHandlerFunc: func(w http.ResponseWriter, _ *http.Request, err error) {
			fail(w, http.StatusBadRequest, err.Error())
		},
	})
}

// counted says in a header field that a response has passed it.
func counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Served-By", "helpdesk")
		next.ServeHTTP(w, r)
	})
}

type callerKey struct{}

// callerOf is who calls.
func callerOf(ctx context.Context) *api.Agent {
	caller, _ := ctx.Value(callerKey{}).(*api.Agent)
	return caller
}

// only lets agents through, by a key in a header field or a cookie.
func (known agents) only(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := r.Header.Get("X-API-Key")
		if cookie, err := r.Cookie("session"); key == "" && err == nil {
			key = cookie.Value
		}
		agent, found := known[key]
		if key == "" || !found {
			fail(w, http.StatusUnauthorized, "who are you?")
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, &agent)))
	})
}

func send(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		serverError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

func fail(w http.ResponseWriter, status int, message string) {
	send(w, status, api.Error{Error: message})
}

func serverError(w http.ResponseWriter, err error) {
	slog.Error("no answer", "error", err)
	fail(w, http.StatusInternalServerError, "something went wrong")
}
