package api

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// decide is the statements that read a value of a union as the variant that a decision finds. Nonnull says that the value is
// known not to be null.
func (e *emitter) decide(u *ir.Union, d ir.Decision, nonnull bool) []jen.Code {
	switch d := d.(type) {
	case *ir.Pick:
		return e.pick(d.Variant, nonnull)
	case *ir.ByMember:
		return []jen.Code{e.byMember(u, d, nonnull)}
	case *ir.ByKeys:
		return []jen.Code{e.byKeys(u, d, nonnull)}
	case *ir.ByKind:
		return []jen.Code{e.byKind(u, d)}
	case *ir.Try:
		return e.tryEach(u, d)
	case *ir.Unmatched:
		return e.unmatched(u, d.By)
	case nil: // a type of which ByKind has no variant
		return e.unmatched(u, "")
	}
	panic(fmt.Sprintf("api: no rule for %T", d))
}

// pick reads a variant. Where the value may be null, wire.Read would take it for absent.
func (e *emitter) pick(v *ir.Variant, nonnull bool) []jen.Code {
	name := v.Decl.Base().Name
	target := jen.Id("v").Dot("Value").Op("=")
	if nonnull {
		return []jen.Code{target.Add(e.m.Wire("Read")).Types(jen.Id(name)).Call(jen.Id("r"))}
	}
	return []jen.Code{
		jen.Id("variant").Op(":=").New(jen.Id(name)),
		jen.Id("variant").Dot("DecodeJSON").Call(jen.Id("r")),
		target.Id("variant"),
	}
}

func (e *emitter) unmatched(u *ir.Union, by string) []jen.Code {
	raw := jen.Id("r").Dot("UnknownVariant").Call(jen.Lit(by))
	if !u.Open {
		return []jen.Code{raw}
	}
	return []jen.Code{jen.Id("v").Dot("Value").Op("=").Op("&").Id("Unknown").Values(raw)}
}

func (e *emitter) byMember(u *ir.Union, d *ir.ByMember, nonnull bool) jen.Code {
	var cases []jen.Code
	for _, c := range d.Cases {
		cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(c.Values)...)).Block(e.decide(u, c.Then, true)...))
	}
	if d.Absent != nil {
		cases = append(cases, jen.Case(jen.Lit("")).Add(gocode.Trailing("no "+strconv.Quote(d.Member))).
			Custom(jen.Options{Multi: true}, e.decide(u, d.Absent, nonnull)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(u, d.Else, nonnull)...))
	find := "Variant"
	if d.Literal {
		find = "VariantLiteral"
	}
	return jen.Switch(jen.Id("r").Dot(find).Call(jen.Lit(d.Member))).Block(cases...)
}

func (e *emitter) byKeys(u *ir.Union, d *ir.ByKeys, nonnull bool) jen.Code {
	var keys []gocode.Word
	var cases []jen.Code
	for i, c := range d.Cases {
		keys = append(keys, gocode.Quoted(c.Key))
		cases = append(cases, jen.Case(jen.Lit(i)).Add(gocode.Trailing(strconv.Quote(c.Key))).
			Custom(jen.Options{Multi: true}, e.decide(u, c.Then, true)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(u, d.Else, nonnull)...))
	find := "HasKey"
	if u.Keyword == "oneOf" && len(keys) > 1 {
		find = "OneKey"
	}
	return jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(18, keys...))).Block(cases...)
}

func (e *emitter) byKind(u *ir.Union, d *ir.ByKind) jen.Code {
	type kind struct {
		names []jen.Code
		then  ir.Decision
	}
	of := func(then ir.Decision, names ...string) kind {
		k := kind{then: then}
		for _, n := range names {
			k.names = append(k.names, e.m.Wire("Kind"+n))
		}
		return k
	}
	number := of(d.Number, "Number")
	if d.Integer == nil {
		number = of(d.Number, "Integer", "Number")
	}
	var cases []jen.Code
	for _, k := range []kind{
		of(d.Object, "Object"), of(d.Array, "Array"), of(d.String, "String"), of(d.Integer, "Integer"), number, of(d.Bool, "Bool"),
	} {
		if k.then != nil {
			cases = append(cases, jen.Case(k.names...).Block(e.decide(u, k.then, true)...))
		}
	}
	if d.Null != nil {
		cases = append(cases, jen.Case(e.m.Wire("KindNull")).Block(e.decide(u, d.Null, false)...))
	}
	cases = append(cases, jen.Default().Block(e.unmatched(u, "")...))
	return jen.Switch(jen.Id("r").Dot("Kind").Call()).Block(cases...)
}

// tryEach takes the first variant that fits; a client, if there is none, the first that would without its checks.
func (e *emitter) tryEach(u *ir.Union, d *ir.Try) []jen.Code {
	again := slices.ContainsFunc(d.Variants, func(v *ir.Variant) bool { return validates(v.Decl) })
	pass := jen.Lit(0)
	if again {
		pass = jen.Id("pass")
	}
	var tries []jen.Code
	for _, v := range d.Variants {
		name := v.Decl.Base().Name
		fits := e.m.Wire("Try").Types(jen.Id(name)).Call(jen.Id("r"), pass.Clone(), jen.Nil())
		if validates(v.Decl) {
			fits = e.m.Wire("Try").Call(jen.Id("r"), pass.Clone(), jen.Parens(jen.Op("*").Id(name)).Dot("Validate"))
		}
		tries = append(tries, jen.If(
			jen.List(jen.Id("variant"), jen.Id("ok")).Op(":=").Add(fits),
			jen.Id("ok"),
		).Block(
			jen.Id("v").Dot("Value").Op("=").Id("variant"),
			jen.Return(),
		))
	}
	body := tries
	if d.Members != nil {
		body = []jen.Code{closest(d.Members, tries)}
	}
	if again {
		body = []jen.Code{jen.For(jen.Id("pass").Op(":=").Range().Id("r").Dot("Passes").Call()).Block(body...)}
	}
	return append(body, e.unmatched(u, "")...)
}

// closest tries variants in the order of the members that they have.
func closest(members [][]string, tries []jen.Code) jen.Code {
	var lists, cases []jen.Code
	for i, names := range members {
		lists = append(lists, jen.Index().String().Values(gocode.Flow(18, quotedAll(names)...)))
		cases = append(cases, jen.Case(jen.Lit(i)).Block(tries[i]))
	}
	multi := jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}
	order := jen.Id("r").Dot("Closest").Custom(multi, lists...)
	return jen.For(jen.List(jen.Id("_"), jen.Id("i")).Op(":=").Range().Add(order)).Block(jen.Switch(jen.Id("i")).Block(cases...))
}
