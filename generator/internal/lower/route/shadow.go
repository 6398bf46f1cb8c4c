package route

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// mostShadows is how many operations a comment names that take requests from its own.
const mostShadows = 5

// mostCounted is how many are looked for.
const mostCounted = 1000

// shadows says which operations get requests that another path matches too (OpenAPI 3.0.3, section 4.7.8.1: concrete
// paths come first; of paths that are concrete in different segments, the one that is so first).
// Those that are known to be more concrete than an operation whose path has slashes count as well.
func (r *Router) shadows(
	trees map[int]*ir.RouteNode, literals map[*ir.RouteNode]map[string]*ir.RouteNode, known map[*ir.Operation][]*ir.Operation,
) {
	turn := map[*ir.Operation]int{}
	for i, op := range r.api.Operations {
		turn[op] = i
	}
	for _, op := range r.api.Operations {
		if op.Unserved {
			continue
		}
		w := winners{method: op.Method, path: r.templates[op].Segments, literals: literals, found: known[op]}
		w.find(trees[len(w.path)], 0, false)
		if len(w.found) > 0 {
			slices.SortFunc(w.found, func(a, b *ir.Operation) int { return turn[a] - turn[b] })
			r.shadowed(op, w.found)
		}
	}
}

// winners looks for operations that get requests which fit a path.
type winners struct {
	method   string
	path     []segment
	literals map[*ir.RouteNode]map[string]*ir.RouteNode
	found    []*ir.Operation
}

// find goes on from a node that as many segments lead to; first says that one of them was more concrete than the path's.
func (w *winners) find(node *ir.RouteNode, depth int, first bool) {
	if len(w.found) >= mostCounted {
		return
	}
	if depth == len(w.path) {
		if first && node.Leaf != nil {
			for _, m := range node.Leaf.Methods {
				if m.Method == w.method && m.Operation != nil && !slices.Contains(w.found, m.Operation) {
					w.found = append(w.found, m.Operation)
				}
			}
		}
		return
	}
	own := w.path[depth]
	passed := false // the pattern that is own: of those with as much text, the ones before it come first
	try := func(s segment, then *ir.RouteNode) {
		order := concreteness(s, own)
		switch {
		case s.same(own):
			passed = true
		case order == 0 && passed:
			order = 1
		case order == 0:
			order = -1
		}
		if (first || order <= 0) && overlap(s, own) {
			w.find(then, depth+1, first || order < 0)
		}
	}
	if own.Literal() {
		if then := w.literals[node][own.Texts[0]]; then != nil {
			w.find(then, depth+1, first)
		}
	} else {
		for _, edge := range node.Literals {
			try(segment{Texts: []string{edge.Text}}, edge.Then)
		}
	}
	for _, p := range node.Patterns {
		try(segment{Texts: p.Texts, Variables: make([]string, len(p.Texts)-1), Values: p.Values}, p.Then)
	}
	if node.Any != nil {
		try(segment{Texts: []string{"", ""}, Variables: []string{""}}, node.Any)
	}
}

// concreteness is negative if a router tries segment a before b.
func concreteness(a, b segment) int {
	rank := func(s segment) int {
		switch {
		case s.Literal():
			return 0
		case s.whole():
			return 2
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(length(b.Texts), length(a.Texts)))
}

// overlap reports whether some text fits both segments.
func overlap(a, b segment) bool {
	switch {
	case a.Literal() && b.Literal():
		return a.Texts[0] == b.Texts[0]
	case a.Literal():
		return b.fits(a.Texts[0])
	case b.Literal():
		return a.fits(b.Texts[0])
	}
	first, last := len(a.Texts)-1, len(b.Texts)-1
	return eitherHas(strings.HasPrefix, a.Texts[0], b.Texts[0]) && eitherHas(strings.HasSuffix, a.Texts[first], b.Texts[last])
}

func eitherHas(has func(string, string) bool, a, b string) bool { return has(a, b) || has(b, a) }

// fits reports whether a text can be the segment with values for its variables, none of them empty.
func (s segment) fits(text string) bool {
	rest, ok := strings.CutPrefix(text, s.Texts[0])
	if !ok {
		return false
	}
	last := len(s.Texts) - 1
	for _, inner := range s.Texts[1:last] {
		if rest == "" {
			return false
		}
		at := strings.Index(rest[1:], inner)
		if at < 0 {
			return false
		}
		rest = rest[1+at+len(inner):]
	}
	return len(rest) > len(s.Texts[last]) && strings.HasSuffix(rest, s.Texts[last])
}

// shadowed says it in a diagnostic, and in the comment of the method.
func (r *Router) shadowed(op *ir.Operation, winners []*ir.Operation) {
	shown := winners[:min(len(winners), mostShadows)]
	var names []string
	for _, winner := range shown {
		names = append(names, winner.Name)
		op.Doc.Notes = append(op.Doc.Notes, "Requests to "+winner.Path+" go to "+winner.Name+".")
	}
	if n := len(winners) - len(shown); n > 0 {
		more := strconv.Itoa(n)
		if len(winners) >= mostCounted {
			more = "hundreds of"
		}
		op.Doc.Notes = append(op.Doc.Notes, "So do those of "+more+" more paths that are more concrete.")
		names = append(names, more+" more")
	}
	d := r.diags.Note(r.templates[op].At, "route-shadowed",
		"requests to %s that other paths match as well go to %s", op.Name, strings.Join(names, ", "))
	for _, winner := range slices.Clone(shown) {
		d.AlsoAt(r.templates[winner].At, "the path of "+winner.Name)
	}
}
