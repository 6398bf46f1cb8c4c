//go:build !jsonalone && !unshaped

// SPDX-License-Identifier: 0BSD

package server

import (
	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const formType = "application/x-www-form-urlencoded"

// formOf reads a body that is a form, and may be absent.
func formOf[T any](x *exchange, codec *form.Codec[T]) wire.Opt[T] {
	if x.err != nil || x.isAbsent() {
		return wire.Opt[T]{}
	}
	return wire.Some(formOfRequired(x, codec))
}

// formOfRequired reads a body that is a form.
func formOfRequired[T any](x *exchange, codec *form.Codec[T]) T {
	text := x.textOf([]string{formType})
	if x.err != nil {
		return *new(T)
	}
	return formFrom(x, codec, string(text))
}

// formFrom reads the pairs of a form.
func formFrom[T any](x *exchange, codec *form.Codec[T], pairs string) T {
	v, n, err := codec.Querystring(pairs)
	if x.passed != nil {
		for _, name := range unknown(pairs, func(name, _ string) bool { return codec.Takes(name) }) {
			x.passed.members.Member("", name, errPassed)
		}
	}
	x.problems.At("", err)
	if n > 0 || err != nil {
		return v
	}
	empty, ok := codec.Empty()
	if !ok {
		x.problems.At("", wire.Invalid("required", "a body is required"))
	}
	return empty
}
