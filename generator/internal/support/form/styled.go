//go:build !formless && !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WritePairs writes a part that is a form in pairs, of a value of which JSON is given.
func WritePairs(w *Writer, field string, json []byte) {
	text, err := QuerystringOf(Exploded, json)
	w.Encoded(field, []byte(text), err)
}

// ReadPairs reads a part that is a form in pairs, if there is one.
func ReadPairs[T any](r *Reader, codec *Codec[T]) (v T, ok bool) {
	text, ok := r.Encoded()
	if !ok {
		return v, false
	}
	v, _, err := codec.Querystring(string(text))
	r.ReportPart(err)
	return v, true
}

// PartHeaderShaped is PartHeader for a field with a shape.
func PartHeaderShaped[T any](r *Reader, name string, required bool, codec *Codec[T]) (v wire.Opt[T]) {
	values := partFields(r, name)
	if len(values) == 0 {
		if required {
			partFault(r, name, wire.Invalid("required", "is required"))
		}
		return v
	}
	one, err := codec.Header(values, r.rules.Mode)
	if partFault(r, name, err); err != nil {
		return v
	}
	return wire.Some(one)
}

// WriteStyled writes a field in a style, of which JSON is given. The names and values that a query would have are parts, without escapes
// (OpenAPI 3.2.0, section 4.15.1.2), so that a value which has the separator of the style in it has no form.
func WriteStyled(w *Writer, field string, style Style, json []byte) {
	query, err := AppendQueryOf("", field, style, json)
	if err == nil && style == Commas && strings.Contains(query, "%2C") {
		err = errNoText
	}
	if err != nil || query == "" {
		w.Encoded(field, nil, err)
		return
	}
	w.field = field
	defer func() { w.field = "" }()
	for pair := range strings.SplitSeq(query, "&") {
		name, text := cutByte(pair, '=')
		if name, err = url.QueryUnescape(name); err == nil {
			text, err = url.QueryUnescape(text)
		}
		if err != nil {
			w.fail(field, err)
			return
		}
		w.write(name, text)
	}
}

// Collect keeps a part for the fields that have a style.
func (r *Reader) Collect() {
	text, ok := r.text()
	if !ok {
		return
	}
	pair := url.QueryEscape(r.name) + "=" + strings.ReplaceAll(url.QueryEscape(text), "%2C", ",")
	if r.styled != "" {
		pair = "&" + pair
	}
	r.styled += pair
}

// Within reports whether the part is of one of some fields in the style deepObject.
func (r *Reader) Within(fields ...string) bool {
	for _, field := range fields {
		if rest, ok := strings.CutPrefix(r.name, field); ok && strings.HasPrefix(rest, "[") {
			return true
		}
	}
	return false
}

// ReadStyled reads a field with a style from what has been kept so far. With Exploded, others are the names that are no members of it. What
// is wrong is said at the end of the form.
func ReadStyled[T any](r *Reader, field string, codec *Codec[T], others ...string) (v T, ok bool) {
	v, n, err := codec.Query(r.styled, field, others...)
	if r.seen[plain(field)] = n > 0; r.err != nil {
		r.problems.Member("", field, err)
	}
	return v, n > 0 && err == nil
}
