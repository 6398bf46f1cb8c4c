//go:build !unsecured

package server

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// within serves one request by f.
func within(t *testing.T, f func(x *exchange) error) *httptest.Server {
	s := serve(t, &things{})
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		x := exchanges.Get().(*exchange)
		x.server, x.w, x.r, x.ctx = s, w, r, r.Context()
		defer x.finish()
		if err := f(x); err != nil {
			x.fail(err)
		}
	}))
	t.Cleanup(srv.Close)
	return srv
}

func numbers(upTo int64, end error) *stream.Stream[int64] {
	return stream.Of(func(yield func(int64, error) bool) {
		for i := int64(1); i <= upTo; i++ {
			if !yield(i, nil) {
				return
			}
		}
		if end != nil {
			yield(0, end)
		}
	})
}

func TestStreams(t *testing.T) {
	failed := errors.New("secret")
	event := func(end error) *stream.Stream[stream.Event[int64]] {
		return stream.Of(func(yield func(stream.Event[int64], error) bool) {
			if yield(stream.Event[int64]{Name: "n", Data: 1}, nil) && end != nil {
				yield(stream.Event[int64]{}, end)
			}
		})
	}
	for name, q := range map[string]struct {
		reply           func(x *exchange) error
		status          int
		mediaType, body string
		broken          bool
	}{
		"lines": {func(x *exchange) error {
			return replyRecords(x, 200, "application/jsonl", stream.Lines, numbers(3, nil), wire.AppendInt, nil)
		}, 200, "application/jsonl", "1\n2\n3\n", false},
		"sequence": {func(x *exchange) error {
			return replyRecords(x, 200, "application/json-seq", stream.Sequence, numbers(1, nil), wire.AppendInt, nil)
		}, 200, "application/json-seq", "\x1e1\n", false},
		"events": {func(x *exchange) error {
			return replyEvents(x, 200, stream.JSONEvents, event(nil), wire.AppendInt, "", nil)
		}, 200, "text/event-stream", "event: n\ndata: 1\n\n", false},
		"events with an end": {func(x *exchange) error {
			return replyEvents(x, 200, stream.JSONEvents, event(nil), wire.AppendInt, "[DONE]", nil)
		}, 200, "text/event-stream", "event: n\ndata: 1\n\ndata: [DONE]\n\n", false},
		"reader": {func(x *exchange) error {
			return replyReader(x, 200, "text/csv", io.NopCloser(strings.NewReader("a,b")), nil)
		}, 200, "text/csv", "a,b", false},
		"broken off": {func(x *exchange) error {
			return replyRecords(x, 200, "application/jsonl", stream.Lines, numbers(2, failed), wire.AppendInt, nil)
		}, 200, "application/jsonl", "1\n2\n", true},
		"broken event": {func(x *exchange) error {
			return replyEvents(x, 200, stream.JSONEvents, event(failed), wire.AppendInt, "[DONE]", nil)
		}, 200, "text/event-stream", "event: n\ndata: 1\n\n", true},
		"broken reader": {func(x *exchange) error {
			return replyReader(x, 200, "text/csv", io.NopCloser(io.MultiReader(strings.NewReader("a"), iotest.ErrReader(failed))), nil)
		}, 200, "text/csv", "", true},
		"no stream": {func(x *exchange) error {
			return replyRecords[int64](x, 200, "", stream.Lines, nil, wire.AppendInt, nil)
		}, 500,
			"application/problem+json", "", false},
		"error": {func(x *exchange) error {
			return replyRecords(x, 200, "", stream.Lines, numbers(1, nil), wire.AppendInt, failed)
		}, 500, "application/problem+json", "", false},
		"no reader": {func(x *exchange) error { return replyReader(x, 200, "", nil, nil) }, 500, "application/problem+json", "", false},
	} {
		res, err := http.Get(within(t, q.reply).URL)
		if err != nil {
			t.Error(name, err)
			continue
		}
		body, err := io.ReadAll(res.Body)
		if res.StatusCode != q.status || res.Header.Get("Content-Type") != q.mediaType || (err != nil) != q.broken ||
			strings.Contains(string(body), "secret") {
			t.Errorf("%s: %d %v %s %v", name, res.StatusCode, res.Header, body, err)
		}
		if q.body != "" && string(body) != q.body {
			t.Errorf("%s: %q", name, body)
		}
	}
}

// TestStreamIsLive sees each value before the next one is made, and a handler that is told when nobody listens any more.
func TestStreamIsLive(t *testing.T) {
	next, ended := make(chan struct{}), make(chan struct{})
	srv := within(t, func(x *exchange) error {
		s := stream.Closing(func(yield func(int64, error) bool) {
			for i := int64(1); ; i++ {
				select {
				case <-next:
				case <-x.ctx.Done():
					return
				}
				if !yield(i, nil) {
					return
				}
			}
		}, func() error { close(ended); return nil })
		return replyRecords(x, 200, "application/jsonl", stream.Lines, s, wire.AppendInt, nil)
	})
	res, err := http.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(res.Body)
	for _, want := range []string{"1\n", "2\n"} {
		next <- struct{}{}
		if line, err := lines.ReadString('\n'); line != want || err != nil {
			t.Errorf("%q %v", line, err)
		}
	}
	res.Body.Close()
	<-ended
}
