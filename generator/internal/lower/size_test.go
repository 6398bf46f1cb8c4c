package lower

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

const schemasHead = head + "paths: {}\ncomponents:\n  schemas:\n"

// TestLargeSchemas lowers what costs a second or the stack if a step is not linear.
func TestLargeSchemas(t *testing.T) {
	var doubled, values, branches, required strings.Builder
	doubled.WriteString("    E0: {type: object, properties: {e: {type: string}}}\n")
	for i := range 40 {
		fmt.Fprintf(&doubled, "    E%d: {allOf: [{$ref: \"#/components/schemas/E%d\"}, {$ref: \"#/components/schemas/E%d\"}]}\n", i+1, i, i)
	}
	values.WriteString("    Many: {type: string, enum: [")
	required.WriteString("    Wide: {type: object, required: [")
	for i := range 20_000 {
		fmt.Fprintf(&values, "value %d, ", i)
		fmt.Fprintf(&required, "r%d, ", i)
	}
	values.WriteString("last]}\n")
	required.WriteString("last], additionalProperties: {type: string}}\n")
	branches.WriteString("    Union: {oneOf: [\n")
	for i := range 500 {
		fmt.Fprintf(&branches, "      {type: object, required: [k, f%d], properties: {k: {const: v%d}, f%d: {type: string}}},\n", i, i, i)
	}
	branches.WriteString("      {type: string}]}\n")
	for name, text := range map[string]string{
		"allOf": doubled.String(), "enum": values.String(), "required": required.String(), "oneOf": branches.String(),
	} {
		t.Run(name, func(t *testing.T) {
			if api, _ := lowered(t, schemasHead+text, Options{}); len(api.Decls) == 0 {
				t.Error("nothing is declared")
			}
		})
	}
}

// TestGrowthIsRefused holds documents of some lines, which would become more than any machine has, to an error with a place.
func TestGrowthIsRefused(t *testing.T) {
	var choices, inherited strings.Builder
	choices.WriteString("    All: {allOf: [\n")
	for i := range 14 {
		fmt.Fprintf(&choices, "      {oneOf: [{type: object, required: [a%d], properties: {a%d: {type: string}}}, "+
			"{type: object, required: [b%d], properties: {b%d: {type: integer}}}]},\n", i, i, i, i)
	}
	choices.WriteString("      {type: object}]}\n")
	inherited.WriteString("    H0: {type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k}}\n")
	for i := range 400 {
		fmt.Fprintf(&inherited,
			"    H%d: {allOf: [{$ref: \"#/components/schemas/H%d\"}, {type: object, properties: {h%d: {type: string}}}]}\n",
			i+1, i, i)
	}
	for name, text := range map[string]string{"allOf of oneOfs": choices.String(), "heirs of heirs": inherited.String()} {
		_, diags := lowered(t, schemasHead+text, Options{})
		i := slices.IndexFunc(diags, func(d diag.Diagnostic) bool { return d.Code == "schema-growth" })
		if i < 0 || diags[i].Severity != diag.Error || diags[i].Pos.Line == 0 {
			t.Errorf("%s: want one located error that says that it grows too much, got %d diagnostics, %v",
				name, len(diags), codesOf(diags[:min(len(diags), 9)]))
		}
	}
}

func TestEachEnumValueHasAConstant(t *testing.T) {
	text := schemasHead + "    Many: {type: string, enum: ["
	for i := range 300 {
		text += fmt.Sprintf("%q, ", string(rune('!'+i)))
	}
	api, _ := lowered(t, text+"last]}\n", Options{})
	seen := map[string]bool{}
	for _, v := range api.Decls[0].(*ir.Enum).Values {
		if seen[v.Name] {
			t.Errorf("two values are called %s", v.Name)
		}
		seen[v.Name] = true
	}
	if len(seen) != 301 {
		t.Errorf("got %d constants, want 301", len(seen))
	}
}

func TestDeepSchemas(t *testing.T) {
	const depth = 1000
	text := schemasHead + "    Deep: {type: object, properties: {a: " + strings.Repeat("{type: array, items: ", depth) + "{type: string}" +
		strings.Repeat("}", depth) + "}}\n"
	api, diags := lowered(t, text, Options{})
	if len(diags) != 1 || diags[0].Code != "nesting-too-deep" || len(api.Decls) != 1 {
		t.Errorf("got %d declarations and %v", len(api.Decls), diags)
	}
	objects := schemasHead + "    Deep: " + strings.Repeat("{type: object, properties: {a: ", depth) + "{type: string}" +
		strings.Repeat("}}", depth) + "\n"
	if api, _ := lowered(t, objects, Options{}); len(api.Decls) != depth {
		t.Errorf("got %d declarations, want %d", len(api.Decls), depth)
	}
}
