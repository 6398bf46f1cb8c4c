package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// enum is an open type, its constants, and the method Known.
func (e *emitter) enum(d *ir.Enum) []jen.Code {
	decls := []jen.Code{gocode.Doc(d.Doc).Type().Id(d.Name).Add(e.m.Type(&ir.Primitive{Kind: d.Of}))}
	if len(d.Values) > 0 {
		constants := make([]jen.Code, len(d.Values))
		for i, v := range d.Values {
			constants[i] = gocode.FieldDoc(ir.Doc{Paragraphs: v.Doc}).
				Id(v.Name).Id(d.Name).Op("=").Add(gocode.Value(v.Value, d.Of))
		}
		decls = append(decls,
			gocode.Comment("The values of "+d.Name+" that the document lists.").Const().Defs(constants...))
	}
	return append(decls, e.known(d))
}

func (e *emitter) known(d *ir.Enum) jen.Code {
	head := gocode.Comment("Known reports whether the document lists v.").
		Func().Params(jen.Id("v").Id(d.Name)).Id("Known").Params().Bool()
	if len(d.Values) == 0 {
		return head.Add(gocode.Inline(jen.Return(jen.False())))
	}
	names := make([]gocode.Word, len(d.Values))
	for i, v := range d.Values {
		names[i] = gocode.Identifier(v.Name)
	}
	return head.Block(
		jen.Switch(jen.Id("v")).Block(jen.Case(gocode.Flow(9, names...)).Block(jen.Return(jen.True()))),
		jen.Return(jen.False()),
	)
}
