package emittest

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Everything has every node of package ir in it.
func Everything() *ir.API {
	e := new(everything)
	e.models()
	e.checked()
	e.unions()
	return e.api()
}

// everything collects the declarations as they are made.
type everything struct {
	decls    []ir.Decl
	patterns []*ir.Pattern
	thing    ir.Type // an object with all kinds in it
	color    *ir.Named
	level    *ir.Named
	checks   ir.Type
	shape    ir.Type
	names    ir.Type
}

func (e *everything) declare(d ir.Decl) *ir.Named {
	e.decls = append(e.decls, d)
	return named(d)
}

// kind is a primitive with the names of a field for it.
type kind struct {
	name, wire string
	kind       ir.PrimitiveKind
}

func kinds() []kind {
	return []kind{
		{"Text", "text", ir.String}, {"Flag", "flag", ir.Bool},
		{"Whole", "whole", ir.Int64}, {"Half", "half", ir.Int32}, {"Small", "small", ir.Int16}, {"Tiny", "tiny", ir.Int8},
		{"Natural", "natural", ir.Uint64}, {"Port", "port", ir.Uint32}, {"Word", "word", ir.Uint16}, {"Octet", "octet", ir.Uint8},
		{"Real", "real", ir.Float64}, {"Single", "single", ir.Float32}, {"Exact", "exact", ir.Number},
		{"At", "at", ir.Time}, {"Day", "day", ir.Date}, {"ID", "id", ir.UUID}, {"Address", "address", ir.Addr},
		{"Data", "data", ir.Bytes}, {"Token", "token", ir.BytesURL}, {"Any", "any", ir.Raw},
	}
}

func (e *everything) models() {
	e.enums()
	e.primitives()
	e.containers()
	e.objects()
	e.tuples()
	e.matching()
	e.recursion()
	e.oddNames()
}

func (e *everything) enums() {
	text := func(s string) ir.Literal { return ir.Literal{Kind: ir.LiteralString, Text: s} }
	e.color = e.declare(&ir.Enum{
		Declared: declared("enums", "Color", "is a string."),
		Values: []ir.EnumValue{
			{Name: "ColorRed", Value: text("red"), Doc: ir.Doc{Paragraphs: []string{"Like a rose."}, Deprecated: "use a wine red."}},
			{Name: "ColorQuoted", Value: text("\"\\`\n\u202e")},
			{Name: "ColorEmpty", Value: text("")},
		},
	})
	e.level = e.declare(&ir.Enum{
		Declared: declared("enums", "Level", "is an integer of 32 bits."), Of: ir.Int32,
		Values: []ir.EnumValue{
			{Name: "LevelLow", Value: number("-1")}, {Name: "LevelHigh", Value: number("100")},
		},
		Checks: []ir.Check{ir.Maximum{Bound: "100"}},
	})
	e.declare(&ir.Enum{
		Declared: declared("enums", "Ratio", "is a number."), Of: ir.Float64,
		Values: []ir.EnumValue{{Name: "RatioHalf", Value: number("0.5")}, {Name: "RatioWhole", Value: number("1")}},
	})
	long := &ir.Enum{Declared: declared("enums", "Month", "has names that need several lines.")}
	for _, m := range []string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
	} {
		long.Values = append(long.Values, ir.EnumValue{Name: "MonthWhichIs" + m, Value: text(m)})
	}
	e.declare(long)
	amount := e.declare(&ir.Enum{
		Declared: declared("enums", "Amount", "is a number that no other type of Go holds."), Of: ir.Number,
		Values: []ir.EnumValue{
			{Name: "AmountTenth", Value: number("0.10")},
			{Name: "AmountHuge", Value: number("340282366920938463463374607431768211456")},
		},
		Checks: []ir.Check{ir.Maximum{Bound: "1e60"}},
	})
	e.declare(validates(object(declared("enums", "Amounts", "has exact numbers."),
		required("One", "one", amount), optional("Maybe", "maybe", opt(amount)),
		optional("Some", "some", &ir.List{Elem: amount, Checks: []ir.Check{ir.UniqueItems{}}}),
		optional("Null", "null", &ir.OptionalNullable{Elem: amount}))))
	listed := func(texts ...string) ir.OneOf {
		var of ir.OneOf
		for _, t := range texts {
			of.Values = append(of.Values, ir.Literal{Kind: ir.LiteralJSON, Text: t})
		}
		return of
	}
	corner := object(declared("enums", "Corner", "is one of two objects."),
		required("X", "x", prim(ir.Int64)), required("Y", "y", prim(ir.Int64)))
	corner.Checks = []ir.Check{listed(`{"y":0,"x":0}`, `{"x":1,"y":1.0}`)}
	e.declare(validates(object(declared("enums", "Composites", "has arrays and objects that are listed."),
		required("Corner", "corner", e.declare(validates(corner))),
		required("List", "list", &ir.List{Elem: prim(ir.String), Checks: []ir.Check{listed(`["a"]`, "[]")}}),
		optional("Map", "map", &ir.Map{Elem: prim(ir.Int64), Checks: []ir.Check{listed(`{"a":1,"b":2}`)}}))))
	e.declare(&ir.Enum{Declared: declared("enums", "Nothing", "has no values."), Of: ir.Uint8})
}

func number(s string) ir.Literal { return ir.Literal{Kind: ir.LiteralNumber, Text: s} }

// primitives declares an object for each way in which all kinds can be there or not.
func (e *everything) primitives() {
	plain := object(declared("primitives", "Required", "has a member of each kind."))
	maybe := object(declared("primitives", "Optional", "has a member of each kind, which may be absent."))
	null := object(declared("primitives", "Nullable", "has a member of each kind, which may be null."))
	both := object(declared("primitives", "OptionalNullable", "has a member of each kind, which may be absent or null."))
	for _, k := range kinds() {
		plain.Fields = append(plain.Fields, required(k.name, k.wire, prim(k.kind)))
		if ir.IsNilable(prim(k.kind)) {
			maybe.Fields = append(maybe.Fields, optional(k.name, k.wire, prim(k.kind)))
		} else {
			maybe.Fields = append(maybe.Fields, optional(k.name, k.wire, opt(prim(k.kind))))
		}
		if k.kind != ir.Raw {
			null.Fields = append(null.Fields, required(k.name, k.wire, &ir.Nullable{Elem: prim(k.kind)}))
			both.Fields = append(both.Fields, optional(k.name, k.wire, &ir.OptionalNullable{Elem: prim(k.kind)}))
		}
	}
	prefix := &ir.External{ImportPath: "net/netip", Name: "Prefix"}
	plain.Fields = append(plain.Fields, required("Net", "net", prefix), required("Color", "color", e.color))
	maybe.Fields = append(maybe.Fields, optional("Net", "net", opt(prefix)), optional("Color", "color", opt(e.color)))
	for _, d := range []ir.Decl{plain, maybe, null, both} {
		e.declare(d)
	}
	validates(plain)
	validates(maybe)
	e.thing = named(maybe)
	e.defaults()
}

func (e *everything) defaults() {
	values := map[ir.PrimitiveKind]ir.Literal{
		ir.String: {Kind: ir.LiteralString, Text: "*/ \"x\"\n//go:build ignore"}, ir.Bool: {Kind: ir.LiteralBool, Text: "true"},
		ir.Float64: number("0.5"), ir.Float32: number("1e3"), ir.Number: number("1.50"), ir.Int64: number("1e3"),
		ir.Time: {Kind: ir.LiteralString, Text: "2020-01-02T03:04:05Z"}, ir.Date: {Kind: ir.LiteralString, Text: "2020-01-02"},
		ir.UUID: {Kind: ir.LiteralString, Text: "00112233-4455-6677-8899-aabbccddeeff"},
		ir.Addr: {Kind: ir.LiteralString, Text: "::1"},
	}
	s := object(declared("primitives", "Defaults", "has a default for each member."))
	for _, k := range kinds() {
		if ir.IsNilable(prim(k.kind)) {
			continue
		}
		f := optional(k.name, k.wire, opt(prim(k.kind)))
		f.Default = &ir.Literal{Kind: ir.LiteralNumber, Text: "7"}
		if v, ok := values[k.kind]; ok {
			f.Default = &v
		}
		s.Fields = append(s.Fields, f)
	}
	color, level := optional("Color", "color", opt(e.color)), optional("Level", "level", opt(e.level))
	color.Default = &ir.Literal{Kind: ir.LiteralString, Text: "red"}
	level.Default = &ir.Literal{Kind: ir.LiteralNumber, Text: "100"}
	s.Fields = append(s.Fields, color, level)
	nullable := func(t ir.Type) ir.Type { return &ir.OptionalNullable{Elem: t} }
	self := &ir.Pointer{Elem: named(s)}
	for _, one := range []struct {
		name string
		t    ir.Type
		kind ir.LiteralKind
		text string
	}{
		{"Tags", &ir.List{Elem: text()}, ir.LiteralJSON, `["a","b"]`}, {"Self", self, ir.LiteralJSON, `{"text":"inner"}`},
		{"Something", nullable(text()), ir.LiteralString, "some"},
		{"Sooner", nullable(prim(ir.Date)), ir.LiteralString, "2020-01-02"}, {"Blob", prim(ir.Bytes), ir.LiteralString, "AQID"},
		{"Long", &ir.Map{Elem: prim(ir.Int64)}, ir.LiteralJSON,
			`{"a":1,"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb":2}`},
	} {
		f := optional(one.name, strings.ToLower(one.name), one.t)
		f.Default = &ir.Literal{Kind: one.kind, Text: one.text}
		s.Fields = append(s.Fields, f)
	}
	e.declare(validates(s))
}

func (e *everything) containers() {
	strings, cell := &ir.List{Elem: text()}, named(object(declared("containers", "Cell", "is in containers."),
		required("Value", "value", prim(ir.Int64, ir.Minimum{Bound: "0"}))))
	validates(cell.Decl)
	e.declare(cell.Decl)
	grid := &ir.List{Elem: &ir.List{Elem: cell}}
	e.declare(validates(object(declared("containers", "Containers", "has lists and maps."),
		required("Strings", "strings", strings),
		required("Cells", "cells", &ir.List{Elem: cell}),
		required("Grid", "grid", grid),
		required("Cube", "cube", &ir.List{Elem: &ir.List{Elem: &ir.List{Elem: prim(ir.Int8, ir.Maximum{Bound: "9"})}}}),
		required("Colors", "colors", &ir.List{Elem: e.color}),
		required("Times", "times", &ir.List{Elem: prim(ir.Time)}),
		required("Holes", "holes", &ir.List{Elem: &ir.Nullable{Elem: text(ir.MaxLength{N: 3})}}),
		required("Labels", "labels", &ir.Map{Elem: text(ir.MinLength{N: 1})}),
		required("ByName", "byName", &ir.Map{Elem: cell}),
		required("Lists", "lists", &ir.Map{Elem: &ir.List{Elem: cell}}),
		required("Maps", "maps", &ir.List{Elem: &ir.Map{Elem: &ir.Map{Elem: cell}}}),
		required("Maybe", "maybe", &ir.Nullable{Elem: &ir.List{Elem: cell}}),
		required("Object", "object", cell),
		required("NullObject", "nullObject", &ir.Nullable{Elem: cell}),
		optional("Few", "few", &ir.List{Elem: text(ir.MaxLength{N: 3}), Checks: []ir.Check{ir.MaxItems{N: 2}}}),
		optional("Some", "some", &ir.List{Elem: text(), Checks: []ir.Check{ir.MinItems{N: 1}, ir.UniqueItems{}}}),
		optional("Set", "set", &ir.List{Elem: cell, Checks: []ir.Check{ir.UniqueItems{}}}),
		optional("Table", "table", &ir.Map{Elem: prim(ir.Raw), Checks: []ir.Check{ir.MinProperties{N: 1}, ir.MaxProperties{N: 2}}}),
		optional("MaybeMap", "maybeMap", &ir.OptionalNullable{Elem: &ir.Map{Elem: cell}}),
		optional("Box", "box", &ir.Pointer{Elem: cell}),
		optional("BoxedList", "boxedList", &ir.Pointer{Elem: &ir.List{Elem: cell, Checks: []ir.Check{ir.MaxItems{N: 2}}}}),
		optional("Raws", "raws", &ir.List{Elem: prim(ir.Raw)}),
	)))
}
