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
	body := method.ErrorCases(set, status, matches(m), found, nil)
	asOnly := func(c ir.ErrorCase) jen.Code {
		return jen.Id("asOnly").Types(typ(c.Type)).Call(jen.Err(), gocode.Status(c.Match.Status))
	}
	unique := set.OfOneStatus()
	switch {
	case len(set.Cases) == 1 && set.Cases[0].Match.Status != 0:
		body = jen.Return(asOnly(set.Cases[0]))
	case len(unique) > 0:
		list := make([]jen.Code, len(unique))
		for i, c := range unique {
			list[i] = asOnly(c)
		}
		none := jen.Return(list...)
		if len(list) > 1 {
			none = gocode.Call(2, jen.Return().Id("firstOf"), list)
		}
		body = method.ErrorCases(set, status, matches(m), found, none)
	}
	return gocode.Comment(set.Name + " finds the error response of operations that document " + set.Note + ".").
		Func().Id(set.Name).Params(jen.Err().Error()).Add(m.Wire("ErrorResponse")).
		Block(body)
}

// matches is method.Matches for errors that handlers return: default is any that is no success, be it a redirection or without a body.
func matches(m gocode.Module) func(ir.StatusMatch, jen.Code) *jen.Statement {
	return func(key ir.StatusMatch, status jen.Code) *jen.Statement {
		if key != (ir.StatusMatch{}) {
			return method.Matches(key, status)
		}
		return jen.Add(status).Op(">=").Lit(300).Op("||").Add(m.Wire("IsBodiless").Call(status))
	}
}
