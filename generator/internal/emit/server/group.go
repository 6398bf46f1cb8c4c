package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// groupFile is the handler interface of a tag, and a function that serves each of its operations.
func groupFile(g *ir.Group, m gocode.Module) gocode.File {
	f := m.File(pkg, g.File)
	f.Add(handler(g, m))
	for _, op := range g.Operations {
		f.Add(serve{op, m}.function())
	}
	return f
}

func handler(g *ir.Group, m gocode.Module) jen.Code {
	var methods []jen.Code
	for i, op := range g.Operations {
		apart := jen.Empty()
		if i > 0 {
			apart.Line()
		}
		doc := apart.Add(gocode.FieldDoc(method.Doc(op, "serves")))
		methods = append(methods, doc.Add(method.Signature(m, op, 1, jen.Null())))
	}
	return gocode.Doc(method.GroupDoc(g, g.HandlerType, "answers")).
		Type().Id(g.HandlerType).Interface(methods...)
}
