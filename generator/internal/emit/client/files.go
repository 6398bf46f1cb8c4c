package client

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const pkg = "client"

// Files returns the files of package client.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	files := []gocode.File{clientFile(a, m)}
	accepts := acceptOf(a)
	for _, g := range a.Groups {
		files = append(files, groupFiles(g, m, accepts)...)
	}
	return append(files, method.Codecs(m, pkg, a.Operations, (*ir.Operation).ShapedHeaders)...)
}
