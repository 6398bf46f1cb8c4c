//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// name reads a name with a prefix or without (Namespaces in XML 1.0, section 4).
func (r *Reader) name() string {
	n := nameEnd(r.text[r.i:])
	name := r.text[r.i : r.i+n]
	if prefix, local, ok := strings.Cut(name, ":"); n == 0 || ok && (prefix == "" || nameEnd(local) == 0 || strings.Contains(local, ":")) {
		r.syntax("no name")
		return ""
	}
	r.i += n
	return name
}

// split parts a name from its prefix.
func split(name string) (prefix, local string) {
	if prefix, local, ok := strings.Cut(name, ":"); ok {
		return prefix, local
	}
	return "", name
}

// nameEnd returns the length of the name that a text begins with (XML 1.0, section 2.3).
func nameEnd(s string) int {
	for i, c := range s {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c == ':':
		case i > 0 && (c == '-' || c == '.' || c >= '0' && c <= '9'):
		case c >= utf8.RuneSelf && c != utf8.RuneError && inName(c, i == 0):
		default:
			return i
		}
	}
	return len(s)
}

func inName(c rune, first bool) bool {
	switch {
	case c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7, c >= 0x370 && c <= 0x1FFF && c != 0x37E, c == 0x200C, c == 0x200D,
		c >= 0x2070 && c <= 0x218F, c >= 0x2C00 && c <= 0x2FEF, c >= 0x3001 && c <= 0xD7FF, c >= 0xF900 && c <= 0xFDCF,
		c >= 0xFDF0 && c <= 0xFFFD, c >= 0x10000 && c <= 0xEFFFF:
		return true
	}
	return !first && (c == 0xB7 || c >= 0x300 && c <= 0x36F || c == 0x203F || c == 0x2040)
}

// lineEnds makes each line end one \n (section 2.11).
func lineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// unescape replaces references by what they stand for. In attributes, other white space becomes a space each (section 3.3.3).
func unescape(s string, attribute bool) (string, bool) {
	if s = lineEnds(s); attribute && strings.ContainsAny(s, "\t\n") {
		s = strings.NewReplacer("\t", " ", "\n", " ").Replace(s)
	}
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; at >= 0; at = strings.IndexByte(s, '&') {
		end := strings.IndexByte(s[at:], ';')
		if end < 0 {
			return "", false
		}
		c, ok := referred(s[at+1 : at+end])
		if !ok {
			return "", false
		}
		b.WriteString(s[:at])
		b.WriteRune(c)
		s = s[at+end+1:]
	}
	b.WriteString(s)
	return b.String(), true
}

// referred is the character that a reference stands for.
func referred(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(digits, "x"); isHex {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	c := rune(n)
	if !ok || err != nil || n > utf8.MaxRune || !isChar(c) {
		return 0, false
	}
	return c, true
}

// isChar reports whether XML has a character (section 2.2).
func isChar(c rune) bool {
	return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= utf8.MaxRune
}
