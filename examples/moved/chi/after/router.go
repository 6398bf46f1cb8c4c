package main

import (
	"cmp"
	"context"
	"net/http"

	"example.com/helpdesk/api/api"
	"example.com/helpdesk/api/server"
	"example.com/helpdesk/api/wire"
)

// agents are those who may call, by their keys.
type agents map[string]api.Agent

// newRouter serves a helpdesk below /api, and what machines ask beside it.
func newRouter(h *helpdesk, known agents) http.Handler {
	s, err := server.New(server.Handlers{Tickets: h, Entries: h, Attachments: h, Agents: h}, known,
		server.WithErrorHook(func(_ context.Context, f *wire.Fault) error {
			return fail(f.Status, f.Detail())
		}))
	if err != nil {
		panic(err) // a handler is missing
	}
	r := http.NewServeMux()
	r.HandleFunc("GET /ready", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ready")) })
	r.Handle("/api/", s)
	return counted(r)
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

// Authorize lets agents through, by a key in a header field or a cookie.
func (known agents) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	agent, found := known[cmp.Or(c.APIKey, c.Session)]
	if !found {
		return nil, wire.Unauthorized("who are you?")
	}
	return context.WithValue(ctx, callerKey{}, &agent), nil
}
