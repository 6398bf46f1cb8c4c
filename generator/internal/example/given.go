package example

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Given reports whether the document says a value for a member: an example, a default or a list of values, of its own or of something
// in it. A made value for any other would be read as if it meant something.
func Given(f *ir.Field) bool {
	return (giver{}).field(f)
}

// giver looks through types; the declarations that it has been in are known.
type giver map[ir.Decl]bool

func (g giver) field(f *ir.Field) bool {
	return f.Const != nil || f.Example != nil || f.Default != nil || g.given(f.Type)
}

func (g giver) given(t ir.Type) bool {
	if exampleOf(t) != nil {
		return true
	}
	switch t := t.(type) {
	case *ir.Primitive:
		return isListed(t.Checks)
	case *ir.List:
		return isListed(t.Checks) || g.given(t.Elem)
	case *ir.Map:
		return isListed(t.Checks) || g.given(t.Elem)
	case *ir.Named:
		return g.declared(t.Decl)
	case *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return g.given(ir.Elem(t))
	case *ir.External: // nobody here knows its values
	}
	return false
}

func (g giver) declared(d ir.Decl) bool {
	if g[d] {
		return false
	}
	g[d] = true
	switch d := d.(type) {
	case *ir.Struct:
		return isListed(d.Checks) || slices.ContainsFunc(d.Fields, g.field)
	case *ir.Tuple:
		return isListed(d.Checks) || slices.ContainsFunc(d.Fields, g.field)
	case *ir.Enum:
		return true
	case *ir.Defined:
		return g.given(d.Underlying)
	case *ir.Union:
		return slices.ContainsFunc(d.Variants, func(v *ir.Variant) bool { return g.given(&ir.Named{Decl: v.Decl}) })
	}
	return false
}

func isListed(checks []ir.Check) bool { return composites(checks) != nil }
