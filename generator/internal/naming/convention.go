package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Convention is how a document writes names of several words. Of texts that follow one convention, no two have the same Go name.
type Convention string

// The conventions.
const (
	SnakeCase  Convention = "snake_case"
	CamelCase  Convention = "camelCase"
	PascalCase Convention = "PascalCase"
	KebabCase  Convention = "kebab-case"
	UpperCase  Convention = "UPPER_CASE"
)

// Conventions are all conventions, the usual ones first.
func Conventions() []Convention {
	return []Convention{SnakeCase, CamelCase, PascalCase, KebabCase, UpperCase}
}

// Conventions are those that text follows. Single letters among words, words that begin with a digit, and what Go
// writes as one word are in none: where they end is not to be seen in a Go name.
func (n *Namer) Conventions(text string) []Convention {
	if known, ok := n.follows[text]; ok {
		return known
	}
	var found []Convention
	list := words(text)
	if len(merge(list)) < len(list) {
		list = nil
	}
	for i, w := range list {
		first, size := utf8.DecodeRuneInString(w.text)
		if w.spelled || len(w.text) == size && len(list) > 1 || !unicode.IsLetter(first) {
			list = nil
			break
		}
		list[i].text = strings.ToLower(w.text)
	}
	for _, c := range Conventions() {
		if len(list) > 0 && c.write(list) == text {
			found = append(found, c)
		}
	}
	n.follows[text] = found
	return found
}

// write writes words, which are in lower case.
func (c Convention) write(list []word) string {
	var out strings.Builder
	for i, w := range list {
		text := w.text
		if c == PascalCase || c == CamelCase && i > 0 {
			first, size := utf8.DecodeRuneInString(text)
			text = string(unicode.ToUpper(first)) + text[size:]
		}
		if i > 0 && (c == SnakeCase || c == UpperCase) {
			out.WriteByte('_')
		} else if i > 0 && c == KebabCase {
			out.WriteByte('-')
		}
		out.WriteString(text)
	}
	if c == UpperCase {
		return strings.ToUpper(out.String())
	}
	return out.String()
}
