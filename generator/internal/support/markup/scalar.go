//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"encoding"
	"net/netip"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// words reads the text of a value that has nothing else in it.
func (r *Reader) scalar() (text string, ok bool) {
	switch at := r.at; {
	case at == atNothing:
		return "", false
	case at == atText:
		r.at = atNothing
		return r.value, true
	case r.isNil:
		r.mismatch("text")
		return "", false
	}
	r.at = atNothing
	first := r.first
	if !r.isEmpty {
		text = r.words()
	}
	r.forget(first)
	if r.broken {
		return "", false
	}
	if !r.ended() {
		r.at = atElement // the rest of it
		r.mismatch("text")
		return "", false
	}
	return text, !r.broken
}

// String reads text as it is.
func (r *Reader) String() string {
	text, _ := r.scalar()
	return r.kept(text)
}

// Text reads text of a named type.
func Text[T ~string](r *Reader) T { return T(r.String()) }

// parse reads a text that becomes something else. White space around it says nothing (XML Schema, part 2, section 4.3.6).
func parse[T any](r *Reader, from func(string) (T, error)) T {
	var none T
	text, ok := r.scalar()
	if !ok {
		return none
	}
	v, err := from(strings.Trim(text, " \t\n\r"))
	if err != nil {
		r.refuse(err)
		return none
	}
	return v
}

// Bool reads a boolean, which XML Schema writes with digits as well (part 2, section 3.2.2).
func (r *Reader) Bool() bool {
	return parse(r, func(s string) (bool, error) {
		if s == "0" || s == "1" {
			return s == "1", nil
		}
		return wire.ParseBool(s)
	})
}

// Int64 reads an integer.
func (r *Reader) Int64() int64 { return parse(r, wire.ParseInt64) }

// Int32 reads an integer of 32 bits.
func (r *Reader) Int32() int32 { return parse(r, wire.ParseInt32) }

// Int16 reads an integer of 16 bits.
func (r *Reader) Int16() int16 { return parse(r, wire.ParseInteger[int16]) }

// Int8 reads an integer of 8 bits.
func (r *Reader) Int8() int8 { return parse(r, wire.ParseInteger[int8]) }

// Uint64 reads an integer that is not negative.
func (r *Reader) Uint64() uint64 { return parse(r, wire.ParseUint64) }

// Uint32 reads an integer of 32 bits that is not negative.
func (r *Reader) Uint32() uint32 { return parse(r, wire.ParseUint32) }

// Uint16 reads an integer of 16 bits that is not negative.
func (r *Reader) Uint16() uint16 { return parse(r, wire.ParseInteger[uint16]) }

// Uint8 reads an integer of 8 bits that is not negative.
func (r *Reader) Uint8() uint8 { return parse(r, wire.ParseInteger[uint8]) }

// Integer reads an integer of any type.
func Integer[T wire.SignedInteger | wire.UnsignedInteger](r *Reader) T {
	return parse(r, wire.ParseInteger[T])
}

// Float64 reads a number.
func (r *Reader) Float64() float64 { return parse(r, wire.ParseFloat64) }

// Float32 reads a number of 32 bits.
func (r *Reader) Float32() float32 { return parse(r, wire.ParseFloat32) }

// Float reads a number of any type.
func Float[T wire.FloatingPoint](r *Reader) T { return parse(r, wire.ParseFloat[T]) }

// Number reads a number of any size, exactly.
func (r *Reader) Number() wire.Number { return wire.Number(r.kept(string(parse(r, wire.ParseNumber)))) }

// Decimal reads a number of a named type.
func Decimal[T ~string](r *Reader) T { return T(r.Number()) }

// Time reads a date-time (RFC 3339).
func (r *Reader) Time() time.Time { return parse(r, wire.ParseTime) }

// Date reads a date (RFC 3339).
func (r *Reader) Date() wire.Date { return parse(r, wire.ParseDate) }

// UUID reads a UUID (RFC 9562).
func (r *Reader) UUID() wire.UUID { return parse(r, wire.ParseUUID) }

// Addr reads an IP address.
func (r *Reader) Addr() netip.Addr { return parse(r, wire.ParseAddr) }

// Bytes reads bytes that are written in base64, with white space in it or without (XML Schema, part 2, section 3.2.16).
func (r *Reader) Bytes() []byte {
	return parse(r, func(s string) ([]byte, error) {
		return wire.ParseBytes(strings.NewReplacer(" ", "", "\n", "", "\t", "", "\r", "").Replace(s))
	})
}

// BytesURL reads bytes that are written in base64url.
func (r *Reader) BytesURL() []byte { return parse(r, wire.ParseBytesURL) }

// ReadText reads a type that reads itself from a text.
func ReadText[T any, P wire.TextUnmarshalerOf[T]](r *Reader) T {
	return parse(r, wire.ParseTextOf[T, P])
}

// ConstString reads a text that the document fixes.
func (r *Reader) ConstString(want string) {
	if text, ok := r.scalar(); ok && text != want {
		r.refute(want)
	}
}

// ConstJSON reads a boolean or number that the document fixes. What else the document fixes has no form to compare, and passes by.
func (r *Reader) ConstJSON(want string) {
	if strings.HasPrefix(want, "{") || strings.HasPrefix(want, "[") {
		r.skip()
	} else if text, ok := r.scalar(); ok && !wire.EqualJSON([]byte(strings.Trim(text, " \t\n\r")), []byte(want)) {
		r.refute(want)
	}
}

func (r *Reader) refute(want string) {
	r.add("const", "must be "+want)
	r.refuted = true
}

// ConstNull reads an element that says xsi:nil, where nothing else may be.
func (r *Reader) ConstNull() {
	if !r.null() && r.at != atNothing {
		r.skip()
		r.add("type", "must be nil")
	}
}

// AppendBool writes an element with a boolean.
func AppendBool(b []byte, tag string, v bool) []byte { return element(b, tag, wire.FormatBool(v)) }

// AppendInt writes an element with an integer.
func AppendInt[T wire.SignedInteger](b []byte, tag string, v T) []byte {
	return element(b, tag, wire.FormatInteger(v))
}

// AppendUint writes an element with an integer.
func AppendUint[T wire.UnsignedInteger](b []byte, tag string, v T) []byte {
	return element(b, tag, wire.FormatInteger(v))
}

// AppendFloat writes an element with a number.
func AppendFloat[T wire.FloatingPoint](b []byte, tag string, v T) []byte {
	return element(b, tag, wire.FormatFloat(v))
}

// AppendNumber writes an element with a number.
func AppendNumber[T ~string](b []byte, tag string, v T) []byte {
	return element(b, tag, wire.FormatDecimal(v))
}

// AppendString writes an element with text.
func AppendString[T ~string](b []byte, tag string, v T) []byte { return element(b, tag, string(v)) }

// AppendTime writes an element with a date-time.
func AppendTime(b []byte, tag string, v time.Time) []byte { return element(b, tag, wire.FormatTime(v)) }

// AppendDate writes an element with a date.
func AppendDate(b []byte, tag string, v wire.Date) []byte { return element(b, tag, wire.FormatDate(v)) }

// AppendUUID writes an element with a UUID.
func AppendUUID(b []byte, tag string, v wire.UUID) []byte { return element(b, tag, wire.FormatUUID(v)) }

// AppendAddr writes an element with an IP address.
func AppendAddr(b []byte, tag string, v netip.Addr) []byte {
	return element(b, tag, wire.FormatAddr(v))
}

// AppendBytes writes an element with bytes in base64.
func AppendBytes(b []byte, tag string, v []byte) []byte { return element(b, tag, wire.FormatBytes(v)) }

// AppendBytesURL writes an element with bytes in base64url.
func AppendBytesURL(b []byte, tag string, v []byte) []byte {
	return element(b, tag, wire.FormatBytesURL(v))
}

// AppendText writes an element with a value that writes itself as text.
func AppendText[T encoding.TextMarshaler](b []byte, tag string, v T) []byte {
	return element(b, tag, wire.FormatTextOf(v))
}
