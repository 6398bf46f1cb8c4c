//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Stream is a body whose values come one by one. Whoever has one closes it.
type Stream[T any] struct {
	values iter.Seq2[T, error]
	close  func() error
	closed bool
}

// StreamOf returns a Stream of what values yields. An error ends it. It is for handlers, whose server closes it.
func StreamOf[T any](values iter.Seq2[T, error]) *Stream[T] { return &Stream[T]{values: values} }

// NewStream is StreamOf for a source that has something to close.
func NewStream[T any](values iter.Seq2[T, error], close func() error) *Stream[T] {
	return &Stream[T]{values: values, close: close}
}

// All yields the values that have not been yielded yet. An error is the last. When the loop ends, for whatever reason, the Stream is
// closed.
func (s *Stream[T]) All() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if s.closed {
			return
		}
		defer s.Close()
		for v, err := range s.values {
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

// Close ends the stream. It may be called more than once.
func (s *Stream[T]) Close() error {
	if s == nil || s.closed {
		return nil
	}
	if s.closed = true; s.close == nil {
		return nil
	}
	return s.close()
}

// Framing is how the values of a stream stand in a body.
type Framing uint8

// The framings: newline-delimited JSON (application/jsonl, application/x-ndjson), and JSON text sequences (RFC 7464).
const (
	Lines Framing = iota
	Sequence
)

const recordSeparator = 0x1E

// ReadStream returns a Stream of the JSON values in body. Each may have limit bytes. What is not as the document says is told to judge,
// whose error ends the stream; a value that cannot be typed always does.
func ReadStream[T any](
	body io.ReadCloser, framing Framing, limit int, read func(*wire.Reader) T, judge func(wire.Problems) error,
) *Stream[T] {
	delimiter := byte('\n')
	if framing == Sequence {
		delimiter = recordSeparator
	}
	return NewStream(func(yield func(T, error) bool) {
		records := newScanner(body, limit)
		for {
			record, err := records.until(delimiter)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(*new(T), err) // what came before it is no record: nobody knows where it would have ended
				return
			}
			if framing == Sequence && isTruncated(record) {
				if record = nil; judge != nil {
					if err := judge(wire.Problems{{Keyword: "syntax", Detail: "a text of the sequence is cut off"}}); err != nil {
						yield(*new(T), err)
						return
					}
				}
			}
			if v, ok, err := readRecord(record, read, judge); err != nil {
				yield(v, err)
				return
			} else if ok && !yield(v, nil) {
				return
			}
			if err != nil {
				return
			}
		}
	}, body.Close)
}

// isTruncated reports whether a text of a sequence may be a part of a longer one: a number, true, false or null without white space behind
// it (RFC 7464, section 2.4).
func isTruncated(record []byte) bool {
	text := bytes.TrimLeft(record, " \t\r\n")
	if len(text) == 0 {
		return false
	}
	switch text[0] {
	case '{', '[', '"':
		return false
	}
	switch text[len(text)-1] {
	case ' ', '\t', '\r', '\n':
		return false
	}
	return true
}

// readRecord reads one value. A record of white space is none.
func readRecord[T any](record []byte, read func(*wire.Reader) T, judge func(wire.Problems) error) (v T, ok bool, err error) {
	if len(bytes.TrimLeft(record, " \t\r\n")) == 0 {
		return v, false, nil
	}
	var r wire.Reader
	r.Reset(record, wire.Lenient)
	v = read(&r)
	problems := r.Close()
	if r.Fatal() {
		return *new(T), false, problems
	}
	if len(problems) > 0 && judge != nil {
		if err := judge(problems); err != nil {
			return *new(T), false, err
		}
	}
	return v, true, nil
}

// AppendRecord writes a value of a stream.
func AppendRecord[T any](b []byte, framing Framing, v T, appendTo func([]byte, T) []byte) []byte {
	if framing == Sequence {
		b = append(b, recordSeparator)
	}
	start := len(b)
	b = appendTo(b, v)
	wire.OneLine(b[start:])
	return append(b, '\n')
}

var errRecordTooLong = errors.New("a value of the stream is too long")

// scanner cuts a body into records. Each gets memory of its own, since its strings are parts of it.
type scanner struct {
	r       *bufio.Reader
	limit   int
	afterCR bool // the last line ended in CR
}

func newScanner(r io.Reader, limit int) *scanner {
	return &scanner{r: bufio.NewReader(r), limit: limit}
}

// until returns what comes before the next delimiter. The last record comes with io.EOF.
func (s *scanner) until(delimiter byte) ([]byte, error) {
	var record []byte
	for {
		part, err := s.r.ReadSlice(delimiter)
		if record = append(record, part...); len(record) > s.limit+1 {
			return nil, errRecordTooLong
		}
		switch {
		case err == nil:
			return record[:len(record)-1], nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return record, err
		}
	}
}

// line returns the next line, which ends in LF, CR LF or CR. The LF of a CR LF may come later: it is passed over then.
func (s *scanner) line() ([]byte, error) {
	var line []byte
	for {
		if _, err := s.r.Peek(1); err != nil {
			return nil, err
		}
		part, _ := s.r.Peek(s.r.Buffered())
		if s.afterCR {
			s.afterCR = false
			if part[0] == '\n' {
				s.r.Discard(1)
				continue
			}
		}
		end := bytes.IndexAny(part, "\r\n")
		if end < 0 {
			line = append(line, part...)
			s.r.Discard(len(part))
		} else {
			line = append(line, part[:end]...)
			s.afterCR = part[end] == '\r'
			s.r.Discard(end + 1)
		}
		if len(line) > s.limit {
			return nil, errRecordTooLong
		}
		if end >= 0 {
			return line, nil
		}
	}
}
