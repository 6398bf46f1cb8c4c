package gate

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// supportRoot is where support code stands; its packages import each other below it.
const supportRoot = "github.com/bindery-dev/bindery/generator/internal/support"

// support returns the support code with its bodies to be checked.
func support(t testing.TB) []Source {
	t.Helper()
	var names []string
	for _, pkg := range []string{
		"decimal", "timestamp", "digest", "value", "near", "wire", "match", "check", "format", "rule", "form", "markup", "stream",
		"signature", "oauth", "lenient",
		"api", "client", "server",
	} {
		found, err := filepath.Glob("../support/" + pkg + "/*.go")
		if err != nil || len(found) == 0 {
			t.Fatal("no support code", pkg, err)
		}
		names = append(names, found...)
	}
	var list []Source
	for _, name := range names {
		if strings.HasSuffix(name, "/open.go") || strings.HasSuffix(name, "/failurejson.go") {
			continue // instead of another file
		}
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "/scaffold/") {
			continue // what is the user's own is not held against these declarations
		}
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, Source{Path: filepath.Base(filepath.Dir(name)) + "/" + filepath.Base(name), Code: code})
	}
	return list
}

func TestEveryStubDeclares(t *testing.T) {
	for name := range standard() {
		if _, err := standardPackage(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What support code uses must be embedded: here its bodies are checked too. (The compiler has checked it already.)
func TestSupportCodeResolves(t *testing.T) {
	if _, err := Finish(support(t), supportRoot, nil); err != nil {
		t.Fatal(err)
	}
}

// The outline of support code declares what the code itself declares.
func TestOutline(t *testing.T) {
	names := func(s Source, copied bool) []string {
		s.Copied = copied
		files, err := parse(token.NewFileSet(), []Source{s})
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, d := range files[0].Decls {
			if fn, isFunc := d.(*ast.FuncDecl); isFunc {
				list = append(list, fn.Name.Name)
			} else {
				list = append(list, fmt.Sprintf("%T of %d", d, len(d.(*ast.GenDecl).Specs)))
			}
		}
		return list
	}
	for _, s := range support(t) {
		if d := cmp.Diff(names(s, false), names(s, true)); d != "" {
			t.Errorf("%s: %s", s.Path, d)
		}
	}
}

// The stubs must say what the library says: every exported name of theirs is in today's library, with the same type.
func TestStubsAgreeWithTheLibrary(t *testing.T) {
	from := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, path := range []string{"bytes", "context", "errors", "io", "maps", "slices", "strconv", "strings", "time", "unicode/utf8"} {
		ours, err := standardPackage(path)
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := from.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range ours.Scope().Names() {
			if a, b := described(ours, name), described(theirs, name); a != b {
				t.Errorf("%s.%s: %s, want %s", path, name, a, b)
			}
		}
	}
}

func described(pkg *types.Package, name string) string {
	obj := pkg.Scope().Lookup(name)
	if obj == nil || !obj.Exported() {
		return "not there"
	}
	text := obj.Name() + " " + types.TypeString(obj.Type(), nil)
	if c, isConst := obj.(*types.Const); isConst {
		text += " " + c.Val().ExactString()
	}
	if named, isNamed := obj.Type().(*types.Named); isNamed {
		for m := range named.Methods() {
			if m.Exported() && !newer[pkg.Path()+"."+name+"."+m.Name()] {
				text += "\n" + m.Name() + types.TypeString(m.Type(), nil)
			}
		}
	}
	return text
}

// newer lists methods that came after the release that the stubs are made from.
var newer = map[string]bool{"bytes.Buffer.Peek": true}

func TestFinishFormats(t *testing.T) {
	got, err := Finish([]Source{
		{
			Path: "api/a_gen.go",
			Code: []byte("package api\nimport (\"strings\";\"example.com/m/wire\")\n// F is f.\n" +
				"func   F( ) string {return strings.ToUpper(wire.G())}"),
		},
		{Path: "wire/w_gen.go", Code: []byte("package wire\n\nfunc G() string { return 1 }\n"), Copied: true},
	}, "example.com/m", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := `package api

import (
	"example.com/m/wire"
	"strings"
)

// F is f.
func F() string { return strings.ToUpper(wire.G()) }
`
	if d := cmp.Diff(want, string(got[0].Code)); d != "" {
		t.Error(d)
	}
}

func TestBroken(t *testing.T) {
	tests := []struct {
		name, code string
		want       Broken
	}{
		{
			"not Go", "package api\n\nfunc F( {\n",
			Broken{Line: 3, Column: 9, Message: "expected ')', found '{'"},
		},
		{
			"an unused import", "package api\n\nimport \"strings\"\n",
			Broken{Line: 3, Column: 8, Message: `"strings" imported and not used`},
		},
		{
			"in a method", "package api\n\ntype T struct{}\n\nfunc (v *T) M() {\nreturn 1 }\n",
			Broken{Line: 6, Column: 9, Message: "too many return values\n\thave (number)\n\twant ()", Decl: "T"},
		},
		{
			"twice", "package api\n\nvar x int = \"\"\n\nvar y = z\n",
			Broken{
				Line:    3,
				Column:  13,
				Message: `cannot use "" (untyped string constant) as int value in variable declaration`,
				Decl:    "x",
				More:    1,
			},
		},
		{
			"an import that is not embedded", "package api\n\nimport \"net/smtp\"\n\nvar _ = smtp.Dial\n",
			Broken{Line: 3, Column: 8, Message: `could not import net/smtp (no declarations of "net/smtp" are embedded)`},
		},
		{
			"newer than the language", "package api\n\nimport \"sync\"\n\nfunc F(g *sync.WaitGroup) { g.Go(nil) }\n",
			Broken{Line: 5, Column: 31, Message: "g.Go undefined (type *sync.WaitGroup has no field or method Go)", Decl: "F"},
		},
		{
			"an external type that is not declared",
			"package api\n\nimport \"example.com/go-decimal/v2\"\n\ntype T struct{ A decimal.Decimal; B decimal.Other }\n",
			Broken{Line: 7, Column: 12, Message: "undefined: decimal.Other", Decl: "T"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Finish([]Source{{Path: "api/a_gen.go", Code: []byte(test.code)}}, "example.com/m",
				[]External{{"example.com/go-decimal/v2", "Decimal"}})
			var got *Broken
			if !errors.As(err, &got) {
				t.Fatal(err)
			}
			if !strings.Contains(got.Excerpt, ">") {
				t.Errorf("the excerpt does not mark the line:\n%s", got.Excerpt)
			}
			got.Excerpt = ""
			test.want.Path = "api/a_gen.go"
			if d := cmp.Diff(test.want, *got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestBrokenShowsTheLines(t *testing.T) {
	_, err := Finish([]Source{{Path: "api/a_gen.go", Code: []byte("package api\n\nvar a = 1\nvar b string = a\nvar c = 2\n")}},
		"example.com/m", nil)
	want := `api/a_gen.go:4:16: cannot use a (variable of type int) as string value in variable declaration
     1 | package api
     2 | 
     3 | var a = 1
>    4 | var b string = a
     5 | var c = 2
`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestExternals(t *testing.T) {
	code := "package api\n\nimport \"example.com/go-decimal/v2\"\n\n" +
		"func F(d decimal.Decimal) ([]byte, error) { d.UnmarshalText(nil); return d.MarshalText() }\n"
	_, err := Finish([]Source{{Path: "api/a_gen.go", Code: []byte(code)}}, "example.com/m",
		[]External{{"example.com/go-decimal/v2", "Decimal"}})
	if err != nil {
		t.Error(err)
	}
}

func TestImportCycle(t *testing.T) {
	_, err := Finish([]Source{
		{Path: "a/a.go", Code: []byte("package a\n\nimport \"example.com/m/b\"\n\nvar A = b.B\n")},
		{Path: "b/b.go", Code: []byte("package b\n\nimport \"example.com/m/a\"\n\nvar B = a.A\n")},
	}, "example.com/m", nil)
	if err == nil || !strings.Contains(err.Error(), "import cycle") {
		t.Error(err)
	}
}

// The package that is broken is reported, not one that imports it.
func TestBrokenImport(t *testing.T) {
	_, err := Finish([]Source{
		{Path: "api/a.go", Code: []byte("package api\n\nimport \"example.com/m/wire\"\n\nvar A = wire.B\n")},
		{Path: "wire/b.go", Code: []byte("package wire\n\nvar B int = true\n")},
	}, "example.com/m", nil)
	if err == nil || !strings.HasPrefix(err.Error(), "wire/b.go:3:13: cannot use true") {
		t.Error(err)
	}
}

func BenchmarkFinish(b *testing.B) {
	s := support(b)
	for b.Loop() {
		if _, err := Finish(s, supportRoot, nil); err != nil {
			b.Fatal(err)
		}
	}
}
