//go:build jsonalone

// SPDX-License-Identifier: 0BSD

package server

import (
	"cmp"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// sendError sends an error response. Its status, if it has none, is the given one. Of one that cannot be sent, nothing is.
func (x *exchange) sendError(e wire.ErrorResponse, status int) error {
	from := wire.StatusOf(e)
	status = cmp.Or(from.Status, status)
	_, alone := e.(*wire.StatusError)
	x.out = e.AppendJSON(x.out[:0])
	if status == 0 {
		return errNoStatus
	}
	if !isFinal(status) || e.MediaType() == "" && !alone {
		return noResponse(e, status)
	}
	if err := wire.Check(x.out); err != nil && !wire.IsBodiless(status) {
		return err
	}
	if err := x.examineError(e); err != nil {
		return err
	}
	x.header = nil
	x.setErrorHeader(from)
	if alone {
		return x.writeHeader(status)
	}
	return x.sendOut(status, e.MediaType())
}
