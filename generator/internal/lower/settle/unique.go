package settle

import "github.com/bindery-dev/bindery/generator/internal/ir"

// uniqueInThemselves has lists checked while they are read whose elements must be unique, and may hold such a list again.
func (s *settler) uniqueInThemselves() {
	for _, d := range s.api.Decls {
		eachType(d, func(t ir.Type) {
			for ; t != nil; t = ir.Elem(t) {
				list, isList := t.(*ir.List)
				if !isList {
					continue
				}
				for i, c := range list.Checks {
					if _, unique := c.(ir.UniqueItems); unique && reaches(list.Elem, d) {
						list.Checks[i] = ir.UniqueItems{Reading: true}
					}
				}
			}
		})
	}
}

// reaches reports whether values of a type may hold one of a declaration.
func reaches(t ir.Type, goal ir.Decl) bool {
	seen := map[ir.Decl]bool{}
	var visit func(ir.Type)
	visit = func(t ir.Type) {
		eachDecl(t, func(d ir.Decl) {
			if !seen[d] && !seen[goal] {
				seen[d] = true
				eachType(d, visit)
			}
		})
	}
	visit(t)
	return seen[goal]
}
