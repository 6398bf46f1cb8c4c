//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Events returns a Stream of the events in body. One whose data is end is none, and ends it, if end is not "". Where data is JSON, what is
// empty says nothing, and is passed over.
func Events[T any](body io.ReadCloser, how Reading[T], end string) *Stream[Event[T]] {
	return Closing(func(yield func(Event[T], error) bool) {
		events := eventReader{lines: scanner{r: bufio.NewReader(body), limit: how.Limit}, first: true}
		resumable, _ := body.(Resumable)
		came := false
		for n := 0; ; {
			data, err := events.next()
			if err != nil && err != errTooLong && resumable != nil {
				if err = resumable.Resume(err, events.id, events.wait, came); err == nil {
					events.restart(body)
					came = false
					continue
				}
			}
			if err == io.EOF || err == nil && end != "" && string(data) == end {
				return
			}
			came = true
			if err == nil && how.Framing == JSONEvents && len(bytes.TrimLeft(data, " \t\n")) == 0 {
				continue
			}
			e := Event[T]{Name: events.dispatched, ID: events.id, Retry: events.retry}
			if err == nil {
				e.Data, err = how.Item(n, data)
			}
			if err != nil {
				yield(Event[T]{}, err)
				return
			}
			events.retry = wire.Opt[time.Duration]{}
			if n++; !yield(e, nil) {
				return
			}
		}
	}, body.Close)
}

// Resumable is a body of events that may go on after an error, io.EOF included: Resume returns that, or another one, if it does not. It is
// told which ID an event had last, how long to wait, and whether an event has come since it went on.
type Resumable interface {
	io.Reader
	Resume(err error, id string, wait wire.Opt[time.Duration], came bool) error
}

// eventReader interprets an event stream (HTML, section 9.2.6).
type eventReader struct {
	lines      scanner
	first      bool                      // no line has been read
	dispatched string                    // the type of the last event
	id         string                    // of the last event that had one
	retry      wire.Opt[time.Duration]   // until an event has it
	wait       wire.Opt[time.Duration]   // what was asked for last
	fields     struct{ name, id string } // of the event that is being read, and the last ID
}

// next reads up to the empty line that ends an event which has data, and returns that. An event that the end of the body cuts off is none.
func (r *eventReader) next() (data []byte, err error) {
	hasData := false
	r.fields.name = ""
	for {
		line, err := r.line()
		if err != nil {
			return nil, err
		}
		if len(line) == 0 {
			if r.id = r.fields.id; hasData {
				r.dispatched = r.fields.name
				return data, nil
			}
			r.fields.name = ""
			continue
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		value = bytes.TrimPrefix(value, []byte(" "))
		switch string(name) {
		case "data":
			if hasData {
				data = append(data, '\n')
			}
			if hasData = true; len(data)+len(value) > r.lines.limit {
				return nil, errTooLong
			}
			data = append(data, value...)
		case "event":
			if r.fields.name = r.dispatched; string(value) != r.dispatched {
				r.fields.name = decoded(value)
			}
		case "id":
			if bytes.IndexByte(value, 0) < 0 && string(value) != r.fields.id {
				r.fields.id = decoded(value)
			}
		case "retry":
			if ms, ok := digits(value); ok {
				r.retry = wire.Some(ms)
				r.wait = r.retry
			}
		}
	}
}

// restart begins with another body. What came of an event is dropped, its ID included.
func (r *eventReader) restart(body io.Reader) {
	r.lines = scanner{r: bufio.NewReader(body), limit: r.lines.limit}
	r.first, r.fields.id = true, r.id
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

// decoded is a text as the standard decodes UTF-8: what is no character becomes U+FFFD, as a whole where it is the beginning of one
// (Encoding, section 4.1; Unicode, section 3.9).
func decoded(text []byte) string {
	if utf8.Valid(text) {
		return string(text)
	}
	var out []byte
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			for k := 1; k < utf8.UTFMax && k <= len(text) && !utf8.FullRune(text[:k]); k++ {
				n = k
			}
		}
		out = utf8.AppendRune(out, r)
		text = text[n:]
	}
	return string(out)
}

// digits reads milliseconds, of which no other character may be a part.
func digits(text []byte) (time.Duration, bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	ms, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil && len(text) > 0 {
		ms = math.MaxInt64
	}
	return time.Duration(min(ms, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond, len(text) > 0
}

// AppendEvent writes an event. In JSON, its data has one line; of a text, each line has a field of its own, whatever the line ends in.
func AppendEvent[T any](b []byte, framing Framing, e Event[T], appendTo func([]byte, T) []byte) []byte {
	b = appendField(b, "id", e.ID)
	if e.Retry.Set {
		b = appendField(b, "retry", strconv.FormatInt(max(e.Retry.Value.Milliseconds(), 0), 10))
	}
	b = appendField(b, "event", e.Name)
	b = append(b, "data: "...)
	start := len(b)
	b = appendTo(b, e.Data)
	switch framing {
	case TextEvents:
		b = appendLines(b, start)
	default:
		wire.OneLine(b[start:])
	}
	return append(b, '\n', '\n')
}

// appendLines begins each line behind start but the first with the name of the field.
func appendLines(b []byte, start int) []byte {
	if !bytes.ContainsAny(b[start:], "\r\n") {
		return b
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(b[start:]))
	return append(b[:start], strings.ReplaceAll(text, "\n", "\ndata: ")...)
}

// AppendEnd writes the event that ends a stream: its data is end. Without one there is none.
func AppendEnd(b []byte, end string) []byte {
	if end == "" {
		return b
	}
	return append(append(append(b, "data: "...), end...), "\n\n"...)
}

// appendField writes a field, whose value cannot hold a line end.
func appendField(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	if strings.ContainsAny(value, "\r\n\x00") || wire.CheckText(value) != nil {
		value = noText
	}
	b = append(append(append(b, name...), ": "...), value...)
	return append(b, '\n')
}

const (
	noJSON = 0xFF // stands where nothing can: Check finds it
	noText = "\xff"
)

// Check reports whether all of an item or event has a form. It says which field has none, or which member.
func Check(b []byte) error {
	i := bytes.IndexByte(b, noJSON)
	if i < 0 {
		return nil
	}
	switch line := string(b[bytes.LastIndexByte(b[:i], '\n')+1 : i]); line {
	case "id: ", "event: ":
		return fmt.Errorf("the field %s of the event has no form: it has a line end, or is not UTF-8", line[:len(line)-2])
	case "data: ":
		return errors.New("the data of the event has no form")
	}
	return wire.Check(b)
}

// AppendText returns what appends a text, or what is no text.
func AppendText[T any](format func(T) string) func([]byte, T) []byte {
	return func(b []byte, v T) []byte {
		text := format(v)
		if wire.CheckText(text) != nil {
			return append(b, noJSON)
		}
		return append(b, text...)
	}
}

// Text is the data of an event as a text.
func Text(data []byte) string { return decoded(data) }
