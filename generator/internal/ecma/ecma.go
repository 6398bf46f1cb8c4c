package ecma

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// space is what \s means in ECMA-262, as the inside of a class of package regexp.
const space = `\s\v\p{Z}\x{FEFF}`

// Translate turns a regular expression of ECMA-262 into one of package regexp. Where that has no such thing, assertions
// are replaced by groups, so that the rest can still be checked for sense, and limited is true.
func Translate(pattern string) (expr string, limited bool) {
	t := translation{in: pattern}
	for t.at < len(t.in) {
		t.next()
	}
	return t.out.String(), t.limited
}

type translation struct {
	in      string
	at      int
	out     strings.Builder
	class   bool // inside [ ]
	set     bool // the last thing in the class is a set, which begins no range
	limited bool
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
		t.take(2, `[^\x00-\x{10FFFF}]`)
	case c == '[':
		t.class, t.set = true, false
		if strings.HasPrefix(rest, "[^") {
			t.take(2, "[^")
			return
		}
		t.take(1, "[")
	case strings.HasPrefix(rest, "(?<=") || strings.HasPrefix(rest, "(?<!"):
		t.limited = true
		t.take(4, "(?:")
	case strings.HasPrefix(rest, "(?=") || strings.HasPrefix(rest, "(?!"):
		t.limited = true
		t.take(3, "(?:")
	default:
		t.out.WriteByte(c)
		t.at++
	}
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
		t.limited = true
		t.take(2, "")
	case c == 'k' && strings.HasPrefix(rest, `\k<`):
		t.limited = true
		t.take(len(`\k`), "")
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
		t.take(2, `\S`)
	case c == 's':
		t.take(2, "["+space+"]")
	default:
		t.take(2, "[^"+space+"]")
	}
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
