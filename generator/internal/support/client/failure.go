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

// decodeError reads a documented error, its body and its headers, and reports whether it could.
func (res *response) decodeError(e wire.ErrorResponse) bool {
	if e.MediaType() != "" && !res.decodeErrorBody(e) {
		return false
	}
	if h, ok := e.(interface{ DecodeHeader(http.Header) }); ok {
		h.DecodeHeader(res.header)
	}
	return true
}

func (res *response) decodeErrorBody(e wire.ErrorResponse) bool {
	if b, ok := e.(interface {
		MediaTypes() []string
		DecodeBody(mediaType string, body []byte) bool
	}); ok {
		// The caller may write to StatusError.Raw.
		if b.DecodeBody(form.MediaType(res.header.Get("Content-Type")), bytes.Clone(res.body)) {
			return true
		}
		if !slices.ContainsFunc(b.MediaTypes(), func(t string) bool { return isJSON(http.Header{"Content-Type": {t}}) }) {
			return false
		}
	}
	return res.decodeJSONError(e)
}
