package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/decide"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// A schema with a discriminator stands for the schemas that extend it by allOf as well (OpenAPI 3.0.3, section 4.7.25.1): a
// value of it is one of them, as the discriminator says, or else of the schema itself.

// heirsOf returns the schemas that extend a target, and those that extend these; nil if it has no discriminator.
func (b *Builder) heirsOf(t schema.Target) (out []*source.Node) {
	if len(t.Parts) != 1 || t.Parts[0].Without != 0 || t.Only != schema.Any {
		return nil
	}
	n := t.Parts[0].Node
	if b.schemas.HeirsBelow(n) == nil || n.Get("discriminator") == nil {
		return nil
	}
	seen := map[*source.Node]bool{n: true}
	for open := []*source.Node{n}; len(open) > 0; {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		if last != n {
			out = append(out, last)
		}
		for _, heir := range slices.Backward(b.schemas.HeirsBelow(last)) {
			if !seen[heir] {
				seen[heir] = true
				open = append(open, heir)
			}
		}
	}
	return out
}

// unionOfHeirs declares a union of the schemas that extend one, and of what it is by itself, which keeps what it does not know.
func (b *Builder) unionOfHeirs(t schema.Target, heirs []*source.Node, h Hint) ir.Type {
	u := b.declareUnion(t, "oneOf", h)
	root := t.Parts[0]
	b.later.body(func() {
		base := schema.Target{Parts: []schema.Part{b.withoutHeirs(root)}, Only: schema.Any}
		list := b.variant(u, nil, base, Hint{Name: naming.Join(u.Name, "Base"), Role: "any other " + u.Name}, root.Node)
		var also []*source.Node
		for _, n := range heirs {
			one := b.schemas.Resolve(b.schemas.PartIn(root.View, n))
			if len(one.Parts) == 1 && one.Parts[0].Node == root.Node {
				also = append(also, n)
				continue
			}
			if parts, _, _ := b.schemas.Flatten(one.Parts); !b.grow(len(parts), n) {
				return
			}
			if b.heirsOf(one) != nil {
				one = schema.Target{Parts: []schema.Part{b.withoutHeirs(one.Parts[0])}, Only: schema.Any}
			}
			list = b.variant(u, list, one, Hint{Name: naming.Join(u.Name, b.names.OwnName(n)), Role: "a " + u.Name}, n)
		}
		d := decide.Decider{
			Doc:     b.doc,
			Diags:   b.diags,
			Schemas: b.schemas,
			Union:   u,
			At:      root.Node,
			Keyword: "discriminator",
			Extends: true,
		}
		d.Discriminate(root.Node.Get("discriminator"))
		if len(list) > 0 && list[0].Branch == root.Node {
			own := list[0]
			own.SameAs, d.Root, d.Fallback = also, own, own
			list, u.Variants = append(list[1:], own), append(u.Variants[1:], own.Variant)
		}
		d.Run(list)
	})
	return &ir.Named{Decl: u}
}

// withoutHeirs is a part as it is by itself, without the schemas that extend it.
func (b *Builder) withoutHeirs(p schema.Part) schema.Part {
	p.Without |= schema.CombineHeirs
	return p
}
