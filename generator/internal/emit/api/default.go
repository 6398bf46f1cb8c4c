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
	opt, ok := t.(*ir.Optional)
	if !ok {
		return jen.Null()
	}
	shown := def.Text
	if def.Kind == ir.LiteralString {
		shown = strconv.Quote(def.Text)
	}
	method := name + "OrDefault"
	field := jen.Id(v).Dot(name).Dot("Or")
	head := gocode.Comment(method + " returns " + name + ", or " + shown + " if it is absent.").
		Func().Params(jen.Id(v).Op("*").Id(typ)).Id(method).Params().Add(e.m.Type(opt.Elem))
	if value := e.constant(opt.Elem, def); value != nil {
		return head.Add(gocode.Inline(jen.Return(field.Call(value))))
	}
	return head.Block(
		jen.List(jen.Id("def"), jen.Id("_")).Op(":=").Add(e.m.Parse(opt.Elem)).Call(jen.Lit(def.Text)),
		jen.Return(field.Call(jen.Id("def"))),
	)
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
