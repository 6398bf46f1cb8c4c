//go:build jsonalone

// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"

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
	if e == nil || !isJSON(res.header) {
		return res.statusError()
	}
	var r wire.Reader
	r.Reset(bytes.Clone(res.body), wire.Lenient) // the caller may write to StatusError.Raw
	e.DecodeJSON(&r)
	if r.Close(); r.Fatal() {
		return res.statusError()
	}
	*wire.StatusOf(e) = *res.statusError()
	return e
}
