// SPDX-License-Identifier: 0BSD

package wire

import (
	"encoding/base64"
	"errors"
	"net/netip"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
	"github.com/bindery-dev/bindery/generator/internal/support/timestamp"
	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// The functions below read the text of a parameter or header field. Numbers are written as in JSON.

// ParseString checks that a text is Unicode.
func ParseString(s string) (string, error) { return ParseText[string](s) }

// ParseText reads a string of a named type.
func ParseText[T ~string](s string) (T, error) {
	if !utf8.ValidString(s) {
		return "", Invalid("utf8", "must be valid UTF-8")
	}
	return T(s), nil
}

// ParseBool reads a boolean.
func ParseBool(s string) (bool, error) {
	switch s {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, Invalid("type", "must be true or false")
}

// ParseInt64 reads an integer of 64 bits.
func ParseInt64(s string) (int64, error) { return ParseInteger[int64](s) }

// ParseInt32 reads an integer of 32 bits.
func ParseInt32(s string) (int32, error) { return ParseInteger[int32](s) }

// ParseUint64 reads an integer of 64 bits that is not negative.
func ParseUint64(s string) (uint64, error) { return ParseInteger[uint64](s) }

// ParseUint32 reads an integer of 32 bits that is not negative.
func ParseUint32(s string) (uint32, error) { return ParseInteger[uint32](s) }

// ParseInteger reads an integer of any type.
func ParseInteger[T SignedInteger | UnsignedInteger](s string) (T, error) {
	if s == "" || decimal.Length(s) != len(s) {
		return 0, Invalid("type", "must be an integer")
	}
	d := decimal.Parse(s)
	if !d.IsInteger() {
		return 0, Invalid("type", "must be an integer")
	}
	u, ok := d.Uint64()
	v, negative := T(u), d.Sign() < 0
	if negative {
		v = -v
	}
	// The bits that were lost would show in the way back.
	if !ok || negative != (v < 0) || !negative && uint64(v) != u || negative && -uint64(int64(v)) != u {
		return 0, Invalid("format", "must be "+integerOf[T]())
	}
	return v, nil
}

// ParseFloat64 reads a number.
func ParseFloat64(s string) (float64, error) { return ParseFloat[float64](s) }

// ParseFloat32 reads a number of 32 bits.
func ParseFloat32(s string) (float32, error) { return ParseFloat[float32](s) }

// ParseFloat reads a number of any type.
func ParseFloat[T FloatingPoint](s string) (T, error) {
	if s == "" || decimal.Length(s) != len(s) {
		return 0, Invalid("type", "must be a number")
	}
	bits := floatBits[T]()
	v, err := strconv.ParseFloat(s, bits)
	if err != nil {
		return 0, Invalid("format", "must be a number of "+strconv.Itoa(bits)+" bits")
	}
	return T(v), nil
}

// ParseNumber reads a number of any size.
func ParseNumber(s string) (Number, error) {
	if s == "" || decimal.Length(s) != len(s) {
		return "", Invalid("type", "must be a number")
	}
	return Number(s), nil
}

// ParseDecimal reads a number of a named type.
func ParseDecimal[T ~string](s string) (T, error) {
	n, err := ParseNumber(s)
	return T(n), err
}

// ParseTime reads a date-time (RFC 3339, section 5.6).
func ParseTime(s string) (time.Time, error) {
	t, ok := timestamp.Parse(s)
	if !ok {
		return time.Time{}, Invalid("format", "must be a date-time")
	}
	return t, nil
}

// ParseDate reads a date (RFC 3339, section 5.6).
func ParseDate(s string) (Date, error) {
	d, ok := value.ParseDate(s)
	if !ok {
		return Date{}, Invalid("format", "must be a date")
	}
	return d, nil
}

// ParseUUID reads a UUID in its usual form (RFC 9562, section 4).
func ParseUUID(s string) (UUID, error) {
	u, ok := value.ParseUUID(s)
	if !ok {
		return UUID{}, Invalid("format", "must be a UUID")
	}
	return u, nil
}

// ParseAddr reads an IP address without a zone.
func ParseAddr(s string) (netip.Addr, error) {
	a, err := netip.ParseAddr(s)
	if err != nil || a.Zone() != "" {
		return netip.Addr{}, Invalid("format", "must be an IP address")
	}
	return a, nil
}

// ParseBytes reads base64 (RFC 4648, section 4), without line ends, which are for those to add who need them (section 3.1).
func ParseBytes(s string) ([]byte, error) {
	if strings.ContainsAny(s, "\r\n") {
		return nil, Invalid("format", "must be base64 without line ends")
	}
	return parseLines(s)
}

// parseLines is ParseBytes with line ends.
func parseLines(s string) ([]byte, error) {
	b := make([]byte, base64.StdEncoding.DecodedLen(len(s)))
	n, err := base64.StdEncoding.Decode(b, []byte(s))
	if err != nil {
		return nil, Invalid("format", "must be base64")
	}
	return b[:n], nil
}

// ParseBytesURL reads base64url, with or without padding (RFC 4648, section 5).
func ParseBytesURL(s string) ([]byte, error) {
	if strings.ContainsAny(s, "\r\n") {
		return nil, Invalid("format", "must be base64url without line ends")
	}
	encoding := base64.RawURLEncoding
	if len(s)%4 == 0 {
		encoding = base64.URLEncoding
	}
	b, err := encoding.DecodeString(s)
	if err != nil {
		return nil, Invalid("format", "must be base64url")
	}
	return b, nil
}

// ParseRaw reads JSON.
func ParseRaw(s string) (Raw, error) {
	var raw Raw
	err := unmarshalWith([]byte(s), func(r *Reader) { raw = r.Raw() })
	return raw, err
}

// ParseTextOf reads a type that reads itself from a text. Of what that type says where it cannot, Problems and a Detail are for whoever
// sent the text.
func ParseTextOf[T any, P TextUnmarshalerOf[T]](s string) (T, error) {
	v, err := parseTextOf[T, P](s)
	switch said := err.(type) {
	case nil, Problems:
	case Detail:
		err = Invalid("format", string(said))
	default:
		err = Invalid("format", "must be in the format that is asked for")
	}
	return v, err
}

// parseTextOf is ParseTextOf with all that the type says.
func parseTextOf[T any, P TextUnmarshalerOf[T]](s string) (T, error) {
	var v, none T
	if err := P(&v).UnmarshalText([]byte(s)); err != nil {
		return none, err
	}
	return v, nil
}

var errNoText = errors.New("has no text form")

// CheckText reports whether a text is fit to be sent: formatting marks a value that has no form, as Check explains.
func CheckText(s string) error {
	if !utf8.ValidString(s) {
		return errNoText
	}
	return nil
}

const noText = "\xff"
