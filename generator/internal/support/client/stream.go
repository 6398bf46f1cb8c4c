//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package client

import (
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
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

// itemOf is what reads the items of a response from the parts that have them.
type itemOf[T any] func(*response) func(n int, p *stream.Part) (T, error)

// openItems opens a body that is a stream of parts, of some media types.
func openItems[T any](item itemOf[T], types ...string) func(*response) (*stream.Stream[T], error) {
	open := openReader(types...)
	return func(res *response) (*stream.Stream[T], error) {
		body, err := open(res)
		if err != nil || res.isBodiless() {
			return nil, err
		}
		boundary := form.MediaParams(res.header.Get("Content-Type"), "boundary")
		if len(boundary) == 0 || boundary[0] == "" {
			body.Close()
			return nil, res.judge(wire.Problems{{Keyword: "type", Detail: "Content-Type must have a boundary"}}, true)
		}
		broken := func(err error) error { return fmt.Errorf("%s: reading the response: %w", res.operation.ID, err) }
		return stream.Parts(body, stream.PartReading[T]{Boundary: boundary[0], Item: item(res), Broken: broken}), nil
	}
}

// jsonItem reads items that are JSON.
func jsonItem[T any](read func(*wire.Reader) T) itemOf[T] {
	return func(res *response) func(int, *stream.Part) (T, error) {
		return stream.Whole(itemsOf(res, stream.Lines, "", read))
	}
}

// textItem reads items that are texts.
func textItem[T any](parse func(string) (T, error)) itemOf[T] {
	return func(res *response) func(int, *stream.Part) (T, error) {
		return stream.Whole(stream.Reading[T]{Limit: res.limit(), Item: func(n int, b []byte) (T, error) {
			v, err := parse(string(b))
			if err == nil && utf8.Valid(b) {
				return v, nil
			}
			var problems wire.Problems
			if problems.Item("", n, err); err == nil {
				problems.Item("", n, wire.Invalid("utf8", "must be valid UTF-8"))
			}
			return v, res.judge(problems, err != nil)
		}})
	}
}

// formItem reads items that read themselves as forms of one part. A file in it comes while the caller reads it.
func formItem[T any, P answerOf[T]](res *response) func(int, *stream.Part) (T, error) {
	return func(n int, p *stream.Part) (item T, err error) {
		rules := answerRules(res, []string{"0"})
		rules.Wrong = func(found wire.Problems) error { return wrongAnswer(res, stream.OfItem(n, found)) }
		rules.Broken = func(err error) error {
			var found wire.Problems
			if errors.As(err, &found) {
				err = res.judge(stream.OfItem(n, found), true)
			}
			return err
		}
		body, mediaType := p.Alone()
		r, err := form.NewReader(body, mediaType, P(&item), rules)
		if err != nil {
			return item, err
		}
		found, err := r.Begin()
		if found = stream.OfItem(n, found); res.core.strict || res.core.onProblems != nil {
			found.Merge(checkedItem(n, P(&item)))
		}
		if err == nil {
			err = wrongAnswer(res, found)
		}
		return item, err
	}
}

// checkedItem is what Validate says of an item, if it has that.
func checkedItem(n int, item any) error {
	v, ok := item.(interface{ Validate() error })
	if !ok {
		return nil
	}
	var found wire.Problems
	found.Item("", n, v.Validate())
	return found.Err()
}

// fileItem reads items that are files, each while it comes.
func fileItem(res *response) func(int, *stream.Part) (form.File, error) {
	read := formItem[form.Lone](res)
	return func(n int, p *stream.Part) (form.File, error) {
		item, err := read(n, p)
		return item.File, err
	}
}

// setItems makes a request's body of a stream of parts. The transport closes it, but not the files that are items: they stay their owner's.
func setItems[T any](req *request, mediaType string, s *stream.Stream[T], write stream.PartWriting[T]) {
	boundary := stream.NewBoundary()
	req.mediaType = mediaType + "; boundary=" + boundary
	unclosed := func(n int, b []byte, item T) ([]byte, io.Reader, error) {
		b, more, err := write(n, b, item)
		if more != nil {
			more = struct{ io.Reader }{more}
		}
		return b, more, err
	}
	req.pass = func(out *http.Request) { out.Body, out.ContentLength = stream.PartsBody(s, boundary, unclosed), -1 }
}
