package generator

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/support"
)

// given are the files of a golden that are not output.
var given = map[string]bool{"openapi.yaml": true, "bindery.yaml": true, "go.mod": true}

// TestGolden compares what documents become, without support code, with testdata/golden: a document, what is said about it,
// and the output. All outputs are compiled in one go; -update records nothing that does not compile.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no goldens", err)
	}
	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module golden\n\ngo 1.24\n")
	results := make(map[string]*txtar.Archive)
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := generateGolden(t, module, golden)
			results[name] = got
			if !*update {
				if d := cmp.Diff(string(txtar.Format(golden)), string(txtar.Format(got))); d != "" {
					t.Errorf("the output has changed; go test ./generator -update, and read what git diff says:\n%s", d)
				}
			}
		})
	}
	if t.Failed() || testing.Short() {
		return
	}
	vet := exec.Command("go", "vet", "./...")
	vet.Dir = module
	vet.Env = append(os.Environ(), "GOWORK=off")
	if out, err := vet.CombinedOutput(); err != nil {
		t.Fatalf("go vet: %v\n%s", err, out)
	}
	for name, got := range results {
		if *update {
			write(t, name, string(txtar.Format(got)))
		}
	}
}

// generateGolden generates the document of an archive into a folder of module, and returns the archive with what came out.
func generateGolden(t *testing.T, module string, golden *txtar.Archive) *txtar.Archive {
	t.Helper()
	folder := filepath.Join(module, strings.NewReplacer("TestGolden/", "", "-", "").Replace(t.Name()))
	got := &txtar.Archive{Comment: golden.Comment}
	for _, f := range golden.Files {
		if given[f.Name] {
			got.Files = append(got.Files, f)
			write(t, filepath.Join(folder, f.Name), string(f.Data))
		}
	}
	t.Chdir(folder)
	c, err := ReadConfig("")
	if err != nil {
		t.Fatal(err)
	}
	c.Spec, c.Notes = "openapi.yaml", true
	out, err := Generate(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	if err := out.Render(&said, Style{All: true}); err != nil {
		t.Fatal(err)
	}
	said.WriteString(out.Coverage().String() + "\n")
	got.Files = append(got.Files, txtar.File{Name: "diagnostics", Data: []byte(said.String())})
	copied := copiedFiles(t)
	for _, f := range out.tree.Files {
		if !copied[f.Path] {
			got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Content})
		}
	}
	return got
}

// copiedFiles names all support code.
func copiedFiles(t *testing.T) map[string]bool {
	t.Helper()
	names := make(map[string]bool)
	facade, err := support.Facade("sdk", "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facade {
		names[f.Path] = true
	}
	for _, target := range targets() {
		for _, all := range []bool{true, false} {
			files, err := support.Files(target.name, "x", support.Needs{Security: all, Bodies: all, Forms: all})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				names[f.Path] = true
			}
		}
	}
	return names
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
