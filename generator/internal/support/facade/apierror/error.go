// SPDX-License-Identifier: 0BSD

package apierror

import (
	"errors"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// From makes an Error of err if there was a response, and returns it as it is if there was none.
func From(err error) error {
	status := (*wire.StatusError)(nil)
	if !errors.As(err, &status) {
		return err
	}
	e := &Error{StatusCode: status.Status, cause: err}
	e.fill()
	return e
}

func (e *Error) Error() string { return e.cause.Error() }

// Unwrap returns the error of the plain client.
func (e *Error) Unwrap() error { return e.cause }
