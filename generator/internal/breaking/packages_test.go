package breaking

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// other is a package that the compared ones import.
const other = "package other; type Opt[T any] struct{ v T }; type Raw []byte"

// TestPackages compares declarations with what became of them.
func TestPackages(t *testing.T) {
	for _, test := range []struct{ old, now, want string }{
		{"type T struct{ A string }", "type T struct{ A string }", ""},
		{"type T struct{ A string }", "type T struct{ A, B string }", "info go-added T.B"},
		{"type T struct{ A string }", "type T struct{}", "error go-removed T.A"},
		{"type T struct{ A string }", "type T struct{ A int }", "error go-changed T.A"},
		{"type T struct{ A other.Opt[string] }", "type T struct{ A other.Opt[int] }", "error go-changed T.A"},
		{"type T struct{ A []other.Opt[string] }", "type T struct{ A []other.Opt[string] }", ""},
		{"type T struct{ A map[string]*other.Opt[string] }", "type T struct{ A map[string]*other.Opt[bool] }", "error go-changed T.A"},
		{"func F(a other.Opt[string])", "func F(b other.Opt[string])", ""},
		{"func F(a other.Opt[string])", "func F(a other.Opt[int])", "error go-changed F"},
		{"func F(a string)", "func F(a string, b int)", "error go-changed F"},
		{"func F(a string)", "func F(a ...string)", "error go-changed F"},
		{"type T struct{}; func (*T) M() other.Opt[string]", "type T struct{}; func (*T) M() other.Opt[int]", "error go-changed T.M"},
		{"type I interface{ M() }", "type I interface{ M(); N() }", "error go-method-added I.N"},
		{"type I interface{ M() other.Opt[int] }", "type I interface{ M() other.Opt[bool] }", "error go-changed I.M"},
		{"type T []other.Opt[int]", "type T []other.Opt[bool]", "error go-changed T"},
		{"type A = other.Opt[int]", "type A = other.Opt[bool]", "error go-changed A"},
		{"const C = `a`", "const C = `b`", "warning go-value-changed C"},
		{"const C = 1", "const C = `b`", "error go-changed C"},
		{"var V other.Raw", "type V other.Raw", "error go-changed V"},
		{"type T struct{}; func (T) M()", "type T struct{}; func (*T) M()", "error go-removed T.M"},
	} {
		got := ""
		for _, c := range Packages(packageOf(t, test.old), packageOf(t, test.now)) {
			got += fmt.Sprintf("%s %s %s\n", c.Level, c.Code, c.Name)
		}
		if got = strings.TrimSpace(got); got != test.want {
			t.Errorf("%s\n%s\ngot  %s\nwant %s", test.old, test.now, got, test.want)
		}
	}
}

// TestWholePackages tells packages that come and go.
func TestWholePackages(t *testing.T) {
	p := packageOf(t, "type T int")
	if got := Packages(p, nil); len(got) != 1 || got[0].Level != Break {
		t.Error(got)
	}
	if got := Packages(nil, p); len(got) != 1 || got[0].Level != Fine {
		t.Error(got)
	}
}

// packageOf checks the declarations of a package.
func packageOf(t *testing.T, text string) map[string]*types.Package {
	t.Helper()
	fset := token.NewFileSet()
	check := func(path, text string, imports types.Importer) *types.Package {
		file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(text, err)
		}
		config := types.Config{Importer: imports, IgnoreFuncBodies: true, Error: func(error) {}}
		pkg, _ := config.Check(path, fset, []*ast.File{file}, nil)
		return pkg
	}
	imported := importer{check("x/other", other, nil)}
	return map[string]*types.Package{"api": check("x/api", "package api; import \"x/other\"; var _ other.Raw; "+text, imported)}
}

type importer struct{ pkg *types.Package }

func (i importer) Import(string) (*types.Package, error) { return i.pkg, nil }
