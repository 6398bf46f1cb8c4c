package generator

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/support"
)

// TestScaffoldGolden compares what of a server varies with the document, and what is said about it, with testdata/scaffold. Archives
// whose names say example have handlers that answer with examples. -update records nothing whose tests fail.
func TestScaffoldGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/scaffold/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			name, err := filepath.Abs(name)
			if err != nil {
				t.Fatal(err)
			}
			got := scaffoldGolden(t, golden, strings.Contains(name, "example"))
			if !*update {
				if d := cmp.Diff(string(txtar.Format(golden)), string(txtar.Format(got))); d != "" {
					t.Errorf("the output has changed; go test ./generator -update, and read what git diff says:\n%s", d)
				}
			}
			if testing.Short() {
				return
			}
			for _, args := range [][]string{{"vet", "."}, {"test", "."}} {
				cmd := exec.Command("go", args...)
				cmd.Env = append(os.Environ(), "GOWORK=off")
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("go %s: %v\n%s", args[0], err, out)
				}
			}
			if *update {
				write(t, name, string(txtar.Format(got)))
			}
		})
	}
}

// scaffoldGolden makes a server of the document of an archive, and returns the archive with what came out.
func scaffoldGolden(t *testing.T, golden *txtar.Archive, example bool) *txtar.Archive {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "golden")
	got := &txtar.Archive{Comment: golden.Comment}
	for _, f := range golden.Files {
		if f.Name == "openapi.yaml" {
			got.Files = append(got.Files, f)
			write(t, filepath.Join(folder, f.Name), string(f.Data))
		}
	}
	t.Chdir(folder)
	out, err := Scaffold(context.Background(), Config{Spec: "openapi.yaml"}, ScaffoldOptions{Example: example})
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
	got.Files = append(got.Files, txtar.File{Name: "diagnostics", Data: []byte(said.String())})
	constant := map[string]bool{"go.mod": true}
	files, err := support.Owned("", support.Needs{Example: example})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		constant[f.Path] = true
	}
	for _, f := range out.Owned() {
		if !constant[f.Path] {
			got.Files = append(got.Files, txtar.File{Name: f.Path, Data: f.Content})
		}
	}
	return got
}

// The module of a new folder is called as the import path of the bindings says, or as the folder.
func TestScaffoldModule(t *testing.T) {
	tests := []struct{ folder, importPath, module, bindings string }{
		{"pets", "", "pets", "pets/gen"},
		{"my pets!", "", "my-pets", "my-pets/gen"},
		{"internal", "", "internal-server", "internal-server/gen"},
		{"pets", "example.com/pets/gen", "example.com/pets", "example.com/pets/gen"},
		{"pets", "example.com/pets", "example.com/pets", "example.com/pets/gen"},
	}
	for _, test := range tests {
		s := &ownServer{ScaffoldOptions: ScaffoldOptions{Dir: filepath.Join(t.TempDir(), test.folder)}}
		c := Config{ImportPath: test.importPath}
		if err := s.complete(&c); err != nil {
			t.Error(err)
		}
		if want := "module " + test.module + "\n\ngo 1.24\n"; string(s.module) != want || c.ImportPath != test.bindings {
			t.Errorf("%+v: %q %s", test, s.module, c.ImportPath)
		}
	}
	var usage *UsageError
	s := &ownServer{ScaffoldOptions: ScaffoldOptions{Dir: t.TempDir()}}
	if err := s.complete(&Config{ImportPath: "no path"}); !errors.As(err, &usage) {
		t.Error(err)
	}
}
