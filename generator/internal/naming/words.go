package naming

import (
	"strings"
	"unicode"
)

// word is a part of a text, or the name of a symbol in it.
type word struct {
	text    string
	spelled bool // it has its capitals already
}

// words splits a text where its author changes case or uses anything but letters and digits. Symbols that carry meaning
// become words themselves: "+1" is Plus 1, "created>=" is created GreaterOrEqual.
func words(text string) []word {
	s := splitter{runes: visible(text)}
	for s.at < len(s.runes) {
		r := s.runes[s.at]
		switch {
		case isWord(r):
			s.run()
		case s.signs():
			s.flush()
		default:
			s.symbol(r)
		}
	}
	s.flush()
	if len(s.words) == 0 {
		return spelled(s.runes)
	}
	return s.words
}

// visible drops what no reader sees or no identifier holds: format characters (zero-width, bidirectional controls) and
// combining marks.
func visible(text string) []rune {
	var out []rune
	for _, r := range text {
		if !unicode.In(r, unicode.Cf, unicode.M) {
			out = append(out, r)
		}
	}
	return out
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

type splitter struct {
	runes []rune
	at    int
	part  []rune
	words []word
}

func (s *splitter) flush() {
	if len(s.part) > 0 {
		s.words = append(s.words, word{text: string(s.part)})
		s.part = nil
	}
}

func (s *splitter) symbol(r rune) {
	s.flush()
	if name := operators[r]; name != "" {
		s.words = append(s.words, word{name, true})
	}
	s.at++
}

// signs takes an operator of two characters, or a minus that starts the text: "-created" is not "created".
func (s *splitter) signs() bool {
	rest := s.runes[s.at:]
	if len(rest) > 1 && rest[1] == '=' && comparisons[rest[0]] != "" {
		s.flush()
		s.words = append(s.words, word{comparisons[rest[0]], true})
		s.at += 2
		return true
	}
	if s.at == 0 && rest[0] == '-' && len(rest) > 1 && isWord(rest[1]) {
		s.words = append(s.words, word{"Minus", true})
		s.at++
		return true
	}
	return false
}

// run takes letters and digits up to the next boundary inside or after them.
func (s *splitter) run() {
	for ; s.at < len(s.runes) && isWord(s.runes[s.at]); s.at++ {
		if len(s.part) > 0 && s.boundary() {
			s.flush()
		}
		s.part = append(s.part, s.runes[s.at])
	}
	s.flush()
}

// boundary reports whether a word starts at an upper-case letter inside a run: fooBar, HTTPServer, but IDs and userIDs.
func (s *splitter) boundary() bool {
	r := s.runes[s.at]
	if !unicode.IsUpper(r) {
		return false
	}
	if !unicode.IsUpper(s.runes[s.at-1]) {
		return true
	}
	next := s.peek(1)
	if !unicode.IsLower(next) {
		return false
	}
	return next != 's' || unicode.IsLower(s.peek(2))
}

func (s *splitter) peek(n int) rune {
	if s.at+n < len(s.runes) {
		return s.runes[s.at+n]
	}
	return 0
}

// spelled names each character of a text that has no word: "*" is Star.
func spelled(runes []rune) []word {
	var out []word
	for _, r := range runes {
		name := punctuation[r]
		if name == "" {
			name = hexName(r)
		}
		out = append(out, word{name, true})
	}
	return out
}

func hexName(r rune) string {
	const digits = "0123456789ABCDEF"
	var out []byte
	for v := uint32(r); v > 0 || len(out) < 4; v >>= 4 {
		out = append([]byte{digits[v&15]}, out...)
	}
	return "U" + string(out)
}

// hasLower tells text with acronyms (WARPSession) from text in capitals (ACTIVE_NOW).
func hasLower(text string) bool { return strings.ContainsFunc(text, unicode.IsLower) }
