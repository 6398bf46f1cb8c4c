package route

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// absent is an operation that the document has, and the output has not.
type absent struct {
	source.Absent
	template  Template
	when      []ir.RouteCondition // that the fragment of its path names
	contested bool                // another operation would get its requests
	nowhere   bool                // it needs no place in the tree
}

// method is the place of the operation behind its path.
func (a *absent) method() ir.RouteMethod {
	is := &ir.RouteAbsent{Code: a.Code, Filtered: a.Filtered, Contested: a.contested || a.Method == "OPTIONS"}
	return ir.RouteMethod{Method: a.Method, When: a.when, Absent: is}
}

// LeaveOut notes an operation that is left out; op is what it would have been, nil if that is not known. Its requests are answered with
// 501, and no other operation gets them. Below are the segments that its server has before its path.
func (r *Router) LeaveOut(a source.Absent, op *ir.Operation, below ...string) {
	if t, ok := roughTemplate(a.Path); ok {
		t = *t.Below(below)
		for i, s := range t.Segments {
			if values := valuesAbsent(s, op, a.Types); s.doubtful(values) {
				t.Segments[i].Values = s.needed(values)
			}
		}
		r.absent = append(r.absent, &absent{Absent: a, template: t, when: r.conditions[op]})
	}
}

// LeaveOutAll notes operations that are not in the document any more.
func (r *Router) LeaveOutAll(list []source.Absent) {
	for _, a := range list {
		r.LeaveOut(a, nil, r.below...)
	}
}

// roughTemplate reads a path that may be wrong for what it is likely to mean; ok is false if no request can have it.
func roughTemplate(text string) (t Template, ok bool) {
	t.Text = text
	t.Path, t.Fragment = cutFragment(text)
	path := t.Path
	if at := outside(path, '?'); at >= 0 {
		path = path[:at]
	}
	path = queryOperator.ReplaceAllString(strings.TrimPrefix(path, "/"), "")
	for more := path != ""; more; {
		var raw string
		raw, path, more = strings.Cut(path, "/")
		s, fault, violated := cutSegment(raw)
		switch {
		case raw == "" && more, violated == rule.DotSegments, violated == rule.UTF8:
			return t, false
		case fault != "" && strings.ContainsAny(raw, "{}"):
			s = segment{Texts: []string{"", ""}, Variables: []string{raw}}
		case fault != "":
			s = segment{Texts: []string{raw}}
		}
		t.Segments = append(t.Segments, s)
	}
	t.Slashed = slashed(t.Segments)
	return t, true
}

// settleAbsent finds out which operations that are left out need a place in the tree: of those that a filter dropped, which may be hundreds
// for one that it has kept, those alone whose requests another operation would get.
func (r *Router) settleAbsent() {
	if len(r.absent) == 0 {
		return
	}
	served := &both{newForest(), newForest(), nil}
	var wide []place // paths with slashes
	serve := func(t *Template, m ir.RouteMethod) {
		served.of(t).add(t, m)
		if t.spreadAt() >= 0 {
			wide = append(wide, placeOf(t, m))
		}
	}
	named := map[string]ir.RouteCondition{} // by parameter
	for _, op := range r.api.Operations {
		serve(r.templates[op], ir.RouteMethod{Method: op.Method, Operation: op})
		for _, c := range r.conditions[op] {
			named[c.Name] = c
		}
	}
	for _, a := range r.absent {
		if !a.Filtered {
			serve(&a.template, ir.RouteMethod{Method: a.Method})
		}
	}
	for _, a := range r.absent {
		if a.when == nil {
			a.when = saidByFragment(a.template.Fragment, named)
		}
		r.settle(a, served, wide)
	}
	slices.SortStableFunc(r.absent, func(a, b *absent) int { return before(a.At, b.At) })
}

// settle finds out whether one needs a place.
func (r *Router) settle(a *absent, served *both, wide []place) {
	t := takers{method: a.Method, filtered: a.Filtered, path: a.template.Segments, steps: mostSteps}
	if own := served.of(&a.template).own(&a.template, a.Method); own == nil {
		slashed := a.template.spreadAt() >= 0
		t.in(served.usual, !slashed, false)
		t.in(served.slashed, slashed, true)
		t.beyond(placeOf(&a.template, ir.RouteMethod{}), wide)
	} else if len(r.conditions[own]) > 0 {
		t.found, t.first = true, own
	} else if !a.Filtered {
		r.taken(a, own)
	}
	a.contested = t.found || t.steps == 0
	a.nowhere = a.Filtered && !a.contested
	if a.Filtered && a.contested {
		r.filtered(a, t.first)
	}
}

// saidByFragment is what a fragment says, if it names parameters that those of other paths name.
func saidByFragment(fragment string, known map[string]ir.RouteCondition) (out []ir.RouteCondition) {
	for part := range strings.SplitSeq(fragment, "&") {
		name, value, _ := strings.Cut(part, "=")
		c, ok := known[name]
		if !ok {
			c, ok = known[http.CanonicalHeaderKey(name)]
		}
		if c.Value = value; ok {
			out = append(out, c)
		}
	}
	return out
}

// before compares places in a file.
func before(a, b diag.Place) int {
	return cmp.Or(cmp.Compare(a.Pos().Line, b.Pos().Line), cmp.Compare(a.Pos().Column, b.Pos().Column))
}

// filtered says in a diagnostic what becomes of requests to an operation that a filter dropped.
func (r *Router) filtered(a *absent, taker *ir.Operation) {
	d := r.diags.Note(a.At, "route-filtered",
		"requests for %s are answered with 404: a filter drops it, and another path fits them as well",
		strings.TrimSpace(a.Method+" "+a.Path))
	if taker != nil {
		d.AlsoAt(r.templates[taker].At, "the path of "+taker.Name)
	}
}

// mostSteps bounds the search for an operation that would get another's requests.
const mostSteps = 1000

// taken says in a diagnostic that nothing tells requests to an operation that is left out from those to another one.
func (r *Router) taken(a *absent, by *ir.Operation) {
	d := r.diags.Warn(a.At, "route-duplicate", "%s matches the same requests as %s %s, which gets them: %s is left out",
		prose.Quoted(a.Path), by.Name, prose.Quoted(by.Path), a.Method)
	d.Help = rule.SamePaths
	d.AlsoAt(r.templates[by].At, "the other path")
}

// takers looks for an operation that would get requests which are for one that is not there: its path is not more concrete, and fits some
// of them.
type takers struct {
	method   string
	filtered bool // those that are left out count as well: their requests have another answer
	path     []segment
	literals map[*ir.RouteNode]map[string]*ir.RouteNode
	alike    bool // those in the tree are as concrete as the path where their segments are the same
	less     bool // else: they are less concrete
	steps    int  // that are left
	found    bool
	first    *ir.Operation
}

// in looks into the tree for paths with as many segments.
func (t *takers) in(f *forest, alike, less bool) {
	t.literals, t.alike, t.less = f.literals, alike, less
	t.find(f.trees[len(t.path)], 0, true)
}

// beyond looks at paths with slashes, for requests with more segments than they have.
func (t *takers) beyond(a place, wide []place) {
	for _, p := range wide {
		if t.found {
			return
		}
		if t.found = t.takes(p.method, false) && p.takesFrom(a); t.found {
			t.first = p.method.Operation
		}
	}
}

// find goes on from a node that as many segments lead to; same says that they are those of the path.
func (t *takers) find(node *ir.RouteNode, depth int, same bool) {
	if node == nil || t.found || t.steps == 0 {
		return
	}
	t.steps--
	if depth == len(t.path) {
		if node.Leaf == nil || same && !t.alike && !t.less {
			return
		}
		for _, m := range node.Leaf.Methods {
			if t.found = t.takes(m, same && t.alike); t.found {
				t.first = m.Operation
				return
			}
		}
		return
	}
	own := t.path[depth]
	try := func(s segment, then *ir.RouteNode) {
		equal := s.same(own)
		if (!same || equal || concreteness(own, s) <= 0) && overlap(s, own) {
			t.find(then, depth+1, same && equal)
		}
	}
	if own.Literal() {
		t.find(t.literals[node][own.Texts[0]], depth+1, same)
	} else if !same {
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

// takes reports whether an operation takes requests from the one that is not there. GET gets those of HEAD as well (RFC 9110, section
// 9.3.2).
func (t *takers) takes(m ir.RouteMethod, same bool) bool {
	switch {
	case m.Operation == nil && !t.filtered:
		return false
	case m.Method == "GET" && t.method == "HEAD":
		return true
	case same:
		return false
	}
	return m.Method == t.method || m.Method == "" || t.method == "" || m.Method == "HEAD" && t.method == "GET"
}
