package support

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/gate"
)

const at = "example.com/x/gen"

// everything is the support code of documents that need all of it, or the least.
func everything(t *testing.T, needs Needs) (files []File) {
	t.Helper()
	for _, pkg := range packages {
		of, err := Files(pkg, at, needs)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, of...)
	}
	return files
}

var all = Needs{
	Security: true, Bodies: true, Forms: true, Streams: true, Markup: true, Shapes: true, Parts: true, Aside: true, Places: true,
	Settings: true, Slashes: true, Chosen: true,
}

// Each file is taken apart as a parser would.
func TestTakeApart(t *testing.T) {
	for _, f := range everything(t, all) {
		c := takeApart(f)
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Code, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, d := range c.declarations {
			if _, err := parser.ParseFile(token.NewFileSet(), f.Path, "package p\n"+string(d.text), 0); err != nil {
				t.Errorf("%s: %v\n%s", f.Path, err, d.text)
			}
			for _, name := range d.names {
				got = append(got, d.receiver+"."+name)
			}
		}
		for _, d := range parsed.Decls {
			want = append(want, declaredBy(d)...)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s declares\n%q, want\n%q", f.Path, got, want)
		}
		if len(c.named) > 0 || len(c.importNames()) != len(parsed.Imports) {
			t.Errorf("%s imports %q, of %d", f.Path, c.importNames(), len(parsed.Imports))
		}
		checkShadows(t, f.Path, parsed, c.importNames())
	}
}

func declaredBy(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		receiver := ""
		if d.Recv != nil {
			of := d.Recv.List[0].Type
			if p, ok := of.(*ast.StarExpr); ok {
				of = p.X
			}
			switch p := of.(type) {
			case *ast.IndexExpr:
				of = p.X
			case *ast.IndexListExpr:
				of = p.X
			}
			receiver = of.(*ast.Ident).Name
		}
		return []string{receiver + "." + d.Name.Name}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				names = append(names, "."+s.Name.Name)
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names = append(names, "."+name.Name)
				}
			}
		}
	}
	return names
}

// checkShadows finds variables that are called as an import is: what stands behind them and a dot would not be followed.
func checkShadows(t *testing.T, path string, f *ast.File, imports []string) {
	t.Helper()
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := s.X.(*ast.Ident); ok && of.Obj != nil && slices.Contains(imports, of.Name) {
				t.Errorf("%s: the variable %s is called as an import is", path, of.Name)
			}
		}
		return true
	})
}

// Whatever a document needs, what comes with it compiles, bodies included.
func TestReachedCompiles(t *testing.T) {
	for _, needs := range []Needs{all, {}} {
		files := everything(t, needs)
		n := 0
		for _, f := range files {
			c := takeApart(f)
			for _, d := range c.declarations {
				if n++; slices.Contains(open, c.pkg) || !d.isExported() || n%5 != 0 {
					continue
				}
				use := fmt.Sprintf("package use\n\nimport %q\n\nvar _ = %s.%s\n", at+"/"+c.pkg, c.pkg, d.names[0])
				if d.receiver != "" {
					use = fmt.Sprintf("package use\n\nimport %q\n\nvar _ %s.%s\n\nvar x interface{ %s() }\n", at+"/"+c.pkg,
						c.pkg, d.receiver, d.names[0])
				}
				left, err := Reached(files, []File{{Path: "use/use.go", Code: []byte(use)}})
				if err != nil {
					t.Fatalf("%s: %v", use, err)
				}
				checkCompiles(t, use, left)
			}
		}
		if n < 200 {
			t.Error(n, "declarations")
		}
	}
}

// checkCompiles does without the packages that the document's code completes.
func checkCompiles(t *testing.T, use string, files []File) {
	t.Helper()
	var sources []gate.Source
	for _, f := range files {
		if !slices.Contains(open, folderOf(f.Path)) {
			sources = append(sources, gate.Source{Path: f.Path, Code: f.Code})
		}
	}
	finished, err := gate.Finish(sources, at, nil)
	if err != nil {
		t.Errorf("%s\n%v", use, err)
	}
	for i := range finished {
		if !bytes.Equal(finished[i].Code, sources[i].Code) {
			t.Errorf("%s\n%s is not formatted", use, finished[i].Path)
		}
	}
}

// A document gets what its code names, and what that needs.
func TestReached(t *testing.T) {
	files := everything(t, all)
	left, err := Reached(files, []File{{Path: "api/a_gen.go", Code: []byte(`package api
import ( "` + at + `/wire" ; "time" )
type A struct { At time . Time ; B wire . Opt [ string ] } // wire.AppendDate is not called
func (v *A) DecodeJSON(r *wire.Reader) { for o := r . Object(); o.Next(); { v.B = wire.ReadOpt(o.Field(0), (*wire.Reader).String) } }
`)}})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, f := range left {
		text.Write(f.Code)
		if strings.HasPrefix(f.Path, "markup/") || strings.HasPrefix(f.Path, "stream/") && !strings.Contains(f.Path, "doc") {
			t.Errorf("%s is there", f.Path)
		}
	}
	for name, want := range map[string]bool{
		"func ReadOpt[":                    true,
		"func (r *Reader) String()":        true,
		"func Some[":                       true, // for users
		"func WithBaseURL(":                true,
		"func (o *Object) Next()":          true,
		"func AppendDate(":                 false,
		"func (r *Reader) Addr()":          false,
		"func ReadNull[":                   false,
		"func replyXML[":                   false,
		"func (req *request) addCookieOf(": false,
		"// Code generated by bindery. DO NOT EDIT.\n// SPDX": true,
	} {
		if got := strings.Contains(text.String(), name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
