//go:build !formless && !unanswered

// SPDX-License-Identifier: 0BSD

package server

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
)

// writtenParts is *T that writes itself as a form.
type writtenParts[T any] interface {
	*T
	WriteForm(w *form.Writer)
}

// replyParts sends what a handler returned, as a form: its files are read while it is sent, and closed if they can be.
func replyParts[T any, P writtenParts[T]](x *exchange, status int, mediaType string, body P, err error) error {
	if err != nil || body == nil {
		return replyNothing(err)
	}
	w := form.NewWriter()
	body.WriteForm(w)
	f, err := w.Form(mediaType)
	if err != nil {
		return err
	}
	defer f.Close()
	if f.Length >= 0 {
		x.setHeader("Content-Length", strconv.FormatInt(f.Length, 10))
	}
	return replyReader(x, status, f.MediaType, f.Body(), nil)
}
