//go:build !formless

// SPDX-License-Identifier: 0BSD

package client

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
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
