//go:build unsecured

package server

import (
	"context"
	"net/http/httptest"
	"testing"
)

type things struct{}

func (things) PutThing(context.Context, thingParams) (*thing, error) { return &thing{}, nil }

// TestOpen is for documents in which no operation asks for credentials: there is no hook.
func TestOpen(t *testing.T) {
	s, err := New(Handlers{things{}}, WithBasePath(""))
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, httptest.NewRequest("GET", "/things/a", nil)); w.Code != 200 {
		t.Error(w.Code)
	}
	if _, err := New(Handlers{}); err == nil {
		t.Error("a handler is missing")
	}
}
