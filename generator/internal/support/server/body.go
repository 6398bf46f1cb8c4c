// SPDX-License-Identifier: 0BSD

package server

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// json starts reading a body of one of some media types, application/json if none are given. It never returns nil: if there is nothing
// to read, check says why.
func (x *exchange) json(types ...string) *wire.Reader {
	text := x.text(types)
	if x.err == nil && len(text) == 0 {
		x.err = noBody()
	}
	return x.read(text)
}

// optionalJSON is json for a body that may be absent. Then it returns nil.
func (x *exchange) optionalJSON(types ...string) *wire.Reader {
	if x.r.ContentLength == 0 || x.err != nil {
		return nil
	}
	text := x.text(types)
	if x.err == nil && len(text) == 0 {
		return nil
	}
	return x.read(text)
}

// text reads a body of one of some media types. Where there is none, its type does not matter: some clients name one all the same.
func (x *exchange) text(types []string) (text []byte) {
	if x.err != nil { // who calls may not
		return nil
	}
	if err := x.acceptable(types); err == nil {
		text, x.err = x.body()
	} else if !x.isEmpty() {
		x.err = err
	}
	return text
}

// isEmpty reports whether there is no body, of a request that is refused if there is one.
func (x *exchange) isEmpty() bool {
	if x.r.ContentLength >= 0 || x.r.Body == nil {
		return x.r.ContentLength <= 0
	}
	n, err := io.ReadFull(x.r.Body, make([]byte, 1)) // chunks: only the first byte tells
	return n == 0 && err == io.EOF
}

func (x *exchange) read(text []byte) *wire.Reader {
	x.reader.Start(text, x.passed.noting())
	x.reading = true
	return &x.reader
}

// acceptable refuses a body that is not of one of the types, or is encoded: what was compressed may be large.
func (x *exchange) acceptable(types []string) error {
	h := x.r.Header
	coding, mediaType := h["Content-Encoding"], h["Content-Type"]
	if len(coding) == 0 && len(types) == 0 && len(mediaType) == 1 && mediaType[0] == jsonType {
		return nil
	}
	if len(coding) > 0 && !strings.EqualFold(coding[0], "identity") {
		return &wire.Fault{
			Kind: wire.FaultMediaType, Status: http.StatusUnsupportedMediaType, Header: http.Header{"Accept-Encoding": {"identity"}},
			Err: wire.Detail(fmt.Sprintf("Content-Encoding must not be %.100q", coding[0])),
		}
	}
	if len(mediaType) == 1 && (slices.Contains(types, mediaType[0]) || isOneOf(mediaType[0], types)) {
		return nil
	}
	if len(types) == 0 {
		types = []string{"application/json"}
	}
	return &wire.Fault{ // the field says the same to programs (RFC 9110, section 15.5.16)
		Kind: wire.FaultMediaType, Status: http.StatusUnsupportedMediaType, Header: http.Header{"Accept": {strings.Join(types, ", ")}},
		Err: wire.Detail(fmt.Sprintf("Content-Type must be %s, not %.100q", strings.Join(types, " or "), h.Get("Content-Type"))),
	}
}

// isOneOf goes by type and subtype, and by the charset if there is one: whatever else its parameters are, if they are some.
func isOneOf(field string, types []string) bool {
	if !form.HasParams(field) || !inUnicode(field) {
		return false
	}
	t := form.MediaType(field)
	if len(types) == 0 {
		return t == "application/json"
	}
	return slices.ContainsFunc(types, func(want string) bool { return form.MediaRangeHas(want, t) })
}

// inUnicode reports whether a media type names no charset but that of JSON.
func inUnicode(field string) bool {
	return !slices.ContainsFunc(form.MediaParams(field, "charset"), func(charset string) bool { return !isUnicode(charset) })
}

// isUnicode reports whether a charset is that of JSON (RFC 8259, section 8.1), or a part of it.
func isUnicode(charset string) bool {
	switch strings.ToLower(charset) {
	case "", "utf-8", "utf8", "us-ascii":
		return true
	}
	return false
}

// body reads the body into memory that is the request's alone, which its strings may share.
func (x *exchange) body() ([]byte, error) {
	limit, n := x.server.maxBody, x.r.ContentLength
	if x.r.Body == nil { // a request that was made, not received
		return nil, nil
	}
	if n > limit {
		return nil, tooLarge(limit)
	}
	if n < 0 {
		n = 511
	}
	b := x.room(n + 1) // one more, for the read that finds the end
	for {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		k, err := x.r.Body.Read(b[len(b):cap(b)])
		b = b[:len(b)+k]
		if int64(len(b)) > limit {
			return nil, tooLarge(limit)
		}
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return nil, unreadable(err)
		}
	}
}

// room is memory for a body of n bytes, which is but a promise. Short ones are cut from one piece: memory of its own is much of what such
// a request costs. A string of one keeps all of the piece alive, which is therefore small.
func (x *exchange) room(n int64) []byte {
	if n > piece/4 {
		return make([]byte, 0, min(n, maxPooled))
	}
	if n > int64(len(x.piece)) {
		x.piece = make([]byte, piece)
	}
	b := x.piece[:0:n]
	x.piece = x.piece[n:]
	return b
}

// unreadable is for a body that breaks off, or does not come. What net says of it names addresses, and is for the hook alone.
func unreadable(err error) error {
	large, late := (*http.MaxBytesError)(nil), interface{ Timeout() bool }(nil)
	switch {
	case errors.As(err, &large): // of a middleware, which has a limit of its own
		return &wire.Fault{
			Kind: wire.FaultDecode, Status: http.StatusRequestEntityTooLarge, Header: http.Header{"Connection": {"close"}},
			Err: wire.Detail(fmt.Sprintf("the body may have %d bytes", large.Limit)),
		}
	case errors.As(err, &late) && late.Timeout():
		return &wire.Fault{
			Kind:   wire.FaultDecode,
			Status: http.StatusRequestTimeout,
			Header: http.Header{"Connection": {"close"}},
			Err:    err,
		}
	}
	return badRequest(err)
}

func badRequest(err error) error {
	return &wire.Fault{Kind: wire.FaultDecode, Status: http.StatusBadRequest, Err: err}
}

// noBody is what is wrong with a request whose body must be there.
func noBody() error { return badRequest(wire.Invalid("required", "a body is required")) }

func tooLarge(limit int64) error {
	return &wire.Fault{
		Kind: wire.FaultDecode, Status: http.StatusRequestEntityTooLarge,
		Header: http.Header{"Connection": {"close"}}, // what follows would be taken for the next request
		Err:    wire.Detail(fmt.Sprintf("the body may have %d bytes", limit)),
	}
}
