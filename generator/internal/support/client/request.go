// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// request is one call on its way out, and what the http.Request that is made of it points to: all in one piece of memory.
type request struct {
	core      *core
	operation *wire.Operation
	path      string // escaped
	written   bool   // the template has characters that net/url would escape, which makes another path (RFC 3986, section 2.2)
	query     string
	header    http.Header         // parameters; nil if there are none
	host      string              // if it is not that of the base URL
	accept    string              // if it is not what the Client accepts anyway
	mediaType string              // of body; "" is JSON
	body      []byte              // nil if there is none
	pass      func(*http.Request) // sets a body that is no text in memory; nil if there is none
	signed    func(http.Header)   // sets what signs a try; nil if nothing does // if hooked
	err       error
	url       url.URL
	reader    bytes.Reader // of body
	values    [4]string    // of header fields, of which the first few are in use
	used      int
}

// newRequest puts values in the places of the operation's path template.
func newRequest(c *core, op *wire.Operation, values ...string) *request {
	return makeRequest(c, op, url.PathEscape, values)
}

// newRequestEscaped is newRequest with values that are escaped, since what separates their parts is not. A value that has no form is a
// text that wire.CheckText refuses.
func newRequestEscaped(c *core, op *wire.Operation, values ...string) *request {
	return makeRequest(c, op, func(s string) string { return s }, values)
}

func makeRequest(c *core, op *wire.Operation, escape func(string) string, values []string) *request {
	req := &request{core: c, operation: op}
	if c == nil {
		req.core, req.err = new(core), errors.New("client: a zero Client has nowhere to call: use New")
		return req
	}
	if req.err = c.err; req.err != nil {
		return req
	}
	size := len(c.path) + len(op.Template)
	for _, v := range values {
		size += len(v)
	}
	var path strings.Builder
	path.Grow(size)
	path.WriteString(c.path)
	rest := op.Template
	for _, v := range values {
		open, end := strings.IndexByte(rest, '{'), strings.IndexByte(rest, '}')
		if v == "" || v == "." || v == ".." {
			req.fail("path", rest[open+1:end], fmt.Errorf("must not be %q", v))
			return req
		}
		if !form.IsUnreserved(v) {
			req.check("path", rest[open+1:end], v)
			v = escape(v)
		}
		path.WriteString(rest[:open])
		path.WriteString(v)
		rest = rest[end+1:]
	}
	path.WriteString(rest)
	req.path = path.String()
	return req
}

// check refuses a text that cannot be sent.
func (req *request) check(in, name, value string) {
	if err := wire.CheckText(value); err != nil {
		req.fail(in, name, err)
	}
}

func (req *request) fail(in, name string, err error) {
	if req.err == nil {
		req.err = fmt.Errorf("%s: %s parameter %s: %w", req.operation.ID, in, name, err)
	}
}

// addQuery adds a query parameter.
func (req *request) addQuery(name, value string) {
	req.check("query", name, value)
	req.query = form.AppendQuery(req.query, name, value)
}

// addQueryOpt adds a query parameter that may be absent.
func addQueryOpt[T any](req *request, name string, value wire.Opt[T], format func(T) string) {
	if value.Set {
		req.addQuery(name, format(value.Value))
	}
}

// addQueryList adds an array to the query, if it is there.
func addQueryList[T any](req *request, name string, style form.Style, list []T, format func(T) string) {
	if list == nil {
		return
	}
	values := form.FormatValues(list, format)
	if err := style.Check(values); err != nil {
		req.fail("query", name, err)
	}
	req.query = form.AppendQueryList(req.query, name, style, values)
}

// setHeader sets a header parameter.
func (req *request) setHeader(name, value string) {
	req.check("header", name, value)
	if name == "Host" { // which net/http keeps apart
		req.host = value
		return
	}
	if req.header == nil {
		req.header = http.Header{}
	}
	req.header.Set(name, value)
}

// setHeaderOpt sets a header parameter that may be absent.
func setHeaderOpt[T any](req *request, name string, value wire.Opt[T], format func(T) string) {
	if value.Set {
		req.setHeader(name, format(value.Value))
	}
}

// addCookie adds a cookie parameter.
func (req *request) addCookie(name, value string) {
	req.check("cookie", name, value)
	if req.header == nil {
		req.header = http.Header{}
	}
	addCookie(req.header, name, value)
}

// addCookie adds to the one field that all cookies stand in (RFC 6265, section 5.4). What may not stand in a cookie is escaped as in a URL.
func addCookie(h http.Header, name, value string) {
	addCookies(h, name+"="+form.EscapeCookie(value))
}

// addCookies is addCookie for what is written already.
func addCookies(h http.Header, cookies string) {
	if v := h.Get("Cookie"); v != "" {
		cookies = v + "; " + cookies
	}
	h["Cookie"] = []string{cookies}
}

// newBody is room for a body of common size.
func newBody() []byte { return make([]byte, 0, 256) }

// send sends a request and reads the whole response.
func (req *request) send(ctx context.Context) (response, error) {
	in, err := req.do(ctx, true)
	if err != nil {
		return response{}, err
	}
	return req.receive(ctx, in)
}

// do sends a request. The body of the response is still to come, unless it is to be read as a whole and there may be several tries.
func (req *request) do(ctx context.Context, whole bool) (*http.Response, error) {
	if req.err == nil && !req.core.simple {
		return req.attempt(ctx, whole)
	}
	out, err := req.build(ctx)
	if err != nil {
		return nil, err
	}
	in, err := req.core.http.Do(out)
	if err != nil {
		return nil, req.wrap(err)
	}
	return in, nil
}

// receive reads the body of a response.
func (req *request) receive(ctx context.Context, in *http.Response) (response, error) {
	defer in.Body.Close()
	body, err := req.bodyOf(in)
	if err != nil {
		return response{}, err
	}
	return response{
		ctx: ctx, core: req.core, operation: req.operation, status: in.StatusCode, header: in.Header, accept: req.accept,
		transfer: in.TransferEncoding, body: body,
	}, nil
}

// bodyOf reads a body, unless that has been done.
func (req *request) bodyOf(in *http.Response) ([]byte, error) {
	if b, ok := in.Body.(*held); ok {
		return b.bytes, nil
	}
	body, err := readAll(in.Body, in.ContentLength, req.core.maxResponse)
	if err != nil {
		return nil, req.reading(in, err)
	}
	return body, nil
}

// reading is an error of reading a response.
func (req *request) reading(in *http.Response, err error) error {
	return fmt.Errorf("%s: reading the response %s: %w", req.operation.ID, in.Status, err)
}

// wrap says which operation failed. The query of the URL stays out of the message: there may be a key in it.
func (req *request) wrap(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		u, _, _ := strings.Cut(e.URL, "?")
		err = &url.Error{Op: e.Op, URL: u, Err: e.Err}
	}
	return fmt.Errorf("%s: %w", req.operation.ID, err)
}

// build makes an http.Request. Its header is its own: a Transport or a cookie jar may add to it.
func (req *request) build(ctx context.Context) (*http.Request, error) {
	if req.err != nil {
		return nil, req.err
	}
	c := req.core
	query := req.query
	switch {
	case query == "":
		query = c.query
	case c.query != "":
		query += "&" + c.query
	}
	req.url = url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: req.path, RawQuery: query}
	if req.written || c.written || strings.IndexByte(req.path, '%') >= 0 {
		req.url.RawPath = req.path
		req.url.Path, _ = url.PathUnescape(req.path) // we escaped it
	}
	h, ready := req.fields()
	if req.accept != "" && req.header["Accept"] == nil && h.Get("Accept") == accept { // which WithHeader may have set otherwise
		h["Accept"] = req.value(req.accept)
	}
	bare := http.Request{
		Method: req.operation.Method, URL: &req.url, Host: cmp.Or(req.host, c.host, c.base.Host), Header: h,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}
	out := bare.WithContext(ctx) // the one copy
	if req.body != nil {
		if err := wire.Check(req.body); err != nil {
			return nil, fmt.Errorf("%s: %w", req.operation.ID, err)
		}
		h["Content-Type"] = req.value(cmp.Or(req.mediaType, "application/json"))
		req.reader.Reset(req.body)
		out.Body = io.NopCloser(&req.reader) // a type that net/http knows, so that headers and body go out in one write
		out.ContentLength = int64(len(req.body))
		out.GetBody = req.bodyAgain
	}
	if req.pass != nil {
		h["Content-Type"] = req.value(req.mediaType)
		req.pass(out)
	}
	if req.signed != nil { // if hooked
		req.signed(h) // if hooked
	} // if hooked
	c.tell(req.operation, h)
	if ready {
		return out, nil
	}
	return out, c.authenticate(ctx, req.operation, out)
}

// fields returns the header fields that a request begins with, and whether credentials are among them. Values are its own: a RoundTripper
// may write to them.
func (req *request) fields() (h http.Header, ready bool) {
	list := req.core.fields
	if req.header == nil {
		if all := req.core.ready.of(req.operation, req.core); all != nil {
			list, ready = all, true
		}
	}
	h = make(http.Header, len(list)+len(req.header)+2) // two are those of the body
	for _, f := range list {
		h[f.name] = req.value(f.value)
	}
	maps.Copy(h, req.header)
	return h, ready
}

// value returns the values of a header field that has one, in memory that the request has anyway if there is some left.
func (req *request) value(v string) []string {
	i := req.used
	if i == len(req.values) {
		return []string{v}
	}
	req.values[i] = v
	req.used++
	return req.values[i : i+1 : i+1]
}

// field is a field of a header.
type field struct{ name, value string }

// fieldsOf returns the fields of a header, which has one value for each.
func fieldsOf(h http.Header) []field {
	list := make([]field, 0, len(h))
	for name, values := range h {
		list = append(list, field{name, values[0]})
	}
	return list
}

// ready keeps, for each operation, the header fields that all its requests have, credentials included.
type ready struct{ fields sync.Map }

// of returns nil if the credentials differ from call to call, or do not stand in header fields of their own.
func (m *ready) of(op *wire.Operation, c *core) []field {
	if c.asks() {
		return nil
	}
	if list, ok := m.fields.Load(op); ok {
		return list.([]field)
	}
	var list []field
	r := &http.Request{Header: maps.Clone(c.header), URL: new(url.URL)}
	if err := c.authenticate(context.Background(), op, r); err == nil && r.URL.RawQuery == "" && r.Header["Cookie"] == nil {
		list = fieldsOf(r.Header)
	}
	m.fields.Store(op, list)
	return list
}

// bodyAgain is for redirects and connections that broke.
func (req *request) bodyAgain() (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(req.body)), nil
}
