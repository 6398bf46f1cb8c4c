package emittest

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/support"
	"github.com/rogpeppe/go-internal/txtar"
)

// Render returns files as they would be written, formatted.
func Render(t *testing.T, files []gocode.File) []txtar.File {
	t.Helper()
	var out []txtar.File
	for _, f := range files {
		b, err := f.Render()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		code, err := format.Source(b)
		if err != nil {
			t.Fatalf("%s: %v\n%s", f.Path, err, b)
		}
		out = append(out, txtar.File{Name: f.Path, Data: code})
	}
	return out
}

// Support returns the support code of packages of the output.
func Support(t *testing.T, m gocode.Module, needs support.Needs, packages ...string) []txtar.File {
	t.Helper()
	var out []txtar.File
	for _, pkg := range packages {
		files, err := support.Files(pkg, m.ImportPath, needs)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			out = append(out, txtar.File{Name: f.Path, Data: f.Code})
		}
	}
	return out
}

// Test builds, vets and tests a module that is made of outputs, each in the folder that it is named by: the import path of the
// module golden and a name.
func Test(t *testing.T, outputs map[string][]txtar.File) {
	t.Helper()
	if testing.Short() {
		t.Skip("runs the go command")
	}
	dir := t.TempDir()
	write := func(name string, data []byte) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", []byte("module golden\n\ngo 1.24\n"))
	for folder, files := range outputs {
		for _, f := range files {
			write(folder+"/"+f.Name, f.Data)
		}
	}
	cmd := exec.Command("go", "test", "-vet=all", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-p=1", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// Golden compares files with an archive in testdata.
func Golden(t *testing.T, archive string, files []txtar.File, update bool) {
	t.Helper()
	path := filepath.Join("testdata", archive)
	if update {
		if err := os.WriteFile(path, txtar.Format(&txtar.Archive{Files: files}), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	golden := make(map[string]string)
	for _, f := range want.Files {
		golden[f.Name] = string(f.Data)
	}
	for _, f := range files {
		if golden[f.Name] != string(f.Data) {
			t.Errorf("%s differs from %s; go test -update, and read what changes:\n%s", f.Name, path, f.Data)
		}
		delete(golden, f.Name)
	}
	for name := range golden {
		t.Errorf("%s has %s, which is no longer made", path, name)
	}
}
