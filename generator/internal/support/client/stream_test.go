//go:build !unsecured

package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestReader(t *testing.T) {
	c := connect(t, answer(200, "text/csv; charset=utf-8", "a,b"))
	for _, mediaType := range []string{"text/csv", "*/*"} {
		body, err := callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200, openReader(mediaType), thingOn4XX)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := io.ReadAll(body); string(b) != "a,b" || err != nil || body.Close() != nil {
			t.Errorf("%s %v", b, err)
		}
	}
	var status *wire.StatusError
	_, err := callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200, openReader("image/png"), thingOn4XX)
	if !errors.As(err, &status) || string(status.Raw) != "a,b" {
		t.Error(err)
	}
	var failed *thingError
	c = connect(t, answer(404, jsonType, `{"code":7}`))
	_, err = callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200, openReader("text/csv"), thingOn4XX)
	if !errors.As(err, &failed) || failed.Body.Code != 7 {
		t.Error(err)
	}
}

func TestRecords(t *testing.T) {
	const body = `{"ok":true,"name":"a"}` + "\n" + `{"ok":true}` + "\n" + `{"ok":true,"name":"c"}` + "\n"
	names := func(c *Client) (list []string, err error) {
		req := newRequest(c.core, &operation, "a", "b")
		req.accept = "application/jsonl"
		s, err := callLive(ctx, req, 200, openRecords(stream.Lines, wire.ReadValue[thing], "application/jsonl"), thingOn4XX)
		if err != nil {
			t.Fatal(err)
		}
		for v, err := range s.All() {
			if err != nil {
				return list, err
			}
			list = append(list, v.Name)
		}
		return list, nil
	}
	c := connect(t, answer(200, "application/jsonl", body))
	if list, err := names(c); err != nil || !slices.Equal(list, []string{"a", "", "c"}) {
		t.Error(list, err)
	}
	var decode *wire.DecodeError
	if list, err := names(c.With(WithStrictResponses())); !errors.As(err, &decode) || !slices.Equal(list, []string{"a"}) {
		t.Error(list, err)
	}
	if list, err := names(c.With(WithMaxResponse(15))); err == nil || len(list) > 0 {
		t.Error(list, err)
	}
}

func TestEvents(t *testing.T) {
	ended := make(chan struct{})
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		answer(200, "text/event-stream", "event: x\nid: 1\ndata: {\"ok\":true,\"name\":\"a\"}\n\n")(w, r)
		w.(http.Flusher).Flush()
		<-r.Context().Done() // the stream has no end
		close(ended)
	})
	s, err := callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200,
		openEvents(newRequest(c.core, &operation, "a", "b"), "[DONE]", wire.ReadValue[thing], "text/event-stream"), thingOn4XX)
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range s.All() {
		if want := (stream.Event[thing]{Name: "x", ID: "1", Data: thing{Name: "a"}}); e != want || err != nil {
			t.Error(e, err)
		}
		break
	}
	<-ended
	canceled, cancel := context.WithCancel(ctx)
	c = connect(t, func(w http.ResponseWriter, r *http.Request) {
		answer(200, "text/event-stream", ":\n")(w, r)
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s, err = callLive(canceled, newRequest(c.core, &operation, "a", "b"), 200,
		openEvents(newRequest(c.core, &operation, "a", "b"), "[DONE]", wire.ReadValue[thing], "text/event-stream"), thingOn4XX)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	for _, err := range s.All() {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

// reconnected is the IDs of the events of a stream whose responses are handlers in turn, what each request says of the last event, and how
// long it was waited for.
func reconnected(ctx context.Context, t *testing.T, method string, handlers ...http.HandlerFunc) (ids, asked []string, err error) {
	t.Helper()
	requests := 0
	c := connect(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		asked = append(asked, r.Header.Get("Last-Event-Id"))
		handlers[min(requests, len(handlers))-1](w, r)
	})
	c.core.retry.wait = func(ctx context.Context, d time.Duration) error {
		asked = append(asked, d.String())
		return ctx.Err()
	}
	op := operation
	op.Method = method
	req := newRequest(c.core, &op, "a", "b")
	s, err := callLive(ctx, req, 200, openEvents(req, "[DONE]", wire.ReadValue[thing]), thingOn4XX)
	if err != nil {
		t.Fatal(err)
	}
	for e, err := range s.All() {
		if err != nil {
			return ids, asked, err
		}
		ids = append(ids, e.ID)
	}
	return ids, asked, nil
}

func TestReconnecting(t *testing.T) {
	const data = "data: {\"ok\":true,\"name\":\"a\"}\n\n"
	events := func(body string) http.HandlerFunc { return answer(200, "text/event-stream", body) }
	breaks := func(w http.ResponseWriter, r *http.Request) {
		events("id: 2\n"+data+"id: 3\ndata: {")(w, r)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
	always, gone := Reconnecting(ctx, 2), answer(204, "", "")
	for name, q := range map[string]struct {
		ctx        context.Context
		method     string
		handlers   []http.HandlerFunc
		ids, asked string
		fails      bool
	}{
		"off":          {ctx, "GET", []http.HandlerFunc{events("id: 1\n" + data)}, "1", "", false},
		"no more":      {always, "GET", []http.HandlerFunc{events("id: 1\n" + data), gone}, "1", " 3s 1", false},
		"broken":       {always, "GET", []http.HandlerFunc{breaks, events("retry: 5\n" + data), gone}, "2 2", " 3s 2 5ms 2", false},
		"nothing new":  {always, "GET", []http.HandlerFunc{events(data), events("retry: 7\n\n")}, "", " 3s  7ms ", false},
		"an end":       {always, "GET", []http.HandlerFunc{events("id: 1\n" + data + "data: [DONE]\n\n")}, "1", "", false},
		"refused":      {always, "GET", []http.HandlerFunc{events("id: 1\n" + data), answer(500, "", "")}, "1", " 3s 1", true},
		"another type": {always, "GET", []http.HandlerFunc{events("id: 1\n" + data), answer(200, jsonType, "{}")}, "1", " 3s 1", true},
		"not safe":     {always, "POST", []http.HandlerFunc{events("id: 1\n" + data)}, "1", "", false},
	} {
		ids, asked, err := reconnected(q.ctx, t, q.method, q.handlers...)
		if strings.Join(ids, " ") != q.ids || strings.Join(asked, " ") != q.asked || (err != nil) != q.fails {
			t.Errorf("%s: %q %q %v", name, ids, asked, err)
		}
	}
}

// A stream that is closed while it waits to connect again ends.
func TestReconnectingCloses(t *testing.T) {
	c := connect(t, answer(200, "text/event-stream", ""))
	waits := make(chan struct{})
	c.core.retry.wait = func(ctx context.Context, _ time.Duration) error {
		close(waits)
		<-ctx.Done()
		return ctx.Err()
	}
	op := operation
	op.Method = "GET"
	req := newRequest(c.core, &op, "a", "b")
	s, err := callLive(Reconnecting(ctx, 9), req, 200, openEvents(req, "", wire.ReadValue[thing]), thingOn4XX)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-waits
		s.Close()
	}()
	for _, err := range s.All() {
		t.Error(err)
	}
}

// A byte order mark before the first item is passed over, and told.
func TestMarkedRecords(t *testing.T) {
	var told []string
	c := connect(t, answer(200, "application/jsonl", "\ufeff"+`{"ok":true,"name":"a"}`+"\n"+`{"ok":true,"name":"b"}`+"\n"),
		WithProblemHook(func(_ context.Context, _ wire.Operation, found wire.Problems) { told = append(told, found.Error()) }))
	req := newRequest(c.core, &operation, "a", "b")
	req.accept = "application/jsonl"
	s, err := callLive(ctx, req, 200, openRecords(stream.Lines, wire.ReadValue[thing], "application/jsonl"), nil)
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for v, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		names += v.Name
	}
	if names != "ab" || len(told) != 1 || told[0] != "body/0: begins with a byte order mark" {
		t.Error(names, told)
	}
}
