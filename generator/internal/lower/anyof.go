package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// merged is one shape with the members of all branches of an anyOf, if these can all be there at once.
func (l *lowerer) merged(c *choice, s *shape) *shape {
	if c.keyword != "anyOf" || c.discriminator != nil {
		return nil
	}
	all := &shape{place: s.place, kinds: kindObject, typed: true, byName: map[string]*member{}}
	count, branches := map[string]int{}, ir.Branches{}
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
		branches.Members = append(branches.Members, names)
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
	if !exact {
		all.checks = []ir.Check{branches}
	}
	if slices.ContainsFunc(c.offers, func(o offer) bool { return len(o.shape.members) < len(all.members) }) {
		l.diags.Note(c.owner.node.KeyOf("anyOf"), "anyof-merged",
			"the branches are read as one object: a member is what the branch says that has it, also where another branch would do")
	}
	return all
}

// alike reports whether two properties ask the same.
func (l *lowerer) alike(some, others []part) bool {
	one, two := l.resolve(some...), l.resolve(others...)
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
