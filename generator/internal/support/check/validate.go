// SPDX-License-Identifier: 0BSD

package check

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

// At places what err says at a pointer.
func At(pointer string, err error) error {
	if err == nil {
		return nil
	}
	return at(pointer, err)
}

func at(pointer string, err error) error {
	var found wire.Problems
	found.At(pointer, err)
	return found.Err()
}

// AtParam places what err says in a parameter.
func AtParam(in, name string, err error) error {
	var found wire.Problems
	found.Param(in, name, err)
	return found.Err()
}

// ValidatorOf is *T with a check of its own.
type ValidatorOf[T any] interface {
	*T
	Validate() error
}

// Validate checks the object that p points to. Nil is absent.
func Validate[T any, P ValidatorOf[T]](p *T) error {
	if p == nil {
		return nil
	}
	return P(p).Validate()
}

// ValidateNull checks an object that may be null.
func ValidateNull[T any, P ValidatorOf[T]](v *wire.Null[T]) error {
	if !v.Valid {
		return nil
	}
	return P(&v.Value).Validate()
}

// ValidateOptNull checks an object that may be absent or null.
func ValidateOptNull[T any, P ValidatorOf[T]](v *wire.OptNull[T]) error {
	if !v.Valid {
		return nil
	}
	return P(&v.Value).Validate()
}

// ValidateItems checks the objects of an array.
func ValidateItems[T any, P ValidatorOf[T]](list []T) error {
	var found wire.Problems
	for i := range list {
		found.Item("", i, P(&list[i]).Validate())
	}
	return found.Err()
}

// Listed is a value of which the document lists some.
type Listed interface{ Known() bool }

// Enum checks that the document lists a value.
func Enum[T Listed](v T) error {
	if v.Known() {
		return nil
	}
	return wire.Invalid("enum", "must be a value that the document lists")
}

// OptEnum is Enum for a value that may be absent.
func OptEnum[T Listed](v wire.Opt[T]) error {
	if !v.Set {
		return nil
	}
	return Enum(v.Value)
}

// NullEnum is Enum for a value that may be null.
func NullEnum[T Listed](v wire.Null[T]) error {
	if !v.Valid {
		return nil
	}
	return Enum(v.Value)
}

// OptNullEnum is Enum for a value that may be absent or null.
func OptNullEnum[T Listed](v wire.OptNull[T]) error {
	if !v.Valid {
		return nil
	}
	return Enum(v.Value)
}

// EnumItems is Enum for the elements of an array.
func EnumItems[T Listed](list []T) error {
	var found wire.Problems
	for i, v := range list {
		found.Item("", i, Enum(v))
	}
	return found.Err()
}

// AsRead checks a value by reading its JSON, which tells more than the value does.
func AsRead[T any](json []byte, read func(*wire.Reader) T) error {
	var r wire.Reader
	r.Reset(json, wire.Strict)
	read(&r)
	return r.Close().Err()
}

// InItem places what err says about a value in element i of an array. With Item and Param it reaches lists in lists.
func InItem(i int, err error) error {
	var found wire.Problems
	found.Item("", i, err)
	return found.Err()
}

// InMember places what err says about a value in a member of a map.
func InMember(name string, err error) error {
	var found wire.Problems
	found.Member("", name, err)
	return found.Err()
}
