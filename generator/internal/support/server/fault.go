// SPDX-License-Identifier: 0BSD

package server

import (
	"cmp"
	"errors"
	"fmt"
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
	var e wire.ErrorResponse
	if x.documented != nil {
		e = x.documented(err)
	}
	var unsent error
	if e != nil {
		if unsent = x.sendError(e, 0); unsent == nil {
			return
		}
	} else {
		unsent = undocumented(err)
	}
	if unsent != nil {
		err = fmt.Errorf("%w, which cannot be sent: %w", err, unsent)
	}
	fault := x.fault(err)
	if fault.Status >= 500 || isUntold(fault) {
		x.log("request failed", err, "kind", fault.Kind)
	}
	h := x.w.Header()
	for name, values := range fault.Header.Clone() { // the hook may keep the fault
		if name = http.CanonicalHeaderKey(name); !ofMessage[name] || name == "Connection" {
			h[name] = values
		}
	}
	if hook := x.server.onFault; hook != nil && !x.asked { // it may be the hook that has panicked
		x.asked = true
		var e wire.ErrorResponse
		if errors.As(hook(x.ctx, fault), &e) {
			if err = x.sendError(e, fault.Status); err == nil {
				return
			}
			x.log("the error of the hook cannot be sent", err)
		}
	}
	x.out = x.appendInstance(fault.AppendJSON(x.out[:0]))
	if x.send(fault.Status, problemType) != nil { // a text of the cause is not UTF-8
		x.out = x.appendInstance((&wire.Fault{Status: fault.Status}).AppendJSON(x.out[:0]))
		_ = x.send(fault.Status, problemType) // no text of anybody's is in it
	}
}

// log writes why something failed, and of which request.
func (x *exchange) log(message string, err error, args ...any) {
	args = append(args, "path", x.r.URL.Path)
	if x.operation != nil {
		args = append(args, "operation", x.operation.ID)
	}
	if id := x.id(); id != "" {
		args = append(args, "request_id", id)
	}
	x.server.logger.ErrorContext(x.ctx, message, append(args, "error", err)...)
}

// undocumented says why an error response is none of the operation's, nil if an error is no response, or that of a fault.
func undocumented(err error) error {
	e, fault := wire.ErrorResponse(nil), (*wire.Fault)(nil)
	if !errors.As(err, &e) || errors.As(err, &fault) {
		return nil
	}
	if status := wire.StatusOf(e).Status; status != 0 {
		return fmt.Errorf("the operation documents no %T with the status %d", e, status)
	}
	return fmt.Errorf("it needs a Status, unless the operation documents a %T for one status alone", e)
}

var errNoStatus = errors.New("an error that is documented for a range of statuses, or as the default, needs a Status")

// noResponse is for an error that has the status or type of no response.
func noResponse(e wire.ErrorResponse, status int) error {
	if !isFinal(status) {
		return fmt.Errorf("no response has the status %d", status)
	}
	return fmt.Errorf("a %T is no response", e)
}

// isUntold reports whether a hook or handler gave a cause that would be lost: callers may not read it.
func isUntold(f *wire.Fault) bool {
	switch f.Err.(type) {
	case nil, wire.Detail, wire.Problems:
		return false
	}
	return f.Kind == wire.FaultSecurity || f.Kind == wire.FaultHandler
}

const problemType = "application/problem+json"

// fault returns what an error is to the hook, which may write to it. A status that no failure has would make a success of it.
func (x *exchange) fault(err error) *wire.Fault {
	own := wire.Fault{Kind: wire.FaultHandler, Status: http.StatusInternalServerError, Err: err}
	if fault := (*wire.Fault)(nil); errors.As(err, &fault) {
		own = *fault
		own.Header, own.Kind = own.Header.Clone(), cmp.Or(own.Kind, wire.FaultHandler)
	}
	if own.Operation == nil {
		own.Operation = x.operation
	}
	if own.Status < 300 || own.Status > 599 {
		own.Status = http.StatusInternalServerError
	}
	return &own
}

// setErrorHeader sets the fields of an error response, but for those of its connection (RFC 9110, section 7.6.1). One that a client has
// received brings those of another server: what they say of that server stays behind, and so does what this one has set already.
func (x *exchange) setErrorHeader(from *wire.StatusError) {
	received, h := from.Operation != "", x.w.Header()
	for name, values := range from.Header {
		name = http.CanonicalHeaderKey(name)
		if ofMessage[name] || isConnectionOption(from.Header, name) || received && (h[name] != nil || !x.passesOn(name)) {
			continue
		}
		h[name] = slices.Clone(values)
	}
}

// unimplemented is what a handler returns for an operation that it does not have yet.
func unimplemented() error {
	return &wire.Fault{Kind: wire.FaultHandler, Status: http.StatusNotImplemented, Err: wire.Detail("there is no handler for it yet")}
}

// passesOn reports whether a field of an error that was received from another server holds for the answer of this one: the document has it
// among its errors, or it says something of the message, wherever that came from.
func (x *exchange) passesOn(name string) bool {
	return passedOn[name] || x.operation != nil && slices.Contains(x.operation.ErrorHeader, name)
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
	"Connection": true, "Content-Encoding": true, "Content-Length": true, "Content-Range": true, "Content-Type": true, "Date": true,
	"Keep-Alive": true, "Proxy-Connection": true, "Te": true, "Trailer": true, "Transfer-Encoding": true, "Upgrade": true,
}

// passedOn are fields that say when to ask again, how often one may, in which language the text is, and how to find the request in logs.
// Any other may be about the server that sent it.
var passedOn = map[string]bool{
	"Content-Language": true, "Retry-After": true, "Ratelimit": true, "Ratelimit-Limit": true, "Ratelimit-Policy": true,
	"Ratelimit-Remaining": true, "Ratelimit-Reset": true, "Request-Id": true, "X-Correlation-Id": true, "X-Ratelimit-Limit": true,
	"X-Ratelimit-Remaining": true, "X-Ratelimit-Reset": true, "X-Request-Id": true,
}
