package model

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// schemaDoc is what the schema at a use says of itself, without a first sentence.
func (b *Builder) schemaDoc(n *source.Node) ir.Doc {
	if n == nil || n.Kind != source.Mapping {
		return ir.Doc{}
	}
	text := n.Text("description")
	if text == "" {
		text = n.Text("title")
	}
	d := ir.Doc{}
	text, d.Deprecated = prose.Advised(text, n)
	d.Paragraphs = prose.Paragraphs(text)
	if media := n.Text("contentMediaType"); media != "" {
		d.Notes = append(d.Notes, "It holds "+media+".")
	}
	if docs := n.Get("externalDocs"); docs.Text("url") != "" {
		d.Notes = append(d.Notes,
			"See "+strings.TrimSuffix(cmp.Or(docs.Text("description"), "the documentation"), ".")+": "+docs.Text("url"))
	}
	return d
}

// describeDecl is the comment of a declaration. Its first sentence begins with the name: it is the document's own where
// that can be said so, else it says the role.
func (b *Builder) describeDecl(n *source.Node, name, role string) ir.Doc {
	d := b.schemaDoc(n)
	if len(d.Paragraphs) == 0 || n.Text("description") == "" {
		d.Lead, d.Ours = name+" is "+role+".", true
		return d
	}
	first, rest := prose.FirstSentence(d.Paragraphs[0])
	lead := prose.About(name, first)
	switch {
	case strings.HasPrefix(first, name+" "):
		return d
	case lead == "":
		d.Lead, d.Ours = name+" is "+role+".", true
		return d
	}
	d.Lead = lead
	if d.Paragraphs = slices.Clone(d.Paragraphs[1:]); rest != "" {
		d.Paragraphs = slices.Insert(d.Paragraphs, 0, rest)
	}
	return d
}

// constNote says of a declaration which members it has on the wire but not in Go.
func constNote(fields []*ir.Field) string {
	var names []string
	for _, f := range fields {
		if f.Const != nil {
			value := f.Const.Text
			if f.Const.Kind == ir.LiteralString {
				value = prose.Quoted(value)
			}
			names = append(names, f.Wire+" is "+value)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return "Its member " + names[0] + " on the wire."
	}
	last := len(names) - 1
	return "On the wire, its member " + strings.Join(names[:last], ", its member ") + " and its member " + names[last] + "."
}
