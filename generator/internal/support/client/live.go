//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// begin sends a request. The body of the response is still to come.
func (req *request) begin(ctx context.Context) (response, error) {
	in, err := req.do(ctx, false) //nolint:bodyclose // whoever reads it closes it
	if err != nil {
		return response{}, err
	}
	return response{
		ctx: ctx, core: req.core, operation: req.operation, status: in.StatusCode, header: in.Header,
		accept: req.accept, transfer: in.TransferEncoding, live: in.Body,
	}, nil
}

// callLive makes a call that has one success: status, with a body that open hands out while it comes. It lasts as long as ctx, and the
// caller closes it.
func callLive[T any](
	ctx context.Context, req *request, status int, open func(*response) (T, error), documented func(int) wire.ErrorResponse,
) (T, error) {
	res, err := req.begin(ctx)
	if err != nil || res.status != status {
		return refused[T](&res, err, documented)
	}
	return open(&res)
}

// callText makes a call that has one success: status, with a body that is a text.
func callText[T any](
	ctx context.Context, req *request, status int, parse func(string) (T, error), documented func(int) wire.ErrorResponse,
) (T, error) {
	res, err := req.send(ctx)
	if err != nil || res.status != status {
		return refused[T](&res, err, documented)
	}
	return text(&res, parse)
}

// callOneOf makes a call that has one success: status, with a body of one of several forms.
func callOneOf[T any](
	ctx context.Context, req *request, status int, documented func(int) wire.ErrorResponse, forms ...reading[T],
) (T, error) {
	res, err := req.begin(ctx)
	if err != nil || res.status != status {
		return refused[T](&res, err, documented)
	}
	return oneOf(&res, forms...)
}

func refused[T any](res *response, err error, documented func(int) wire.ErrorResponse) (T, error) {
	if err == nil {
		err = res.failure(documented)
	}
	return *new(T), err
}

// reading is one of the forms that a body may have.
type reading[T any] struct {
	types []string
	read  func(*response) (T, error)
}

func inJSON[T any](read func(*wire.Reader) T, types ...string) reading[T] {
	return reading[T]{types, func(res *response) (T, error) { return decode(res, read) }}
}

func inText[T any](parse func(string) (T, error), types ...string) reading[T] {
	return reading[T]{types, func(res *response) (T, error) { return text(res, parse) }}
}

func asJSON[T, C any](read func(*wire.Reader) T, wrap func(T) C, types ...string) reading[C] {
	return as(inJSON(read, types...), wrap)
}

func asText[T, C any](parse func(string) (T, error), wrap func(T) C, types ...string) reading[C] {
	return as(inText(parse, types...), wrap)
}

func asLive[T, C any](open func(*response) (T, error), wrap func(T) C, types ...string) reading[C] {
	return as(reading[T]{types, open}, wrap)
}

func as[T, C any](one reading[T], wrap func(T) C) reading[C] {
	return reading[C]{one.types, func(res *response) (C, error) {
		v, err := one.read(res)
		if err != nil {
			return *new(C), err
		}
		return wrap(v), nil
	}}
}

// oneOf reads a body in the form that its media type is of: the type itself comes before ranges.
func oneOf[T any](res *response, forms ...reading[T]) (T, error) {
	if res.isBodiless() {
		return *new(T), res.empty()
	}
	t := form.MediaType(res.header.Get("Content-Type"))
	for _, fits := range []func(want string) bool{
		func(want string) bool { return want == t },
		func(want string) bool { return strings.Contains(want, "*") && form.MediaRangeHas(want, t) },
		func(want string) bool { return isJSON(res.header) && want == "application/json" },
	} {
		for _, f := range forms {
			if slices.ContainsFunc(f.types, fits) {
				return f.read(res)
			}
		}
	}
	return *new(T), res.failure(nil)
}

// text reads a body that is a text.
func text[T any](res *response, parse func(string) (T, error)) (T, error) {
	if err := res.complete(); err != nil {
		return *new(T), err
	}
	var problems wire.Problems
	if !utf8.Valid(res.body) {
		problems.At("", wire.Invalid("utf8", "must be valid UTF-8"))
	}
	v, err := parse(string(unmarked(res.body, &problems)))
	problems.At("", err)
	res.checkType()
	return v, res.judge(append(problems, res.problems...), err != nil)
}

// openReader opens a body that is bytes, of some media types or ranges.
func openReader(types ...string) func(*response) (io.ReadCloser, error) {
	return func(res *response) (io.ReadCloser, error) {
		if !res.isOf(types) {
			return nil, res.failure(nil)
		}
		if !slices.Contains(types, "application/octet-stream") && !res.isBodiless() { // the first may be anything
			res.checkType()
		}
		if err := res.judge(res.problems, false); err != nil {
			res.live.Close()
			return nil, err
		}
		return &received{res.live, res.operation.ID}, nil
	}
}

// openContent opens a body that is bytes of a media type which it says.
func openContent(types ...string) func(*response) (form.Content, error) {
	open := openReader(types...)
	return func(res *response) (form.Content, error) {
		body, err := open(res)
		if err != nil {
			return form.Content{}, err
		}
		return form.Content{MediaType: res.header.Get("Content-Type"), ReadCloser: body}, nil
	}
}

// isOf reports whether a body is of one of some media types or ranges. Bytes of no particular type are anything, as are those of which the
// response says nothing.
func (res *response) isOf(types []string) bool {
	said := res.header.Get("Content-Type")
	t := form.MediaType(said)
	return len(types) == 0 || said == "" || res.isBodiless() || slices.ContainsFunc(types, func(want string) bool {
		return want == "application/octet-stream" || want == t || strings.Contains(want, "*") && form.MediaRangeHas(want, t)
	})
}

// received is a body that says which operation it is of when reading fails.
type received struct {
	io.ReadCloser
	operation string
}

func (r *received) Read(b []byte) (int, error) {
	n, err := r.ReadCloser.Read(b)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%s: reading the response: %w", r.operation, err)
	}
	return n, err
}

// setLive makes a request's body of what a caller passes on, who keeps it: nothing closes it here. It is sent again, after a redirect or on
// a new connection, only if it can be read again.
func (req *request) setLive(mediaType string, body io.Reader) {
	req.mediaType = mediaType
	req.pass = func(out *http.Request) {
		out.Body, out.ContentLength = io.NopCloser(body), -1
		seeker, ok := body.(io.Seeker)
		if !ok {
			return
		}
		start, err := seeker.Seek(0, io.SeekCurrent)
		if err != nil {
			return
		}
		again := func() (io.ReadCloser, error) {
			_, err := seeker.Seek(start, io.SeekStart)
			return io.NopCloser(body), err
		}
		end, err := seeker.Seek(0, io.SeekEnd)
		if _, back := again(); err != nil || back != nil {
			return
		}
		if out.ContentLength, out.GetBody = end-start, again; end == start {
			out.Body = http.NoBody
		}
	}
}

// setContent makes a request's body of one that says its media type. The transport closes it.
func (req *request) setContent(body form.Content) {
	if _, _, err := mime.ParseMediaType(body.MediaType); err != nil && req.err == nil {
		req.err = fmt.Errorf("%s: the body's MediaType %.100q is no media type", req.operation.ID, body.MediaType)
	}
	req.mediaType = body.MediaType
	req.pass = func(out *http.Request) { out.Body, out.ContentLength = body.ReadCloser, -1 }
}

// setText makes a request's body of a text.
func (req *request) setText(mediaType, text string) {
	if err := wire.CheckText(text); err != nil && req.err == nil {
		req.err = fmt.Errorf("%s: the body: %w", req.operation.ID, err)
	}
	if req.mediaType, req.body = mediaType, []byte(text); text == "" {
		req.body = nil
		req.pass = func(out *http.Request) { out.Body = http.NoBody }
	}
}
