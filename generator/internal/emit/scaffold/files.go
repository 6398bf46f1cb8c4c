package scaffold

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Files returns the files of a command that serves the API: one that puts the handlers together, and for each group one that answers
// its operations, with a test.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	a = a.Served()
	files := []gocode.File{handlersFile(a, m)}
	for _, g := range a.Groups {
		h := handler{g, m}
		files = append(files, h.file(), h.testFile())
	}
	return files
}

func handlersFile(a *ir.API, m gocode.Module) gocode.File {
	f := m.Owned("handlers.go")
	f.PackageDoc("Command " + m.Command + " serves the API of " + method.About(a) + ".")
	f.Add(
		gocode.Comment("healthPath is where the service answers for itself; no operation has it.").
			Const().Id("healthPath").Op("=").Lit(healthPath(a)),
		gocode.Comment("handlers returns what answers the operations. What they share, such as a database, is best given to them here.").
			Func().Id("handlers").Params().Params(jen.Id("h").Qual(m.Path("server"), "Handlers")).Block(wiring(a)...),
	)
	return f
}

// wiring gives each group its handler.
func wiring(a *ir.API) []jen.Code {
	var body []jen.Code
	for _, g := range a.Groups {
		body = append(body, jen.Id("h").Dot(g.HandlerField).Op("=").Id(g.OwnedType).Values())
	}
	return append(body, jen.Return(jen.Id("h")))
}

// healthPath is a path that no template has.
func healthPath(a *ir.API) string {
	path := "/healthz"
	for taken(a, path) {
		path = "/-" + path
	}
	return path
}

func taken(a *ir.API, path string) bool {
	for _, op := range a.Operations {
		if strings.TrimSuffix(a.BasePath+op.Path, "/") == path {
			return true
		}
	}
	return false
}
