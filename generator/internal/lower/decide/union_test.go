package decide

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

var shortRef = regexp.MustCompile(`@(\w+)`)

// union is a schema U with oneOf or anyOf, about whose branches is to be decided.
type union struct {
	Decider
	list  []*Candidate
	lines []string
}

// nameless is a Naming to whom no schema has a name.
type nameless struct{}

func (nameless) Adopt(*source.Node)                     {}
func (nameless) IsComponent(*source.Node) bool          { return false }
func (nameless) FirstAlike(n *source.Node) *source.Node { return n }

// read makes candidates of the branches of U, which are called after the component that they refer to, or by letters. @Name is a reference
// to one.
func read(t *testing.T, schemas ...string) *union {
	t.Helper()
	text := "openapi: 3.2.0\ninfo: {title: t, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n    " +
		shortRef.ReplaceAllString(strings.Join(schemas, "\n    "), `$$ref: "#/components/schemas/$1"`) + "\n"
	diags := &diag.List{}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	reader := schema.NewReader(doc, diags)
	reader.Ask(nameless{})
	at := doc.At("#/components/schemas/U")
	u := &union{Decider: Decider{Doc: doc, Diags: diags, Schemas: reader, Union: &ir.Union{}, At: at, Keyword: "oneOf"}}
	if u.lines = strings.Split(text, "\n"); at.Has("anyOf") {
		u.Keyword = "anyOf"
	}
	list := at.Get(u.Keyword)
	if list == nil {
		return u
	}
	for i, branch := range list.Items {
		name := string(rune('A' + i))
		if goal := doc.Resolve(branch); goal != branch {
			name = goal.Key()
		}
		u.list = append(u.list, u.candidate(name, branch))
	}
	return u
}

// candidate is a variant of the forms that a schema has: of its own oneOf, if it has one, each branch is one.
func (u *union) candidate(name string, branch *source.Node) *Candidate {
	c := &Candidate{Variant: &ir.Variant{Decl: &ir.Struct{Declared: ir.Declared{Name: name}}}, Branch: branch}
	forms := []*source.Node{branch}
	if inner := u.Doc.Resolve(branch).Get("oneOf"); inner != nil {
		forms = inner.Items
	}
	for _, n := range forms {
		c.Forms = append(c.Forms, u.Schemas.ShapeOf(u.Schemas.Resolve(schema.Part{Node: n})))
	}
	return c
}

// run decides as the discriminator of U says, if there is one.
func (u *union) run() string {
	u.Discriminate(u.At.Get("discriminator"))
	u.Run(u.list)
	return text(u.Union.Decide)
}

// text is a decision in a line.
func text(d ir.Decision) string {
	var out []string
	add := func(label string, then ir.Decision) {
		if then != nil {
			out = append(out, label+": "+text(then))
		}
	}
	switch d := d.(type) {
	case *ir.Pick:
		return d.Variant.Decl.Base().Name
	case *ir.Unmatched:
		return "none"
	case *ir.Try:
		for _, v := range d.Variants {
			out = append(out, v.Decl.Base().Name)
		}
		return map[bool]string{false: "try ", true: "closest "}[d.Closest] + strings.Join(out, ", ")
	case *ir.ByMember:
		for _, c := range d.Cases {
			add(strings.Join(c.Values, "|"), c.Then)
		}
		add("absent", d.Absent)
		add("else", d.Else)
		return map[bool]string{false: "member ", true: "literal "}[d.Literal] + d.Member + " {" + strings.Join(out, ", ") + "}"
	case *ir.ByKeys:
		for _, c := range d.Cases {
			add(strings.Join(c.Keys, "|"), c.Then)
		}
		if d.Others != nil {
			out = append(out, "not with "+strings.Join(d.Others, " "))
		}
		add("else", d.Else)
		return "keys {" + strings.Join(out, ", ") + "}"
	case *ir.ByKind:
		add("object", d.Object)
		add("array", d.Array)
		add("string", d.String)
		add("number", d.Number)
		add("integer", d.Integer)
		add("boolean", d.Bool)
		return "kind {" + strings.Join(out, ", ") + "}"
	}
	panic(fmt.Sprintf("a decision of type %T", d))
}

// said is what was said, each with what stands at its place up to the next colon, comma or bracket.
func (u *union) said() (out []string) {
	for _, d := range u.Diags.Sorted() {
		at := u.lines[d.Pos.Line-1][d.Pos.Column-1:]
		if end := strings.IndexAny(at, ",:]}"); end > 0 {
			at = at[:end]
		}
		out = append(out, fmt.Sprintf("%s %s at %s", d.Severity, d.Code, at))
	}
	return out
}

// outcome is what is decided of the union U, and what is said of it.
type outcome struct {
	union string // the rest of U
	want  string
	said  []string
}

func hold(t *testing.T, list []outcome, beside ...string) {
	t.Helper()
	for _, c := range list {
		u := read(t, append([]string{"U: {" + c.union + "}"}, beside...)...)
		if got := u.run(); got != c.want {
			t.Errorf("%s\nis  %s\nnot %s", c.union, got, c.want)
		}
		if got := u.said(); !slices.Equal(got, c.said) {
			t.Errorf("%s\nsaid %q\nnot  %q", c.union, got, c.said)
		}
	}
}
