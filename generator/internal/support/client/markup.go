//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/markup"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// setXML makes a value the body, as the root that the tag begins.
func setXML[T any](req *request, mediaType, tag string, v T, appendTo func([]byte, string, T) []byte) {
	req.body, req.mediaType = appendTo(append(newBody(), markup.Header...), tag, v), mediaType
	if err := markup.Check(req.body); err != nil && req.err == nil {
		req.err = fmt.Errorf("%s: the body: %w", req.operation.ID, err)
	}
}

// callXML makes a call that has one success: status, with a body in XML whose root has a name.
func callXML[T any](
	ctx context.Context, req *request, status int, root string, read func(*markup.Reader) T, documented func(int) wire.ErrorResponse,
) (T, error) {
	var none T
	res, err := req.send(ctx)
	if err != nil {
		return none, err
	}
	if res.status != status {
		return none, res.failure(documented)
	}
	return decodeXML(&res, root, read)
}

// decodeXML reads the body of a success.
func decodeXML[T any](res *response, root string, read func(*markup.Reader) T) (T, error) {
	var none T
	if err := res.complete(); err != nil {
		return none, err
	}
	if !markup.IsXML(form.MediaType(res.header.Get("Content-Type"))) && !res.isBare() {
		return none, res.statusError()
	}
	var r markup.Reader
	r.Reset(res.body, wire.Lenient)
	v := read(r.Root(root))
	problems := r.Close()
	if r.Refuted() && !r.Fatal() { // a success that says that it is none
		return none, res.statusError()
	}
	if res.core.strict || res.core.onProblems != nil {
		for _, v := range []any{v, &v} { // a pointer, or what the caller makes one of
			if v, ok := v.(interface{ Validate() error }); ok {
				problems.Merge(v.Validate())
			}
		}
	}
	res.checkType()
	if err := res.judge(append(problems, res.problems...), r.Fatal()); err != nil {
		return none, err
	}
	return v, nil
}

func inXML[T any](root string, read func(*markup.Reader) T, types ...string) reading[T] {
	return reading[T]{types, func(res *response) (T, error) { return decodeXML(res, root, read) }}
}

func asXML[T, C any](root string, read func(*markup.Reader) T, wrap func(T) C, types ...string) reading[C] {
	return as(inXML(root, read, types...), wrap)
}
