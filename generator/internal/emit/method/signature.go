package method

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Signature is name, parameters and results of op's method, behind head: nothing in an interface, "func" and a receiver elsewhere.
func Signature(m gocode.Module, op *ir.Operation, depth int, head jen.Code, tail ...jen.Code) *jen.Statement {
	params := []jen.Code{jen.Id("ctx").Qual("context", "Context")}
	if m.Role == "sender" {
		params = append(params, jen.Id("url").String())
	}
	if op.ParamsType != "" {
		params = append(params, jen.Id("params").Add(m.API(op.ParamsType)))
	}
	return gocode.Call(depth, jen.Add(head).Id(op.Call), params, append([]jen.Code{results(m, op)}, tail...)...)
}

// Unnamed is Signature for a method that uses none of its parameters.
func Unnamed(m gocode.Module, op *ir.Operation, head jen.Code) *jen.Statement {
	params := []jen.Code{jen.Qual("context", "Context")}
	if op.ParamsType != "" {
		params = append(params, m.API(op.ParamsType))
	}
	return gocode.Head(jen.Add(head).Id(op.Call), params, results(m, op))
}

func results(m gocode.Module, op *ir.Operation) *jen.Statement {
	switch s := op.Success.(type) {
	case *ir.Plain:
		return jen.Params(m.ResultBody(s.Payload), jen.Error())
	case *ir.Sum:
		if only := s.Only(); only != nil {
			return jen.Params(jen.Op("*").Add(m.API(only.Name)), jen.Error())
		}
		return jen.Params(m.API(s.Name), jen.Error())
	case *ir.Nothing: // an error alone
	}
	return jen.Error()
}

// Doc is the comment of op's method; verb is what the method does to the request.
func Doc(op *ir.Operation, verb string) ir.Doc {
	d := op.Doc
	d.Lead = op.Call + " " + verb + " " + op.Method + " " + op.Path
	if op.Hook != nil {
		d.Lead = op.Call + " " + verb + " " + op.Hook.String()
	}
	if summary := strings.TrimSpace(op.Summary); summary != "" {
		d.Lead += ": " + summary
	}
	if !strings.HasSuffix(d.Lead, ".") && !strings.HasSuffix(d.Lead, "?") && !strings.HasSuffix(d.Lead, "!") {
		d.Lead += "."
	}
	return d
}

// GroupDoc is the comment of the type that holds a group's methods; role is what its operations are to it.
func GroupDoc(g *ir.Group, name, role string) ir.Doc {
	which := "without a tag"
	if g.Name != "" {
		which = "with the tag " + g.Tag
	}
	what := "operations"
	if g.Operations[0].Hook != nil {
		what = "webhooks and callbacks"
	}
	return ir.Doc{Lead: name + " " + role + " the " + what + " " + which + ".", Paragraphs: g.Doc}
}
