package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// judge looks for what makes an object unusable beside the types of its members.
func (f *feed) judge(n *source.Node, of grammar.Object) {
	f.judgeMissing(n, of)
	switch of {
	case grammar.Parameter:
		f.judgeParameter(n)
	case grammar.Schema:
		f.judgeDialect(n)
		f.judgeRequired(n)
		f.judgePatterns(n)
		if xml := n.Get("xml"); xml != nil {
			f.judgeTogether(xml, grammar.XML)
		}
	case grammar.Server:
		f.judgeServer(n)
	}
}

// wordless reports a reference that is no text: it is no object without one either.
func (f *feed) wordless(n *source.Node, of grammar.Object) bool {
	ref := n.Get("$ref")
	wrong := ref != nil && ref.Kind != source.String && of.IsRefable()
	if wrong {
		f.blame(n, n.KeyOf("$ref"), "wrong-type",
			`OpenAPI, Reference Object: "$ref: REQUIRED. The reference identifier. This MUST be in the form of a URI."`,
			"\"$ref\" should be a string, this is %s", ref.Kind.WithArticle())
	}
	return wrong
}

func (f *feed) judgeParameter(n *source.Node) {
	if n.Has("content") && n.Has("schema") {
		f.blame(n, n.KeyOf("content"), "content-or-schema-exactly-one",
			`OpenAPI, Parameter Object: "A parameter MUST contain either a schema property, or a content property, but not both."`,
			"a parameter has a schema or a content, not both").AlsoAt(n.KeyOf("schema"), "the schema")
	}
	if n.Text("name") == "" && (!n.Has("name") || n.Get("name").Kind == source.String) {
		f.blame(n, at(n, "name"), "parameter-name-invalid",
			`OpenAPI, Parameter Object: "name: REQUIRED. The name of the parameter. Parameter names are case sensitive."`,
			"a parameter has no name")
	}
	places := []string{"query", "header", "path", "cookie"}
	if f.doc.Version == "3.2" {
		places = append(places, "querystring")
	}
	in := n.Text("in")
	if slices.Contains(places, in) {
		return
	}
	what := fmt.Sprintf("a parameter is in %s, not in %q", oneOf(places), in)
	if !n.Has("in") {
		what = "a parameter has no \"in\", which says where it is: in " + oneOf(places)
	}
	f.blame(n, at(n, "in"), "parameter-in-invalid", `OpenAPI, Parameter Object: "in: REQUIRED. The location of the parameter."`, "%s", what)
}

// at is the place of a member, or of the object if it has none.
func at(n *source.Node, key string) diag.Place {
	if n.Has(key) {
		return n.KeyOf(key)
	}
	return n
}

// oneOf is "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
