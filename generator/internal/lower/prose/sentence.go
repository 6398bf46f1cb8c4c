package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unexplained is the advice for what the document calls deprecated without saying more.
const Unexplained = "the document advises against it."

// About makes a sentence about a name of one that leaves its subject out, "" if it does not look like that: "Refuses the
// request.", "The reason of a refusal." and "Whose organization is meant." can be said of something.
func About(name, sentence string) string {
	first, rest, more := strings.Cut(sentence, " ")
	lower := strings.ToLower(first)
	switch {
	case !more || strings.ContainsAny(sentence, "\n`*<[#|") || len(sentence) > 200 || len(Paragraphs(rest)) != 1:
		return ""
	case slices.Contains([]string{"a", "an", "the"}, lower):
		if strings.Contains(rest, "; ") {
			return ""
		}
		return name + " is " + lower + " " + ended(rest)
	case slices.Contains(verbs(), lower):
		return name + " " + lower + " " + ended(rest)
	case slices.Contains([]string{"how", "what", "when", "where", "whether", "which", "who", "whose", "why"}, lower):
		return name + " says " + lower + " " + ended(rest)
	}
	return ""
}

// verbs are those with which descriptions of schemas begin.
func verbs() []string {
	return []string{
		"allows", "captures", "configures", "contains", "controls", "defines", "describes", "determines", "enables", "encapsulates",
		"gives", "groups", "holds", "identifies", "indicates", "lets", "lists", "provides", "records", "refuses", "represents",
		"returns", "says", "selects", "sends", "sets", "shows", "specifies", "stores", "tells", "wraps",
	}
}

func ended(sentence string) string {
	last, _ := utf8.DecodeLastRuneInString(sentence)
	if unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '"' {
		return sentence + "."
	}
	return sentence
}

// FirstSentence cuts a paragraph behind its first sentence.
func FirstSentence(text string) (first, rest string) {
	for i := 0; i+2 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && i > 3 && !abbreviates(text[:i]) {
			if next, _ := utf8.DecodeRuneInString(text[i+2:]); unicode.IsUpper(next) {
				return text[:i+1], text[i+2:]
			}
		}
	}
	return text, ""
}

// abbreviates reports whether the dot behind text ends no sentence: "e.g."
func abbreviates(text string) bool {
	return strings.HasSuffix(text, "e.g") || strings.HasSuffix(text, "i.e") || strings.HasSuffix(text, "etc")
}

// Paragraphs splits a text at its blank lines.
func Paragraphs(text string) (out []string) {
	for p := range strings.SplitSeq(unixLines(text), "\n\n") {
		if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
			out = append(out, strings.TrimRightFunc(p, unicode.IsSpace))
		}
	}
	return out
}

func unixLines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
