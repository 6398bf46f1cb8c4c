package route

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Template is a path template, cut into segments.
type Template struct {
	Text     string // the key
	Path     string // the key without its query and fragment, as requests have it
	Query    []Query
	Fragment string
	Slashed  []string // variables whose values may have slashes
	Prefix   []string // segments of the server's path that stand before it
	Segments []segment
	Item     *source.Node // the Path Item Object
	At       diag.Place   // the key
	Mended   bool         // it is read as what was meant

	marks []int // of a path with slashes: the number of what each segment ends
}

// segment is what stands between two slashes: texts around and between variables, one more than those, decoded.
type segment struct {
	Texts     []string
	Variables []string
	Values    []ir.RouteValue // of variables, if they are needed to tell those apart
}

// shared reports whether several variables are in the segment.
func (s segment) shared() bool { return len(s.Variables) > 1 }

// adjacent reports whether two variables have no text between them.
func (s segment) adjacent() bool {
	return len(s.Variables) > 1 && slices.Contains(s.Texts[1:len(s.Variables)], "")
}

// same reports whether two segments fit the same texts, and give variables the same ones.
func (s segment) same(other segment) bool {
	return slices.Equal(s.Texts, other.Texts) && slices.EqualFunc(s.Values, other.Values, ir.RouteValue.Equal)
}

func (s segment) Literal() bool { return len(s.Variables) == 0 }

// whole reports whether the segment is one variable and nothing else.
func (s segment) whole() bool { return len(s.Variables) == 1 && s.Texts[0] == "" && s.Texts[1] == "" }

// ReadTemplate reads the key of a path; fault is the code of what is wrong with it and has been reported, "" if nothing is.
func (r *Router) ReadTemplate(text string, item *source.Node, at diag.Place) (t Template, fault string) {
	t = Template{Text: text, Item: item, At: at}
	t.Path, t.Fragment = cutFragment(text)
	r.withoutOperators(&t)
	if !strings.HasPrefix(t.Path, "/") {
		r.diags.Fault(at, PathInvalid, rule.PathSlash, "the path does not start with a slash: it is read as /%s", t.Path)
		t.Path, t.Mended = "/"+t.Path, true
	}
	if fault = r.readQuery(&t); fault != "" {
		return t, fault
	}
	if strings.ContainsFunc(t.Path, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		r.fault(at, PathInvalid, rule.PathCharacters, "the path has control characters")
		return t, PathInvalid
	}
	if t.Path == "/" {
		return t, ""
	}
	seen := map[string]bool{}
	for raw := range strings.SplitSeq(t.Path[1:], "/") {
		s, wrong, violated := cutSegment(raw)
		if wrong != "" {
			r.fault(at, PathInvalid, violated, "the path %s", wrong)
			return t, PathInvalid
		}
		for _, name := range s.Variables {
			if seen[name] {
				r.fault(at, variableTwice, rule.ExpressionOnce, "the path has the variable {%s} twice", name)
				return t, variableTwice
			}
			seen[name] = true
		}
		t.Segments = append(t.Segments, s)
	}
	r.slashes(&t)
	return t, ""
}

// The codes of diagnostics about paths.
const (
	PathInvalid   = "path-invalid"
	variableTwice = "path-variable-twice"
)

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
		case !utf8.ValidString(decoded):
			return s, "has escapes that are no UTF-8", rule.UTF8
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
	}
	return ""
}

// Below is the path with segments before it.
func (t *Template) Below(prefix []string) *Template {
	own := *t
	own.Prefix, own.Segments = prefix, nil
	for _, text := range prefix {
		own.Segments = append(own.Segments, segment{Texts: []string{text}})
	}
	own.Segments = append(own.Segments, t.Segments...)
	return &own
}

// shown is the path as comments have it.
func (t *Template) shown() string {
	return strings.Join(append([]string{""}, t.Prefix...), "/") + t.Path
}

// Has reports whether a variable of that name is in the path.
func (t *Template) Has(name string) bool { return slices.Contains(t.Variables(), name) }

// Variables returns the variables of all segments, in order.
func (t *Template) Variables() []string {
	var out []string
	for _, s := range t.Segments {
		out = append(out, s.Variables...)
	}
	return out
}
