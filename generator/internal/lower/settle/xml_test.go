package settle

import (
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// A prefix is declared by the element of the struct, unless it stands for two namespaces: then by each element that has it.
func TestNamespaces(t *testing.T) {
	text := &ir.Primitive{}
	node := func(prefix, namespace string, is ir.NodeType) *ir.XMLNode {
		return &ir.XMLNode{Name: "n", Prefix: prefix, Namespace: namespace, Type: is}
	}
	for _, c := range []struct {
		fields     []*ir.XMLNode
		namespaces []string
		tags       []string
	}{
		{[]*ir.XMLNode{node("a", "urn:a", ir.XMLElement), node("a", "urn:a", ir.XMLElement), node("", "urn:b", ir.XMLElement)},
			[]string{`xmlns:a="urn:a"`}, []string{"a:n", "a:n", `n xmlns="urn:b"`}},
		{[]*ir.XMLNode{node("a", "urn:a", ir.XMLElement), node("a", "urn:b", ir.XMLElement)}, nil,
			[]string{`a:n xmlns:a="urn:a"`, `a:n xmlns:a="urn:b"`}},
		{[]*ir.XMLNode{node("a", "urn:a", ir.XMLAttribute), node("xml", "urn:x", ir.XMLAttribute)}, []string{`xmlns:a="urn:a"`},
			[]string{"a:n", "xml:n"}},
	} {
		s := object("S")
		s.InXML = true
		for _, x := range c.fields {
			s.Fields = append(s.Fields, &ir.Field{Type: text, XML: x})
		}
		one := &settler{api: &ir.API{Decls: []ir.Decl{s}}}
		one.declareNamespaces()
		var tags []string
		for _, f := range s.Fields {
			tags = append(tags, f.XML.Tag())
		}
		if !slices.Equal(s.Namespaces, c.namespaces) || !slices.Equal(tags, c.tags) {
			t.Errorf("got %q, %q, want %q, %q", s.Namespaces, tags, c.namespaces, c.tags)
		}
	}
}
