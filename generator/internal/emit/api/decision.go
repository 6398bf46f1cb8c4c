package api

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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

// byKeys goes by the number of the first member that is there. Where a value may be one variant only, and several members say that it is
// one, these are sets.
func (e *emitter) byKeys(u *ir.Union, d *ir.ByKeys, nonnull bool) jen.Code {
	sets := make([][]string, 0, len(d.Cases)+1)
	for _, c := range d.Cases {
		sets = append(sets, c.Keys)
	}
	if d.Others != nil {
		sets = append(sets, d.Others)
	}
	find, keys := "HasKey", quotedAll(slices.Concat(sets...))
	inSets := u.Keyword == "oneOf" && len(keys) > len(d.Cases) && len(sets) > 1
	switch {
	case inSets:
		find, keys = "OneKeyOf", wordSets(sets)
	case u.Keyword == "oneOf" && len(keys) > 1:
		find = "OneKey"
	}
	var cases []jen.Code
	n := 0
	for i, c := range d.Cases {
		var numbers []jen.Code
		for j := range c.Keys {
			numbers = append(numbers, jen.Lit(n+j))
		}
		if n += len(c.Keys); inSets {
			numbers = []jen.Code{jen.Lit(i)}
		}
		cases = append(cases, jen.Case(numbers...).Add(gocode.Trailing(quoted(c.Keys))).
			Custom(jen.Options{Multi: true}, e.decide(u, c.Then, true)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(u, d.Else, nonnull)...))
	return jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(18, keys...))).Block(cases...)
}

func wordSets(sets [][]string) []gocode.Word {
	words := make([]gocode.Word, len(sets))
	for i, set := range sets {
		words[i] = gocode.Word{Code: jen.Index().String().Values(gocode.Flow(18, quotedAll(set)...)), Width: len("[]string{}") + len(quoted(set))}
	}
	return words
}

func quoted(names []string) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = strconv.Quote(name)
	}
	return strings.Join(texts, ", ")
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

// tryEach takes the variant that the reader finds by trying them.
func (e *emitter) tryEach(u *ir.Union, d *ir.Try) []jen.Code {
	find := "AnyOf"
	if u.Keyword == "oneOf" {
		find = "OneOf"
	}
	args := []gocode.Word{{Code: jen.Parens(jen.Op("*").Id(u.Name)).Call(jen.Nil()), Width: len("(*)(nil)") + len(u.Name)}}
	cases := make([]jen.Code, 0, len(d.Variants)+1)
	for i, v := range d.Variants {
		name, fits := v.Decl.Base().Name, "Fits"
		if validates(v.Decl) {
			fits = "FitsValid"
		}
		args = append(args, gocode.Word{Code: e.m.Wire(fits).Types(jen.Id(name)), Width: len("wire.[]") + len(fits) + len(name)})
		take := jen.Id("v").Dot("Value").Op("=").Add(e.m.Wire("Fitted")).Types(jen.Id(name)).Call(jen.Id("r"))
		cases = append(cases, jen.Case(jen.Lit(i)).Block(take))
	}
	cases = append(cases, jen.Default().Block(e.unmatched(u, "")...))
	return []jen.Code{jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(24, args...))).Block(cases...)}
}
