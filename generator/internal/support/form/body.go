//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package form

import (
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// IsMedia reports whether a media type, without parameters, is one of some media types and ranges. Bytes of no particular type are
// anything.
func IsMedia(t string, ranges ...string) bool {
	return slices.ContainsFunc(ranges, func(one string) bool { return one == "application/octet-stream" || MediaRangeHas(one, t) })
}

// DecodeText reads a body that is a text.
func DecodeText[T any](body []byte, parse func(string) (T, error)) (v T, ok bool) {
	v, err := parse(string(body))
	return v, err == nil && utf8.Valid(body)
}

// DecodeJSON reads a body that is JSON.
func DecodeJSON(body []byte, read func(*wire.Reader)) (ok bool) {
	var r wire.Reader
	r.Reset(body, wire.Lenient)
	read(&r)
	r.Close()
	return !r.Fatal()
}

// Field reads a field of a header, if it is there and as it should be.
func Field[T any](h http.Header, name string, parse func(string) (T, error)) wire.Opt[T] {
	values := h.Values(name)
	if len(values) == 0 {
		return wire.Opt[T]{}
	}
	v, err := parse(JoinFields(name, values))
	if err != nil {
		v, err = parse(values[0])
	}
	if err != nil {
		return wire.Opt[T]{}
	}
	return wire.Some(v)
}

// FieldList reads a field of a header that holds an array, nil if it is not there or not as it should be.
func FieldList[T any](h http.Header, name string, parse func(string) (T, error)) []T {
	values := h.Values(name)
	if len(values) == 0 {
		return nil
	}
	list, err := ParseList(SplitFields(name, values), parse)
	if err != nil {
		return nil
	}
	return list
}
