package lower

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// mostShadows is how many operations a comment names that take requests from its own.
const mostShadows = 5

// shadows says which operations get requests that another path matches too (OpenAPI 3.0.3, section 4.7.8.1: concrete
// paths come first; of paths that are concrete in different segments, the one that is so first).
func (l *lowerer) shadows() {
	for _, bucket := range l.buckets() {
		for _, op := range bucket {
			var winners []*ir.Operation
			for _, other := range bucket {
				if op != other && l.takesFrom(other, op) {
					winners = append(winners, other)
				}
			}
			if len(winners) > 0 {
				l.shadowed(op, winners)
			}
		}
	}
}

// buckets groups the operations that could meet: those with one method and one number of segments.
func (l *lowerer) buckets() [][]*ir.Operation {
	type key struct {
		method   string
		segments int
	}
	index := map[key]int{}
	var out [][]*ir.Operation
	for _, op := range l.api.Operations {
		if op.Unserved {
			continue
		}
		k := key{op.Method, len(l.templates[op].segments)}
		if _, known := index[k]; !known {
			index[k] = len(out)
			out = append(out, nil)
		}
		out[index[k]] = append(out[index[k]], op)
	}
	return out
}

// takesFrom reports whether some path fits both templates, and goes to the first.
func (l *lowerer) takesFrom(first, second *ir.Operation) bool {
	a, b := l.templates[first].segments, l.templates[second].segments
	before := 0
	for i := range a {
		if !overlap(a[i], b[i]) {
			return false
		}
		before = cmp.Or(before, concreteness(a[i], b[i]))
	}
	return before < 0
}

// concreteness is negative if a router tries segment a before b.
func concreteness(a, b segment) int {
	rank := func(s segment) int {
		switch {
		case s.literal():
			return 0
		case s.whole():
			return 2
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(length(b.texts), length(a.texts)))
}

// overlap reports whether some text fits both segments.
func overlap(a, b segment) bool {
	switch {
	case a.literal() && b.literal():
		return a.texts[0] == b.texts[0]
	case a.literal():
		return b.fits(a.texts[0])
	case b.literal():
		return a.fits(b.texts[0])
	}
	first, last := len(a.texts)-1, len(b.texts)-1
	return eitherHas(strings.HasPrefix, a.texts[0], b.texts[0]) && eitherHas(strings.HasSuffix, a.texts[first], b.texts[last])
}

func eitherHas(has func(string, string) bool, a, b string) bool { return has(a, b) || has(b, a) }

// fits reports whether a text can be the segment with values for its variables, none of them empty.
func (s segment) fits(text string) bool {
	rest, ok := strings.CutPrefix(text, s.texts[0])
	if !ok {
		return false
	}
	last := len(s.texts) - 1
	for _, inner := range s.texts[1:last] {
		if rest == "" {
			return false
		}
		at := strings.Index(rest[1:], inner)
		if at < 0 {
			return false
		}
		rest = rest[1+at+len(inner):]
	}
	return len(rest) > len(s.texts[last]) && strings.HasSuffix(rest, s.texts[last])
}

// shadowed says it in a diagnostic, and in the comment of the method.
func (l *lowerer) shadowed(op *ir.Operation, winners []*ir.Operation) {
	shown := winners[:min(len(winners), mostShadows)]
	var names []string
	for _, winner := range shown {
		names = append(names, winner.Name)
		op.Doc.Notes = append(op.Doc.Notes, "Requests to "+winner.Path+" go to "+winner.Name+".")
	}
	if more := len(winners) - len(shown); more > 0 {
		op.Doc.Notes = append(op.Doc.Notes, fmt.Sprintf("So do those of %d more paths that are more concrete.", more))
		names = append(names, fmt.Sprintf("%d more", more))
	}
	d := l.diags.Note(l.templates[op].at, "route-shadowed", "requests to %s that other paths match as well go to %s", op.Name, strings.Join(names, ", "))
	for _, winner := range slices.Clone(shown) {
		d.AlsoAt(l.templates[winner].at, "the path of "+winner.Name)
	}
}
