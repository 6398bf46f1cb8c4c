package emittest_test

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/emit/api"
	"github.com/bindery-dev/bindery/generator/internal/emit/client"
	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/emit/server"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support"
)

// write writes the whole output for a document as a module of its own.
func write(t *testing.T, a *ir.API, module string) string {
	t.Helper()
	dir := t.TempDir()
	save := func(name string, text []byte) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save("go.mod", []byte("module "+module+"\n\ngo 1.24\n"))
	m := gocode.Module{ImportPath: module}
	for _, f := range slices.Concat(api.Files(a, m), client.Files(a, m), server.Files(a, m)) {
		text, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.Source(text)
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Path, err, text)
		}
		save(f.Path, formatted)
	}
	for _, pkg := range []string{"wire", "client", "server"} {
		files, err := support.Files(pkg, module, support.Needs{Security: len(a.Securities) > 0})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			save(f.Path, f.Code)
		}
	}
	return dir
}

// run runs the go command in dir.
func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go %v: %v\n%s", args, err, out)
	}
}

// TestSketchBehaves runs the tests of the hand-written output against what emitters make of the same document.
func TestSketchBehaves(t *testing.T) {
	dir := write(t, emittest.Sketch(), "sketch")
	if err := os.CopyFS(dir, os.DirFS("testdata/sketch")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "test", "./...")
}
