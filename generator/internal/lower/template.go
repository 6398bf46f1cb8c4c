package lower

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// template is a path template, cut into segments.
type template struct {
	text     string // the key
	path     string // the key without its fragment
	fragment string
	segments []segment
	item     *source.Node // the Path Item Object
	at       diag.Place   // the key
}

// segment is what stands between two slashes: texts around and between variables, one more than those, decoded.
type segment struct {
	texts     []string
	variables []string
}

func (s segment) literal() bool { return len(s.variables) == 0 }

// whole reports whether the segment is one variable and nothing else.
func (s segment) whole() bool { return len(s.variables) == 1 && s.texts[0] == "" && s.texts[1] == "" }

// template reads the key of a path; ok is false if it is wrong, which has been reported.
func (l *lowerer) template(text string, item *source.Node, at diag.Place) (t template, ok bool) {
	t = template{text: text, item: item, at: at}
	t.path, t.fragment = cutFragment(text)
	if fault, rule := faultOfPath(t.path); fault != "" {
		l.fault(at, "path-invalid", rule, "the path %s", fault)
		return t, false
	}
	if t.path == "/" {
		return t, true
	}
	seen := map[string]bool{}
	for raw := range strings.SplitSeq(t.path[1:], "/") {
		s, fault, rule := cutSegment(raw)
		if fault != "" {
			l.fault(at, "path-invalid", rule, "the path %s", fault)
			return t, false
		}
		for _, name := range s.variables {
			if seen[name] {
				l.fault(at, "path-variable-twice", ruleExpressionOnce, "the path has the variable {%s} twice", name)
				return t, false
			}
			seen[name] = true
		}
		t.segments = append(t.segments, s)
	}
	return t, true
}

// faultOfPath says what is wrong with a path as a whole.
func faultOfPath(text string) (fault, rule string) {
	switch {
	case !strings.HasPrefix(text, "/"):
		return "does not start with a slash", rulePathSlash
	case outside(text, '?') >= 0:
		return "has a query, which is what query parameters are for", rulePathEnds
	case strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "has control characters", rulePathCharacters
	}
	return "", ""
}

// cutFragment cuts a path at the first # that is not in the name of a variable.
func cutFragment(text string) (path, fragment string) {
	if at := outside(text, '#'); at >= 0 {
		return text[:at], text[at+1:]
	}
	return text, ""
}

// outside finds a character that is not in the name of a variable, -1 if there is none.
func outside(text string, wanted rune) int {
	depth := 0
	for i, r := range text {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case r == wanted && depth == 0:
			return i
		}
	}
	return -1
}

// cutSegment finds the variables of a segment.
func cutSegment(raw string) (s segment, fault, rule string) {
	for rest := raw; ; {
		text, after, found := strings.Cut(rest, "{")
		decoded, err := url.PathUnescape(text)
		switch {
		case strings.Contains(text, "}"):
			return s, "has a } without {", ruleBraces
		case err != nil:
			return s, "has a % that escapes nothing", rulePercent
		}
		s.texts = append(s.texts, decoded)
		if !found {
			break
		}
		name, next, closed := strings.Cut(after, "}")
		switch {
		case !closed:
			return s, "has a { without }", ruleBraces
		case name == "" || strings.Contains(name, "{"):
			return s, "has a variable without a name", ruleBraces
		}
		s.variables = append(s.variables, name)
		rest = next
	}
	if s.literal() && (s.texts[0] == "." || s.texts[0] == "..") {
		return s, "has a segment . or .., which no client sends", ruleDotSegments
	}
	return s, "", ""
}

// beyond says what a path has that the router does not serve yet, "" if there is nothing.
func (t *template) beyond() string {
	for i, s := range t.segments {
		if s.literal() && s.texts[0] == "" && i+1 < len(t.segments) {
			return "a path with an empty segment"
		}
		for j := range s.variables {
			if j > 0 && s.texts[j] == "" {
				return "a path with two variables side by side"
			}
		}
	}
	return ""
}

// variables returns the variables of all segments, in order.
func (t *template) variables() []string {
	var out []string
	for _, s := range t.segments {
		out = append(out, s.variables...)
	}
	return out
}
