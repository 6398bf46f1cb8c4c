// SPDX-License-Identifier: 0BSD

package value

// HexDigits are the digits of hexadecimal numbers.
const HexDigits = "0123456789abcdef"

// HexDigit returns the value of a digit, or a number above 15 if it is none.
func HexDigit(c byte) byte { return hexValues[c] - 1 }

var hexValues = [256]byte{
	'0': 1, '1': 2, '2': 3, '3': 4, '4': 5, '5': 6, '6': 7, '7': 8, '8': 9, '9': 10,
	'a': 11, 'b': 12, 'c': 13, 'd': 14, 'e': 15, 'f': 16, 'A': 11, 'B': 12, 'C': 13, 'D': 14, 'E': 15, 'F': 16,
}
