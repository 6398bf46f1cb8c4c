package method

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Matches is a condition that says whether a key of responses covers status. The key default covers errors.
func Matches(key ir.StatusMatch, status jen.Code) *jen.Statement {
	switch {
	case key.Status != 0:
		return jen.Add(status).Op("==").Add(gocode.Status(key.Status))
	case key.Class != 0:
		return jen.Add(status).Op("/").Lit(100).Op("==").Lit(key.Class)
	}
	return jen.Add(status).Op(">=").Lit(400)
}

// Errors is the name of the function that finds op's documented errors, or nil if there are none.
func Errors(op *ir.Operation) *jen.Statement {
	if op.Errors == nil {
		return jen.Nil()
	}
	return jen.Id(op.Errors.Name)
}

// ErrorCases is the body of such a function: it returns what found makes of the first case that covers the variable status, which
// is a parameter or what declare declares, else nil. Further cases come last.
func ErrorCases(set *ir.ErrorSet, declare jen.Code, found func(*ir.ErrorType) jen.Code, further ...jen.Code) *jen.Statement {
	status := jen.Id("status")
	if len(set.Cases) == 1 && len(further) == 0 {
		only := set.Cases[0]
		return jen.If(declare, Matches(only.Match, status)).Block(jen.Return(found(only.Type))).Line().Return(jen.Nil())
	}
	cases := make([]jen.Code, len(set.Cases))
	for i, c := range set.Cases {
		cases[i] = jen.Case(Matches(c.Match, status)).Block(jen.Return(found(c.Type)))
	}
	return jen.Switch(declare, jen.Empty()).Block(append(cases, further...)...).Line().Return(jen.Nil())
}
