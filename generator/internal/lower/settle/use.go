package settle

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// place is where a declaration is used.
type place struct {
	role string // "the result of"
	of   string // "GetPet"
}

// tellUses says where named schemas are used of which there is nothing else to say first than the name, which is theirs in Go.
func (s *settler) tellUses() {
	uses := map[ir.Decl][]place{}
	note := func(t ir.Type, role, of string) {
		for ; t != nil; t = ir.Elem(t) {
			switch t := t.(type) {
			case *ir.Named:
				if role != "" && of != t.Decl.Base().Name {
					uses[t.Decl] = append(uses[t.Decl], place{role, of})
				}
			case *ir.List:
				role = strings.TrimSpace("an element of " + role)
			case *ir.Map:
				role = strings.TrimSpace("a value of " + role)
			case *ir.Primitive, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // say no more
			}
		}
	}
	for _, op := range s.api.All().Operations {
		usesOf(op, note)
	}
	for _, d := range s.api.Decls {
		partsOf(d, note)
	}
	for _, d := range s.api.Decls {
		b := d.Base()
		rest, plain := strings.CutPrefix(b.Doc.Lead, b.Name+" is the schema "+b.Name+".")
		if plain && b.Doc.Ours && len(uses[d]) > 0 {
			b.Doc.Lead = b.Name + " is " + told(uses[d]) + "." + rest
		}
	}
}

// usesOf calls f for the types that an operation is called with and answers with.
func usesOf(op *ir.Operation, f func(t ir.Type, role, of string)) {
	if op.Body != nil {
		for _, t := range op.Body.Payload.Types() {
			f(t, "the request body of", op.Called())
		}
	}
	switch success := op.Success.(type) {
	case *ir.Plain:
		for _, t := range success.Payload.Types() {
			f(t, "the result of", op.Called())
		}
	case *ir.Sum:
		for _, r := range success.Responses {
			for _, t := range r.Payload.Types() {
				f(t, "the body of", r.Name)
			}
		}
	case *ir.Nothing: // answers with no value
	}
	if op.Errors != nil {
		for _, c := range op.Errors.Cases {
			if c.Type != nil {
				f(c.Type.Body, "the body of the error", c.Type.Name)
			}
		}
	}
	for _, p := range op.Params {
		f(p.Type, "the "+p.In.String()+" parameter "+p.Wire+" of", op.Called())
	}
}

// partsOf calls f for the types that a declaration is made of.
func partsOf(d ir.Decl, f func(t ir.Type, role, of string)) {
	name := d.Base().Name
	switch d := d.(type) {
	case *ir.Struct:
		for _, field := range d.Fields {
			f(field.Type, "the member "+field.Wire+" of", name)
		}
		for _, x := range d.Extras() {
			if x.Elem != nil {
				f(x.Elem, "a further member of", name)
			}
		}
	case *ir.Tuple:
		for _, field := range d.Fields {
			f(field.Type, "the element "+field.Name+" of", name)
		}
	case *ir.Defined:
		f(d.Underlying, "", name)
	case *ir.Union:
		for _, v := range d.Variants {
			f(&ir.Named{Decl: v.Decl}, "a variant of", name)
		}
	case *ir.Enum: // is made of no other type
	}
}

// told names the first two places.
func told(list []place) string {
	text := list[0].role + " " + list[0].of
	var second *place
	more := false
	for i := range list[1:] {
		switch one := &list[1+i]; {
		case *one == list[0] || second != nil && *one == *second:
		case second == nil:
			second = one
		default:
			more = true
		}
	}
	switch {
	case second == nil:
	case second.role == list[0].role:
		text += " and " + second.of
	default:
		text += " and " + second.role + " " + second.of
	}
	if more {
		text += ", among others"
	}
	return text
}
