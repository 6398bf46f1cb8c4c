// Package emitters holds what tools write against what Bindery makes of it: each row of docs/emitters.md is a test.
package emitters

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

// quiet is what the go command says of packages without tests.
var quiet = regexp.MustCompile(`(?m)^\?.*\n`)

// row is one of the table.
type row struct {
	idiom, version, schema, goType string
	read, written, refused         []string
	exactly                        string
}

func TestRows(t *testing.T) {
	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module emitters.test\n\ngo 1.24\n")
	for i, r := range rows(t) {
		name := fmt.Sprintf("row%d", i+1)
		folder := filepath.Join(module, name)
		document := "openapi: " + r.version + "\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n" +
			"    Thing: {type: object, properties: {v: " + r.schema + "}}\n"
		write(t, filepath.Join(folder, "openapi.yaml"), document)
		var asked, exact generator.Config
		if name, isType := strings.CutPrefix(r.idiom, "types: "); isType {
			asked.Types = map[string]generator.GoType{name: {Name: name}}
		} else if r.idiom != "-" {
			exact.Idioms = map[string]bool{r.idiom: false}
		}
		generate(t, folder, "gen", asked)
		generate(t, folder, "exact", exact)
		write(t, filepath.Join(module, name+"_test.go"), r.test(name))
	}
	write(t, filepath.Join(module, "all_test.go"), `package rows

import (
	"fmt"
	"strings"
)

// typeOf is a type without the paths that arguments of types have.
func typeOf(v any, row string) string {
	return strings.NewReplacer("emitters.test/"+row+"/gen/", "", "emitters.test/"+row+"/exact/", "").Replace(fmt.Sprintf("%T", v))
}

func validate(v any) error {
	if checked, ok := v.(interface{ Validate() error }); ok {
		return checked.Validate()
	}
	return nil
}
`)
	runGo(t, module, "vet", "./...")
	runGo(t, module, "test", "./...")
}

func runGo(t *testing.T, module string, args ...string) {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", args...)
	command.Dir, command.Env = module, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, quiet.ReplaceAllString(string(out), ""))
	}
}

// rows reads the table: code in cells, of which there may be several.
func rows(t *testing.T) (list []row) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "emitters.md"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(page), "\n") {
		line = strings.ReplaceAll(line, `\|`, "\x00")
		cells := strings.Split(line, " | ")
		if !strings.HasPrefix(line, "| `") || len(cells) != 9 {
			continue
		}
		for i, cell := range cells {
			cells[i] = strings.Trim(strings.ReplaceAll(cell, "\x00", "|"), "| ")
		}
		one := func(i int) string { return strings.Trim(cells[i], "`") }
		several := func(i int) []string { return strings.Split(one(i), "`, `") }
		list = append(list, row{one(0), one(2), one(3), one(4), several(5), several(6), several(7), one(8)})
	}
	if len(list) < 34 {
		t.Fatalf("the table has %d rows", len(list))
	}
	return list
}

func generate(t *testing.T, folder, out string, c generator.Config) {
	t.Helper()
	c.Spec, c.Out = filepath.Join(folder, "openapi.yaml"), filepath.Join(folder, out)
	if c.Only == nil {
		c.Only = []string{"api"}
	}
	made, err := generator.Generate(context.Background(), c)
	if err == nil {
		_, err = made.Write()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// test is a Go file that holds what has been generated against the row.
func (r row) test(name string) string {
	return fmt.Sprintf(`package rows

import (
	"encoding/json"
	"testing"

	"emitters.test/%[1]s/gen/api"
	exact "emitters.test/%[1]s/exact/api"
)

func Test_%[1]s(t *testing.T) {
	if got := typeOf(api.Thing{}.V, %[1]q); got != %[2]q {
		t.Errorf("the type is %%s, not %[2]s", got)
	}
	if got := typeOf(exact.Thing{}.V, %[1]q); got != %[3]q {
		t.Errorf("exactly, the type is %%s, not %[3]s", got)
	}
	written := %#[5]v
	for i, text := range %#[4]v {
		var v api.Thing
		err := json.Unmarshal([]byte("{\"v\":"+text+"}"), &v)
		if err == nil {
			err = validate(&v)
		}
		if err != nil {
			t.Errorf("%%s: %%v", text, err)
		}
		if out, err := json.Marshal(v); err != nil || string(out) != "{\"v\":"+written[i]+"}" {
			t.Errorf("%%s is written as %%s, %%v, not %%s", text, out, err, written[i])
		}
	}
	for _, text := range %#[6]v {
		var v api.Thing
		err := json.Unmarshal([]byte("{\"v\":"+text+"}"), &v)
		if err == nil {
			err = validate(&v)
		}
		if err == nil {
			t.Errorf("%%s is not refused", text)
		}
	}
}
`, name, r.goType, r.exactly, r.read, r.written, r.refused)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
