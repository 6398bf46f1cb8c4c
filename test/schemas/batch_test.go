package schemas

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bindery-dev/bindery/generator"
)

// batch is documents that are served by one program.
type batch struct {
	t         *testing.T
	seed      uint64
	module    string
	documents int
	exchanges []exchange
	unread    int
	quiet     bool
	told      map[string]int
}

// drawn is a schema, those that it refers to, and values.
type drawn struct {
	schema     any
	components map[string]any
	values     [][]byte
}

// exchange is a schema and values, where a document has it.
type exchange struct {
	drawn
	document int
	path     string
	bare     bool
	oracle   *jsonschema.Schema
	lenient  *jsonschema.Schema // with anyOf where there is oneOf, but in what is held as it stands
}

// document generates a server of schemas, unless they are refused.
func (b *batch) document(list []drawn) bool {
	t := b.t
	t.Helper()
	text, err := json.MarshalIndent(documentOf(list), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("d%d", b.documents)
	folder := filepath.Join(b.module, name)
	write(t, filepath.Join(folder, "openapi.json"), text)
	out, err := generator.Generate(t.Context(), generator.Config{
		Spec: filepath.Join(folder, "openapi.json"), Out: filepath.Join(folder, "gen"),
		ImportPath: "schemas.test/" + name + "/gen", Only: []string{"server"},
	})
	if refused := (*generator.Refusal)(nil); errors.As(err, &refused) {
		if !b.quiet {
			t.Logf("seed %d: %s: refused: %v", b.seed, folder, err)
		}
		b.unread += len(list)
		return false
	}
	if err != nil {
		t.Errorf("seed %d: %v\n%s", b.seed, err, text)
		return false
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	oracle, lenient := validators(t, name, text)
	loose := b.loose(out)
	for i, one := range list {
		if loose[fmt.Sprint("s", i)] {
			b.unread++
			continue
		}
		b.exchanges = append(b.exchanges, exchange{one, b.documents, fmt.Sprintf("/s%d", i), len(list) == 1, oracle(i), lenient(i)})
	}
	b.documents++
	return true
}

// documentOf is an OpenAPI document with an operation for each schema.
func documentOf(list []drawn) object {
	paths, components := object{}, object{}
	for i, one := range list {
		paths[fmt.Sprintf("/s%d", i)] = object{"post": object{
			"operationId": fmt.Sprintf("s%d", i),
			"requestBody": object{
				"required": true, "content": object{"application/json": object{"schema": renamed(one.schema, i)}},
			},
			"responses": object{"204": object{"description": ""}},
		}}
		for name, schema := range one.components {
			components[fmt.Sprintf("S%dX%s", i, name)] = renamed(schema, i)
		}
	}
	return object{
		"openapi": "3.1.0", "info": object{"title": "", "version": ""}, "paths": paths,
		"components": object{"schemas": components},
	}
}

// loose is the schemas of which a warning says that they are not all enforced.
func (b *batch) loose(out *generator.Output) map[string]bool {
	loose := map[string]bool{}
	for _, d := range out.Diagnostics() {
		if !told[d.Code] || strings.HasPrefix(d.Message, "no value fits this branch") || *warned || b.quiet {
			continue
		}
		loose[owner(d.Pointer)] = true
		b.told[d.Code]++
	}
	return loose
}

// told is the diagnostics that say of a schema that it is not all enforced.
var told = map[string]bool{
	"keyword-not-enforced": true, "pattern-not-enforced": true, "allof-contradiction": true, "allof-closed": true,
	"required-refused": true, "bounds-crossed": true, "branch-impossible": true,
}

// owner is the schema, s7, that a JSON Pointer leads into.
func owner(pointer string) string {
	for token := range strings.SplitSeq(pointer, "/") {
		token = strings.TrimPrefix(token, "~1")
		if head, _, _ := strings.Cut(strings.ToLower(token), "x"); len(head) > 1 && head[0] == 's' && head[1] >= '0' && head[1] <= '9' {
			return head
		}
	}
	return ""
}

// component is what references to components begin with.
const component = "#/components/schemas/"

// renamed is a schema whose references lead to components of one operation.
func renamed(schema any, i int) any {
	switch schema := schema.(type) {
	case []any:
		out := []any{}
		for _, one := range schema {
			out = append(out, renamed(one, i))
		}
		return out
	case object:
		out := object{}
		for key, one := range schema {
			if ref, is := one.(string); is && strings.HasPrefix(ref, component) { // of a $ref, or of the mapping of a discriminator
				one = fmt.Sprintf("%sS%dX%s", component, i, strings.TrimPrefix(ref, component))
			}
			out[key] = renamed(one, i)
		}
		return out
	}
	return schema
}

// run builds a program of all documents and returns the status of each value.
func (b *batch) run() []int {
	t := b.t
	t.Helper()
	var imports, list strings.Builder
	for i := range b.documents {
		fmt.Fprintf(&imports, "\td%d \"schemas.test/d%d/gen/server\"\n", i, i)
		fmt.Fprintf(&list, "\t\tmust(d%d.New(d%d.Unimplemented())),\n", i, i)
	}
	write(t, filepath.Join(b.module, "go.mod"), []byte("module schemas.test\n\ngo 1.24\n"))
	program, err := os.ReadFile(filepath.Join("testdata", "serve.go.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(b.module, "serve.go"), program)
	write(t, filepath.Join(b.module, "servers.go"), []byte("package main\n\nimport (\n\t\"net/http\"\n\n"+imports.String()+
		")\n\nfunc servers() []http.Handler {\n\treturn []http.Handler{\n"+list.String()+"\t}\n}\n"))
	var input bytes.Buffer
	for _, one := range b.exchanges {
		for _, v := range one.values {
			fmt.Fprintf(&input, "%d %s %s\n", one.document, one.path, v)
		}
	}
	binary := filepath.Join(b.module, "serve.exe")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir, build.Env = b.module, append(os.Environ(), "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("seed %d: %v\n%s", b.seed, err, out)
	}
	serve := exec.Command(binary)
	var complaints bytes.Buffer
	serve.Stdin, serve.Stderr = &input, &complaints
	out, err := serve.Output()
	if err != nil {
		t.Fatalf("seed %d: %v\n%s", b.seed, err, complaints.Bytes())
	}
	var statuses []int
	for line := range strings.Lines(string(out)) {
		var status int
		if _, err := fmt.Sscan(line, &status); err != nil {
			t.Fatal(err)
		}
		statuses = append(statuses, status)
	}
	return statuses
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
