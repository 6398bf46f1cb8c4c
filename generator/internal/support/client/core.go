// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// New returns a Client for the document's first server. // unless hooked
// New returns a Client, whose methods send to the URLs that they get. // if hooked
func New(options ...Option) (*Client, error) {
	c := Lazy(options...)
	if c.core.err != nil {
		return nil, c.core.err
	}
	return c, nil
}

// Lazy is New for where there is no room for an error: a wrong option is the error of each call.
func Lazy(options ...Option) *Client {
	c := &core{
		sending: &sending{client: http.DefaultClient, retry: newRetry()}, header: http.Header{"Accept": {accept}}, maxResponse: 32 << 20,
	}
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

// WithBaseURL sets where the API is. // unless hooked
// WithBaseURL sets what a URL without a host is relative to. Without it, each has one. // if hooked
func WithBaseURL(base string) Option {
	return func(c *core) { c.set(base) }
}

// WithHTTPClient sets what sends the requests. Redirects are not followed, unless its CheckRedirect says so: they would take
// the credentials along.
func WithHTTPClient(h *http.Client) Option { return func(c *core) { c.client = h } }

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

// WithStrictRequests makes an error, wire.Problems, of each call whose inputs are not what the document says: none is sent. // if checked
func WithStrictRequests() Option { return func(c *core) { c.strictRequests = true } } // if checked

// core is what the groups of a Client share. It does not change.
type core struct {
	security
	apiServer
	*sending
	signing     // if hooked
	examining   // if checked
	http        *http.Client
	header      http.Header // one value for each field
	fields      []field     // of header
	onProblems  func(context.Context, wire.Operation, wire.Problems)
	strict      bool
	maxResponse int64
	err         error
	ready       *ready
}

// apiServer is where the API is.
type apiServer struct {
	base    *url.URL
	path    string // of base, escaped
	written bool   // see request.written
	host    string // "" is that of base
	baseErr error  // of the last base URL

	servers   map[string]*url.URL // in place of those that operations have in the document
	serverErr error               // of any of those
}

func (s *apiServer) set(base string) {
	u, err := url.Parse(strings.TrimSuffix(base, "/"))
	if err == nil && !isHTTP(u) {
		err = errNoHTTP
	}
	if err == nil && (u.RawQuery != "" || u.Fragment != "" || u.User != nil) {
		err = errors.New("it must not have a query, a fragment or a user")
	}
	if s.baseErr = nil; err != nil {
		s.baseErr = fmt.Errorf("client: base URL %q: %w", base, err)
		return
	}
	s.base, s.path, s.written = u, u.EscapedPath(), strings.ContainsAny(u.EscapedPath(), "!'()*")
}

var errNoHTTP = errors.New("it must be http:// or https:// with a host")

func isHTTP(u *url.URL) bool { return u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") }

func (c *core) with(options []Option) *core {
	if c == nil {
		return nil
	}
	d, how := *c, *c.sending
	d.header, d.ready, d.sending = c.header.Clone(), new(ready), &how
	for _, o := range options {
		o(&d)
	}
	d.fields = fieldsOf(d.header)
	if how.client == nil {
		d.err = errors.New("client: the HTTP client is nil")
		return &d
	}
	d.err = errors.Join(d.baseErr, d.serverErr)
	d.http = how.settle(c.sending, c.http)
	d.err = errors.Join(d.err, d.keyErr) // if hooked
	return &d
}

// WithMiddleware puts something around what sends the requests: it sees each try of a call, and each redirect that is followed. The first
// is the outermost.
func WithMiddleware(wrap func(next http.RoundTripper) http.RoundTripper) Option {
	return func(c *core) { c.middleware = append(slices.Clip(c.middleware), wrap) }
}

// WithQuery adds a parameter to the query of each request.
func WithQuery(name, value string) Option {
	return func(c *core) { c.query = form.AppendQuery(c.query, name, value) }
}

// WithResponse stores the response of a call, the last if there are several, or nil: c.With(client.WithResponse(&in)).GetThing(ctx). Its
// body can be read again, unless the caller gets it as it comes. It is for one call at a time.
func WithResponse(in **http.Response) Option { return func(c *core) { c.response = in } }

// WithTimeout limits how long a call takes, with all its tries and the waits between them, until its body has been read; or its head, if
// the caller reads the body as it comes. The default is that of the http.Client, for each try, and that of the context.
func WithTimeout(d time.Duration) Option { return func(c *core) { c.timeout = d } }

// WithTryTimeout is WithTimeout for each try of a call.
func WithTryTimeout(d time.Duration) Option { return func(c *core) { c.tryTimeout = d } }

// sending is how calls are made: what most clients leave as it is.
type sending struct {
	client     *http.Client // as the user gave it
	middleware []func(http.RoundTripper) http.RoundTripper
	query      string
	simple     bool // a call is one request, and nobody looks on
	retry      retry
	timeout    time.Duration
	tryTimeout time.Duration
	keyField   string
	key        func() string // nil if there are no keys to be made
	onRequest  func(context.Context, *Try) context.Context
	onResponse func(context.Context, *Try)
	response   **http.Response
}

// settle makes the http.Client that sends, unless that of before will do.
func (s *sending) settle(before *sending, same *http.Client) *http.Client {
	s.simple = s.retry.most <= 0 && s.timeout <= 0 && s.tryTimeout <= 0 && s.key == nil &&
		s.onRequest == nil && s.onResponse == nil && s.response == nil
	if same != nil && s.client == before.client && len(s.middleware) == len(before.middleware) {
		return same
	}
	if s.client.CheckRedirect != nil && len(s.middleware) == 0 {
		return s.client
	}
	h := *s.client
	if h.CheckRedirect == nil {
		h.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	}
	for _, wrap := range slices.Backward(s.middleware) {
		if h.Transport == nil {
			h.Transport = http.DefaultTransport
		}
		h.Transport = wrap(h.Transport)
	}
	return &h
}

// examining is whether requests are looked at before they are sent.
type examining struct{ strictRequests bool }

// validatorOf is *T that says what is wrong with it.
type validatorOf[T any] interface {
	*T
	Validate() error
}

// examine notes what is wrong with the inputs of a call, if the client is asked to. The values are a copy: others stay where they are.
func examine[T any, P validatorOf[T]](req *request, inputs T) {
	if req.core.strictRequests {
		refuse[T, P](req, inputs)
	}
}

func refuse[T any, P validatorOf[T]](req *request, inputs T) {
	req.wrong(P(&inputs).Validate())
}

// reread notes what is wrong with the JSON of a body as its reader finds it, if the client is asked to, and returns it.
func reread[T any](req *request, json []byte, read func(*wire.Reader) T) []byte {
	if req.core.strictRequests {
		req.wrong(wrongAsRead(json, read))
	}
	return json
}

// rereadParam is reread for the JSON of a parameter.
func rereadParam[T any](req *request, in, name string, json []byte, read func(*wire.Reader) T) []byte {
	if req.core.strictRequests {
		var found wire.Problems
		found.Param(in, name, wrongAsRead(json, read))
		req.wrong(found.Err())
	}
	return json
}

// wrongAsRead is what is wrong with JSON as a reader finds it.
func wrongAsRead[T any](json []byte, read func(*wire.Reader) T) error {
	var r wire.Reader
	r.Reset(bytes.Clone(json), wire.Strict)
	read(&r)
	return r.Close().Err()
}

// wrong notes what is wrong with inputs, beside what is known to be.
func (req *request) wrong(err error) {
	if known, is := req.err.(*unsent); is {
		known.problems.Merge(err)
	} else if found, is := err.(wire.Problems); is && req.err == nil {
		req.err = &unsent{req.operation.ID, found}
	}
}

// unsent is why a request is not sent: it is not what the document says.
type unsent struct {
	operation string
	problems  wire.Problems
}

func (e *unsent) Error() string {
	return e.operation + ": the request is not what the document says: " + e.problems.Error()
}

// Unwrap returns the problems.
func (e *unsent) Unwrap() error { return e.problems }
