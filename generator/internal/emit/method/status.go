package method

import (
	"slices"

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
// is a parameter or what declare declares, else nil. If it is 0, that is none, if there is such. Matches is as the function of that name.
func ErrorCases(
	set *ir.ErrorSet, declare jen.Code, matches func(ir.StatusMatch, jen.Code) *jen.Statement,
	found func(*ir.ErrorType) jen.Code, none jen.Code,
) *jen.Statement {
	status := jen.Id("status")
	if len(set.Cases) == 1 && none == nil {
		only := set.Cases[0]
		return jen.If(declare, matches(only.Match, status)).Block(jen.Return(found(only.Type))).Line().Return(jen.Nil())
	}
	exact := !slices.ContainsFunc(set.Cases, func(c ir.ErrorCase) bool { return c.Match.Status == 0 })
	var cases []jen.Code
	for i, c := range set.Cases {
		if slices.ContainsFunc(set.Cases[:i], func(before ir.ErrorCase) bool { return joins(before, c) }) {
			continue
		}
		var list []jen.Code
		for _, other := range set.Cases[i:] {
			switch same := joins(c, other); {
			case same && exact:
				list = append(list, gocode.Status(other.Match.Status))
			case same:
				list = append(list, matches(other.Match, status))
			}
		}
		cases = append(cases, gocode.CaseOf(1, list...).Block(jen.Return(found(c.Type))))
	}
	subject, zero := jen.Code(jen.Empty()), status.Clone().Op("==").Lit(0)
	if exact {
		subject, zero = status, jen.Lit(0)
	}
	if none != nil {
		cases = append(cases, jen.Case(zero).Block(none))
	}
	return jen.Switch(declare, subject).Block(cases...).Line().Return(jen.Nil())
}

// joins reports whether two cases are one: those of a type that are statuses, or ranges. Each excludes the others of its kind.
func joins(a, b ir.ErrorCase) bool {
	return a.Type == b.Type && (a.Match.Status != 0) == (b.Match.Status != 0) && (a.Match.Class != 0) == (b.Match.Class != 0)
}
