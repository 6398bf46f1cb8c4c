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
		fields = append(fields, jen.Id("Listed").Op(":").Index().String().Values(Literals(v.Listed)...))
	}
	return jen.Values(fields...)
}
