package route

import (
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Template is a path template, cut into segments.
type Template struct {
	Text     string // the key
	Path     string // the key without its fragment
	Fragment string
	Segments []segment
	Item     *source.Node // the Path Item Object
	At       diag.Place   // the key
}

// segment is what stands between two slashes: texts around and between variables, one more than those, decoded.
type segment struct {
	Texts     []string
	Variables []string
}

func (s segment) Literal() bool { return len(s.Variables) == 0 }

// whole reports whether the segment is one variable and nothing else.
func (s segment) whole() bool { return len(s.Variables) == 1 && s.Texts[0] == "" && s.Texts[1] == "" }

// ReadTemplate reads the key of a path; ok is false if it is wrong, which has been reported.
func (r *Router) ReadTemplate(text string, item *source.Node, at diag.Place) (t Template, ok bool) {
	t = Template{Text: text, Item: item, At: at}
	t.Path, t.Fragment = cutFragment(text)
	if fault, rule := faultOfPath(t.Path); fault != "" {
		r.fault(at, "path-invalid", rule, "the path %s", fault)
		return t, false
	}
	if t.Path == "/" {
		return t, true
	}
	seen := map[string]bool{}
	for raw := range strings.SplitSeq(t.Path[1:], "/") {
		s, fault, violated := cutSegment(raw)
		if fault != "" {
			r.fault(at, "path-invalid", violated, "the path %s", fault)
			return t, false
		}
		for _, name := range s.Variables {
			if seen[name] {
				r.fault(at, "path-variable-twice", rule.ExpressionOnce, "the path has the variable {%s} twice", name)
				return t, false
			}
			seen[name] = true
		}
		t.Segments = append(t.Segments, s)
	}
	return t, true
}

// faultOfPath says what is wrong with a path as a whole.
func faultOfPath(text string) (fault, violated string) {
	switch {
	case !strings.HasPrefix(text, "/"):
		return "does not start with a slash", rule.PathSlash
	case outside(text, '?') >= 0:
		return "has a query, which is what query parameters are for", rule.PathEnds
	case strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "has control characters", rule.PathCharacters
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
func cutSegment(raw string) (s segment, fault, violated string) {
	for rest := raw; ; {
		text, after, found := strings.Cut(rest, "{")
		decoded, err := url.PathUnescape(text)
		switch {
		case strings.Contains(text, "}"):
			return s, "has a } without {", rule.Braces
		case err != nil:
			return s, "has a % that escapes nothing", rule.Percent
		}
		s.Texts = append(s.Texts, decoded)
		if !found {
			break
		}
		name, next, closed := strings.Cut(after, "}")
		switch {
		case !closed:
			return s, "has a { without }", rule.Braces
		case name == "" || strings.Contains(name, "{"):
			return s, "has a variable without a name", rule.Braces
		}
		s.Variables = append(s.Variables, name)
		rest = next
	}
	if s.Literal() && (s.Texts[0] == "." || s.Texts[0] == "..") {
		return s, "has a segment . or .., which no client sends", rule.DotSegments
	}
	return s, "", ""
}

// Beyond says what a path has that the router does not serve yet, "" if there is nothing.
func (t *Template) Beyond() string {
	for i, s := range t.Segments {
		if s.Literal() && s.Texts[0] == "" && i+1 < len(t.Segments) {
			return "a path with an empty segment"
		}
		for j := range s.Variables {
			if j > 0 && s.Texts[j] == "" {
				return "a path with two variables side by side"
			}
		}
	}
	return ""
}

// Variables returns the variables of all segments, in order.
func (t *Template) Variables() []string {
	var out []string
	for _, s := range t.Segments {
		out = append(out, s.Variables...)
	}
	return out
}
