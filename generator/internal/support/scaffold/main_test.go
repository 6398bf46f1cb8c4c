package main

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/server"
)

// noEnv is an empty environment.
func noEnv(string) (string, bool) { return "", false }

func TestSettings(t *testing.T) {
	env := func(name string) (string, bool) {
		values := map[string]string{"ADDR": "127.0.0.1:1", "LOG_LEVEL": "warn"}
		value, ok := values[name]
		return value, ok
	}
	got, err := parse([]string{"-addr", "127.0.0.1:2", "-log-format", "json"}, env, io.Discard)
	want := settings{addr: "127.0.0.1:2", logLevel: slog.LevelWarn, logFormat: "json"}
	if got != want || err != nil {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
	wrong := func(name string) (string, bool) { return "loud", name == "LOG_LEVEL" }
	for _, args := range [][]string{{"-nonsense"}, {"-log-format", "xml"}, {"argument"}} {
		if _, err := parse(args, noEnv, io.Discard); !errors.Is(err, errUsage) {
			t.Errorf("%v: %v", args, err)
		}
	}
	if _, err := parse(nil, wrong, io.Discard); !errors.Is(err, errUsage) {
		t.Errorf("LOG_LEVEL=loud: %v", err)
	}
}

// strictServer is the API that makes a failure of each answer of a handler that is not what the document says.
func strictServer(t *testing.T) *server.Server {
	t.Helper()
	s, err := newServer(server.WithStrictResponses())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUnknownPathIsAnswered(t *testing.T) {
	s := strictServer(t)
	w := httptest.NewRecorder()
	newService(s, slog.New(slog.DiscardHandler)).server.Handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/.", http.NoBody))
	if w.Code != http.StatusNotFound || w.Header().Get(requestIDHeader) == "" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestRequestsAreNamedAndLogged(t *testing.T) {
	var log bytes.Buffer
	s := settings{logFormat: "text"}
	logger := slog.New(s.logHandler(&log))
	next := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		logger.InfoContext(r.Context(), "at work")
	})
	r := httptest.NewRequest(http.MethodGet, "/thing", http.NoBody)
	r.Header.Set(requestIDHeader, "id-of-the-caller")
	w := httptest.NewRecorder()
	newService(next, logger).server.Handler.ServeHTTP(w, r)
	if got := w.Header().Get(requestIDHeader); got != "id-of-the-caller" {
		t.Errorf("id %q", got)
	}
	if n := strings.Count(log.String(), "request=id-of-the-caller"); n != 2 {
		t.Errorf("the id is in %d lines of\n%s", n, &log)
	}
	r.Header.Set(requestIDHeader, "two\nlines")
	newService(next, logger).server.Handler.ServeHTTP(w, r)
	if got := w.Header().Get(requestIDHeader); strings.Contains(got, "\n") || len(got) < 20 {
		t.Errorf("id %q", got)
	}
}
