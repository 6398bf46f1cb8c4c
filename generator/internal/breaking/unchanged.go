package breaking

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/closure"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// part is a path or a component: what is the same in two documents as a whole is not compared.
type part struct{ section, name string }

// parts are those of a document, and what refers to what.
type parts struct {
	nodes map[part]*source.Node
	of    map[*source.Node]part
	refs  map[part][]part
	other map[part][]*source.Node // that it refers to, and that is in no part: it counts as part of it
}

// hooks are where webhooks stand.
var hooks = []string{"webhooks", "x-webhooks"}

// apart are the members of a document that are its parts, or matter to no operation.
var apart = append([]string{"info", "tags", "externalDocs", "paths", "components"}, hooks...)

// changed says which parts of two documents can differ for callers: those that are written otherwise, what refers to them, and what all of
// these refer to, which is compared in passing. The rest is the same on both sides, with all that it refers to, so that no check can find
// a difference in it. It is nil if documents are to be compared whole: if something has changed that matters to operations which do not
// refer to it.
func changed(before, after *source.Document) map[part]bool {
	if len(before.Files) > 1 || len(after.Files) > 1 {
		return nil
	}
	for _, root := range []*source.Node{before.Root, after.Root} {
		for _, m := range root.Members {
			if !slices.Contains(apart, m.Key) && !equal(before.Root.Get(m.Key), after.Root.Get(m.Key)) {
				return nil
			}
		}
	}
	if !equal(before.Root.Get("components").Get("securitySchemes"), after.Root.Get("components").Get("securitySchemes")) {
		return nil
	}
	sides := [2]*parts{partsOf(before), partsOf(after)}
	users := map[part][]part{}
	kept := map[part]bool{}
	for i, side := range sides {
		for p, node := range side.nodes {
			if !equal(node, sides[1-i].nodes[p]) || !slices.EqualFunc(side.other[p], sides[1-i].other[p], equal) {
				kept[p] = true
			}
		}
		for p, list := range side.refs {
			for _, to := range list {
				users[to] = append(users[to], p)
			}
		}
	}
	along := func(ways ...map[part][]part) {
		closure.Of(kept, func(p part, add func(part)) {
			for _, way := range ways {
				for _, to := range way[p] {
					add(to)
				}
			}
		})
	}
	along(users)
	along(sides[0].refs, sides[1].refs)
	return kept
}

func partsOf(doc *source.Document) *parts {
	p := &parts{
		nodes: map[part]*source.Node{}, of: map[*source.Node]part{}, refs: map[part][]part{}, other: map[part][]*source.Node{},
	}
	add := func(section string, n *source.Node) {
		if n == nil || n.Kind != source.Mapping {
			return
		}
		for _, m := range n.Members {
			id := part{section, m.Key}
			p.nodes[id], p.of[m.Value] = m.Value, id
		}
	}
	for _, section := range append([]string{"paths"}, hooks...) {
		add(section, doc.Root.Get(section))
	}
	if components := doc.Root.Get("components"); components != nil {
		for _, m := range components.Members {
			add("components/"+m.Key, m.Value)
		}
	}
	for id, node := range p.nodes {
		p.refer(doc, id, node)
	}
	return p
}

// refer finds what a part refers to.
func (p *parts) refer(doc *source.Document, id part, n *source.Node) {
	if n == nil {
		return
	}
	if target := doc.Target(n); target != nil {
		if other, is := p.holding(target); is {
			p.refs[id] = append(p.refs[id], other)
		} else if !slices.Contains(p.other[id], target) {
			p.other[id] = append(p.other[id], target)
			p.refer(doc, id, target)
		}
	}
	for _, m := range n.Members {
		p.refer(doc, id, m.Value)
	}
	for _, item := range n.Items {
		p.refer(doc, id, item)
	}
}

// holding is the part that a node is in.
func (p *parts) holding(n *source.Node) (part, bool) {
	for ; n != nil; n = n.Parent() {
		if of, is := p.of[n]; is {
			return of, true
		}
	}
	return part{}, false
}

// equal reports whether two values are written the same.
func equal(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Members) != len(b.Members) || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Members {
		if a.Members[i].Key != b.Members[i].Key || !equal(a.Members[i].Value, b.Members[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}
