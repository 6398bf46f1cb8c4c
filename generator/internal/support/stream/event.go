//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Event is a server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
type Event[T any] struct {
	Name  string // "" is message
	ID    string // of the last event that had one
	Retry wire.Opt[time.Duration]
	Data  T
}

// ReadEvents returns a Stream of the events in body. ReadStream says what limit and judge are.
func ReadEvents[T any](body io.ReadCloser, limit int, read func(*wire.Reader) T, judge func(wire.Problems) error) *Stream[Event[T]] {
	return NewStream(func(yield func(Event[T], error) bool) {
		events := &eventReader{lines: newScanner(body, limit), first: true}
		for {
			e, err := events.next(limit)
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Event[T]{}, err)
				}
				return
			}
			v, ok, err := readRecord(e.data, read, judge)
			if err != nil {
				yield(Event[T]{}, err)
				return
			}
			if ok && !yield(Event[T]{Name: e.name, ID: events.id, Retry: e.retry, Data: v}, nil) {
				return
			}
		}
	}, body.Close)
}

type eventReader struct {
	lines *scanner
	first bool
	id    string
}

type rawEvent struct {
	name  string
	retry wire.Opt[time.Duration]
	data  []byte
}

// next reads up to the empty line that ends an event which has data. One that the end of the body cuts off is none.
func (r *eventReader) next(limit int) (rawEvent, error) {
	var e rawEvent
	hasData := false
	for {
		line, err := r.line()
		if err != nil {
			return rawEvent{}, err
		}
		if len(line) == 0 {
			if hasData {
				return e, nil
			}
			e.name = ""
			continue
		}
		name, value, _ := strings.Cut(string(line), ":")
		value = strings.TrimPrefix(value, " ")
		switch name {
		case "data":
			if hasData {
				e.data = append(e.data, '\n')
			}
			if hasData = true; len(e.data)+len(value) > limit {
				return rawEvent{}, errRecordTooLong
			}
			e.data = append(e.data, value...)
		case "event":
			e.name = value
		case "id":
			if strings.IndexByte(value, 0) < 0 {
				r.id = value
			}
		case "retry":
			if ms, err := strconv.ParseUint(value, 10, 32); err == nil {
				e.retry = wire.Some(time.Duration(ms) * time.Millisecond)
			}
		}
	}
}

// line reads a line. A byte order mark may come before the first.
func (r *eventReader) line() ([]byte, error) {
	line, err := r.lines.line()
	if r.first {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
		r.first = false
	}
	return line, err
}

// AppendEvent writes an event.
func AppendEvent[T any](b []byte, e Event[T], appendTo func([]byte, T) []byte) []byte {
	b = appendField(b, "event", e.Name)
	b = appendField(b, "id", e.ID)
	if e.Retry.Set {
		b = appendField(b, "retry", strconv.FormatInt(e.Retry.Value.Milliseconds(), 10))
	}
	b = append(b, "data: "...)
	start := len(b)
	b = appendTo(b, e.Data)
	wire.OneLine(b[start:])
	return append(b, '\n', '\n')
}

// appendField writes a field, whose value cannot hold a line end.
func appendField(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	if strings.ContainsAny(value, "\r\n\x00") || wire.CheckText(value) != nil {
		return append(b, noJSON)
	}
	b = append(append(append(b, name...), ": "...), value...)
	return append(b, '\n')
}

const noJSON = 0xFF // stands where nothing can: wire.Check finds it
