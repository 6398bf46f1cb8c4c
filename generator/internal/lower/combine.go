package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// choice is what a oneOf or anyOf offers.
type choice struct {
	group
	base     []part // what is asked beside it
	offers   []offer
	nullable bool
	failed   bool
}

// offer is a branch together with what is asked beside it.
type offer struct {
	branch *source.Node
	target target
	shape  *shape
	alone  *shape // of the branch itself
	key    string // a member that this branch alone requires
	all    bool   // the branch accepts every value
}

// choiceOf returns what the first oneOf or anyOf of a shape offers.
func (l *lowerer) choiceOf(t target, s *shape) *choice {
	id := t.identity()
	c, ok := l.choices[id]
	if ok {
		return c
	}
	c = &choice{group: s.groups[0]}
	leaves, _, _ := l.flatten(t.parts)
	for _, p := range leaves {
		if p == c.owner {
			p.without |= combinatorOf(c.keyword)
		}
		if p.constrains() {
			c.base = append(c.base, p)
		}
	}
	l.choices[id] = c
	for _, branch := range c.branches {
		l.offer(c, t, branch)
	}
	c.distinguish()
	return c
}

// distinguish finds a required member for each branch that the others do not require.
func (c *choice) distinguish() {
	count := map[string]int{}
	for _, o := range c.offers {
		for _, m := range o.shape.members {
			if m.required != nil {
				count[m.name]++
			}
		}
	}
	for i := range c.offers {
		for _, m := range c.offers[i].shape.members {
			if m.required != nil && count[m.name] == 1 {
				c.offers[i].key = m.name
				break
			}
		}
	}
}

func (l *lowerer) offer(c *choice, t target, branch *source.Node) {
	side := l.in(c.owner.view, branch)
	bt := l.resolve(side)
	bt.only = t.only
	switch {
	case bt.failed:
		c.failed = true
		return
	case bt.identity() == t.identity():
		l.circular(c, branch)
		return
	case len(bt.parts) == 0 && l.nullAlone(branch):
		c.nullable = true
		return
	}
	alone, base := l.shapeOf(bt), kindAny
	if len(c.base) > 0 {
		beside := l.shapeOf(target{parts: c.base, only: t.only})
		if beside.valued && alone.valued && disjoint(beside.values, alone.values) {
			return // what stands beside selects other branches
		}
		base = beside.allowed()
	}
	if (len(bt.parts) == 0 || bt.nullable || l.nullable(bt)) && base&kindNull != 0 {
		c.nullable = true
	}
	if alone.kinds == 0 && alone.nullable || alone.failed {
		return
	}
	o := offer{branch: branch, target: bt, shape: alone, alone: alone, all: len(bt.parts) == 0}
	if len(c.base) > 0 {
		if base&alone.allowed() == 0 {
			l.diags.Warn(branch, "branch-impossible", "no value fits this branch of %s and what is asked beside it", c.keyword)
			return
		}
		o.target = l.resolve(append(slices.Clone(c.base), side)...)
		o.target.only = t.only
		o.shape = l.shapeOf(o.target)
	}
	switch {
	case o.shape.failed:
	case slices.ContainsFunc(c.offers, func(other offer) bool { return other.target.identity() == o.target.identity() }):
		l.diags.Warn(branch, "union-ambiguous", "this branch of %s is the same as another", c.keyword)
	default:
		c.offers = append(c.offers, o)
	}
}

// nullAlone reports whether a branch says nullable and nothing else. By itself that allows every value; documents mean null.
func (l *lowerer) nullAlone(branch *source.Node) bool {
	n := l.doc.Resolve(branch)
	if n == nil || n.Kind != source.Mapping || !saysNullable(n) {
		return false
	}
	l.diags.Note(branch, "nullable-alone", "nullable without a type is read as null")
	return true
}

// allowed are the types that a shape allows, null among them: one that is inferred from keywords does not forbid others.
func (s *shape) allowed() kinds {
	switch {
	case !s.typed && !s.valued:
		return kindAny
	case s.nullable:
		return s.kinds | kindNull
	}
	return s.kinds
}

// combine lowers a shape with oneOf or anyOf: to a union, if it is not a plainer type said in a roundabout way.
func (l *lowerer) combine(t target, s *shape, h hint) result {
	c := l.choiceOf(t, s)
	l.untangle(t, c)
	if c.failed {
		return result{}
	}
	c.offers = slices.DeleteFunc(c.offers, func(o offer) bool { return !l.possible(o) })
	r := result{ok: true, nullable: c.nullable || saysNullable(c.owner.node)}
	switch {
	case len(c.offers) > 1 && c.restricts():
		return l.beside(t, c, h)
	case len(c.offers) == 0 && r.nullable:
		return l.nothing()
	case len(c.offers) == 0:
		return l.without(t, c, h)
	case len(c.offers) == 1:
		one := c.offers[0].target
		if one.owner == nil {
			one.owner = t.owner
		}
		only := l.lower(one, h)
		only.nullable = only.nullable || r.nullable
		return only
	}
	if listed := c.listed(s); listed != nil {
		l.effects(listed)
		r.t = l.single(t, listed, h)
	} else if merged := l.merged(c, s); merged != nil {
		l.effects(merged)
		r.t = l.structure(t, merged, h)
	} else {
		r.t = l.sum(t, c, h)
	}
	return r
}

// possible reports whether there are values that fit an offer: it may be a union itself, none of whose branches fits.
func (l *lowerer) possible(o offer) bool {
	forms, ok := l.forms(o.target)
	return ok && len(forms) > 0
}

// nothing is the type of null alone.
func (l *lowerer) nothing() result {
	l.api.Raw["null-alone"]++
	null := ir.OneOf{Values: []ir.Literal{{Kind: ir.LiteralNull}}}
	return result{t: &ir.Primitive{Kind: ir.Raw, Checks: []ir.Check{null}}, ok: true}
}

// listed is one shape with the values of all branches, if each only lists values: an enum with comments.
func (c *choice) listed(s *shape) *shape {
	all := *c.offers[0].shape
	all.values, all.notes = nil, nil
	seen := map[string]bool{}
	for _, o := range c.offers {
		one := o.shape
		if !one.valued || len(one.kinds.split()) != 1 || one.kinds&(kindString|kindNumber) == 0 || len(one.groups) > 0 ||
			one.kinds.split()[0]&kindNumber == 0 != (all.kinds&kindNumber == 0) || !slices.Equal(one.said, all.said) {
			return nil
		}
		all.kinds |= one.kinds
		for _, v := range one.values {
			if key := keyOfValue(v); !seen[key] {
				seen[key] = true
				all.values = append(all.values, v)
				all.notes = append(all.notes, noteOf(one, o.branch))
			}
		}
	}
	all.place = s.place
	return &all
}

// disjoint reports whether no value is in both lists.
func disjoint(a, b []*source.Node) bool {
	keys := map[string]bool{}
	for _, v := range a {
		keys[keyOfValue(v)] = true
	}
	return !slices.ContainsFunc(b, func(v *source.Node) bool { return keys[keyOfValue(v)] })
}

// noteOf is the branch of a oneOf if it tells of one value.
func noteOf(s *shape, branch *source.Node) *source.Node {
	if len(s.values) == 1 && branch.Get("$ref") == nil {
		return branch
	}
	return nil
}
