package generator

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzGenerate: whatever the bytes of a document, the run ends with output that compiles or with diagnostics, and never
// stumbles.
func FuzzGenerate(f *testing.F) {
	f.Add([]byte(empty))
	goldens, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range goldens {
		golden, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range golden.Files {
			if file.Name == "openapi.yaml" {
				f.Add(file.Data)
			}
		}
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		spec, err := os.CreateTemp(dir, "*.yaml")
		if err != nil {
			t.Fatal(err)
		}
		defer os.Remove(spec.Name())
		if _, err := spec.Write(text); err != nil {
			t.Fatal(err)
		}
		if err := spec.Close(); err != nil {
			t.Fatal(err)
		}
		_, err = Generate(context.Background(), Config{Spec: spec.Name(), Out: dir, ImportPath: "example.com/gen"})
		var refusal *Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Fatal(err)
		}
		if refusal == nil {
			return
		}
		for _, d := range refusal.Diagnostics() {
			if d.Code == "internal" || d.Code == "output-does-not-compile" {
				t.Errorf("%s", err)
			}
		}
	})
}
