// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// New returns a Client for the document's first server.
func New(options ...Option) (*Client, error) {
	c := Lazy(options...)
	if c.core.err != nil {
		return nil, c.core.err
	}
	return c, nil
}

// Lazy is New for where there is no room for an error: a wrong option is the error of each call.
func Lazy(options ...Option) *Client {
	c := &core{http: http.DefaultClient, header: http.Header{"Accept": {accept}}, maxResponse: 32 << 20, retry: newRetry()}
	WithBaseURL(baseURL)(c) // unless hooked
	return newClient(c.with(options))
}

// With returns a client that differs in options. A wrong option is the error of each call.
func (c *Client) With(options ...Option) *Client {
	if len(options) == 0 {
		return c
	}
	return newClient(c.core.with(options))
}

// Option changes how a Client calls.
type Option func(*core)

// WithBaseURL sets where the API is.
func WithBaseURL(base string) Option {
	return func(c *core) { c.set(base) }
}

// WithHTTPClient sets what sends the requests. Redirects are not followed, unless its CheckRedirect says so: they would take
// the credentials along.
func WithHTTPClient(h *http.Client) Option { return func(c *core) { c.http = h } }

// WithHeader adds a field to each request.
func WithHeader(name, value string) Option {
	return func(c *core) {
		if http.CanonicalHeaderKey(name) == "Host" { // which net/http keeps apart
			c.host = value
			return
		}
		c.header.Set(name, value)
	}
}

// WithMaxResponse limits response bodies to n bytes; the default is 32 MiB.
func WithMaxResponse(n int64) Option { return func(c *core) { c.maxResponse = n } }

// WithProblemHook lets hook see where a response that was accepted is not what the document says.
func WithProblemHook(hook func(context.Context, wire.Operation, wire.Problems)) Option {
	return func(c *core) { c.onProblems = hook }
}

// WithStrictResponses makes an error of each response that is not what the document says.
func WithStrictResponses() Option { return func(c *core) { c.strict = true } }

// core is what the groups of a Client share. It does not change.
type core struct {
	security
	apiServer
	signing     // if hooked
	http        *http.Client
	header      http.Header // one value for each field
	fields      []field     // of header
	onProblems  func(context.Context, wire.Operation, wire.Problems)
	strict      bool
	maxResponse int64
	retry       retry
	err         error
	ready       *ready
}

// apiServer is where the API is.
type apiServer struct {
	base    *url.URL
	path    string // of base, escaped
	host    string // "" is that of base
	baseErr error  // of the last base URL

	servers   map[string]*url.URL // in place of those that operations have in the document
	serverErr error               // of any of those
}

func (s *apiServer) set(base string) {
	u, err := url.Parse(strings.TrimSuffix(base, "/"))
	if err == nil && (u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		err = errors.New("it must be http:// or https:// with a host")
	}
	if err == nil && (u.RawQuery != "" || u.Fragment != "" || u.User != nil) {
		err = errors.New("it must not have a query, a fragment or a user")
	}
	if s.baseErr = nil; err != nil {
		s.baseErr = fmt.Errorf("client: base URL %q: %w", base, err)
		return
	}
	s.base, s.path = u, u.EscapedPath()
}

func (c *core) with(options []Option) *core {
	if c == nil {
		return nil
	}
	d := *c
	d.header, d.ready = c.header.Clone(), new(ready)
	for _, o := range options {
		o(&d)
	}
	d.fields = fieldsOf(d.header)
	if d.http == nil {
		d.err = errors.New("client: the HTTP client is nil")
		return &d
	}
	d.err = errors.Join(d.baseErr, d.serverErr)
	d.err = errors.Join(d.err, d.keyErr) // if hooked
	if d.http.CheckRedirect == nil {
		h := *d.http
		h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		d.http = &h
	}
	return &d
}
