// SPDX-License-Identifier: 0BSD

package format

import "strings"

// JSONPointer reports whether s is a JSON Pointer (RFC 6901, section 3), not as a fragment.
func JSONPointer(s string) bool {
	if s != "" && s[0] != '/' {
		return false
	}
	for i := strings.IndexByte(s, '~'); i >= 0; i = strings.IndexByte(s, '~') {
		if s = s[i+1:]; s == "" || s[0] != '0' && s[0] != '1' {
			return false
		}
	}
	return true
}

// RelativeJSONPointer reports whether s is a Relative JSON Pointer (draft-bhutton-relative-json-pointer-00, section 3).
func RelativeJSONPointer(s string) bool {
	s, ok := natural(s)
	if ok && s != "" && (s[0] == '+' || s[0] == '-') {
		s, ok = natural(s[1:])
	}
	return ok && (s == "#" || JSONPointer(s))
}

// natural passes over a number without leading zeros.
func natural(s string) (rest string, ok bool) {
	rest = strings.TrimLeft(s, "0123456789")
	n := len(s) - len(rest)
	return rest, n == 1 || n > 1 && s[0] != '0'
}
