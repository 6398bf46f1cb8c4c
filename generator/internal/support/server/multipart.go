//go:build !formless

// SPDX-License-Identifier: 0BSD

package server

import (
	"bufio"
	"io"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// partsOf is *T that reads itself as a form.
type partsOf[T any] interface {
	*T
	form.Body
}

// readParts reads a form up to its first file: what follows comes while the handler reads that. It is nil if there is no body.
func readParts[T any, P partsOf[T]](x *exchange, bodyRequired bool, fields []string, types ...string) P {
	in := x.incoming(bodyRequired, types)
	if in == nil {
		return nil
	}
	buffered := bufio.NewReaderSize(in, formBuffer)
	if _, err := buffered.Peek(1); err == io.EOF && !bodyRequired {
		return nil
	}
	body, limit := P(new(T)), x.server.maxBody
	r, err := form.NewReader(buffered, x.r.Header.Get("Content-Type"), body, form.Rules{
		Required: fields, Limit: limit,
		TooLarge: func() error { return tooLarge(limit) },
		Broken:   unreadable,
		Wrong:    func(found wire.Problems) error { return badRequest(found) },
	})
	if err != nil {
		x.err = badRequest(err)
		return nil
	}
	found, err := r.Begin()
	if x.problems.Merge(found); err != nil {
		x.err = err
	}
	x.judge = r.Judge
	return body
}

// formBuffer is what package multipart takes to look for boundaries.
const formBuffer = 8 << 10

// writtenParts is *T that writes itself as a form.
type writtenParts[T any] interface {
	*T
	WriteForm(w *form.Writer)
}

// replyParts sends what a handler returned, as a form: its files are read while it is sent, and closed if they can be.
func replyParts[T any, P writtenParts[T]](x *exchange, status int, mediaType string, body P, err error) error {
	if err != nil || body == nil {
		return x.replyNone(status, err)
	}
	if x.server.strict {
		if err := wrongResponse(validate(body)); err != nil {
			return err
		}
	}
	w := form.NewWriter()
	body.WriteForm(w)
	f, err := w.Form(mediaType)
	if err != nil {
		return err
	}
	defer f.Close()
	if isBodiless(status) {
		return x.writeHeader(status)
	}
	if f.Length >= 0 {
		x.setHeader("Content-Length", strconv.FormatInt(f.Length, 10))
	}
	return replyReader(x, status, f.MediaType, f.Body(), nil)
}
