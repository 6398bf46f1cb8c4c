package written

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// YAMLFault says where a text is not YAML, and why, for an error of the library. That names the line where something begins which goes
// wrong later, or none.
func YAMLFault(text string, err error) (at diag.Pos, message string) {
	message = yamlMessage(err)
	if m := yamlAnchor.FindStringSubmatch(message); m != nil {
		at.Line, at.Column = Position(text, max(0, strings.Index(text, "*"+m[1])))
		return at, "the alias *" + m[1] + " has no anchor &" + m[1] + " before it"
	}
	lines := strings.SplitAfter(text, "\n")
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = min(max(n, 1), len(lines))
		}
	}
	if !strings.Contains(message, secondDocument) && len(text) <= mostSearched {
		line = firstWrong(lines, message)
	}
	found := lines[line-1]
	indent := len(found) - len(strings.TrimLeft(found, " \t\r"))
	if strings.Contains(found[:indent], "\t") {
		return diag.Pos{Line: line, Column: 1 + strings.Index(found, "\t")}, "a tab cannot indent a line: YAML wants spaces"
	}
	return diag.Pos{Line: line, Column: indent + 1}, plainly(message)
}

const (
	secondDocument = "a second document begins in this file"
	mostSearched   = 1 << 20 // bytes of a text that is read several times to find a place
)

// firstWrong is the first line up to which a text has the mistake.
func firstWrong(lines []string, message string) int {
	n := sort.Search(len(lines), func(i int) bool {
		_, err := ReadYAML(strings.Join(lines[:i+1], ""))
		return err != nil && yamlMessage(err) == message
	})
	return min(n+1, len(lines))
}

var (
	yamlLine   = regexp.MustCompile(`line (\d+)`)
	yamlAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// yamlMessage is the library's message without the place.
func yamlMessage(err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if at := yamlLine.FindStringIndex(text); at != nil && at[0] == 0 {
		text = strings.TrimPrefix(text[at[1]:], ": ")
	}
	return text
}

// plainly says what the library means.
func plainly(message string) string {
	switch message {
	case "did not find expected key":
		return "this line does not fit those before it: keys of one mapping have one indentation"
	case "did not find expected '-' indicator":
		return "this line does not fit those before it: items of one list begin with - at one indentation"
	case "did not find expected ',' or '}'":
		return "a comma or } is missing behind this"
	case "did not find expected ',' or ']'":
		return "a comma or ] is missing behind this"
	case "did not find expected node content":
		return "a value should be here"
	case "mapping values are not allowed in this context":
		return "a colon cannot stand here: a text with a colon and a space in it needs quotes"
	case "block sequence entries are not allowed in this context":
		return "an item cannot stand here: a list begins on a line of its own"
	case "could not find expected ':'":
		return "a key has no colon behind it"
	case "found unexpected end of stream":
		return "the file ends inside a text in quotes"
	case "found character that cannot start any token":
		return "a text that begins with this character needs quotes"
	case "found unknown escape character":
		return "YAML has no such escape: a backslash is one of its own in single quotes"
	case "control characters are not allowed":
		return "a control character, which YAML does not allow"
	case "found a tab character where an indentation space is expected", "found a tab character that violates indentation":
		return "a tab cannot indent a line: YAML wants spaces"
	case "found incompatible YAML document":
		return "the file is of a version of YAML that is not known"
	}
	return message
}
