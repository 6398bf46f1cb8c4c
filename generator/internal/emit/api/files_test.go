package api

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support"
)

var update = flag.Bool("update", false, "write the golden files, once what they hold builds and behaves")

// TestFiles compares what is printed with files that people have read, and runs it: testdata/everything_test.go uses what is made of
// the API which has everything, testdata/markup_test.go that of the one in XML.
func TestFiles(t *testing.T) {
	outputs := make(map[string][]txtar.File)
	printed := make(map[string][]txtar.File)
	for name, a := range map[string]*ir.API{
		"sketch": emittest.Sketch(), "everything": emittest.Everything(), "markup": emittest.Markup(),
	} {
		m := gocode.Module{ImportPath: "golden/" + name}
		printed[name] = emittest.Render(t, Files(a, m))
		needs := support.Needs{Security: true, Markup: a.HasXML()}
		copied := emittest.Support(t, m, needs,
			"decimal", "timestamp", "digest", "value", "near", "wire", "match", "check", "format", "rule", "markup")
		outputs[name] = append(copied, printed[name]...)
	}
	for _, name := range []string{"everything", "markup"} {
		use, err := os.ReadFile("testdata/" + name + "_test.go")
		if err != nil {
			t.Fatal(err)
		}
		outputs[name] = append(outputs[name], txtar.File{Name: "api/" + name + "_test.go", Data: use})
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
