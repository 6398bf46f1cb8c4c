//go:build !unsecured

package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"testing"

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
		s, err := callLive(ctx, newRequest(c.core, &operation, "a", "b"), 200,
			openRecords(stream.Lines, wire.ReadValue[thing], "application/jsonl"), thingOn4XX)
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
		openEvents("[DONE]", wire.ReadValue[thing], "text/event-stream"), thingOn4XX)
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
		openEvents("[DONE]", wire.ReadValue[thing], "text/event-stream"), thingOn4XX)
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
