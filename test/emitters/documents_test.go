package emitters

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

var update = flag.Bool("update", false, "write the types that are made of the documents in testdata")

// TestDocuments holds the types that are made of documents that tools wrote against those that somebody has read.
func TestDocuments(t *testing.T) {
	documents, err := filepath.Glob(filepath.Join("testdata", "*", "openapi.*"))
	if err != nil || len(documents) < 9 {
		t.Fatalf("there are %d documents, %v", len(documents), err)
	}
	for _, document := range documents {
		folder := filepath.Dir(document)
		t.Run(filepath.Base(folder), func(t *testing.T) {
			got := types(t, document)
			golden := filepath.Join(folder, "types.txt")
			if *update {
				write(t, golden, got)
			}
			if want, err := os.ReadFile(golden); err != nil || got != string(want) {
				t.Errorf("the types are not those of %s: %v\n%s", golden, err, got)
			}
		})
	}
}

// types are the declarations of types of a document, without what code there is for them.
func types(t *testing.T, document string) string {
	t.Helper()
	out := t.TempDir()
	write(t, filepath.Join(out, "go.mod"), "module emitters.test\n\ngo 1.24\n")
	var config generator.Config
	if settings := filepath.Join(filepath.Dir(document), generator.ConfigFile); exists(settings) {
		var err error
		if config, err = generator.ReadConfig(settings); err != nil {
			t.Fatal(err)
		}
	}
	config.Spec, config.Out, config.Only = document, filepath.Join(out, "gen"), []string{"api"}
	made, err := generator.Generate(context.Background(), config)
	if err == nil {
		_, err = made.Write()
	}
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(out, "gen", "api", "*_gen.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing is generated: %v", err)
	}
	var text strings.Builder
	for _, name := range files {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				fmt.Fprintf(&text, "%s\n", declaration(t, d))
			}
		}
	}
	return text.String()
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// declaration is a type without the tags of its fields.
func declaration(t *testing.T, d *ast.GenDecl) string {
	t.Helper()
	ast.Inspect(d, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok {
			field.Tag = nil
		}
		return true
	})
	var b bytes.Buffer
	config := printer.Config{Mode: printer.UseSpaces, Tabwidth: 4}
	if err := config.Fprint(&b, token.NewFileSet(), d); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(b.String(), "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" }), "\n")
}
