package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// reached are the declarations that operations use one way.
func (l *lowerer) reached(way func(*ir.Operation, func(ir.Type))) map[ir.Decl]bool {
	seen := map[ir.Decl]bool{}
	var visit func(ir.Type)
	visit = func(t ir.Type) {
		eachDecl(t, func(d ir.Decl) {
			if !seen[d] {
				seen[d] = true
				eachType(d, visit)
			}
		})
	}
	for _, op := range l.api.Operations {
		way(op, visit)
	}
	return seen
}

// prune drops declarations that neither an operation nor a named schema uses: those of operations that were refused.
func (l *lowerer) prune() {
	used := l.reached(func(op *ir.Operation, f func(ir.Type)) { inputs(op, f); outputs(op, f) })
	var visit func(ir.Type)
	visit = func(t ir.Type) {
		eachDecl(t, func(d ir.Decl) {
			if !used[d] {
				used[d] = true
				eachType(d, visit)
			}
		})
	}
	for _, t := range l.componentTypes() {
		visit(t)
	}
	for _, e := range l.api.Errors {
		visit(e.Body)
	}
	l.api.HasUnknown = false
	l.api.Decls = slices.DeleteFunc(l.api.Decls, func(d ir.Decl) bool { return !used[d] })
	for _, d := range l.api.Decls {
		u, isUnion := d.(*ir.Union)
		l.api.HasUnknown = l.api.HasUnknown || isUnion && u.Open
	}
}
