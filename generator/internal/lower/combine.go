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
	anything bool // a branch accepts every value
	failed   bool
}

// offer is a branch together with what is asked beside it.
type offer struct {
	branch *source.Node
	target target
	shape  *shape
	alone  *shape // of the branch itself
	key    string // a member that this branch alone requires
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
		l.diags.Error(branch, "union-cycle", "this branch of %s is the schema that it belongs to", c.keyword).
			AlsoAt(c.owner.node, "the schema")
		c.failed = true
		return
	case len(bt.parts) == 0:
		c.anything = true
		return
	}
	alone, base := l.shapeOf(bt), kindAny
	if len(c.base) > 0 {
		b := l.shapeOf(target{parts: c.base, only: t.only})
		if base = b.kinds; b.nullable {
			base |= kindNull
		}
	}
	if (bt.nullable || l.nullable(bt)) && base&kindNull != 0 {
		c.nullable = true
	}
	if alone.kinds == 0 && alone.nullable || alone.failed {
		return
	}
	o := offer{branch: branch, target: bt, shape: alone, alone: alone}
	if len(c.base) > 0 {
		if base&alone.kinds == 0 {
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

// combine lowers a shape with oneOf or anyOf: to a union, if it is not a plainer type said in a roundabout way.
func (l *lowerer) combine(t target, s *shape, h hint) result {
	c := l.choiceOf(t, s)
	if c.failed {
		return result{}
	}
	c.offers = slices.DeleteFunc(c.offers, func(o offer) bool { return !l.possible(o) })
	r := result{ok: true, nullable: c.nullable || saysNullable(c.owner.node)}
	switch {
	case c.anything, len(c.offers) > 1 && c.restricts():
		return l.beside(t, c, h)
	case len(c.offers) == 0 && r.nullable:
		return l.nothing()
	case len(c.offers) == 0:
		l.diags.Warn(c.owner.node.KeyOf(c.keyword), "branch-impossible", "no value fits any branch of %s", c.keyword)
		return result{}
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
		r.t = l.single(t, listed, h)
	} else if merged := l.merged(c, s); merged != nil {
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

// beside lowers what is asked beside a oneOf or anyOf that is not enforced.
func (l *lowerer) beside(t target, c *choice, h hint) result {
	rest := target{parts: c.base, owner: t.owner, only: t.only}
	if len(c.base) > 0 && !c.anything {
		r := l.lower(rest, h)
		if !l.branches(r.t, c, l.shapeOf(rest)) {
			l.unenforcedBranches(c)
		}
		return r
	}
	if !c.anything || c.keyword == "oneOf" {
		l.unenforcedBranches(c)
	}
	if len(c.base) == 0 {
		if c.restricts() && c.offers[0].shape.kinds == kindObject {
			return result{t: &ir.Map{Elem: raw()}, ok: true}
		}
		return result{t: l.rawFor(c.keyword + "-without-type"), ok: true}
	}
	return l.lower(rest, h)
}

func (l *lowerer) unenforcedBranches(c *choice) {
	l.diags.Warn(c.owner.node.KeyOf(c.keyword), "keyword-not-enforced",
		"%s is not enforced: its branches only restrict what stands beside it", c.keyword)
}

// branches makes a check of branches that only require members, if these are optional fields of a struct of their owner's.
func (l *lowerer) branches(t ir.Type, c *choice, s *shape) bool {
	named, ok := t.(*ir.Named)
	if !ok || l.nodes[named.Decl] != c.owner.node || len(c.offers) != len(c.group.branches) || len(s.groups) > 0 {
		return false
	}
	d, ok := named.Decl.(*ir.Struct)
	if !ok {
		return false
	}
	check := ir.Branches{Exclusive: c.keyword == "oneOf"}
	for _, o := range c.offers {
		if slices.ContainsFunc(o.alone.said, func(one said) bool { return one.keyword != "required" }) {
			return false
		}
		var names []string
		for _, m := range o.alone.members {
			if known := s.byName[m.name]; known == nil || len(known.parts) == 0 || known.refused != nil {
				return false
			}
			names = append(names, m.name)
		}
		check.Members = append(check.Members, names)
	}
	d.Checks = append(d.Checks, check)
	return true
}

// listed is one shape with the values of all branches, if each only lists values: an enum with comments.
func (c *choice) listed(s *shape) *shape {
	all := *c.offers[0].shape
	all.values, all.notes, all.said = nil, nil, nil
	seen := map[string]bool{}
	for _, o := range c.offers {
		one := o.shape
		if !one.valued || len(one.kinds.split()) != 1 || one.kinds&(kindString|kindNumber) == 0 || len(one.groups) > 0 ||
			one.kinds.split()[0]&kindNumber == 0 != (all.kinds&kindNumber == 0) || len(one.said) > 0 {
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

// noteOf is the branch of a oneOf if it tells of one value.
func noteOf(s *shape, branch *source.Node) *source.Node {
	if len(s.values) == 1 && branch.Get("$ref") == nil {
		return branch
	}
	return nil
}

// merged is one shape with the members of all branches of an anyOf, if these can all be there at once.
func (l *lowerer) merged(c *choice, s *shape) *shape {
	if c.keyword != "anyOf" || c.discriminator != nil {
		return nil
	}
	all := &shape{place: s.place, kinds: kindObject, typed: true, byName: map[string]*member{}}
	count := map[string]int{}
	exact := true
	for _, o := range c.offers {
		if o.shape.kinds != kindObject || len(o.shape.groups) > 0 || o.shape.closed != nil || len(o.shape.members) == 0 {
			return nil
		}
		var names []string
		for _, m := range o.shape.members {
			known := all.byName[m.name]
			if known == nil {
				known = &member{name: m.name, parts: m.parts, node: m.node}
				all.members, all.byName[m.name] = append(all.members, known), known
			} else if !l.alike(known.parts, m.parts) {
				return nil
			}
			if m.required != nil {
				count[m.name]++
				known.required = m.required
				names = append(names, m.name)
			}
		}
		all.branches = append(all.branches, names)
		all.said = append(all.said, o.shape.said...)
		all.extra, all.open = append(all.extra, o.shape.extra...), all.open || o.shape.open
	}
	for _, m := range all.members {
		if count[m.name] < len(c.offers) {
			exact = exact && m.required == nil
			m.required = nil
		}
	}
	if len(all.extra) > 0 {
		return nil
	}
	if exact {
		all.branches = nil
	}
	if slices.ContainsFunc(c.offers, func(o offer) bool { return len(o.shape.members) < len(all.members) }) {
		l.diags.Note(c.owner.node.KeyOf("anyOf"), "anyof-merged",
			"the branches are read as one object: a member is what the branch says that has it, also where another branch would do")
	}
	return all
}

// alike reports whether two properties ask the same.
func (l *lowerer) alike(a, b []part) bool {
	one, two := l.resolve(a...), l.resolve(b...)
	if one.identity() == two.identity() {
		return true
	}
	return len(one.parts) == 1 && len(two.parts) == 1 && equal(one.parts[0].node, two.parts[0].node, true)
}

// equal compares two values; if they are schemas, annotations aside.
func equal(a, b *source.Node, schemas bool) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i], schemas) {
			return false
		}
	}
	count := 0
	for i := range a.Members {
		key := a.Members[i].Key
		if schemas && annotates(key) {
			continue
		}
		count++
		if other := b.Get(key); other == nil || !equal(a.Members[i].Value, other, !schemas || key != "properties") {
			return false
		}
	}
	for i := range b.Members {
		if !schemas || !annotates(b.Members[i].Key) {
			count--
		}
	}
	return count == 0
}
