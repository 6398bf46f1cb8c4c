package api

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// orDefault is the method that returns a field, or the document's default for it.
func (e *emitter) orDefault(v, typ, name string, t ir.Type, def ir.Literal) jen.Code {
	shown := def.JSON()
	if def.Kind == ir.LiteralString {
		shown = strconv.Quote(def.Text)
	}
	if len(shown) > 60 {
		shown = "what the document has"
	}
	method := name + "OrDefault"
	field := jen.Id(v).Dot(name)
	head := gocode.Comment(method + " returns " + name + ", or " + shown + " if it is absent.").
		Func().Params(jen.Id(v).Op("*").Id(typ)).Id(method).Params()
	switch t := t.(type) {
	case *ir.Optional:
		head.Add(e.m.Type(t.Elem))
		if value := e.constant(t.Elem, def); value != nil {
			return head.Add(gocode.Inline(jen.Return(field.Dot("Or").Call(value))))
		}
		return head.Block(
			jen.If(field.Clone().Dot("Set")).Block(jen.Return(field.Clone().Dot("Value"))),
			jen.Return(e.made(t.Elem, def)),
		)
	case *ir.OptionalNullable:
		head.Add(e.m.Type(&ir.Nullable{Elem: t.Elem}))
		value := e.constant(t.Elem, def)
		if value == nil {
			value = e.made(t.Elem, def)
		}
		return head.Block(
			jen.If(field.Clone().Dot("Set")).Block(jen.Return(field.Clone().Dot("Null").Call())),
			jen.Return(e.m.Wire("NotNull").Types(e.m.Type(t.Elem)).Call(value)),
		)
	}
	return head.Add(e.m.Type(t)).Block(
		jen.If(field.Clone().Op("!=").Nil()).Block(jen.Return(field.Clone())),
		jen.Return(e.made(t, def)),
	)
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
		}
		return gocode.Value(v, t.Kind)
	case *ir.Named:
		enum, ok := t.Decl.(*ir.Enum)
		if !ok {
			return nil
		}
		i := slices.IndexFunc(enum.Values, func(known ir.EnumValue) bool { return same(known.Value, v) })
		if i >= 0 {
			return e.m.API(enum.Values[i].Name)
		}
		return gocode.Value(v, enum.Of)
	}
	return nil
}

// same reports whether two literals are the same value.
func same(a, b ir.Literal) bool {
	if a.Kind == ir.LiteralNumber && b.Kind == ir.LiteralNumber {
		return rational(a.Text).Cmp(rational(b.Text)) == 0
	}
	return a == b
}
