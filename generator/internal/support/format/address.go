// SPDX-License-Identifier: 0BSD

package format

import (
	"net/netip"
	"strings"
	"unicode/utf8"
)

// IPv4 reports whether s is an address as dotted decimals (RFC 2673, section 3.2).
func IPv4(s string) bool {
	for part := range 4 {
		n := 0
		for n < len(s) && n < 4 && isDigit(s[n]) {
			n++
		}
		if n == 0 || n > 3 || n > 1 && s[0] == '0' || number(s[:n]) > 255 {
			return false
		}
		if s = s[n:]; part == 3 {
			return s == ""
		}
		if s == "" || s[0] != '.' {
			return false
		}
		s = s[1:]
	}
	return false
}

// IPv6 reports whether s is an address as RFC 4291, section 2.2, has it. It has no zone.
func IPv6(s string) bool {
	if strings.IndexByte(s, ':') < 0 || strings.IndexByte(s, '%') >= 0 {
		return false
	}
	_, err := netip.ParseAddr(s)
	return err == nil
}

const maxLocal = 64 // octets of the part before the @ (RFC 5321, section 4.5.3.1.1)

// Email reports whether s is a mailbox (RFC 5321, section 4.1.2).
func Email(s string) bool { return mailbox(s, false) }

// IDNEmail is Email with all of Unicode (RFC 6531, section 3.3).
func IDNEmail(s string) bool { return utf8.ValidString(s) && mailbox(s, true) }

func mailbox(s string, international bool) bool {
	n := localPart(s, international)
	if n <= 0 || n > maxLocal || n >= len(s) || s[n] != '@' {
		return false
	}
	domain := s[n+1:]
	if inner, literal := strings.CutPrefix(domain, "["); literal {
		inner, literal = strings.CutSuffix(inner, "]")
		return literal && addressLiteral(inner)
	}
	return hostname(domain, international, false)
}

// localPart is how many bytes the part before the @ has, 0 if it is none.
func localPart(s string, international bool) int {
	if strings.HasPrefix(s, `"`) {
		for i := 1; i < len(s); i++ {
			switch c := s[i]; {
			case c == '"':
				return i + 1
			case c == '\\':
				if i++; i == len(s) || s[i] < ' ' || s[i] > '~' {
					return 0
				}
			case c < ' ' || c == 0x7F || c >= utf8.RuneSelf && !international:
				return 0
			}
		}
		return 0
	}
	for i := range len(s) {
		switch c := s[i]; {
		case c == '@' && i > 0 && s[i-1] != '.':
			return i
		case c == '.' && i > 0 && s[i-1] != '.':
		case isLetter(c), isDigit(c), strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) >= 0, c >= utf8.RuneSelf && international:
		default:
			return 0
		}
	}
	return 0
}

// addressLiteral reports whether s is an address as it stands in brackets (RFC 5321, section 4.1.3).
func addressLiteral(s string) bool {
	if IPv4(s) {
		return true
	}
	tag, rest, ok := strings.Cut(s, ":")
	switch {
	case !ok || tag == "" || rest == "":
		return false
	case strings.EqualFold(tag, "IPv6"):
		return IPv6(rest)
	}
	for i := range len(tag) {
		if !isLetter(tag[i]) && !isDigit(tag[i]) && (tag[i] != '-' || i == len(tag)-1) {
			return false
		}
	}
	for i := range len(rest) {
		if c := rest[i]; c <= ' ' || c > '~' || c == '[' || c == '\\' || c == ']' {
			return false
		}
	}
	return true
}
