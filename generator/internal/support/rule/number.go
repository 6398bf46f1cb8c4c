// SPDX-License-Identifier: 0BSD

package rule

import (
	"bytes"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Numeric reads a number, be it one of JSON or a string that holds one.
func Numeric[T any](r *wire.Reader, read func(*wire.Reader) T) T {
	text, at := r.Ahead()
	if text == nil || text[at] != '"' {
		return read(r)
	}
	at++
	end := at + decimal.Length(text[at:])
	if end == at || text[end] != '"' {
		return read(r) // which says what it should be
	}
	number := bytes.Clone(text[at:end])
	_ = r.String()
	var in wire.Reader
	in.Reset(number, wire.Strict)
	v := read(&in)
	if problems := in.Close(); len(problems) > 0 {
		r.Note(problems)
	}
	return v
}

// AppendQuoted writes an integer as a string.
func AppendQuoted[T wire.SignedInteger | wire.UnsignedInteger](b []byte, v T) []byte {
	b = append(b, '"')
	if v < 0 {
		b = strconv.AppendInt(b, int64(v), 10)
	} else {
		b = strconv.AppendUint(b, uint64(v), 10)
	}
	return append(b, '"')
}
