package settle

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// order sorts declarations by their place in the document: files in the order of first reference.
func (s *settler) order() {
	files := map[string]int{}
	for i, f := range s.doc.Files {
		files[f.Path] = i
	}
	slices.SortStableFunc(s.api.Decls, func(a, b ir.Decl) int {
		p, q := a.Base().Origin.Pos, b.Base().Origin.Pos
		return cmp.Or(cmp.Compare(files[p.File], files[q.File]), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
	})
}

// eachType calls f for the types that a declaration is made of.
func eachType(d ir.Decl, f func(ir.Type)) {
	switch d := d.(type) {
	case *ir.Struct:
		for _, field := range d.Fields {
			f(field.Type)
		}
		for _, x := range d.Extras() {
			if x.Elem != nil {
				f(x.Elem)
			}
			if x.Names != nil {
				f(x.Names)
			}
		}
	case *ir.Tuple:
		for _, field := range d.Fields {
			f(field.Type)
		}
		if d.Rest != nil {
			f(d.Rest.Elem)
		}
	case *ir.Defined:
		f(d.Underlying)
	case *ir.Union:
		for _, v := range d.Variants {
			f(&ir.Named{Decl: v.Decl})
		}
	case *ir.Enum: // is made of no other type
	}
}

// eachDecl calls f for the declarations that a type is made of: what it holds, and what the names of members are.
func eachDecl(t ir.Type, f func(ir.Decl)) {
	for ; t != nil; t = ir.Elem(t) {
		switch t := t.(type) {
		case *ir.Named:
			f(t.Decl)
		case *ir.Map:
			eachDecl(t.Names, f)
		case *ir.Primitive, *ir.List, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // name no declaration
		}
	}
}

// enforced reports whether something is checked.
func enforced(checks []ir.Check) bool {
	return slices.ContainsFunc(checks, func(c ir.Check) bool {
		_, later := c.(ir.Holds)
		return !later && c != ir.Check(ir.UniqueItems{Reading: true})
	})
}

// validates reports whether there is something to check in a value of the type. It may be asked when finish is done.
func validates(t ir.Type) bool {
	switch t := t.(type) {
	case nil:
		return false
	case *ir.Primitive:
		return enforced(t.Checks)
	case *ir.List:
		return enforced(t.Checks) || validates(t.Elem)
	case *ir.Map:
		return enforced(t.Checks) || t.Names != nil || validates(t.Elem)
	case *ir.Named:
		_, isEnum := t.Decl.(*ir.Enum)
		return isEnum || t.Decl.Base().Validates
	case *ir.External:
		return false
	case *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // what they hold says it
	}
	return validates(ir.Elem(t))
}

// isText reports whether a parameter is read as texts, rather than as if it were JSON.
func isText(p *ir.Param) bool {
	_, isShaped := p.Encoding.(*ir.Shaped)
	return !isShaped
}

// markValidates finds the declarations that have something to check: their own checks, or those of what they hold.
func (s *settler) markValidates() {
	for d := range s.spread(func(d ir.Decl) bool {
		own := checks(d)
		eachType(d, func(t ir.Type) { own = own || validates(t) })
		_, isEnum := d.(*ir.Enum)
		return own && !isEnum
	}) {
		d.Base().Validates = true
	}
}

// spread returns the declarations that are found, and those that may hold a value of one.
func (s *settler) spread(found func(ir.Decl) bool) map[ir.Decl]bool {
	users, all := map[ir.Decl][]ir.Decl{}, map[ir.Decl]bool{}
	var work []ir.Decl
	for _, d := range s.api.Decls {
		eachType(d, func(t ir.Type) {
			eachDecl(t, func(used ir.Decl) { users[used] = append(users[used], d) })
		})
		if found(d) {
			all[d] = true
			work = append(work, d)
		}
	}
	for len(work) > 0 {
		d := work[len(work)-1]
		work = work[:len(work)-1]
		for _, user := range users[d] {
			if !all[user] {
				all[user] = true
				work = append(work, user)
			}
		}
	}
	return all
}

// checks reports whether a declaration has checks of its own. A union without a value is a mistake.
func checks(d ir.Decl) bool {
	switch d := d.(type) {
	case *ir.Struct:
		return enforced(d.Checks) || slices.ContainsFunc(d.Extras(), func(x *ir.Extra) bool { return x.Names != nil })
	case *ir.Tuple: // an element must not be there without those before it
		optional := 0
		for _, f := range d.Fields {
			if !f.Required {
				optional++
			}
		}
		return enforced(d.Checks) || optional > 1 || optional > 0 && d.Rest != nil
	case *ir.Union:
		return true
	case *ir.Enum, *ir.Defined: // see validates
	}
	return false
}

// assignFiles puts a declaration beside the operations that use it if these are of one group, of several topics beside the first, else
// into models.
func (s *settler) assignFiles() {
	files, topics := map[ir.Decl]string{}, map[ir.Decl][]string{}
	for _, g := range s.api.All().Groups {
		seen := map[ir.Decl]bool{}
		var visit func(ir.Type)
		var said []string
		place := func(d ir.Decl) {
			if seen[d] {
				return
			}
			seen[d] = true
			switch files[d] {
			case "", g.File:
				files[d], topics[d] = g.File, said
			default:
				files[d], topics[d] = "models", nil
			}
			eachType(d, visit)
		}
		visit = func(t ir.Type) { eachDecl(t, place) }
		for _, op := range g.Operations {
			said = op.Topics
			inputs(op, visit)
			outputs(op, visit)
		}
	}
	for _, d := range s.api.Decls {
		d.Base().File, d.Base().Topics = cmp.Or(files[d], "models"), topics[d]
	}
}

// inputs calls f for the types that an operation is called with.
func inputs(op *ir.Operation, f func(ir.Type)) {
	for _, p := range op.Params {
		f(p.Type)
	}
	if op.Body != nil {
		for _, t := range op.Body.Payload.Types() {
			f(t)
		}
	}
}

// outputs calls f for the types that an operation answers with.
func outputs(op *ir.Operation, f func(ir.Type)) {
	switch s := op.Success.(type) {
	case *ir.Plain:
		for _, t := range s.Payload.Types() {
			f(t)
		}
	case *ir.Sum:
		for _, r := range s.Responses {
			for _, h := range r.Header {
				f(h.Type)
			}
			for _, t := range r.Payload.Types() {
				f(t)
			}
		}
	case *ir.Nothing: // answers with no value
	}
	if op.Errors != nil {
		for _, c := range op.Errors.Cases {
			if c.Type != nil {
				for _, t := range c.Type.Types() {
					f(t)
				}
			}
		}
	}
}

// markForms finds the forms, and the streams, that have something to check.
func markForms(op *ir.Operation) {
	for _, f := range op.Multiparts() {
		f.Validates = slices.ContainsFunc(f.Types(), func(t ir.Type) bool { return validates(t) || holds(t) })
	}
	if op.Body == nil {
		return
	}
	for _, m := range op.Body.Payload.Media {
		if c, isStream := m.Content.(*ir.Stream); isStream {
			c.Checked = c.Item != nil && validates(c.Item)
		}
	}
}

// validatesInput reports whether there is something to check in what an operation is called with.
func validatesInput(op *ir.Operation) bool {
	for _, p := range op.Params {
		if validates(p.Type) || isText(p) && holds(p.Type) {
			return true
		}
	}
	return op.Body != nil && slices.ContainsFunc(op.Body.Payload.Media, func(m *ir.Media) bool {
		if _, isStream := m.Content.(*ir.Stream); isStream { // each item is checked as it comes
			return false
		}
		return slices.ContainsFunc(m.ValueTypes(), validates) || m.MayBeText() && holds(m.Type())
	})
}
