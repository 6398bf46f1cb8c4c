package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/example"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// ExampleBy is the examples of a media type, parameter or header, or else of its schema; nil if there is none.
func (b *Builder) ExampleBy(holder, node *source.Node) *ir.Example {
	if !b.opt.Examples || holder == nil {
		return nil
	}
	if found := chained(examplesOf(holder, b.doc)); found != nil || node == nil {
		return found
	}
	return b.exampleIn([]schema.Part{{Node: node}})
}

// exampleIn is the examples that the schemas of a use have, the nearest first, and then their default; nil if there is none.
func (b *Builder) exampleIn(parts []schema.Part) *ir.Example {
	if !b.opt.Examples || len(parts) != 1 { // what a part of an intersection shows is but a part
		return nil
	}
	chain := b.schemas.Chain(parts)
	list := examplesAt(chain)
	for _, n := range chain {
		if one := n.Get("default"); one != nil {
			list = append(list, one)
		}
	}
	return chained(list)
}

// examplesAt lists the examples of schemas.
func examplesAt(chain []*source.Node) (list []*source.Node) {
	for _, n := range chain {
		if one := n.Get("example"); one != nil {
			list = append(list, one)
		}
		if several := n.Get("examples"); several != nil {
			list = append(list, several.Items...)
		}
	}
	return list
}

// chained is the first of the examples, with the others behind it; nil if there is none.
func chained(list []*source.Node) (first *ir.Example) {
	for _, n := range slices.Backward(list) {
		first = &ir.Example{JSON: string(n.JSON()), Origin: schema.Origin(n), Next: first}
	}
	return first
}

// keepExample keeps the example of a type that has become of a target, and which format its texts have.
func (b *Builder) keepExample(target schema.Target, t ir.Type) {
	if !b.opt.Examples {
		return
	}
	parts := target.Parts
	if target.Owner != nil {
		parts = []schema.Part{{Node: target.Owner}}
	}
	found := b.exampleIn(parts)
	if p, ok := t.(*ir.Primitive); ok && p.Format == "" {
		p.Format = b.formatIn(parts)
	}
	if found == nil {
		return
	}
	switch t := t.(type) {
	case *ir.Primitive:
		t.Example = found
	case *ir.List:
		t.Example = found
	case *ir.Map:
		t.Example = found
	case *ir.Named:
		if base := t.Decl.Base(); base.Example == nil {
			base.Example = found
		}
	case *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // have no place for an example
	}
}

// formatIn is the format that the schemas of a use name, "" if there is none.
func (b *Builder) formatIn(parts []schema.Part) string {
	for _, p := range parts {
		for _, n := range b.schemas.Chain([]schema.Part{p}) {
			if format := n.Text("format"); format != "" {
				return format
			}
		}
	}
	return ""
}

// JudgeExamples holds the examples of a media type, parameter or header, and of the schemas of a use, against the type that has become of
// them, when that is complete.
func (b *Builder) JudgeExamples(holder *source.Node, parts []schema.Part, t ir.Type) {
	if !b.opt.Judge || t == nil || mapped(t) {
		return
	}
	list := examplesOf(holder, b.doc)
	if len(parts) == 1 { // what a part of an intersection shows is but a part
		list = append(list, examplesAt(b.schemas.Chain(parts))...)
	}
	for _, n := range list {
		if b.judged[n] {
			continue
		}
		b.judged[n] = true
		b.later.value(func() {
			if err := example.Check(t, string(n.JSON())); err != nil {
				b.diags.Note(n, "example-invalid", "the example is no value of its schema: %s", example.Reason(err))
			}
		})
	}
}

// examplesOf lists the examples that stand beside a schema.
func examplesOf(holder *source.Node, doc *source.Document) (list []*source.Node) {
	if holder == nil {
		return nil
	}
	if one := holder.Get("example"); one != nil {
		list = append(list, one)
	}
	if several := holder.Get("examples"); several != nil {
		for _, m := range several.Members {
			if one := doc.Resolve(m.Value).Get("value"); one != nil {
				list = append(list, one)
			}
		}
	}
	return list
}
