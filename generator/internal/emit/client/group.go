package client

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// groupFiles is the operations of a tag. Those without a tag are methods of Client, which stands elsewhere.
func groupFiles(g *ir.Group, m gocode.Module, accepts accepted) []gocode.File {
	var units []gocode.Unit
	receiver := jen.Id("c").Op("*").Id(g.ClientType)
	if g.Name != "" {
		receiver = jen.Id("c").Id(g.ClientType)
		role := "calls"
		if g.Operations[0].Hook != nil {
			role = "sends"
		}
		decl := gocode.Doc(method.GroupDoc(g, g.ClientType, role)).
			Type().Id(g.ClientType).Add(gocode.InlineStruct(jen.Id("core").Op("*").Id("core")))
		units = append(units, gocode.Unit{Lines: 10, Decls: []jen.Code{decl}})
	}
	for _, op := range g.Operations {
		lines := 20 + 3*len(op.Params) + gocode.Lines(op.Doc)
		decls := []jen.Code{call{op, m, accepts}.method(receiver)}
		if op.Pages != nil {
			decls = append(decls, call{op, m, accepts}.pages(receiver, g))
			lines += 15
		}
		units = append(units, gocode.Unit{
			Name:       op.Name,
			Topics:     op.Topics,
			Lines:      lines,
			Decls:      decls,
			Deprecated: method.Deprecated(op),
		})
	}
	return m.Files(pkg, g.File, units)
}
