package gocode_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/dave/jennifer/jen"
)

// TestStatusesHaveNames looks each status up in the source of package http.
func TestStatusesHaveNames(t *testing.T) {
	source := filepath.Join(build.Default.GOROOT, "src", "net", "http", "status.go")
	file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Skip(err)
	}
	names := make(map[string]string) // of the constants, by value
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if value, ok := spec.Values[0].(*ast.BasicLit); ok {
				names[value.Value] = "http." + spec.Names[0].Name
			}
		}
		return true
	})
	for code := 100; code < 600; code++ {
		want := strconv.Itoa(code)
		if http.StatusText(code) != "" {
			want = names[want]
		}
		got := render(t, jen.Var().Id("_").Op("=").Add(gocode.Status(code)))
		if _, got, _ = strings.Cut(got, "= "); got != want {
			t.Errorf("%d is %s, want %s", code, got, want)
		}
	}
}
