// SPDX-License-Identifier: 0BSD

package format

import (
	"strings"
	"unicode/utf8"
)

// URI reports whether s is a URI (RFC 3986, section 3): it has a scheme.
func URI(s string) bool { return reference(s, false, true) }

// URIReference reports whether s is a URI or a relative reference (RFC 3986, section 4.1).
func URIReference(s string) bool { return reference(s, false, false) }

// IRI reports whether s is an IRI (RFC 3987, section 2.2): it has a scheme.
func IRI(s string) bool { return reference(s, true, true) }

// IRIReference reports whether s is an IRI or a relative reference (RFC 3987, section 2.2).
func IRIReference(s string) bool { return reference(s, true, false) }

// reference reports whether s is what its standard has: all of Unicode if it is international, a scheme if it is absolute.
func reference(s string, international, absolute bool) bool {
	s, fragment, _ := strings.Cut(s, "#")
	s, query, _ := strings.Cut(s, "?")
	if !isText(fragment, ":@/?", international, false) || !isText(query, ":@/?", international, true) {
		return false
	}
	rest, ok := afterScheme(s)
	switch {
	case !ok && absolute:
		return false
	case ok:
		s = rest
	case strings.IndexByte(s, ':') >= 0: // in the first segment, it would end a scheme
		if first, _, _ := strings.Cut(s, "/"); strings.IndexByte(first, ':') >= 0 {
			return false
		}
	}
	if behind, hasAuthority := strings.CutPrefix(s, "//"); hasAuthority {
		end := strings.IndexByte(behind, '/')
		if end < 0 {
			end = len(behind)
		}
		if !authority(behind[:end], international) {
			return false
		}
		s = behind[end:]
	}
	return isText(s, ":@/", international, false)
}

// afterScheme is what stands behind a scheme and its colon.
func afterScheme(s string) (rest string, ok bool) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ':' && i > 0:
			return s[i+1:], true
		case isLetter(c), i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'):
		default:
			return s, false
		}
	}
	return s, false
}

func authority(s string, international bool) bool {
	if user, host, ok := strings.Cut(s, "@"); ok {
		if !isText(user, ":", international, false) {
			return false
		}
		s = host
	}
	host, port := s, ""
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 || !ipLiteral(s[1:end]) {
			return false
		}
		if host, port = "", s[end+1:]; port != "" && port[0] != ':' {
			return false
		}
	} else if i := strings.IndexByte(s, ':'); i >= 0 {
		host, port = s[:i], s[i:]
	}
	return isText(host, "", international, false) && (len(port) <= 1 || allDigits(port[1:]))
}

// ipLiteral reports whether s is an address that stands in brackets: of version 6, or of one that is yet to come.
func ipLiteral(s string) bool {
	if s == "" || s[0]|0x20 != 'v' {
		return IPv6(s)
	}
	version, rest, ok := strings.Cut(s[1:], ".")
	if !ok || version == "" || rest == "" {
		return false
	}
	for i := range len(version) {
		if !isHex(version[i]) {
			return false
		}
	}
	return strings.IndexByte(rest, '%') < 0 && isText(rest, ":", false, false)
}

// isText reports whether all of s are unreserved characters, sub-delims, escaped octets, or of some more.
func isText(s, more string, international, private bool) bool {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isLetter(c), isDigit(c), c < utf8.RuneSelf && strings.IndexByte("-._~!$&'()*+,;=", c) >= 0, strings.IndexByte(more, c) >= 0:
			i++
		case c == '%':
			if !isEscape(s[i:]) {
				return false
			}
			i += len("%00")
		case c < utf8.RuneSelf || !international:
			return false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || !isUcs(r) && (!private || !isPrivate(r)) {
				return false
			}
			i += size
		}
	}
	return true
}

func isEscape(s string) bool {
	return len(s) >= len("%00") && s[0] == '%' && isHex(s[1]) && isHex(s[2])
}

const plane = 0x10000

// isUcs reports whether a character is a ucschar (RFC 3987, section 2.2).
func isUcs(r rune) bool {
	switch {
	case r < plane:
		return r >= 0xA0 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFEF
	case r >= 0xE0000 && r < 0xE1000:
		return false
	}
	return r < 0xF0000 && r%plane <= 0xFFFD
}

// isPrivate reports whether a character is an iprivate.
func isPrivate(r rune) bool { return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 && r%plane <= 0xFFFD }

// URITemplate reports whether s is a template of RFC 6570, section 2, of any level.
func URITemplate(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 || !expression(s[i+1:i+end]) {
				return false
			}
			i += end + 1
		case c == '%':
			if !isEscape(s[i:]) {
				return false
			}
			i += len("%00")
		case c < utf8.RuneSelf:
			if c <= ' ' || c == 0x7F || strings.IndexByte("\"<>\\^`|}", c) >= 0 { // an apostrophe may stand there (erratum 6937)
				return false
			}
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || !isUcs(r) && !isPrivate(r) {
				return false
			}
			i += size
		}
	}
	return true
}

// expression reports whether s is what stands between braces: variables, behind an operator that there is, or may come.
func expression(s string) bool {
	if s != "" && strings.IndexByte("+#./;?&=,!@|", s[0]) >= 0 {
		s = s[1:]
	}
	for more := true; more; {
		var variable string
		variable, s, more = strings.Cut(s, ",")
		if name, limit, limited := strings.Cut(variable, ":"); limited {
			if len(limit) > 4 || !allDigits(limit) || limit[0] == '0' {
				return false
			}
			variable = name
		} else {
			variable = strings.TrimSuffix(variable, "*")
		}
		if !variableName(variable) {
			return false
		}
	}
	return true
}

func variableName(s string) bool {
	for i, dotted := 0, true; ; {
		switch {
		case i == len(s):
			return !dotted
		case isLetter(s[i]), isDigit(s[i]), s[i] == '_':
			i, dotted = i+1, false
		case isEscape(s[i:]):
			i, dotted = i+len("%00"), false
		case s[i] == '.' && !dotted:
			i, dotted = i+1, true
		default:
			return false
		}
	}
}
