package example

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

func text(checks ...ir.Check) *ir.Primitive { return &ir.Primitive{Kind: ir.String, Checks: checks} }

func integer(checks ...ir.Check) *ir.Primitive { return &ir.Primitive{Kind: ir.Int64, Checks: checks} }

func pattern(expr string) ir.Check {
	return ir.MatchPattern{Pattern: &ir.Pattern{Any: [][]ir.Match{{{Expr: expr}}}}}
}

func ofFormat(name string) ir.Check {
	f, _ := ir.FormatNamed(name)
	return ir.OfFormat{Format: f}
}

func structOf(fields ...*ir.Field) *ir.Named { return &ir.Named{Decl: &ir.Struct{Fields: fields}} }

func optional(wire string, t ir.Type) *ir.Field {
	return &ir.Field{Wire: wire, Type: &ir.Optional{Elem: t}}
}

func required(wire string, t ir.Type) *ir.Field {
	return &ir.Field{Wire: wire, Type: t, Required: true}
}

func constant(wire, value string) *ir.Field {
	return &ir.Field{Wire: wire, Required: true, Const: &ir.Literal{Kind: ir.LiteralString, Text: value}}
}

func values(texts ...string) []ir.EnumValue {
	var all []ir.EnumValue
	for _, t := range texts {
		all = append(all, ir.EnumValue{Value: ir.Literal{Kind: ir.LiteralString, Text: t}})
	}
	return all
}

func TestMade(t *testing.T) {
	tree := &ir.Struct{}
	tree.Fields = []*ir.Field{required("name", text()), {Wire: "child", Type: &ir.Pointer{Elem: &ir.Named{Decl: tree}}}}
	endless := &ir.Struct{}
	endless.Fields = []*ir.Field{required("self", &ir.Pointer{Elem: &ir.Named{Decl: endless}})}
	color := &ir.Enum{Of: ir.String, Values: values("", "red", "blue"), Checks: []ir.Check{ir.MinLength{N: 1}}}

	tests := []struct {
		name string
		t    ir.Type
		want string
	}{
		{"string", text(), `"string"`},
		{"short string", text(ir.MaxLength{N: 3}), `"str"`},
		{"long string", text(ir.MinLength{N: 8}), `"stringxx"`},
		{"pattern", text(pattern(`^[0-9a-f]{4}-(b|c)+$`)), `"aaaa-b"`},
		{"pattern and length", text(pattern(`^[a-z]*$`), ir.MinLength{N: 10}), `"stringxxxx"`},
		{"pattern of digits and length", text(pattern(`^\d+$`), ir.MinLength{N: 4}), `"11111"`},
		{"two patterns", text(pattern(`@`), pattern(`\.`)), `"user@example.com"`},
		{"format", text(ofFormat("email")), `"user@example.com"`},
		{"formats", text(ofFormat("uri-reference"), ofFormat("json-pointer")), `"/path"`},
		{"format and length", text(ofFormat("email"), ir.MaxLength{N: 3}), `"a@b"`},
		{"impossible string", text(ir.MinLength{N: 3}, ir.MaxLength{N: 2}), ""},
		{"integer", integer(), "1"},
		{"integer above", integer(ir.Minimum{Bound: "10"}), "10"},
		{"integer well above", integer(ir.Minimum{Bound: "10", Exclusive: true}), "11"},
		{"multiple", integer(ir.Minimum{Bound: "10"}, ir.MultipleOf{Factor: "7"}), "14"},
		{"negative", integer(ir.Maximum{Bound: "-5"}), "-5"},
		{"fraction", &ir.Primitive{Kind: ir.Float64, Checks: []ir.Check{
			ir.Minimum{Bound: "0", Exclusive: true}, ir.Maximum{Bound: "0.5", Exclusive: true},
		}}, "0.25"},
		{"impossible integer", integer(ir.Minimum{Bound: "3"}, ir.Maximum{Bound: "2"}), ""},
		{"narrow", &ir.Primitive{Kind: ir.Uint8, Checks: []ir.Check{ir.Minimum{Bound: "200"}}}, "200"},
		{"one of", integer(ir.OneOf{Values: []ir.Literal{{Kind: ir.LiteralNumber, Text: "42"}}}), "42"},
		{"boolean", &ir.Primitive{Kind: ir.Bool}, "true"},
		{"time", &ir.Primitive{Kind: ir.Time}, `"2025-01-02T15:04:10Z"`},
		{"IPv6", &ir.Primitive{Kind: ir.Addr, Checks: []ir.Check{ir.AddrFamily{Version: 6}}}, `"2001:db8::10"`},
		{"bytes", &ir.Primitive{Kind: ir.Bytes}, `"ZXhhbXBsZQ=="`},
		{"anything", &ir.Primitive{Kind: ir.Raw}, "{}"},
		{"enum", &ir.Named{Decl: color}, `"red"`},
		{"list", &ir.List{Elem: text()}, `["string"]`},
		{"empty list", &ir.List{Elem: text(), Checks: []ir.Check{ir.MaxItems{}}}, "[]"},
		{"set", &ir.List{Elem: integer(), Checks: []ir.Check{ir.MinItems{N: 3}, ir.UniqueItems{}}}, "[1,0,-1]"},
		{"set of an enum", &ir.List{Elem: &ir.Named{Decl: color}, Checks: []ir.Check{ir.MinItems{N: 2}, ir.UniqueItems{}}},
			`["red","blue"]`},
		{"impossible set", &ir.List{Elem: &ir.Named{Decl: color}, Checks: []ir.Check{ir.MinItems{N: 3}, ir.UniqueItems{}}}, ""},
		{"map", &ir.Map{Elem: integer()}, `{"key1":1}`},
		{"object", structOf(required("a", text()), optional("b", integer()), constant("kind", "x")), `{"a":"string","b":1,"kind":"x"}`},
		{"object without what is impossible", structOf(optional("b", text(ir.MinLength{N: 3}, ir.MaxLength{N: 2}))), "{}"},
		{"nullable", structOf(required("a", &ir.Nullable{Elem: integer(ir.Minimum{Bound: "3"}, ir.Maximum{Bound: "2"})})), `{"a":null}`},
		{"tree", &ir.Named{Decl: tree}, `{"name":"string"}`},
		{"endless", &ir.Named{Decl: endless}, ""},
		{"of the user's", &ir.External{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (Source{}).Value(test.t, nil); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func union(d func(cat, dog *ir.Variant) ir.Decision) *ir.Named {
	cat := &ir.Variant{Decl: &ir.Struct{Fields: []*ir.Field{required("kind", text()), required("meow", integer())}}}
	dog := &ir.Variant{Decl: &ir.Struct{Fields: []*ir.Field{required("kind", text()), required("bark", integer())}}}
	return &ir.Named{Decl: &ir.Union{Variants: []*ir.Variant{cat, dog}, Decide: d(cat, dog)}}
}

func TestUnions(t *testing.T) {
	tests := map[string]struct {
		decide func(cat, dog *ir.Variant) ir.Decision
		want   string
	}{
		"by member": {func(cat, dog *ir.Variant) ir.Decision {
			return &ir.ByMember{Member: "kind", Cases: []ir.MemberCase{
				{Values: []string{"dog"}, Then: &ir.Pick{Variant: dog}}, {Values: []string{"cat"}, Then: &ir.Pick{Variant: cat}},
			}, Else: &ir.Unmatched{By: "kind"}}
		}, `{"kind":"cat","meow":1}`},
		"by keys": {func(cat, dog *ir.Variant) ir.Decision {
			return &ir.ByKind{Object: &ir.ByKeys{Cases: []ir.KeyCase{
				{Keys: []string{"bark"}, Then: &ir.Pick{Variant: dog}}, {Keys: []string{"meow"}, Then: &ir.Pick{Variant: cat}},
			}}}
		}, `{"kind":"string","meow":1}`},
		"tried": {func(cat, dog *ir.Variant) ir.Decision { return &ir.Try{Variants: []*ir.Variant{dog, cat}} },
			`{"kind":"string","meow":1}`},
		"never": {func(_, _ *ir.Variant) ir.Decision { return &ir.Unmatched{} }, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := (Source{}).Value(union(test.decide), nil); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

// What the document shows goes before what is made, the use before the type, unless it is no value of the type.
func TestShown(t *testing.T) {
	example := func(json string) *ir.Example { return &ir.Example{JSON: json} }
	named := &ir.Struct{Declared: ir.Declared{Example: example(`{"a":"of the schema"}`)}, Fields: []*ir.Field{required("a", text())}}
	field := required("a", text())
	field.Example = example(`"of the field"`)
	item := text()
	item.Example = example(`"of the item"`)
	tests := []struct {
		name    string
		t       ir.Type
		shown   *ir.Example
		want    string
		refused string
	}{
		{"of the body", &ir.Named{Decl: named}, example(`{"a":"of the body"}`), `{"a":"of the body"}`, ""},
		{"of the schema", &ir.Named{Decl: named}, nil, `{"a":"of the schema"}`, ""},
		{"not of the body", &ir.Named{Decl: named}, example(`{"a":1}`), `{"a":"of the schema"}`, "body/a: must be a string"},
		{"incomplete", &ir.Named{Decl: named}, example(`{"b":1}`), `{"a":"of the schema"}`, "body/a: is required"},
		{"of a field", structOf(field), nil, `{"a":"of the field"}`, ""},
		{"of an item", &ir.List{Elem: item}, nil, `["of the item"]`, ""},
		{"too many", &ir.List{Elem: item, Checks: []ir.Check{ir.MaxItems{N: 1}}}, example(`["a","b"]`), `["of the item"]`, "body: "},
		{"not unique", &ir.List{Elem: item, Checks: []ir.Check{ir.UniqueItems{}}}, example(`["a","a"]`), `["of the item"]`, "body"},
		{"no JSON", item, example(`{`), `"of the item"`, "unexpected EOF"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var refused string
			s := Source{Refused: func(_ *ir.Example, why error) { refused = why.Error() }}
			if got := s.Value(test.t, test.shown); got != test.want || !strings.Contains(refused, test.refused) ||
				(refused == "") != (test.refused == "") {
				t.Errorf("%s, refused: %s; want %s, refused: %s", got, refused, test.want, test.refused)
			}
		})
	}
}

func TestTextsAreGiven(t *testing.T) {
	s := Source{Text: "not implemented", Number: "501"}
	got := s.Value(structOf(required("code", integer()), required("message", text()), required("title", text(ir.MaxLength{N: 7}))), nil)
	if want := `{"code":501,"message":"not implemented","title":"not imp"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What is said of several wrong members is said of the first by name: a run of the tool says what the one before it said.
func TestTheFirstWrongMemberIsSaid(t *testing.T) {
	closed := &ir.Named{Decl: &ir.Struct{Fields: []*ir.Field{optional("name", text())}, Closed: true}}
	for _, typ := range []ir.Type{closed, &ir.Map{Elem: integer()}} {
		for range 20 {
			err := Check(typ, `{"d":"", "c":"", "b":"", "a":"", "e":""}`)
			if err == nil || !strings.HasPrefix(Reason(err), "/a: ") {
				t.Fatalf("%T: %v, want an error at /a", typ, err)
			}
		}
	}
}
