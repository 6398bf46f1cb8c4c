package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const pkg = "server"

// Files returns the files of package server.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	a = a.Served()
	files := append([]gocode.File{handlersFile(a, m)}, routerFiles(a, m)...)
	for _, g := range a.Groups {
		files = append(files, groupFiles(g, m)...)
	}
	files = append(files, unimplementedFiles(a.Groups, m)...)
	return append(files, method.Codecs(m, pkg, a.Operations, (*ir.Operation).Shaped)...)
}
