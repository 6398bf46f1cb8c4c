package emittest_test

import (
	"flag"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/emit/api"
	"github.com/bindery-dev/bindery/generator/internal/emit/client"
	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/emit/server"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files, once what they hold builds and behaves")

// TestOutput compares packages client and server with files that people have read, and runs the whole output: testdata/NAME_test.go
// and its like use what is made of the API of that name.
func TestOutput(t *testing.T) {
	outputs, printed := map[string][]txtar.File{}, map[string][]txtar.File{}
	for name, a := range map[string]*ir.API{
		"sketch": emittest.Sketch(), "everything": emittest.Everything(), "calls": emittest.Calls(),
	} {
		m := gocode.Module{ImportPath: "golden/" + name}
		needs := support.Needs{Security: len(a.Securities) > 0, Shapes: a.HasShaped(), Checked: true}
		printed[name] = emittest.Render(t, slices.Concat(client.Files(a, m), server.Files(a, m)))
		outputs[name] = slices.Concat(
			printed[name], emittest.Render(t, api.Files(a, m)),
			emittest.Support(t, m, needs, "decimal", "timestamp", "digest", "value", "near", "wire", "match", "check", "format", "rule",
				"form", "stream", "lenient", "client", "server"),
			tests(t, name))
	}
	if *update {
		emittest.Test(t, outputs)
	}
	for name, files := range printed {
		emittest.Golden(t, name+".txtar", files, *update)
	}
	if !*update {
		emittest.Test(t, outputs)
	}
}

// tests is the tests of an output, which stand in its folder.
func tests(t *testing.T, name string) []txtar.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", name+"_*test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []txtar.File
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, txtar.File{Name: path.Base(filepath.ToSlash(p)), Data: text})
	}
	return files
}

// TestLinesAreShort holds what is printed to the width that our own code has.
func TestLinesAreShort(t *testing.T) {
	a, m := emittest.Calls(), gocode.Module{ImportPath: "golden/calls"}
	for _, f := range emittest.Render(t, slices.Concat(client.Files(a, m), server.Files(a, m))) {
		for i, line := range strings.Split(string(f.Data), "\n") {
			if n := len(strings.ReplaceAll(line, "\t", "    ")); n > gocode.Columns+4 {
				t.Errorf("%s:%d: %d columns", f.Name, i+1, n)
			}
		}
	}
}
