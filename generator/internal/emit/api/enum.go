package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// enum is an open type, its constants, and the method Known.
func (e *emitter) enum(d *ir.Enum) []jen.Code {
	decls := []jen.Code{gocode.Doc(d.Doc).Type().Id(d.Name).Add(e.m.Type(&ir.Primitive{Kind: d.Of}))}
	if len(d.Values) == 1 && d.Values[0].Doc.IsZero() {
		v := d.Values[0]
		decls = append(decls, gocode.Comment(v.Name+" is the value of "+d.Name+" that the document lists.").
			Const().Id(v.Name).Id(d.Name).Op("=").Add(gocode.Value(v.Value, d.Of)))
	} else if len(d.Values) > 0 {
		constants := make([]jen.Code, len(d.Values))
		for i, v := range d.Values {
			constants[i] = gocode.FieldDoc(v.Doc).
				Id(v.Name).Id(d.Name).Op("=").Add(gocode.Value(v.Value, d.Of))
		}
		decls = append(decls, jen.Const().Defs(constants...)) // which stand below their type, and speak for themselves
	}
	decls = append(decls, e.known(d))
	if d.Of == ir.Number {
		decls = append(decls, e.numberMethods(d)...)
	}
	if e.variants[d] {
		decls = append(decls, e.enumVariant(d)...)
	}
	return decls
}

// variants returns the enums that are variants of unions, as their pointers: they need the methods that objects have.
func variants(decls []ir.Decl) map[*ir.Enum]bool {
	all := make(map[*ir.Enum]bool)
	for _, d := range decls {
		u, ok := d.(*ir.Union)
		if !ok {
			continue
		}
		for _, v := range u.Variants {
			if enum, ok := v.Decl.(*ir.Enum); ok {
				all[enum] = true
			}
		}
	}
	return all
}

func (e *emitter) enumVariant(d *ir.Enum) []jen.Code {
	named := &ir.Named{Decl: d}
	value := jen.Op("*").Id("v")
	return append([]jen.Code{
		e.validateMethod("v", d.Name, e.namedChecks(named, value, e.member(""))),
		e.appendMethod(d.Name, gocode.Inline(jen.Return(e.m.AppendTo(named, jen.Id("b"), value)))),
		e.decodeMethod(d.Name, gocode.Inline(e.m.Decode(named, value, jen.Id("r")))),
	}, e.xmlCodec(&d.Declared,
		func() body {
			return body{gocode.Inline(jen.Return(e.m.AppendXMLTo(named, nil, jen.Id("b"), jen.Id("tag"), value))), true}
		},
		func() body { return body{gocode.Inline(e.m.DecodeXML(named, nil, value, jen.Id("r"))), true} })...)
}

func (e *emitter) known(d *ir.Enum) jen.Code {
	head := jen.Func().Params(jen.Id("v").Id(d.Name)).Id("Known").Params().Bool()
	if len(d.Values) == 0 {
		return head.Add(gocode.Inline(jen.Return(jen.False())))
	}
	if few := 8; len(d.Values) <= few && d.Of != ir.Number { // a switch finds more of them faster
		return e.knownFew(d, head)
	}
	names := make([]gocode.Word, len(d.Values))
	for i, v := range d.Values {
		names[i] = gocode.Identifier(v.Name)
	}
	if d.Of == ir.Number {
		return head.Block(jen.Return(e.m.Check("IsNumber").Call(jen.Id("v"), gocode.Flow(25, names...))))
	}
	return head.Block(
		jen.Switch(jen.Id("v")).Block(jen.Case(gocode.Flow(9, names...)).Block(jen.Return(jen.True()))),
		jen.Return(jen.False()),
	)
}

// numberMethods make encoding/json write the numbers of an enum as such: the type is one of strings.
func (e *emitter) numberMethods(d *ir.Enum) []jen.Code {
	number := e.m.Wire("Number")
	return []jen.Code{
		gocode.Comment("MarshalJSON returns v as a number.").
			Func().Params(jen.Id("v").Id(d.Name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).
			Add(gocode.Inline(jen.Return(jen.Add(number).Call(jen.Id("v")).Dot("MarshalJSON").Call()))),
		gocode.Comment("UnmarshalJSON reads a number.").
			Func().Params(jen.Id("v").Op("*").Id(d.Name)).Id("UnmarshalJSON").Params(jen.Id("b").Index().Byte()).Error().
			Add(gocode.Inline(jen.Return(jen.Parens(jen.Op("*").Add(number)).Call(jen.Id("v")).Dot("UnmarshalJSON").Call(jen.Id("b"))))),
	}
}

// knownFew is Known for few values: gofmt leaves it on one line if it is short.
func (e *emitter) knownFew(d *ir.Enum, head *jen.Statement) jen.Code {
	column := len("    return ")
	equal := new(jen.Statement)
	for i, v := range d.Values {
		n := len("v ==  || ") + len(v.Name)
		if i > 0 {
			equal.Op("||")
			if column+n > gocode.Columns {
				equal.Line()
				column = 0
			}
		}
		equal.Id("v").Op("==").Id(v.Name)
		column += n
	}
	return head.Add(gocode.Inline(jen.Return(equal)))
}
