// Package emulator answers the four operations of spec/openapi.yaml as the API does, out of a store. It stands in a package of its own so
// that tests of other programs can start one in their process.
//
// Routing, reading and writing is what gen/server does; here is what it leaves to its user: handlers, credentials, envelopes of errors.
package emulator

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/examples/accessd/store"
	"github.com/bindery-dev/bindery/gen/server"
)

// Options change how an emulator behaves. The zero Options are fine.
type Options struct {
	Logger *slog.Logger // slog.Default() if it is nil
	Limit  *Limit       // of requests; nil is no limit
}

// New returns the API under /client/v4, and the pages of accessd itself: /accessd/state and /healthz.
func New(s *store.Store, o Options) (http.Handler, error) {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	guard, err := newDoorman(s)
	if err != nil {
		return nil, err
	}
	api, err := server.New(server.Handlers{
		Organizations: &organizations{s},
		Users:         &users{s},
		Devices:       &devices{s},
	}, guard, server.WithErrorHook(envelope), server.WithLogger(o.Logger))
	if err != nil {
		return nil, err
	}
	limited := limitRequests(o.Limit, api)
	own := ownPages(s, o.Logger)
	return logRequests(o.Logger, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A mux over all would clean paths and redirect, which the API does not.
		if r.URL.Path == "/healthz" || strings.HasPrefix(r.URL.Path, "/accessd/") {
			own.ServeHTTP(w, r)
			return
		}
		limited.ServeHTTP(w, r)
	})), nil
}
