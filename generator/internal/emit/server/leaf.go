package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// leaf is the statements that serve a path, and that note its methods where the request has another one.
func leaf(l *ir.RouteLeaf, depth int) []jen.Code {
	methods := make([]jen.Code, len(l.Methods))
	cases := make([]jen.Code, len(l.Methods))
	for i, m := range l.Methods {
		methods[i] = jen.Lit(m.Method)
		cases[i] = jen.Case(literals(answered(l, m.Method))...).Block(jen.Return(serving(m)))
	}
	subject := jen.Id("x").Dot("r").Dot("Method")
	serve := gocode.Commented(depth, jen.Switch(subject), l.Template, cases...)
	if len(l.Methods) == 1 {
		only := l.Methods[0]
		condition := new(jen.Statement)
		for i, name := range answered(l, only.Method) {
			if i > 0 {
				condition.Op("||")
			}
			condition.Add(subject).Op("==").Lit(name)
		}
		serve = gocode.Commented(depth, jen.If(condition), l.Template, jen.Return(serving(only)))
	}
	return []jen.Code{serve, jen.Id("x").Dot("allow").Call(methods...)}
}

func literals(texts []string) []jen.Code {
	list := make([]jen.Code, len(texts))
	for i, t := range texts {
		list[i] = jen.Lit(t)
	}
	return list
}

// answered is the methods that an operation answers: GET answers HEAD as well, if nothing else does (RFC 9110, section 9.3.2).
func answered(l *ir.RouteLeaf, method string) []string {
	head := slices.ContainsFunc(l.Methods, func(m ir.RouteMethod) bool { return m.Method == "HEAD" })
	if method == "GET" && !head {
		return []string{"GET", "HEAD"}
	}
	return []string{method}
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
