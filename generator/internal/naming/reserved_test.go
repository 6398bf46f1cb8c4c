package naming

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestSupportCodeIsReserved holds the lists to what support code declares.
func TestSupportCodeIsReserved(t *testing.T) {
	for pkg, reserved := range map[string][]string{"client": ClientDeclarations(), "server": ServerDeclarations()} {
		paths, err := filepath.Glob("../support/" + pkg + "/*.go")
		if err != nil || len(paths) == 0 {
			t.Fatal(err, paths)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.Base(path), "placeholder") {
				continue
			}
			if stem := strings.TrimSuffix(filepath.Base(path), ".go"); !slices.Contains(Stems(), stem) {
				t.Errorf("Stems: %q is missing", stem)
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range declared(file) {
				if !slices.Contains(reserved, name) {
					t.Errorf("package %s: %q is missing", pkg, name)
				}
				if !slices.Contains(Locals(), name) {
					t.Errorf("Locals: %q of package %s is missing", name, pkg)
				}
			}
		}
	}
}

// TestScaffoldIsReserved holds the lists to what a scaffold declares.
func TestScaffoldIsReserved(t *testing.T) {
	paths, err := filepath.Glob("../support/scaffold/*.go")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, paths)
	}
	for _, path := range paths {
		if strings.HasPrefix(filepath.Base(path), "placeholder") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		stem, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".go"), "_")
		if !slices.Contains(ScaffoldStems(), stem) {
			t.Errorf("ScaffoldStems: %q is missing", stem)
		}
		for _, name := range declared(file) {
			if !strings.HasPrefix(name, "Test") && !slices.Contains(ScaffoldDeclarations(), name) {
				t.Errorf("ScaffoldDeclarations: %q is missing", name)
			}
		}
	}
}

func declared(file *ast.File) []string {
	var names []string
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}
