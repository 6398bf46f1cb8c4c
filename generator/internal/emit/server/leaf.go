package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// leaf is the statements that serve a path, and that note its methods where the request has another one.
func leaf(l *ir.RouteLeaf, depth int) []jen.Code {
	choices := choicesOf(l)
	after := notes(l, choices)
	if n := len(choices) - 1; choices[n][0].Method == "" {
		after = []jen.Code{jen.Return(serving(choices[n][0])).Add(gocode.Trailing(l.Template))}
		choices = choices[:n]
	}
	subject := jen.Id("x").Dot("r").Dot("Method")
	switch len(choices) {
	case 0:
		return after
	case 1:
		condition := new(jen.Statement)
		for i, name := range answered(l, choices[0][0].Method) {
			if i > 0 {
				condition.Op("||")
			}
			condition.Add(subject).Op("==").Lit(name)
		}
		return append([]jen.Code{gocode.Commented(depth, jen.If(condition), l.Template, choose(choices[0], depth+1)...)}, after...)
	}
	cases := make([]jen.Code, len(choices))
	for i, c := range choices {
		cases[i] = jen.Case(gocode.Literals(answered(l, c[0].Method))...).Block(choose(c, depth+1)...)
	}
	return append([]jen.Code{gocode.Commented(depth, jen.Switch(subject), l.Template, cases...)}, after...)
}

// notes is the statements that say which methods a path has, and which a less concrete one has without getting their requests. A path of
// which nothing was asked for has none: it is not there.
func notes(l *ir.RouteLeaf, choices [][]ir.RouteMethod) (out []jen.Code) {
	var has, lacks []jen.Code
	asked := false
	for _, c := range choices {
		first := c[0]
		for _, m := range c {
			if m.Operation != nil {
				first = m
			}
		}
		switch asked = asked || first.Absent == nil || !first.Absent.Filtered; {
		case first.Operation != nil:
			has = append(has, jen.Lit(first.Method))
		case first.Absent.Contested:
			lacks = append(lacks, gocode.Literals(answered(l, first.Method))...)
		}
	}
	if len(lacks) > 0 {
		out = append(out, jen.Id("x").Dot("lack").Call(lacks...))
	}
	if asked {
		out = append(out, jen.Id("x").Dot("allow").Call(has...))
	}
	return out
}

// choicesOf is the operations of a path, those of one method together.
func choicesOf(l *ir.RouteLeaf) [][]ir.RouteMethod {
	var list [][]ir.RouteMethod
	for i, m := range l.Methods {
		if i == 0 || l.Methods[i-1].Method != m.Method {
			list = append(list, nil)
		}
		last := &list[len(list)-1]
		*last = append(*last, m)
	}
	return list
}

// choose is the statements that serve one of several operations with one method and path.
func choose(list []ir.RouteMethod, depth int) []jen.Code {
	var last []jen.Code
	if n := len(list) - 1; len(list[n].When) == 0 {
		last = []jen.Code{jen.Return(serving(list[n]))}
		list = list[:n]
	}
	switch len(list) {
	case 0:
		return last
	case 1:
		return append([]jen.Code{gocode.If(depth, conditions(list[0])...).Block(jen.Return(serving(list[0])))}, last...)
	}
	subject, byValue := commonSubject(list)
	cases := make([]jen.Code, len(list))
	for i, m := range list {
		head := jen.Case(jen.Lit(m.When[0].Value))
		if !byValue {
			head = gocode.Case(depth, conditions(m)...)
		}
		cases[i] = head.Block(jen.Return(serving(m)))
	}
	return append([]jen.Code{jen.Switch(subject).Block(cases...)}, last...)
}

func conditions(m ir.RouteMethod) []jen.Code {
	list := make([]jen.Code, len(m.When))
	for i, c := range m.When {
		list[i] = holds(c)
	}
	return list
}

// commonSubject is what operations are told apart by, if it is the value of one parameter.
func commonSubject(list []ir.RouteMethod) (subject *jen.Statement, byValue bool) {
	first := list[0].When[0]
	for _, m := range list {
		if c := m.When[0]; len(m.When) > 1 || c.Value == "" || c.In != first.In || c.Name != first.Name {
			return jen.Empty(), false
		}
	}
	return value(first), true
}

// value is the text of what a condition is about, "" if the request does not have it.
func value(c ir.RouteCondition) *jen.Statement {
	if c.In == ir.InHeader {
		return jen.Id("x").Dot("headerValue").Call(jen.Lit(c.Name))
	}
	return jen.Id("x").Dot("queryValue").Call(jen.Lit(c.Name))
}

// holds is an expression that says whether a condition holds.
func holds(c ir.RouteCondition) *jen.Statement {
	switch {
	case c.Value != "":
		return value(c).Op("==").Lit(c.Value)
	case c.In == ir.InHeader:
		return jen.Id("x").Dot("hasHeader").Call(jen.Lit(c.Name))
	}
	return jen.Id("x").Dot("hasQuery").Call(jen.Lit(c.Name))
}

// answered is the methods that an operation answers: GET answers HEAD as well, if nothing else does (RFC 9110, section 9.3.2).
func answered(l *ir.RouteLeaf, method string) []string {
	if method == "GET" && !slices.ContainsFunc(l.Methods, func(m ir.RouteMethod) bool { return m.Method == "HEAD" }) {
		return []string{"GET", "HEAD"}
	}
	return []string{method}
}

// serving is the call that serves an operation, or answers for one that is not there.
func serving(m ir.RouteMethod) jen.Code {
	switch {
	case m.Absent == nil:
	case m.Absent.Filtered:
		return jen.Id("x").Dot("filtered").Call()
	default:
		return jen.Id("x").Dot("leftOut").Call(jen.Lit(m.Absent.Code))
	}
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
