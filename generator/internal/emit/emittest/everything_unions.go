package emittest

import "github.com/bindery-dev/bindery/generator/internal/ir"

// unions declares a union for each way to tell variants apart.
func (e *everything) unions() {
	circle := object(declared("unions", "Circle", "is round."), required("Radius", "radius", prim(ir.Float64, ir.Minimum{Bound: "0"})))
	square := object(declared("unions", "Square", "has a side."), required("Side", "side", prim(ir.Float64)))
	label := &ir.Defined{Declared: declared("unions", "ShapeString", "is a shape by name."), Underlying: text(ir.MinLength{N: 1})}
	count := &ir.Defined{Declared: declared("unions", "ShapeInteger", "is a shape by number."), Underlying: prim(ir.Int64)}
	amount := &ir.Defined{Declared: declared("unions", "ShapeNumber", "is a shape by size."), Underlying: prim(ir.Float64)}
	list := &ir.Defined{Declared: declared("unions", "ShapeList", "is several shapes."), Underlying: &ir.List{Elem: text()}}
	flag := &ir.Defined{Declared: declared("unions", "ShapeFlag", "is no shape, or any."), Underlying: prim(ir.Bool)}
	none := &ir.Defined{
		Declared:   declared("unions", "ShapeNone", "is null."),
		Underlying: &ir.Nullable{Elem: text()},
	}
	validates(circle)
	validates(label)
	for _, d := range []ir.Decl{circle, square, label, count, amount, list, flag, none} {
		e.declare(d)
	}
	variants := func(decls ...ir.Decl) []*ir.Variant {
		var all []*ir.Variant
		for _, d := range decls {
			all = append(all, &ir.Variant{Decl: d})
		}
		return all
	}
	pick := func(v *ir.Variant) ir.Decision { return &ir.Pick{Variant: v} }
	union := func(name string, u ir.Union) *ir.Named {
		u.Declared, u.Variant, u.Marker = declared("unions", name, "is one of several."), name+"Variant", "is"+name
		return e.declare(validates(&u))
	}

	v := variants(circle, square)
	cases := []ir.KeyCase{{Keys: []string{"radius"}, Then: pick(v[0])}, {Keys: []string{"side"}, Then: pick(v[1])}}
	byKeys := &ir.ByKeys{Cases: cases, First: v, Sure: true, Else: &ir.Unmatched{}}
	e.shape = union("Keyed", ir.Union{Variants: v, Decide: byKeys, Open: true, Keyword: "oneOf", Told: "Its members say which."})

	v = variants(circle, square, label, count, amount, list, flag, none)
	union("Kinds", ir.Union{Variants: v, Open: true, Keyword: "anyOf", Told: "Its type says which.", Decide: &ir.ByKind{
		Object: &ir.ByMember{
			Member: "type", Else: &ir.Pick{Variant: v[0]},
			Cases: []ir.MemberCase{{Values: []string{"square", "rect\"angle"}, Then: pick(v[1])}},
		},
		Array: pick(v[5]), String: pick(v[2]), Integer: pick(v[3]), Number: pick(v[4]), Bool: pick(v[6]), Null: pick(v[7]),
	}})
	v = variants(square, amount)
	union("Plain", ir.Union{Variants: v, Keyword: "oneOf", Decide: &ir.ByKind{Object: pick(v[0]), Number: pick(v[1])}})
	v = variants(circle, square, list)
	union("Tried", ir.Union{Variants: v, Open: true, Keyword: "anyOf", Decide: &ir.Try{Variants: v}})
	v = variants(e.color.Decl, e.level.Decl)
	union("Enums", ir.Union{Variants: v, Open: true, Keyword: "oneOf", Decide: &ir.ByKind{
		String: pick(v[0]), Integer: &ir.Try{Variants: v[1:]},
	}})
	v = variants(circle, square)
	union("Numbered", ir.Union{Variants: v, Open: true, Keyword: "oneOf", Decide: &ir.ByMember{
		Member: "sides", Literal: true, Absent: pick(v[0]), Else: &ir.Unmatched{By: "sides"},
		Cases: []ir.MemberCase{{Values: []string{"4", "true"}, Then: pick(v[1])}},
	}})
	v = variants(circle)
	union("Only", ir.Union{Variants: v, Open: true, Keyword: "oneOf", Decide: pick(v[0])})
}
