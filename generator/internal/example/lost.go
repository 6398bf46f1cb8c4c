package example

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// lost counts the members of a value that a type has no place for.
func lost(t ir.Type, v any) (n int) {
	switch t := t.(type) {
	case *ir.Named:
		return lostOf(t.Decl, v)
	case *ir.List:
		items, _ := v.([]any)
		for _, item := range items {
			n += lost(t.Elem, item)
		}
	case *ir.Map:
		members, _ := v.(map[string]any)
		for _, member := range members {
			n += lost(t.Elem, member)
		}
	case *ir.Pointer:
		return lost(t.Elem, v)
	case *ir.Optional:
		return lost(t.Elem, v)
	case *ir.Nullable:
		return lost(t.Elem, v)
	case *ir.OptionalNullable:
		return lost(t.Elem, v)
	case *ir.Primitive, *ir.External: // keep all
	}
	return n
}

func lostOf(d ir.Decl, v any) int {
	switch d := d.(type) {
	case *ir.Struct:
		return lostOfObject(d, v)
	case *ir.Defined:
		return lost(d.Underlying, v)
	case *ir.Union:
		if variant := decide(d.Decide, v); variant != nil {
			return lostOf(variant.Decl, v)
		}
	case *ir.Enum, *ir.Tuple: // have no members
	}
	return 0
}

func lostOfObject(s *ir.Struct, v any) (n int) {
	members, _ := v.(map[string]any)
	for name, member := range members {
		i := slices.IndexFunc(s.Fields, func(f *ir.Field) bool { return f.Wire == name })
		switch {
		case i >= 0 && s.Fields[i].Const == nil:
			n += lost(s.Fields[i].Type, member)
		case i < 0 && len(s.Extras()) == 0 && member != nil:
			n++
		}
	}
	return n
}
