// SPDX-License-Identifier: 0BSD

package format

import (
	"strings"
	"unicode/utf8"
)

const (
	maxName  = 253 // octets of a name, with dots
	maxLabel = 63  // octets of a label
)

// Hostname reports whether s is the name of a host (RFC 1123, section 2.1). Labels that begin with xn-- are A-labels (RFC 5890, section
// 2.3.2.1).
func Hostname(s string) bool { return hostname(s, false, false) }

// IDNHostname is Hostname for names of which labels may be U-labels (RFC 5890, section 2.3.2.1). Other full stops than that of ASCII end
// labels too (RFC 3490, section 3.1).
func IDNHostname(s string) bool { return utf8.ValidString(s) && hostname(s, true, true) }

func hostname(s string, international, stops bool) bool {
	total, bidi, neutral := 0, false, false
	for more := true; more; {
		var label string
		label, s, more = cutLabel(s, stops)
		n, direction := labelOf(label, international)
		if n == 0 {
			return false
		}
		total += n + 1
		bidi = bidi || direction == rightToLeft
		neutral = neutral || direction == neither
	}
	return total-1 <= maxName && (!bidi || !neutral) // RFC 5893, section 1.4: in a name that has one, the Bidi rule is for all labels
}

// cutLabel cuts a name at its first full stop.
func cutLabel(s string, stops bool) (label, rest string, more bool) {
	for i, r := range s {
		if r == '.' || stops && (r == '\u3002' || r == '\uFF0E' || r == '\uFF61') {
			return s[:i], s[i+utf8.RuneLen(r):], true
		}
	}
	return s, "", false
}

// labelOf is how many octets a label has in ASCII, 0 if it is none, and what the Bidi rule says of it.
func labelOf(s string, international bool) (n int, d direction) {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			if !international {
				return 0, neither
			}
			return unicodeLabel(s)
		}
	}
	if len(s) == 0 || len(s) > maxLabel || s[0] == '-' || s[len(s)-1] == '-' {
		return 0, neither
	}
	for i := range len(s) {
		if c := s[i]; !isLetter(c) && !isDigit(c) && c != '-' {
			return 0, neither
		}
	}
	if len(s) > len("xn--") && strings.EqualFold(s[:len("xn--")], "xn--") {
		return asciiLabel(s)
	}
	if isDigit(s[0]) {
		return len(s), neither
	}
	return len(s), leftToRight
}

// asciiLabel is labelOf for one that has a U-label in it.
func asciiLabel(s string) (n int, d direction) {
	var room [maxLabel]rune
	label, ok := decode(room[:0], s[len("xn--"):])
	if !ok || !isUnicodeLabel(label) {
		return 0, neither
	}
	var back [2 * maxLabel]byte
	again, ok := encode(back[:0], label)
	if !ok || len(again) != len(s)-len("xn--") {
		return 0, neither
	}
	for i, c := range again {
		if lower(c) != lower(s[len("xn--")+i]) {
			return 0, neither
		}
	}
	if d, ok = directionOf(label); !ok {
		return 0, neither
	}
	return len(s), d
}

// unicodeLabel is labelOf for one that is a U-label.
func unicodeLabel(s string) (n int, d direction) {
	var room [maxLabel]rune
	label := room[:0]
	for _, r := range s {
		if len(label) == maxLabel {
			return 0, neither
		}
		label = append(label, r)
	}
	if !isUnicodeLabel(label) {
		return 0, neither
	}
	var back [2 * maxLabel]byte
	text, ok := encode(back[:0], label)
	if n = len("xn--") + len(text); !ok || n > maxLabel {
		return 0, neither
	}
	if d, ok = directionOf(label); !ok {
		return 0, neither
	}
	return n, d
}
