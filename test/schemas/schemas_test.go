// Package schemas holds the validation of generated servers against a JSON Schema validator, over random schemas and values.
package schemas

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bindery-dev/bindery/generator"
)

var (
	batches = flag.Int("batches", 1, "`number` of batches of schemas")
	from    = flag.Uint64("from", 2, "`seed` of the first batch")
	typed   = flag.Int("typed", 30, "`number` of schemas of a batch that share a document")
	bare    = flag.Int("bare", 3, "`number` of schemas of a batch that have documents of their own, where they mean what they say")
	values  = flag.Int("values", 60, "`number` of values for each schema")
	until   = flag.Duration("for", 0, "`time` in which further batches begin")
	keep    = flag.String("keep", "", "`folder` for what is generated")
	small   = flag.Bool("shrink", false, "make what differs smaller")
	warned  = flag.Bool("warned", false, "compare schemas too of which a warning says that they are not all enforced")
	only    = flag.String("schema", "", "`file` with one schema, and values after it, which are all that is compared")
)

// exchange is a schema and values, where a document has it.
type exchange struct {
	drawn
	document int
	path     string
	bare     bool
	oracle   *jsonschema.Schema
	lenient  *jsonschema.Schema // with anyOf where there is oneOf, but in what is held as it stands
}

// totals is what has been compared.
type totals struct{ schemas, unread, values, accepted, differences, several int }

func TestServersAgreeWithValidator(t *testing.T) {
	var sum totals
	begin := time.Now()
	for i := uint64(0); i < uint64(*batches) || time.Since(begin) < *until; i++ {
		seed := *from + i
		compare(t, seed, &sum)
		if t.Failed() && *until == 0 && *batches == 1 {
			break
		}
	}
	t.Logf("%d schemas, %d that no type is made of, %d values, %d of them valid, %d of several branches of a oneOf, %d differences",
		sum.schemas, sum.unread, sum.values, sum.accepted, sum.several, sum.differences)
}

// compare draws a batch, generates and builds one program for all of it, and compares what that accepts with the validator.
func compare(t *testing.T, seed uint64, sum *totals) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 12))
	module := *keep
	if module == "" {
		module = t.TempDir()
	}
	b := &batch{t: t, seed: seed, module: module}
	if *only != "" {
		b.given(*only)
	} else {
		d := &drawer{Rand: r, typed: true}
		var list []drawn
		for range *typed {
			list = append(list, d.draw(*values))
		}
		b.document(list)
		for range *bare {
			d := &drawer{Rand: r}
			b.document([]drawn{d.draw(*values)})
		}
	}
	if len(b.exchanges) == 0 {
		return
	}
	sum.unread += b.unread
	var first []difference
	seen := map[int]int{}
	for _, found := range b.compare(sum) {
		if seen[found.exchange]++; seen[found.exchange] == 1 {
			first = append(first, found.difference)
		}
	}
	sum.differences += len(first)
	if *small {
		first = shrink(t, first)
	}
	shown := map[string]bool{}
	for _, d := range first {
		var schema any = d.schema
		if len(d.components) > 0 {
			schema = object{"schema": d.schema, "components": d.components}
		}
		text, _ := json.Marshal(schema)
		value, _ := json.Marshal(d.value)
		if what := string(text) + string(value); !shown[what] {
			shown[what] = true
			t.Errorf("seed %d, bare %v: %s\n\tstatus %d for %s\n\tvalidator: %v", seed, d.bare, text, d.status, value, d.refusal)
		}
	}
}

// batch is documents that are served by one program.
type batch struct {
	t         *testing.T
	seed      uint64
	module    string
	documents int
	exchanges []exchange
	unread    int
	quiet     bool
}

// drawn is a schema, those that it refers to, and values.
type drawn struct {
	schema     any
	components map[string]any
	values     [][]byte
}

// given is a batch of a file: each document is an object with schema, components and values.
func (b *batch) given(name string) {
	text, err := os.ReadFile(name)
	if err != nil {
		b.t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var typed []drawn
	for decoder.More() {
		var one struct {
			Schema     any
			Components map[string]any
			Values     []json.RawMessage
			Bare       bool
		}
		if err := decoder.Decode(&one); err != nil {
			b.t.Fatal(err)
		}
		d := drawn{schema: one.Schema, components: one.Components}
		for _, v := range one.Values {
			d.values = append(d.values, v)
		}
		if one.Bare {
			b.document([]drawn{d})
		} else {
			typed = append(typed, d)
		}
	}
	if len(typed) > 0 {
		b.document(append(typed, drawn{schema: true}))
	}
}

// document generates a server of schemas.
func (b *batch) document(list []drawn) bool {
	t := b.t
	t.Helper()
	paths, components := map[string]any{}, map[string]any{}
	for i, one := range list {
		paths[fmt.Sprintf("/s%d", i)] = map[string]any{"post": map[string]any{
			"operationId": fmt.Sprintf("s%d", i),
			"requestBody": map[string]any{
				"required": true, "content": map[string]any{"application/json": map[string]any{"schema": renamed(one.schema, i)}},
			},
			"responses": map[string]any{"204": map[string]any{"description": ""}},
		}}
		for name, schema := range one.components {
			components[fmt.Sprintf("S%dX%s", i, name)] = renamed(schema, i)
		}
	}
	document := map[string]any{
		"openapi": "3.1.0", "info": map[string]any{"title": "", "version": ""}, "paths": paths,
		"components": map[string]any{"schemas": components},
	}
	text, err := json.MarshalIndent(document, "", "  ")
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
	loose := map[string]string{}
	for _, d := range out.Diagnostics() {
		if told[d.Code] && !strings.HasPrefix(d.Message, "no value fits this branch") && !*warned && !b.quiet {
			loose[owner(d.Pointer)] = d.Code
			if testing.Verbose() {
				t.Logf("seed %d: %s: %s", b.seed, d.Code, d.Message)
			}
		}
	}
	compiler := jsonschema.NewCompiler()
	read, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	url := "file:///" + name
	for file, one := range map[string]any{url: read, url + "-lenient": lenient(read)} {
		if err := compiler.AddResource(file, one); err != nil {
			t.Fatal(err)
		}
	}
	for i, one := range list {
		if code := loose[fmt.Sprint("s", i)]; code != "" {
			b.unread++
			continue
		}
		at := fmt.Sprintf("#/paths/~1s%d/post/requestBody/content/application~1json/schema", i)
		oracle, err := compiler.Compile(url + at)
		if err != nil {
			t.Fatalf("seed %d: %v", b.seed, err)
		}
		lenient, err := compiler.Compile(url + "-lenient" + at)
		if err != nil {
			t.Fatal(err)
		}
		b.exchanges = append(b.exchanges, exchange{one, b.documents, fmt.Sprintf("/s%d", i), len(list) == 1, oracle, lenient})
	}
	b.documents++
	return true
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
			if ref, is := one.(string); is && key == "$ref" {
				one = fmt.Sprintf("%sS%dX%s", component, i, strings.TrimPrefix(ref, component))
			}
			out[key] = renamed(one, i)
		}
		return out
	}
	return schema
}

// lenient is a document in which a oneOf is as good as an anyOf: a value that several of its branches fit is read (docs/design.md, "What
// if several variants fit, and no member is required?").
func lenient(document any) any {
	switch document := document.(type) {
	case []any:
		out := []any{}
		for _, one := range document {
			out = append(out, lenient(one))
		}
		return out
	case object:
		out := object{}
		for key, one := range document {
			switch list, isList := one.([]any); {
			case key == "oneOf" && isList && document["anyOf"] == nil:
				out["anyOf"] = lenient(list)
			case key == "not" || key == "if":
				out[key] = one
			default:
				out[key] = lenient(one)
			}
		}
		return out
	}
	return document
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

// found is a difference, and the number of the exchange in which it was found.
type found struct {
	difference
	exchange int
}

// compare runs a program, and returns where it and the validator do not agree.
func (b *batch) compare(sum *totals) (out []found) {
	statuses := b.run()
	if sum == nil {
		sum = &totals{}
	}
	for i, one := range b.exchanges {
		sum.schemas++
		for _, text := range one.values {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
			if err != nil {
				b.t.Fatal(err)
			}
			status := statuses[0]
			statuses = statuses[1:]
			refusal := one.oracle.Validate(value)
			sum.values++
			if refusal == nil {
				sum.accepted++
			}
			if refusal == nil && status == 501 || refusal != nil && (status == 400 || status == 422) {
				continue
			}
			if refusal != nil && status == 501 && !one.bare && one.lenient.Validate(value) == nil {
				sum.several++
				continue
			}
			out = append(out, found{difference{one.drawn, one.bare, value, status, refusal}, i})
		}
	}
	return out
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
