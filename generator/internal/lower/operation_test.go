package lower

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// lowered runs a document through all stages up to this one.
func lowered(t *testing.T, text string, opt Options) (*ir.API, []diag.Diagnostic) {
	t.Helper()
	diags := &diag.List{}
	files := fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}
	doc := source.Open("openapi.yaml", source.Options{FS: files}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	loaded := load.Load(doc, diags)
	if loaded == nil {
		t.Fatal(diags.Sorted())
	}
	api := Lower(doc, opt, diags)
	return api, diags.Sorted()
}

// TestOperationDiagnostics holds what is said against the comments of documents: `#! warning code` at the line that it
// is said of.
func TestOperationDiagnostics(t *testing.T) {
	files, err := filepath.Glob("testdata/operations/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents: ", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for i, line := range strings.Split(string(text), "\n") {
				if _, says, found := strings.Cut(line, "#! "); found {
					want = append(want, fmt.Sprintf("%d: %s", i+1, says))
				}
			}
			_, found := lowered(t, string(text), Options{})
			var got []string
			for _, d := range found {
				said := fmt.Sprintf("%d: %s %s", d.Pos.Line, d.Severity, d.Code)
				if !slices.Contains(got, said) {
					got = append(got, said)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s\nin full: %v", strings.Join(got, "\n"), strings.Join(want, "\n"), found)
			}
		})
	}
}
