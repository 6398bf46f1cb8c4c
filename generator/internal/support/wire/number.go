// SPDX-License-Identifier: 0BSD

package wire

import (
	"cmp"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// Number is a number of JSON kept as it was written, for values that no type of Go holds exactly. The zero Number is 0.
type Number string

// Int64 returns the value if it is an integer of 64 bits.
func (n Number) Int64() (int64, bool) {
	d := n.exact()
	u, ok := d.Uint64()
	return signed(u, d.Sign() < 0, 64, ok)
}

// Float64 returns the nearest value, which is infinite if there is none.
func (n Number) Float64() float64 {
	f, _ := strconv.ParseFloat(string(cmp.Or(n, "0")), 64)
	return f
}

// Compare returns a number below 0, 0 or above 0, as n is less than, equal to or greater than other.
func (n Number) Compare(other Number) int { return n.exact().Compare(other.exact()) }

// MultipleOf reports whether dividing n by step leaves nothing, exactly.
func (n Number) MultipleOf(step Number) bool { return n.exact().MultipleOf(step.exact()) }

func (n Number) exact() decimal.Decimal {
	if decimal.Length(string(n)) != len(n) {
		return decimal.Decimal{}
	}
	return decimal.Parse(string(n))
}

// MarshalJSON returns n.
func (n Number) MarshalJSON() ([]byte, error) {
	b := AppendNumber(nil, n)
	return b, Check(b)
}

// UnmarshalJSON reads a number.
func (n *Number) UnmarshalJSON(b []byte) error {
	return unmarshalWith(b, func(r *Reader) { *n = r.Number() })
}

// AppendNumber writes a number.
func AppendNumber[T ~string](b []byte, v T) []byte {
	if v == "" {
		return append(b, '0')
	}
	if decimal.Length(string(v)) != len(v) {
		return append(b, noJSON)
	}
	return append(b, v...)
}

// signed makes an integer of so many bits of a magnitude and a sign.
func signed(u uint64, negative bool, bits int, ok bool) (int64, bool) {
	limit := uint64(1) << (bits - 1)
	switch {
	case !ok || u > limit || u == limit && !negative:
		return 0, false
	case negative:
		return -int64(u), true
	}
	return int64(u), true
}

// SignedInteger is the integers that may be negative.
type SignedInteger interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}

// UnsignedInteger is the integers that may not.
type UnsignedInteger interface {
	~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

// FloatingPoint is the numbers with a fraction.
type FloatingPoint interface{ ~float32 | ~float64 }

// bitsOf returns the size of an integer type. It is slow, and meant for messages.
func bitsOf[T SignedInteger | UnsignedInteger]() int {
	n := 8
	for v := T(1) << 7; v<<1 != 0; v <<= 1 {
		n++
	}
	return n
}

// floatBits returns the size of a floating-point type.
func floatBits[T FloatingPoint]() int {
	if v := T(1 << 24); v+1 == v {
		return 32
	}
	return 64
}
