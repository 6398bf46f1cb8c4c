package source

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// fault is an object that is of no use, and what was said of it.
type fault struct {
	of   *Node
	said *diag.Diagnostic
}

// Blame says which object a fault makes unusable: Prune leaves out what needs the object, and no more.
func (d *Document) Blame(of *Node, said *diag.Diagnostic) {
	d.faults = append(d.faults, fault{of, said})
}

// Usable reports whether an object can be reached from the root, and needs nothing that is at fault.
func (d *Document) Usable(n *Node) bool { return n.role != grammar.None && !d.lost[n] }

// needs says which objects need one, by reference or because it is a part of theirs. It is made when there are faults only.
type needs struct {
	doc      *Document
	by       map[*Node][]*Node
	known    map[visit]bool
	stack    []visit
	mappings []*Node // values of discriminators' mappings
}

func newNeeds(d *Document) *needs {
	g := &needs{doc: d, by: make(map[*Node][]*Node), known: make(map[visit]bool)}
	g.stack = append(g.stack, visit{d.Root, grammar.Document})
	for len(g.stack) > 0 {
		next := g.stack[len(g.stack)-1]
		g.stack = g.stack[:len(g.stack)-1]
		g.object(next.node, next.as)
	}
	return g
}

// object lists what an object needs, as the walker has found it.
func (g *needs) object(n *Node, as grammar.Object) {
	if target := g.doc.refs[n]; target != nil {
		g.part(n, as, target, as)
	}
	if _, isRef := n.Ref(); isRef && !g.doc.siblingsCount(as) {
		return
	}
	for i := range n.Members {
		child, nest := field(as, n.Members[i].Key)
		each(n.Members[i].Value, child, nest, func(part *Node) { g.part(n, as, part, child) })
	}
	if as == grammar.Schema {
		mappingValues(n, func(value *Node) {
			if target := g.doc.refs[value]; target != nil {
				g.mappings = append(g.mappings, value)
				g.visit(target, grammar.Schema)
			}
		})
	}
}

func (g *needs) part(n *Node, as grammar.Object, part *Node, partAs grammar.Object) {
	if needed(as, partAs) {
		g.by[part] = append(g.by[part], n)
	}
	g.visit(part, partAs)
}

func (g *needs) visit(n *Node, as grammar.Object) {
	if v := (visit{n, as}); !g.known[v] {
		g.known[v] = true
		g.stack = append(g.stack, v)
	}
}

// needed reports whether an object is of no use without a part of it. Collections are, and nothing is made of examples, links
// and callbacks that an operation could not do without. Security schemes are needed by name; one that is missing is lower's matter.
func needed(as, part grammar.Object) bool {
	switch part {
	case grammar.Example, grammar.Link, grammar.Callback:
		return false
	case grammar.Operation:
		return as == grammar.Operation
	}
	return as != grammar.Document && as != grammar.Components && as != grammar.Paths && as != grammar.Callback
}

// spread finds what each fault makes unusable. What several do is one's: so it stays linear. Document-wide is a fault that no
// object of the document can be blamed for.
func (g *needs) spread(faults []fault) (blamed map[*Node]int, wide bool) {
	inGraph := make(map[*Node]bool, len(g.known))
	for v := range g.known {
		if v.as != grammar.Components && v.as != grammar.Paths {
			inGraph[v.node] = true
		}
	}
	blamed = make(map[*Node]int)
	var queue []*Node
	for i, f := range faults {
		queue = append(queue[:0], g.nearest(f.of, inGraph)...)
		if len(queue) == 0 {
			wide = true
			continue
		}
		for len(queue) > 0 {
			next := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			if _, already := blamed[next]; !already {
				blamed[next] = i
				queue = append(queue, g.by[next]...)
			}
		}
	}
	return blamed, wide
}

// nearest finds the object that a node is, is read as, or is a part of.
func (g *needs) nearest(of *Node, inGraph map[*Node]bool) (out []*Node) {
	for ; of != nil && len(out) == 0; of = of.parent {
		for _, n := range append(g.doc.readAs[of], of) {
			if inGraph[n] {
				out = append(out, n)
			}
		}
	}
	return out
}
