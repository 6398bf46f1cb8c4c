//go:build !unsecured

package client

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/check"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

var ctx = context.Background()

// thing is a model as emitters print them.
type thing struct {
	Name string
	Note wire.Opt[string]
}

func (v *thing) Validate() error {
	var found wire.Problems
	found.At("/name", check.MaxLength(v.Name, 5))
	return found.Err()
}

func (v *thing) AppendJSON(b []byte) []byte {
	b = wire.AppendString(append(b, `{"ok":true,"name":`...), v.Name)
	return append(b, '}')
}

func (v *thing) DecodeJSON(r *wire.Reader) {
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "ok":
			o.Field(0).ConstBool(true)
		case "name":
			v.Name = o.Field(1).String()
		case "note":
			v.Note = o.Field(2).OptString()
		}
	}
	r.Require("ok", "name")
}

type thingError struct {
	wire.StatusError
	Body failure
}

type failure struct{ Code int64 }

func (v *failure) DecodeJSON(r *wire.Reader) {
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "code":
			v.Code = o.Field(0).Int64()
		}
	}
	r.Require("code")
}

func (*thingError) MediaType() string            { return "application/json" }
func (e *thingError) AppendJSON(b []byte) []byte { return append(b, '1') }
func (e *thingError) DecodeJSON(r *wire.Reader)  { e.Body.DecodeJSON(r) }

func thingOn4XX(status int) wire.ErrorResponse {
	if status/100 == 4 {
		return new(thingError)
	}
	return nil
}

var operation = wire.Operation{ID: "op", Method: "PUT", Template: "/things/{id}/of/{owner}"}

// connect returns a client of a handler, below the path /base.
func connect(t testing.TB, h http.HandlerFunc, options ...Option) *Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c, err := New(append([]Option{WithBaseURL(s.URL + "/base/")}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answer is a handler that always says the same.
func answer(status int, mediaType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// get calls the operation as a printed method would.
func (c *Client) get() (*thing, error) {
	return call(ctx, newRequest(c.core, &operation, "1", "2"), 200, wire.Read[thing], thingOn4XX)
}
