package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// choice is what a oneOf or anyOf offers.
type choice struct {
	schema.Group
	base     []schema.Part // what is asked beside it
	offers   []offer
	nullable bool
	failed   bool
	alls     int // branches that accept every value
}

// offer is a branch together with what is asked beside it.
type offer struct {
	branch   *source.Node
	target   schema.Target
	shape    *schema.Shape
	byItself *schema.Shape // of the branch itself
	key      string        // a member that this branch alone requires
	all      bool          // the branch accepts every value
}

// choiceOf returns what the first oneOf or anyOf of a shape offers.
func (b *Builder) choiceOf(t schema.Target, s *schema.Shape) *choice {
	u := b.unionOf(t.Identity())
	if u.choice != nil {
		return u.choice
	}
	c := &choice{Group: s.Groups[0]}
	if !b.grow(len(c.Branches)*max(1, len(t.Parts)), s.Place) {
		c.failed = true
		return c
	}
	leaves, _, _ := b.schemas.Flatten(t.Parts)
	for _, p := range leaves {
		if p == c.Owner {
			p.Without |= schema.CombinatorOf(c.Keyword)
		}
		if p.Constrains() {
			c.base = append(c.base, p)
		}
	}
	u.choice = c
	for _, branch := range c.Branches {
		b.offer(c, t, branch)
	}
	if n := c.Owner.Node; n.Has("oneOf") && n.Has("anyOf") && !b.schemas.AcceptsNull(n) { // what one allows, the other may refuse
		c.nullable = false
	}
	c.distinguish()
	return c
}

// overlaps reports whether a value that is no object or array may be several branches of a oneOf: nothing in it tells them apart.
func (c *choice) overlaps() bool {
	seen := schema.Kinds(0)
	for _, o := range c.offers {
		k := o.shape.Allowed() &^ (schema.Object | schema.Array)
		if o.shape.Valued {
			return false
		}
		if seen&k != 0 {
			return true
		}
		seen |= k
	}
	return false
}

// formatted reports whether a branch has a format, which tells it apart for those who write it, though JSON Schema calls it an annotation.
func (c *choice) formatted() bool {
	return slices.ContainsFunc(c.offers, func(o offer) bool { return len(o.shape.Uses("format")) > 0 })
}

// distinguish finds a required member for each branch that the others do not require.
func (c *choice) distinguish() {
	count := map[string]int{}
	for _, o := range c.offers {
		for _, m := range o.shape.Members {
			if m.Required != nil {
				count[m.Name]++
			}
		}
	}
	for i := range c.offers {
		for _, m := range c.offers[i].shape.Members {
			if m.Required != nil && count[m.Name] == 1 {
				c.offers[i].key = m.Name
				break
			}
		}
	}
}

func (b *Builder) offer(c *choice, t schema.Target, branch *source.Node) {
	side := b.schemas.PartIn(c.Owner.View, branch)
	bt := b.schemas.Resolve(side)
	bt.Only = t.Only
	if !bt.Failed && len(bt.Parts) == 0 {
		c.alls++
	}
	switch {
	case bt.Failed:
		c.failed = true
		return
	case bt.Identity() == t.Identity():
		b.circular(c, branch)
		return
	case len(bt.Parts) == 0 && b.nullAlone(branch):
		c.nullable = true
		return
	}
	alone, base := b.schemas.ShapeOf(bt), schema.Any
	if alone.Failed {
		return
	}
	if len(c.base) > 0 {
		beside := b.schemas.ShapeOf(schema.Target{Parts: c.base, Only: t.Only})
		if beside.Valued && alone.Valued && disjoint(beside.Values, alone.Values) {
			return // what stands beside selects other branches
		}
		base = beside.Allowed()
	}
	if base&schema.Null != 0 && (base != schema.Any || b.schemas.Bare()) && b.schemas.AcceptsNull(branch) {
		c.nullable = true
	}
	if (len(bt.Parts) == 0 || bt.Nullable || b.nullable(bt)) && base&schema.Null != 0 {
		c.nullable = true
	}
	if alone.Kinds == 0 && alone.Nullable {
		return
	}
	o := offer{branch: branch, target: bt, shape: alone, byItself: alone, all: len(bt.Parts) == 0}
	if len(c.base) > 0 {
		if base&alone.Allowed() == 0 {
			b.diags.Warn(branch, "branch-impossible", "no value fits this branch of %s and what is asked beside it", c.Keyword)
			return
		}
		o.target = b.schemas.Resolve(append(slices.Clone(c.base), side)...)
		o.target.Only = t.Only
		o.shape = b.schemas.ShapeOf(o.target)
	}
	switch {
	case o.shape.Failed:
	case slices.ContainsFunc(c.offers, func(other offer) bool { return other.target.Identity() == o.target.Identity() }):
		b.diags.Warn(branch, "union-ambiguous", "this branch of %s is the same as another", c.Keyword)
	default:
		c.offers = append(c.offers, o)
	}
}

// nullAlone reports whether a branch says nullable and nothing else. By itself that allows every value; documents mean null.
func (b *Builder) nullAlone(branch *source.Node) bool {
	n := b.doc.Resolve(branch)
	if n == nil || n.Kind != source.Mapping || !schema.SaysNullable(n) {
		return false
	}
	b.diags.Note(branch, "nullable-alone", "nullable without a type is read as null")
	return true
}

// combine lowers a shape with oneOf or anyOf: to a union, if it is not a plainer type said in a roundabout way.
func (b *Builder) combine(t schema.Target, s *schema.Shape, h Hint) result {
	c := b.choiceOf(t, s)
	b.untangle(t, c)
	if c.failed {
		return result{}
	}
	c.offers = slices.DeleteFunc(c.offers, func(o offer) bool { return !b.possible(o) })
	r := result{ok: true, nullable: c.nullable || schema.SaysNullable(c.Owner.Node)}
	if some := slices.DeleteFunc(slices.Clone(c.offers), offer.isEmpty); r.nullable || len(some) > 0 {
		c.offers = some
	}
	switch {
	case c.Keyword == "oneOf" && c.booleans("true") > 1: // more than one holds of any value
		return never()
	case c.Keyword == "oneOf" && c.alls > 0 && b.schemas.Bare(): // what one of the others accepts is refused
		return result{t: &ir.Primitive{Kind: ir.Raw, Checks: b.held.Whole(t.Parts)}, ok: true}
	case len(c.offers) > 1 && c.restricts():
		return b.restriction(t, c, h)
	case len(c.offers) == 0 && r.nullable:
		return b.nothing()
	case len(c.offers) == 0:
		return b.withoutBranches(t, c, h)
	case len(c.offers) == 1:
		one := c.offers[0].target
		if one.Owner == nil {
			one.Owner = t.Owner
		}
		only := b.typeOfTarget(one, h)
		only.nullable = only.nullable || r.nullable
		return only
	}
	if listed := c.asEnum(s); listed != nil {
		b.effects(listed)
		r.t = b.ofOneType(t, listed, h)
	} else if merged := b.merged(c, s); merged != nil {
		b.effects(merged)
		r.t = b.structure(t, merged, h)
	} else {
		r.t = b.unionOfBranches(t, s, c, h)
	}
	return r
}

// isEmpty reports whether a branch refuses the only values that are of its types, which are null.
func (o offer) isEmpty() bool { return o.shape.Never && o.shape.Kinds == 0 && !o.shape.Nullable }

// possible reports whether there are values that fit an offer: it may be a union itself, none of whose branches fits.
func (b *Builder) possible(o offer) bool {
	forms, ok := b.forms(o.target)
	return ok && len(forms) > 0
}

// nothing is the type of null alone.
func (b *Builder) nothing() result {
	b.api.Raw["null-alone"]++
	null := ir.OneOf{Values: []ir.Literal{{Kind: ir.LiteralNull}}}
	return result{t: &ir.Primitive{Kind: ir.Raw, Checks: []ir.Check{null}}, ok: true}
}

// asEnum is one shape with the values of all branches, if each only lists values: an enum with comments.
func (c *choice) asEnum(s *schema.Shape) *schema.Shape {
	all := *c.offers[0].shape
	all.Values, all.Notes = nil, nil
	seen := map[string]bool{}
	for _, o := range c.offers {
		one := o.shape
		if !one.Valued || len(one.Kinds.Split()) != 1 || one.Kinds&(schema.String|schema.Number) == 0 || len(one.Groups) > 0 ||
			one.Kinds.Split()[0]&schema.Number == 0 != (all.Kinds&schema.Number == 0) || !slices.Equal(one.Keywords, all.Keywords) {
			return nil
		}
		all.Kinds |= one.Kinds
		for _, v := range one.Values {
			if key := schema.KeyOfValue(v); !seen[key] {
				seen[key] = true
				all.Values = append(all.Values, v)
				all.Notes = append(all.Notes, noteOf(one, o.branch))
			}
		}
	}
	all.Place = s.Place
	return &all
}

// disjoint reports whether no value is in both lists.
func disjoint(a, b []*source.Node) bool {
	keys := map[string]bool{}
	for _, v := range a {
		keys[schema.KeyOfValue(v)] = true
	}
	return !slices.ContainsFunc(b, func(v *source.Node) bool { return keys[schema.KeyOfValue(v)] })
}

// noteOf is the branch of a oneOf if it tells of one value.
func noteOf(s *schema.Shape, branch *source.Node) *source.Node {
	if len(s.Values) == 1 && branch.Get("$ref") == nil {
		return branch
	}
	return nil
}
