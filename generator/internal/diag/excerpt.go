package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxExcerpt is how many bytes of a line are shown: a minified document is one line.
const maxExcerpt = 110

// finder finds places in a source. It goes on from the last one: a minified document is one line of many megabytes, and places are
// asked for in order.
type finder struct {
	source     string
	line       int // that has been found, from which offset to which
	start, end int
	column, at int // within it
}

// find returns the line that a position is in and the offset of the position in it, the line's length at most.
func (f *finder) find(source string, pos Pos) (line string, offset int, ok bool) {
	if source == "" || pos.Line < 1 || pos.Column < 1 {
		return "", 0, false
	}
	if f.source != source || f.line > pos.Line || f.line == 0 {
		*f = finder{source: source}
		f.begin(0)
	}
	for f.line < pos.Line {
		if f.end == len(source) {
			return "", 0, false
		}
		f.begin(f.end + 1)
	}
	if f.column > pos.Column {
		f.column, f.at = 1, f.start
	}
	line = strings.TrimSuffix(source[f.start:f.end], "\r")
	for f.column < pos.Column && f.at < f.start+len(line) {
		_, size := utf8.DecodeRuneInString(source[f.at:])
		f.at += size
		f.column++
	}
	return line, f.at - f.start, true
}

func (f *finder) begin(start int) {
	f.line++
	f.start, f.end, f.column, f.at = start, len(f.source), 1, start
	if i := strings.IndexByte(f.source[start:], '\n'); i >= 0 {
		f.end = start + i
	}
}

// excerpt cuts the line of pos out of the source: its printable text, how far the place is indented in it, and how many
// columns the word there covers.
func (f *finder) excerpt(source string, pos Pos) (text string, indent, width int, ok bool) {
	line, start, ok := f.find(source, pos)
	if !ok {
		return "", 0, 0, false
	}
	line = line[:min(len(line), start+4*maxExcerpt)] // more is never shown
	// Enough before the place to recognise it, unless it stands near the beginning anyway.
	from := 0
	if start > maxExcerpt/2 {
		from = runeStart(line, start-maxExcerpt/4)
	}
	var shown strings.Builder
	if from > 0 {
		shown.WriteString("…")
	}
	columns := func() int { return utf8.RuneCountInString(shown.String()) }
	appendPrintable(&shown, line[from:start], maxExcerpt)
	indent = columns()
	end := start + wordLength(line[start:])
	appendPrintable(&shown, line[start:end], maxExcerpt)
	width = max(1, columns()-indent)
	whole := appendPrintable(&shown, line[end:], maxExcerpt)
	text = strings.TrimRight(shown.String(), " ")
	if !whole {
		text += "…"
	}
	return text, indent, width, true
}

func caret(width int) string { return strings.Repeat("^", width) }

// runeStart moves an offset back to the beginning of a character.
func runeStart(line string, at int) int {
	for at > 0 && !utf8.RuneStart(line[at]) {
		at--
	}
	return at
}

// wordLength measures the key, string or scalar at the start of the text.
func wordLength(text string) int {
	if len(text) == 0 {
		return 0
	}
	if q := text[0]; q == '"' || q == '\'' {
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] == '\\' && q == '"':
				i++
			case text[i] == q:
				return i + 1
			}
		}
		return len(text)
	}
	n := strings.IndexAny(text, " \t,[]{}\"")
	if colon := strings.Index(text, ": "); colon >= 0 && (n < 0 || colon < n) {
		n = colon
	}
	if n < 0 {
		n = len(strings.TrimSuffix(text, ":"))
	}
	return max(n, 1)
}

// printable replaces what a terminal would act upon: controls, and the invisible and direction-changing characters that
// can make a text read as something else (CVE-2021-42574).
func printable(text string) string {
	clean := true
	for _, r := range text {
		if r == utf8.RuneError || r != ' ' && !unicode.IsPrint(r) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		b.WriteString(shownRune(r, size, text[i]))
		i += size
	}
	return b.String()
}

// shownRune is how one character is shown; first is its first byte, in case it is none.
func shownRune(r rune, size int, first byte) string {
	const hex = "0123456789abcdef"
	switch {
	case r == utf8.RuneError && size <= 1:
		return `\x` + string([]byte{hex[first>>4], hex[first&15]})
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == '\t':
		return `\t`
	case r == ' ' || unicode.IsPrint(r):
		return string(r)
	}
	s := `\u`
	shift := 12
	if r > 0xffff {
		s, shift = `\U`, 28
	}
	for ; shift >= 0; shift -= 4 {
		s += string(hex[r>>shift&15])
	}
	return s
}

// appendPrintable adds text until b holds limit bytes and reports whether all of it went in. Tabs become one space, so
// that the caret below stays in step.
func appendPrintable(b *strings.Builder, text string, limit int) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		shown := " "
		if r != '\t' {
			shown = shownRune(r, size, text[i])
		}
		if b.Len()+len(shown) > limit {
			return false
		}
		b.WriteString(shown)
		i += size
	}
	return true
}

func clipEnd(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	return s[:runeStart(s, limit-3)] + "…"
}

func clipStart(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	at := len(s) - limit + 3
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return "…" + s[at:]
}

// clipMiddle keeps both ends: of a pointer the beginning says which part of the document, the end which keyword.
func clipMiddle(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	half := (limit - 3) / 2
	return clipEnd(s, half+3) + clipStart(s, half+3)[len("…"):]
}
