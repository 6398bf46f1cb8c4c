//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package server

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// replyRecords sends a stream of JSON texts, each as soon as it is there.
func replyRecords[T any](
	x *exchange, status int, mediaType string, framing stream.Framing, s *stream.Stream[T], appendTo func([]byte, T) []byte, err error,
) error {
	write := func(b []byte, v T) []byte { return stream.AppendRecord(b, framing, v, appendTo) }
	return replyStream(x, status, mediaType, s, write, nil, err)
}

// replyEvents sends a stream of server-sent events, each as soon as it is there, and behind them one whose data is end, if that is not "".
func replyEvents[T any](
	x *exchange, status int, framing stream.Framing, s *stream.Stream[stream.Event[T]], appendTo func([]byte, T) []byte, end string,
	err error,
) error {
	write := func(b []byte, e stream.Event[T]) []byte { return stream.AppendEvent(b, framing, e, appendTo) }
	return replyStream(x, status, "text/event-stream", s, write, stream.AppendEnd(nil, end), err)
}

func replyStream[T any](
	x *exchange, status int, mediaType string, s *stream.Stream[T], write func([]byte, T) []byte, end []byte, err error,
) error {
	defer s.Close()
	if err != nil || s == nil || isBodiless(status) {
		return x.replyNone(status, err)
	}
	if err := x.open(status, mediaType); err != nil || x.r.Method == http.MethodHead {
		return err
	}
	control := http.NewResponseController(x.w)
	n := 0
	for item, err := range s.All() {
		if err == nil {
			err = x.ctx.Err()
		}
		if err == nil {
			x.out = write(x.out[:0], item)
			err = stream.Check(x.out)
		}
		if err != nil {
			x.breakOff(fmt.Errorf("item %d of the stream: %w", n, err))
		}
		if _, err := x.w.Write(x.out); err != nil {
			return nil // nobody listens any more
		}
		if err := control.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil
		}
		n++
	}
	if err := x.ctx.Err(); err != nil { // why the items ended
		x.breakOff(err)
	}
	x.w.Write(end)
	return nil
}

// breakOff ends a response that cannot be completed. That its caller has gone away is nothing to log.
func (x *exchange) breakOff(err error) {
	if errors.Is(err, context.Canceled) && errors.Is(x.ctx.Err(), context.Canceled) {
		panic(http.ErrAbortHandler)
	}
	x.abort(err)
}

// records reads a body that is a stream of JSON texts, while the handler does. It is nil if there is none. What check says of an item is
// said with what else is wrong with it; nil is nothing.
func records[T any](
	x *exchange, required bool, framing stream.Framing, read func(*wire.Reader) T, check func(*T) error, types ...string,
) *stream.Stream[T] {
	body := x.live(required, types...)
	if body == nil {
		return nil
	}
	return stream.Records(body, itemsOf(x, framing, "", read, check))
}

// events reads a body that is a stream of server-sent events whose data is JSON. One whose data is end ends it.
func events[T any](
	x *exchange, required bool, end string, read func(*wire.Reader) T, check func(*T) error, types ...string,
) *stream.Stream[stream.Event[T]] {
	body := x.live(required, types...)
	if body == nil {
		return nil
	}
	return stream.Events(body, itemsOf(x, stream.JSONEvents, "/data", read, check), end)
}

// textEvents reads a body that is a stream of server-sent events whose data is a text. One whose data is end ends it, if that is not "".
func textEvents[T any](
	x *exchange, required bool, end string, parse func(string) (T, error), check func(*T) error, types ...string,
) *stream.Stream[stream.Event[T]] {
	body := x.live(required, types...)
	if body == nil {
		return nil
	}
	item := func(n int, b []byte) (T, error) {
		var found wire.Problems
		v, err := parse(stream.Text(b))
		found.At("", err)
		return v, wrongItem(n, "/data", judged(found, &v, check))
	}
	return stream.Events(body, stream.Reading[T]{Framing: stream.TextEvents, Limit: x.itemLimit(), Item: item}, end)
}

// itemsOf is how the items of a request are read that are JSON, or have JSON at pointer. It keeps nothing of the exchange, which may be
// over when a handler still reads.
func itemsOf[T any](
	x *exchange, framing stream.Framing, pointer string, read func(*wire.Reader) T, check func(*T) error,
) stream.Reading[T] {
	var r wire.Reader
	item := func(n int, b []byte) (T, error) {
		r.Reset(b, wire.Strict)
		v := read(&r)
		return v, wrongItem(n, pointer, judged(r.Close(), &v, check))
	}
	lost := func(n int) error {
		return wrongItem(n, "", wire.Problems{{Keyword: "syntax", Detail: "a text of the sequence is cut off"}})
	}
	return stream.Reading[T]{Framing: framing, Limit: x.itemLimit(), Item: item, Lost: lost}
}

// itemLimit is for each item of a stream.
func (x *exchange) itemLimit() int { return int(min(x.server.maxBody, math.MaxInt/2)) }

func judged[T any](found wire.Problems, v *T, check func(*T) error) wire.Problems {
	if check != nil {
		found.Merge(check(v))
	}
	return found
}

// wrongItem is the fault of item n: the caller's.
func wrongItem(n int, pointer string, found wire.Problems) error {
	if len(found) == 0 {
		return nil
	}
	var problems wire.Problems
	for _, p := range found {
		p.Pointer = pointer + p.Pointer
		problems.Item("", n, wire.Problems{p})
	}
	return badRequest(problems)
}
