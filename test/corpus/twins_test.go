package corpus

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

// TestTwins compares published documents of OpenAPI 2.0 with counterparts of later versions, in the corpus at $CORPUS: which
// operations they give, and which models. Differences that are those of the documents are explained here.
func TestTwins(t *testing.T) {
	root := os.Getenv("CORPUS")
	if root == "" {
		t.Skip("CORPUS is not set")
	}
	for _, tt := range []struct {
		older, newer string
		operations   map[string]string // that the newer document has more, and why
		models       bool              // the documents have the same models
		differ       map[string]string // models that do not, and why
		renamed      func(older, newer string) bool
	}{
		{
			older: "real/gitea-swagger2.json", newer: "real/gitea-openapi3.json", models: true,
			differ: map[string]string{
				"RepoCreateReleaseAttachmentBody":        "the parameters of 2.0 are those of a form alone, though it consumes bytes too",
				"RepoCreateReleaseAttachmentParams.Body": "the same",
			},
			// Enums are inline in 2.0, and schemas of their own in 3.0.
			renamed: func(older, newer string) bool { return older == "string" && newer == "string" },
		},
		{older: "real/mailchimp-transactional.json", newer: "real/mailchimp-transactional-31.json"},
	} {
		t.Run(filepath.Base(tt.older), func(t *testing.T) {
			older, newer := surfaceOf(t, filepath.Join(root, tt.older)), surfaceOf(t, filepath.Join(root, tt.newer))
			for operation := range newer.operations {
				if _, both := older.operations[operation]; !both && tt.operations[operation] == "" {
					t.Errorf("%s is in the newer document alone", operation)
				}
			}
			for operation := range older.operations {
				if _, both := newer.operations[operation]; !both {
					t.Errorf("%s is in the older document alone", operation)
				}
			}
			if !tt.models {
				return
			}
			for _, name := range slices.Sorted(maps.Keys(older.models)) {
				one, other := older.models[name], newer.models[name]
				if other == "" || one == other || tt.differ[name] != "" || tt.renamed(older.kindOf(one), newer.kindOf(other)) {
					continue
				}
				t.Errorf("%s is %s in the older document, %s in the newer", name, one, other)
			}
		})
	}
}

// surface is what a user of bindings sees of a document.
type surface struct {
	operations map[string]bool   // "GET /pets"
	models     map[string]string // types and fields
}

// kindOf is what a type comes down to.
func (s surface) kindOf(expr string) string {
	for _, wrapper := range []string{"wire.Opt[", "wire.Null[", "wire.OptNull[", "[]", "*"} {
		expr = strings.TrimSuffix(strings.TrimPrefix(expr, wrapper), "]")
	}
	if kind := s.models[expr]; kind != "" {
		return kind
	}
	return expr
}

// surfaceOf generates package api and reads it.
func surfaceOf(t *testing.T, spec string) surface {
	t.Helper()
	out, err := generator.Generate(context.Background(), generator.Config{
		Spec: spec, Out: filepath.Join(t.TempDir(), "gen"), ImportPath: "corpus.test/gen", Only: []string{"api"},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := surface{map[string]bool{}, map[string]string{}}
	for _, f := range out.Files() {
		if filepath.Base(filepath.Dir(f.Path)) != "api" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Content, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, s.add)
	}
	return s
}

func (s surface) add(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.TypeSpec:
		s.models[n.Name.Name] = types.ExprString(n.Type)
		if fields, isStruct := n.Type.(*ast.StructType); isStruct {
			s.models[n.Name.Name] = "struct"
			for _, f := range fields.Fields.List {
				for _, name := range f.Names {
					s.models[n.Name.Name+"."+name.Name] = types.ExprString(f.Type)
				}
			}
		}
	case *ast.CompositeLit:
		if method, template := textOf(n, "Method"), textOf(n, "Template"); template != "" {
			s.operations[method+" "+template] = true
		}
	}
	return true
}

// textOf is a string of a literal.
func textOf(n *ast.CompositeLit, key string) string {
	for _, element := range n.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		name, isName := pair.Key.(*ast.Ident)
		value, isText := pair.Value.(*ast.BasicLit)
		if isName && isText && name.Name == key && value.Kind == token.STRING {
			text, _ := strconv.Unquote(value.Value)
			return text
		}
	}
	return ""
}
