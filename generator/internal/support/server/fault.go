// SPDX-License-Identifier: 0BSD

package server

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// statusOf returns the status of the error response in what a handler returned, 0 if there is none.
func statusOf(err error) int {
	var e *wire.StatusError
	if !errors.As(err, &e) {
		return 0
	}
	return e.Status
}

// as finds the error response in what a handler returned, if it is of type E.
func as[E wire.ErrorResponse](err error) wire.ErrorResponse {
	var found wire.ErrorResponse
	if !errors.As(err, &found) {
		return nil
	}
	if e, ok := found.(E); ok {
		return e
	}
	return nil
}

// firstOf is the first error response that there is.
func firstOf(list ...wire.ErrorResponse) wire.ErrorResponse {
	for _, e := range list {
		if e != nil {
			return e
		}
	}
	return nil
}

// asOnly is as for a type of error that is documented for one status: an error without a status gets it.
func asOnly[T any, E responsePointer[T]](err error, status int) wire.ErrorResponse {
	e, ok := as[E](err).(E)
	if !ok {
		return nil
	}
	fault := (*wire.Fault)(nil)
	switch given := wire.StatusOf(e).Status; {
	case given == status:
		return e
	case given == 0 && !errors.As(err, &fault): // a fault has a status of its own
		with := *e // the handler may return it again
		wire.StatusOf(E(&with)).Status = status
		return E(&with)
	}
	return nil
}

type responsePointer[T any] interface {
	*T
	wire.ErrorResponse
}

// fail answers with an error: with itself if the operation documents it, else with what the hook makes of it, else with
// problem details.
func (x *exchange) fail(err error) {
	x.header = nil
	if x.documented != nil {
		if e := x.documented(err); e != nil && x.sendError(e, 0) {
			return
		}
	}
	fault := x.fault(err)
	if fault.Status >= 500 {
		x.server.logger.ErrorContext(x.ctx, "request failed", "kind", fault.Kind, "path", x.r.URL.Path, "error", fault)
	}
	for name, values := range fault.Header {
		x.w.Header()[name] = slices.Clone(values)
	}
	if hook := x.server.onFault; hook != nil {
		var e wire.ErrorResponse
		if errors.As(hook(x.ctx, fault), &e) && x.sendError(e, fault.Status) {
			return
		}
	}
	x.out = fault.AppendJSON(x.out[:0])
	if x.send(fault.Status, problemType) != nil { // a text of the cause is not UTF-8
		x.out = (&wire.Fault{Status: fault.Status}).AppendJSON(x.out[:0])
		_ = x.send(fault.Status, problemType) // no text of anybody's is in it
	}
}

const problemType = "application/problem+json"

// fault returns what an error is to the hook.
func (x *exchange) fault(err error) *wire.Fault {
	var fault *wire.Fault
	if !errors.As(err, &fault) {
		fault = &wire.Fault{Kind: wire.FaultHandler, Status: http.StatusInternalServerError, Err: err}
	}
	if fault.Operation != nil {
		return fault
	}
	f := *fault
	f.Operation = x.operation
	return &f
}

// sendError sends an error response. Its status, if it has none, is the given one.
func (x *exchange) sendError(e wire.ErrorResponse, status int) bool {
	from := wire.StatusOf(e)
	status = cmp.Or(from.Status, status)
	x.header = nil
	x.setErrorHeader(from)
	if e.MediaType() == "" {
		_, alone := e.(*wire.StatusError)
		return alone && x.writeHeader(status) == nil
	}
	x.out = e.AppendJSON(x.out[:0])
	return x.send(status, e.MediaType()) == nil
}

// setErrorHeader sets the fields of an error response. One that a client has received brings those of another server: fields of its
// connection (RFC 9110, section 7.6.1) and of its message stay behind, and so does what this server has set already.
func (x *exchange) setErrorHeader(from *wire.StatusError) {
	received, h := from.Operation != "", x.w.Header()
	for name, values := range from.Header {
		name = http.CanonicalHeaderKey(name)
		if ofMessage[name] || received && (ofServer[name] || h[name] != nil || isConnectionOption(from.Header, name)) {
			continue
		}
		h[name] = slices.Clone(values)
	}
}

// isConnectionOption reports whether the field Connection lists a field.
func isConnectionOption(h http.Header, name string) bool {
	for _, value := range h["Connection"] {
		for option := range strings.SplitSeq(value, ",") {
			if http.CanonicalHeaderKey(strings.Trim(option, " \t")) == name {
				return true
			}
		}
	}
	return false
}

// ofMessage are fields that belong to one message or connection, and would be wrong in another.
var ofMessage = map[string]bool{
	"Connection": true, "Content-Encoding": true, "Content-Length": true, "Content-Type": true, "Date": true, "Keep-Alive": true,
	"Proxy-Connection": true, "Te": true, "Trailer": true, "Transfer-Encoding": true, "Upgrade": true, "Content-Range": true,
}

// ofServer are fields with which a server speaks of itself to its own callers.
var ofServer = map[string]bool{
	"Accept-Ranges": true, "Age": true, "Alt-Svc": true, "Clear-Site-Data": true, "Proxy-Authenticate": true, "Proxy-Authentication-Info": true,
	"Proxy-Authorization": true, "Public-Key-Pins": true, "Server": true, "Set-Cookie": true, "Set-Cookie2": true, "Strict-Transport-Security": true,
	"Via": true, "X-Powered-By": true,
}
