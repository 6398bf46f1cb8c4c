//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"errors"
	"net/textproto"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

var errNoHeader = errors.New("has no form in a header")

// SetHeader sets a field of the header of the next part.
func (w *Writer) SetHeader(name, value string) {
	if wire.CheckText(value) != nil || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7F }) {
		w.fail(name, errNoHeader)
		return
	}
	if w.header == nil {
		w.header = textproto.MIMEHeader{}
	}
	w.header[name] = []string{value}
}

// SetHeaderOpt is SetHeader for a field that may be absent.
func SetHeaderOpt[T any](w *Writer, name string, v wire.Opt[T], format func(T) string) {
	if v.Set {
		w.SetHeader(name, format(v.Value))
	}
}

// PartHeader reads a field of the header of the part that r is at.
func PartHeader[T any](r *Reader, name string, parse func(string) (T, error)) T {
	if len(partFields(r, name)) == 0 {
		partFault(r, name, wire.Invalid("required", "is required"))
	}
	return PartHeaderOpt(r, name, parse).Value
}

// PartHeaderOpt is PartHeader for a field that may be absent.
func PartHeaderOpt[T any](r *Reader, name string, parse func(string) (T, error)) (v wire.Opt[T]) {
	values := partFields(r, name)
	if len(values) == 0 {
		return v
	}
	one, err := parse(values[0])
	if partFault(r, name, err); err != nil {
		return v
	}
	return wire.Some(one)
}

// PartHeaderList is PartHeader for a field that holds an array, nil if it is absent and may be.
func PartHeaderList[T any](r *Reader, name string, required bool, parse func(string) (T, error)) []T {
	values := partFields(r, name)
	if len(values) == 0 {
		if required {
			partFault(r, name, wire.Invalid("required", "is required"))
		}
		return nil
	}
	list, err := ParseList(SplitList(strings.Join(values, ",")), parse)
	partFault(r, name, err)
	return list
}

func partFields(r *Reader, name string) []string { return r.part.Header[name] }

// partFault adds what is wrong with a field of the header of the part.
func partFault(r *Reader, name string, err error) {
	if err != nil {
		var found wire.Problems
		found.Param("header", name, err)
		r.problems.At(r.pointer(), found)
	}
}

// Fill adds the header of a part for each element that has come with it.
func Fill[T any](list []T, header T, n int) []T {
	for len(list) < n {
		list = append(list, header)
	}
	return list
}
