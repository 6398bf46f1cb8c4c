// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"slices"
	"strings"
)

// equalJSON reports whether two texts are the same value (JSON Schema, section 4.2.2): whatever the order of members, and
// however numbers and strings are written.
func equalJSON(a, b []byte) bool {
	return bytes.Equal(a, b) || bytes.Equal(appendCanonical(nil, a), appendCanonical(nil, b))
}

// appendCanonical writes a text in a form that is the same for equal values. Nothing is written of what is no JSON.
func appendCanonical(b, text []byte) []byte {
	r := &Reader{text: text, mode: Lenient, share: true}
	return r.canonical(b)
}

func (r *Reader) canonical(b []byte) []byte {
	switch c := r.peek(); c {
	case '{':
		return r.canonicalObject(b)
	case '[':
		r.enter()
		b = append(b, '[')
		for first := true; r.next(first, ']'); first = false {
			if !first {
				b = append(b, ',')
			}
			b = r.canonical(b)
		}
		return append(b, ']')
	case '"':
		return AppendString(b, r.String())
	case 't', 'f', 'n':
		start := r.i
		r.skip()
		return append(b, r.text[start:r.i]...)
	default:
		start := r.i
		if !r.number() {
			return b
		}
		return parseDecimal(share(r.text[start:r.i])).append(b)
	}
}

func (r *Reader) canonicalObject(b []byte) []byte {
	type member struct {
		name  string
		value []byte
	}
	var members []member
	r.enter()
	for first := true; r.next(first, '}'); first = false {
		name := r.name()
		members = append(members, member{name, r.canonical(nil)})
	}
	slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	b = append(b, '{')
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(AppendString(b, m.name), ':'), m.value...)
	}
	return append(b, '}')
}
