package settle

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// reached are the declarations that operations use one way.
func (s *settler) reached(way func(*ir.Operation, func(ir.Type))) map[ir.Decl]bool {
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
	for _, op := range s.api.All().Operations {
		way(op, visit)
	}
	return seen
}

// prune drops declarations that neither an operation nor a named schema uses: those of operations that were refused.
func (s *settler) prune() {
	used := s.reached(func(op *ir.Operation, f func(ir.Type)) { inputs(op, f); outputs(op, f) })
	var visit func(ir.Type)
	visit = func(t ir.Type) {
		eachDecl(t, func(d ir.Decl) {
			if !used[d] {
				used[d] = true
				eachType(d, visit)
			}
		})
	}
	for _, t := range s.models.ComponentTypes() {
		visit(t)
	}
	for _, e := range s.api.Errors {
		for _, t := range e.Types() {
			visit(t)
		}
	}
	s.api.HasUnknown = false
	s.api.Decls = slices.DeleteFunc(s.api.Decls, func(d ir.Decl) bool { return !used[d] })
	for _, d := range s.api.Decls {
		u, isUnion := d.(*ir.Union)
		s.api.HasUnknown = s.api.HasUnknown || isUnion && u.Open
	}
}
