package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/decide"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// unionOfBranches declares a union. Its variants follow when all that is being lowered has its declarations.
func (b *Builder) unionOfBranches(t schema.Target, s *schema.Shape, c *choice, h Hint) ir.Type {
	u := b.declareUnion(t, c.Keyword, h)
	u.Checks = b.held.Keywords(s, schema.Any)
	b.later.body(func() {
		var list []*decide.Candidate
		for _, o := range c.offers {
			list = b.variant(u, list, o.target, variantHint(u, b.wordOf(o)), o.branch)
		}
		d := decide.Decider{Doc: b.doc, Diags: b.diags, Schemas: b.schemas, Union: u, At: c.Owner.Node, Keyword: c.Keyword}
		d.Discriminate(c.Discriminator)
		d.Run(list)
		if c.Keyword == "oneOf" && (b.opt.Formats || !c.formatted()) && (c.overlaps() || !b.schemas.Means(schema.Object)) {
			u.Checks = append(u.Checks, b.branchRule(c))
		}
	})
	return &ir.Named{Decl: u}
}

// unionOfTypes declares a union of JSON types, for a schema that names several.
func (b *Builder) unionOfTypes(t schema.Target, classes []schema.Kinds, h Hint) ir.Type {
	u := b.declareUnion(t, "anyOf", h)
	b.later.body(func() {
		var list []*decide.Candidate
		for _, class := range classes {
			one := schema.Target{Parts: t.Parts, Only: class}
			list = b.variant(u, list, one, variantHint(u, class.Word()), nil)
		}
		d := decide.Decider{Doc: b.doc, Diags: b.diags, Schemas: b.schemas, Union: u, At: t.Place(), Keyword: "type"}
		d.Run(list)
	})
	return &ir.Named{Decl: u}
}

func (b *Builder) declareUnion(t schema.Target, keyword string, h Hint) *ir.Union {
	u := &ir.Union{Declared: b.declare(t, h), Keyword: keyword}
	u.Variant = b.names.Declarations.Redeem(naming.Join(u.Name, "Variant"))
	u.Marker = "is" + u.Name
	b.add(u, t, nil)
	return u
}

// variant lowers a branch and adds it to the others, unless it has become one of them.
func (b *Builder) variant(u *ir.Union, list []*decide.Candidate, t schema.Target, h Hint, branch *source.Node) []*decide.Candidate {
	forms, ok := b.forms(t)
	if !ok {
		return list
	}
	d := b.declaration(t, h)
	if d == nil {
		return list
	}
	if slices.ContainsFunc(list, func(c *decide.Candidate) bool { return c.Variant.Decl == d }) {
		return list
	}
	if len(t.Parts) == 0 {
		d.Base().Origin = schema.Origin(branch)
	}
	v := &ir.Variant{Decl: d}
	u.Variants = append(u.Variants, v)
	return append(list, &decide.Candidate{Variant: v, Branch: branch, Forms: forms})
}

func variantHint(u *ir.Union, word string) Hint {
	return Hint{Name: naming.Join(u.Name, word), Role: "a variant of " + u.Name}
}

// declaration returns the declaration that a schema becomes, giving a name to a type that has none: variants are told
// apart by name in Go. It is nil if no value is allowed.
func (b *Builder) declaration(t schema.Target, h Hint) ir.Decl {
	if len(t.Parts) == 0 {
		d := &ir.Defined{Declared: b.declare(t, h), Underlying: raw()}
		b.add(d, t, nil)
		return d
	}
	r := b.typeOfTarget(t, h)
	if !r.ok {
		return nil
	}
	if named, ok := r.t.(*ir.Named); ok {
		return named.Decl
	}
	one := b.types.at(t.Identity())
	if one.named == nil {
		one.named = &ir.Defined{Declared: b.declare(t, h), Underlying: r.t}
		b.add(one.named, t, nil)
	}
	return one.named
}

// wordOf is what tells the name of a variant from those of others: that of the component, the value of a constant, or
// the JSON type.
func (b *Builder) wordOf(o offer) string {
	if owner := b.schemas.Resolve(schema.Part{Node: o.branch}).Owner; owner != nil {
		return b.names.OwnName(owner)
	}
	for _, m := range o.shape.Members {
		if values, _ := b.schemas.ListedTexts(m); m.Required != nil && len(values) == 1 {
			return b.namer.Suffix(values[0])
		}
	}
	if o.key != "" {
		return b.namer.Suffix(o.key)
	}
	if title := o.branch.Text("title"); title != "" && len(title) <= 30 {
		return b.namer.Suffix(title)
	}
	if o.shape.Kinds == schema.Object && len(o.shape.Members) == 0 {
		return "Map"
	}
	all := o.shape.Kinds
	if forms, ok := b.forms(o.target); ok {
		all = (&decide.Candidate{Forms: forms}).Kinds()
	}
	if numberIn(o.target, o.shape) != nil {
		all &^= schema.String
	}
	if len(all.Split()) != 1 {
		return "Any"
	}
	return b.formWord(o.shape, all)
}

// formWord names a variant that is no object by its form: "UUID", "Enum", "StringArray".
func (b *Builder) formWord(s *schema.Shape, all schema.Kinds) string {
	switch {
	case s.Valued && s.Kinds == schema.String && len(s.Values) > 1:
		return "Enum"
	case s.Kinds == schema.String && !s.Valued:
		for _, format := range s.Uses("format") {
			if _, _, ok := schema.TextFormat(format.Value.Value); ok {
				return b.namer.Suffix(format.Value.Value)
			}
		}
	case s.Kinds == schema.Array && len(s.Items) > 0:
		return naming.Join(b.elementWord(s.Items), "Array")
	}
	return all.Word()
}

// elementWord names the elements of an array, "" if there is nothing to say of them.
func (b *Builder) elementWord(items []schema.Part) string {
	t := b.schemas.Resolve(items...)
	if t.Failed || len(t.Parts) == 0 {
		return ""
	}
	s := b.schemas.ShapeOf(t)
	if s.Failed || len(s.Groups) > 0 || len(s.Kinds.Split()) != 1 || s.Kinds == schema.Array {
		return ""
	}
	return s.Kinds.Word()
}

// forms are the shapes that values of a schema have; ok is false if it makes no sense.
func (b *Builder) forms(t schema.Target) (out []*schema.Shape, ok bool) {
	s := b.schemas.ShapeOf(t)
	if s.Failed {
		return nil, false
	}
	if len(s.Groups) == 0 {
		return []*schema.Shape{s}, true
	}
	u := b.unionOf(t.Identity())
	if u.formed {
		return u.forms, u.forms != nil
	}
	u.formed = true
	c := b.choiceOf(t, s)
	b.untangle(t, c)
	switch {
	case c.failed:
		return nil, false
	case len(c.offers) > 1 && c.restricts():
		out = []*schema.Shape{s}
	default:
		seen := map[*schema.Shape]bool{}
		for _, o := range c.offers {
			forms, _ := b.forms(o.target)
			for _, f := range forms {
				if !seen[f] {
					seen[f] = true
					out = append(out, f)
				}
			}
		}
	}
	u.forms = out
	return out, out != nil
}

// tangles is whether a union has been looked at for being a variant of itself.
type tangles uint8

const (
	tangled tangles = iota // it has not
	untangling
	untangled
)

// untangle leaves out the branches through which a union is a variant of itself: they say nothing.
func (b *Builder) untangle(t schema.Target, c *choice) {
	u := b.unionOf(t.Identity())
	if u.tangles != tangled {
		return
	}
	u.tangles = untangling
	c.offers = slices.DeleteFunc(c.offers, func(o offer) bool {
		s := b.schemas.ShapeOf(o.target)
		if s.Failed || len(s.Groups) == 0 {
			return false
		}
		if b.unionOf(o.target.Identity()).tangles == untangling {
			b.circular(c, o.branch)
			return true
		}
		b.untangle(o.target, b.choiceOf(o.target, s))
		return false
	})
	u.tangles = untangled
}

func (b *Builder) circular(c *choice, branch *source.Node) {
	b.diags.Warn(branch, "union-cycle", "this branch of %s leads back to the schema that it belongs to, and is left out", c.Keyword).
		AlsoAt(c.Owner.Node, "the schema")
}
