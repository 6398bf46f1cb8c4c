// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// Appender is a value that writes itself as JSON.
type Appender interface{ AppendJSON(b []byte) []byte }

// AppenderOf is *T, an Appender.
type AppenderOf[T any] interface {
	*T
	Appender
}

// noJSON stands in the output for a value that has no JSON form: a union without a value, a string that is not UTF-8, bytes
// in a Raw that are not JSON. It is in no UTF-8 text, so that Check finds it by one search, and no append needs an error.
const noJSON = 0xFF

// Check reports whether everything that was appended has a JSON form.
func Check(b []byte) error {
	i := bytes.IndexByte(b, noJSON)
	if i < 0 {
		return nil
	}
	if name := lastName(b[:i]); name != "" {
		return fmt.Errorf("no JSON form: the value of the member %s, or what is in it", name)
	}
	return errors.New("no JSON form")
}

// lastName returns the member name, in its quotes, that stands last in the beginning of a JSON text, "" if there is none. It says where
// something is without values, which may be secret: an error ends up in logs.
func lastName(b []byte) (name string) {
	start := -1 // of the string that i is in
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\\':
			i++
		case c == '"' && start < 0:
			start = i
		case c == '"':
			if i+1 < len(b) && b[i+1] == ':' {
				name = string(b[start : i+1])
			}
			start = -1
		}
	}
	return name
}

// Marshal is MarshalJSON for any Appender.
func Marshal(v Appender) ([]byte, error) {
	b := v.AppendJSON(nil)
	return b, Check(b)
}

// AppendString writes a string.
func AppendString[T ~string](b []byte, v T) []byte { return appendString(b, string(v)) }

func appendString(b []byte, s string) []byte {
	if !isPlain(s) {
		return append(appendEscaped(append(b, '"'), s), '"')
	}
	return append(append(append(b, '"'), s...), '"')
}

// isPlain reports whether each byte of s stands for itself in a string. Of a length that is no multiple of eight, the last bytes are looked
// at in one word with some before them, which is faster than one by one.
func isPlain(s string) bool {
	if len(s) >= 8 {
		for i := 8; i < len(s); i += 8 {
			if special(load(s[i-8:i])) != 0 {
				return false
			}
		}
		return special(load(s[len(s)-8:])) == 0
	}
	if len(s) >= 4 {
		return special(half(s)|half(s[len(s)-4:])<<32) == 0
	}
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// load returns the first eight bytes of s; the compiler makes it one load.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// half is load for four bytes.
func half(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func appendEscaped(b []byte, s string) []byte {
	if !utf8.ValidString(s) {
		return append(b, noJSON)
	}
	for text, from := bytesOf(s), 0; ; {
		i := value.UnescapedEnd(text, from)
		b = append(b, s[from:i]...)
		if i == len(s) {
			return b
		}
		from = i + 1
		switch c := s[i]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', value.HexDigits[c>>4], value.HexDigits[c&15])
		}
	}
}

// AppendNull writes a value or null.
func AppendNull[T any](b []byte, v Null[T], appendTo func([]byte, T) []byte) []byte {
	if !v.Valid {
		return append(b, "null"...)
	}
	return appendTo(b, v.Value)
}

// AppendNullString writes a string or null.
func AppendNullString(b []byte, v Null[string]) []byte {
	if !v.Valid {
		return append(b, "null"...)
	}
	return AppendString(b, v.Value)
}

// AppendNullObject writes an object or null.
func AppendNullObject[T any, P AppenderOf[T]](b []byte, v *Null[T]) []byte {
	if !v.Valid {
		return append(b, "null"...)
	}
	return P(&v.Value).AppendJSON(b)
}

// AppendValue writes the value of a union, if there is one: v may be nil, or hold a pointer that is.
func AppendValue(b []byte, v Appender, isThere bool) []byte {
	if !isThere {
		return append(b, noJSON)
	}
	return v.AppendJSON(b)
}

// AppendTold writes an object with a first member that says what it is, unless it has that member.
func AppendTold(b []byte, name, value string, v Appender) []byte {
	text := v.AppendJSON(nil)
	r := Reader{cursor: cursor{text: text}, mode: Lenient}
	if len(text) < 2 || text[0] != '{' || r.find(name) {
		return append(b, text...)
	}
	b = append(AppendString(append(b, '{'), name), ':')
	b = append(b, value...)
	if text[1] != '}' {
		b = append(b, ',')
	}
	return append(b, text[1:]...)
}

// AppendObject writes an object.
func AppendObject[T any, P AppenderOf[T]](b []byte, v T) []byte { return P(&v).AppendJSON(b) }

// AppendPointer writes the object that p points to. Nil has no form.
func AppendPointer[T any, P AppenderOf[T]](b []byte, p *T) []byte {
	if p == nil {
		return append(b, noJSON)
	}
	return P(p).AppendJSON(b)
}

// AppendPointerTo writes the value that p points to. Nil has no form.
func AppendPointerTo[T any](b []byte, p *T, appendTo func([]byte, T) []byte) []byte {
	if p == nil {
		return append(b, noJSON)
	}
	return appendTo(b, *p)
}

// AppendSlice writes an array of objects.
func AppendSlice[T any, P AppenderOf[T]](b []byte, list []T) []byte {
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = P(&list[i]).AppendJSON(b)
	}
	return append(b, ']')
}

// AppendList writes an array of anything else.
func AppendList[T any](b []byte, list []T, appendTo func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendTo(b, v)
	}
	return append(b, ']')
}

// AppendMap writes a map as an object, its names in order.
func AppendMap[T any](b []byte, m map[string]T, appendTo func([]byte, T) []byte) []byte {
	start := len(b)
	return EndObject(AppendExtra(b, m, appendTo), start)
}

// AppendExtra writes the members of an object that no field has, each after a comma, their names in order. The fields have the names
// that follow: they cannot stand in m as well.
func AppendExtra[T any](b []byte, m map[string]T, appendTo func([]byte, T) []byte, fields ...string) []byte {
	if len(m) == 0 {
		return b
	}
	var few [16]string // on the stack
	names := slices.AppendSeq(few[:0], maps.Keys(m))
	slices.Sort(names)
	for _, name := range names {
		if slices.Contains(fields, name) {
			return append(b, ',', noJSON) // the comma may become the brace
		}
		b = AppendString(append(b, ','), name)
		b = appendTo(append(b, ':'), m[name])
	}
	return b
}

// EndObject ends an object that begins at start and whose members are all optional: each was written with a comma before it,
// and the first comma becomes the brace.
func EndObject(b []byte, start int) []byte {
	if len(b) == start {
		return append(b, '{', '}')
	}
	b[start] = '{'
	return append(b, '}')
}

// Raw is one JSON value as it stands in the text.
type Raw []byte

// String is the text of r.
func (r Raw) String() string { return string(r) }

// AppendJSON writes r; a nil Raw is null.
func (r Raw) AppendJSON(b []byte) []byte {
	if r == nil {
		return append(b, "null"...)
	}
	check := Reader{cursor: cursor{text: r}, mode: Lenient}
	check.skip()
	if len(check.Close()) > 0 {
		return append(b, noJSON)
	}
	return append(b, r...)
}

// AppendRaw writes a value.
func AppendRaw(b []byte, v Raw) []byte { return v.AppendJSON(b) }

// MarshalJSON returns r.
func (r Raw) MarshalJSON() ([]byte, error) { return Marshal(r) }

// UnmarshalJSON keeps a copy of b.
func (r *Raw) UnmarshalJSON(b []byte) error {
	*r = append((*r)[:0], b...)
	return nil
}

// OneLine makes spaces of the line ends in JSON, which are between its tokens: a Raw may have some.
func OneLine(b []byte) {
	for i, c := range b {
		if c == '\n' || c == '\r' {
			b[i] = ' '
		}
	}
}
