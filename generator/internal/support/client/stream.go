//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package client

import (
	"math"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/stream"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// openRecords opens a body that is a stream of JSON texts, of some media types.
func openRecords[T any](
	framing stream.Framing, read func(*wire.Reader) T, types ...string,
) func(*response) (*stream.Stream[T], error) {
	open := openReader(types...)
	return func(res *response) (*stream.Stream[T], error) {
		body, err := open(res)
		if err != nil {
			return nil, err
		}
		return stream.Records(body, itemsOf(res, framing, "", read)), nil
	}
}

// openEvents opens a body that is a stream of server-sent events whose data is JSON. One whose data is end ends it.
func openEvents[T any](
	req *request, end string, read func(*wire.Reader) T, types ...string,
) func(*response) (*stream.Stream[stream.Event[T]], error) {
	open := openReader(types...)
	return func(res *response) (*stream.Stream[stream.Event[T]], error) {
		body, err := open(res)
		if err != nil {
			return nil, err
		}
		return stream.Events(req.reconnecting(res, body, types), itemsOf(res, stream.JSONEvents, "/data", read), end), nil
	}
}

// openTextEvents opens a body that is a stream of server-sent events whose data is a text. One whose data is end ends it, if it is not "".
func openTextEvents[T any](
	req *request, end string, parse func(string) (T, error), types ...string,
) func(*response) (*stream.Stream[stream.Event[T]], error) {
	open := openReader(types...)
	return func(res *response) (*stream.Stream[stream.Event[T]], error) {
		body, err := open(res)
		if err != nil {
			return nil, err
		}
		how := stream.Reading[T]{Framing: stream.TextEvents, Limit: res.limit(), Item: func(n int, b []byte) (T, error) {
			v, err := parse(stream.Text(b))
			if err == nil {
				return v, nil
			}
			var problems wire.Problems
			problems.Item("", n, wire.Problems{{Pointer: "/data", Keyword: "format", Detail: err.Error()}})
			return v, res.judge(problems, true)
		}}
		return stream.Events(req.reconnecting(res, body, types), how, end), nil
	}
}

// itemsOf is how the items of a response are read that are JSON, or have JSON at pointer.
func itemsOf[T any](res *response, framing stream.Framing, pointer string, read func(*wire.Reader) T) stream.Reading[T] {
	var r wire.Reader
	item := func(n int, b []byte) (v T, err error) {
		var marked wire.Problems
		if n == 0 {
			b = unmarked(b, &marked)
		}
		r.Reset(b, wire.Lenient)
		v = read(&r)
		found, fatal := append(marked, r.Close()...), r.Fatal()
		if res.core.strict || res.core.onProblems != nil {
			if v, ok := any(&v).(interface{ Validate() error }); ok {
				found.Merge(v.Validate())
			}
		}
		if len(found) == 0 {
			return v, nil
		}
		var problems wire.Problems
		for _, p := range found {
			p.Pointer = pointer + p.Pointer
			problems.Item("", n, wire.Problems{p})
		}
		if err := res.judge(problems, fatal); err != nil {
			return *new(T), err
		}
		return v, nil
	}
	lost := func(n int) error {
		var problems wire.Problems
		problems.Item("", n, wire.Problems{{Keyword: "syntax", Detail: "a text of the sequence is cut off"}})
		return res.judge(problems, false)
	}
	return stream.Reading[T]{Framing: framing, Limit: res.limit(), Item: item, Lost: lost}
}

// limit is for each item of a stream.
func (res *response) limit() int { return int(min(res.core.maxResponse, math.MaxInt/2)) }

// setRecords makes a request's body of a stream of JSON texts. The transport closes it.
func setRecords[T any](
	req *request, mediaType string, framing stream.Framing, s *stream.Stream[T], appendTo func([]byte, T) []byte,
) {
	setStream(req, mediaType, s, func(b []byte, item T) []byte { return stream.AppendRecord(b, framing, item, appendTo) }, nil)
}

// setEvents makes a request's body of a stream of server-sent events, behind which one comes whose data is end, if that is not "".
func setEvents[T any](
	req *request, framing stream.Framing, s *stream.Stream[stream.Event[T]], appendTo func([]byte, T) []byte, end string,
) {
	setStream(req, "text/event-stream", s, func(b []byte, e stream.Event[T]) []byte {
		return stream.AppendEvent(b, framing, e, appendTo)
	}, stream.AppendEnd(nil, end))
}

func setStream[T any](req *request, mediaType string, s *stream.Stream[T], write func([]byte, T) []byte, end []byte) {
	req.mediaType = mediaType
	req.pass = func(out *http.Request) { out.Body, out.ContentLength = stream.Body(s, write, end), -1 }
}
