// SPDX-License-Identifier: 0BSD

package value

import "errors"

// UUID is a universally unique identifier (RFC 9562).
type UUID [16]byte

// String returns the UUID as f81d4fae-7dec-11d0-a765-00a0c91e6bf6.
func (u UUID) String() string { return string(u.AppendHex(make([]byte, 0, 36))) }

// MarshalText returns the UUID in its usual form.
func (u UUID) MarshalText() ([]byte, error) { return u.AppendHex(make([]byte, 0, 36)), nil }

// UnmarshalText reads a UUID in its usual form.
func (u *UUID) UnmarshalText(b []byte) error {
	id, ok := ParseUUID(string(b))
	if !ok {
		return errors.New("must be a UUID")
	}
	*u = id
	return nil
}

// AppendHex writes the UUID in its usual form.
func (u UUID) AppendHex(b []byte) []byte {
	text := [36]byte{8: '-', 13: '-', 18: '-', 23: '-'}
	at := 0
	for i, c := range u {
		switch i {
		case 4, 6, 8, 10:
			at++
		}
		text[at], text[at+1] = HexDigits[c>>4], HexDigits[c&15]
		at += 2
	}
	return append(b, text[:]...)
}

// ParseUUID reads a UUID in its usual form (RFC 9562, section 4).
func ParseUUID(s string) (u UUID, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return UUID{}, false
	}
	at, all := 0, byte(0)
	for i := range u {
		switch i {
		case 4, 6, 8, 10:
			at++
		}
		high, low := HexDigit(s[at]), HexDigit(s[at+1])
		u[i] = high<<4 | low&15
		all |= high | low
		at += 2
	}
	return u, all <= 15
}
