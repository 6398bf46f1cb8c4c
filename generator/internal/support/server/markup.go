//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package server

import (
	"github.com/bindery-dev/bindery/generator/internal/support/markup"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// xml reads a body in XML that may be absent, of one of some media types, whose root has a name.
func xml[T any](x *exchange, root string, read func(*markup.Reader) T, types ...string) (v T) {
	if x.r.ContentLength == 0 || x.err != nil {
		return v
	}
	text := x.text(types)
	if x.err != nil || len(text) == 0 {
		return v
	}
	var r markup.Reader
	r.Reset(text, wire.Strict)
	v = read(r.Root(root))
	x.problems = append(x.problems, r.Close()...)
	return v
}

// xmlRequired is xml for a body that must be there.
func xmlRequired[T any](x *exchange, root string, read func(*markup.Reader) T, types ...string) T {
	there := false
	v := xml(x, root, func(r *markup.Reader) T {
		there = true
		return read(r)
	}, types...)
	if x.err == nil && !there {
		x.err = noBody()
	}
	return v
}

// replyXML sends what a handler returned, as the root that the tag begins.
func replyXML[T any](
	x *exchange, status int, mediaType, tag string, body T, appendTo func([]byte, string, T) []byte, err error,
) error {
	if err != nil {
		return err
	}
	if x.server.strict {
		value := body
		for _, v := range []any{body, &value} { // a pointer, or what is returned as it is
			if err := wrongResponse(validate(v)); err != nil {
				return err
			}
		}
	}
	x.out = appendTo(append(x.out[:0], markup.Header...), tag, body)
	if err := markup.Check(x.out); err != nil {
		return err
	}
	return x.send(status, mediaType)
}
