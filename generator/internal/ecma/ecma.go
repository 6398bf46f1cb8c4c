package ecma

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// space is what \s means in ECMA-262, as the inside of a class of package regexp.
	space = `\s\v\p{Z}\x{FEFF}`
	// notSpace is what \S means: a class holds no other one that is turned round.
	notSpace = `\x00-\x08\x0E-\x1F!-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}` +
		`\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}`
	// notLineEnd is what a dot means (ECMA-262, section 12.3).
	notLineEnd = `[^\n\r\x{2028}\x{2029}]`
	// nothing matches no text.
	nothing = `[^\x00-\x{10FFFF}]`
	// unknownProperty is how what Go knows no characters of is named.
	unknownProperty = "the property"
)

// What package regexp does not have.
const (
	LookAround     = "look-around"
	BackReferences = "back references"
)

// Translate turns a regular expression of ECMA-262 into one of package regexp, as of Go 1.24. Where that has no such thing, lacks says
// what it is, and something stands in its place, so that the rest can still be checked for sense.
func Translate(pattern string) (expr, lacks string) {
	t := translation{in: pattern}
	for t.at < len(t.in) {
		t.next()
	}
	return t.out.String(), t.lacks
}

type translation struct {
	in     string
	at     int
	out    strings.Builder
	class  bool   // inside [ ]
	set    bool   // the last thing in the class is a set, which begins no range
	dotAll bool   // a dot means every character
	outer  []bool // the same of the groups around this one, innermost last
	lacks  string // what package regexp does not have
}

func (t *translation) next() {
	rest := t.in[t.at:]
	switch c := rest[0]; {
	case c == '\\':
		t.escape(rest)
	case t.class:
		t.inClass(c)
	case strings.HasPrefix(rest, "[^]"):
		t.take(3, `(?s:.)`)
	case strings.HasPrefix(rest, "[]"):
		t.take(2, nothing)
	case c == '[':
		t.class, t.set = true, false
		if strings.HasPrefix(rest, "[^") {
			t.take(2, "[^")
			return
		}
		t.take(1, "[")
	case c == '(':
		t.group(rest)
	case c == ')':
		if last := len(t.outer) - 1; last >= 0 {
			t.dotAll, t.outer = t.outer[last], t.outer[:last]
		}
		t.take(1, ")")
	case c == '.' && !t.dotAll:
		t.take(1, notLineEnd)
	default:
		t.out.WriteByte(c)
		t.at++
	}
}

// group opens a group. What has the flag s, for a group or from here to the end of one, has dots that mean every character; the flags
// themselves are for package regexp.
func (t *translation) group(rest string) {
	behind, isFlags := strings.CutPrefix(rest, "(?")
	end := strings.IndexFunc(behind, func(r rune) bool { return !strings.ContainsRune("imsU-", r) })
	switch {
	case strings.HasPrefix(rest, "(?<=") || strings.HasPrefix(rest, "(?<!"):
		t.lacks = LookAround
		t.take(4, "(?:")
	case strings.HasPrefix(rest, "(?=") || strings.HasPrefix(rest, "(?!"):
		t.lacks = LookAround
		t.take(3, "(?:")
	case isFlags && end > 0 && behind[end] == ')':
		t.flags(behind[:end])
		t.take(len("(?)")+end, rest[:len("(?)")+end])
		return
	case isFlags && end > 0 && behind[end] == ':':
		t.outer = append(t.outer, t.dotAll)
		t.flags(behind[:end])
		t.take(len("(?:")+end, rest[:len("(?:")+end])
		return
	case strings.HasPrefix(rest, "(?<") && strings.Contains(rest, ">"): // names may be others than those of package regexp
		t.take(strings.IndexByte(rest, '>')+1, "(")
	default:
		t.take(1, "(")
	}
	t.outer = append(t.outer, t.dotAll)
}

func (t *translation) flags(text string) {
	set, cleared, _ := strings.Cut(text, "-")
	t.dotAll = (t.dotAll || strings.Contains(set, "s")) && !strings.Contains(cleared, "s")
}

func (t *translation) take(n int, text string) {
	t.at += n
	t.out.WriteString(text)
}

func (t *translation) inClass(c byte) {
	switch {
	case c == ']':
		t.class = false
		t.take(1, "]")
	case c == '[':
		t.take(1, `\[`)
	case c == '-' && t.at+1 < len(t.in) && t.in[t.at+1] != ']' && (t.set || t.setFollows()):
		t.take(1, `\-`)
	default:
		t.take(1, string([]byte{c}))
	}
	t.set = false
}

// setFollows reports whether a hyphen stands in front of a set such as \d.
func (t *translation) setFollows() bool {
	rest := t.in[t.at+1:]
	return len(rest) > 1 && rest[0] == '\\' && strings.ContainsRune("dDwWsSpP", rune(rest[1]))
}

func (t *translation) escape(rest string) {
	if len(rest) == 1 {
		t.take(1, `\`)
		return
	}
	c := rest[1]
	t.set = strings.ContainsRune("dDwWsSpP", rune(c))
	switch {
	case c == 's' || c == 'S':
		t.space(c)
	case c >= '1' && c <= '9' && !t.class:
		t.lacks = BackReferences
		t.take(2, "")
	case c == 'k' && strings.HasPrefix(rest, `\k<`):
		t.lacks = BackReferences
		t.take(len(`\k`), "")
	case c == 'p' || c == 'P':
		t.property(rest)
	case c == '0':
		t.take(2, `\x00`)
	case c == 'u' || c == 'x':
		t.code(rest)
	case c == 'c' && len(rest) > 2 && isLetter(rest[2]):
		t.take(3, `\x{`+strconv.FormatUint(uint64(rest[2]&31), 16)+`}`)
	case c == 'b' && t.class:
		t.take(2, `\x08`)
	case c == 'Z':
		t.take(2, `\z`)
	case c < utf8.RuneSelf && strings.IndexByte("dDwWbBnrtfvAzpP", c) < 0 && isLetter(c):
		t.take(2, string([]byte{c}))
	case c == '_' || c >= utf8.RuneSelf:
		t.take(1, "")
	default:
		t.take(2, rest[:2])
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (t *translation) space(c byte) {
	switch {
	case t.class && c == 's':
		t.take(2, space)
	case t.class:
		t.take(2, notSpace)
	case c == 's':
		t.take(2, "["+space+"]")
	default:
		t.take(2, "[^"+space+"]")
	}
}

// property translates \p{...} and \P{...}. What has no braces is left to package regexp, which knows \pL.
func (t *translation) property(rest string) {
	end := strings.IndexByte(rest, '}')
	if len(rest) < 3 || rest[2] != '{' || end < 0 {
		t.take(2, rest[:2])
		return
	}
	text, negated := strings.CutPrefix(rest[3:end], "^") // which other dialects have
	negated = negated != (rest[1] == 'P')
	p := propertyOf(text)
	switch {
	case p.name != "" && negated:
		t.take(end+1, `\P{`+p.name+`}`)
	case p.name != "":
		t.take(end+1, `\p{`+p.name+`}`)
	case p.set != nil && negated:
		t.take(end+1, t.ranges(others(p.set)))
	case p.set != nil:
		t.take(end+1, t.ranges(p.set))
	default:
		t.lacks = fmt.Sprintf("%s %.60q", unknownProperty, text)
		t.take(end+1, `\pL`)
	}
}

// ranges writes characters as a class, or as a part of the one that is open. A class of none matches nothing.
func (t *translation) ranges(set []rune) string {
	var b strings.Builder
	for i := 0; i < len(set); i += 2 {
		b.WriteString(`\x{` + strconv.FormatInt(int64(set[i]), 16) + `}`)
		if set[i+1] > set[i] {
			b.WriteString(`-\x{` + strconv.FormatInt(int64(set[i+1]), 16) + `}`)
		}
	}
	switch {
	case t.class:
		return b.String()
	case len(set) == 0:
		return nothing
	}
	return "[" + b.String() + "]"
}

// code translates \xHH, \uHHHH, \u{H} and surrogate pairs.
func (t *translation) code(rest string) {
	digits := 4
	switch {
	case rest[1] == 'x':
		digits = 2
	case strings.HasPrefix(rest, `\u{`):
		if end := strings.IndexByte(rest, '}'); end > 0 {
			t.take(end+1, `\x`+rest[2:end+1])
			return
		}
	}
	value, ok := hex(rest, 2, digits)
	if !ok {
		t.take(2, rest[1:2])
		return
	}
	taken := 2 + digits
	if value >= 0xD800 && value < 0xDC00 && strings.HasPrefix(rest[taken:], `\u`) {
		if low, ok := hex(rest, taken+2, 4); ok && low >= 0xDC00 && low < 0xE000 {
			value = (value-0xD800)<<10 + (low - 0xDC00) + 0x10000
			taken += 6
		}
	}
	t.take(taken, `\x{`+strconv.FormatUint(value, 16)+`}`)
}

func hex(text string, at, digits int) (uint64, bool) {
	if len(text) < at+digits {
		return 0, false
	}
	value, err := strconv.ParseUint(text[at:at+digits], 16, 32)
	return value, err == nil
}
