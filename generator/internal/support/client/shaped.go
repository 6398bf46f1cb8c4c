//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package client

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// addQueryOf adds a value to the query of which JSON is given.
func (req *request) addQueryOf(name string, style form.Style, json []byte) {
	query, err := form.AppendQueryOf(req.query, name, style, json)
	if err != nil {
		req.fail("query", name, err)
	}
	req.query = query
}

// setQuery makes a value, of which JSON is given, the whole query.
func (req *request) setQuery(name string, style form.Style, json []byte) {
	query, err := form.QuerystringOf(style, json)
	if err != nil {
		req.fail("query", name, err)
	}
	req.query = query
}

// keepReserved writes the values of query parameters without escapes where they can do without.
func (req *request) keepReserved(names ...string) {
	req.query = form.KeepReserved(req.query, names...)
}

// addCookieOf adds a value as cookies of which JSON is given.
func (req *request) addCookieOf(name string, style form.Style, json []byte) {
	cookies, err := form.CookiesOf(name, style, json)
	if err != nil {
		req.fail("cookie", name, err)
	}
	if cookies == "" {
		return
	}
	if req.header == nil {
		req.header = http.Header{}
	}
	addCookies(req.header, cookies)
}

// headerOf reads a response header field that has a shape, and may be absent.
func headerOf[T any](res *response, name string, codec *form.Codec[T]) wire.Opt[T] {
	fields := res.headerValues(name)
	if len(fields) == 0 {
		return wire.Opt[T]{}
	}
	v, err := codec.Header(fields, wire.Lenient)
	res.problems.Param("header", name, err)
	if err != nil {
		return wire.Opt[T]{}
	}
	return wire.Some(v)
}

// headerOfRequired reads a response header field that has a shape.
func headerOfRequired[T any](res *response, name string, codec *form.Codec[T]) T {
	if len(res.headerValues(name)) == 0 {
		res.problems.Param("header", name, wire.Invalid("required", "is required"))
	}
	return headerOf(res, name, codec).Value
}
