// SPDX-License-Identifier: 0BSD

package server

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

var (
	errRequired = wire.Invalid("required", "is required")
	errTwice    = wire.Invalid("duplicate", "must be given once")
)

// path reads a path parameter.
func path[T any](x *exchange, name, text string, parse func(string) (T, error)) T {
	v, err := parse(text)
	x.problems.Param("path", name, err)
	return v
}

// pathList reads a path parameter that is an array.
func pathList[T any](x *exchange, name, escaped string, parse func(string) (T, error)) []T {
	list, err := form.ParsePath(escaped, parse)
	x.problems.Param("path", name, err)
	return list
}

// asSent returns a value in a segment of the path that is routed as the request has it, of which text is what it stands for: only there can
// be seen which separators are parts of values. Before it in the segment are other texts.
func (x *exchange) asSent(segment int, text string, before ...string) string {
	raw := x.rawSegment(segment)
	for _, s := range before {
		raw = raw[escapedLen(raw, len(s)):]
	}
	raw = raw[:escapedLen(raw, len(text))]
	if s, err := form.UnescapePath(raw); err == nil && s == text {
		return raw
	}
	return strings.ReplaceAll(text, "%", "%25")
}

// rawSegment returns a segment with its escapes, "" if there are none in the path. One that has been joined has its slashes.
func (x *exchange) rawSegment(segment int) string {
	if x.r.URL.RawPath == "" {
		return ""
	}
	segments := strings.Split(x.r.URL.EscapedPath(), "/")
	first := 1 + len(x.server.base) + x.mounted + segment
	last := first
	if x.more > 0 && segment >= x.joined {
		if last += x.more; segment > x.joined {
			first += x.more
		}
	}
	if last >= len(segments) {
		return ""
	}
	return strings.Join(segments[first:last+1], "/")
}

// escapedLen is how much of a text with escapes stands for n bytes.
func escapedLen(raw string, n int) int {
	at := 0
	for ; n > 0 && at < len(raw); n-- {
		if at++; raw[at-1] == '%' {
			at += 2
		}
	}
	return min(at, len(raw))
}

// param reads a parameter that was found n times.
func param[T any](x *exchange, in, name, text string, n int, err error, parse func(string) (T, error)) wire.Opt[T] {
	switch {
	case err != nil:
		x.problems.Param(in, name, err)
		return wire.Opt[T]{}
	case n == 0:
		return wire.Opt[T]{}
	case n > 1:
		x.problems.Param(in, name, errTwice)
	}
	v, err := parse(text)
	x.problems.Param(in, name, err)
	return wire.Some(v)
}

func (x *exchange) require(in, name string, n int) {
	if n == 0 {
		x.problems.Param(in, name, errRequired)
	}
}

// fallback notes the default of a required query parameter, as its text, where it is absent.
func (x *exchange) fallback(name, text string) {
	if len(x.problems) == 0 {
		return
	}
	var absent wire.Problems
	absent.Param("query", name, errRequired)
	if i := slices.Index(x.problems, absent[0]); i >= 0 {
		x.problems[i].Default = text
	}
}

// query reads a query parameter that may be absent.
func query[T any](x *exchange, name string, parse func(string) (T, error)) wire.Opt[T] {
	x.asks(name)
	text, n, err := form.Query(x.r.URL.RawQuery, name)
	return param(x, "query", name, text, n, err, parse)
}

// queryRequired reads a query parameter.
func queryRequired[T any](x *exchange, name string, parse func(string) (T, error)) T {
	x.asks(name)
	text, n, err := form.Query(x.r.URL.RawQuery, name)
	x.require("query", name, n)
	return param(x, "query", name, text, n, err, parse).Value
}

// passOverEmpty makes query parameters absent that are there once, and empty. The request stays as it is for all others.
func (x *exchange) passOverEmpty(names ...string) {
	query := x.r.URL.RawQuery
	var unused []string
	for _, name := range names {
		if text, n, err := form.Query(query, name); text == "" && n == 1 && err == nil {
			unused = append(unused, name)
		}
	}
	if unused == nil {
		return
	}
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if name, err := url.QueryUnescape(name); err != nil || !slices.Contains(unused, name) {
			kept = append(kept, pair)
		}
	}
	r, u := *x.r, *x.r.URL
	u.RawQuery = strings.Join(kept, "&")
	r.URL, x.r = &u, &r
}

// queryList reads a query parameter that is an array, nil if it is absent.
func queryList[T any](x *exchange, name string, style form.Style, parse func(string) (T, error)) []T {
	if x.passed != nil {
		x.passed.asks(func(query string) (int, error) {
			_, n, err := form.QueryList(query, name, style)
			return n, err
		})
	}
	texts, n, err := form.QueryList(x.r.URL.RawQuery, name, style)
	if err == nil && n > 1 && style != form.Exploded {
		err = errTwice
	}
	if err != nil || n == 0 {
		x.problems.Param("query", name, err)
		return nil
	}
	if x.server.lenience&EncodedSeparators != 0 && n == 1 && style != form.Exploded { // if lenient
		texts = x.separated(name, texts, style) // if lenient
	} // if lenient
	list, err := form.ParseList(texts, parse)
	if err != nil && style == form.Commas && n == 1 && len(texts) == 1 && strings.IndexByte(texts[0], ',') >= 0 {
		list, err = form.ParseList(strings.Split(texts[0], ","), parse) // all commas are escaped, and values cannot have any
	}
	x.problems.Param("query", name, err)
	return list
}

// queryListRequired reads a query parameter that is an array.
func queryListRequired[T any](x *exchange, name string, style form.Style, parse func(string) (T, error)) []T {
	list := queryList(x, name, style, parse)
	if list == nil {
		_, n, _ := form.Query(x.r.URL.RawQuery, name)
		x.require("query", name, n)
	}
	return list
}

// header reads a header parameter that may be absent. Its name is in canonical form.
func header[T any](x *exchange, name string, parse func(string) (T, error)) wire.Opt[T] {
	text, n := x.headerText(name)
	return param(x, "header", name, text, n, nil, parse)
}

// headerRequired reads a header parameter.
func headerRequired[T any](x *exchange, name string, parse func(string) (T, error)) T {
	text, n := x.headerText(name)
	x.require("header", name, n)
	return param(x, "header", name, text, n, nil, parse).Value
}

func (x *exchange) headerText(name string) (text string, n int) {
	values := x.headerValues(name)
	if len(values) == 0 {
		return "", 0
	}
	if name == "Accept" { // a list may come in several fields (RFC 9110, section 5.3)
		return strings.Join(values, ", "), 1
	}
	return values[0], len(values)
}

// headerValues returns the values of a field, be it that net/http keeps it apart from the others.
func (x *exchange) headerValues(name string) []string {
	if x.passed != nil {
		x.passed.fields = append(x.passed.fields, name)
	}
	r := x.r
	if values := r.Header[name]; len(values) > 0 {
		return values
	}
	switch name {
	case "Host":
		if r.Host != "" {
			return []string{r.Host}
		}
	case "Content-Length":
		if r.ContentLength > 0 {
			return []string{strconv.FormatInt(r.ContentLength, 10)}
		}
	case "Transfer-Encoding":
		return r.TransferEncoding
	case "Trailer":
		return slices.Sorted(maps.Keys(r.Trailer))
	}
	return nil
}

// headerList reads a header parameter that is an array, nil if it is absent. It may be spread over several fields.
func headerList[T any](x *exchange, name string, parse func(string) (T, error)) []T {
	fields := x.headerValues(name)
	if len(fields) == 0 {
		return nil
	}
	list, err := form.ParseList(form.SplitList(strings.Join(fields, ",")), parse)
	x.problems.Param("header", name, err)
	return list
}

// headerListRequired reads a header parameter that is an array.
func headerListRequired[T any](x *exchange, name string, parse func(string) (T, error)) []T {
	x.require("header", name, len(x.headerValues(name)))
	return headerList(x, name, parse)
}

// cookie reads a cookie parameter that may be absent.
func cookie[T any](x *exchange, name string, parse func(string) (T, error)) wire.Opt[T] {
	text, n, err := form.Cookie(x.r.Header["Cookie"], name)
	return param(x, "cookie", name, text, n, err, parse)
}

// cookieRequired reads a cookie parameter.
func cookieRequired[T any](x *exchange, name string, parse func(string) (T, error)) T {
	text, n, err := form.Cookie(x.r.Header["Cookie"], name)
	x.require("cookie", name, n)
	return param(x, "cookie", name, text, n, err, parse).Value
}

// cookieList reads a cookie parameter that is an array, nil if it is absent.
func cookieList[T any](x *exchange, name string, parse func(string) (T, error)) []T {
	return cookie(x, name, func(text string) ([]T, error) { return form.ParseList(form.SplitList(text), parse) }).Value
}

// cookieListRequired reads a cookie parameter that is an array.
func cookieListRequired[T any](x *exchange, name string, parse func(string) (T, error)) []T {
	return cookieRequired(x, name, func(text string) ([]T, error) { return form.ParseList(form.SplitList(text), parse) })
}
