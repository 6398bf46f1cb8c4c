//go:build unix

package downstream

import (
	"bufio"
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// project is a module that somebody else owns.
type project struct {
	t     *testing.T
	place *place
	dir   string
}

// run runs a command in the project, requires its exit status and returns what it prints on standard output.
func (p *project) run(status int, name string, args ...string) string {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), name, args...)
	cmd.Dir, cmd.Env = p.dir, append(slices.Clone(p.place.env), "PWD="+p.dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	got := 0
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		got, err = failed.ExitCode(), nil
	}
	if err != nil || got != status {
		p.t.Fatalf("%s: exit status %d (%v), want %d\n%s%s", strings.Join(cmd.Args, " "), got, err, status, out, stderr.String())
	}
	return string(out)
}

func (p *project) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func (p *project) write(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

func (p *project) replace(name, old, text string) {
	p.t.Helper()
	before := p.read(name)
	if !strings.Contains(before, old) {
		p.t.Fatalf("%s has no %q", name, old)
	}
	p.write(name, strings.Replace(before, old, text, 1))
}

// newProject is examples/downstream before Bindery came: its document, its code, its go.mod.
func newProject(t *testing.T) *project {
	p := &project{t: t, place: somewhere(t), dir: filepath.Join(t.TempDir(), "stock")}
	if err := os.MkdirAll(filepath.Join(p.dir, "tools"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"go.mod", "openapi.yaml", "bindery.yaml", "main.go", "shelf.go", "stock_test.go"} {
		text, err := os.ReadFile(filepath.Join(p.place.checkout, "examples", "downstream", name))
		if err != nil {
			t.Fatal(err)
		}
		p.write(name, string(text))
	}
	return p
}

// serve starts the project's server and returns its URL.
func (p *project) serve(binary string) string {
	p.t.Helper()
	server := exec.CommandContext(p.t.Context(), binary, "-url", "http://127.0.0.1:0", "serve")
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	url, found := strings.CutPrefix(strings.TrimSpace(line), "listening ")
	if err != nil && !errors.Is(err, io.EOF) || !found {
		p.t.Fatalf("the server says %q (%v)", line, err)
	}
	return url
}

// A module of other people takes the command as a tool, generates, builds, serves and calls; its document grows, which check sees, and what
// its code calls keeps its name.
func TestAnotherModule(t *testing.T) {
	p := newProject(t)
	goMod := p.read("go.mod")
	tool := []string{"tool", "-modfile=tools/go.mod", "gen"}
	check := append(tool, "check")

	// It takes the command as a tool, in a go.mod apart.
	p.write("tools/go.mod", "module example.com/stock/tools\n")
	p.run(0, "go", "get", "-tool", "-modfile=tools/go.mod", bind+"/cmd/gen@"+version)
	if got := p.run(0, "go", append(tool, "version")...); !strings.Contains(got, " "+version+" ") {
		t.Errorf("the tool is %q, want version %s", got, version)
	}

	// It generates, builds, serves and calls.
	p.run(1, "go", check...)
	p.run(0, "go", "generate", "./...")
	p.run(0, "go", check...)
	p.run(0, "go", "test", "./...")
	binary := filepath.Join(p.dir, "stock")
	p.run(0, "go", "build", "-o", binary)
	url := p.serve(binary)
	p.calls(binary, url)

	// Its document grows, by what would have taken names that its code uses.
	names := p.names()
	p.replace("openapi.yaml", "paths:\n", grownPath)
	p.replace("openapi.yaml", "  schemas:\n", grownSchema)
	stale := strings.Fields(p.run(1, "go", check...))
	for _, want := range []string{"gen/api/items_gen.go", "gen/client/items_gen.go", "gen/server/items_gen.go", "bindery.lock"} {
		if i := slices.Index(stale, want); i < 1 || stale[i-1] != "M" {
			t.Errorf("check does not say M %s: %v", want, stale)
		}
	}
	p.run(0, "go", "generate", "./...")
	p.run(0, "go", check...)
	now := p.names()
	for _, pointer := range slices.Sorted(maps.Keys(names)) {
		if now[pointer] != names[pointer] {
			t.Errorf("%s was %s and is %s", pointer, names[pointer], now[pointer])
		}
	}
	if len(now) != len(names)+2 {
		t.Errorf("%d names, want two more than %d", len(now), len(names))
	}

	// One method more, and all is well again; the code that was there is as it was.
	p.write("shelves.go", grownCode)
	p.run(0, "go", "vet", "./...")
	p.run(0, "go", "test", "./...")
	p.run(0, "go", "build", "-o", binary+"2")
	p.calls(binary+"2", p.serve(binary+"2"))
	p.calls(binary+"2", url) // and the server of before understands it

	if got := p.read("go.mod"); got != goMod {
		t.Errorf("go.mod has changed:\n%s", got)
	}
	if _, err := os.Stat(filepath.Join(p.dir, "go.sum")); err == nil {
		t.Error("there is a go.sum: the bindings need a module")
	}
}

// calls puts something on a server and sees it there.
func (p *project) calls(binary, url string) {
	p.t.Helper()
	p.run(0, binary, "-url", url, "put", "hammer", "3")
	p.run(0, binary, "-url", url, "put", "anvil", "1")
	if got := p.run(0, binary, "-url", url, "list"); got != "1 anvil\n3 hammer\n" {
		p.t.Errorf("the list is %q", got)
	}
	p.run(1, binary, "-url", url, "get", "saw")
	p.run(1, binary, "-url", url, "put", "Hammer!", "3")
}

// names reads the lock: JSON Pointer to Go name.
func (p *project) names() map[string]string {
	p.t.Helper()
	names := make(map[string]string)
	for line := range strings.Lines(p.read("bindery.lock")) {
		pointer, name, found := strings.Cut(strings.TrimSpace(line), `": "`)
		if found && strings.HasPrefix(pointer, `"#`) {
			names[pointer] = name
		}
	}
	if len(names) == 0 {
		p.t.Fatal("bindery.lock has no names")
	}
	return names
}

const (
	grownPath = `paths:
  /items/all:
    get:
      operationId: listItems
      tags: [items]
      responses:
        "200":
          description: All items, and on which shelf they are.
          content:
            application/json:
              schema:
                type: array
                items: {$ref: "#/components/schemas/Item"}
`
	grownSchema = `  schemas:
    Item:
      type: object
      required: [sku, shelf]
      properties:
        sku: {type: string}
        shelf: {type: string}
`
	grownCode = `package main

import (
	"context"

	"example.com/stock/gen/api"
)

func (s *shelf) GetItemsAll(context.Context) ([]api.ItemModel, error) { return nil, nil }
`
)
