package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Package returns text as the name of a package: "ZeroTrust" is zero_trust.
func (n *Namer) Package(text string) string {
	var parts []string
	for _, w := range merge(words(text)) {
		parts = append(parts, strings.ToLower(w.text))
	}
	name := strings.Join(parts, "_")
	if first, _ := utf8.DecodeRuneInString(name); first < 'a' || 'z' < first {
		name = "x" + name
	}
	if strings.HasSuffix(name, "_test") {
		name += "s" // the go command takes the suffix for a package of tests
	}
	return name
}

// Singular returns one of what name, an identifier in English, says several of: Devices is Device, Policies is Policy. What
// is singular already stays.
func Singular(name string) string {
	for _, rule := range plurals {
		if stem, found := strings.CutSuffix(name, rule.plural); found && len(stem)+len(rule.singular) > 1 {
			return stem + rule.singular
		}
	}
	return name
}

// Without is a name without the words of its group before it, in the singular or plural; "" if it does not begin with them or is nothing
// else.
func Without(name, group string) string {
	for _, words := range []string{group, Singular(group)} {
		rest, found := strings.CutPrefix(name, words)
		if first, _ := utf8.DecodeRuneInString(rest); found && words != "" && unicode.IsUpper(first) {
			return rest
		}
	}
	return ""
}
