//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// PartReading is how the parts of a body are read.
type PartReading[T any] struct {
	Boundary string
	Optional bool                            // a body without any bytes has no items
	Item     func(n int, p *Part) (T, error) // item n
	Broken   func(error) error               // the error for a body that is not made of parts, or is cut off
}

// Parts returns a Stream of what the parts of a body are (RFC 2046, section 5.1). A part ends where the boundary stands that follows it,
// so that it is there before the next one begins.
func Parts[T any](body io.ReadCloser, how PartReading[T]) *Stream[T] {
	return Closing(func(yield func(T, error) bool) {
		p := parts{
			r: bufio.NewReaderSize(body, partBuffer+len(how.Boundary)), broken: how.Broken, optional: how.Optional,
			delimiter: []byte("\n--" + how.Boundary),
		}
		for n := 0; ; n++ {
			part, err := p.next()
			if err == io.EOF {
				return
			}
			var item T
			if err == nil {
				item, err = how.Item(n, part)
			}
			if err != nil {
				yield(*new(T), err)
				return
			}
			if !yield(item, nil) {
				return
			}
		}
	}, body.Close)
}

const (
	partBuffer    = 4 << 10
	mostBehind    = 4 << 10  // of bytes behind the last part
	maxPartHeader = 16 << 10 // bytes of the header of a part, and of what stands before the first one
)

var (
	errCut        = fmt.Errorf("the parts end before they are complete: %w", io.ErrUnexpectedEOF)
	errNoLine     = errors.New("what stands behind a boundary is no end of a line")
	errLongHeader = fmt.Errorf("the header of a part is longer than %d bytes", maxPartHeader)
	errPassed     = errors.New("the part has been passed over")
)

// Part is a part of a body: it reads its content, until the next one is asked for.
type Part struct {
	in     *parts
	header []byte // lines, without the empty one
}

// parts cuts a body at its boundary.
type parts struct {
	r         *bufio.Reader
	broken    func(error) error
	optional  bool
	delimiter []byte // the end of a line as the body has it, two hyphens and the boundary
	at        *Part  // whose content is being read; nil between parts
	begun     bool   // a boundary has been read
	fresh     bool   // nothing of the content has been
	header    []byte // room for that
}

// fail is the error for a body that cannot be read on: that of the body itself says why.
func (p *parts) fail(err error) error {
	switch err {
	case io.EOF:
		return p.broken(errCut)
	case errNoLine, errLongHeader, errTooLong:
		return p.broken(err)
	}
	return err
}

// next goes to the content of the next part. It returns io.EOF behind the last one.
func (p *parts) next() (*Part, error) {
	if !p.begun {
		if _, err := p.r.Peek(1); err == io.EOF && p.optional {
			return nil, io.EOF
		}
		p.fresh = true // the first boundary may begin the body
	}
	for skipped := 0; !p.begun || p.at != nil; {
		part, err := p.content()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if skipped += len(part); !p.begun && skipped > maxPartHeader {
			return nil, p.fail(errLongHeader)
		}
		p.r.Discard(len(part))
	}
	if end, err := p.r.Peek(len("--")); err != nil {
		return nil, p.fail(err)
	} else if string(end) == "--" {
		_, _ = io.CopyN(io.Discard, p.r, mostBehind) // which means nothing, so that the connection can be used again
		return nil, io.EOF
	}
	if err := p.readHeader(); err != nil {
		return nil, p.fail(err)
	}
	p.at, p.fresh = &Part{in: p, header: p.header}, true
	return p.at, nil
}

// readHeader reads the rest of the line that a boundary begins, and the lines up to the empty one.
func (p *parts) readHeader() error {
	line, err := p.r.ReadSlice('\n')
	if err == nil && len(bytes.Trim(line, " \t\r\n")) > 0 || err == bufio.ErrBufferFull {
		return errNoLine
	}
	if !p.begun && bytes.HasSuffix(line, []byte("\r\n")) { // else lines end without CR, in all of the body
		p.delimiter = append([]byte("\r"), p.delimiter...)
	}
	p.begun = true
	for p.header = p.header[:0]; err == nil; {
		start := len(p.header)
		for {
			line, err = p.r.ReadSlice('\n')
			if p.header = append(p.header, line...); len(p.header) > maxPartHeader {
				return errLongHeader
			}
			if err != bufio.ErrBufferFull {
				break
			}
		}
		if len(bytes.TrimRight(p.header[start:], "\r\n")) == 0 && err == nil {
			p.header = p.header[:start]
			return nil
		}
		if bytes.HasPrefix(p.header[start:], p.line()) {
			return errNoLine
		}
	}
	return err
}

// content is the next bytes of what stands before the next boundary, and io.EOF behind that.
func (p *parts) content() ([]byte, error) {
	for {
		if _, err := p.r.Peek(1); err != nil {
			return nil, p.fail(err)
		}
		b, _ := p.r.Peek(p.r.Buffered())
		delimiter := p.delimiter
		if p.fresh && (bytes.HasPrefix(b, p.line()) || bytes.HasPrefix(p.line(), b)) { // behind an empty line, which ends another one
			delimiter = p.line()
		}
		i := bytes.Index(b, delimiter)
		if i == 0 {
			p.at = nil
			p.r.Discard(len(delimiter))
			return nil, io.EOF
		}
		if i < 0 {
			i = len(b) - beginning(b, delimiter)
		}
		if i > 0 {
			p.fresh = false
			return b[:i], nil
		}
		if _, err := p.r.Peek(len(b) + 1); err != nil {
			return nil, p.fail(err)
		}
	}
}

// line is a delimiter without the end of the line before it.
func (p *parts) line() []byte { return bytes.TrimLeft(p.delimiter, "\r\n") }

// beginning is how many bytes at the end of b are the beginning of a delimiter.
func beginning(b, delimiter []byte) int {
	for n := min(len(b), len(delimiter)-1); n > 0; n-- {
		if bytes.HasSuffix(b, delimiter[:n]) {
			return n
		}
	}
	return 0
}

// Read reads the content of the part.
func (p *Part) Read(b []byte) (int, error) {
	if p.in.at != p {
		return 0, errPassed
	}
	part, err := p.in.content()
	if err != nil {
		return 0, err
	}
	n := copy(b, part)
	p.in.r.Discard(n)
	return n, nil
}

// Alone is the part as a body of its own, and its media type.
func (p *Part) Alone() (body io.Reader, mediaType string) {
	line := string(p.in.line())
	mediaType = mime.FormatMediaType("multipart/mixed", map[string]string{"boundary": line[len("--"):]})
	head := line + "\r\n" + string(p.header) + "\r\n"
	return io.MultiReader(strings.NewReader(head), p, strings.NewReader("\r\n"+line+"--")), mediaType
}

// OfItem is what is wrong with a part that was read as a body of its own, as item n of the stream.
func OfItem(n int, found wire.Problems) (list wire.Problems) {
	for _, p := range found {
		p.Pointer = strings.TrimPrefix(p.Pointer, "/0") // the place of the only part
		list.Item("", n, wire.Problems{p})
	}
	return list
}

// Whole returns what reads an item of all bytes of its part, in memory of its own.
func Whole[T any](how Reading[T]) func(n int, p *Part) (T, error) {
	return func(n int, p *Part) (T, error) {
		var text []byte
		for {
			part, err := p.in.content()
			if err == io.EOF {
				return how.Item(n, text)
			}
			if text = append(text, part...); err == nil && len(text) > how.Limit {
				err = p.in.fail(errTooLong)
			}
			if err != nil {
				return *new(T), err
			}
			p.in.r.Discard(len(part))
		}
	}
}

// PartWriting writes item n behind what b holds: the end of the line that a boundary begins, the header of a part and, unless more has it,
// its content.
type PartWriting[T any] func(n int, b []byte, item T) (head []byte, more io.Reader, err error)

// JSONPart returns what writes an item as JSON. Of the media types, each is that of its place, and the last one of all others.
func JSONPart[T any](appendTo func([]byte, T) []byte, mediaTypes ...string) PartWriting[T] {
	return func(n int, b []byte, item T) ([]byte, io.Reader, error) {
		b = appendType(b, n, mediaTypes)
		start := len(b)
		b = appendTo(b, item)
		return b, nil, wire.Check(b[start:])
	}
}

// TextPart is JSONPart for an item that is a text.
func TextPart[T any](format func(T) string, mediaTypes ...string) PartWriting[T] {
	return func(n int, b []byte, item T) ([]byte, io.Reader, error) {
		text := format(item)
		return append(appendType(b, n, mediaTypes), text...), nil, wire.CheckText(text)
	}
}

func appendType(b []byte, n int, mediaTypes []string) []byte {
	b = append(append(b, "\r\nContent-Type: "...), mediaTypes[min(n, len(mediaTypes)-1)]...)
	return append(b, "\r\n\r\n"...)
}

// NewBoundary is a boundary that stands in no part.
func NewBoundary() string { return rand.Text() + rand.Text() }

// Pieces returns a Stream of what items are written as, each with the boundary behind it: whoever reads it knows that it is complete. One
// that has more to read is several pieces.
func Pieces[T any](s *Stream[T], boundary string, write PartWriting[T]) *Stream[[]byte] {
	return Closing(func(yield func([]byte, error) bool) {
		b := append([]byte("--"), boundary...)
		n := 0
		for item, err := range s.All() {
			var more io.Reader
			if err == nil {
				b, more, err = write(n, b, item)
			}
			if err == nil && more != nil {
				var goesOn bool
				if goesOn, err = through(b, more, yield); !goesOn {
					return
				}
				b = b[:0]
			}
			if err != nil {
				yield(nil, fmt.Errorf("item %d of the stream: %w", n, err))
				return
			}
			b = append(append(b, "\r\n--"...), boundary...)
			if !yield(b, nil) {
				return
			}
			b = b[:0]
			n++
		}
		yield(append(b, "--\r\n"...), nil)
	}, s.Close)
}

// through yields a head and what more has to read, which is closed if it can be. It reports whether that was taken.
func through(head []byte, more io.Reader, yield func([]byte, error) bool) (goesOn bool, err error) {
	if closer, ok := more.(io.Closer); ok {
		defer closer.Close()
	}
	if !yield(head, nil) {
		return false, nil
	}
	for room := make([]byte, 32<<10); ; {
		n, err := more.Read(room)
		if n > 0 && !yield(room[:n], nil) {
			return false, nil
		}
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, err
		}
	}
}
