package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

func TestObjects(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, required: [b], properties: {a: {type: string}, b: {type: object, properties: {x: {type: string}}}}}
		= struct A; A "a" opt(string); B "b" required AB
		= struct AB; X "x" opt(string)
	`, `
		A: {type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}, minProperties: 1}
		= struct A{minProperties=1}; A "a" opt(string); Extra * int64
	`, `
		A: {type: object, properties: {a: {type: string}}, additionalProperties: false}
		= struct A closed; A "a" opt(string)
	`, `
		A: {type: object, properties: {a: false, b: {type: string}}}
		= struct A; B "b" opt(string); refused "a"
		! warning schema-false at false
	`, `
		A: {type: object, required: [a], properties: {b: {type: string}}}
		= struct A; B "b" opt(string); A "a" required raw
		! warning required-undeclared at a
	`)
}

// A required member that can have one value alone is no field.
func TestConstants(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, required: [k, n, t, z, d], properties: {k: {const: x}, n: {type: integer, enum: [1.0]}, t: {const: true},
			z: {type: "null"}, d: {const: 1.5}}}
		= struct A; - "k" required string const "x"; - "n" required int64 const 1; - "t" required bool const true;
			- "z" required raw const null; - "d" required float64 const 1.5
	`, `
		A: {type: object, required: [n], properties: {k: {const: x}, n: {type: [string, "null"], enum: [y, null]}}}
		= struct A; K "k" opt(AK); N "n" required null(AN)
		= enum AK string; AKX = "x"
		= enum AN string; ANY = "y"
	`)
}

// Names of members keep clear of each other, of methods, and of the field for members without one.
func TestNamesOfMembers(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, properties: {fooBar: {type: string}, foo_bar: {type: string}, validate: {type: string}, a+b: {type: string},
			ab: {type: string}}}
		= struct A; FooBar2 "fooBar" opt(string); FooBar "foo_bar" opt(string); ValidateField "validate" opt(string);
			APlusB "a+b" opt(string); Ab "ab" opt(string)
	`, `
		A: {type: object, properties: {extra: {type: string}}, additionalProperties: {type: string}}
		= struct A; Extra "extra" opt(string); ExtraMembers * string
	`, `
		A: {type: object, properties: {a: {type: string, default: x}, a_or_default: {type: string}}}
		= struct A; A "a" opt(string) default "x"; AOrDefault2 "a_or_default" opt(string)
	`)
}

func TestMaps(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, properties: {m: {type: object, additionalProperties: {type: object, properties: {x: {type: string}}}}}}
		= struct A; M "m" map AMValue
		= struct AMValue; X "x" opt(string)
	`, `
		A: {type: object, patternProperties: {^x: {type: string}, ^y: {type: string}, ^no: false}, additionalProperties: {type: boolean}}
		= struct A; Extra string{pattern=patternAName|patternAName2} string; refused * patternAName3; Extra2 * bool
		= pattern patternAName "^x" plain
		= pattern patternAName2 "^y" plain
		= pattern patternAName3 "^no" plain
	`, `
		A: {type: object, propertyNames: {enum: [a, b]}, additionalProperties: {type: integer}, required: [a]}
		= struct A; A "a" required int64; Extra AName int64
		= enum AName string; ANameA = "a"; ANameB = "b"
	`)
	holdMembers(t, "3.1.0", []member{
		{"type: object, additionalProperties: {type: [integer, 'null']}, propertyNames: {format: uuid}", "map[uuid] null(int64)", nil},
		{"type: object, propertyNames: {type: integer}", "map{holds(names=(type=integer))} raw", nil},
		{"type: object, patternProperties: {^x: {type: integer}}, additionalProperties: false",
			"map[string{pattern=patternAMName}] int64", nil},
		{"type: object, patternProperties: {.*: {type: integer}}", "map int64", nil},
		{"type: object, enum: [{a: 1}]", `map{oneOf={"a":1} holds(value={"a":1})} raw`, nil},
	})
}

func TestArrays(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: array, prefixItems: [{type: string}, {title: Size, type: integer}], minItems: 1, items: {type: boolean}}
		= tuple A{minItems=1}; Item0 "0" required string; Size "1" opt(int64); Rest * bool
	`, `
		A: {type: array, prefixItems: [{const: point}, {type: number}], minItems: 2, items: false}
		= tuple A closed{minItems=2}; - "0" required string const "point"; Item1 "1" required float64
	`, `
		A: {type: array, prefixItems: [{type: string}, false]}
		= tuple A closed; Item0 "0" opt(string)
	`)
	holdMembers(t, "3.1.0", []member{
		{"type: array, items: {type: string}", "[]string", nil},
		{"type: array, items: {type: [string, 'null']}", "[]null(string)", nil},
		{"type: array, items: {type: object, properties: {x: {type: string}}}", "[]AMItem", nil},
		{"type: array, items: false", "[]{maxItems=0}raw", nil},
		{"type: array, enum: [[1], []]", "[]{oneOf=[1]|[] holds(value=[1] value=[])}raw", nil},
	})
}

// Types may hold themselves. Lists and maps that do are declared.
func TestRecursion(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, properties: {a: {@A}, l: {type: array, items: {@A}}}}
		= struct A; A "a" *A; L "l" []A
	`, `
		A: {type: object, properties: {b: {@B}}}
		B: {type: object, required: [a], properties: {a: {@A}}}
		= struct A; B "b" *B
		= struct B; A "a" required A
	`, `
		A: {type: array, items: {type: array, items: {@A}}}
		= type A [][]A
	`, `
		A: {type: object, additionalProperties: {@A}}
		= type A map A
	`, `
		A: {allOf: [{@A}]}
		B: {type: object, properties: {a: {@A}, b: {type: string}}}
		= struct B; B "b" opt(string)
		! warning schema-cycle at {allOf
	`)
}

func TestReferences(t *testing.T) {
	hold(t, "3.1.0", `
		A: {@B}
		B: {type: object, properties: {b: {type: string}}}
		C: {allOf: [{@B}], description: The same.}
		D: {allOf: [{@B}, {required: [b]}]}
		= struct B; B "b" opt(string)
		= struct D; B "b" required string
		= alias A = B
	`, `
		A: {type: object, properties: {n: {@N}, m: {@N, maxLength: 3}}}
		N: {type: string, minLength: 1}
		= struct A; N "n" opt(string{minLength=1}); M "m" opt(string{minLength=1 maxLength=3})
	`, `
		A: {type: object, properties: {x: {enum: [a]}}}
		B: {type: object, properties: {x: {enum: [a]}}}
		= struct A; X "x" opt(X)
		= enum X string; XA = "a"
		= struct B; X "x" opt(X)
	`)
}

// Requests have a type of their own where they differ from responses, and share what does not.
func TestDirections(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, required: [id, pin], properties: {id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true},
			b: {@B}, c: {@C}}}
		B: {type: object, properties: {a: {@A}}}
		C: {type: object, properties: {x: {type: string}}}
		= struct A; ID "id" required string; B "b" *B; C "c" *C; ignored pin
		= struct ARequest; Pin "pin" required string; B "b" *BRequest; C "c" *C; ignored id
		= struct B; A "a" *A
		= struct C; X "x" opt(string)
		= struct BRequest; A "a" *ARequest
	`, `
		A: {type: object, properties: {a: {type: string, readOnly: true, writeOnly: true}}}
		= struct A; A "a" opt(string)
		! warning readonly-writeonly at {type
	`)
}

// A schema of an operation has its type in the direction asked for, named after the hint.
func TestTypesOfUses(t *testing.T) {
	m := lowered(t, "3.1.0", options.Options{}, `A: {type: object, properties: {id: {type: string, readOnly: true}}}`,
		`L: {type: object, properties: {l: {type: array, items: {type: object, properties: {x: {type: string}}}}}}`)
	a := m.doc.At("#/components/schemas/A")
	for view, want := range map[schema.View]string{schema.InResponses: "A", schema.InRequests: "ARequest"} {
		got, nullable, ok := m.TypeIn(view, a, NewHint("the body of Op", "Op", "Body"))
		if named, isNamed := got.(*ir.Named); !isNamed || named.Decl.Base().Name != want || nullable || !ok {
			t.Errorf("in view %d, A is %v, want %s", view, got, want)
		}
	}
	if got, _, ok := m.TypeOf(nil, Hint{}); !ok || got.(*ir.Primitive).Kind != ir.Raw {
		t.Errorf("no schema is %v, want raw JSON", got)
	}
	item := m.doc.At("#/components/schemas/L/properties/l/items")
	if got, _, ok := m.TypeOf(item, Hint{}); !ok || got.(*ir.Named).Decl.Base().Name != "LLItem" {
		t.Errorf("the items are %v, want the type that they have", got)
	}
}

func TestTypesOfTheUsers(t *testing.T) {
	opt := options.Options{Types: []options.Type{
		{Of: "date-time", ImportPath: "example.com/when", Name: "Instant"},
		{Of: "#/components/schemas/B", ImportPath: "example.com/b", Name: "B"},
		{Of: "none-such", ImportPath: "example.com/none", Name: "None"},
	}}
	m := lowered(t, "3.1.0", opt, `A: {type: object, properties: {t: {type: string, format: date-time}, b: {@B}}}`, `B: {type: string}`)
	m.UnmatchedTypes()
	if got, want := m.list(), `struct A; T "t" opt("example.com/when".Instant); B "b" opt("example.com/b".B)`; got[0] != want {
		t.Errorf("got %s, want %s", got[0], want)
	}
	if got := m.diags.Sorted(); len(got) != 1 || got[0].Code != "config-no-match" || !strings.Contains(got[0].Message, "none-such") {
		t.Errorf("said %v, want that nothing is none-such", got)
	}
}

// Comments begin with the name of what they are about, in the document's words where it has any.
func TestComments(t *testing.T) {
	m := lowered(t, "3.1.0", options.Options{},
		`Pet: {type: object, description: A pet. It has an owner., properties: {o: {@Owner, description: Whose it is.}, `+
			`old: {type: string, deprecated: true}}}`,
		`Owner: {type: object, required: [k], properties: {k: {const: v}, r: {type: string, readOnly: true}, `+
			`w: {type: string, writeOnly: true}}}`)
	dump := ir.Dump(m.api)
	for _, want := range []string{
		"struct Pet in\n  // Pet is a pet.\n  // It has an owner.\n", "O \"o\" *Owner\n    // Whose it is.\n",
		"Old \"old\" opt(string)\n    // Deprecated: the document advises against it.\n",
		"// Owner is the schema Owner. Its member k is \"v\" on the wire.\n", "// In requests it is OwnerRequest.\n",
		"// It is Owner as requests have it, without r.\n", "R \"r\" opt(string)\n    // Not in requests.\n",
		"W \"w\" opt(string)\n    // Not in responses.\n",
	} {
		if !strings.Contains(dump, want) {
			t.Errorf("%q is missing in\n%s", want, dump)
		}
	}
}

// Examples are kept where they are asked for: that of a use, or else that of the type, or a default.
func TestExamples(t *testing.T) {
	const doc = `A: {type: object, properties: {a: {type: string, example: x}, b: {@B}, c: {@B, examples: [z]}, ` +
		`d: {type: integer, default: 3}}}`
	for _, c := range []struct {
		asked bool
		want  []string
	}{{true, []string{`"x"`, `"y"`, `"z"`, "3"}}, {false, []string{"", "", "", ""}}} {
		m := lowered(t, "3.1.0", options.Options{Examples: c.asked}, doc, `B: {type: string, example: y}`)
		var got []string
		for _, f := range m.api.Decls[0].(*ir.Struct).Fields {
			text := ""
			if f.Example != nil {
				text = f.Example.JSON
			}
			got = append(got, text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("examples are %q, want %q", got, c.want)
		}
	}
}
