package scaffold

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// literals writes plain JSON as literals of Go.
type literals struct {
	m       gocode.Module
	servers []string // that texts may name
}

// of is the literal of a type.
func (l literals) of(t ir.Type, text string) jen.Code {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		panic("scaffold: " + err.Error())
	}
	return l.value(t, v)
}

func (l literals) value(t ir.Type, v any) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return l.scalar(t.Kind, v)
	case *ir.List:
		items, _ := v.([]any)
		elems := make([]jen.Code, len(items))
		for i, item := range items {
			elems[i] = l.element(t.Elem, item)
		}
		return gocode.List(l.m.Type(t), elems...)
	case *ir.Pointer:
		return jen.Op("&").Add(l.value(t.Elem, v))
	case *ir.Optional:
		return l.wrapped("Some", t.Elem, v)
	case *ir.Nullable:
		return l.wrapped("NotNull", t.Elem, v)
	case *ir.OptionalNullable:
		return l.wrapped("SomeNotNull", t.Elem, v)
	case *ir.Named:
		return l.declared(t, v)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", t))
}

// element is a value in a list, which says the type of its structs.
func (l literals) element(t ir.Type, v any) *jen.Statement {
	if n, ok := t.(*ir.Named); ok {
		if s, ok := n.Decl.(*ir.Struct); ok {
			return gocode.Struct(jen.Null(), l.fields(s, v)...)
		}
	}
	return l.value(t, v)
}

// wrapped names the type where Go would take another for a constant.
func (l literals) wrapped(function string, t ir.Type, v any) *jen.Statement {
	call := l.m.Wire(function)
	if p, ok := t.(*ir.Primitive); ok && p.Kind > ir.Bool {
		call = call.Types(l.m.Type(t))
	}
	return call.Call(l.value(t, v))
}

func (l literals) declared(t *ir.Named, v any) *jen.Statement {
	switch d := t.Decl.(type) {
	case *ir.Enum:
		return l.m.Type(t).Call(l.scalar(d.Of, v))
	case *ir.Struct:
		return gocode.Literal(2, jen.Null(), l.m.Type(t), l.fields(d, v)...)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", t.Decl))
}

// fields are those of a struct that a value has.
func (l literals) fields(s *ir.Struct, v any) (list []gocode.Field) {
	members, _ := v.(map[string]any)
	for _, f := range s.Fields {
		if member, ok := members[f.Wire]; ok && f.Const == nil {
			list = append(list, gocode.Field{Name: f.Name, Value: l.value(f.Type, member)})
		}
	}
	return list
}

func (l literals) scalar(kind ir.PrimitiveKind, v any) *jen.Statement {
	switch v := v.(type) {
	case bool:
		return jen.Lit(v)
	case string:
		return jen.Add(local(l.servers, jen.Lit(v), v))
	case json.Number:
		return gocode.Value(ir.Literal{Kind: ir.LiteralNumber, Text: v.String()}, kind)
	}
	panic(fmt.Sprintf("scaffold: no literal of %T", v))
}
