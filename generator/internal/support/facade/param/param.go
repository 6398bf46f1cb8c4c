// SPDX-License-Identifier: 0BSD

package param

import (
	"errors"
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Field is a value that may be left out: the zero Field is.
type Field[T any] = wire.Opt[T]

// Missing is a required field that was left out.
type Missing struct{ Name string }

func (m *Missing) Error() string { return fmt.Sprintf("missing required %s parameter", m.Name) }

// Check returns an error if required fields were left out.
func Check(required ...error) error { return errors.Join(required...) }

// Required returns a Missing if f was left out.
func Required[T any](name string, f Field[T]) error {
	if f.Set {
		return nil
	}
	return &Missing{name}
}

// Pointer points to the value of f, and is nil if that was left out.
func Pointer[T any](f Field[T]) *T {
	if !f.Set {
		return nil
	}
	return &f.Value
}

// NullPointer points to the value of n, and is nil if that is null.
func NullPointer[T any](n wire.Null[T]) *T {
	if !n.Valid {
		return nil
	}
	return &n.Value
}
