package breaking

import (
	"fmt"
	"go/types"
	"strings"
)

// respelled finds what has other types now: apidiff takes instances of a generic type of another package for one, whatever their
// arguments are. Names of declarations mean the same on both sides.
func respelled(old, now *types.Package) (changes []Change) {
	root := importPath(old)
	compare := func(name string, a, b types.Type) {
		if before, after := spelled(a), spelled(b); before != after {
			changes = append(changes, Change{
				Code: "go-changed", Level: Break, Name: name,
				Message: strings.ReplaceAll(fmt.Sprintf("%s: changed from %s to %s", name, before, after), root, ""),
			})
		}
	}
	for _, name := range old.Scope().Names() {
		a, b := old.Scope().Lookup(name), now.Scope().Lookup(name)
		if !a.Exported() || b == nil {
			continue
		}
		was, wasType := a.(*types.TypeName)
		_, isType := b.(*types.TypeName)
		switch {
		case wasType != isType: // which apidiff sees
		case !wasType, was.IsAlias():
			compare(name, a.Type(), b.Type())
		default:
			members(name, a.Type(), b.Type(), compare)
		}
	}
	return changes
}

// members compares the fields and methods that two types have, and what else they are.
func members(name string, a, b types.Type, compare func(name string, a, b types.Type)) {
	switch s := a.Underlying().(type) {
	case *types.Struct:
		fields := map[string]types.Type{}
		if t, isStruct := b.Underlying().(*types.Struct); isStruct {
			for f := range t.Fields() {
				fields[f.Name()] = f.Type()
			}
		}
		for f := range s.Fields() {
			if t := fields[f.Name()]; t != nil && f.Exported() {
				compare(name+"."+f.Name(), f.Type(), t)
			}
		}
	case *types.Interface:
		for m := range s.ExplicitMethods() {
			if other, _, _ := types.LookupFieldOrMethod(b, true, m.Pkg(), m.Name()); other != nil && m.Exported() {
				compare(name+"."+m.Name(), m.Type(), other.Type())
			}
		}
	default:
		compare(name, a.Underlying(), b.Underlying())
	}
	before, isNamed := types.Unalias(a).(*types.Named)
	after, isStill := types.Unalias(b).(*types.Named)
	if !isNamed || !isStill {
		return
	}
	for m := range before.Methods() {
		if other, _, _ := types.LookupFieldOrMethod(after, true, m.Pkg(), m.Name()); other != nil && m.Exported() {
			compare(name+"."+m.Name(), m.Type(), other.Type())
		}
	}
}

// spelled writes a type without the names of parameters.
func spelled(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Signature:
		variadic := ""
		if t.Variadic() {
			variadic = "..."
		}
		return "func(" + tuple(t.Params()) + variadic + ") (" + tuple(t.Results()) + ")"
	case *types.Pointer:
		return "*" + spelled(t.Elem())
	case *types.Slice:
		return "[]" + spelled(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), spelled(t.Elem()))
	case *types.Map:
		return "map[" + spelled(t.Key()) + "]" + spelled(t.Elem())
	case *types.Interface:
		var b strings.Builder
		for m := range t.ExplicitMethods() {
			if m.Exported() {
				b.WriteString(m.Name() + strings.TrimPrefix(spelled(m.Type()), "func") + "; ")
			}
		}
		return "interface{" + b.String() + "}"
	case *types.Named:
		args := make([]string, 0, t.TypeArgs().Len())
		for arg := range t.TypeArgs().Types() {
			args = append(args, spelled(arg))
		}
		name := t.Obj().Name()
		if p := t.Obj().Pkg(); p != nil {
			name = p.Path() + "." + name
		}
		if len(args) > 0 {
			name += "[" + strings.Join(args, ", ") + "]"
		}
		return name
	}
	return types.TypeString(t, nil)
}

func tuple(t *types.Tuple) string {
	list := make([]string, 0, t.Len())
	for v := range t.Variables() {
		list = append(list, spelled(v.Type()))
	}
	return strings.Join(list, ", ")
}
