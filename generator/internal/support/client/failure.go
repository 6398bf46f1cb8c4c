//go:build !jsonalone

// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"net/http"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

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
	if e == nil || e.MediaType() != "" && !res.decodeError(e) {
		return res.statusError()
	}
	*wire.StatusOf(e) = *res.statusError()
	if h, ok := e.(interface{ DecodeHeader(http.Header) }); ok {
		h.DecodeHeader(res.header)
	}
	return e
}

// decodeError reads the body of an error, and reports whether it could.
func (res *response) decodeError(e wire.ErrorResponse) bool {
	body := bytes.Clone(res.body) // the caller may write to StatusError.Raw
	if b, ok := e.(interface {
		MediaTypes() []string
		DecodeBody(mediaType string, body []byte) bool
	}); ok {
		if b.DecodeBody(form.MediaType(res.header.Get("Content-Type")), body) {
			return true
		}
		if !slices.ContainsFunc(b.MediaTypes(), func(t string) bool { return isJSON(http.Header{"Content-Type": {t}}) }) {
			return false
		}
	}
	if !isJSON(res.header) {
		return false
	}
	var r wire.Reader
	r.Reset(body, wire.Lenient)
	e.DecodeJSON(&r)
	r.Close()
	return !r.Fatal()
}
