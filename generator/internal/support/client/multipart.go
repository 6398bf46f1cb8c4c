//go:build !formless

// SPDX-License-Identifier: 0BSD

package client

import (
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// partsOf is *T that writes itself as a form.
type partsOf[T any] interface {
	*T
	WriteForm(w *form.Writer)
}

// setParts makes a request's body of a form. Its files stay their owner's: they are read while the request is sent, and nothing closes
// them. It is sent again, after a redirect or on a new connection, only if all of them can be read again.
func setParts[T any, P partsOf[T]](req *request, body P) {
	setPartsAs(req, "multipart/form-data", body)
}

// setPartsAs is setParts for other media types.
func setPartsAs[T any, P partsOf[T]](req *request, mediaType string, body P) {
	if body == nil {
		req.failBody(errNoForm)
		return
	}
	w := form.NewWriter()
	body.WriteForm(w)
	f, err := w.Form(mediaType)
	if err != nil {
		req.failBody(err)
		return
	}
	req.mediaType = f.MediaType
	req.pass = func(out *http.Request) {
		out.Body, out.ContentLength = f.Body(), f.Length
		if f.IsRepeatable() {
			out.GetBody = f.Again
		}
	}
}

func (req *request) failBody(err error) {
	if req.err == nil {
		req.err = fmt.Errorf("%s: the body: %w", req.operation.ID, err)
	}
}

var errNoForm = errors.New("is required")

// answerOf is *T that reads itself as a form.
type answerOf[T any] interface {
	*T
	form.Body
}

// openParts opens a body that is a form, of some media types, and reads it up to its first file: what follows comes while the caller reads
// that. A form without files is read to its end.
func openParts[T any, P answerOf[T]](fields []string, types ...string) func(*response) (P, error) {
	return func(res *response) (P, error) {
		if res.isBodiless() {
			return nil, res.empty()
		}
		if !res.isOf(types) {
			return nil, res.failure(nil)
		}
		body := P(new(T))
		r, err := form.NewReader(&received{res.live, res.operation.ID}, res.header.Get("Content-Type"), body, answerRules(res, fields))
		if err != nil {
			res.live.Close()
			return nil, malformedAnswer(res, err)
		}
		found, err := r.Begin()
		if v, ok := any(body).(interface{ Validate() error }); ok && (res.core.strict || res.core.onProblems != nil) {
			found.Merge(r.Judge(v.Validate()))
		}
		if err == nil {
			err = wrongAnswer(res, append(found, res.problems...))
		}
		if err != nil || r.IsEnded() {
			res.live.Close()
		}
		if err != nil {
			return nil, err
		}
		return body, nil
	}
}

// answerRules are what a client asks of a form.
func answerRules(res *response, fields []string) form.Rules {
	limit := res.core.maxResponse
	return form.Rules{
		Required: fields, Limit: limit, Mode: wire.Lenient,
		TooLarge: func() error {
			return fmt.Errorf("%s: reading the response %d: more than %d bytes beside files", res.operation.ID, res.status, limit)
		},
		Broken: func(err error) error { return malformedAnswer(res, err) },
		Wrong:  func(found wire.Problems) error { return wrongAnswer(res, found) },
	}
}

// malformedAnswer is the error for a form that cannot be read.
func malformedAnswer(res *response, err error) error {
	var found wire.Problems
	if errors.As(err, &found) {
		return res.judge(found, true)
	}
	return err
}

// wrongAnswer is the error for what a form should not say, if it is one here: a part of JSON that cannot be read always is.
func wrongAnswer(res *response, found wire.Problems) error {
	return res.judge(found, slices.ContainsFunc(found, func(p wire.Problem) bool { return p.Keyword == "syntax" }))
}
