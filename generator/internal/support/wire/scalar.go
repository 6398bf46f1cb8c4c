// SPDX-License-Identifier: 0BSD

package wire

import (
	"math"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// Bool reads a boolean.
func (r *Reader) Bool() bool {
	c := r.peek()
	switch b := r.text[r.i:]; {
	case len(b) >= 4 && string(b[:4]) == "true":
		r.i += 4
		return true
	case len(b) >= 5 && string(b[:5]) == "false":
		r.i += 5
	case c == 't' || c == 'f':
		r.syntax("no value")
	default:
		r.mismatch("a boolean")
	}
	return false
}

// Int64 reads an integer.
func (r *Reader) Int64() int64 {
	c := r.peek()
	if c != '-' && c-'0' > 9 {
		r.mismatch("an integer")
		return 0
	}
	i := r.i
	if c == '-' {
		i++
	}
	start, v := i, int64(0)
	for i < len(r.text) && r.text[i]-'0' <= 9 {
		v = v*10 + int64(r.text[i]-'0')
		i++
	}
	if n := i - start; n == 0 || n > 18 || n > 1 && r.text[start] == '0' || r.fraction(i) {
		return r.int64Slow()
	}
	r.i = i
	if c == '-' {
		return -v
	}
	return v
}

// fraction reports whether a number goes on at i.
func (r *Reader) fraction(i int) bool {
	return i < len(r.text) && (r.text[i] == '.' || r.text[i]|0x20 == 'e')
}

// int64Slow reads long integers, and those that are written 1.0 or 1e3.
func (r *Reader) int64Slow() int64 {
	u, negative, ok := r.integer()
	v, fits := signed(u, negative, 64, ok)
	if ok && !fits {
		r.outOfRange("an integer of 64 bits")
	}
	return v
}

// Uint64 reads an integer that is not negative.
func (r *Reader) Uint64() uint64 {
	c := r.peek()
	if c != '-' && c-'0' > 9 {
		r.mismatch("an integer")
		return 0
	}
	i, v := r.i, uint64(0)
	for i < len(r.text) && r.text[i]-'0' <= 9 {
		v = v*10 + uint64(r.text[i]-'0')
		i++
	}
	if n := i - r.i; n == 0 || n > 18 || n > 1 && c == '0' || r.fraction(i) {
		u, negative, ok := r.integer()
		if ok && negative && u != 0 {
			r.outOfRange("an integer that is not negative")
			return 0
		}
		return u
	}
	r.i = i
	return v
}

// integer reads an integer in any form.
func (r *Reader) integer() (u uint64, negative, ok bool) {
	start := r.i
	if !r.number() {
		return 0, false, false
	}
	d := decimal.Parse(share(r.text[start:r.i]))
	if !d.IsInteger() {
		r.add("type", "must be an integer")
		r.fatal = true
		return 0, false, false
	}
	if u, ok = d.Uint64(); !ok {
		r.outOfRange("an integer of 64 bits")
	}
	return u, d.Sign() < 0, ok
}

func (r *Reader) outOfRange(want string) {
	r.add("format", "must be "+want)
	r.fatal = true
}

// Int32 reads an integer of 32 bits.
func (r *Reader) Int32() int32 { return Integer[int32](r) }

// Int16 reads an integer of 16 bits.
func (r *Reader) Int16() int16 { return Integer[int16](r) }

// Int8 reads an integer of 8 bits.
func (r *Reader) Int8() int8 { return Integer[int8](r) }

// Uint32 reads an integer of 32 bits that is not negative.
func (r *Reader) Uint32() uint32 { return Integer[uint32](r) }

// Uint16 reads an integer of 16 bits that is not negative.
func (r *Reader) Uint16() uint16 { return Integer[uint16](r) }

// Uint8 reads an integer of 8 bits that is not negative.
func (r *Reader) Uint8() uint8 { return Integer[uint8](r) }

// Integer reads an integer of any type.
func Integer[T SignedInteger | UnsignedInteger](r *Reader) T {
	var v T
	if v--; v > 0 {
		u := r.Uint64()
		if v = T(u); uint64(v) == u {
			return v
		}
	} else {
		i := r.Int64()
		if v = T(i); int64(v) == i {
			return v
		}
	}
	r.outOfRange(integerOf[T]())
	return 0
}

// integerOf says what the values of an integer type are.
func integerOf[T SignedInteger | UnsignedInteger]() string {
	var v T
	s := "an integer of " + strconv.Itoa(bitsOf[T]()) + " bits"
	if v--; v > 0 {
		s += " that is not negative"
	}
	return s
}

// Float64 reads a number.
func (r *Reader) Float64() float64 {
	c := r.peek()
	if c != '-' && c-'0' > 9 {
		r.mismatch("a number")
		return 0
	}
	v, n, exact := shortFloat(r.text[r.i:])
	if exact {
		r.i += n
		return v
	}
	start := r.i
	if r.i += n; n == 0 && !r.number() {
		return 0
	}
	v, err := strconv.ParseFloat(share(r.text[start:r.i]), 64)
	if err != nil {
		r.outOfRange("a number of 64 bits")
		return 0
	}
	return v
}

// shortFloat reads a number without an exponent: one of up to 15 digits is exact, since one division of numbers that are exact gives the
// nearest value (Clinger 1990). The length is 0 if b begins with anything else.
func shortFloat(b []byte) (v float64, length int, exact bool) {
	i, n := 0, uint64(0)
	if b[0] == '-' {
		i = 1
	}
	whole := i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		n = n*10 + uint64(b[i]-'0')
	}
	digits, fraction := i-whole, 0
	if digits == 0 || digits > 1 && b[whole] == '0' {
		return 0, 0, false
	}
	if i < len(b) && b[i] == '.' {
		point := i
		for i++; i < len(b) && b[i]-'0' <= 9; i++ {
			n = n*10 + uint64(b[i]-'0')
		}
		if fraction = i - point - 1; fraction == 0 {
			return 0, 0, false
		}
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		return 0, 0, false
	}
	if digits+fraction > 15 {
		return 0, i, false
	}
	v = float64(n) / powersOfTen[fraction]
	if b[0] == '-' {
		v = -v
	}
	return v, i, true
}

var powersOfTen = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// Float32 reads a number of 32 bits.
func (r *Reader) Float32() float32 {
	n := r.Number()
	if n == "" {
		return 0
	}
	v, err := strconv.ParseFloat(string(n), 32)
	if err != nil {
		r.outOfRange("a number of 32 bits")
		return 0
	}
	return float32(v)
}

// Float reads a number of any type.
func Float[T FloatingPoint](r *Reader) T {
	if floatBits[T]() == 32 {
		return T(r.Float32())
	}
	return T(r.Float64())
}

// Decimal reads a number of a named type.
func Decimal[T ~string](r *Reader) T { return T(r.Number()) }

// Number reads a number of any size, exactly.
func (r *Reader) Number() Number {
	c := r.peek()
	if c != '-' && c-'0' > 9 {
		r.mismatch("a number")
		return ""
	}
	start := r.i
	if !r.number() {
		return ""
	}
	if !r.share {
		return Number(r.copied(r.text[start:r.i]))
	}
	return Number(share(r.text[start:r.i]))
}

// AppendBool writes true or false.
func AppendBool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// AppendInt writes an integer.
func AppendInt[T SignedInteger](b []byte, v T) []byte { return appendInt(b, int64(v)) }

// appendInt is strconv.AppendInt, but faster for numbers of up to four digits, as codes and counts mostly are.
func appendInt(b []byte, v int64) []byte {
	u := uint32(v)
	switch {
	case v < 0 || v > 9999:
		return strconv.AppendInt(b, v, 10)
	case v < 10:
		return append(b, '0'+byte(u))
	case v < 100:
		return append(b, '0'+byte(u/10), '0'+byte(u%10))
	case v < 1000:
		return append(b, '0'+byte(u/100), '0'+byte(u/10%10), '0'+byte(u%10))
	}
	return append(b, '0'+byte(u/1000), '0'+byte(u/100%10), '0'+byte(u/10%10), '0'+byte(u%10))
}

// AppendUint writes an integer.
func AppendUint[T UnsignedInteger](b []byte, v T) []byte { return strconv.AppendUint(b, uint64(v), 10) }

// AppendFloat writes a number in the shortest form that reads back as the same. Infinities and NaN have no form in JSON.
func AppendFloat[T FloatingPoint](b []byte, v T) []byte {
	f := float64(v)
	if !(math.Abs(f) <= math.MaxFloat64) { // NaN too
		return append(b, noJSON)
	}
	bits := floatBits[T]()
	if bits == 64 {
		if out, ok := appendShort(b, f); ok {
			return out
		}
	}
	format := byte('f')
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(b, f, format, -1, bits)
}

// appendShort writes a number of up to four decimals. It is the shortest form: of all decimals of up to 15 digits, no two have the same
// nearest number of 64 bits.
func appendShort(b []byte, f float64) ([]byte, bool) {
	const scale = 10_000
	a := math.Abs(f)
	if a >= 1e15/scale || f == 0 && math.Signbit(f) {
		return b, false
	}
	n := uint64(a*scale + 0.5)
	if float64(n)/scale != a {
		return b, false
	}
	if f < 0 {
		b = append(b, '-')
	}
	b = strconv.AppendUint(b, n/scale, 10)
	if n %= scale; n == 0 {
		return b, true
	}
	b = append(b, '.', byte('0'+n/1000), byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	return b, true
}
