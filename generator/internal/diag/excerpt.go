package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxExcerpt is how many bytes of a line are shown: a minified document is one line.
const maxExcerpt = 110

// excerpt cuts the line of pos out of the source: its printable text, how far the place is indented in it, and how many
// columns the word there covers.
func excerpt(source string, pos Pos) (text string, indent, width int, ok bool) {
	line, ok := lineOf(source, pos.Line)
	if !ok || pos.Column < 1 {
		return "", 0, 0, false
	}
	start := offsetOf(line, pos.Column)
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

// lineOf returns line n of the source without its end.
func lineOf(source string, n int) (string, bool) {
	if n < 1 || source == "" {
		return "", false
	}
	for ; n > 1; n-- {
		i := strings.IndexByte(source, '\n')
		if i < 0 {
			return "", false
		}
		source = source[i+1:]
	}
	if i := strings.IndexByte(source, '\n'); i >= 0 {
		source = source[:i]
	}
	return strings.TrimSuffix(source, "\r"), true
}

// offsetOf turns a column into an offset within the line, the line's length at most.
func offsetOf(line string, column int) int {
	at := 0
	for ; column > 1 && at < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return at
}

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
