// SPDX-License-Identifier: 0BSD

package wire

import (
	"encoding"
	"encoding/base64"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// The functions below write a value as the text of a parameter or header field: the opposite of ParseString and so on.

// FormatString returns v.
func FormatString(v string) string { return v }

// FormatText writes a string of a named type.
func FormatText[T ~string](v T) string { return string(v) }

// FormatBool writes true or false.
func FormatBool(v bool) string { return strconv.FormatBool(v) }

// FormatInt64 writes an integer.
func FormatInt64(v int64) string { return strconv.FormatInt(v, 10) }

// FormatInt32 writes an integer.
func FormatInt32(v int32) string { return strconv.FormatInt(int64(v), 10) }

// FormatUint64 writes an integer.
func FormatUint64(v uint64) string { return strconv.FormatUint(v, 10) }

// FormatUint32 writes an integer.
func FormatUint32(v uint32) string { return strconv.FormatUint(uint64(v), 10) }

// FormatInteger writes an integer of any type.
func FormatInteger[T SignedInteger | UnsignedInteger](v T) string {
	if v < 0 {
		return strconv.FormatInt(int64(v), 10)
	}
	return strconv.FormatUint(uint64(v), 10)
}

// FormatFloat64 writes a number.
func FormatFloat64(v float64) string { return FormatFloat(v) }

// FormatFloat32 writes a number.
func FormatFloat32(v float32) string { return FormatFloat(v) }

// FormatFloat writes a number of any type.
func FormatFloat[T FloatingPoint](v T) string { return string(AppendFloat(nil, v)) }

// FormatNumber writes a number.
func FormatNumber(v Number) string { return string(AppendNumber(nil, v)) }

// FormatDecimal writes a number of a named type.
func FormatDecimal[T ~string](v T) string { return FormatNumber(Number(v)) }

// FormatTime writes a date-time.
func FormatTime(v time.Time) string { return unquoted(AppendTime(nil, v)) }

// FormatDate writes a date.
func FormatDate(v Date) string { return unquoted(AppendDate(nil, v)) }

// FormatUUID writes a UUID.
func FormatUUID(v UUID) string { return v.String() }

// FormatAddr writes an IP address.
func FormatAddr(v netip.Addr) string { return unquoted(AppendAddr(nil, v)) }

// FormatBytes writes base64.
func FormatBytes(v []byte) string { return base64.StdEncoding.EncodeToString(v) }

// FormatBytesURL writes base64url, without padding.
func FormatBytesURL(v []byte) string { return base64.RawURLEncoding.EncodeToString(v) }

// FormatRaw writes JSON.
func FormatRaw(v Raw) string {
	b := v.AppendJSON(nil)
	OneLine(b) // a header field has one
	return string(b)
}

// FormatTextOf writes a value that writes itself as text.
func FormatTextOf[T encoding.TextMarshaler](v T) string {
	b, err := v.MarshalText()
	if err != nil {
		return noText
	}
	return string(b)
}

func unquoted(b []byte) string { return strings.Trim(string(b), `"`) }
