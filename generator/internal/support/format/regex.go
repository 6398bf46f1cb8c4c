// SPDX-License-Identifier: 0BSD

package format

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Regex reports whether s is a regular expression of ECMA-262 (2025, section 22.2.1), with the flag u, as JSON Schema means it (Core,
// section 6.4).
func Regex(s string) bool {
	p := pattern{rest: s}
	if !utf8.ValidString(s) || !p.disjunction() || p.rest != "" || p.highest > p.groups {
		return false
	}
	return !slices.ContainsFunc(p.wanted, func(name string) bool { return !slices.Contains(p.named, name) })
}

const maxDepth = 1000 // of groups in each other

// pattern is a regular expression that is being read. What reads a piece of it reports whether that is one.
type pattern struct {
	rest    string
	depth   int
	groups  int      // that capture something
	highest int      // number of a group that is referred to
	wanted  []string // names of groups that are
	named   []string // names of groups
	seen    []string // those that others may not have here
}

// take passes over what begins with text.
func (p *pattern) take(text string) bool {
	rest, ok := strings.CutPrefix(p.rest, text)
	p.rest = rest
	return ok
}

// next passes over a character, -1 at the end.
func (p *pattern) next() rune {
	if p.rest == "" {
		return -1
	}
	r, size := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[size:]
	return r
}

// disjunction reads alternatives. Groups of several may have one name.
func (p *pattern) disjunction() bool {
	if p.depth++; p.depth > maxDepth {
		return false
	}
	before := len(p.seen)
	all := p.seen[:before:before]
	for {
		for p.rest != "" && p.rest[0] != '|' && p.rest[0] != ')' {
			if !p.term() {
				return false
			}
		}
		all = append(all, p.seen[before:]...)
		if p.seen = p.seen[:before:before]; !p.take("|") {
			p.seen = all
			p.depth--
			return true
		}
	}
}

// term reads an assertion, or an atom with its quantifier.
func (p *pattern) term() bool {
	switch {
	case p.take("^"), p.take("$"), p.take(`\b`), p.take(`\B`):
		return true
	case p.take("(?="), p.take("(?!"), p.take("(?<="), p.take("(?<!"):
		return p.group()
	}
	return p.atom() && p.quantifier()
}

// group reads the rest of one.
func (p *pattern) group() bool { return p.disjunction() && p.take(")") }

func (p *pattern) atom() bool {
	switch {
	case p.take("(?:"):
		return p.group()
	case p.take("(?<"):
		p.groups++
		name, ok := p.groupName()
		if !ok || slices.Contains(p.seen, name) {
			return false
		}
		p.seen, p.named = append(p.seen, name), append(p.named, name)
		return p.group()
	case p.take("(?"):
		return p.modifiers() && p.group()
	case p.take("("):
		p.groups++
		return p.group()
	case p.take("["):
		return p.class()
	case p.take(`\`):
		return p.atomEscape()
	}
	return strings.IndexByte("*+?{}]", p.rest[0]) < 0 && p.next() >= 0
}

// modifiers reads flags that are set and unset in a group, up to its colon: each once, and one at least.
func (p *pattern) modifiers() bool {
	text, rest, ok := strings.Cut(p.rest, ":")
	p.rest = rest
	set, unset, _ := strings.Cut(text, "-")
	if !ok || set+unset == "" {
		return false
	}
	for i, c := range text {
		if c != '-' && (!strings.ContainsRune("ims", c) || strings.ContainsRune(text[i+1:], c)) {
			return false
		}
	}
	return strings.Count(text, "-") <= 1
}

// quantifier reads one, if there is one.
func (p *pattern) quantifier() bool {
	switch {
	case p.take("*"), p.take("+"), p.take("?"):
	case p.take("{"):
		least, ok := p.digits()
		if ok && p.take(",") && !strings.HasPrefix(p.rest, "}") {
			var most string
			if most, ok = p.digits(); len(most) < len(least) || len(most) == len(least) && most < least {
				return false
			}
		}
		if !ok || !p.take("}") {
			return false
		}
	default:
		return true
	}
	p.take("?")
	return true
}

// digits reads a number, without its leading zeros.
func (p *pattern) digits() (number string, ok bool) {
	rest := strings.TrimLeft(p.rest, "0123456789")
	number = p.rest[:len(p.rest)-len(rest)]
	p.rest = rest
	return strings.TrimLeft(number, "0"), number != ""
}

// groupName reads the name of a group, and what ends it.
func (p *pattern) groupName() (name string, ok bool) {
	name, p.rest, ok = strings.Cut(p.rest, ">")
	if !ok || name == "" {
		return "", false
	}
	if strings.IndexByte(name, '\\') < 0 {
		for i, r := range name {
			if !isIdentifier(r, i == 0) {
				return "", false
			}
		}
		return name, true
	}
	var plain strings.Builder // of what is escaped
	for in := (pattern{rest: name}); in.rest != ""; {
		r := in.next()
		if r == '\\' {
			if !in.take("u") {
				return "", false
			}
			if r = in.codePoint(); r < 0 {
				return "", false
			}
		}
		if !isIdentifier(r, plain.Len() == 0) {
			return "", false
		}
		plain.WriteRune(r)
	}
	return plain.String(), true
}

// isIdentifier reports whether a character may be in the name of a group, or the first of one.
func isIdentifier(r rune, first bool) bool {
	switch {
	case r == '$' || r == '_' || unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_ID_Start):
		return true
	case first:
		return false
	}
	return r == 0x200C || r == 0x200D || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// atomEscape reads what stands behind a backslash that is in no class.
func (p *pattern) atomEscape() bool {
	if p.rest == "" {
		return false
	}
	if p.take("k<") {
		name, ok := p.groupName()
		p.wanted = append(p.wanted, name)
		return ok
	}
	if c := p.rest[0]; c >= '1' && c <= '9' {
		text, _ := p.digits()
		const enough = 9 // digits: more groups than there can be
		p.highest = max(p.highest, number(text[:min(len(text), enough)]))
		return true
	}
	_, _, ok := p.escape()
	return ok
}

// escape reads what stands behind a backslash: the character that it is, or a set of some.
func (p *pattern) escape() (r rune, set, ok bool) {
	switch c := p.next(); c {
	case 'd', 'D', 's', 'S', 'w', 'W':
		return 0, true, true
	case 'p', 'P':
		return 0, true, p.take("{") && p.property()
	case 't', 'n', 'v', 'f', 'r':
		return '\t' + rune(strings.IndexRune("tnvfr", c)), false, true // from U+0009 on
	case 'c':
		c = p.next()
		return c % 32, false, c > 0 && c < utf8.RuneSelf && isLetter(byte(c))
	case '0':
		return 0, false, p.rest == "" || !isDigit(p.rest[0])
	case 'x':
		r, ok = p.hex(2)
		return r, false, ok
	case 'u':
		r = p.codePoint()
		return r, false, r >= 0
	default:
		return c, false, c > 0 && strings.ContainsRune(`^$\.*+?()[]{}|/`, c)
	}
}

// hex reads so many digits.
func (p *pattern) hex(digits int) (r rune, ok bool) {
	if len(p.rest) < digits {
		return 0, false
	}
	for i := range digits {
		c := p.rest[i]
		if !isHex(c) {
			return 0, false
		}
		if r <<= 4; isDigit(c) {
			r += rune(c - '0')
		} else {
			r += rune(c|0x20-'a') + 10
		}
	}
	p.rest = p.rest[digits:]
	return r, true
}

// codePoint reads what stands behind \u, -1 if that is no character. Two surrogates are one.
func (p *pattern) codePoint() rune {
	if p.take("{") {
		text, rest, ok := strings.Cut(p.rest, "}")
		p.rest = rest
		digits := strings.TrimLeft(text, "0")
		if !ok || text == "" || len(digits) > 6 {
			return -1
		}
		in := pattern{rest: digits}
		if r, ok := in.hex(len(digits)); ok && r <= unicode.MaxRune {
			return r
		}
		return -1
	}
	r, ok := p.hex(4)
	if !ok {
		return -1
	}
	if r >= 0xD800 && r <= 0xDBFF && strings.HasPrefix(p.rest, `\u`) {
		behind := pattern{rest: p.rest[len(`\u`):]}
		if low, ok := behind.hex(4); ok && low >= 0xDC00 && low <= 0xDFFF {
			p.rest = behind.rest
			return (r-0xD800)<<10 + low - 0xDC00 + plane
		}
	}
	return r
}

// class reads the rest of a class.
func (p *pattern) class() bool {
	p.take("^")
	for !p.take("]") {
		first, isSet, ok := p.classAtom()
		if !ok {
			return false
		}
		if !strings.HasPrefix(p.rest, "-") || strings.HasPrefix(p.rest, "-]") {
			continue
		}
		p.rest = p.rest[1:]
		last, alsoSet, ok := p.classAtom()
		if !ok || isSet || alsoSet || first > last {
			return false
		}
	}
	return true
}

// classAtom reads a character of a class, or a set of some.
func (p *pattern) classAtom() (r rune, set, ok bool) {
	if !p.take(`\`) {
		r = p.next()
		return r, false, r >= 0
	}
	switch {
	case p.take("b"):
		return '\b', false, true
	case p.take("-"):
		return '-', false, true
	}
	return p.escape()
}
