package settle

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// box puts a pointer on each edge that closes a cycle of structs and tuples that hold each other by value, and reports structs that
// have no finite value.
func (s *settler) box() {
	const (
		open = iota + 1
		done
	)
	state := map[ir.Decl]int{}
	type frame struct {
		of     ir.Decl
		fields []*ir.Field
		next   int
	}
	for _, root := range s.api.Decls {
		if state[root] != 0 {
			continue
		}
		state[root] = open
		for stack := []frame{{of: root, fields: fieldsOf(root)}}; len(stack) > 0; {
			top := &stack[len(stack)-1]
			if top.next == len(top.fields) {
				state[top.of] = done
				stack = stack[:len(stack)-1]
				continue
			}
			f := top.fields[top.next]
			top.next++
			switch held := held(f.Type); {
			case held == nil:
			case state[held] == open:
				f.Type = boxed(f.Type)
			case state[held] == 0:
				state[held] = open
				stack = append(stack, frame{of: held, fields: fieldsOf(held)})
			}
		}
	}
	s.infinite()
}

// fieldsOf are the fields of a declaration that is a struct in Go.
func fieldsOf(d ir.Decl) []*ir.Field {
	switch d := d.(type) {
	case *ir.Struct:
		return d.Fields
	case *ir.Tuple:
		return d.Fields
	case *ir.Enum, *ir.Union, *ir.Defined: // have no fields
	}
	return nil
}

// held is the struct or tuple that a type holds by value, nil if there is none.
func held(t ir.Type) ir.Decl {
	switch t := t.(type) {
	case *ir.Named:
		switch t.Decl.(type) {
		case *ir.Struct, *ir.Tuple:
			return t.Decl
		case *ir.Enum, *ir.Union, *ir.Defined: // hold nothing by value
		}
	case *ir.Nullable:
		return held(t.Elem)
	case *ir.OptionalNullable:
		return held(t.Elem)
	case *ir.Primitive, *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional: // hold what they hold elsewhere, or nothing
	}
	return nil
}

func boxed(t ir.Type) ir.Type {
	switch t := t.(type) {
	case *ir.Nullable:
		return &ir.Nullable{Elem: boxed(t.Elem)}
	case *ir.OptionalNullable:
		return &ir.OptionalNullable{Elem: boxed(t.Elem)}
	case *ir.Primitive, *ir.List, *ir.Map, *ir.Named, *ir.External, *ir.Pointer, *ir.Optional: // behind a pointer
	}
	return &ir.Pointer{Elem: t}
}

// infinite reports structs that need a value of their own kind before there can be one. It counts what each struct and
// union still waits for.
func (s *settler) infinite() {
	users := map[ir.Decl][]ir.Decl{}
	waits := map[ir.Decl]int{}
	var finite []ir.Decl
	for _, d := range s.api.Decls {
		needs := needed(d)
		for _, need := range needs {
			users[need] = append(users[need], d)
		}
		switch waits[d] = len(needs); {
		case len(needs) == 0:
			finite = append(finite, d)
		case isUnion(d):
			waits[d] = 1 // one variant is enough
		}
	}
	for len(finite) > 0 {
		d := finite[len(finite)-1]
		finite = finite[:len(finite)-1]
		for _, user := range users[d] {
			if waits[user]--; waits[user] == 0 {
				finite = append(finite, user)
			}
		}
	}
	for _, d := range s.api.Decls {
		if n := s.models.NodeOf(d); waits[d] > 0 && n != nil {
			s.diags.Warn(n, "type-infinite", "%s has no finite value: it requires a value of its own kind", d.Base().Name).
				Help = "make the member that leads back optional or nullable"
		}
	}
}

func isUnion(d ir.Decl) bool {
	_, ok := d.(*ir.Union)
	return ok
}

// needed are the declarations of which every value of d holds one: of a union, of which any value holds one.
func needed(d ir.Decl) (out []ir.Decl) {
	switch d := d.(type) {
	case *ir.Struct, *ir.Tuple:
		for _, f := range fieldsOf(d) {
			t := f.Type
			if p, ok := t.(*ir.Pointer); ok {
				t = p.Elem
			}
			if named, ok := t.(*ir.Named); ok && f.Required && !isList(named.Decl) {
				out = append(out, named.Decl)
			}
		}
	case *ir.Union:
		for _, v := range d.Variants {
			out = append(out, v.Decl)
		}
	case *ir.Enum, *ir.Defined: // need none
	}
	return out
}

func isList(d ir.Decl) bool {
	_, ok := d.(*ir.Defined)
	return ok
}
