package generator

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "record what the output is now")

const schemaFile = "../docs/bindery.schema.json"

// TestSchema holds docs/bindery.schema.json to the type Config: keys, types, and the comments as descriptions.
func TestSchema(t *testing.T) {
	root := object(reflect.TypeFor[Config](), comments(t))
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "bindery.yaml"
	var want bytes.Buffer
	e := json.NewEncoder(&want)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(root); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, want.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s is not current: go test ./generator -run TestSchema -update", schemaFile)
	}
}

// comments returns the comments of fields, by "Type.Field".
func comments(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	for _, name := range []string{"config.go", "entries.go"} {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		commentsIn(file, found)
	}
	return found
}

func commentsIn(file *ast.File, found map[string]string) {
	ast.Inspect(file, func(n ast.Node) bool {
		spec, isType := n.(*ast.TypeSpec)
		if !isType {
			return true
		}
		if fields, isStruct := spec.Type.(*ast.StructType); isStruct {
			for _, f := range fields.Fields.List {
				for _, name := range f.Names {
					text := strings.Join(strings.Fields(f.Doc.Text()), " ")
					found[spec.Name.Name+"."+name.Name] = strings.TrimPrefix(strings.TrimPrefix(text, name.Name+" "), "is ")
				}
			}
		}
		return false
	})
}

type schema = map[string]any

func object(of reflect.Type, about map[string]string) schema {
	properties := make(schema)
	for f := range of.Fields() {
		key := f.Tag.Get("yaml")
		if key == "" {
			continue
		}
		s := schemaOf(f.Type, about)
		s["description"] = about[of.Name()+"."+f.Name]
		switch key {
		case "only":
			s["items"] = schema{"enum": Targets()}
		case "formats":
			s["enum"] = []string{"annotate", "assert"}
		case "levels":
			s["additionalProperties"] = schema{"enum": []string{"error", "warning", "info"}}
		}
		properties[key] = s
	}
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}

func schemaOf(t reflect.Type, about map[string]string) schema {
	switch t.Kind() {
	case reflect.Struct:
		return object(t, about)
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": schemaOf(t.Elem(), about)}
	case reflect.Slice:
		return schema{"type": []string{"array", "string"}, "items": schemaOf(t.Elem(), about)}
	case reflect.Bool:
		return schema{"type": "boolean"}
	default:
		return schema{"type": "string"}
	}
}

// TestTargets holds prose that lists the targets to the table of them.
func TestTargets(t *testing.T) {
	list := strings.Join(Targets(), ", ")
	for file, want := range map[string]string{
		"config.go": "lists the targets to generate: " + list + ".", "../docs/configuration.md": "| targets: " + list + ";",
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), want) {
			t.Errorf("%s does not say %q", file, want)
		}
	}
}
