//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

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
