package client

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// groupFile is the operations of a tag. Those without a tag are methods of Client, which stands elsewhere.
func groupFile(g *ir.Group, m gocode.Module) gocode.File {
	f := m.File(pkg, g.File)
	receiver := jen.Id("c").Op("*").Id(g.ClientType)
	if g.Name != "" {
		receiver = jen.Id("c").Id(g.ClientType)
		f.Add(gocode.Doc(method.GroupDoc(g, g.ClientType, "calls")).
			Type().Id(g.ClientType).Add(gocode.InlineStruct(jen.Id("core").Op("*").Id("core"))))
	}
	for _, op := range g.Operations {
		f.Add(call{op, m}.method(receiver))
	}
	return f
}
