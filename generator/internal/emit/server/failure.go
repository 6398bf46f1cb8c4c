package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// documented is the function that finds an error response in what a handler returned.
func documented(set *ir.ErrorSet, m gocode.Module) jen.Code {
	found := func(e *ir.ErrorType) jen.Code {
		t := m.Wire("StatusError") // no body is documented
		if e != nil {
			t = m.API(e.Name)
		}
		return jen.Id("as").Types(jen.Op("*").Add(t)).Call(jen.Err())
	}
	status := jen.Id("status").Op(":=").Id("statusOf").Call(jen.Err())
	return gocode.Comment(set.Name + " finds the error response of operations that document " + set.Note + ".").
		Func().Id(set.Name).Params(jen.Err().Error()).Add(m.Wire("ErrorResponse")).
		Block(method.ErrorCases(set, status, found))
}
