package route

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// absent is an operation that the document has, and the output has not.
type absent struct {
	template *Template
	ir.RouteAbsent
}

// LeaveOut notes an operation that is left out, for the diagnostic with a code. Its requests are answered with 501.
func (r *Router) LeaveOut(t *Template, method, code string) {
	r.absent = append(r.absent, absent{t, ir.RouteAbsent{Method: method, Code: code}})
}

// LeaveOutAll notes operations that are not in the document any more. A path that is wrong has been reported, and is none.
func (r *Router) LeaveOutAll(list []source.Absent) {
	for _, one := range list {
		if t, ok := readTemplate(one.Path); ok && t.Beyond() == "" {
			r.LeaveOut(&t, one.Method, one.Code)
		}
	}
}

// readTemplate is ReadTemplate without a word.
func readTemplate(path string) (Template, bool) {
	return (&Router{diags: &diag.List{}}).ReadTemplate(path, nil, nil)
}

// addAbsent gives the tree a place for each operation that is left out, so that no request to it is taken for one to another. Of those that
// a filter dropped, which may be hundreds for one that it has kept, only those have a place whose requests another operation would get.
func (r *Router) addAbsent(place func(*Template) *ir.RouteNode) {
	for _, a := range r.absent {
		if a.Code == "" && !slices.ContainsFunc(r.api.Operations, func(op *ir.Operation) bool { return r.takes(op, a) }) {
			continue
		}
		node := place(a.template)
		if node.Leaf == nil {
			node.Leaf = &ir.RouteLeaf{Template: a.template.Path}
		}
		has := func(m ir.RouteMethod) bool { return m.Method == a.Method }
		if !slices.ContainsFunc(node.Leaf.Methods, has) && !slices.Contains(node.Leaf.Absent, a.RouteAbsent) {
			node.Leaf.Absent = append(node.Leaf.Absent, a.RouteAbsent)
		}
	}
}

// takes reports whether an operation would get requests that are for one which is not there: its path is less concrete, and fits some of them.
func (r *Router) takes(op *ir.Operation, a absent) bool {
	own, other := r.templates[op].Segments, a.template.Segments
	if len(own) != len(other) || op.Method != a.Method && !(op.Method == "GET" && a.Method == "HEAD") || op.Unserved {
		return false
	}
	order := 0
	for i := range own {
		if !overlap(own[i], other[i]) {
			return false
		}
		if order == 0 {
			order = concreteness(other[i], own[i])
		}
	}
	return order < 0 || order == 0 && op.Method != a.Method
}
