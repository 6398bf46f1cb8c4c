package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator"
)

//go:embed judge/*.go
var judge embed.FS

// module is the program: packages that are generated, with recorders, and package judge.
type module struct {
	dir       string
	documents []string // names, each in the package of its place
}

func (m *module) begin() error {
	if err := m.write("go.mod", "module w\n\ngo 1.24\n"); err != nil {
		return err
	}
	entries, err := judge.ReadDir("judge")
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, err := judge.ReadFile("judge/" + e.Name())
		if err != nil {
			return err
		}
		if strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		if err := m.write("judge/"+e.Name(), string(text)); err != nil {
			return err
		}
	}
	return nil
}

func (m *module) write(name, text string) error {
	name = filepath.Join(m.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}

// add generates a document, with its recorder.
func (m *module) add(document string) error {
	pkg := fmt.Sprintf("p%04d", len(m.documents))
	m.documents = append(m.documents, filepath.Base(document))
	dir := filepath.Join(m.dir, pkg, "gen")
	if err := generate(document, dir, "w/"+pkg+"/gen"); err != nil {
		return err
	}
	r, err := readServer(filepath.Join(dir, "server"))
	if err != nil {
		return err
	}
	if err := m.write(pkg+"/gen/server/recorder.go", r.recorder()); err != nil {
		return err
	}
	return m.write(pkg+"/open.go", r.open(pkg))
}

const program = `package main

import (
	"fmt"
	"os"

	"w/judge"
%s)

func main() {
	if err := judge.Run(os.Args[1], os.Args[2], map[string]judge.Open{
%s	}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
`

// generate has the generator write a document's packages.
func generate(document, dir, importPath string) error {
	out, err := generator.Generate(context.Background(), generator.Config{Spec: document, Out: dir, ImportPath: importPath})
	if err != nil {
		return err
	}
	_, err = out.Write()
	return err
}

// build returns the program's name.
func (m *module) build() (string, error) {
	var imports, table strings.Builder
	for i, name := range m.documents {
		fmt.Fprintf(&imports, "\tp%04d \"w/p%04d\"\n", i, i)
		fmt.Fprintf(&table, "\t\t%q: p%04d.Open,\n", name, i)
	}
	if err := m.write("main.go", fmt.Sprintf(program, imports.String(), table.String())); err != nil {
		return "", err
	}
	name := filepath.Join(m.dir, "program")
	build := exec.Command("go", "build", "-trimpath", "-o", name, ".") //nolint:gosec // the folder is the caller's
	build.Dir = m.dir
	build.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("the program does not build: %w\n%s", err, out)
	}
	return name, nil
}
