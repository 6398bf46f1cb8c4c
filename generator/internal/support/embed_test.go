package support

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

var packages = []string{"wire", "api", "client", "server"}

func TestFiles(t *testing.T) {
	for _, pkg := range packages {
		files, err := Files(pkg, "example.com/x/gen")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			formatted, err := format.Source(f.Code)
			if err != nil || !bytes.Equal(formatted, f.Code) {
				t.Errorf("%s is not formatted: %v", f.Path, err)
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Code, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if !ast.IsGenerated(parsed) {
				t.Errorf("%s does not say that it is generated", f.Path)
			}
			if bytes.Contains(f.Code, []byte("github.com/bindery-dev")) {
				t.Errorf("%s names the generator's packages", f.Path)
			}
			if !bytes.HasPrefix(f.Code, []byte(header+"// SPDX-License-Identifier: 0BSD\n")) {
				t.Errorf("%s does not say its licence", f.Path)
			}
			if stem := strings.TrimSuffix(f.Path, "_gen.go"); strings.ContainsAny(stem, "_.") {
				t.Errorf("%s: the stem could mean something to the go command", f.Path)
			}
		}
	}
	if files, err := Files("wire", "example.com/x/gen"); err != nil || len(files) == 0 {
		t.Error("wire has no files", err)
	}
	if files, err := Files("nothing", ""); err != nil || len(files) != 0 {
		t.Error(files, err)
	}
}
