//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package server

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// mediaType is the one of some media types and ranges that the body of a request is of: the type itself comes before ranges. It is "" if
// there is no body, which check refuses if one is required, or if its type is none of them.
func (x *exchange) mediaType(required bool, types ...string) string {
	if x.err != nil {
		return ""
	}
	if !required && x.isAbsent() {
		return ""
	}
	field := x.r.Header.Get("Content-Type")
	t := form.MediaType(field)
	if t != "" && form.HasParams(field) && (!strings.HasSuffix(t, "json") || inUnicode(field)) {
		for _, want := range types {
			if want == t {
				return want
			}
		}
		for _, want := range types {
			if strings.Contains(want, "*") && form.MediaRangeHas(want, t) || want == t {
				return want
			}
		}
	}
	if refusal := x.acceptable(types); !x.isEmpty() {
		x.err = refusal
	} else if required {
		x.err = noBody()
	}
	return ""
}

// isAbsent reports whether there is no body, which is still to be read.
func (x *exchange) isAbsent() bool {
	body := x.r.Body
	if x.r.ContentLength >= 0 || body == nil {
		return x.r.ContentLength <= 0
	}
	var first [1]byte // chunks: only the first byte tells
	switch n, err := io.ReadFull(body, first[:]); {
	case n > 0:
		x.r.Body = putBack{io.MultiReader(bytes.NewReader(first[:]), body), body}
	case err == io.EOF:
		return true
	}
	return false
}

// putBack is a body that has been looked into.
type putBack struct {
	io.Reader
	io.Closer
}

// text reads a body that is a text and may be absent.
func text[T any](x *exchange, parse func(string) (T, error), types ...string) wire.Opt[T] {
	if x.err != nil || x.isAbsent() {
		return wire.Opt[T]{}
	}
	return wire.Some(textRequired(x, parse, types...))
}

// textRequired reads a body that is a text.
func textRequired[T any](x *exchange, parse func(string) (T, error), types ...string) T {
	b := x.textOf(types)
	if x.err != nil {
		return *new(T)
	}
	if !utf8.Valid(b) {
		x.problems.At("", wire.Invalid("utf8", "must be valid UTF-8"))
		return *new(T)
	}
	v, err := parse(string(b))
	x.problems.At("", err)
	return v
}

// textOf is text for a body that must be there, and may have no bytes if it has a type.
func (x *exchange) textOf(types []string) []byte {
	text := x.text(types)
	if x.err == nil && len(text) == 0 && x.acceptable(types) != nil {
		x.err = noBody()
	}
	return text
}

// WithMaxStream limits what of a request is read while it comes, bytes and forms with files, to n bytes; the default is 32 MiB.
func WithMaxStream(n int64) Option { return func(s *Server) { s.maxLive = n } }

const defaultLive = 32 << 20

// live is a body that is read while it comes, nil if there is none.
func (x *exchange) live(required bool, types ...string) io.ReadCloser {
	body := x.incoming(required, types)
	if body == nil {
		return nil
	}
	// The handler may answer before it has read all. Not every writer has a say in that.
	_ = http.NewResponseController(x.w).EnableFullDuplex()
	x.leave = func() { leave(x.w, body) }
	return received{body}
}

// mostIdle is how long a caller may take to send what nobody reads any more.
const mostIdle = time.Second

// leave ends a live body that the handler has not read to its end. Left to package net/http, which has been told that reading and writing
// go on at once, it would be drained while the next request is read from the same connection.
func leave(w http.ResponseWriter, body io.Closer) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(mostIdle)) // which the next request has anew
	_ = body.Close()
}

// received is a body whose errors are faults, so that a handler which returns one blames the caller.
type received struct{ io.ReadCloser }

func (r received) Read(b []byte) (int, error) {
	n, err := r.ReadCloser.Read(b)
	if err != nil && err != io.EOF {
		err = unreadable(err)
	}
	return n, err
}

// incoming is a body of one of some media types that is still to be read, nil if there is none.
func (x *exchange) incoming(required bool, types []string) io.ReadCloser {
	if x.err != nil || !required && x.r.ContentLength == 0 {
		return nil
	}
	if err := x.acceptable(types); err != nil {
		if !x.isEmpty() {
			x.err = err
		} else if required {
			x.err = noBody()
		}
		return nil
	}
	limit := cmp.Or(x.server.maxLive, defaultLive)
	if x.r.ContentLength > limit {
		x.err = tooLarge(limit)
		return nil
	}
	if x.r.Body == nil { // a request that was made, not received
		return nil
	}
	return http.MaxBytesReader(x.w, x.r.Body, limit)
}

// content is a body that is read while it comes, with the media type that it has.
func (x *exchange) content(required bool, types ...string) form.Content {
	body := x.live(required, types...)
	if body == nil {
		return form.Content{}
	}
	return form.Content{MediaType: x.r.Header.Get("Content-Type"), ReadCloser: body}
}

// replyText sends what a handler returned, as a text.
func replyText[T any](x *exchange, status int, mediaType string, body T, format func(T) string, err error) error {
	if err != nil {
		return err
	}
	if strings.HasPrefix(mediaType, "text/") && !strings.Contains(mediaType, ";") {
		mediaType += "; charset=utf-8"
	}
	x.out = append(x.out[:0], format(body)...)
	return x.send(status, mediaType)
}

// replyContent sends a body that says its media type, one of some types and ranges, and closes it.
func replyContent(x *exchange, status int, types []string, body form.Content, err error) error {
	t, _, invalid := mime.ParseMediaType(body.MediaType)
	documented := slices.ContainsFunc(types, func(want string) bool { return form.MediaRangeHas(want, t) })
	if err == nil && body.ReadCloser != nil && !isBodiless(status) && (invalid != nil || !documented) {
		err = fmt.Errorf("the response has not the media type %.100q", body.MediaType)
	}
	return replyReader(x, status, body.MediaType, body.ReadCloser, err)
}

// replyReader sends what body holds, and closes it.
func replyReader(x *exchange, status int, mediaType string, body io.ReadCloser, err error) error {
	if body != nil {
		defer body.Close()
	}
	if err != nil || body == nil || isBodiless(status) {
		return x.replyNone(status, err)
	}
	if err := x.open(status, mediaType); err != nil || x.r.Method == http.MethodHead {
		return err
	}
	control := http.NewResponseController(x.w)
	for part := make([]byte, 32<<10); ; {
		n, err := body.Read(part)
		if n > 0 {
			if _, err := x.w.Write(part[:n]); err != nil {
				return nil // the caller went away
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			x.abort(err)
		}
		if n < len(part) { // what comes next may take its time
			control.Flush()
		}
	}
}

// open sends the head of a response whose body comes in parts.
func (x *exchange) open(status int, mediaType string) error {
	h := x.w.Header()
	h.Set("Content-Type", mediaType)
	if err := x.writeHeader(status); err != nil {
		return err
	}
	http.NewResponseController(x.w).Flush()
	return nil
}

// abort ends a response that cannot be completed, so that the other side sees it: by ending the connection.
func (x *exchange) abort(err error) {
	x.log("response broken off", err)
	panic(http.ErrAbortHandler)
}
