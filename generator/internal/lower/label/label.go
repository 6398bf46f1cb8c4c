package label

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Label is what a document says of a listed value.
type Label struct {
	Name       string // what its constant is named after; "" is the value
	doc        []string
	deprecated string
}

// Of are the labels of the values of a shape, by value.
func Of(s *schema.Shape) map[*source.Node]Label {
	out := map[*source.Node]Label{}
	read := map[*source.Node]bool{}
	for i, v := range s.Values {
		if i < len(s.Notes) && s.Notes[i] != nil {
			out[v] = labelOf(s.Notes[i])
			continue
		}
		if list := v.Parent(); list != nil && list.Key() == "enum" && list.Kind == source.Sequence && !read[list] {
			read[list] = true
			labelList(list, out)
		}
	}
	return out
}

// labelOf reads the schema of one value.
func labelOf(n *source.Node) Label {
	spoken := spokenConst(n)
	one := Label{Name: cmp.Or(n.Text("x-go-name"), spoken), doc: prose.Paragraphs(cmp.Or(n.Text("description"), n.Text("title")))}
	if spoken != "" {
		one.doc = prose.Paragraphs(n.Text("description"))
	}
	if n.True("deprecated") {
		text, advice := prose.Advised(cmp.Or(n.Text("description"), n.Text("title")), n)
		one.doc, one.deprecated = prose.Paragraphs(text), advice
	}
	return one
}

// spokenConst is the title of a schema with a number for its only value, if that is one word: FIVE_MINUTES says more than 300.
func spokenConst(n *source.Node) string {
	title := n.Text("title")
	if value := n.Get("const"); value == nil || value.Kind != source.Number || names.Symbolic(title) {
		return ""
	}
	return title
}

// labelList reads the extensions beside an enum. Those that list something for each value have as many entries as it.
func labelList(list *source.Node, out map[*source.Node]Label) {
	node := list.Parent()
	if !speaks(node) && node.Key() == "items" && node.Parent().IsSchema() && speaks(node.Parent()) {
		node = node.Parent() // some write them beside the type array
	}
	names := entriesBeside(node, list, "x-enum-varnames", "x-enumNames", "x-enum-names")
	docs := entriesBeside(node, list, "x-enum-descriptions", "x-enumDescriptions")
	described := node.Get("x-enum-descriptions")
	if described == nil {
		described = node.Get("x-enumDescriptions")
	}
	deprecated := map[string]bool{}
	if values := node.Get("x-enum-deprecated"); values != nil {
		for _, one := range values.Items {
			deprecated[schema.KeyOfValue(one)] = true
		}
	}
	azure := map[string]*source.Node{}
	if values := node.Get("x-ms-enum").Get("values"); values != nil {
		for _, one := range values.Items {
			if v := one.Get("value"); v != nil {
				azure[schema.KeyOfValue(v)] = one
			}
		}
	}
	for i, v := range list.Items {
		one := Label{}
		if names != nil {
			one.Name = names[i].Value
		}
		switch {
		case docs != nil:
			one.doc = prose.Paragraphs(docs[i].Value)
		case described != nil && described.Kind == source.Mapping:
			one.doc = prose.Paragraphs(described.Text(v.Value))
		}
		key := schema.KeyOfValue(v)
		if known := azure[key]; known != nil {
			one.Name, one.doc = cmp.Or(one.Name, known.Text("name")), prose.Paragraphs(known.Text("description"))
		}
		if deprecated[key] {
			one.deprecated = prose.Unexplained
		}
		out[v] = one
	}
}

// speaks reports whether a schema has an extension for the values of an enum.
func speaks(n *source.Node) bool {
	return slices.ContainsFunc(n.Members, func(m source.Member) bool { return strings.HasPrefix(m.Key, "x-enum") })
}

// entriesBeside returns the entries of the first of some extensions that has one for each value of an enum.
func entriesBeside(schema, list *source.Node, keys ...string) []*source.Node {
	for _, key := range keys {
		if n := schema.Get(key); n != nil && len(n.Items) == len(list.Items) {
			return n.Items
		}
	}
	return nil
}

// Comment is the comment of the value's constant.
func (one Label) Comment() ir.Doc { return ir.Doc{Paragraphs: one.doc, Deprecated: one.deprecated} }
