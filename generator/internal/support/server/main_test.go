//go:build !unsecured

package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// things is a handler that remembers what it was asked.
type things struct {
	got    thingParams
	result *thing
	err    error
	panics any
}

func (h *things) PutThing(_ context.Context, p thingParams) (*thing, error) {
	if h.got = p; h.panics != nil {
		panic(h.panics)
	}
	return h.result, h.err
}

// hook accepts the token "good", and a key with any login.
type hook struct{ asked []api.Credentials }

type caller struct{}

func (h *hook) Authorize(ctx context.Context, op wire.Operation, c api.Credentials) (context.Context, error) {
	h.asked = append(h.asked, c)
	if c.Token == "good" || c.Key != "" {
		return context.WithValue(ctx, caller{}, op.ID), nil
	}
	return nil, wire.Unauthorized("refused")
}

func serve(t testing.TB, h *things, options ...Option) *Server {
	t.Helper()
	s, err := New(Handlers{h}, &hook{}, append([]Option{WithLogger(slog.New(slog.DiscardHandler))}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// do sends a request with pairs of header fields.
func do(s http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

const named = `{"name":"n"}`

func TestNew(t *testing.T) {
	if _, err := New(Handlers{}, &hook{}); err == nil || !strings.Contains(err.Error(), "Things") {
		t.Error(err)
	}
	if _, err := New(Handlers{&things{}}, nil); err == nil {
		t.Error("no hook")
	}
}

// exchangeOf is an exchange as it stands in a handler.
func exchangeOf(t testing.TB, r *http.Request) (*exchange, *httptest.ResponseRecorder) {
	w := httptest.NewRecorder()
	return &exchange{call: call{server: serve(t, &things{}), outgoing: outgoing{w: w}, r: r, ctx: r.Context()}}, w
}

func TestAllocations(t *testing.T) {
	s := serve(t, &things{result: &thing{"n"}})
	body := strings.NewReader(named)
	r := httptest.NewRequest("PUT", "/base/things/5?flag=true", body)
	r.Header.Set("Content-Type", "application/json")
	w := discard{http.Header{}}
	run := func() {
		body.Reset(named)
		clear(w.header)
		s.ServeHTTP(w, r)
	}
	if run(); !slices.Equal(w.header["Content-Type"], []string{jsonType}) {
		t.Error(w.header)
	}
	if n := testing.AllocsPerRun(1000, run); n > 1 && !race { // the body
		t.Errorf("%.0f allocations", n)
	}
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header { return d.header }

func (d discard) Write(b []byte) (int, error) { return len(b), nil }

func (d discard) WriteHeader(int) {}

func BenchmarkServer(b *testing.B) {
	s := serve(b, &things{result: &thing{"n"}})
	body := strings.NewReader(named)
	r := httptest.NewRequest("PUT", "/base/things/5?flag=true", body)
	r.Header.Set("Content-Type", "application/json")
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		body.Reset(named)
		clear(w.header)
		s.ServeHTTP(w, r)
	}
}
