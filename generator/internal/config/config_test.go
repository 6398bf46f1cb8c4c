package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

type sample struct {
	Spec   string            `yaml:"spec"`
	Only   []string          `yaml:"only"`
	Strict bool              `yaml:"strict"`
	Names  map[string]string `yaml:"names"`
	Types  map[string]kind   `yaml:"types"`
	Filter struct {
		Tags []string `yaml:"tags"`
	} `yaml:"filter"`

	Inner string // no configuration
}

type kind struct {
	Import string `yaml:"import"`
	Name   string `yaml:"name"`
}

func TestDecode(t *testing.T) {
	tests := map[string]struct {
		text string
		want sample
	}{
		"empty":    {"", sample{}},
		"no value": {"spec:\n", sample{}},
		"comment":  {"# nothing\n", sample{}},
		"a scalar": {"spec: a.yaml\nstrict: true\n", sample{Spec: "a.yaml", Strict: true}},
		"a number": {"spec: 3\n", sample{Spec: "3"}},
		"a list":   {"only: [api, client]\n", sample{Only: []string{"api", "client"}}},
		"one":      {"only: api\n", sample{Only: []string{"api"}}},
		"nested": {"filter:\n  tags: [a]\n", sample{Filter: struct {
			Tags []string `yaml:"tags"`
		}{[]string{"a"}}}},
		"maps":       {"names: {a: A, '#/x': B}\n", sample{Names: map[string]string{"a": "A", "#/x": "B"}}},
		"structs":    {"types:\n  decimal: {import: m/d, name: D}\n", sample{Types: map[string]kind{"decimal": {"m/d", "D"}}}},
		"an anchor":  {"spec: &a x\nonly: [*a]\n", sample{Spec: "x", Only: []string{"x"}}},
		"as in JSON": {`{"spec": "a"}`, sample{Spec: "a"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got sample
			var diags diag.List
			Decode("bindery.yaml", test.text, &got, &diags)
			for _, d := range diags.Sorted() {
				t.Errorf("%s: %s", d.Pos, d.Message)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"syntax": {"a: b: c\n", `bindery.yaml:1:1: error: this is not YAML: a colon cannot stand here: ` +
			`a text with a colon and a space in it needs quotes [config-syntax]
    1 | a: b: c
      | ^
`},
		"unknown key": {"spec: a\nspce: b\n", `bindery.yaml:2:1: error: unknown key "spce" [config-unknown-key]
    2 | spce: b
      | ^^^^
   at #/spce
   help: did you mean "spec"?
`},
		"unknown key below": {"types:\n  d: {pkg: x}\n", `bindery.yaml:2:7: error: unknown key "pkg" [config-unknown-key]
    2 |   d: {pkg: x}
      |       ^^^
   at #/types/d/pkg
   help: the keys are import, name
`},
		"twice": {"names:\n  a: A\n  a: B\n", `bindery.yaml:3:3: error: "a" is there twice [config-duplicate-key]
    3 |   a: B
      |   ^
   at #/names/a
   see bindery.yaml:2:3: the first one
`},
		"no mapping": {"- a\n", `bindery.yaml:1:1: error: the configuration must be a mapping [config-type]
    1 | - a
      | ^
   at #
`},
		"no string": {"spec: [a]\n", `bindery.yaml:1:7: error: "spec" must be a string [config-type]
    1 | spec: [a]
      |       ^
   at #/spec
`},
		"no bool": {"strict: maybe\n", `bindery.yaml:1:9: error: "strict" must be true or false [config-type]
    1 | strict: maybe
      |         ^^^^^
   at #/strict
`},
		"no list": {"only: {a: b}\n", `bindery.yaml:1:7: error: "only" must be a list [config-type]
    1 | only: {a: b}
      |       ^
   at #/only
`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got sample
			var diags diag.List
			Decode("bindery.yaml", test.text, &got, &diags)
			var b strings.Builder
			if err := diags.Render(&b, diag.Text, false); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, b.String()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	var got sample
	var diags diag.List
	places := Decode("bindery.yaml", "names:\n  '#/a/b': A\nonly: [x,\n  y]\n", &got, &diags)
	if at := places.At("names", "#/a/b"); at == nil || at.Pos().String() != "bindery.yaml:2:3" || at.Pointer() != "#/names/#~1a~1b" {
		t.Error(at)
	}
	if at := places.At("only", "1"); at == nil || at.Pos().String() != "bindery.yaml:4:3" {
		t.Error(at)
	}
	if at := places.At("types"); at != nil {
		t.Error(at)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("spec: a\nonly: [api]\nnames: {a: A}\n")
	f.Add("types:\n  d: &x {import: a}\n  e: *x\n")
	f.Add("&a [*a]")
	f.Fuzz(func(t *testing.T, text string) {
		var got sample
		var diags diag.List
		Decode("bindery.yaml", text, &got, &diags)
	})
}
