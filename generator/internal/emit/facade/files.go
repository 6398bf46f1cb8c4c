package facade

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Files returns the files of a facade.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	if a.Facade == nil {
		return nil
	}
	e := emitter{a, a.Facade, m}
	files := []gocode.File{e.root(), e.options(), e.failure()}
	if len(e.Scopes) > 0 {
		files = append(files, e.scopes())
	}
	for _, n := range e.Namespaces {
		files = append(files, e.namespace(n)...)
	}
	return files
}

// emitter prints one facade.
type emitter struct {
	api *ir.API
	*ir.Facade
	m gocode.Module
}

// path is the folder of one of the facade's packages; of the root, if pkg is "".
func (e emitter) path(pkg string) string {
	if pkg == "" {
		return e.Package
	}
	return e.Package + "/" + pkg
}

// file starts a file of one of the facade's packages.
func (e emitter) file(pkg, stem string) gocode.File {
	f := e.m.File(e.path(pkg), stem)
	f.Knows(e.path(""), e.path("apierror"), e.path("option"), e.path("param"))
	for _, n := range e.Namespaces {
		f.Knows(e.path(n.Package))
	}
	return f
}

// of names something of one of the facade's packages.
func (e emitter) of(pkg, name string) *jen.Statement { return jen.Qual(e.m.Path(e.path(pkg)), name) }

// client names something of the plain client's package.
func (e emitter) client(name string) *jen.Statement { return jen.Qual(e.m.Path("client"), name) }
