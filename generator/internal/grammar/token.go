package grammar

import "strings"

// IsToken reports whether a text may be the name of a header or cookie (RFC 9110, section 5.6.2).
func IsToken(text string) bool {
	const symbols = "!#$%&'*+-.^_`|~"
	for _, r := range text {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
		if !letter && !strings.ContainsRune(symbols, r) {
			return false
		}
	}
	return text != ""
}
