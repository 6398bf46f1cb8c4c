// SPDX-License-Identifier: 0BSD

package value

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// The functions below read what is between the quotes of a string of JSON.

// StringEnd returns where the string ends whose characters begin at i, behind its quote; 0 if it has no end, or no form that JSON has.
func StringEnd(b []byte, i int) int {
	for {
		if i = UnescapedEnd(b, i); i == len(b) || b[i] < ' ' {
			return 0
		}
		if b[i] == '"' {
			return i + 1
		}
		_, n := Escape(b[i:])
		if i += n; n == 0 {
			return 0
		}
	}
}

// UnescapedEnd returns the place of the first byte from i on that may not stand in a string, ends it, or begins an escape.
func UnescapedEnd(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if m := Escaped(binary.LittleEndian.Uint64(b[i : i+8 : i+8])); m != 0 {
			return i + bits.TrailingZeros64(m)/8
		}
	}
	for i < len(b) && b[i] >= ' ' && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}

// Escaped has the high bit set in the lowest byte of w that is a control character, a quote or a backslash. Bytes above it may have it set
// in error.
func Escaped(w uint64) uint64 {
	const ones = 0x0101010101010101
	low, backslash := w^ones*2, w^ones*'\\'
	return ((low-ones*('"'^2+1))&^low | (backslash-ones)&^backslash) & (ones * 0x80)
}

// Escape reads the escape at the beginning of b: the character, -1 for half a surrogate pair, and its length, 0 if there is none.
func Escape(b []byte) (c rune, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		c, ok := hex4(b)
		if !ok {
			return 0, 0
		}
		if !utf16.IsSurrogate(c) {
			return c, 6
		}
		if low, ok := hex4(b[6:]); ok {
			if c := utf16.DecodeRune(c, low); c != utf8.RuneError {
				return c, 12
			}
		}
		return -1, 6
	}
	return 0, 0
}

// hex4 reads \uXXXX.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var v rune
	for _, c := range b[2:6] {
		digit := HexDigit(c)
		if digit > 15 {
			return 0, false
		}
		v = v<<4 | rune(digit)
	}
	return v, true
}
