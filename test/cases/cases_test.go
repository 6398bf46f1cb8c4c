// Package cases holds documents against what their bindings do. Each txtar in testdata is a document, openapi.yaml, and Go tests of what is
// generated from it below cases.test/NAME/gen. If there is a file said, it lists what is said of the document, a line each; a file include
// has the operationIds that are wanted, and files formats and lenience what the configuration says of these. If there is a file
// grown.yaml, it is the document at a later time: the same Go tests are those of its bindings, below cases.test/NAME_grown/gen.
package cases

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator"
)

func TestCases(t *testing.T) {
	module := t.TempDir()
	if err := os.WriteFile(filepath.Join(module, "go.mod"), []byte("module cases.test\n\ngo 1.24\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range archives {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(module, name)
		t.Run(name, func(t *testing.T) {
			unpack(t, archive, folder)
			generate(t, folder, name)
			if grown, err := os.ReadFile(filepath.Join(folder, "grown.yaml")); err == nil {
				grow(t, archive, folder, grown)
				generate(t, folder+"_grown", name+"_grown")
			}
		})
	}
	for _, args := range [][]string{{"vet", "./..."}, {"test", "./..."}} {
		command := exec.CommandContext(t.Context(), "go", args...)
		command.Dir, command.Env = module, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, withoutPassed(string(out)))
		}
	}
}

func unpack(t *testing.T, archive *txtar.Archive, folder string) {
	t.Helper()
	for _, f := range archive.Files {
		name := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// grow unpacks a case beside itself, with another document and the names that the first one has got.
func grow(t *testing.T, archive *txtar.Archive, folder string, document []byte) {
	t.Helper()
	lock, err := os.ReadFile(filepath.Join(folder, "bindery.lock"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(folder)
	later := txtar.Archive{Files: []txtar.File{{Name: "openapi.yaml", Data: document}, {Name: "bindery.lock", Data: lock}}}
	for _, f := range archive.Files {
		if filepath.Ext(f.Name) == ".go" {
			code := bytes.ReplaceAll(f.Data, []byte("cases.test/"+name+"/"), []byte("cases.test/"+name+"_grown/"))
			later.Files = append(later.Files, txtar.File{Name: f.Name, Data: code})
		}
	}
	unpack(t, &later, folder+"_grown")
}

// generate writes the bindings of a document, and holds what is said of it against the file said.
func generate(t *testing.T, folder, name string) {
	t.Helper()
	config := generator.Config{
		Spec:       filepath.Join(folder, "openapi.yaml"),
		Out:        filepath.Join(folder, "gen"),
		ImportPath: "cases.test/" + name + "/gen",
		Notes:      true,
	}
	if include, err := os.ReadFile(filepath.Join(folder, "include")); err == nil {
		config.Include.Operations = strings.Fields(string(include))
	}
	if formats, err := os.ReadFile(filepath.Join(folder, "formats")); err == nil {
		config.Formats = strings.TrimSpace(string(formats))
	}
	if lenience, err := os.ReadFile(filepath.Join(folder, "lenience")); err == nil {
		is := strings.TrimSpace(string(lenience)) == "true"
		config.Lenience = &is
	}
	out, err := generator.Generate(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, d := range out.Diagnostics() {
		fmt.Fprintf(&said, "%d: %s: %s\n", d.Line, d.Severity, d.Code)
	}
	want, err := os.ReadFile(filepath.Join(folder, "said"))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if got := said.String(); got != string(want) {
		t.Errorf("of the document is said\n%s, want\n%s", got, want)
	}
}

// withoutPassed leaves out what says that packages are fine, or have no tests.
func withoutPassed(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "ok ") && !strings.Contains(line, "[no test files]") {
			out.WriteString(line)
		}
	}
	return out.String()
}
