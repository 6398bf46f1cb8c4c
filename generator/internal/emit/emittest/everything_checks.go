package emittest

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// checked declares an object with every check, on every kind that has it.
func (e *everything) checked() {
	pattern := &ir.Pattern{Name: "patternWord", Source: `^\p{L}+$`, Any: [][]ir.Match{{{Expr: `^\pL+$`}}}}
	quoted := &ir.Pattern{Name: "patternQuoted", Source: "`", Any: [][]ir.Match{{{Expr: "`"}}}}
	e.patterns = append(e.patterns, pattern, quoted)

	s := object(declared("checks", "Checked", "is checked."),
		required("Text", "text", text(ir.MinLength{N: 1}, ir.MaxLength{N: 5}, ir.MatchPattern{Pattern: pattern})),
		optional("Mail", "mail", opt(text(ir.OfFormat{Format: ir.Format{Name: "email", Func: "Email", What: "an email address"}}))),
		optional("MaybeText", "maybeText", opt(text(ir.MatchPattern{Pattern: quoted}))),
		required("NullText", "nullText", &ir.Nullable{Elem: text(ir.MinLength{N: 2})}),
		optional("OptNullText", "optNullText", &ir.OptionalNullable{Elem: text(ir.MinLength{N: 2})}),
		required("Choice", "choice", text(oneOf(ir.LiteralString, "a", "b"))),
		required("Pick", "pick", prim(ir.Int8, oneOf(ir.LiteralNumber, "1", "2"))),
		required("Ratio", "ratio", prim(ir.Float32, oneOf(ir.LiteralNumber, "0.5"))),
		required("Exact", "exact", prim(ir.Number, oneOf(ir.LiteralNumber, "1", "1e400"))),
		required("True", "true", prim(ir.Bool, oneOf(ir.LiteralBool, "true"))),
		required("ID", "id", prim(ir.UUID, ir.MaxLength{N: 36},
			oneOf(ir.LiteralString, "00112233-4455-6677-8899-aabbccddeeff"))),
		required("V4", "v4", prim(ir.Addr, ir.AddrFamily{Version: 4})),
		required("V6", "v6", prim(ir.Addr, ir.AddrFamily{Version: 6})),
		optional("Data", "data", prim(ir.Bytes, ir.MinLength{N: 4}, ir.MaxLength{N: 8})),
		optional("Level", "level", opt(e.level)))
	e.checks = e.declare(validates(s))
	e.declare(validates(e.bounds()))
	e.declare(validates(e.multiples()))
}

func oneOf(kind ir.LiteralKind, values ...string) ir.OneOf {
	var c ir.OneOf
	for _, v := range values {
		c.Values = append(c.Values, ir.Literal{Kind: kind, Text: v})
	}
	return c
}

// bounds has all kinds of numbers, each with bounds as lower leaves them.
func (e *everything) bounds() *ir.Struct {
	s := object(declared("checks", "Bounds", "has numbers with bounds."))
	add := func(name string, k ir.PrimitiveKind, checks ...ir.Check) {
		name += strconv.Itoa(len(s.Fields))
		s.Fields = append(s.Fields, optional("F"+name, "f"+name, opt(prim(k, checks...))))
	}
	for _, k := range kinds() {
		switch k.kind {
		case ir.Int64, ir.Int32, ir.Int16, ir.Int8, ir.Uint64, ir.Uint32, ir.Uint16, ir.Uint8:
			add(k.name, k.kind, ir.Minimum{Bound: "1"}, ir.Maximum{Bound: "100"})
			add(k.name, k.kind, ir.Minimum{Bound: "1", Exclusive: true}, ir.Maximum{Bound: "10", Exclusive: true})
		case ir.Float64, ir.Float32, ir.Number:
			add(k.name, k.kind, ir.Minimum{Bound: "1"}, ir.Maximum{Bound: "100"})
			add(k.name, k.kind, ir.Minimum{Bound: "1.0", Exclusive: true}, ir.Maximum{Bound: "1e1", Exclusive: true})
			add(k.name, k.kind, ir.Minimum{Bound: "0.5"}, ir.Maximum{Bound: "9.5"})
			add(k.name, k.kind, ir.Minimum{Bound: "-1e38", Exclusive: true}, ir.Maximum{Bound: "100000000000000000000000.0"})
			add(k.name, k.kind, ir.Minimum{Bound: "1e-999999999", Exclusive: true})
		default: // has no bounds
		}
	}
	add("AboveLeast", ir.Int8, ir.Minimum{Bound: "-128", Exclusive: true}, ir.Maximum{Bound: "127", Exclusive: true})
	add("Most", ir.Uint64, ir.Maximum{Bound: "18446744073709551614"})
	return s
}

func (e *everything) multiples() *ir.Struct {
	of := func(factor string) ir.MultipleOf { return ir.MultipleOf{Factor: factor} }
	return object(declared("checks", "Multiples", "has numbers that are multiples."),
		optional("Fives", "fives", opt(prim(ir.Int64, of("5")))),
		optional("Threes", "threes", opt(prim(ir.Uint8, of("3")))),
		optional("Cents", "cents", opt(prim(ir.Float64, of("0.01")))),
		optional("Exact", "exact", opt(prim(ir.Number, of("1e-2")))))
}
