// SPDX-License-Identifier: 0BSD

package wire

// The functions below write a member of an object that may be absent. Name is the member's, with the comma before it and the colon
// behind it.

// AppendOpt writes a member of any type.
func AppendOpt[T any](b []byte, name string, v Opt[T], appendTo func([]byte, T) []byte) []byte {
	if !v.Set {
		return b
	}
	return appendTo(append(b, name...), v.Value)
}

// AppendOptString writes a string.
func AppendOptString(b []byte, name string, v Opt[string]) []byte {
	if !v.Set {
		return b
	}
	return AppendString(append(b, name...), v.Value)
}

// AppendOptText writes a string of a named type.
func AppendOptText[T ~string](b []byte, name string, v Opt[T]) []byte {
	if !v.Set {
		return b
	}
	return AppendString(append(b, name...), v.Value)
}

// AppendOptBool writes a boolean.
func AppendOptBool(b []byte, name string, v Opt[bool]) []byte {
	if !v.Set {
		return b
	}
	return AppendBool(append(b, name...), v.Value)
}

// AppendOptInt writes an integer.
func AppendOptInt[T SignedInteger](b []byte, name string, v Opt[T]) []byte {
	if !v.Set {
		return b
	}
	return AppendInt(append(b, name...), v.Value)
}

// AppendOptFloat writes a number.
func AppendOptFloat[T FloatingPoint](b []byte, name string, v Opt[T]) []byte {
	if !v.Set {
		return b
	}
	return AppendFloat(append(b, name...), v.Value)
}

// AppendOptNull writes a member of any type that may be null.
func AppendOptNull[T any](b []byte, name string, v OptNull[T], appendTo func([]byte, T) []byte) []byte {
	if !v.Set {
		return b
	}
	return AppendNull(append(b, name...), v.Null(), appendTo)
}

// AppendOptNullString writes a string or null.
func AppendOptNullString(b []byte, name string, v OptNull[string]) []byte {
	if !v.Set {
		return b
	}
	return AppendNullString(append(b, name...), v.Null())
}

// AppendOptNullObject writes an object or null.
func AppendOptNullObject[T any, P AppenderOf[T]](b []byte, name string, v *OptNull[T]) []byte {
	if !v.Set {
		return b
	}
	if b = append(b, name...); !v.Valid {
		return append(b, "null"...)
	}
	return P(&v.Value).AppendJSON(b)
}

// AppendOptObject writes the object that p points to.
func AppendOptObject[T any, P AppenderOf[T]](b []byte, name string, p *T) []byte {
	if p == nil {
		return b
	}
	return P(p).AppendJSON(append(b, name...))
}

// AppendOptSlice writes an array of objects.
func AppendOptSlice[T any, P AppenderOf[T]](b []byte, name string, list []T) []byte {
	if list == nil {
		return b
	}
	return AppendSlice[T, P](append(b, name...), list)
}

// AppendOptList writes an array of anything else.
func AppendOptList[T any](b []byte, name string, list []T, appendTo func([]byte, T) []byte) []byte {
	if list == nil {
		return b
	}
	return AppendList(append(b, name...), list, appendTo)
}

// AppendOptMap writes a map as an object.
func AppendOptMap[T any](b []byte, name string, m map[string]T, appendTo func([]byte, T) []byte) []byte {
	if m == nil {
		return b
	}
	return AppendMap(append(b, name...), m, appendTo)
}

// AppendOptRaw writes any value.
func AppendOptRaw(b []byte, name string, v Raw) []byte {
	if v == nil {
		return b
	}
	return v.AppendJSON(append(b, name...))
}
