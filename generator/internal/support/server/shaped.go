//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// pathOf reads a path parameter that has a shape.
func pathOf[T any](x *exchange, name, escaped string, codec *form.Codec[T]) T {
	v, err := codec.Path(escaped, name)
	x.problems.Param("path", name, err)
	return v
}

// given is a value that was found n times.
func given[T any](x *exchange, in, name string, v T, n int, err error) wire.Opt[T] {
	x.problems.Param(in, name, err)
	if n == 0 || err != nil {
		return wire.Opt[T]{}
	}
	return wire.Some(v)
}

// required is given for a parameter that must be there. An object of which there is no member may be empty.
func required[T any](x *exchange, in, name string, v T, n int, err error, codec *form.Codec[T]) T {
	if n == 0 && err == nil {
		empty, ok := codec.Empty()
		if !ok {
			x.require(in, name, 0)
		}
		return empty
	}
	return given(x, in, name, v, n, err).Value
}

// asksOf is asks for what a codec finds.
func asksOf[T any](x *exchange, name string, codec *form.Codec[T], others []string) {
	if x.passed == nil {
		return
	}
	own := slices.Clone(others)
	x.passed.asks(func(query string) (int, error) {
		_, n, err := codec.Query(query, name, own...)
		return n, err
	})
}

// queryOf reads a query parameter that has a shape, and may be absent. The others are those that are no members of it.
func queryOf[T any](x *exchange, name string, codec *form.Codec[T], others ...string) wire.Opt[T] {
	asksOf(x, name, codec, others)
	v, n, err := codec.Query(x.r.URL.RawQuery, name, others...)
	return given(x, "query", name, v, n, err)
}

// queryOfRequired reads a query parameter that has a shape.
func queryOfRequired[T any](x *exchange, name string, codec *form.Codec[T], others ...string) T {
	asksOf(x, name, codec, others)
	v, n, err := codec.Query(x.r.URL.RawQuery, name, others...)
	return required(x, "query", name, v, n, err, codec)
}

// asksAll is asks for a parameter that is the whole query.
func asksAll[T any](x *exchange, codec *form.Codec[T]) {
	if x.passed != nil {
		x.passed.takes = append(x.passed.takes, func(name, _ string) bool { return codec.Takes(name) })
	}
}

// querystringOf reads a parameter that is the whole query, and may be absent.
func querystringOf[T any](x *exchange, name string, codec *form.Codec[T]) wire.Opt[T] {
	asksAll(x, codec)
	v, n, err := codec.Querystring(x.r.URL.RawQuery)
	return given(x, "query", name, v, n, err)
}

// querystringOfRequired reads a parameter that is the whole query.
func querystringOfRequired[T any](x *exchange, name string, codec *form.Codec[T]) T {
	asksAll(x, codec)
	v, n, err := codec.Querystring(x.r.URL.RawQuery)
	return required(x, "query", name, v, n, err, codec)
}

// headerOf reads a header parameter that has a shape, and may be absent.
func headerOf[T any](x *exchange, name string, codec *form.Codec[T]) wire.Opt[T] {
	fields := x.headerValues(name)
	if len(fields) == 0 {
		return wire.Opt[T]{}
	}
	v, err := codec.Header(fields, wire.Strict)
	return given(x, "header", name, v, len(fields), err)
}

// headerOfRequired reads a header parameter that has a shape.
func headerOfRequired[T any](x *exchange, name string, codec *form.Codec[T]) T {
	x.require("header", name, len(x.headerValues(name)))
	return headerOf(x, name, codec).Value
}

// cookieOf reads a cookie parameter that has a shape, and may be absent. The others are those that are no members of it.
func cookieOf[T any](x *exchange, name string, codec *form.Codec[T], others ...string) wire.Opt[T] {
	v, n, err := codec.Cookie(x.r.Header["Cookie"], name, others...)
	return given(x, "cookie", name, v, n, err)
}

// cookieOfRequired reads a cookie parameter that has a shape.
func cookieOfRequired[T any](x *exchange, name string, codec *form.Codec[T], others ...string) T {
	v, n, err := codec.Cookie(x.r.Header["Cookie"], name, others...)
	return required(x, "cookie", name, v, n, err, codec)
}
