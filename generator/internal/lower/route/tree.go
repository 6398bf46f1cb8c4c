package route

import (
	"cmp"
	"maps"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Build builds a tree for each number of segments. Operations that are left out stand in it where the document has them: of paths that are
// as concrete as each other, it is the first that counts, and a filter changes nothing in that.
func (r *Router) Build() {
	r.mark()
	r.settleAbsent()
	b, left := &both{newForest(), newForest(), nil}, r.absent
	for _, op := range r.api.Operations {
		t := r.templates[op]
		for len(left) > 0 && before(left[0].At, t.At) < 0 {
			b.leaveOut(left[0])
			left = left[1:]
		}
		b.add(t, ir.RouteMethod{Method: op.Method, Operation: op, Args: args(t, op)})
	}
	for _, a := range left {
		b.leaveOut(a)
	}
	f := b.usual
	for _, of := range []*forest{f, b.slashed} {
		for _, n := range slices.Sorted(maps.Keys(of.trees)) {
			eachLeaf(of.trees[n], r.tellApart)
		}
	}
	concrete := b.join()
	for _, n := range slices.Sorted(maps.Keys(f.trees)) {
		if root := f.trees[n]; !withoutLeaf(root) {
			order(root)
			r.api.Routes.Trees = append(r.api.Routes.Trees, ir.RouteTree{Segments: n, Root: root})
			r.api.Routes.MaxSegments = n
		}
	}
	r.shadows(f.trees, f.literals, concrete)
	r.spread(b)
}

// forest is a tree for each number of segments. It knows nodes by their text: there may be thousands behind one.
type forest struct {
	trees    map[int]*ir.RouteNode
	literals map[*ir.RouteNode]map[string]*ir.RouteNode
}

func newForest() *forest {
	return &forest{trees: map[int]*ir.RouteNode{}, literals: map[*ir.RouteNode]map[string]*ir.RouteNode{}}
}

// add puts an operation at the end of its path.
func (f *forest) add(t *Template, m ir.RouteMethod) {
	node := f.end(t)
	if node.Leaf == nil {
		node.Leaf = &ir.RouteLeaf{Template: t.shown()}
	}
	node.Leaf.Methods = append(node.Leaf.Methods, m)
}

// end is the node behind the last segment of a path.
func (f *forest) end(t *Template) *ir.RouteNode {
	n := len(t.Segments)
	if f.trees[n] == nil {
		f.trees[n] = &ir.RouteNode{}
	}
	node := f.trees[n]
	for _, s := range t.Segments {
		node = f.child(node, s)
	}
	return node
}

// withoutLeaf cuts what leads to no leaf, and reports whether nothing is left.
func withoutLeaf(n *ir.RouteNode) bool {
	n.Literals = slices.DeleteFunc(n.Literals, func(e ir.RouteEdge) bool { return withoutLeaf(e.Then) })
	n.Patterns = slices.DeleteFunc(n.Patterns, func(p ir.RoutePattern) bool { return withoutLeaf(p.Then) })
	if n.Any != nil && withoutLeaf(n.Any) {
		n.Any = nil
	}
	return n.Leaf == nil && n.Any == nil && len(n.Literals) == 0 && len(n.Patterns) == 0
}

// own is the operation with a method and a path of one shape with another, nil if there is none.
func (f *forest) own(t *Template, method string) *ir.Operation {
	node := f.trees[len(t.Segments)]
	for _, s := range t.Segments {
		if node = f.known(node, s); node == nil {
			return nil
		}
	}
	if node != nil && node.Leaf != nil {
		for _, m := range node.Leaf.Methods {
			if m.Method == method {
				return m.Operation
			}
		}
	}
	return nil
}

// known returns the node behind a segment, nil if there is none.
func (f *forest) known(node *ir.RouteNode, s segment) *ir.RouteNode {
	switch {
	case node == nil:
		return nil
	case s.Literal():
		return f.literals[node][s.Texts[0]]
	case s.whole():
		return node.Any
	}
	for _, pattern := range node.Patterns {
		if s.same(segment{Texts: pattern.Texts, Values: pattern.Values}) {
			return pattern.Then
		}
	}
	return nil
}

// child returns the node behind a segment, a new one if need be.
func (f *forest) child(node *ir.RouteNode, s segment) *ir.RouteNode {
	if then := f.known(node, s); then != nil {
		return then
	}
	then := &ir.RouteNode{}
	switch {
	case s.Literal():
		if f.literals[node] == nil {
			f.literals[node] = map[string]*ir.RouteNode{}
		}
		f.literals[node][s.Texts[0]] = then
		node.Literals = append(node.Literals, ir.RouteEdge{Text: s.Texts[0], Then: then})
	case s.whole():
		node.Any = then
	default:
		node.Patterns = append(node.Patterns, ir.RoutePattern{Texts: s.Texts, Values: s.Values, Then: then})
	}
	return then
}

// rank is the order in which methods are listed.
func rank(method string) int {
	list := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
	switch at := slices.Index(list, method); {
	case at >= 0:
		return at
	case method == "": // any other
		return len(list) + 1
	}
	return len(list)
}

// args finds the path parameters of an operation in its template.
func args(t *Template, op *ir.Operation) []ir.RouteArg {
	var out []ir.RouteArg
	for _, p := range op.InPath() {
		for i, s := range t.Segments {
			part := slices.Index(s.Variables, p.Wire)
			switch {
			case part < 0:
			case s.whole():
				out = append(out, ir.RouteArg{Segment: i, Part: -1})
			default:
				out = append(out, ir.RouteArg{Segment: i, Part: part})
			}
		}
	}
	return out
}

// eachLeaf visits all that is behind a node.
func eachLeaf(node *ir.RouteNode, visit func(*ir.RouteLeaf)) {
	if node.Leaf != nil {
		visit(node.Leaf)
	}
	for _, edge := range node.Literals {
		eachLeaf(edge.Then, visit)
	}
	for _, pattern := range node.Patterns {
		eachLeaf(pattern.Then, visit)
	}
	if node.Any != nil {
		eachLeaf(node.Any, visit)
	}
}

// order puts patterns with more text first: they are the more concrete. Methods have one order everywhere.
func order(node *ir.RouteNode) {
	if node.Leaf != nil {
		slices.SortStableFunc(node.Leaf.Methods, func(a, b ir.RouteMethod) int {
			return cmp.Or(cmp.Compare(rank(a.Method), rank(b.Method)), cmp.Compare(a.Method, b.Method), moreAsked(a, b))
		})
	}
	slices.SortStableFunc(node.Patterns, func(a, b ir.RoutePattern) int { return cmp.Compare(length(b.Texts), length(a.Texts)) })
	for _, edge := range node.Literals {
		order(edge.Then)
	}
	for _, pattern := range node.Patterns {
		order(pattern.Then)
	}
	if node.Any != nil {
		order(node.Any)
	}
}

func length(texts []string) int {
	n := 0
	for _, text := range texts {
		n += len(text)
	}
	return n
}
