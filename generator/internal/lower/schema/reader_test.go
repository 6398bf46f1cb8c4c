package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

var (
	shortRef = regexp.MustCompile(`@(\w+)`)
	longRef  = regexp.MustCompile(`\$ref: "#/components/schemas/(\w+)"`)
)

// reading is a document that is being read.
type reading struct {
	*Reader
	t     *testing.T
	list  *source.Node // of the components
	lines []string
}

// read opens a document of a version whose components are a line each, with @Name for a reference to one.
func read(t *testing.T, version string, schemas ...string) *reading {
	t.Helper()
	text := "openapi: " + version + "\ninfo: {title: t, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n    " +
		shortRef.ReplaceAllString(strings.Join(schemas, "\n    "), `$$ref: "#/components/schemas/$1"`) + "\n"
	diags := &diag.List{}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	r := &reading{NewReader(doc, diags), t, doc.Root.Get("components").Get("schemas"), strings.Split(text, "\n")}
	r.Ask(r)
	return r
}

// A reading is its own Naming: what stands among the components is one, and no schema repeats another.
func (r *reading) Adopt(*source.Node) {}

func (r *reading) IsComponent(n *source.Node) bool { return n.Parent() == r.list }

func (r *reading) FirstAlike(n *source.Node) *source.Node { return n }

// at is the part that a path of keys leads to, as responses have it: "Pet/properties/name".
func (r *reading) at(path string) Part {
	r.t.Helper()
	n := r.doc.At("#/components/schemas/" + path)
	if n == nil {
		r.t.Fatal("nothing stands at ", path)
	}
	return Part{Node: n}
}

// said is what was said of the document, each with what stands at its place up to the next comma or bracket, and with what it refers to.
func (r *reading) said() (out []string) {
	for _, d := range r.diags.Sorted() {
		text := fmt.Sprintf("%s %s at %s", d.Severity, d.Code, r.textAt(d.Pos))
		for _, other := range d.Related {
			text += " and " + r.textAt(other.Pos)
		}
		out = append(out, text)
	}
	return out
}

func (r *reading) textAt(p diag.Pos) string {
	text := longRef.ReplaceAllString(r.lines[p.Line-1][p.Column-1:], "@$1")
	if end := strings.IndexAny(text, ",]}"); end > 0 {
		text = text[:end]
	}
	return text
}

// outline is what a target asks, in a line, down to a depth: keywords that restrict values in parentheses, members in braces, those
// that are required with a "!", elements in brackets, and "*" for what all others are.
func (r *reading) outline(t Target, depth int) string {
	s := r.ShapeOf(t)
	text := s.Kinds.String()
	switch {
	case s.Failed:
		return "failed"
	case depth == 0:
		return "..."
	case s.Kinds == Any:
		text = "any"
	case s.OnlyNull():
		text = "null"
	case s.Nullable || t.Nullable:
		text += " or null"
	}
	if s.Inferred {
		text += " inferred"
	}
	if len(s.Values) > 0 {
		text += " of " + strings.Join(jsonOf(s.Values), " ")
	}
	holding := []string{"properties", "required", "items", "prefixItems", "additionalProperties", "patternProperties"}
	var keywords []string
	for _, one := range s.Keywords {
		if !slices.Contains(holding, one.Keyword) {
			keywords = append(keywords, one.Keyword+": "+string(one.Value.JSON()))
		}
	}
	for _, g := range s.Groups {
		keywords = append(keywords, fmt.Sprintf("%s of %d", g.Keyword, len(g.Branches)))
	}
	if keywords != nil {
		text += " (" + strings.Join(keywords, ", ") + ")"
	}
	return text + listed(" {", r.members(s, depth-1), "}") + listed(" [", r.elements(s, depth-1), "]")
}

func (r *reading) members(s *Shape, depth int) (out []string) {
	for _, m := range s.Members {
		mark := " "
		if m.Required != nil {
			mark = "! "
		}
		if m.Refused != nil {
			out = append(out, m.Name+mark+"refused")
			continue
		}
		out = append(out, m.Name+mark+r.below(m.Parts, depth))
	}
	for _, one := range s.PatternProperties {
		out = append(out, "/"+one.Text+"/ "+r.below(one.Parts, depth))
	}
	if s.Open {
		out = append(out, "* "+r.below(s.Additional, depth))
	}
	if s.Closed != nil {
		out = append(out, "closed")
	}
	return out
}

func (r *reading) elements(s *Shape, depth int) (out []string) {
	for _, parts := range s.Prefix {
		out = append(out, r.below(parts, depth))
	}
	if len(s.Items) > 0 {
		out = append(out, "* "+r.below(s.Items, depth))
	}
	return out
}

func (r *reading) below(parts []Part, depth int) string {
	if RefusesAll(parts) {
		return "never"
	}
	return r.outline(r.Resolve(parts...), depth)
}

func listed(before string, list []string, after string) string {
	if list == nil {
		return ""
	}
	return before + strings.Join(list, ", ") + after
}

func jsonOf(nodes []*source.Node) (out []string) {
	for _, n := range nodes {
		out = append(out, string(n.JSON()))
	}
	return out
}

// outcome is how the schema A reads, and what is said of it.
type outcome struct {
	schema string
	want   string
	said   []string
}

// hold reads each schema as A, beside others.
func hold(t *testing.T, version string, list []outcome, beside ...string) {
	t.Helper()
	for _, c := range list {
		r := read(t, version, append([]string{"A: " + c.schema}, beside...)...)
		if got := r.outline(r.Resolve(r.at("A")), 4); got != c.want {
			t.Errorf("%s\nis  %s\nnot %s", c.schema, got, c.want)
		}
		if got := r.said(); !slices.Equal(got, c.said) {
			t.Errorf("%s\nsaid %q\nnot  %q", c.schema, got, c.said)
		}
	}
}
