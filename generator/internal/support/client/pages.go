//go:build !unpaged

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
)

// pages yields the items of page after page. read reads the one that params ask for, has them ask for the next, and returns whether there
// is one. An error is the last that comes.
func pages[P, T any](params P, read func(params *P) (items []T, more bool, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		params := params
		for more := true; more; {
			var items []T
			var err error
			if items, more, err = read(&params); err == errSameCursor && !more {
				err = nil
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if err != nil {
				yield(*new(T), err)
				return
			}
		}
	}
}

// ask has params ask for the next page.
func ask[C comparable](cursor *C, next C) error {
	if *cursor == next {
		return errSameCursor
	}
	*cursor = next
	return nil
}

var errSameCursor = errors.New("client: a page names its own cursor as that of the next one, so that there is no end")

// linked is pages for those that the field Link of the last one leads to (RFC 8288). A link to another origin is an error: credentials
// would go there.
func linked[T any](c *core, read func(*core) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var next *url.URL
		for more := true; more; more = next != nil {
			var in *http.Response
			items, err := read(c.follow(next, &in))
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if err == nil && in != nil {
				next, err = nextOf(in, next)
			}
			if err != nil {
				yield(*new(T), err)
				return
			}
		}
	}
}

// follow is a core whose requests go to a URL, if it is not nil.
func (c *core) follow(to *url.URL, in **http.Response) *core {
	if c == nil {
		return nil
	}
	before := c.onRequest
	return c.with([]Option{WithResponse(in), WithRequestHook(func(ctx context.Context, t *Try) context.Context {
		if to != nil {
			t.Request.URL = to
		}
		if before == nil {
			return ctx
		}
		return before(ctx, t)
	})})
}

// nextOf is where the next page is, nil if this is the last one.
func nextOf(in *http.Response, at *url.URL) (*url.URL, error) {
	for _, field := range in.Header.Values("Link") {
		for rest, more := field, true; more; {
			_, link, _ := strings.Cut(rest, "<")
			target, after, ok := strings.Cut(link, ">")
			var params string
			if params, rest, more = form.CutField(after, ','); !ok || !isNext(params) {
				continue
			}
			next, err := in.Request.URL.Parse(target)
			if err == nil && (next.Scheme != in.Request.URL.Scheme || next.Host != in.Request.URL.Host) {
				err = errors.New("it is of another origin")
			}
			if err == nil && (next.String() == in.Request.URL.String() || at != nil && next.String() == at.String()) {
				err = errors.New("it leads to the page itself, so that there is no end")
			}
			if err != nil {
				return nil, fmt.Errorf("client: the link to the next page %q: %w", target, err)
			}
			return next, nil
		}
	}
	return nil, nil
}

// isNext reports whether next is among the relation types of a link.
func isNext(params string) bool {
	for _, rel := range form.MediaParams(params, "rel") {
		for one := range strings.FieldsSeq(rel) {
			if strings.EqualFold(one, "next") {
				return true
			}
		}
	}
	return false
}
