//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package server

import (
	"errors"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// replyRecords sends a stream of JSON values, each as soon as it is there.
func replyRecords[T any](
	x *exchange, status int, mediaType string, framing stream.Framing, s *stream.Stream[T], appendTo func([]byte, T) []byte, err error,
) error {
	return replyStream(x, status, mediaType, s, func(b []byte, v T) []byte { return stream.AppendRecord(b, framing, v, appendTo) }, err)
}

// replyEvents sends a stream of server-sent events, each as soon as it is there.
func replyEvents[T any](x *exchange, status int, s *stream.Stream[stream.Event[T]], appendTo func([]byte, T) []byte, err error) error {
	if err == nil {
		x.setHeader("Cache-Control", "no-cache")
	}
	return replyStream(x, status, "text/event-stream", s,
		func(b []byte, e stream.Event[T]) []byte { return stream.AppendEvent(b, e, appendTo) }, err)
}

func replyStream[T any](x *exchange, status int, mediaType string, s *stream.Stream[T], appendTo func([]byte, T) []byte, err error) error {
	defer s.Close()
	if err != nil || s == nil {
		return replyNothing(err)
	}
	if err := x.open(status, mediaType); err != nil || x.r.Method == http.MethodHead {
		return err
	}
	control := http.NewResponseController(x.w)
	for v, err := range s.All() {
		if err != nil {
			x.abort(err)
		}
		x.out = appendTo(x.out[:0], v)
		if err := wire.Check(x.out); err != nil {
			x.abort(err)
		}
		if _, err := x.w.Write(x.out); err != nil {
			return nil // nobody listens any more
		}
		if err := control.Flush(); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return nil
		}
	}
	return nil
}
