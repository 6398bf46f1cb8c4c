package schema

import (
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Values are equal however they are written.
func TestEqualValues(t *testing.T) {
	r := read(t, "3.1.0",
		`A: {enum: [1, 1.0, 10e-1, "1", true, "true", null, {a: 1, b: [2]}, {b: [2.0], a: 1}, {a: 1}, [1, 2], [2, 1], 0.1, 1e400]}`)
	first := map[string]int{}
	var got []int
	for i, v := range r.at("A/enum").Node.Items {
		key := KeyOfValue(v)
		if _, known := first[key]; !known {
			first[key] = i
		}
		got = append(got, first[key])
	}
	if want := []int{0, 0, 0, 3, 4, 5, 6, 7, 7, 9, 10, 11, 12, 13}; !slices.Equal(got, want) {
		t.Errorf("values equal those at %v, want %v", got, want)
	}
}

func TestKindsOfValues(t *testing.T) {
	r := read(t, "3.1.0", `A: {enum: [null, true, a, 1, 1.0, 1.5, [1], {a: 1}]}`)
	want := []Kinds{Null, Bool, String, Integer, Integer, Fraction, Array, Object}
	literals := []ir.Literal{
		{Kind: ir.LiteralNull}, {Kind: ir.LiteralBool, Text: "true"}, {Kind: ir.LiteralString, Text: "a"},
		{Kind: ir.LiteralNumber, Text: "1"}, {Kind: ir.LiteralNumber, Text: "1.0"}, {Kind: ir.LiteralNumber, Text: "1.5"},
		{Kind: ir.LiteralJSON, Text: "[1]"}, {Kind: ir.LiteralJSON, Text: `{"a":1}`},
	}
	for i, v := range r.at("A/enum").Node.Items {
		if got := KindOfValue(v); got != want[i] {
			t.Errorf("%s is a value of %s, want %s", v.JSON(), got, want[i])
		}
		if got := Literal(v); got != literals[i] {
			t.Errorf("%s is %+v, want %+v", v.JSON(), got, literals[i])
		}
	}
}

// The values of a member tell objects apart if they are strings, or else literals of JSON.
func TestListedTexts(t *testing.T) {
	for schema, want := range map[string]struct {
		texts   []string
		literal bool
	}{
		`{const: cat}`:                      {[]string{"cat"}, false},
		`{enum: [cat, dog]}`:                {[]string{"cat", "dog"}, false},
		`{@Two}`:                            {[]string{"1", "2"}, true},
		`{enum: [true]}`:                    {[]string{"true"}, true},
		`{enum: [1.5]}`:                     {nil, false},
		`{enum: [a, 1]}`:                    {nil, false},
		`{type: string}`:                    {nil, false},
		`{oneOf: [{const: a}, {const: b}]}`: {nil, false},
		`true`:                              {nil, false},

		`{enum: [cat], allOf: [{oneOf: [{const: cat}, {const: dog}]}]}`: {[]string{"cat"}, false},
	} {
		r := read(t, "3.1.0", "A: {type: object, properties: {kind: "+schema+"}}", `Two: {type: integer, enum: [1.0, 2]}`)
		texts, literal := r.ListedTexts(r.ShapeOf(r.Resolve(r.at("A"))).ByName["kind"])
		if !slices.Equal(texts, want.texts) || literal != want.literal {
			t.Errorf("%s lists %q, literally %v; want %q, %v", schema, texts, literal, want.texts, want.literal)
		}
	}
}
