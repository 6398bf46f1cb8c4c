package facade

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Build nests the operations of an API in resources, as asked says; nil asks for nothing.
func Build(
	api *ir.API, asked *options.Facade, book *names.Book, namer *naming.Namer, nodesOf map[*ir.Operation]*source.Node, diags *diag.List,
) {
	if asked == nil {
		return
	}
	f := &facade{
		diags: diags, api: api, namer: namer, names: book, nodesOf: nodesOf,
		asked: asked, used: map[int]bool{}, types: map[*ir.Namespace]*naming.Scope{},
		packages: naming.NewScope(naming.FacadePackages()), shared: naming.NewScope(naming.FacadeDeclarations()),
	}
	f.out = &ir.Facade{Package: f.asked.Package.Go}
	f.checkPackage()
	for _, op := range api.Operations {
		if path, at := f.pathOf(op); path != nil {
			f.place(op, path, at)
		}
	}
	f.failures()
	f.variables()
	f.unmatchedEntries()
	api.Facade = f.out
}
