package settle

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// tellUnheld notes what no type shows of values that may come as XML: it is held of JSON, and of texts, alone.
func (s *settler) tellUnheld() {
	for _, d := range s.api.Decls {
		if !d.Base().InXML {
			continue
		}
		eachHeld(d, func(held *ir.Schema) {
			place := diag.Spot(held.Origin.Pos, held.Origin.Pointer)
			s.diags.Note(place, "keyword-not-enforced", "what no Go type shows of this schema is not checked of XML")
		})
	}
}

// eachHeld calls f for what is held of a declaration and of what it is made of, down to other declarations.
func eachHeld(d ir.Decl, f func(*ir.Schema)) {
	all := func(checks []ir.Check) {
		for _, one := range ir.Held(checks) {
			f(one)
		}
	}
	switch d := d.(type) {
	case *ir.Struct:
		all(d.Checks)
	case *ir.Tuple:
		all(d.Checks)
	case *ir.Union:
		all(d.Checks)
	case *ir.Enum:
		all(d.Checks)
	case *ir.Defined: // its type says it
	}
	eachType(d, func(t ir.Type) {
		for ; t != nil; t = ir.Elem(t) {
			all(checksOf(t))
		}
	})
}

// checksOf is what is asked of a type, apart from the declarations that it is made of.
func checksOf(t ir.Type) []ir.Check {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Checks
	case *ir.List:
		return t.Checks
	case *ir.Map:
		return t.Checks
	case *ir.Named:
		if enum, isEnum := t.Decl.(*ir.Enum); isEnum {
			return enum.Checks
		}
	case *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // what they hold says it
	}
	return nil
}

// holds reports whether something that no type shows is asked of a value, apart from the declarations that it is made of.
func holds(t ir.Type) bool {
	for ; t != nil; t = ir.Elem(t) {
		if slices.ContainsFunc(checksOf(t), func(c ir.Check) bool { _, ok := c.(ir.Holds); return ok }) {
			return true
		}
	}
	return false
}
