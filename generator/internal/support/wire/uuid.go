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
	text := [36]byte{8: '-', 13: '-', 18: '-', 23: '-'}
	at := 0
	for i, c := range u {
		switch i {
		case 4, 6, 8, 10:
			at++
		}
		text[at], text[at+1] = hexDigits[c>>4], hexDigits[c&15]
		at += 2
	}
	return append(b, text[:]...)
}

func parseUUID(s string) (u UUID, ok bool) {
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return UUID{}, false
	}
	at, all := 0, byte(0)
	for i := range u {
		switch i {
		case 4, 6, 8, 10:
			at++
		}
		high, low := hexDigit(s[at]), hexDigit(s[at+1])
		u[i] = high<<4 | low&15
		all |= high | low
		at += 2
	}
	return u, all <= 15
}

// hexDigit returns the value of a digit, or a number above 15 if it is none.
func hexDigit(c byte) byte { return hexValues[c] - 1 }

var hexValues = [256]byte{
	'0': 1, '1': 2, '2': 3, '3': 4, '4': 5, '5': 6, '6': 7, '7': 8, '8': 9, '9': 10,
	'a': 11, 'b': 12, 'c': 13, 'd': 14, 'e': 15, 'f': 16, 'A': 11, 'B': 12, 'C': 13, 'D': 14, 'E': 15, 'F': 16,
}
