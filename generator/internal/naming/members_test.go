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

// TestMembersAreReserved holds the lists to the fields and methods that support code gives its types.
func TestMembersAreReserved(t *testing.T) {
	for _, c := range []struct {
		pkg, owner string
		reserved   []string
	}{
		{"client", "Client", ClientMembers()}, {"server", "Server", ServerMembers()}, {"server", "Handlers", HandlersMembers()},
	} {
		paths, err := filepath.Glob("../support/" + c.pkg + "/*.go")
		if err != nil || len(paths) == 0 {
			t.Fatal(err, paths)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.Base(path), "placeholder") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range members(file, c.owner) {
				if !slices.Contains(c.reserved, name) {
					t.Errorf("%s.%s: %q is missing", c.pkg, c.owner, name)
				}
			}
		}
	}
}

func members(file *ast.File, owner string) []string {
	var names []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv != nil && typeName(n.Recv.List[0].Type) == owner {
				names = append(names, n.Name.Name)
			}
		case *ast.TypeSpec:
			if fields, isStruct := n.Type.(*ast.StructType); isStruct && n.Name.Name == owner {
				for _, f := range fields.Fields.List {
					for _, name := range f.Names {
						names = append(names, name.Name)
					}
				}
			}
		}
		return true
	})
	return names
}

func typeName(t ast.Expr) string {
	if star, isPointer := t.(*ast.StarExpr); isPointer {
		t = star.X
	}
	if name, isName := t.(*ast.Ident); isName {
		return name.Name
	}
	return ""
}
