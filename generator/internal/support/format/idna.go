// SPDX-License-Identifier: 0BSD

package format

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// isUnicodeLabel reports whether a label is one of characters that may stand there (RFC 5891, section 4.2.3). That it is in the
// normalization form C is not looked at: Go's own packages cannot say.
func isUnicodeLabel(label []rune) bool {
	last := len(label) - 1
	if label[0] == '-' || label[last] == '-' || last >= 3 && label[2] == '-' && label[3] == '-' || unicode.Is(unicode.M, label[0]) {
		return false
	}
	for i, r := range label {
		if isContextual(r) && !fitsContext(label, i) || !isContextual(r) && !isValid(r) {
			return false
		}
	}
	return true
}

// isValid reports whether a character is PVALID (RFC 5892, section 3).
func isValid(r rune) bool {
	switch r {
	case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007:
		return true
	case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B:
		return false
	}
	switch {
	case r < utf8.RuneSelf:
		return isDigit(byte(r)) || r >= 'a' && r <= 'z' || r == '-'
	case r >= 0x13A0 && r <= 0x13F5: // Cherokee, whose small letters fold to capitals
		return true
	}
	if !unicode.In(r, unicode.Ll, unicode.Lo, unicode.Nd, unicode.Lm, unicode.Mn, unicode.Mc) || unicode.ToLower(r) != r {
		return false
	}
	return !within(r, unstable[:])
}

// within reports whether a character is in one of some ranges, in order.
func within(r rune, ranges [][2]rune) bool {
	i, found := slices.BinarySearchFunc(ranges, r, func(of [2]rune, r rune) int { return int(of[1] - r) })
	return found || i < len(ranges) && ranges[i][0] <= r
}

// isContextual reports whether a character may stand in some places only.
func isContextual(r rune) bool {
	switch r {
	case 0xB7, 0x375, 0x5F3, 0x5F4, 0x200C, 0x200D, 0x30FB:
		return true
	}
	return isArabicDigit(r) || isExtendedDigit(r)
}

func isArabicDigit(r rune) bool { return r >= 0x660 && r <= 0x669 }

func isExtendedDigit(r rune) bool { return r >= 0x6F0 && r <= 0x6F9 }

// fitsContext reports whether such a character may stand where it does (RFC 5892, appendix A).
func fitsContext(label []rune, i int) bool {
	before, behind := rune(-1), rune(-1)
	if i > 0 {
		before = label[i-1]
	}
	if i < len(label)-1 {
		behind = label[i+1]
	}
	switch r := label[i]; r {
	case 0x200C: // ZERO WIDTH NON-JOINER
		return isVirama(before) || joins(label, i)
	case 0x200D: // ZERO WIDTH JOINER
		return isVirama(before)
	case 0xB7: // MIDDLE DOT
		return before == 'l' && behind == 'l'
	case 0x375: // GREEK LOWER NUMERAL SIGN (KERAIA)
		return unicode.Is(unicode.Greek, behind)
	case 0x5F3, 0x5F4: // HEBREW PUNCTUATION GERESH, GERSHAYIM
		return unicode.Is(unicode.Hebrew, before)
	case 0x30FB: // KATAKANA MIDDLE DOT
		return slices.ContainsFunc(label, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) })
	default:
		if isArabicDigit(r) {
			return !slices.ContainsFunc(label, isExtendedDigit)
		}
		return !slices.ContainsFunc(label, isArabicDigit)
	}
}

// joins reports whether the letters at both sides of place i would be joined.
func joins(label []rune, i int) bool {
	before, behind := i-1, i+1
	for before >= 0 && unicode.In(label[before], unicode.Mn, unicode.Me, unicode.Cf) {
		before--
	}
	for behind < len(label) && unicode.In(label[behind], unicode.Mn, unicode.Me, unicode.Cf) {
		behind++
	}
	if before < 0 || behind == len(label) {
		return false
	}
	return within(label[before], beforeJoining[:]) && within(label[behind], behindJoining[:])
}

// isVirama reports whether a character has the canonical combining class 9.
func isVirama(r rune) bool {
	_, found := slices.BinarySearch(viramas[:], r)
	return found
}

// direction is what the Bidi rule (RFC 5893, section 2) makes of a label.
type direction uint8

const (
	leftToRight direction = iota
	rightToLeft
	neither // it has nothing that goes from right to left, but may not stand beside what has
)

// class is a class of characters that the Bidi rule tells apart.
type class uint8

const (
	left class = iota
	right
	european // digits
	arabic   // digits
	neutral
	mark
)

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf && isDigit(byte(r)), isExtendedDigit(r):
		return european
	case isArabicDigit(r), r >= 0x10D30 && r <= 0x10D39:
		return arabic
	case unicode.Is(unicode.Mn, r):
		return mark
	case r == '-', r == 0x200C, r == 0x200D, within(r, neutrals[:]):
		return neutral
	case r >= 0x590 && r <= 0x8FF, r >= 0xFB1D && r <= 0xFEFF, r >= 0x10800 && r <= 0x10FFF, r >= 0x1E800 && r <= 0x1EFFF:
		return right
	}
	return left
}

// directionOf is not ok if a label that has something which goes from right to left breaks the Bidi rule.
func directionOf(label []rune) (d direction, ok bool) {
	var has [mark + 1]bool
	last := mark
	for _, r := range label {
		c := classOf(r)
		if has[c] = true; c != mark {
			last = c
		}
	}
	first := classOf(label[0])
	if !has[right] && !has[arabic] {
		if first == left && (last == left || last == european) {
			return leftToRight, true
		}
		return neither, true
	}
	ends := last == right || last == european || last == arabic
	return rightToLeft, first == right && ends && !has[left] && (!has[european] || !has[arabic])
}
