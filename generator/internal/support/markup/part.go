//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

// parts writes the parts of a form.
type parts interface {
	Encoded(field string, text []byte, err error)
}

// WritePart writes a field of a form as a document whose root the tag begins.
func WritePart[T any](w parts, field, tag string, v T, appendTo func([]byte, string, T) []byte) {
	text, err := AppendBody(nil, tag, v, appendTo)
	w.Encoded(field, text, err)
}

// part reads a part of a form.
type part interface {
	Encoded() (text []byte, ok bool)
	ReportPart(err error)
	Strictness() wire.Mode
}

// ReadPart reads a part of a form that is a document whose root has a name, if there is one.
func ReadPart[T any](p part, root string, read func(*Reader) T) (v T, ok bool) {
	text, ok := p.Encoded()
	if !ok {
		return v, false
	}
	var r Reader
	r.Reset(text, p.Strictness())
	v = read(r.Root(root))
	if found := r.Close(); len(found) > 0 {
		p.ReportPart(found)
	}
	return v, true
}

// TextOf returns what writes a value of which JSON is given as a document whose root the tag begins.
func TextOf[T any](tag string, read func(*wire.Reader) T, appendTo func([]byte, string, T) []byte) func(json []byte) (string, error) {
	return func(json []byte) (string, error) {
		var r wire.Reader
		r.Reset(json, wire.Lenient)
		text, err := AppendBody(nil, tag, read(&r), appendTo)
		return string(text), err
	}
}

// JSONOf returns what reads a document whose root has a name, and writes its value as JSON.
func JSONOf[T any](root string, read func(*Reader) T, appendTo func([]byte, T) []byte) func(text string) ([]byte, error) {
	return func(text string) ([]byte, error) {
		var r Reader
		r.Reset([]byte(text), wire.Strict)
		v := read(r.Root(root))
		if found := r.Close(); len(found) > 0 {
			return nil, found
		}
		json := appendTo(nil, v)
		return json, wire.Check(json)
	}
}
