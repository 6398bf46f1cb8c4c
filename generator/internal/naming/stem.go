package naming

import "strings"

// longestStem leaves room for "_gen.go" and a folder within what file systems allow.
const longestStem = 40

// Stem returns text as the stem of a file's name: letters a to z and digits only, so that with "_gen.go" behind it no
// GOOS, GOARCH or test suffix can arise and file systems that ignore case are no danger. It is "" if text has neither.
func Stem(text string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(text) {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			out.WriteRune(r)
		}
	}
	stem := out.String()
	if len(stem) <= longestStem {
		return stem
	}
	return stem[:longestStem-8] + digest(text)
}
