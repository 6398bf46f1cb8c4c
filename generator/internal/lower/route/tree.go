package route

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Build builds a tree for each number of segments.
func (r *Router) Build() {
	b := routeBuilder{literals: map[*ir.RouteNode]map[string]*ir.RouteNode{}}
	trees := map[int]*ir.RouteNode{}
	place := func(t *Template) *ir.RouteNode {
		n := len(t.Segments)
		if trees[n] == nil {
			trees[n] = &ir.RouteNode{}
		}
		node := trees[n]
		for _, s := range t.Segments {
			node = b.child(node, s)
		}
		r.api.Routes.MaxSegments = max(r.api.Routes.MaxSegments, n)
		return node
	}
	for _, op := range r.api.Operations {
		t := r.templates[op]
		addRoute(place(t), t, op)
	}
	r.addAbsent(place)
	for n := range r.api.Routes.MaxSegments + 1 {
		if root := trees[n]; root != nil {
			r.orderRoutes(root)
			r.api.Routes.Trees = append(r.api.Routes.Trees, ir.RouteTree{Segments: n, Root: root})
		}
	}
	r.shadows(trees, b.literals)
}

// routeBuilder knows nodes by their text: there may be thousands behind one.
type routeBuilder struct {
	literals map[*ir.RouteNode]map[string]*ir.RouteNode
}

// child returns the node behind a segment, a new one if need be.
func (b *routeBuilder) child(node *ir.RouteNode, s segment) *ir.RouteNode {
	switch {
	case s.Literal():
		text := s.Texts[0]
		known := b.literals[node]
		if known == nil {
			known = map[string]*ir.RouteNode{}
			b.literals[node] = known
		}
		if known[text] == nil {
			known[text] = &ir.RouteNode{}
			node.Literals = append(node.Literals, ir.RouteEdge{Text: text, Then: known[text]})
		}
		return known[text]
	case s.whole():
		if node.Any == nil {
			node.Any = &ir.RouteNode{}
		}
		return node.Any
	}
	for _, pattern := range node.Patterns {
		if slices.Equal(pattern.Texts, s.Texts) {
			return pattern.Then
		}
	}
	node.Patterns = append(node.Patterns, ir.RoutePattern{Texts: s.Texts, Then: &ir.RouteNode{}})
	return node.Patterns[len(node.Patterns)-1].Then
}

// addRoute puts an operation at the end of its path.
func addRoute(node *ir.RouteNode, t *Template, op *ir.Operation) {
	if node.Leaf == nil {
		node.Leaf = &ir.RouteLeaf{Template: t.Path}
	}
	node.Leaf.Methods = append(node.Leaf.Methods, ir.RouteMethod{Method: op.Method, Operation: op, Args: args(t, op)})
}

// rank is the order in which methods are listed.
func rank(method string) int {
	list := []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
	if at := slices.Index(list, method); at >= 0 {
		return at
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

// orderRoutes puts patterns with more text first: they are the more concrete. Methods have one order everywhere.
func (r *Router) orderRoutes(node *ir.RouteNode) {
	if node.Leaf != nil {
		r.tellApart(node.Leaf)
		slices.SortStableFunc(node.Leaf.Methods, func(a, b ir.RouteMethod) int {
			return cmp.Or(cmp.Compare(rank(a.Method), rank(b.Method)), cmp.Compare(a.Method, b.Method), moreAsked(a, b))
		})
	}
	slices.SortStableFunc(node.Patterns, func(a, b ir.RoutePattern) int { return cmp.Compare(length(b.Texts), length(a.Texts)) })
	for _, edge := range node.Literals {
		r.orderRoutes(edge.Then)
	}
	for _, pattern := range node.Patterns {
		r.orderRoutes(pattern.Then)
	}
	if node.Any != nil {
		r.orderRoutes(node.Any)
	}
}

func length(texts []string) int {
	n := 0
	for _, text := range texts {
		n += len(text)
	}
	return n
}

// KeepTemplate keeps where an operation stands.
func (r *Router) KeepTemplate(op *ir.Operation, t *Template) { r.templates[op] = t }
