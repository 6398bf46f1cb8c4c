// SPDX-License-Identifier: 0BSD

package wire

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
)

// StatusError is a response that is not a success. Documented errors embed it; alone, it is a response that the document
// does not describe. A handler sets Status, and Header for fields to send.
type StatusError struct {
	Operation string // operationId; set when received
	Status    int
	Header    http.Header
	Raw       []byte // body as received
}

func (e *StatusError) Error() string {
	s := "error without a Status"
	if e.Status != 0 {
		s = fmt.Sprintf("%d %s", e.Status, http.StatusText(e.Status))
	}
	if e.Operation != "" {
		s = e.Operation + ": " + s
	}
	if len(e.Raw) > 0 {
		s += fmt.Sprintf(": %.200q", e.Raw)
	}
	return s
}

// As lets errors.As find the StatusError in each error that embeds one.
func (e *StatusError) As(target any) bool {
	t, ok := target.(**StatusError)
	if ok {
		*t = e
	}
	return ok
}

func (e *StatusError) statusError() *StatusError { return e }

// MediaType returns "": alone, a StatusError is sent without a body.
func (*StatusError) MediaType() string { return "" }

// AppendJSON writes nothing.
func (*StatusError) AppendJSON(b []byte) []byte { return b }

// DecodeJSON passes over a value.
func (*StatusError) DecodeJSON(r *Reader) { r.skip() }

// ErrorResponse is an error that a document describes. The types that implement it embed StatusError, which alone has no body.
type ErrorResponse interface {
	error
	MediaType() string // of the body, "" if there is none
	Appender
	Decoder
	statusError() *StatusError
}

// StatusOf returns the StatusError in e.
func StatusOf(e ErrorResponse) *StatusError { return e.statusError() }

// DecodeError is a response whose body is not what its status documents.
type DecodeError struct {
	StatusError
	Problems Problems
}

func (e *DecodeError) Error() string {
	return fmt.Sprintf("%s: %d: %v", e.Operation, e.Status, e.Problems)
}

// Unwrap returns the problems.
func (e *DecodeError) Unwrap() error { return e.Problems }

// FaultKind says where serving a request failed.
type FaultKind string

// The kinds, with the statuses they are answered with.
const (
	FaultRouting   FaultKind = "routing"    // 404, 405; 501: an operation of the document that is left out
	FaultMediaType FaultKind = "media type" // 415
	FaultDecode    FaultKind = "decode"     // 400, 413
	FaultSecurity  FaultKind = "security"   // 401, 403; 500: the hook failed
	FaultHandler   FaultKind = "handler"    // 500: an error that is not documented
	FaultPanic     FaultKind = "panic"      // 500
)

// Fault is why a server does not serve a request. It goes to the error hook, and is sent as application/problem+json
// unless the hook returns a documented error.
type Fault struct {
	Operation *Operation // nil if none was found
	Kind      FaultKind
	Status    int
	Header    http.Header // to send: Allow, WWW-Authenticate
	Err       error       // the cause; Problems if the request is invalid, a Detail if it is for the caller to read
}

// Detail is an error whose text a caller may read. That of any other cause of a Fault stays inside: it may name addresses, files or people.
type Detail string

func (d Detail) Error() string { return string(d) }

// Unauthorized is what a security hook returns for credentials that do not do (401). The caller is told detail, and how to ask.
func Unauthorized(detail string) error {
	return &Fault{Kind: FaultSecurity, Status: http.StatusUnauthorized, Err: Detail(detail)}
}

// Forbidden is what a security hook returns for a caller who may not do this (403), and who is told detail.
func Forbidden(detail string) error {
	return &Fault{Kind: FaultSecurity, Status: http.StatusForbidden, Err: Detail(detail)}
}

// Error is for logs: it says what a caller may not read. Detail is for them.
func (f *Fault) Error() string {
	if f.Err == nil {
		return http.StatusText(f.Status)
	}
	return f.Err.Error()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Detail is what a caller may read of the cause: Problems of a request, or a Detail. Of any other, and of a 5xx, it is the status.
func (f *Fault) Detail() string {
	text := ""
	if f.Status < 500 {
		switch err := f.Err.(type) {
		case Detail, Problems:
			text = err.Error()
		}
	}
	text = strings.ToValidUTF8(text[:min(len(text), maxDetails)], "")
	return cmp.Or(text, http.StatusText(f.Status))
}

// AppendJSON writes the fault as problem details (RFC 9457). Of the cause, it tells Problems and a Detail, and nothing of that of a 5xx.
func (f *Fault) AppendJSON(b []byte) []byte {
	b = append(b, `{"title":`...)
	b = AppendString(b, http.StatusText(f.Status))
	b = append(b, `,"status":`...)
	b = AppendInt(b, int64(f.Status))
	if f.Status >= 500 {
		return append(b, '}')
	}
	if detail, ok := f.Err.(Detail); ok && detail != "" {
		b = AppendString(append(b, `,"detail":`...), detail)
	}
	problems, ok := f.Err.(Problems)
	if !ok {
		return append(b, '}')
	}
	b = append(b, `,"errors":[`...)
	start := len(b)
	for i := range problems {
		if len(b)-start > maxDetails {
			break
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = problems[i].AppendJSON(b)
	}
	return append(b, ']', '}')
}

const maxDetails = 6 << 10 // bytes, about: a short request does not get a long answer

// AppendJSON writes p as a member of problem details.
func (p *Problem) AppendJSON(b []byte) []byte {
	b = AppendString(append(b, `{"in":`...), cmp.Or(p.In, "body"))
	b = AppendString(append(b, `,"pointer":`...), p.Pointer)
	b = AppendString(append(b, `,"keyword":`...), p.Keyword)
	b = AppendString(append(b, `,"detail":`...), p.Detail)
	return append(b, '}')
}
