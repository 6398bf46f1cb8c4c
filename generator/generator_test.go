package generator

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/gate"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// specFile writes a document into a folder of its own.
func specFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

const empty = "openapi: 3.0.3\ninfo: {title: Empty, version: '1'}\npaths: {}\n"

func TestGenerateStops(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	tests := []struct {
		name   string
		ctx    context.Context
		config Config
		want   func(error) bool
	}{
		{"without a document", context.Background(), Config{}, func(err error) bool { return errors.As(err, new(*UsageError)) }},
		{"at a missing file", context.Background(), Config{Spec: "nowhere"},
			func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		{"when cancelled", cancelled, Config{Spec: specFile(t, empty), ImportPath: "x"},
			func(err error) bool { return errors.Is(err, context.Canceled) }},
		{"at errors", context.Background(), Config{Spec: specFile(t, "{}"), ImportPath: "x"},
			func(err error) bool { return errors.As(err, new(*Refusal)) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Generate(test.ctx, test.config); !test.want(err) {
				t.Errorf("%T %v", err, err)
			}
		})
	}
}

// The order of files and their content must not depend on chance.
func TestGenerateIsDeterministic(t *testing.T) {
	c := Config{Spec: "../spec/openapi.yaml", Out: t.TempDir(), ImportPath: "example.com/gen"}
	first, err := Generate(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := Generate(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		a, b := first.Files(), again.Files()
		if len(a) != len(b) {
			t.Fatal(len(a), len(b))
		}
		for i := range a {
			if a[i].Path != b[i].Path || string(a[i].Content) != string(b[i].Content) {
				t.Errorf("%s and %s differ", a[i].Path, b[i].Path)
			}
		}
	}
}

func TestPanicBecomesARefusal(t *testing.T) {
	_, err := Generate(context.Background(), Config{
		Spec: specFile(t, empty), ImportPath: "x", Progress: func(string) { panic("ouch") },
	})
	var refusal *Refusal
	if !errors.As(err, &refusal) {
		t.Fatal(err)
	}
	d := refusal.Diagnostics()
	if len(d) != 1 || d[0].Code != "internal" || d[0].Message != "bindery stumbled: ouch" || len(err.Error()) > 2048 {
		t.Errorf("%+v\n%v", d, err)
	}
}

// Output that does not compile is told of with its lines, and the place in the document that it came from.
func TestOutputThatDoesNotCompile(t *testing.T) {
	a := &ir.API{Decls: []ir.Decl{&ir.Struct{Declared: ir.Declared{
		Name: "Pet", Origin: ir.Origin{Pos: diag.Pos{File: "pets.yaml", Line: 7, Column: 5}, Pointer: "#/components/schemas/Pet"},
	}}}}
	code := "package api\n\ntype PetNames struct {\n\tA Nobody\n}\n"
	_, err := check([]gate.Source{{Path: "api/pets_gen.go", Code: []byte(code)}}, a, &Config{ImportPath: "example.com/x"}, new(diag.List))
	if err == nil {
		t.Fatal("no error")
	}
	want := `pets.yaml:7:5: error: what bindery would write here does not compile: ` +
		`api/pets_gen.go:4:4: undefined: Nobody [output-does-not-compile]
   at #/components/schemas/Pet
   help: ` + bugHelp + `
     1 | package api
     2 | 
     3 | type PetNames struct {
>    4 | 	A Nobody
     5 | }`
	if err.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", err, want)
	}
}

func TestRefusalIsShort(t *testing.T) {
	diags := new(diag.List)
	for i := range 1000 {
		diags.Error(diag.Spot(diag.Pos{File: "a.yaml", Line: i + 1, Column: 1}, ""), "x", "%s", strings.Repeat("long ", 50))
	}
	if text := refuse(diags).Error(); len(text) > 2048 || !strings.Contains(text, "more; --verbose shows all") {
		t.Errorf("%d bytes\n%s", len(text), text)
	}
}

func TestCoverageSaysWhatIsRaw(t *testing.T) {
	for want, c := range map[string]Coverage{
		"schemas: 7, as raw JSON: 0": {Schemas: 7},
		"schemas: 7, as raw JSON: 3 (nesting-too-deep 1, no-type 2)": {
			Schemas: 7,
			Raw:     map[string]int{"nesting-too-deep": 1, "no-type": 2},
		},
	} {
		if got := c.SchemasText(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestCoverageSaysWhatIsLeftOut(t *testing.T) {
	for want, c := range map[string]Coverage{
		"covered: 1 of 2 operations, 0 webhooks":      {Covered: 1, Operations: 2},
		"covered: 2 of 2 operations, 0 of 3 webhooks": {Covered: 2, Operations: 2, Webhooks: 3},
		"covered: 2 of 2 operations, 3 webhooks":      {Covered: 2, Operations: 2, Hooks: 3, Webhooks: 3},
	} {
		if got := c.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A file that is not there does not hide what else is wrong.
func TestMissingFilesHideNothing(t *testing.T) {
	spec := specFile(t, `
openapi: 3.1.0
info: {title: A, version: "1"}
paths:
  /a: {get: {responses: {"200": {description: d, content: {application/json: {schema: {$ref: 'nope.yaml#/x'}}}}}}}
  /b: {get: {parameters: [{$ref: 'other.yaml#/x'}, {$ref: '#/components/parameters/None'}], responses: {"999": {description: d}}}}
  /c: {get: {responses: {"999": {description: d}, "200": {$ref: 'nope.yaml#/y'}}}}
  /d: {get: {responses: {"999": {description: d}}}}
components: {schemas: {A: {discriminator: {propertyName: k, mapping: {a: nope.yaml}}, oneOf: [{$ref: 'nope.yaml'}]}}}
`)
	_, err := Generate(context.Background(), Config{Spec: spec, ImportPath: "example.com/x"})
	refusal := new(Refusal)
	if !errors.As(err, &refusal) {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, d := range refusal.Diagnostics() {
		count[d.Code]++
	}
	if count["ref-dangling"] != 3 || count["status-invalid"] != 1 {
		t.Error(err)
	}
}

// A JSON Schema without a document around it becomes package api: the schema by its title or file, and its definitions.
func TestSchemaAlone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "user.schema.json")
	text := `{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["name"],
		"properties": {"name": {"type": "string"}, "friends": {"type": "array", "items": {"$ref": "#"}},
			"at": {"$ref": "#/definitions/address"}, "pair": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}]}},
		"dependencies": {"at": ["friends"]}, "definitions": {"address": {"type": "object", "properties": {"street": {"type": "string"}}}}}`
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := Generate(t.Context(), Config{Spec: name, Out: filepath.Join(filepath.Dir(name), "gen"), ImportPath: "example.com/gen"})
	if err != nil {
		t.Fatal(err)
	}
	code := ""
	for _, f := range out.Files() {
		if path := filepath.ToSlash(f.Path); strings.Contains(path, "gen/client/") || strings.Contains(path, "gen/server/") {
			t.Errorf("%s is there", path)
		}
		code += string(f.Content)
	}
	for _, want := range []string{
		"type User struct", "Friends []User", "type Address struct", "func RuleUser(", `at.Needs(v, "at", "friends")`,
		"type UserPair struct",
	} {
		if !strings.Contains(code, want) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, d := range out.Diagnostics() {
		t.Errorf("said %s", d.Message)
	}
}
