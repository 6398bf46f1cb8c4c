package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// restricts reports whether all branches only restrict what stands beside them, such as a list of required members each.
func (c *choice) restricts() bool {
	return len(c.offers) > 0 && !slices.ContainsFunc(c.offers, func(o offer) bool { return !o.alone.restricts() })
}

func (s *shape) restricts() bool {
	if s.typed || s.valued || s.open || s.closed != nil || len(s.items) > 0 || len(s.groups) > 0 {
		return false
	}
	return !slices.ContainsFunc(s.members, func(m *member) bool { return len(m.parts) > 0 })
}

// beside lowers what is asked beside a oneOf or anyOf whose branches restrict it: a struct that checks which of its members
// are there, or else what there would be without the keyword.
func (l *lowerer) beside(t target, c *choice, h hint) result {
	if len(c.base) == 0 {
		return l.unbased(c)
	}
	rest := target{parts: c.base, owner: t.owner, only: t.only}
	s, checks := l.branches(rest, c)
	if s == nil {
		l.unenforcedBranches(c)
		return l.lower(rest, h)
	}
	if s.kinds != kindObject || len(s.members) == 0 {
		r := l.lower(rest, h)
		r.t = restricted(r.t, checks)
		return r
	}
	checked := *s
	checked.checks = checks
	l.effects(s)
	return result{t: l.external(t, "", l.structure(t, &checked, h)), nullable: s.nullable, ok: true}
}

// branches makes checks of a oneOf or anyOf, and of those beside it; s is what there is beside all of them, nil if one of them
// does more than restrict.
func (l *lowerer) branches(rest target, c *choice) (s *shape, checks []ir.Check) {
	for {
		s = l.shapeOf(rest)
		if s.failed {
			return nil, nil
		}
		if check, ok := c.check(s); ok {
			checks = append(checks, check)
		} else if !c.trivial() {
			l.unenforcedBranches(c)
			checks = append(checks, l.branchRule(c))
		}
		if len(s.groups) == 0 {
			return s, checks
		}
		if c = l.choiceOf(rest, s); c.failed || len(c.base) == 0 || !c.restricts() {
			return nil, nil
		}
		rest = target{parts: c.base, only: rest.only}
	}
}

// branchRule is a oneOf or anyOf as it stands.
func (l *lowerer) branchRule(c *choice) ir.Check {
	rule := &ir.Schema{Origin: origin(c.owner.node)}
	for _, branch := range c.branches {
		if c.keyword == "oneOf" {
			rule.OneOf = append(rule.OneOf, l.tree(branch))
		} else {
			rule.AnyOf = append(rule.AnyOf, l.tree(branch))
		}
	}
	return ir.Holds{Schema: rule}
}

// restricted is a type with further checks. A declaration is left as it is: others share it.
func restricted(t ir.Type, checks []ir.Check) ir.Type {
	if len(checks) == 0 {
		return t
	}
	switch t := t.(type) {
	case *ir.Primitive:
		return &ir.Primitive{Kind: t.Kind, Checks: slices.Concat(t.Checks, checks), Example: t.Example}
	case *ir.List:
		return &ir.List{Elem: t.Elem, Checks: slices.Concat(t.Checks, checks), Example: t.Example}
	case *ir.Map:
		return &ir.Map{Elem: t.Elem, Checks: slices.Concat(t.Checks, checks), Example: t.Example}
	}
	return t
}

// unbased lowers a oneOf or anyOf of restrictions of nothing.
func (l *lowerer) unbased(c *choice) result {
	if c.trivial() {
		return result{t: raw(), ok: true}
	}
	l.unenforcedBranches(c)
	if c.offers[0].shape.kinds == kindObject {
		return result{t: &ir.Map{Elem: raw()}, ok: true}
	}
	return result{t: l.rawFor(c.keyword + "-without-type"), ok: true}
}

// trivial reports whether every value fits: a branch of an anyOf accepts all.
func (c *choice) trivial() bool {
	return c.keyword == "anyOf" && slices.ContainsFunc(c.offers, func(o offer) bool { return o.all })
}

func (l *lowerer) unenforcedBranches(c *choice) {
	if !c.trivial() {
		l.diags.Warn(c.owner.node.KeyOf(c.keyword), "keyword-not-enforced",
			"%s is not enforced: its branches only restrict what stands beside it", c.keyword)
	}
}

// check makes a check of branches that only require members, if a shape has fields for these.
func (c *choice) check(s *shape) (ir.Branches, bool) {
	check := ir.Branches{Exclusive: c.keyword == "oneOf"}
	if c.trivial() {
		return check, false
	}
	if s.failed || s.kinds != kindObject || len(s.members) == 0 || len(c.offers) != len(c.group.branches) {
		return check, false
	}
	for _, o := range c.offers {
		if slices.ContainsFunc(o.alone.said, func(one said) bool { return one.keyword != "required" }) {
			return check, false
		}
		var names []string
		for _, m := range o.alone.members {
			if known := s.byName[m.name]; known == nil || len(known.parts) == 0 || known.refused != nil {
				return check, false
			}
			names = append(names, m.name)
		}
		check.Members = append(check.Members, names)
	}
	return check, true
}

// without lowers what is asked beside a oneOf or anyOf of which no branch fits.
func (l *lowerer) without(t target, c *choice, h hint) result {
	d := l.diags.Warn(c.owner.node.KeyOf(c.keyword), "branch-impossible", "no value fits any branch of %s", c.keyword)
	if len(c.base) == 0 {
		return result{}
	}
	d.Help = "what stands beside it is taken without it"
	return l.lower(target{parts: c.base, owner: t.owner, only: t.only}, h)
}
