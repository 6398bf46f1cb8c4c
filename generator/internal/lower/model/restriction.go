package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// restricts reports whether all branches only restrict what stands beside them, such as a list of required members each.
func (c *choice) restricts() bool {
	return len(c.offers) > 0 && !slices.ContainsFunc(c.offers, func(o offer) bool { return !o.byItself.Restricts() })
}

// restriction lowers what is asked beside a oneOf or anyOf whose branches restrict it: a struct that checks which of its members
// are there, or else what there would be without the keyword.
func (b *Builder) restriction(t schema.Target, c *choice, h Hint) result {
	if len(c.base) == 0 {
		return b.restrictionAlone(c)
	}
	rest := b.beside(t, c)
	s, checks := b.branches(rest, c)
	if s == nil {
		b.unenforcedBranches(c)
		return b.typeOfTarget(rest, h)
	}
	if s.Kinds != schema.Object || len(s.Members) == 0 {
		r := b.typeOfTarget(rest, h)
		if _, isNamed := r.t.(*ir.Named); isNamed && len(checks) > 0 {
			b.unenforcedBranches(c)
		}
		r.t = restricted(r.t, checks)
		return r
	}
	checked := *s
	checked.Checks = checks
	b.effects(s)
	return result{t: b.external(t, "", b.structure(t, &checked, h)), nullable: s.Nullable, ok: true}
}

// branches makes checks of a oneOf or anyOf, and of those beside it; s is what there is beside all of them, nil if one of them
// does more than restrict.
func (b *Builder) branches(rest schema.Target, c *choice) (s *schema.Shape, checks []ir.Check) {
	for {
		s = b.schemas.ShapeOf(rest)
		if s.Failed {
			return nil, nil
		}
		if check, ok := c.check(s); ok {
			checks = append(checks, check)
		} else if !c.trivial() {
			checks = append(checks, b.branchRule(c))
		}
		if len(s.Groups) == 0 {
			return s, checks
		}
		if c = b.choiceOf(rest, s); c.failed || len(c.base) == 0 || !c.restricts() {
			return nil, nil
		}
		rest = schema.Target{Parts: c.base, Only: rest.Only}
	}
}

// branchRule is a oneOf or anyOf as it stands.
func (b *Builder) branchRule(c *choice) ir.Check {
	return b.held.Branches(c.Owner.Node, c.Keyword, c.Branches)
}

// restricted is a type with further checks. A declaration is left as it is: others share it.
func restricted(t ir.Type, checks []ir.Check) ir.Type {
	if len(checks) == 0 {
		return t
	}
	switch t := t.(type) {
	case *ir.Primitive:
		return &ir.Primitive{Kind: t.Kind, Checks: slices.Concat(t.Checks, checks), Example: t.Example, Format: t.Format}
	case *ir.List:
		return &ir.List{Elem: t.Elem, Checks: slices.Concat(t.Checks, checks), Example: t.Example}
	case *ir.Map:
		return &ir.Map{Elem: t.Elem, Checks: slices.Concat(t.Checks, checks), Example: t.Example}
	case *ir.Named, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // have no checks of their own
	}
	return t
}

// restrictionAlone lowers a oneOf or anyOf of restrictions of nothing.
func (b *Builder) restrictionAlone(c *choice) result {
	if c.trivial() {
		return result{t: raw(), ok: true}
	}
	checks := []ir.Check{b.branchRule(c)}
	if c.offers[0].shape.Kinds == schema.Object {
		return result{t: &ir.Map{Elem: raw(), Checks: checks}, ok: true}
	}
	return result{t: restricted(b.rawFor(c.Keyword+"-without-type"), checks), ok: true}
}

// booleans counts the branches that are a boolean schema.
func (c *choice) booleans(value string) (n int) {
	for _, branch := range c.Branches {
		if branch.Kind == source.Bool && branch.Value == value {
			n++
		}
	}
	return n
}

// never is the type of no value.
func never() result {
	return result{t: &ir.Primitive{Kind: ir.Raw, Checks: []ir.Check{ir.OneOf{}}}, ok: true}
}

// trivial reports whether every value fits: a branch of an anyOf accepts all.
func (c *choice) trivial() bool {
	return c.Keyword == "anyOf" && slices.ContainsFunc(c.offers, func(o offer) bool { return o.all })
}

func (b *Builder) unenforcedBranches(c *choice) {
	if !c.trivial() {
		b.diags.Warn(c.Owner.Node.KeyOf(c.Keyword), "keyword-not-enforced",
			"%s is not enforced: its branches only restrict what stands beside it", c.Keyword)
	}
}

// check makes a check of branches that only require members, if a shape has fields for these.
func (c *choice) check(s *schema.Shape) (ir.Branches, bool) {
	check := ir.Branches{Exclusive: c.Keyword == "oneOf"}
	if c.trivial() {
		return check, false
	}
	if s.Failed || s.Kinds != schema.Object || len(s.Members) == 0 || len(c.offers) != len(c.Group.Branches) {
		return check, false
	}
	for _, o := range c.offers {
		if slices.ContainsFunc(o.byItself.Keywords, func(one schema.KeywordUse) bool { return one.Keyword != "required" }) {
			return check, false
		}
		var names []string
		for _, m := range o.byItself.Members {
			if known := s.ByName[m.Name]; known == nil || len(known.Parts) == 0 || known.Refused != nil {
				return check, false
			}
			names = append(names, m.Name)
		}
		check.Members = append(check.Members, names)
	}
	return check, true
}

// withoutBranches lowers what is asked beside a oneOf or anyOf of which no branch fits.
func (b *Builder) withoutBranches(t schema.Target, c *choice, h Hint) result {
	d := b.diags.Warn(c.Owner.Node.KeyOf(c.Keyword), "branch-impossible", "no value fits any branch of %s", c.Keyword)
	switch {
	case c.booleans("false") == len(c.Branches): // which is said on purpose
		return never()
	case len(c.base) == 0:
		return result{}
	}
	d.Help = "what stands beside it is taken without it"
	return b.typeOfTarget(b.beside(t, c), h)
}

// beside is what is left of a target without a oneOf or anyOf. That may be a component.
func (b *Builder) beside(t schema.Target, c *choice) schema.Target {
	if t.Owner == nil && t.Only == schema.Any {
		return b.schemas.Resolve(c.base...)
	}
	return schema.Target{Parts: c.base, Owner: t.Owner, Only: t.Only}
}
