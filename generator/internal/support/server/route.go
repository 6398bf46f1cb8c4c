// SPDX-License-Identifier: 0BSD

package server

import (
	"errors"
	"math/bits"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// split returns the segments of the path below the base path, decoded. No template matches an empty one, nor "." and "..". Where
// templates end in a slash, so may the path: its last segment is then empty. The base path alone stands for the path / below it: as the URL
// of a server it mostly has no slash at its end.
func (x *exchange) split() ([]string, error) {
	if raw := x.r.URL.RawPath; raw != "" {
		if path, err := url.PathUnescape(raw); err == nil && path == x.r.URL.Path { // else somebody has changed the path since
			return x.splitEscaped(raw)
		}
	}
	rest, ok := strings.CutPrefix(x.r.URL.Path, x.server.basePath)
	switch {
	case x.server.basePath == "" || !ok && x.r.URL.Path+"/" != x.server.basePath:
		return nil, errNotFound
	case rest == "" || !ok:
		return nil, nil
	}
	n, all := cut(rest, &x.segments)
	if all&(ones*0x80) != 0 && !utf8.ValidString(rest) {
		return nil, errNotText
	}
	if n < 0 {
		return nil, errNotFound
	}
	return x.segments[:n], nil
}

// cut cuts a path at its slashes. It returns how many segments there are, -1 if they are too many, or one of them may not be there, and
// all bytes it has seen in one word. Eight at a time are twice as fast as strings.Cut for segments of common length. It stands alone, so
// that all that it needs is in registers.
func cut(path string, segments *[maxSegments]string) (n int, all uint64) {
	start := 0
	for i := 0; i < len(path); i += 8 {
		var w uint64
		if i < len(path)-7 {
			w = word(path[i:])
		} else {
			w = lastWord(path)
		}
		all |= w
		for found := slashesIn(w); found != 0; found &= found - 1 {
			end := i + bits.TrailingZeros64(found)/8
			s := path[start:end]
			if uint(n) >= uint(len(segments)) || len(s) <= 2 && (s == "" || isDots(s)) {
				return -1, 0
			}
			segments[n] = s
			n, start = n+1, end+1
		}
	}
	s := path[start:]
	if uint(n) >= uint(len(segments)) || s == "" && !trailingSlash || isDots(s) {
		return -1, all
	}
	segments[n] = s
	return n + 1, all
}

// lastWord returns what is behind the last full word of a text: what is missing is zero.
func lastWord(s string) (w uint64) {
	n := uint(len(s)) % 8
	if len(s) >= 8 {
		return word(s[len(s)-8:]) >> (64 - 8*n)
	}
	for i := len(s) - 1; i >= 0; i-- {
		w = w<<8 | uint64(s[i])
	}
	return w
}

const ones = 0x0101010101010101

// word returns the first eight bytes of a text, the first one lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// slashesIn has the high bit set in each byte of w that is a slash.
func slashesIn(w uint64) uint64 {
	const low = ones * 0x7F
	w ^= ones * '/'
	return ^(w&low + low | w | low)
}

// isDots reports whether a segment is none of its own, but leads elsewhere (RFC 3986, section 5.2.4).
func isDots(s string) bool { return s == "." || s == ".." }

// splitEscaped is split for a path that could not be told from another one decoded: one with a slash in a segment.
func (x *exchange) splitEscaped(path string) ([]string, error) {
	rest, ok := strings.CutPrefix(path, "/")
	for i, want := range x.server.base {
		s, below, more := strings.Cut(rest, "/")
		if s, err := url.PathUnescape(s); err != nil || s != want || !more && i < len(x.server.base)-1 {
			return nil, errNotFound
		}
		rest = below
	}
	if !ok {
		return nil, errNotFound
	}
	n := 0
	for more := rest != ""; more; n++ {
		var s string
		s, rest, more = strings.Cut(rest, "/")
		s, err := url.PathUnescape(s)
		if err != nil || !utf8.ValidString(s) {
			return nil, errNotText
		}
		if n == len(x.segments) || isDots(s) || s == "" && (more || !trailingSlash) {
			return nil, errNotFound
		}
		x.segments[n] = s
	}
	return x.segments[:n], nil
}

var (
	errNotFound error = &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusNotFound}
	errNotText  error = &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusBadRequest,
		Err: wire.Problems{{In: "path", Keyword: "utf8", Detail: "must be valid UTF-8"}}}
	errUnrouted = errors.New("no operation of this part of the routes") // seen by route alone
)

// allow notes which methods a template has that matches the path. A less concrete one may still have the request's.
func (x *exchange) allow(methods ...string) {
	if x.allowed == nil {
		x.allowed = []string{} // the path is one of the document's
	}
	for _, m := range methods {
		if slices.Contains(x.lacking, m) {
			continue
		}
		if !slices.Contains(x.allowed, m) {
			x.allowed = append(x.allowed, m)
		}
		if m == http.MethodGet && !slices.Contains(x.lacking, http.MethodHead) {
			x.head = true
		}
	}
}

// lack notes which methods are not to be had of less concrete templates: they are those of operations that this server does not have.
func (x *exchange) lack(methods ...string) { x.lacking = append(x.lacking, methods...) }

// hasQuery, queryValue, hasHeader and headerValue tell operations with one method and path apart. Names of header fields are in
// canonical form.

func (x *exchange) hasQuery(name string) bool {
	x.asks(name)
	_, n, _ := form.Query(x.r.URL.RawQuery, name)
	return n > 0
}

func (x *exchange) queryValue(name string) string {
	x.asks(name)
	text, _, _ := form.Query(x.r.URL.RawQuery, name)
	return text
}

func (x *exchange) hasHeader(name string) bool { return len(x.r.Header[name]) > 0 }

func (x *exchange) headerValue(name string) string { return x.r.Header.Get(name) }

// unrouted answers a request that no operation serves.
func (x *exchange) unrouted() error {
	if x.allowed == nil {
		return errNotFound
	}
	if x.head && !slices.Contains(x.allowed, http.MethodHead) {
		x.allowed = append(x.allowed, http.MethodHead)
	}
	if slices.Contains(x.allowed, x.r.Method) {
		return errNotFound // query or header name none of the operations with this method and path
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

// join makes one segment of those between the first and the last ones of a path: of a value that has slashes. It is for paths that have
// more segments than a template.
func (x *exchange) join(path []string, before, behind int) (joined []string, ok bool) {
	end := len(path) - behind
	if end < before+2 || slices.Contains(path[before:end], "") {
		return nil, false
	}
	x.joined, x.more = before, end-before-1
	joined = append(slices.Clip(path[:before]), strings.Join(path[before:end], "/"))
	return append(joined, path[end:]...), true
}

// leftOut answers a request to an operation of the document that the code of this server leaves out. The diagnostic with the code says why.
func (x *exchange) leftOut(code string) error {
	err := errors.New("left out when the server was generated: " + code)
	return &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusNotImplemented, Err: err}
}

// filtered answers a request to an operation of the document that was not asked for when this server was generated: no other may get it.
func (x *exchange) filtered() error {
	err := errors.New("filtered out when the server was generated: route-filtered")
	x.server.logger.InfoContext(x.ctx, "request not served", "method", x.r.Method, "path", x.r.URL.Path, "error", err)
	return &wire.Fault{Kind: wire.FaultRouting, Status: http.StatusNotFound, Err: err}
}

// parts takes a segment apart that mixes text and parameters: texts stand before, between and behind the parameters, none of which is
// empty. Each parameter ends as early as it can.
func parts(segment string, texts ...string) ([]string, bool) {
	rest, ok := strings.CutPrefix(segment, texts[0])
	if !ok || !strings.HasSuffix(rest, texts[len(texts)-1]) {
		return nil, false
	}
	values := make([]string, 0, len(texts)-1)
	for i, text := range texts[1:] {
		if rest == "" {
			return nil, false
		}
		end := len(rest)
		switch last := i == len(texts)-2; {
		case last:
			if end -= len(text); end < 1 {
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
	return values, true
}
