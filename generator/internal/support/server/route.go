// SPDX-License-Identifier: 0BSD

package server

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// split returns the segments of the path below the base path, decoded. No template matches an empty one, nor "." and "..". Where
// templates end in a slash, so may the path: its last segment is then empty.
func (x *exchange) split() ([]string, error) {
	path, escaped := x.r.URL.Path, false
	if x.r.URL.RawPath != "" {
		path, escaped = x.r.URL.RawPath, true
	}
	if !escaped && !utf8.ValidString(path) {
		return nil, errNotText
	}
	rest, ok := strings.CutPrefix(path, x.server.basePath)
	n := 0
	for more := rest != ""; ok && more; n++ {
		var s string
		s, rest, more = cut(rest)
		if escaped {
			var err error
			if s, err = url.PathUnescape(s); err != nil || !utf8.ValidString(s) {
				return nil, errNotText
			}
		}
		if n == len(x.segments) || s == "." || s == ".." || s == "" && (more || !trailingSlash) {
			return nil, errNotFound
		}
		x.segments[n] = s
	}
	if !ok {
		return nil, errNotFound
	}
	return x.segments[:n], nil
}

// cut is strings.Cut at a slash, which is faster for one byte.
func cut(path string) (segment, rest string, more bool) {
	if i := strings.IndexByte(path, '/'); i >= 0 {
		return path[:i], path[i+1:], true
	}
	return path, "", false
}

var (
	errNotFound error = &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusNotFound}
	errNotText  error = &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusBadRequest,
		Err: wire.Problems{{In: "path", Keyword: "utf8", Detail: "must be valid UTF-8"}}}
	errUnrouted = errors.New("no operation of this part of the routes") // seen by route alone
)

// allow notes which methods a template has that matches the path. A less concrete one may still have the request's.
func (x *exchange) allow(methods ...string) {
	for _, m := range methods {
		if !slices.Contains(x.allowed, m) {
			x.allowed = append(x.allowed, m)
		}
	}
}

// unrouted answers a request that no operation serves.
func (x *exchange) unrouted() error {
	if x.allowed == nil {
		return errNotFound
	}
	if slices.Contains(x.allowed, http.MethodGet) {
		x.allow(http.MethodHead)
	}
	x.allow(http.MethodOptions)
	allow := []string{strings.Join(x.allowed, ", ")}
	if x.r.Method == http.MethodOptions {
		x.wrote = true
		x.w.Header()["Allow"] = allow
		x.w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusMethodNotAllowed, Header: http.Header{"Allow": allow}}
}

// parts takes a segment apart that mixes text and parameters: texts stand before, between and behind the parameters, none of which is
// empty. Each parameter ends as early as it can.
func parts(segment string, texts ...string) ([]string, bool) {
	rest, ok := strings.CutPrefix(segment, texts[0])
	values := make([]string, 0, len(texts)-1)
	for i, text := range texts[1:] {
		if !ok || rest == "" {
			return nil, false
		}
		end := len(rest)
		switch last := i == len(texts)-2; {
		case last:
			if end -= len(text); end < 1 || rest[end:] != text {
				return nil, false
			}
		case text != "":
			if end = strings.Index(rest[1:], text) + 1; end == 0 {
				return nil, false
			}
		}
		values = append(values, rest[:end])
		rest = rest[min(end+len(text), len(rest)):]
	}
	return values, ok
}
