package schemas

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// published is schemas of published documents, as JSON Schema 2020-12 says them.
type published struct {
	files []string
	read  map[string]map[string]any // components by file
}

// publishedIn finds the documents below a folder.
func publishedIn(t *testing.T, folder string) *published {
	t.Helper()
	p := &published{read: map[string]map[string]any{}}
	if err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		const most = 2 << 20 // of a file
		if info, _ := d.Info(); err == nil && !d.IsDir() && info != nil && info.Size() < most &&
			slices.Contains([]string{".json", ".yaml", ".yml"}, filepath.Ext(path)) {
			p.files = append(p.files, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

// components are the schemas of a document, none if it has none.
func (p *published) components(file string) map[string]any {
	known, is := p.read[file]
	if is {
		return known
	}
	var document struct {
		OpenAPI, Swagger string
		Components       struct{ Schemas map[string]any }
		Definitions      map[string]any
	}
	if text, err := os.ReadFile(file); err == nil && yaml.Unmarshal(text, &document) == nil {
		known = document.Components.Schemas
		if len(known) == 0 {
			known = document.Definitions
		}
	}
	p.read[file] = known
	return known
}

const (
	mostComponents = 8
	mostSize       = 12_000 // of a schema with what it refers to, in bytes
)

// draw returns a schema of a document, changed here and there, and values.
func (p *published) draw(r *rand.Rand, values int) (out drawn) {
	for out.schema == nil || out.circular() {
		file := p.files[r.IntN(len(p.files))]
		all := p.components(file)
		if len(all) == 0 {
			continue
		}
		names := slices.Sorted(maps.Keys(all))
		t := &taker{from: all, names: map[string]string{}, components: object{}}
		root := t.schema(all[names[r.IntN(len(names))]], 0)
		if text, err := json.Marshal([]any{root, t.components}); err != nil || len(text) > mostSize {
			continue
		}
		m := &mutator{drawer{Rand: r, typed: true, tacit: map[string]bool{}, components: t.components}}
		for range r.IntN(6) {
			root = m.somewhere(root)
			for _, name := range slices.Sorted(maps.Keys(t.components)) {
				if r.IntN(3) == 0 {
					t.components[name] = m.somewhere(t.components[name])
				}
			}
		}
		if out = (drawn{schema: root, components: used(root, t.components)}); !out.valid() {
			out.schema = nil
		}
	}
	v := &valuer{r, out.components}
	out.values = v.some(out.schema, values)
	return out
}

// valid reports whether the validator takes a schema for one.
func (d drawn) valid() bool {
	text, err := json.Marshal(object{"schema": d.schema, "components": object{"schemas": d.components}})
	if err != nil {
		return false
	}
	read, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return false
	}
	compiler := jsonschema.NewCompiler()
	if compiler.AddResource("file:///schema", read) != nil {
		return false
	}
	_, err = compiler.Compile("file:///schema#/schema")
	return err == nil
}

// taker takes schemas out of a document, without what is no assertion.
type taker struct {
	from       map[string]any
	names      map[string]string // of components here, by those of the document
	components map[string]any
}

// asserted is the keywords that are taken, and what is in them.
var asserted = map[string]string{
	"type": "", "enum": "", "const": "", "minLength": "", "maxLength": "", "pattern": "", "minimum": "", "maximum": "", "multipleOf": "",
	"exclusiveMinimum": "", "exclusiveMaximum": "", "minItems": "", "maxItems": "", "uniqueItems": "", "minProperties": "",
	"maxProperties": "", "required": "", "dependentRequired": "", "minContains": "", "maxContains": "",
	"items": "schema", "additionalProperties": "schema", "propertyNames": "schema", "contains": "schema", "not": "schema", "if": "schema",
	"then": "schema", "else": "schema", "unevaluatedProperties": "schema", "unevaluatedItems": "schema",
	"properties": "schemas", "patternProperties": "schemas", "dependentSchemas": "schemas",
	"allOf": "list", "anyOf": "list", "oneOf": "list", "prefixItems": "list",
}

const deepest = 12

func (t *taker) schema(from any, depth int) any {
	s, is := from.(object)
	if !is || depth > deepest {
		return from == true || from == nil || depth > deepest
	}
	if ref, is := s["$ref"].(string); is {
		return t.ref(ref, depth)
	}
	out := object{}
	for keyword, value := range s {
		what, known := asserted[keyword]
		switch of := value.(type) {
		case []any:
			if known && what == "list" {
				list := []any{}
				for _, one := range of {
					list = append(list, t.schema(one, depth+1))
				}
				out[keyword] = list
				continue
			}
		case object:
			if known && what == "schemas" {
				some := object{}
				for name, one := range of {
					if keyword == "patternProperties" && !common(name) {
						continue
					}
					some[name] = t.schema(one, depth+1)
				}
				out[keyword] = some
				continue
			}
		}
		if known && what == "schema" {
			out[keyword] = t.schema(value, depth+1)
		} else if known && what == "" {
			out[keyword] = exact(value)
		}
	}
	if pattern, is := out["pattern"].(string); is && !common(pattern) {
		delete(out, "pattern")
	}
	translate(s, out)
	return out
}

// common reports whether a pattern means one thing in ECMA-262 and in Go, whose package the validator asks.
func common(pattern string) bool {
	_, err := regexp.Compile(pattern)
	return err == nil && !strings.Contains(strings.ToLower(pattern), `\s`)
}

func (t *taker) ref(ref string, depth int) any {
	name := ref[strings.LastIndexByte(ref, '/')+1:]
	to, is := t.from[name]
	if short, known := t.names[name]; known {
		return object{"$ref": component + short}
	}
	if !is || strings.Count(ref, "/") > 3 || len(t.names) == mostComponents {
		return object{"type": "string"}
	}
	short := string(rune('A' + len(t.names)))
	t.names[name] = short
	t.components[short] = true
	t.components[short] = t.schema(to, depth+1)
	return object{"$ref": component + short}
}

// translate says what OpenAPI 3.0 has as 2020-12 has it, and types that are meant.
func translate(from, out object) {
	for keyword, with := range map[string]string{"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"} {
		if exclusive, is := out[keyword].(bool); is {
			delete(out, keyword)
			if bound, there := out[with]; there && exclusive {
				out[keyword] = bound
				delete(out, with)
			}
		}
	}
	if _, is := out["type"]; !is {
		for _, of := range [...]struct{ keyword, kind string }{
			{"properties", "object"}, {"required", "object"}, {"additionalProperties", "object"}, {"patternProperties", "object"},
			{"minProperties", "object"}, {"maxProperties", "object"}, {"propertyNames", "object"}, {"items", "array"},
			{"minItems", "array"}, {"maxItems", "array"}, {"uniqueItems", "array"}, {"prefixItems", "array"}, {"contains", "array"},
			{"pattern", "string"}, {"minLength", "string"}, {"maxLength", "string"}, {"minimum", "number"}, {"maximum", "number"},
			{"multipleOf", "number"}, {"exclusiveMinimum", "number"}, {"exclusiveMaximum", "number"},
		} {
			if _, is := out[of.keyword]; is {
				out["type"] = of.kind
				break
			}
		}
	}
	if list, is := out["type"].([]any); is {
		list = slices.Clone(list)
		for i, one := range list {
			if one == nil { // null, as YAML has it
				list[i] = "null"
			}
		}
		out["type"] = list
	}
	kind, is := out["type"].(string)
	if is && !slices.Contains(kinds, kind) {
		delete(out, "type")
	} else if is && from["nullable"] == true && out["enum"] == nil {
		out["type"] = []any{kind, "null"}
	}
}

// exact is a value of YAML as one of JSON.
func exact(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	var out any
	if decoder.Decode(&out) != nil {
		return nil
	}
	return out
}
