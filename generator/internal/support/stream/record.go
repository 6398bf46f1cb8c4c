//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Framing is how the items of a stream stand in a body.
type Framing uint8

// The framings: newline-delimited JSON (application/jsonl, application/x-ndjson), JSON text sequences (RFC 7464), and server-sent events
// whose data is JSON, or a text.
const (
	Lines Framing = iota
	Sequence
	JSONEvents
	TextEvents
)

// Reading is how the items of a body are read.
type Reading[T any] struct {
	Framing Framing
	Limit   int                              // how many bytes an item may have
	Item    func(n int, b []byte) (T, error) // item n, of memory of its own
	Lost    func(n int) error                // what becomes of item n if it is no whole text: nil is that the others go on
}

// Records returns a Stream of the JSON texts in body.
func Records[T any](body io.ReadCloser, how Reading[T]) *Stream[T] {
	return Closing(func(yield func(T, error) bool) {
		records := records[T]{how: how, in: scanner{r: bufio.NewReader(body), limit: how.Limit}}
		for {
			item, ok, err := records.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(*new(T), err)
				return
			}
			if ok && !yield(item, nil) {
				return
			}
		}
	}, body.Close)
}

// recordSeparator begins each text of a sequence (RFC 7464, section 2.2).
const recordSeparator = 0x1E

type records[T any] struct {
	how   Reading[T]
	in    scanner
	n     int // items that came before
	ended bool
}

// next reads a record, which may be none: white space is.
func (r *records[T]) next() (item T, ok bool, err error) {
	if r.ended {
		return item, false, io.EOF
	}
	var text []byte
	separated := true
	if r.how.Framing == Sequence {
		text, separated, err = r.in.text()
	} else {
		text, err = r.in.record()
	}
	if err != nil && err != io.EOF { // what came before it is no record: nobody knows where it would have ended
		return item, false, err
	}
	r.ended = err == io.EOF
	if len(bytes.TrimLeft(text, " \t\r\n")) == 0 {
		return item, false, nil
	}
	if !separated || r.how.Framing == Sequence && isTruncated(text) {
		err := r.how.Lost(r.n)
		r.n++
		return item, false, err
	}
	item, err = r.how.Item(r.n, text)
	if err != nil && r.how.Framing == Sequence && !isJSON(text) {
		item, err = *new(T), r.how.Lost(r.n)
		r.n++
		return item, false, err
	}
	r.n++
	return item, true, err
}

// isTruncated reports whether a text of a sequence may be a part of a longer one: a number, true, false or null without white space behind
// it (RFC 7464, section 2.4).
func isTruncated(text []byte) bool {
	switch bytes.TrimLeft(text, " \t\r\n")[0] {
	case '{', '[', '"':
		return false
	}
	switch text[len(text)-1] {
	case ' ', '\t', '\r', '\n':
		return false
	}
	return true
}

func isJSON(text []byte) bool {
	var r wire.Reader
	r.Reset(text, wire.Lenient)
	r.Raw()
	r.Close()
	return !r.Fatal() && utf8.Valid(text)
}

// AppendRecord writes an item of a stream of JSON texts.
func AppendRecord[T any](b []byte, framing Framing, item T, appendTo func([]byte, T) []byte) []byte {
	if framing == Sequence {
		b = append(b, recordSeparator)
	}
	start := len(b)
	b = appendTo(b, item)
	wire.OneLine(b[start:])
	return append(b, '\n')
}

var errTooLong = errors.New("an item of the stream is too long")

// scanner cuts a body into pieces.
type scanner struct {
	r       *bufio.Reader
	limit   int
	scratch []byte

	afterCR   bool // the last line ended in CR
	separated bool // a separator has been read behind the last text of a sequence
}

// record returns what comes before the next LF, in memory of its own, since strings of it may be parts of that. The last one comes with
// io.EOF.
func (s *scanner) record() ([]byte, error) {
	var record []byte
	for {
		part, err := s.r.ReadSlice('\n')
		if record = append(record, part...); len(record) > s.limit+1 {
			return nil, errTooLong
		}
		switch {
		case err == nil:
			return record[:len(record)-1], nil
		case err != bufio.ErrBufferFull:
			return record, err
		}
	}
}

// text returns the next text of a sequence, in memory of its own, and whether a separator comes before it. It ends at the next separator,
// and before that at an LF where it can be complete, so that it is there before the next one begins. The last one comes with io.EOF.
func (s *scanner) text() (text []byte, separated bool, err error) {
	separated, s.separated = s.separated, false
	for state := (nesting{}); ; {
		if _, err := s.r.Peek(1); err != nil {
			return text, separated, err
		}
		part, _ := s.r.Peek(s.r.Buffered())
		end, isSeparator := state.end(part)
		if end < 0 {
			text = append(text, part...)
			s.r.Discard(len(part))
		} else {
			text = append(text, part[:end]...)
			s.r.Discard(end + 1)
		}
		if len(text) > s.limit+1 {
			return nil, separated, errTooLong
		}
		if s.separated = isSeparator; end >= 0 && !isSeparator {
			text = append(text, '\n')
		}
		if end >= 0 {
			return text, separated, nil
		}
	}
}

// nesting is where in a JSON text something stands.
type nesting struct {
	depth                   int
	some, inString, escaped bool
}

// end finds the separator that ends a text, or the LF behind one that can be complete; -1 if neither is in b.
func (n *nesting) end(b []byte) (i int, isSeparator bool) {
	for i, c := range b {
		switch {
		case c == recordSeparator:
			return i, true
		case n.escaped:
			n.escaped = false
		case n.inString:
			n.escaped, n.inString = c == '\\', c != '"'
		case c == '\n' && n.some && n.depth <= 0:
			return i, false
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
		default:
			n.some = true
			n.inString = c == '"'
			switch c {
			case '{', '[':
				n.depth++
			case '}', ']':
				n.depth--
			}
		}
	}
	return -1, false
}

// line returns the next line, which ends in LF, CR LF or CR, and stays what it is until the next call. The LF of a CR LF may come later: it
// is passed over then. A line that has no end is none.
func (s *scanner) line() ([]byte, error) {
	s.scratch = s.scratch[:0]
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
			s.scratch = append(s.scratch, part...)
			s.r.Discard(len(part))
		} else {
			s.scratch = append(s.scratch, part[:end]...)
			s.afterCR = part[end] == '\r'
			s.r.Discard(end + 1)
		}
		if len(s.scratch) > s.limit {
			return nil, errTooLong
		}
		if end >= 0 {
			return s.scratch, nil
		}
	}
}
