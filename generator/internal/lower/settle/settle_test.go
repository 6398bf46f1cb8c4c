package settle

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// document has a second file, which stands behind the first, and no schema with a name.
const document = `openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /a: {$ref: "a.yaml"}
`

// settle settles an API beside the models of a document, those included that its schemas become.
func settle(t *testing.T, text string, api *ir.API) []diag.Diagnostic {
	t.Helper()
	diags := &diag.List{}
	files := fstest.MapFS{"openapi.yaml": {Data: []byte(text)}, "a.yaml": {Data: []byte(`get: {responses: {"204": {description: d}}}`)}}
	doc := source.Open("openapi.yaml", source.Options{FS: files}, diags)
	if doc == nil || load.Load(doc, diags) == nil {
		t.Fatal(diags.Sorted())
	}
	namer := naming.New()
	schemas := schema.NewReader(doc, diags)
	book := names.NewBook(doc, options.Options{}, schemas, namer, map[string]string{}, diags)
	schemas.Ask(book)
	models := model.NewBuilder(doc, options.Options{}, schemas, book, namer, api, diags)
	book.Claim()
	models.LowerComponents()
	Settle(api, doc, models, diags)
	return diags.Sorted()
}

// called gives a declaration its name.
func called[D ir.Decl](name string, d D) D {
	d.Base().Name = name
	return d
}

// object is a struct whose members are required, and called after their types.
func object(name string, types ...ir.Type) *ir.Struct {
	s := called(name, &ir.Struct{})
	for i, t := range types {
		s.Fields = append(s.Fields, &ir.Field{Name: fmt.Sprint("F", i), Type: t, Required: true})
	}
	return s
}

func use(d ir.Decl) *ir.Named { return &ir.Named{Decl: d} }

func text(checks ...ir.Check) *ir.Primitive { return &ir.Primitive{Kind: ir.String, Checks: checks} }

// taking is an API whose only operation is called with values of some types.
func taking(types ...ir.Type) *ir.API {
	op := &ir.Operation{Name: "Op", Call: "Op", Success: &ir.Nothing{Status: 204}}
	for _, t := range types {
		op.Params = append(op.Params, &ir.Param{Type: t})
	}
	g := &ir.Group{File: "group", Operations: []*ir.Operation{op}}
	return &ir.API{Operations: g.Operations, Groups: []*ir.Group{g}}
}

func declared(api *ir.API) (out []string) {
	for _, d := range api.Decls {
		out = append(out, d.Base().Name)
	}
	return out
}

// Declarations stand in the order of the document, its files in the order of first reference.
func TestOrder(t *testing.T) {
	api := taking()
	for _, c := range []struct {
		name, file   string
		line, column int
	}{
		{"E", "a.yaml", 1, 1}, {"D", "openapi.yaml", 12, 1}, {"F", "a.yaml", 2, 1}, {"C", "openapi.yaml", 3, 9},
		{"A", "openapi.yaml", 3, 2}, {"B", "openapi.yaml", 3, 2},
	} {
		s := object(c.name)
		s.Origin.Pos = diag.Pos{File: c.file, Line: c.line, Column: c.column}
		api.Decls = append(api.Decls, s)
		api.Operations[0].Params = append(api.Operations[0].Params, &ir.Param{Type: use(s)})
	}
	settle(t, document, api)
	if got := declared(api); !slices.Equal(got, []string{"A", "B", "C", "D", "E", "F"}) {
		t.Errorf("in the order %v", got)
	}
}

// Whatever an operation is made of is declared, and so is what its errors hold. What else there is goes.
func TestPrune(t *testing.T) {
	var all []ir.Decl
	one := func(name string) *ir.Named {
		s := object(name)
		all = append(all, s)
		return use(s)
	}
	whole := object("Whole", one("Field"), &ir.List{Elem: &ir.Map{Elem: one("Element"), Names: one("Names")}})
	whole.Matched = []*ir.Extra{{Elem: one("Matched"), Names: one("MatchedNames")}, {}}
	whole.Extra = &ir.Extra{Elem: &ir.Nullable{Elem: one("Extra")}}
	tuple := called("Tuple", &ir.Tuple{
		Fields: []*ir.Field{{Type: &ir.Optional{Elem: one("Position")}}}, Rest: &ir.Extra{Elem: &ir.OptionalNullable{Elem: one("Rest")}},
	})
	defined := called("Defined", &ir.Defined{Underlying: &ir.List{Elem: &ir.Pointer{Elem: one("Underlying")}}})
	union := called("Union", &ir.Union{Variants: []*ir.Variant{{Decl: one("Variant").Decl}, {Decl: defined}}})
	unused, unusedToo := object("Unused"), called("UnusedToo", &ir.Union{Open: true})
	unused.Fields = []*ir.Field{{Type: use(unusedToo)}}
	unusedToo.Variants = []*ir.Variant{{Decl: unused}, {Decl: object("Nowhere")}}

	api := taking(use(whole))
	op := api.Operations[0]
	op.Body = &ir.Body{Payload: ir.InJSON(use(tuple), "application/json")}
	header := []*ir.Param{{Type: &ir.List{Elem: one("Header")}}}
	op.Success = &ir.Sum{Responses: []*ir.Response{{Payload: ir.InJSON(one("Answer"), "application/json"), Header: header}, {}}}
	op.Errors = &ir.ErrorSet{Cases: []ir.ErrorCase{{Type: &ir.ErrorType{Body: one("Error")}}, {}}}
	api.Operations = append(api.Operations, &ir.Operation{Success: &ir.Plain{Payload: ir.InJSON(use(union), "application/json")}})
	api.Errors = []*ir.ErrorType{{Body: one("ErrorOfNone")}}
	api.HasUnknown = true
	want := append(slices.Clone(all), whole, tuple, defined, union)
	api.Decls = append(slices.Clone(want), unused, unusedToo)

	settle(t, document, api)
	if !slices.Equal(api.Decls, want) {
		t.Errorf("declared are %v", declared(api))
	}
	if api.HasUnknown {
		t.Error("only a union that is left out is open")
	}
	union.Open = true
	if settle(t, document, api); !api.HasUnknown {
		t.Error("a union is open")
	}
}

// Components are declared whether an operation uses them or not.
func TestComponentsStay(t *testing.T) {
	api := taking()
	api.Decls = []ir.Decl{object("Unused")}
	settle(t, document+`
components:
  schemas:
    B: {type: object, properties: {c: {type: object, properties: {d: {type: string}}}}}
    A: {type: array, items: {type: object, properties: {d: {type: string}}}}
    E: {type: string, enum: [a]}
`, api)
	if got := declared(api); !slices.Equal(got, []string{"B", "BC", "AItem", "E"}) {
		t.Errorf("declared are %v", got)
	}
}

// fieldsText shows the fields of a struct or tuple: "B, *A, []A".
func fieldsText(d ir.Decl) string {
	var out []string
	for _, f := range fieldsOf(d) {
		out = append(out, typeText(f.Type))
	}
	return strings.Join(out, ", ")
}

func typeText(t ir.Type) string {
	switch t := t.(type) {
	case *ir.Named:
		return t.Decl.Base().Name
	case *ir.List:
		return "[]" + typeText(t.Elem)
	case *ir.Map:
		return "map of " + typeText(t.Elem)
	case *ir.Pointer:
		return "*" + typeText(t.Elem)
	case *ir.Nullable:
		return "null or " + typeText(t.Elem)
	case *ir.OptionalNullable:
		return "nothing, null or " + typeText(t.Elem)
	}
	return fmt.Sprintf("%T", t)
}

// Where values would hold each other by value, one of them holds a pointer: on the edge that closes the cycle, and nowhere else.
func TestPointers(t *testing.T) {
	a, b, c := object("A"), object("B"), object("C")
	tuple, list := called("Tuple", &ir.Tuple{}), called("List", &ir.Defined{})
	union := called("Union", &ir.Union{Variants: []*ir.Variant{{Decl: a}}})
	for name, q := range map[string]struct {
		a, b, c []ir.Type
		want    string
	}{
		"itself":          {[]ir.Type{text(), use(a)}, nil, nil, "A{*ir.Primitive, *A}"},
		"itself or null":  {[]ir.Type{&ir.Nullable{Elem: use(a)}}, nil, nil, "A{null or *A}"},
		"or nothing":      {[]ir.Type{&ir.OptionalNullable{Elem: use(a)}}, nil, nil, "A{nothing, null or *A}"},
		"a pointer":       {[]ir.Type{&ir.Pointer{Elem: use(a)}}, nil, nil, "A{*A}"},
		"lists and maps":  {[]ir.Type{&ir.List{Elem: use(a)}, &ir.Map{Elem: use(a)}}, nil, nil, "A{[]A, map of A}"},
		"a defined list":  {[]ir.Type{use(list)}, nil, nil, "A{List}"},
		"a union":         {[]ir.Type{use(union)}, nil, nil, "A{Union}"},
		"each other":      {[]ir.Type{use(b)}, []ir.Type{use(a), use(b)}, nil, "A{B} B{*A, *B}"},
		"three":           {[]ir.Type{use(b)}, []ir.Type{use(c)}, []ir.Type{use(a)}, "A{B} B{C} C{*A}"},
		"two cycles":      {[]ir.Type{use(b), use(c)}, []ir.Type{use(a)}, []ir.Type{use(a)}, "A{B, C} B{*A} C{*A}"},
		"no cycle":        {[]ir.Type{use(b), use(c)}, []ir.Type{use(c)}, nil, "A{B, C} B{C}"},
		"through a tuple": {[]ir.Type{use(tuple)}, nil, nil, "A{Tuple} Tuple{*A}"},
	} {
		t.Run(name, func(t *testing.T) {
			a.Fields, b.Fields, c.Fields = object("", q.a...).Fields, object("", q.b...).Fields, object("", q.c...).Fields
			tuple.Fields, list.Underlying = object("", use(a)).Fields, &ir.List{Elem: use(a)}
			api := taking(use(a))
			api.Decls = []ir.Decl{a, b, c, tuple, list, union}
			settle(t, document, api)
			var got []string
			for _, d := range api.Decls {
				if text := fieldsText(d); text != "" {
					got = append(got, d.Base().Name+"{"+text+"}")
				}
			}
			if got := strings.Join(got, " "); got != q.want {
				t.Errorf("got %s, want %s", got, q.want)
			}
		})
	}
}

// A chain of types costs neither the stack nor a step for each pair.
func TestLongChains(t *testing.T) {
	const many = 20_000
	api := taking()
	next := ir.Type(text(ir.MinLength{N: 1}))
	for range many {
		s := object("S", next)
		next = use(s)
		api.Decls = append(api.Decls, s)
	}
	first := api.Decls[0].(*ir.Struct)
	first.Fields = append(first.Fields, &ir.Field{Type: next, Required: true})
	api.Operations[0].Params = []*ir.Param{{Type: next}}
	settle(t, document, api)
	pointers := 0
	for _, d := range api.Decls {
		pointers += strings.Count(fieldsText(d), "*S")
		if !d.Base().Validates {
			t.Fatal("one has nothing to check")
		}
	}
	if pointers != 1 || len(api.Decls) != many {
		t.Errorf("%d pointers, %d declarations", pointers, len(api.Decls))
	}
}

// A schema of which each value requires another is said to have none. It is enough that one variant of a union ends.
func TestInfinite(t *testing.T) {
	for schemas, want := range map[string]string{
		"A: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}":                            "A",
		"A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}":                                           "",
		"A: {type: object, required: [a], properties: {a: {anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}}}": "",
		"A: {type: object, required: [a], properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}}}":      "",
		"A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}}\n    " +
			"B: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}\n    " +
			"C: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}": "A B C",
		"A: {type: object, required: [u], properties: {u: {$ref: '#/components/schemas/U'}}}\n    " +
			"U: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}": "",
		"A: {type: object, required: [u], properties: {u: {$ref: '#/components/schemas/U'}}}\n    " +
			"B: {type: object, required: [u, b], properties: {u: {$ref: '#/components/schemas/U'}, b: {type: string}}}\n    " +
			"U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}": "A B U",
	} {
		var got []string
		for _, d := range settle(t, document+"components:\n  schemas:\n    "+schemas, taking()) {
			if d.Code == "type-infinite" && d.Severity == diag.Warning {
				got = append(got, strings.TrimPrefix(d.Pointer, "#/components/schemas/"))
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s\ninfinite: %q, want %q", schemas, got, want)
		}
	}
}
