package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// A schema with a discriminator stands for the schemas that extend it by allOf as well (OpenAPI 3.0.3, section 4.7.25.1): a
// value of it is one of them, as the discriminator says, or else of the schema itself.

// heirsOf returns the schemas that extend a target, and those that extend these; nil if it has no discriminator.
func (l *lowerer) heirsOf(t target) (out []*source.Node) {
	if len(t.parts) != 1 || t.parts[0].without != 0 || t.only != kindAny {
		return nil
	}
	n := t.parts[0].node
	if l.heirsBelow(n) == nil || n.Get("discriminator") == nil {
		return nil
	}
	seen := map[*source.Node]bool{n: true}
	for open := []*source.Node{n}; len(open) > 0; {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		if last != n {
			out = append(out, last)
		}
		for _, heir := range slices.Backward(l.heirsBelow(last)) {
			if !seen[heir] {
				seen[heir] = true
				open = append(open, heir)
			}
		}
	}
	return out
}

// heirsBelow are the named schemas that extend one by allOf, in document order.
func (l *lowerer) heirsBelow(n *source.Node) []*source.Node {
	l.inherit()
	return l.heirs[n]
}

// inherit finds the named schemas that extend others.
func (l *lowerer) inherit() {
	if l.heirs != nil {
		return
	}
	l.heirs = map[*source.Node][]*source.Node{}
	for _, n := range l.componentSchemas() {
		all := n.Get("allOf")
		if all == nil {
			continue
		}
		for _, item := range all.Items {
			if _, isRef := item.Ref(); !isRef {
				continue
			}
			if of := l.doc.Resolve(item); of != nil && of != n && !slices.Contains(l.heirs[of], n) {
				l.heirs[of] = append(l.heirs[of], n)
			}
		}
	}
}

// family declares a union of the schemas that extend one, and of what it is by itself, which keeps what it does not know.
func (l *lowerer) family(t target, heirs []*source.Node, h hint) ir.Type {
	u := l.union(t, "oneOf", h)
	root := t.parts[0]
	l.work = append(l.work, func() {
		base := target{parts: []part{l.alone(root)}, only: kindAny}
		list := l.variant(u, nil, base, hint{name: naming.Join(u.Name, "Base"), role: "any other " + u.Name}, root.node)
		var also []*source.Node
		for _, n := range heirs {
			one := l.resolve(l.in(root.view, n))
			if len(one.parts) == 1 && one.parts[0].node == root.node {
				also = append(also, n)
				continue
			}
			if l.heirsOf(one) != nil {
				one = target{parts: []part{l.alone(one.parts[0])}, only: kindAny}
			}
			list = l.variant(u, list, one, hint{name: naming.Join(u.Name, l.componentName(n)), role: "a " + u.Name}, n)
		}
		d := decider{lowerer: l, union: u, at: root.node, keyword: "discriminator", extends: true}
		d.discriminate(root.node.Get("discriminator"))
		if len(list) > 0 && list[0].branch == root.node {
			own := list[0]
			own.also, d.root, d.fallback = also, own, own
			list, u.Variants = append(list[1:], own), append(u.Variants[1:], own.variant)
		}
		d.run(list)
	})
	return &ir.Named{Decl: u}
}

// alone is a part as it is by itself, without the schemas that extend it.
func (l *lowerer) alone(p part) part {
	p.without |= combineHeirs
	return p
}
