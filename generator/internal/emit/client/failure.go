package client

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// documented is the function that returns an error response to read into, by the status that came.
func documented(set *ir.ErrorSet, m gocode.Module) jen.Code {
	found := func(e *ir.ErrorType) jen.Code {
		if e == nil {
			return jen.New(m.Wire("StatusError")) // no body is documented
		}
		return jen.New(m.API(e.Name))
	}
	return gocode.Comment(set.Name + " is for operations that document " + set.Note + ".").
		Func().Id(set.Name).Params(jen.Id("status").Int()).Add(m.Wire("ErrorResponse")).
		Block(method.ErrorCases(set, jen.Null(), method.Matches, found, nil))
}
