package decide

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// Variants are told apart by JSON type where they can be. Those of one type are tried.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		kinds []schema.Kinds // of A, B and so on
		want  string
		told  string
		open  bool // a value may be none of them
	}{
		{[]schema.Kinds{schema.String, schema.Integer}, "kind {string: A, integer: B}", "Its JSON type says which variant it is.", true},
		{[]schema.Kinds{schema.String | schema.Integer, schema.Bool}, "kind {string: A, integer: A, boolean: B}",
			"Its JSON type says which variant it is.", true},
		{[]schema.Kinds{schema.Number, schema.Array}, "kind {array: B, number: A}", "Its JSON type says which variant it is.", true},
		{[]schema.Kinds{schema.Integer, schema.Number}, "kind {number: B, integer: try A, B}",
			"Its JSON type says which variant it is; of several of one type, it is the first that its value fits.", true},
		{[]schema.Kinds{schema.Object, schema.String | schema.Number, schema.Array | schema.Bool},
			"kind {object: A, array: C, string: B, number: B, boolean: C}", "Its JSON type says which variant it is.", false},
		{[]schema.Kinds{schema.String, schema.Any}, "kind {object: B, array: B, string: try A, B, number: B, boolean: B}",
			"Its JSON type says which variant it is; of several of one type, it is the first that its value fits.", true},
		{[]schema.Kinds{schema.Object}, "A", "", false},
		{nil, "none", "", true},
	} {
		d := Decider{Diags: &diag.List{}, Union: &ir.Union{}, Keyword: "type"}
		var list []*Candidate
		for i, kinds := range c.kinds {
			one := &ir.Defined{Declared: ir.Declared{Name: string(rune('A' + i))}}
			list = append(list, &Candidate{Variant: &ir.Variant{Decl: one}, Forms: []*schema.Shape{{Kinds: kinds}}})
		}
		d.Run(list)
		if got := text(d.Union.Decide); got != c.want || d.Union.Open != c.open || d.Union.Told != c.told {
			t.Errorf("%v\nis  %s, open %v: %s\nnot %s, open %v: %s", c.kinds, got, d.Union.Open, d.Union.Told, c.want, c.open, c.told)
		}
	}
}

// A required member that lists its values in each variant tells them apart, and so do members of those that share a value.
func TestConstants(t *testing.T) {
	hold(t, []outcome{
		{`oneOf: [{required: [k], properties: {k: {const: a}}}, {required: [k], properties: {k: {enum: [b, c]}}}]`,
			"member k {a: A, b|c: B, else: none}", nil},
		{`oneOf: [{required: [k], properties: {k: {const: true}}}, {required: [k], properties: {k: {const: false}}}]`,
			"literal k {true: A, false: B, else: none}", nil},
		{`oneOf: [{required: [k], properties: {k: {const: 1.0}}}, {required: [k], properties: {k: {enum: [2, 3]}}}]`,
			"literal k {1: A, 2|3: B, else: none}", nil},
		{`oneOf: [{required: [k, x], properties: {k: {const: a}, x: {const: b}}}, ` +
			`{required: [k, x], properties: {k: {const: a}, x: {const: c}}}]`,
			"member x {b: A, c: B, else: none}", nil},
		{`oneOf: [{required: [k, x], properties: {k: {const: a}, x: {const: 1}}}, ` +
			`{required: [k, x], properties: {k: {const: a}, x: {const: 2}}}, {required: [k], properties: {k: {const: b}}}]`,
			"member k {a: literal x {1: A, 2: B, else: none}, b: C, else: none}", nil},

		// A variant that is a union itself has the values of all its forms.
		{`oneOf: [{oneOf: [{required: [k], properties: {k: {const: a}}}, {required: [k], properties: {k: {const: b}}}]}, ` +
			`{required: [k], properties: {k: {const: c}}}]`,
			"member k {a|b: A, c: B, else: none}", nil},

		{`oneOf: [{properties: {k: {const: a}}}, {properties: {k: {enum: [b, c]}}}]`,
			"member k {a: A, b|c: B, else: closest A, B}", []string{"warning union-ambiguous at oneOf"}},

		// Values of two types tell as much, but not in one table.
		{`oneOf: [{required: [k], properties: {k: {const: a}}}, {required: [k], properties: {k: {const: 1}}}]`, "try A, B", nil},

		// What need not be there tells those that have it; what is the same in all tells nothing.
		{`oneOf: [{required: [k], properties: {k: {const: a}}}, {properties: {k: {const: b}}}]`,
			"member k {a: A, b: B, absent: B, else: closest A, B}", []string{"warning union-ambiguous at oneOf"}},
		{`oneOf: [{required: [k], properties: {k: {const: a}}}, {required: [k], properties: {k: {const: a}}}]`, "closest A, B",
			[]string{"warning union-ambiguous at oneOf"}},
	})
}

// Required members that no other variant has tell them apart, if not for sure.
func TestRequiredMembers(t *testing.T) {
	const closed = "additionalProperties: false"
	hold(t, []outcome{
		{`oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]`, "keys {a: A, b: B, else: none}",
			[]string{"note union-ambiguous at oneOf"}},
		{`anyOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]`, "keys {a: A, b: B, else: none}",
			[]string{"note union-ambiguous at anyOf"}},
		{`oneOf: [{required: [a], properties: {a: {}}, ` + closed + `}, {required: [b], properties: {b: {}}, ` + closed + `}]`,
			"keys {a: A, b: B, else: none}", nil},
		{`oneOf: [{required: [a, b], properties: {a: {}, b: {}}}, {required: [a, c], properties: {a: {}, c: {}}}]`,
			"keys {b: A, c: B, else: none}", []string{"note union-ambiguous at oneOf"}},
		{`oneOf: [{required: [a], properties: {a: {}}}, {properties: {b: {}}}]`, "keys {a: A, not with b, else: B}",
			[]string{"note union-ambiguous at oneOf"}},
		{`oneOf: [{oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]}, ` +
			`{required: [c], properties: {c: {}}}]`, "keys {a|b: A, c: B, else: none}", []string{"note union-ambiguous at oneOf"}},
		{`oneOf: [{required: [a], properties: {a: {}}, additionalProperties: true}, {properties: {b: {}}}]`, "keys {a: A, else: B}",
			[]string{"note union-ambiguous at oneOf"}},
		{`oneOf: [{required: [a], properties: {a: {}}}, {properties: {b: {}}, ` + closed + `}]`, "keys {a: A, else: B}", nil},
		{`oneOf: [{required: [a], properties: {a: {}}}, {properties: {b: {}}}, {properties: {c: {}}}]`,
			"keys {a: A, not with b c, else: closest B, C}", []string{"warning union-ambiguous at oneOf"}},
	})
}

// Where nothing tells, variants are tried: closest is said where members may be lost.
func TestTrying(t *testing.T) {
	warned := []string{"warning union-ambiguous at oneOf"}
	hold(t, []outcome{
		{`oneOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]`, "kind {string: try A, B}", nil},
		{`oneOf: [{type: string, enum: [a]}, {type: string, enum: [a, b]}]`, "kind {string: try A, B}", warned},
		{`oneOf: [{type: string, format: uuid}, {type: string}]`, "kind {string: try A, B}", warned},
		{`oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]`, "closest A, B", warned},
		{`oneOf: [{properties: {a: {}}}, {properties: {a: {}, b: {}}}]`, "closest A, B", warned},
		{`oneOf: [{properties: {a: {}}}, {properties: {b: {}}, additionalProperties: true}]`, "closest A, B", warned},
		{`oneOf: [{properties: {a: {}}}, {properties: {b: {}}}, {properties: {c: {}}, additionalProperties: true}]`,
			"closest A, B, C", warned},
		{`oneOf: [{type: object, additionalProperties: {type: string}}, {type: object}]`, "closest A, B", warned},
		{`oneOf: []`, "none", []string{"warning branch-impossible at oneOf"}},
	})
}
