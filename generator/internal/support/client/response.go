// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// response is one call on its way back.
type response struct {
	ctx       context.Context
	core      *core
	operation *wire.Operation
	status    int
	header    http.Header
	accept    string   // of the request, if it is not that of the Client
	transfer  []string // Transfer-Encoding
	body      []byte
	live      io.ReadCloser // the body, if it is still to come
	problems  wire.Problems // of header fields
}

// call makes a call that has one success: status, with a body that read reads.
func call[T any](
	ctx context.Context, req *request, status int, read func(*wire.Reader) T, documented func(int) wire.ErrorResponse,
) (T, error) {
	var none T
	res, err := req.send(ctx)
	if err != nil {
		return none, err
	}
	if res.status != status {
		return none, res.failure(documented)
	}
	return decode(&res, read)
}

// callEmpty makes a call that has one success: status, without a body.
func callEmpty(ctx context.Context, req *request, status int, documented func(int) wire.ErrorResponse) error {
	res, err := req.send(ctx)
	if err != nil {
		return err
	}
	if res.status != status {
		return res.failure(documented)
	}
	return res.empty()
}

// header reads a response header field that may be absent.
func header[T any](res *response, name string, parse func(string) (T, error)) wire.Opt[T] {
	values := res.headerValues(name)
	if len(values) == 0 {
		return wire.Opt[T]{}
	}
	v, err := parse(form.JoinFields(name, values))
	if err != nil && len(values) > 1 {
		res.problems.Param("header", name, wire.Invalid("duplicate", "must be given once"))
		v, err = parse(values[0])
	}
	res.problems.Param("header", name, err)
	if err != nil {
		return wire.Opt[T]{}
	}
	return wire.Some(v)
}

// headerValues returns the values of a field, be it that net/http keeps it apart from the others or has decoded what it speaks of.
func (res *response) headerValues(name string) []string {
	if values := res.header[name]; len(values) > 0 {
		return values
	}
	switch name {
	case "Content-Length":
		// What answers HEAD, and 304, speak of a body that they do not have (RFC 9110, section 8.6).
		if res.body != nil && res.operation.Method != http.MethodHead && res.status != http.StatusNotModified {
			return []string{strconv.Itoa(len(res.body))}
		}
	case "Transfer-Encoding":
		return res.transfer
	}
	return nil
}

// headerRequired reads a response header field.
func headerRequired[T any](res *response, name string, parse func(string) (T, error)) T {
	v := header(res, name, parse)
	if len(res.headerValues(name)) == 0 {
		res.problems.Param("header", name, wire.Invalid("required", "is required"))
	}
	return v.Value
}

// headerList reads a response header field that holds an array, nil if it is absent.
func headerList[T any](res *response, name string, parse func(string) (T, error)) []T {
	fields := res.headerValues(name)
	if len(fields) == 0 {
		return nil
	}
	list, err := form.ParseList(form.SplitFields(name, fields), parse)
	res.problems.Param("header", name, err)
	return list
}

var readers = sync.Pool{New: func() any { return new(wire.Reader) }}

// decode reads the body of a success.
func decode[T any](res *response, read func(*wire.Reader) T) (T, error) {
	var none T
	if err := res.complete(); err != nil {
		return none, err
	}
	if !isJSON(res.header) && !res.isAsked() && !res.isBare() {
		return none, res.statusError()
	}
	r := readers.Get().(*wire.Reader)
	defer readers.Put(r)
	r.Reset(unmarked(res.body, &res.problems), wire.Lenient)
	v := read(r)
	problems := r.Close()
	fatal, refuted := r.Fatal(), r.Refuted()
	r.Reset(nil, wire.Lenient)
	if refuted && !fatal { // a success that says that it is none
		return none, res.statusError()
	}
	if res.core.strict || res.core.onProblems != nil {
		if v, ok := any(v).(interface{ Validate() error }); ok {
			problems.Merge(v.Validate())
		}
	}
	res.checkType()
	problems = append(problems, res.problems...)
	if err := res.judge(problems, fatal); err != nil {
		return none, err
	}
	return v, nil
}

// isBodiless reports whether the status says that there is no body.
func (res *response) isBodiless() bool { return wire.IsBodiless(res.status) }

// isBare reports whether a response does not say what its body is: it is taken for what the document has (RFC 9110, section 8.3).
func (res *response) isBare() bool { return len(res.body) > 0 && res.header.Get("Content-Type") == "" }

// unmarked is a text without a mark of the byte order before it (RFC 8259, section 8.1).
func unmarked(text []byte, found *wire.Problems) []byte {
	if len(text) < 3 || string(text[:3]) != "\ufeff" {
		return text
	}
	found.At("", wire.Invalid("syntax", "begins with a byte order mark"))
	return text[3:]
}

// checkType notes what is not right with the media type of a body that is read all the same, if anybody wants to know.
func (res *response) checkType() {
	if !res.core.strict && res.core.onProblems == nil {
		return
	}
	field := res.header.Get("Content-Type")
	note := func(keyword, detail string) {
		res.problems.Param("header", "Content-Type", wire.Invalid(keyword, detail))
	}
	t := form.MediaType(field)
	switch {
	case field == "":
		note("required", "is required")
		return
	case t != "application/json" && !accepts(res.accept, t) && !accepts(res.core.header.Get("Accept"), t):
		note("contentMediaType", "is not one that the document has")
	}
	_, params, err := mime.ParseMediaType(field)
	if err != nil {
		note("syntax", "has parameters that are none")
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "us-ascii") {
		note("contentMediaType", "has another charset than UTF-8")
	}
}

// empty ends the reading of a success without a body.
func (res *response) empty() error {
	if err := res.complete(); err != nil {
		return err
	}
	return res.judge(res.problems, false)
}

// complete reads a body that is still to come.
func (res *response) complete() error {
	if res.live == nil {
		return nil
	}
	live := res.live
	res.live = nil
	defer live.Close()
	length, err := strconv.ParseInt(res.header.Get("Content-Length"), 10, 64)
	if err != nil {
		length = -1
	}
	if res.body, err = readAll(live, length, res.core.maxResponse); err != nil {
		return fmt.Errorf("%s: reading the response %d: %w", res.operation.ID, res.status, err)
	}
	return nil
}

// judge makes an error of problems, or passes them on.
func (res *response) judge(problems wire.Problems, fatal bool) error {
	if fatal || res.core.strict && len(problems) > 0 {
		return &wire.DecodeError{StatusError: *res.statusError(), Problems: problems}
	}
	if res.core.onProblems != nil && len(problems) > 0 {
		res.core.onProblems(res.ctx, *res.operation, problems)
	}
	return nil
}

// failure is the error of a response that is no success: the documented one, if there is one for the status and the body
// can be read as such.
func (res *response) failure(documented func(status int) wire.ErrorResponse) error {
	if err := res.complete(); err != nil {
		return err
	}
	if documented == nil {
		return res.statusError()
	}
	e := documented(res.status)
	if e == nil || !res.decodeError(e) {
		return res.statusError()
	}
	*wire.StatusOf(e) = *res.statusError()
	return e
}

// decodeJSONError reads the body of an error that is JSON, and reports whether it could.
func (res *response) decodeJSONError(e wire.ErrorResponse) bool {
	if !isJSON(res.header) && !res.isBare() {
		return false
	}
	var r wire.Reader
	r.Reset(bytes.Clone(unmarked(res.body, &res.problems)), wire.Lenient) // the caller may write to StatusError.Raw
	e.DecodeJSON(&r)
	r.Close()
	return !r.Fatal()
}

func (res *response) statusError() *wire.StatusError {
	return &wire.StatusError{Operation: res.operation.ID, Status: res.status, Header: res.header, Raw: res.body}
}

// isJSON reports whether a message is JSON: of any such type, since one that is not documented can be read as well.
func isJSON(h http.Header) bool {
	if v := h["Content-Type"]; len(v) > 0 && v[0] == "application/json" {
		return true
	}
	t := form.MediaType(h.Get("Content-Type"))
	return t == "application/json" || t == "text/json" || strings.HasSuffix(t, "+json")
}

// isAsked reports whether an answer is of a media type or range that the document has beside JSON, with the same schema.
func (res *response) isAsked() bool {
	t := form.MediaType(res.header.Get("Content-Type"))
	return t != "" && accepts(res.accept, t) && !strings.Contains(res.accept, t+ofErrors)
}

const ofErrors = ";q=0.8" // behind a media type that errors alone have

// accepts reports whether a field Accept has a media type.
func accepts(field, t string) bool {
	for one := range strings.SplitSeq(field, ",") {
		if form.MediaRangeHas(form.MediaType(one), t) {
			return true
		}
	}
	return false
}

const (
	firstPart = 64 << 10 // a length is but a promise: room is made for what comes
	lastPart  = 4 << 20
)

// readAll reads a body of length bytes, -1 if that is not known, and at most limit. A long one is read in parts, so that one which
// is too long never takes more memory than the limit.
func readAll(body io.Reader, length, limit int64) ([]byte, error) {
	if body == http.NoBody { // whatever a length says: that of HEAD is the length that GET has
		return nil, nil
	}
	if length > limit {
		return nil, fmt.Errorf("more than %d bytes", limit)
	}
	if length < 0 {
		length = 511
	}
	part := make([]byte, 0, min(length+1, firstPart)) // one more, for the read that finds the end
	var parts [][]byte
	read := int64(0)
	for {
		if len(part) == cap(part) {
			if len(part) >= firstPart {
				parts = append(parts, part)
				part = make([]byte, 0, min(2*len(part), lastPart))
			} else {
				part = append(part, 0)[:len(part)]
			}
		}
		n, err := body.Read(part[len(part):cap(part)])
		part = part[:len(part)+n]
		if read += int64(n); read > limit {
			return nil, fmt.Errorf("more than %d bytes", limit)
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if parts == nil {
		return part, nil
	}
	return bytes.Join(append(parts, part), nil), nil
}
