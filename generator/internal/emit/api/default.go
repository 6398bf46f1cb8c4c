package api

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// orDefaults is the methods that return fields, or the document's defaults for them: a line each, if they are short.
type orDefaults struct {
	e         *emitter
	receiver  string
	typ       string
	lines     *jen.Statement
	functions []jen.Code
}

func (d *orDefaults) add(name string, t ir.Type, def *ir.Literal) {
	if def == nil {
		return
	}
	method := name + "OrDefault"
	field := jen.Id(d.receiver).Dot(name)
	head := jen.Func().Params(jen.Id(d.receiver).Op("*").Id(d.typ)).Id(method).Params()
	if o, ok := t.(*ir.Optional); ok {
		head.Add(d.e.m.Type(o.Elem))
		if value := d.e.constant(o.Elem, *def); value != nil {
			d.line(head.Add(gocode.Inline(jen.Return(field.Dot("Or").Call(value)))))
			return
		}
		d.functions = append(d.functions, head.Block(
			jen.If(field.Clone().Dot("Set")).Block(jen.Return(field.Clone().Dot("Value"))),
			jen.Return(d.e.made(o.Elem, *def)),
		))
		return
	}
	if o, ok := t.(*ir.OptionalNullable); ok {
		head.Add(d.e.m.Type(&ir.Nullable{Elem: o.Elem}))
		value := d.e.constant(o.Elem, *def)
		if value == nil {
			value = d.e.made(o.Elem, *def)
		}
		d.functions = append(d.functions, head.Block(
			jen.If(field.Clone().Dot("Set")).Block(jen.Return(field.Clone().Dot("Null").Call())),
			jen.Return(d.e.m.Wire("NotNull").Types(d.e.m.Type(o.Elem)).Call(value)),
		))
		return
	}
	d.functions = append(d.functions, head.Add(d.e.m.Type(t)).Block(
		jen.If(field.Clone().Op("!=").Nil()).Block(jen.Return(field.Clone())),
		jen.Return(d.e.made(t, *def)),
	))
}

func (d *orDefaults) line(method *jen.Statement) {
	if d.lines == nil {
		d.lines = method
	} else {
		d.lines.Line().Add(method)
	}
}

// decls is all of them, the lines together.
func (d *orDefaults) decls() []jen.Code {
	if d.lines == nil {
		return d.functions
	}
	return append([]jen.Code{d.lines}, d.functions...)
}

// made is an expression that makes a value of JSON.
func (e *emitter) made(t ir.Type, def ir.Literal) *jen.Statement {
	return e.m.Wire("ValueOf").Call(gocode.Raw(def.JSON()), e.m.Read(t))
}

// constant is a literal as a Go constant of a type; nil if the type has none.
func (e *emitter) constant(t ir.Type, v ir.Literal) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		switch t.Kind {
		case ir.Time, ir.Date, ir.UUID, ir.Addr, ir.Bytes, ir.BytesURL, ir.Raw:
			return nil
		case ir.Number:
			return jen.Lit(v.Text)
		default: // their constants are those of JSON
		}
		return gocode.Value(v, t.Kind)
	case *ir.Named:
		enum, ok := t.Decl.(*ir.Enum)
		if !ok {
			return nil
		}
		i := slices.IndexFunc(enum.Values, func(known ir.EnumValue) bool { return known.Value == v })
		if i >= 0 {
			return e.m.API(enum.Values[i].Name)
		}
		return gocode.Value(v, enum.Of)
	case *ir.External, *ir.List, *ir.Map, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // there are no constants of them
	}
	return nil
}
