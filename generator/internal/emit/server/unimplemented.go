package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// unimplementedFiles hold handlers without an operation, so that a server grows one by one: mostly three lines
// for each, which gofmt asks for.
func unimplementedFiles(groups []*ir.Group, m gocode.Module) []gocode.File {
	const perType, perMethod = 2, 4
	units := []gocode.Unit{{Lines: 10 + perType*len(groups), Decls: unimplemented(groups)}}
	for _, g := range groups {
		units = append(units, gocode.Unit{Name: g.Name, Lines: perMethod * len(g.Operations), Decls: []jen.Code{refusals(g, m)}})
		last := &units[len(units)-1]
		for _, op := range g.Operations {
			last.Deprecated = last.Deprecated || method.Deprecated(op)
		}
	}
	return m.Files(pkg, "unimplemented", units)
}

// unimplemented declares the types, and a function that puts them together.
func unimplemented(groups []*ir.Group) []jen.Code {
	types, fields := make([]jen.Code, len(groups)), make([]gocode.Field, len(groups))
	for i, g := range groups {
		types[i] = jen.Id(g.Unimplemented).Struct()
		fields[i] = gocode.Field{Name: g.HandlerField, Value: jen.Id(g.Unimplemented).Values()}
	}
	handlers := gocode.StructLines(jen.Id("Handlers"), fields...)
	if len(groups) == 0 {
		handlers = jen.Id("Handlers").Values()
	}
	what, each := askedFor(groups), "each operation"
	if what != "operations" {
		each = "each webhook and callback"
	}
	function := gocode.Comment("Unimplemented returns handlers that answer " + each + " with 501: give those that you serve their own.").
		Func().Id("Unimplemented").Params().Id("Handlers").Block(jen.Return(handlers))
	if len(groups) == 0 {
		return []jen.Code{function}
	}
	doc := gocode.Comment("A handler that embeds one of these answers the " + what + " that it does not have with 501, and those that " +
		"the document gets later: they go to the error hook, as any error of a handler.")
	return []jen.Code{doc.Type().Defs(types...), function}
}

// refusals are the methods of a group's type.
func refusals(g *ir.Group, m gocode.Module) jen.Code {
	all := new(jen.Statement)
	for i, op := range g.Operations {
		if i > 0 {
			all.Line()
		}
		head := method.Unnamed(m, op, jen.Func().Params(jen.Id(g.Unimplemented)))
		all.Add(gocode.Func(head, method.Fail(m, op, jen.Id("unimplemented").Call())))
	}
	return all
}
