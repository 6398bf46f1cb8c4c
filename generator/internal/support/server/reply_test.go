//go:build !unsecured

package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestReplies(t *testing.T) {
	for name, q := range map[string]struct {
		reply  func(x *exchange) error
		status int
		body   string
		header http.Header
	}{
		"object": {func(x *exchange) error { return reply(x, 201, &thing{"a"}, nil) }, 201, `{"name":"a"}`,
			http.Header{"Content-Type": {"application/json"}}},
		"type": {func(x *exchange) error { return replyAs(x, 200, "application/vnd.x+json", &thing{"a"}, nil) }, 200, `{"name":"a"}`,
			http.Header{"Content-Type": {"application/vnd.x+json"}}},
		"value": {func(x *exchange) error { return replyValue(x, 200, []string{"a"}, appendStrings, nil) }, 200, `["a"]`,
			http.Header{"Content-Type": {"application/json"}}},
		"nil slice": {func(x *exchange) error { return replyValueAs(x, 200, "a/b", nil, appendStrings, nil) }, 200, `[]`,
			http.Header{"Content-Type": {"a/b"}}},
		"empty":  {func(x *exchange) error { return replyEmpty(x, 204, nil) }, 204, ``, http.Header{}},
		"range":  {func(x *exchange) error { return replyEmpty(x, statusIn(299, 2), nil) }, 299, ``, http.Header{}},
		"header": {func(x *exchange) error { x.setHeader("X-A", "é"); return replyEmpty(x, 204, nil) }, 204, ``, http.Header{"X-A": {"é"}}},
	} {
		x, w := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
		if err := q.reply(x); err != nil || w.Code != q.status || w.Body.String() != q.body || !reflect.DeepEqual(w.Header(), q.header) {
			t.Errorf("%s: %v %d %v %s", name, err, w.Code, w.Header(), w.Body)
		}
	}
	secret := errors.New("secret")
	for name, f := range map[string]func(x *exchange) error{
		"nothing":         func(x *exchange) error { return reply[thing](x, 200, nil, nil) },
		"no response":     func(*exchange) error { return replyNothing(nil) },
		"error":           func(x *exchange) error { return reply(x, 200, &thing{}, secret) },
		"error, value":    func(x *exchange) error { return replyValue(x, 200, nil, appendStrings, secret) },
		"error, empty":    func(x *exchange) error { return replyEmpty(x, 204, secret) },
		"status":          func(x *exchange) error { return replyEmpty(x, statusIn(404, 2), nil) },
		"other status":    func(x *exchange) error { return replyEmpty(x, statusIn(204, 2, 200, 204), nil) },
		"status, body":    func(x *exchange) error { return reply(x, statusIn(404, 2), &thing{}, nil) },
		"no JSON":         func(x *exchange) error { return reply(x, 200, &thing{"\xff"}, nil) },
		"header, control": func(x *exchange) error { x.setHeader("X-A", "a\r\nSet-Cookie: b"); return replyEmpty(x, 204, nil) },
		"header, text": func(x *exchange) error {
			x.setHeader("X-B", "b")
			x.setHeader("X-A", "\xff")
			return reply(x, 200, &thing{}, nil)
		},
	} {
		x, w := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
		err := f(x)
		if err == nil || x.wrote {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x.fail(err)
		if w.Code != 500 || len(w.Header()) != 1 || w.Header().Get("Content-Type") != "application/problem+json" ||
			strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %v %s", name, w.Code, w.Header(), w.Body)
		}
	}
}

func appendStrings(b []byte, v []string) []byte { return wire.AppendList(b, v, wire.AppendString) }

func TestErrors(t *testing.T) {
	for name, q := range map[string]struct {
		err    error
		status int
		body   string
		header http.Header
	}{
		"documented": {&thingError{
			StatusError: wire.StatusError{Status: 404, Header: http.Header{"Retry-After": {"9"}, "Content-Length": {"7"}}},
			Body:        thing{"x"},
		},
			404, `{"name":"x"}`, http.Header{"Retry-After": {"9"}, "Content-Type": {"application/json"}}},
		"without body":       {&wire.StatusError{Status: 410}, 410, ``, http.Header{}},
		"body where none is": {&thingError{StatusError: wire.StatusError{Status: 410}}, 500, "", nil},
		"not documented":     {&wire.StatusError{Status: 404}, 500, "", nil},
		"another status":     {&thingError{StatusError: wire.StatusError{Status: 503}}, 500, "", nil},
		"of a client": {&wire.DecodeError{StatusError: wire.StatusError{Status: 410, Raw: []byte("secret")}}, 500,
			"", nil},
		"plain":                          {errors.New("secret"), 500, "", nil},
		"documented, but without a form": {&thingError{StatusError: wire.StatusError{Status: 404}, Body: thing{"\xff"}}, 500, "", nil},
	} {
		w := do(serve(t, &things{err: q.err}), "PUT", "/base/things/5", named)
		if w.Code != q.status || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if q.header != nil && (!reflect.DeepEqual(w.Header(), q.header) || w.Body.String() != q.body) {
			t.Errorf("%s: %v %s", name, w.Header(), w.Body)
		}
	}
}

func TestWhyAnErrorIsNotSentIsSaid(t *testing.T) {
	for _, q := range []struct {
		err  error
		want string
	}{
		{&wire.StatusError{}, "error without a Status, which cannot be sent: it needs a Status, unless the operation documents a " +
			"*wire.StatusError for one status alone"},
		{&thingError{StatusError: wire.StatusError{Status: 503}}, "503 Service Unavailable, which cannot be sent: the operation " +
			"documents no *server.thingError with the status 503"},
		{&wire.Fault{Status: 409}, "Conflict"},
		{errors.New("plain"), "plain"},
	} {
		var log bytes.Buffer
		s := serve(t, &things{err: q.err}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
		do(s, "PUT", "/base/things/5", named)
		if _, said, _ := strings.Cut(log.String(), " error="); strings.Trim(said, "\"\n") != q.want && log.Len() > 0 {
			t.Errorf("%s, want %s", said, q.want)
		}
	}
}

func TestWhyAStatusIsNoneIsSaid(t *testing.T) {
	for _, q := range []struct {
		status int
		want   string
	}{
		{statusIn(404, 2), "the handler chose the status 404, which its response does not have"},
		{statusIn(204, 2, 204), "the handler chose the status 204, which its response does not have"},
		{statusIn(-5, 2), "the handler chose the status 5, which its response does not have"},
		{statusIn(0, 2), "the handler chose no Status, and its response has several"},
		{101, "the handler chose the status 101, which its response does not have"},
	} {
		x, _ := exchangeOf(t, httptest.NewRequest("GET", "/", nil))
		if err := reply(x, q.status, &thing{}, nil); err == nil || err.Error() != q.want {
			t.Errorf("%d: %v, want %s", q.status, err, q.want)
		}
	}
}

func TestOnlyStatus(t *testing.T) {
	mine := &thingError{Body: thing{"x"}}
	for name, q := range map[string]struct {
		err  error
		want int // 0 if it is not documented
	}{
		"without a status": {fmt.Errorf("wrapped: %w", mine), 404},
		"with it":          {&thingError{StatusError: wire.StatusError{Status: 404}}, 404},
		"with another":     {&thingError{StatusError: wire.StatusError{Status: 409}}, 0},
		"of another type":  {&wire.StatusError{}, 0},
		"of a fault":       {&wire.Fault{Kind: wire.FaultSecurity, Status: 401, Err: mine}, 0},
		"no response":      {errors.New("no"), 0},
	} {
		e := asOnly[thingError](q.err, 404)
		if (e == nil) != (q.want == 0) || e != nil && (wire.StatusOf(e).Status != q.want) {
			t.Errorf("%s: %v", name, e)
		}
	}
	if mine.Status != 0 {
		t.Error("the handler's error has changed")
	}
}

func TestPanic(t *testing.T) {
	var log bytes.Buffer
	s := serve(t, &things{panics: "secret"}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	w := do(s, "PUT", "/base/things/5", named)
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") || !strings.Contains(log.String(), "panic: secret") {
		t.Error(w.Code, w.Body, log.String())
	}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Error(p)
		}
	}()
	do(serve(t, &things{panics: http.ErrAbortHandler}), "PUT", "/base/things/5", named)
}

func TestErrorHook(t *testing.T) {
	var kinds []wire.FaultKind
	var operations []string
	h := &things{}
	s := serve(t, h, WithErrorHook(func(_ context.Context, f *wire.Fault) error {
		kinds = append(kinds, f.Kind)
		if f.Operation != nil {
			operations = append(operations, f.Operation.ID)
		}
		if f.Status == 415 {
			return &wire.StatusError{Status: 400}
		}
		return &thingError{Body: thing{http.StatusText(f.Status)}}
	}))
	for _, q := range []struct {
		method, target, body string
		status               int
	}{
		{"GET", "/x", "", 404}, {"POST", "/base/things/1", "", 405}, {"PUT", "/base/things/1", "[", 400},
		{"PUT", "/base/secured/1", named, 401},
		{"PUT", "/base/things/1", named, 500},
	} {
		w := do(s, q.method, q.target, q.body)
		if w.Code != q.status || w.Body.String() != `{"name":"`+http.StatusText(q.status)+`"}` {
			t.Errorf("%s: %d %s", q.target, w.Code, w.Body)
		}
	}
	h.panics = "x"
	do(s, "PUT", "/base/things/1", named)
	if w := do(s, "PUT", "/base/things/1", named, "Content-Type", "a/b"); w.Code != 400 || w.Body.Len() != 0 {
		t.Error(w.Code, w.Body)
	}
	want := []wire.FaultKind{wire.FaultRouting, wire.FaultRouting, wire.FaultDecode, wire.FaultSecurity, wire.FaultHandler,
		wire.FaultPanic, wire.FaultMediaType}
	if !slices.Equal(kinds, want) || !slices.Equal(operations, []string{"open", "secured", "open", "open", "open"}) {
		t.Error(kinds, operations)
	}
}

// A handler may return a fault without a cause: the log says its status.
func TestLogOfFaultWithoutCause(t *testing.T) {
	var log bytes.Buffer
	err := &wire.Fault{Kind: wire.FaultHandler, Status: http.StatusNotImplemented}
	s := serve(t, &things{err: err}, WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
	r := httptest.NewRequest(http.MethodPut, "/base/things/1", strings.NewReader(`{"name":"a"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusNotImplemented || w.Body.String() != `{"title":"Not Implemented","status":501}` {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), `error="Not Implemented"`) {
		t.Error(log.String())
	}
}
