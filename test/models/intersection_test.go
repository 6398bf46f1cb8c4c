package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bindery-dev/bindery/generator"
)

// TestIntersection holds models of random allOfs against a JSON Schema validator: what it takes is read and written again as it
// was, what it refuses is refused. Schemas that no value fulfils, of which a diagnostic tells what is done instead, are left out.
func TestIntersection(t *testing.T) {
	const schemas, each = 300, 40
	r := rand.New(rand.NewPCG(1, 2))
	all := map[string]any{}
	for i := range schemas {
		all[fmt.Sprintf("S%d", i)] = intersection(r)
	}
	document := map[string]any{
		"openapi": "3.1.0", "info": map[string]any{"title": "allOf", "version": "1"}, "paths": map[string]any{},
		"components": map[string]any{"schemas": all},
	}
	text, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	module := t.TempDir()
	folder := filepath.Join(module, "all")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	spec := filepath.Join(folder, "openapi.json")
	if err := os.WriteFile(spec, text, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := generator.Generate(t.Context(), generator.Config{
		Spec:       spec,
		Out:        filepath.Join(folder, "gen"),
		ImportPath: "models.test/all/gen",
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write(); err != nil {
		t.Fatal(err)
	}
	otherwise := map[string]string{}
	for _, d := range out.Diagnostics() {
		switch d.Code {
		case "allof-contradiction", "allof-closed", "required-refused", "bounds-crossed":
			name, _, _ := strings.Cut(strings.TrimPrefix(d.Pointer, "#/components/schemas/"), "/")
			otherwise[name] = d.Code
		}
	}
	declared := declarations(t, out)
	compiler := jsonschema.NewCompiler()
	read, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource("mem:all", read); err != nil {
		t.Fatal(err)
	}
	var subjects []*subject
	var values []drawn
	var valid []bool
	for i := range schemas {
		name := fmt.Sprintf("S%d", i)
		if otherwise[name] != "" || !declared[name] {
			continue
		}
		validator, err := compiler.Compile("mem:all#/components/schemas/" + name)
		if err != nil {
			t.Fatal(err)
		}
		s := &subject{name: "all." + name}
		subjects = append(subjects, s)
		for range each {
			value := object(r)
			values = append(values, drawn{s, value})
			valid = append(valid, validator.Validate(value) == nil)
		}
	}
	if len(subjects) < schemas/3 {
		t.Fatalf("only %d of %d schemas can be fulfilled", len(subjects), schemas)
	}
	taken, reported := 0, map[string]bool{}
	for i, a := range answers(t, module, subjects, values) {
		name := strings.TrimPrefix(values[i].name, "all.")
		was, _ := json.Marshal(values[i].value)
		same := a.Error == "" && kept(a.Value, values[i].value.(map[string]any), all[name])
		if valid[i] {
			taken++
		}
		if valid[i] == same && valid[i] == (a.Error == "") || reported[name] {
			continue
		}
		reported[name] = true
		schema, _ := json.Marshal(all[name])
		t.Errorf("%s\n%s is valid: %v; got %s%s", schema, was, valid[i], a.Value, a.Error)
	}
	t.Logf("%d schemas, %d values, %d of them valid", len(subjects), len(values), taken)
}

// kept reports whether a value that was read and written has the members that it had. Those that no schema speaks of may be gone.
func kept(text []byte, was map[string]any, schema any) bool {
	var back map[string]any
	if json.Unmarshal(text, &back) != nil {
		return false
	}
	spoken, _ := json.Marshal(schema)
	for name, value := range was {
		if got, ok := back[name]; ok && !reflect.DeepEqual(got, value) || !ok && bytes.Contains(spoken, fmt.Appendf(nil, "%q:", name)) {
			return false
		}
	}
	return len(back) <= len(was)
}

var vocabulary = []string{"a", "b", "c", "xa", "xb"}

// kindOf keeps the types of a member the same wherever it is declared, as most documents do.
var kindOf = map[string]string{"a": "integer", "b": "string", "c": "array", "xa": "integer", "xb": "string"}

func intersection(r *rand.Rand) map[string]any {
	branches := make([]any, 2+r.IntN(2))
	for i := range branches {
		if branches[i] = branch(r); r.IntN(4) == 0 {
			branches[i] = map[string]any{"allOf": []any{branch(r), branch(r)}}
			others(r, branches[i].(map[string]any), "unevaluatedProperties")
		}
	}
	out := map[string]any{}
	if r.IntN(3) == 0 {
		out = branch(r)
	}
	out["allOf"] = branches
	if r.IntN(3) == 0 {
		others(r, out, "unevaluatedProperties")
	}
	return out
}

// others has a schema say what members are that it does not name.
func others(r *rand.Rand, out map[string]any, keyword string) {
	switch r.IntN(6) {
	case 0:
		out[keyword] = false
	case 1, 2:
		out[keyword] = true
	case 3, 4:
		out[keyword] = additional(r)
	}
}

func branch(r *rand.Rand) map[string]any {
	properties := map[string]any{}
	for _, name := range vocabulary {
		if r.IntN(3) == 0 {
			properties[name] = member(r, kindOf[name])
		}
	}
	out := map[string]any{"type": "object", "properties": properties}
	if r.IntN(4) == 0 {
		out["required"] = []any{vocabulary[r.IntN(len(vocabulary))]}
	}
	others(r, out, []string{"additionalProperties", "additionalProperties", "unevaluatedProperties"}[r.IntN(3)])
	switch r.IntN(6) {
	case 0:
		out["patternProperties"] = map[string]any{"^x": map[string]any{}}
	case 1:
		out["patternProperties"] = map[string]any{"^x": member(r, "integer")}
	}
	return out
}

// additional is what members must be that a branch does not declare; another may, as something that no value can be beside it.
func additional(r *rand.Rand) map[string]any {
	switch r.IntN(5) {
	case 0:
		return map[string]any{"type": "number", "maximum": 5}
	case 1:
		return map[string]any{"type": []any{"integer", "array"}}
	case 2:
		return map[string]any{"type": []any{"string", "null"}}
	}
	return map[string]any{"type": []string{"integer", "string"}[r.IntN(2)]}
}

func member(r *rand.Rand, kind string) map[string]any {
	out := map[string]any{"type": kind}
	switch kind {
	case "integer":
		if r.IntN(3) == 0 {
			out["minimum"] = r.IntN(3)
		}
		if r.IntN(3) == 0 {
			out["maximum"] = 3 + r.IntN(3)
		}
		if r.IntN(4) == 0 {
			out["multipleOf"] = 2 + r.IntN(2)
		}
	case "string":
		if r.IntN(3) == 0 {
			out["minLength"] = r.IntN(3)
		}
		if r.IntN(3) == 0 {
			out["enum"] = [][]any{{"s", "t"}, {"s", "uu"}, {"s"}}[r.IntN(3)]
		}
		if r.IntN(4) == 0 {
			out["pattern"] = []string{"^s", "u*"}[r.IntN(2)]
		}
	case "array":
		out["items"] = member(r, "integer")
		if r.IntN(3) == 0 {
			out["uniqueItems"] = true
		}
		if r.IntN(3) == 0 {
			out["maxItems"] = 2 + r.IntN(2)
		}
	}
	return out
}

func object(r *rand.Rand) any {
	out := map[string]any{}
	for _, name := range append([]string{"z", "xz"}, vocabulary...) {
		if r.IntN(5) > 1 {
			continue
		}
		kind := kindOf[name]
		if r.IntN(8) == 0 {
			kind = []string{"integer", "string", "array", "null"}[r.IntN(4)]
		}
		switch {
		case kind == "null":
			out[name] = nil
		case kind == "array":
			list := make([]any, r.IntN(4))
			for i := range list {
				list[i] = float64(r.IntN(6))
			}
			out[name] = list
		case kind == "integer" || kind == "" && r.IntN(2) == 0:
			out[name] = float64(r.IntN(7))
		default:
			out[name] = []string{"s", "t", "uu", ""}[r.IntN(4)]
		}
	}
	return out
}
