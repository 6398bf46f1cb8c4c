package route

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/idiom"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// both are the trees of paths: usual ones, and those in which a variable has slashes. If they differ in nothing else, a request with one
// segment there is for the usual path, and one with several for the other.
type both struct {
	usual, slashed *forest
	templates      []*Template // with slashes
}

// of is the trees for a path.
func (b *both) of(t *Template) *forest {
	if t.spreadAt() >= 0 {
		return b.slashed
	}
	return b.usual
}

// add puts an operation at the end of its path. All paths have their place among the usual ones: it says which comes first.
func (b *both) add(t *Template, m ir.RouteMethod) {
	b.usual.end(t)
	if t.spreadAt() >= 0 {
		b.templates = append(b.templates, t)
	}
	b.of(t).add(t, m)
}

// leaveOut puts an operation that there is not in its place, if it needs one.
func (b *both) leaveOut(a *absent) {
	if a.nowhere {
		b.usual.end(&a.template)
		return
	}
	b.add(&a.template, a.method())
}

// join puts paths with slashes among the usual ones, for requests with one segment there, and returns which usual ones come before them.
func (b *both) join() map[*ir.Operation][]*ir.Operation {
	concrete := map[*ir.Operation][]*ir.Operation{}
	for leaf, t := range b.leaves() {
		at := b.usual.end(t)
		if at.Leaf == nil {
			at.Leaf = &ir.RouteLeaf{Template: leaf.Template}
		}
		usual := slices.Clone(at.Leaf.Methods)
		for _, m := range leaf.Methods {
			free := true
			for _, u := range usual {
				if u.Method != m.Method && u.Method != "" && (u.Method != "GET" || m.Method != "HEAD") {
					continue
				}
				free = free && len(u.When) > 0 && len(m.When) == 0 && u.Method == m.Method // it is for what the others are not
				if m.Operation != nil && u.Operation != nil && !u.Operation.Unserved {
					concrete[m.Operation] = append(concrete[m.Operation], u.Operation)
				}
			}
			if free {
				at.Leaf.Methods = append(at.Leaf.Methods, m)
			}
		}
	}
	return concrete
}

// leaves goes through the ends of paths with slashes, once each.
func (b *both) leaves() iter.Seq2[*ir.RouteLeaf, *Template] {
	return func(yield func(*ir.RouteLeaf, *Template) bool) {
		seen := map[*ir.RouteLeaf]bool{}
		for _, t := range b.templates {
			if leaf := b.slashed.end(t).Leaf; !seen[leaf] {
				if seen[leaf] = true; !yield(leaf, t) {
					return
				}
			}
		}
	}
}

// spread builds the routes of paths in which a variable has slashes. They are for what no other path fits, the more concrete ones first.
func (r *Router) spread(b *both) {
	var list []place
	for leaf, t := range b.leaves() {
		for _, m := range leaf.Methods {
			own := t
			if m.Operation != nil {
				own = r.templates[m.Operation]
			} else {
				left := *m.Absent
				left.Contested, m.Absent = true, &left // no other operation gets its requests
			}
			list = append(list, placeOf(own, m))
		}
	}
	slices.SortStableFunc(list, place.compare)
	var groups []*group
	for _, p := range list {
		g := groupFor(groups, p)
		if g == nil {
			g = &group{newForest(), nil}
			groups = append(groups, g)
		}
		g.places = append(g.places, p)
		g.add(p.template, p.method)
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
}

func placeOf(t *Template, m ir.RouteMethod) place { return place{t, m, t.spreadAt()} }

// compare is negative if one comes before another: it is the more concrete one in the first segment in which they differ. A variable with
// slashes is less concrete than any other segment, and of two such the one with more segments behind it comes first.
func (p place) compare(other place) int {
	own, its := p.template, other.template
	for i := range min(p.at, other.at) {
		if c := compareSegments(own, its, i); c != 0 {
			return c
		}
	}
	if c := cmp.Or(other.at-p.at, len(its.Segments)-len(own.Segments)); c != 0 {
		return c
	}
	for i := p.at; i < len(own.Segments); i++ {
		if c := compareSegments(own, its, i); c != 0 {
			return c
		}
	}
	return 0
}

// compareSegments compares one segment of two paths that are alike before it: text comes before text with variables, which comes before a
// variable. With as much text, the one that the document has first does.
func compareSegments(a, b *Template, i int) int {
	return cmp.Or(concreteness(a.Segments[i], b.Segments[i]), a.marks[i]-b.marks[i])
}

// mark numbers the beginnings of paths with slashes in the order of the document.
func (r *Router) mark() {
	var list []*Template
	for _, op := range r.api.Operations {
		list = append(list, r.templates[op])
	}
	for _, a := range r.absent {
		a.template.At = a.At
		list = append(list, &a.template)
	}
	list = slices.DeleteFunc(list, func(t *Template) bool { return t.spreadAt() < 0 })
	slices.SortStableFunc(list, func(a, b *Template) int { return before(a.At, b.At) })
	numbers := map[string]int{}
	for _, t := range list {
		t.marks = nil
		var beginning strings.Builder
		for _, s := range t.Segments {
			fmt.Fprintf(&beginning, "/%q", s.Texts)
			for _, v := range s.Values {
				fmt.Fprintf(&beginning, " %q %t", v.Listed, v.Integer)
			}
			number, known := numbers[beginning.String()]
			if !known {
				number = len(numbers)
				numbers[beginning.String()] = number
			}
			t.marks = append(t.marks, number)
		}
	}
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

// takesFrom reports whether a path gets requests for another one that is not there, as its variable has slashes.
func (p place) takesFrom(a place) bool {
	own, other := p.template.Segments, a.template.Segments
	n, m := len(other), len(own)
	if n > m { // with one segment for each of the other's
		inner := other[p.at : n-p.behind()]
		empty := slices.ContainsFunc(inner, func(s segment) bool { return s.Literal() && s.Texts[0] == "" })
		texts := own[p.at].Texts
		if !empty && p.meets(place{template: a.template, at: p.at}) && p.meetsBehind(a, p.behind()) &&
			begins(inner[0], texts[0]) && ends(inner[len(inner)-1], texts[len(texts)-1]) {
			return true
		}
	}
	if a.at < 0 || p.compare(a) < 0 {
		return false
	}
	alike := p.at != a.at || p.behind() != a.behind() || overlap(own[p.at], other[a.at])
	return alike && p.meets(a) && p.meetsBehind(a, min(p.behind(), a.behind()))
}

// meetsBehind is as meets for the last segments.
func (p place) meetsBehind(other place, count int) bool {
	own, its := p.template.Segments, other.template.Segments
	for i := 1; i <= count; i++ {
		if !overlap(own[len(own)-i], its[len(its)-i]) {
			return false
		}
	}
	return true
}

// begins reports whether a text of a segment may begin with another.
func begins(s segment, text string) bool {
	return strings.HasPrefix(s.Texts[0], text) || !s.Literal() && strings.HasPrefix(text, s.Texts[0])
}

// ends is as begins for the end.
func ends(s segment, text string) bool {
	last := s.Texts[len(s.Texts)-1]
	return strings.HasSuffix(last, text) || !s.Literal() && strings.HasSuffix(text, last)
}

// spreadAt is the segment whose variable has slashes, -1 if there is none, or if it could not be told where that ends.
func (t *Template) spreadAt() int {
	if len(t.Slashed) != 1 {
		return -1
	}
	return slices.IndexFunc(t.Segments, func(s segment) bool { return slices.Equal(s.Variables, t.Slashed) })
}

// slashes says what becomes of variables whose values have slashes. Those that an extension names are known.
func (r *Router) slashes(t *Template) {
	written := len(t.Slashed)
	if named := t.Item.Get(idiom.Slashes); named != nil {
		for _, n := range named.Items {
			if holds := func(s segment) bool { return slices.Contains(s.Variables, n.Value) }; slices.ContainsFunc(t.Segments, holds) &&
				!slices.Contains(t.Slashed, n.Value) {
				t.Slashed = append(t.Slashed, n.Value)
			}
		}
	}
	for _, name := range t.Slashed[:written] {
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

// slashed are the variables of a path with the operator + of RFC 6570, or Amazon's.
func slashed(segments []segment) (names []string) {
	for _, s := range segments {
		for _, name := range s.Variables {
			if strings.HasPrefix(name, "+") || strings.HasSuffix(name, "+") {
				names = append(names, name)
			}
		}
	}
	return names
}
