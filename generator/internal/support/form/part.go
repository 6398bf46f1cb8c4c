//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const (
	maxHeader   = 16 << 10 // bytes of the header of a part
	leastHeader = 256      // which are free: a name and a media type
	readAhead   = 8 << 10  // what a buffer may hold, and the boundary before the header
)

// measured is a Source of which only so much may be read where a header is.
type measured struct {
	*Source
	left    int // bytes that may be read, if limited
	limited bool
}

// errTooMuch ends a header of which there is more.
var errTooMuch = errors.New("the header of a part is too long")

func (m *measured) Read(b []byte) (int, error) {
	if m.limited && m.left == 0 {
		m.err = errTooMuch
		return 0, errTooMuch
	}
	if m.limited {
		b = b[:min(len(b), m.left)]
	}
	n, err := m.Source.Read(b)
	m.left -= n
	return n, err
}

// begin reads the header of the next part, which counts against the limit beyond what every part has.
func (r *Reader) begin() {
	if r.part != nil { // what of it was not read may be long
		if _, r.err = io.Copy(io.Discard, r.part); r.err != nil {
			r.err = r.broken(r.err, "")
			return
		}
	}
	r.from.left, r.from.limited = maxHeader+readAhead, true
	r.part, r.err = r.parts.NextRawPart()
	r.from.limited = false
	if r.err != nil {
		if r.err != io.EOF {
			r.err = r.broken(r.err, "")
		}
		return
	}
	if r.count++; r.count > maxParts {
		r.err = r.rules.Broken(wire.Invalid("maxItems", "the form has too many parts"))
		return
	}
	size := 0
	for name, values := range r.part.Header {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	if size > maxHeader {
		r.err = r.headerTooLong(r.nameOf(r.part), r.count)
		return
	}
	r.spend(int64(max(0, size-leastHeader)), nil)
}

// headerTooLong is the error for the part n, from 1, which has a long header. Its name may be known.
func (r *Reader) headerTooLong(name string, n int) error {
	wrong := wire.Invalid("maxLength", fmt.Sprintf("the header of part %d is longer than %d bytes", n, maxHeader))
	if name == "" {
		return r.rules.Broken(wrong)
	}
	var found wire.Problems
	found.Member("", plain(name), wrong)
	return r.rules.Broken(found)
}

// text reads the part as a text.
func (r *Reader) text() (text string, ok bool) {
	b := r.bytes()
	if !utf8.Valid(b) {
		r.problems.Member("", r.name, wire.Invalid("utf8", "must be valid UTF-8"))
		return "", false
	}
	return string(b), r.err == nil
}

// IsFile reports whether a part that may be a file or a value is a file: it has the name of one, or a media type that is neither JSON nor
// text.
func (r *Reader) IsFile() bool {
	t := MediaType(r.part.Header.Get("Content-Type"))
	return r.part.FileName() != "" || t != "" && t != "text/plain" && t != "application/json" && !strings.HasSuffix(t, "+json")
}

// Keep has a map have the value of a part under its name.
func Keep[T any](r *Reader, m *map[string]T, v T) {
	if *m == nil {
		*m = map[string]T{}
	}
	(*m)[plain(r.name)] = v
}

// Element is r at a part that is element i of its field.
func (r *Reader) Element(i int) *Reader {
	r.item = i + 1
	return r
}

// Encoded returns the bytes of a part in a form that others read. If there is nothing in it, or it is there twice, ok is false: it counts
// as absent.
func (r *Reader) Encoded() (text []byte, ok bool) {
	name := plain(r.name)
	if r.item == 0 && r.seen[name] {
		r.once()
		return nil, false
	}
	if text = r.bytes(); len(text) == 0 || r.err != nil {
		return nil, false
	}
	r.seen[name] = true
	return text, true
}

// ReportPart adds what is wrong with the part.
func (r *Reader) ReportPart(err error) { r.problems.At(r.pointer(), err) }

// Strictness is how strictly values are read.
func (r *Reader) Strictness() wire.Mode { return r.rules.Mode }

func (r *Reader) pointer() string {
	pointer := "/" + escapePointer.Replace(plain(r.name))
	if r.item > 0 && !r.isPositional() { // whose name is where it stands
		pointer += "/" + strconv.Itoa(r.item-1)
	}
	return pointer
}

// ReadText reads a part that is the text of a value.
func ReadText[T any](r *Reader, parse func(string) (T, error)) (v T) {
	if !r.once() {
		return v
	}
	if text, ok := r.text(); ok {
		var err error
		v, err = parse(text)
		r.problems.Member("", r.name, err)
	}
	return v
}

// ReadOpt is ReadText for a field that may be absent.
func ReadOpt[T any](r *Reader, parse func(string) (T, error)) wire.Opt[T] {
	return wire.Some(ReadText(r, parse))
}

// ReadItem reads a part that is the text of an element, and adds it to those before it.
func ReadItem[T any](r *Reader, list []T, parse func(string) (T, error)) []T {
	r.seen[plain(r.name)] = true
	text, ok := r.text()
	if !ok {
		return list
	}
	v, err := parse(text)
	r.problems.At(r.Element(len(list)).pointer(), err)
	return append(list, v)
}

// JSON starts reading a part that is JSON. If there is nothing in it, or it is there twice, nil is returned: it counts as absent.
func (r *Reader) JSON() *wire.Reader {
	if name := plain(r.name); r.seen[name] {
		r.once()
		return nil
	}
	return r.startJSON(r.bytes())
}

func (r *Reader) startJSON(text []byte) *wire.Reader {
	if len(text) == 0 || r.err != nil {
		return nil
	}
	r.seen[plain(r.name)] = true
	return r.json.start(text, r.pointer(), r.rules.Mode)
}

// ReadValue reads a part that is an element as JSON, and adds it to those before it. Of nothing, there is none.
func ReadValue[T any](r *Reader, list []T, read func(*wire.Reader) T) []T {
	return readValue(r, r.bytes(), list, read)
}

func readValue[T any](r *Reader, text []byte, list []T, read func(*wire.Reader) T) []T {
	in := r.Element(len(list)).startJSON(text)
	if in == nil {
		return list
	}
	return append(list, read(in))
}

// ReadValues is ReadValue for elements that are no arrays: some clients send all of them in one part.
func ReadValues[T any](r *Reader, list []T, read func(*wire.Reader) T) []T {
	text := r.bytes()
	if !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("[")) {
		return readValue(r, text, list, read)
	}
	r.item = 0
	if in := r.startJSON(text); in != nil {
		list = append(list, wire.ReadList(in, read)...)
	}
	return list
}
