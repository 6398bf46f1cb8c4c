package server

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const pkg = "server"

// Files returns the files of package server.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	a = a.Served()
	files := []gocode.File{handlersFile(a, m), routerFile(a, m)}
	for _, g := range a.Groups {
		files = append(files, groupFile(g, m))
	}
	return files
}
