package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// leaf is the statements that serve a path, and that note its methods where the request has another one.
func leaf(l *ir.RouteLeaf) []jen.Code {
	methods := make([]jen.Code, len(l.Methods))
	lines := []jen.Code{gocode.Trailing(l.Template)}
	for i, m := range l.Methods {
		methods[i] = jen.Lit(m.Method)
		lines = append(lines, jen.Line().Case(answered(l, m.Method)...).Block(jen.Return(serving(m))))
	}
	lines = append(lines, jen.Line())
	return []jen.Code{
		jen.Switch(jen.Id("x").Dot("r").Dot("Method")).Custom(jen.Options{Open: "{", Close: "}"}, lines...),
		jen.Id("x").Dot("allow").Call(methods...),
	}
}

// answered is the methods that an operation answers: GET answers HEAD as well, if nothing else does (RFC 9110, section 9.3.2).
func answered(l *ir.RouteLeaf, method string) []jen.Code {
	head := slices.ContainsFunc(l.Methods, func(m ir.RouteMethod) bool { return m.Method == "HEAD" })
	if method == "GET" && !head {
		return []jen.Code{jen.Lit("GET"), jen.Lit("HEAD")}
	}
	return []jen.Code{jen.Lit(method)}
}

// serving is the call that serves an operation.
func serving(m ir.RouteMethod) jen.Code {
	args := []jen.Code{jen.Id("x")}
	for _, a := range m.Args {
		if a.Part < 0 {
			args = append(args, jen.Id("path").Index(jen.Lit(a.Segment)))
		} else {
			args = append(args, jen.Id(partName(a.Segment)).Index(jen.Lit(a.Part)))
		}
	}
	return jen.Id("s").Dot(m.Operation.Serve).Call(args...)
}
