package settle

import "github.com/bindery-dev/bindery/generator/internal/ir"

// uniqueWhereRead has lists checked while they are read whose elements must be unique, where Validate cannot: those that may hold such a
// list again, and those whose elements lose what they have no place for, so that different ones may be equal when they have been read.
func (s *settler) uniqueWhereRead() {
	mark := func(t ir.Type, wanted func(*ir.List) bool) {
		for ; t != nil; t = ir.Elem(t) {
			list, isList := t.(*ir.List)
			if !isList {
				continue
			}
			for i, c := range list.Checks {
				if _, unique := c.(ir.UniqueItems); unique && wanted(list) {
					list.Checks[i] = ir.UniqueItems{Reading: true}
				}
			}
		}
	}
	for _, d := range s.api.Decls {
		eachType(d, func(t ir.Type) {
			mark(t, func(list *ir.List) bool { return reaches(list.Elem, func(other ir.Decl) bool { return other == d }) })
		})
	}
	otherwise := s.readOtherwise()
	lossy := func(list *ir.List) bool { return !otherwise[list] && reaches(list.Elem, loses) }
	for _, d := range s.api.Decls {
		eachType(d, func(t ir.Type) { mark(t, lossy) })
	}
	for _, op := range s.api.All().Operations {
		inputs(op, func(t ir.Type) { mark(t, lossy) })
		outputs(op, func(t ir.Type) { mark(t, lossy) })
	}
}

// readOtherwise is the lists that may be read as what is no JSON: in XML, and as parts of a form.
func (s *settler) readOtherwise() map[*ir.List]bool {
	out := map[*ir.List]bool{}
	add := func(t ir.Type) {
		for ; t != nil; t = ir.Elem(t) {
			if list, isList := t.(*ir.List); isList {
				out[list] = true
			}
		}
	}
	for _, d := range s.api.Decls {
		if d.Base().InXML {
			eachType(d, add)
		}
	}
	inMedia := func(all []*ir.Media) {
		for _, m := range all {
			for _, form := range m.Forms() {
				if x, isXML := form.Content.(*ir.XML); isXML {
					add(x.Type)
				}
			}
		}
	}
	for _, op := range s.api.All().Operations {
		for _, f := range op.Multiparts() {
			for _, t := range f.Types() {
				add(t)
			}
		}
		if op.Body != nil {
			inMedia(op.Body.Payload.Media)
		}
		for _, p := range op.Answers() {
			inMedia(p.Media)
		}
	}
	for _, e := range s.api.Errors {
		inMedia(e.Forms)
	}
	return out
}

// loses reports whether a value of a declaration is read without members, or elements, that it has no place for.
func loses(d ir.Decl) bool {
	switch d := d.(type) {
	case *ir.Struct:
		return d.Extra == nil && !d.Closed || len(d.Ignored) > 0
	case *ir.Tuple:
		return d.Rest == nil && !d.Closed
	case *ir.Union, *ir.Enum, *ir.Defined: // keep what they are made of
	}
	return false
}

// reaches reports whether values of a type may hold one of a declaration that is wanted.
func reaches(t ir.Type, wanted func(ir.Decl) bool) bool {
	seen, found := map[ir.Decl]bool{}, false
	var visit func(ir.Type)
	visit = func(t ir.Type) {
		eachDecl(t, func(d ir.Decl) {
			if seen[d] || found {
				return
			}
			seen[d] = true
			if found = wanted(d); !found {
				eachType(d, visit)
			}
		})
	}
	visit(t)
	return found
}
