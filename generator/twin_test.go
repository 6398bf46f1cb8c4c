package generator

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestTwins holds that a document of OpenAPI 2.0 becomes, byte for byte, what its counterpart in 3.0 becomes; and that names in
// its lock are those that it has without one.
func TestTwins(t *testing.T) {
	archives, err := filepath.Glob("testdata/twins/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no twins", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			twins, err := txtar.ParseFile(name)
			if err != nil || len(twins.Files) != 2 {
				t.Fatal("not two documents", err)
			}
			older, newer := t.TempDir(), t.TempDir()
			first := generateTwin(t, older, twins.Files[0])
			if d := cmp.Diff(first, generateTwin(t, newer, twins.Files[1])); d != "" {
				t.Errorf("%s and %s differ:\n%s", twins.Files[0].Name, twins.Files[1].Name, d)
			}
			if d := cmp.Diff(first, generateTwin(t, older, twins.Files[0])); d != "" {
				t.Errorf("a second run makes something else:\n%s", d)
			}
		})
	}
}

// generateTwin generates a document in a folder and returns the files that are made of it.
func generateTwin(t *testing.T, folder string, document txtar.File) map[string]string {
	t.Helper()
	spec := filepath.Join(folder, document.Name)
	write(t, spec, string(document.Data))
	out, err := Generate(t.Context(), Config{Spec: spec, Out: filepath.Join(folder, "gen"), ImportPath: "twin/gen"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range out.tree.Files {
		files[f.Path] = string(f.Content)
	}
	return files
}
