package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// documented is the function that finds an error response in what a handler returned.
func documented(set *ir.ErrorSet, m gocode.Module) jen.Code {
	typ := func(e *ir.ErrorType) *jen.Statement {
		if e == nil {
			return m.Wire("StatusError") // no body is documented
		}
		return m.API(e.Name)
	}
	found := func(e *ir.ErrorType) jen.Code {
		return jen.Id("as").Types(jen.Op("*").Add(typ(e))).Call(jen.Err())
	}
	status := jen.Id("status").Op(":=").Id("statusOf").Call(jen.Err())
	body := method.ErrorCases(set, status, found)
	if only := set.Cases[0]; len(set.Cases) == 1 && only.Match.Status != 0 {
		body = jen.Return(jen.Id("asOnly").Types(typ(only.Type)).Call(jen.Err(), gocode.Status(only.Match.Status)))
	}
	return gocode.Comment(set.Name + " finds the error response of operations that document " + set.Note + ".").
		Func().Id(set.Name).Params(jen.Err().Error()).Add(m.Wire("ErrorResponse")).
		Block(body)
}
