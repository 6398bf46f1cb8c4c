// SPDX-License-Identifier: 0BSD

package wire

// UUID is a universally unique identifier (RFC 9562).
type UUID [16]byte

const hexDigits = "0123456789abcdef"

// String returns the UUID as f81d4fae-7dec-11d0-a765-00a0c91e6bf6.
func (u UUID) String() string { return string(u.append(make([]byte, 0, 36))) }

// MarshalText returns the UUID in its usual form.
func (u UUID) MarshalText() ([]byte, error) { return u.append(make([]byte, 0, 36)), nil }

// UnmarshalText reads a UUID in its usual form.
func (u *UUID) UnmarshalText(b []byte) (err error) {
	*u, err = ParseUUID(string(b))
	return err
}

func (u UUID) append(b []byte) []byte {
	for i, c := range u {
		switch i {
		case 4, 6, 8, 10:
			b = append(b, '-')
		}
		b = append(b, hexDigits[c>>4], hexDigits[c&15])
	}
	return b
}

func parseUUID(s string) (u UUID, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return UUID{}, false
	}
	at := 0
	for i := range u {
		switch i {
		case 4, 6, 8, 10:
			at++
		}
		high, low := hexDigit(s[at]), hexDigit(s[at+1])
		if high > 15 || low > 15 {
			return UUID{}, false
		}
		u[i] = high<<4 | low
		at += 2
	}
	return u, true
}

// hexDigit returns the value of a digit, or a number above 15 if it is none.
func hexDigit(c byte) byte {
	switch {
	case c-'0' <= 9:
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return (c | 0x20) - 'a' + 10
	}
	return 0xFF
}
