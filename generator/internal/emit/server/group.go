package server

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// groupFiles is the handler interface of a tag, and a function that serves each of its operations.
func groupFiles(g *ir.Group, m gocode.Module) []gocode.File {
	units := []gocode.Unit{{
		Lines: 5 * len(g.Operations), Decls: []jen.Code{handler(g, m)},
		Deprecated: slices.ContainsFunc(g.Operations, method.Deprecated),
	}}
	for _, op := range g.Operations {
		lines := 24 + 4*len(op.Params)
		unit := gocode.Unit{
			Name:       op.Name,
			Topics:     op.Topics,
			Lines:      lines,
			Decls:      []jen.Code{serve{op, m}.function()},
			Deprecated: method.Deprecated(op),
		}
		if op.Hook != nil {
			unit.Decls = append([]jen.Code{serve{op, m}.endpoint()}, unit.Decls...)
		}
		units = append(units, unit)
	}
	return m.Files(pkg, g.File, units)
}

func handler(g *ir.Group, m gocode.Module) jen.Code {
	var methods []jen.Code
	for i, op := range g.Operations {
		says := method.Doc(op, "serves")
		if op.Hook == nil && m.Has("client") || op.Hook != nil && m.Has("sender") { // which says it as well
			says.Paragraphs = nil
		}
		apart := jen.Empty()
		if i > 0 && (len(says.Paragraphs)+len(says.Notes) > 0 || says.Deprecated != "") {
			apart.Line()
		}
		doc := apart.Add(gocode.FieldDoc(says))
		methods = append(methods, doc.Add(method.Signature(m, op, 1, jen.Null())))
	}
	return gocode.Doc(method.GroupDoc(g, g.HandlerType, "answers")).
		Type().Id(g.HandlerType).Interface(methods...)
}
