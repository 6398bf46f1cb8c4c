package route

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// spread builds the routes of paths in which a variable has slashes. They are for what no other path fits: those with more text come first.
func (r *Router) spread(trees *forest) {
	var list []place
	add := func(t *Template, m ir.RouteMethod) {
		if at := t.spreadAt(); at >= 0 {
			text := 0
			for _, s := range t.Segments {
				text += length(s.Texts)
			}
			list = append(list, place{t, m, at, text})
		}
	}
	for _, op := range r.api.Operations {
		t := r.templates[op]
		if leaf := trees.end(t).Leaf; leaf != nil {
			for _, m := range leaf.Methods {
				if m.Operation == op {
					add(t, m)
				}
			}
		}
	}
	if len(list) == 0 {
		return
	}
	for _, a := range r.absent { // no other operation gets its requests
		m := a.method()
		m.Absent.Contested = true
		add(&a.template, m)
	}
	slices.SortStableFunc(list, func(a, b place) int {
		return cmp.Or(b.text-a.text, len(b.template.Segments)-len(a.template.Segments), b.at-a.at)
	})
	var groups []*group
	for _, p := range list {
		g := groupFor(groups, p)
		if g == nil {
			g = &group{newForest(), nil}
			groups = append(groups, g)
		}
		g.places = append(g.places, p)
		if p.method.Absent == nil || !g.has(p.template, p.method.Method) {
			g.add(p.template, p.method)
		}
	}
	for _, g := range groups {
		first := g.places[0]
		root := g.trees[len(first.template.Segments)]
		order(root)
		r.api.Routes.Spread = append(r.api.Routes.Spread, ir.RouteSpread{Before: first.at, Behind: first.behind(), Root: root})
	}
}

// place is where an operation stands of which a segment may be several.
type place struct {
	template *Template
	method   ir.RouteMethod
	at       int // the segment
	text     int // how much of the path is not in variables
}

func (p place) behind() int { return len(p.template.Segments) - 1 - p.at }

// group is operations that have as many segments before and behind that one.
type group struct {
	*forest
	places []place
}

// groupFor finds the group for an operation, nil for a new one: it must not come before another that has the same requests.
func groupFor(groups []*group, p place) *group {
	for _, g := range slices.Backward(groups) {
		if first := g.places[0]; first.at == p.at && first.behind() == p.behind() {
			return g
		}
		if !slices.ContainsFunc(g.places, p.meets) {
			continue
		}
		return nil
	}
	return nil
}

// meets reports whether a path may be of two templates, as far as the segments before those with slashes tell.
func (p place) meets(other place) bool {
	for i := range min(p.at, other.at) {
		if !overlap(p.template.Segments[i], other.template.Segments[i]) {
			return false
		}
	}
	return true
}

// has reports whether there is a method at the end of a path.
func (f *forest) has(t *Template, method string) bool {
	leaf := f.end(t).Leaf
	return leaf != nil && slices.ContainsFunc(leaf.Methods, func(m ir.RouteMethod) bool { return m.Method == method })
}

// spreadAt is the segment whose variable has slashes, -1 if there is none, or if it could not be told where that ends.
func (t *Template) spreadAt() int {
	if len(t.Slashed) != 1 {
		return -1
	}
	return slices.IndexFunc(t.Segments, func(s segment) bool { return slices.Equal(s.Variables, t.Slashed) })
}

// slashes says what becomes of variables whose values have slashes.
func (r *Router) slashes(t *Template) {
	for _, name := range t.Slashed {
		what := "has slashes in its values, which are sent as they are"
		switch {
		case len(t.Slashed) > 1:
			what += "; a server takes those of one segment, since there is another such variable"
		case t.spreadAt() < 0:
			what += "; a server takes those of one segment, since there is another variable in that"
		}
		r.operator(t.At, "+"+name, what)
	}
}

// slashed are the variables of a path with the operator + of RFC 6570.
func slashed(segments []segment) (names []string) {
	for _, s := range segments {
		for _, name := range s.Variables {
			if strings.HasPrefix(name, "+") {
				names = append(names, name)
			}
		}
	}
	return names
}
