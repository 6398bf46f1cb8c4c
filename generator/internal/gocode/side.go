package gocode

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// SideBySide is a form.Value without its type: which texts a parameter may have that has another one beside it.
func SideBySide(v ir.RouteValue) *jen.Statement {
	var fields []jen.Code
	switch {
	case v.Integer:
		fields = append(fields, jen.Id("Integer").Op(":").True())
	case v.Listed != nil:
		list := make([]jen.Code, len(v.Listed))
		for i, text := range v.Listed {
			list[i] = jen.Lit(text)
		}
		fields = append(fields, jen.Id("Listed").Op(":").Index().String().Values(list...))
	}
	return jen.Values(fields...)
}
