package scaffold

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// literal is plain JSON as a literal of Go.
func literal(m gocode.Module, t ir.Type, text string) jen.Code {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic("scaffold: " + err.Error())
	}
	return value(m, t, v)
}

func value(m gocode.Module, t ir.Type, v any) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return scalar(t.Kind, v)
	case *ir.List:
		items, _ := v.([]any)
		elems := make([]jen.Code, len(items))
		for i, item := range items {
			elems[i] = element(m, t.Elem, item)
		}
		return gocode.List(m.Type(t), elems...)
	case *ir.Pointer:
		return jen.Op("&").Add(value(m, t.Elem, v))
	case *ir.Optional:
		return wrapped(m, "Some", t.Elem, v)
	case *ir.Nullable:
		return wrapped(m, "NotNull", t.Elem, v)
	case *ir.OptionalNullable:
		return wrapped(m, "SomeNotNull", t.Elem, v)
	case *ir.Named:
		return declared(m, t, v)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", t))
}

// element is a value in a list, which says the type of its structs.
func element(m gocode.Module, t ir.Type, v any) *jen.Statement {
	if n, ok := t.(*ir.Named); ok {
		if s, ok := n.Decl.(*ir.Struct); ok {
			return gocode.Struct(jen.Null(), fields(m, s, v)...)
		}
	}
	return value(m, t, v)
}

// wrapped names the type where Go would take another for a constant.
func wrapped(m gocode.Module, function string, t ir.Type, v any) *jen.Statement {
	call := m.Wire(function)
	if p, ok := t.(*ir.Primitive); ok && p.Kind > ir.Bool {
		call = call.Types(m.Type(t))
	}
	return call.Call(value(m, t, v))
}

func declared(m gocode.Module, t *ir.Named, v any) *jen.Statement {
	switch d := t.Decl.(type) {
	case *ir.Enum:
		return m.Type(t).Call(scalar(d.Of, v))
	case *ir.Struct:
		return gocode.Literal(2, jen.Null(), m.Type(t), fields(m, d, v)...)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", t.Decl))
}

// fields are those of a struct that a value has.
func fields(m gocode.Module, s *ir.Struct, v any) (list []gocode.Field) {
	members, _ := v.(map[string]any)
	for _, f := range s.Fields {
		if member, ok := members[f.Wire]; ok && f.Const == nil {
			list = append(list, gocode.Field{Name: f.Name, Value: value(m, f.Type, member)})
		}
	}
	return list
}

func scalar(kind ir.PrimitiveKind, v any) *jen.Statement {
	switch v := v.(type) {
	case bool:
		return jen.Lit(v)
	case string:
		return jen.Lit(v)
	case json.Number:
		return gocode.Value(ir.Literal{Kind: ir.LiteralNumber, Text: v.String()}, kind)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", v))
}
