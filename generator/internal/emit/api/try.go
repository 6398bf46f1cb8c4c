package api

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// tryEach takes the variant that the reader finds by trying them.
func (e *chooser) tryEach(d *ir.Try) []jen.Code {
	if e.in == inXML {
		return e.tryXML(d)
	}
	find := "AnyOf"
	if e.u.Keyword == "oneOf" {
		find = "OneOf"
	}
	args := []gocode.Word{e.ofUnion()}
	cases := make([]jen.Code, 0, len(d.Variants)+1)
	for i, v := range d.Variants {
		args = append(args, e.trial(v))
		cases = append(cases, jen.Case(jen.Lit(i)).Block(e.fitted(v)))
	}
	cases = append(cases, jen.Default().Block(e.unmatched("")...))
	return []jen.Code{jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(24, args...))).Block(cases...)}
}

// ofUnion is a nil pointer of the union's type.
func (e *chooser) ofUnion() gocode.Word {
	return gocode.Word{Code: jen.Parens(jen.Op("*").Id(e.u.Name)).Call(jen.Nil()), Width: len("(*)(nil)") + len(e.u.Name)}
}

// trial reads a value as a variant.
func (e *chooser) trial(v *ir.Variant) gocode.Word {
	name, fits := v.Decl.Base().Name, "Fits"
	if validates(v.Decl) {
		fits = "FitsValid"
	}
	return gocode.Word{Code: e.m.Wire(fits).Types(jen.Id(name)), Width: len("wire.[]") + len(fits) + len(name)}
}

// fitted takes the value that fits a variant.
func (e *chooser) fitted(v *ir.Variant) jen.Code {
	return jen.Id("v").Dot("Value").Op("=").Add(e.m.Wire("Fitted")).Types(jen.Id(v.Decl.Base().Name)).Call(jen.Id("r"))
}

// keysFirst tries the variant that a member tells before the others. There is a trial for each such member, and for each of the rest.
func (e *chooser) keysFirst(d *ir.ByKeys, nonnull bool) jen.Code {
	var keys []string
	var cases []jen.Code
	args := []gocode.Word{{}, e.ofUnion()}
	told := map[*ir.Variant]bool{}
	add := func(v *ir.Variant, keys []string) {
		var numbers []jen.Code
		for range max(1, len(keys)) {
			numbers = append(numbers, jen.Lit(len(args)-2))
			args = append(args, e.trial(v))
		}
		label := jen.Case(numbers...)
		if told[v] = true; keys != nil {
			label.Add(gocode.Trailing(quoted(keys)))
		}
		cases = append(cases, label.Custom(jen.Options{Multi: true}, e.fitted(v)))
	}
	for _, c := range d.Cases {
		add(c.Then.(*ir.Pick).Variant, c.Keys)
		keys = append(keys, c.Keys...)
	}
	for _, v := range d.First {
		if !told[v] {
			add(v, nil)
		}
	}
	args[0] = gocode.Word{
		Code:  jen.Id("r").Dot("HasKey").Call(gocode.Flow(24, quotedAll(keys)...)),
		Width: len("r.HasKey()") + len(quoted(keys)),
	}
	if _, none := d.Else.(*ir.Unmatched); !none {
		cases = append(cases, jen.Case(jen.Lit(len(args)-2)).Block(e.unmatched("")...))
	}
	cases = append(cases, jen.Default().Block(e.decide(d.Else, nonnull)...))
	return jen.Switch(jen.Id("r").Dot("AnyOfFirst").Call(gocode.Flow(24, args...))).Block(cases...)
}

// tryXML takes the first variant that fits; a client, if there is none, the first that would without its checks.
func (e *chooser) tryXML(d *ir.Try) []jen.Code {
	again := slices.ContainsFunc(d.Variants, func(v *ir.Variant) bool { return validates(v.Decl) })
	pass := jen.Lit(0)
	if again {
		pass = jen.Id("pass")
	}
	var tries []jen.Code
	for _, v := range d.Variants {
		name := v.Decl.Base().Name
		fits := e.read("Try").Types(jen.Id(name)).Call(jen.Id("r"), pass.Clone(), jen.Nil())
		if validates(v.Decl) {
			fits = e.read("Try").Call(jen.Id("r"), pass.Clone(), jen.Parens(jen.Op("*").Id(name)).Dot("Validate"))
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
	if members := distinct(d.Variants); d.Closest && members != nil {
		body = []jen.Code{e.closest(members, tries)}
	}
	if again {
		body = []jen.Code{jen.For(jen.Id("pass").Op(":=").Range().Id("r").Dot("Passes").Call()).Block(body...)}
	}
	return append(body, e.unmatched("")...)
}

// closest tries variants in the order of the members that they have.
func (e *chooser) closest(members [][]string, tries []jen.Code) jen.Code {
	var lists, cases []jen.Code
	for i, names := range members {
		lists = append(lists, jen.Index().String().Values(gocode.Flow(18, quotedAll(e.known(names))...)))
		cases = append(cases, jen.Case(jen.Lit(i)).Block(tries[i]))
	}
	multi := jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}
	order := jen.Id("r").Dot("Closest").Custom(multi, lists...)
	return jen.For(jen.List(jen.Id("_"), jen.Id("i")).Op(":=").Range().Add(order)).Block(jen.Switch(jen.Id("i")).Block(cases...))
}

// distinct lists, for each variant, the members that it has a place for and another does not; nil if there are none.
func distinct(variants []*ir.Variant) [][]string {
	count := map[string]int{}
	objects := 0
	for _, v := range variants {
		s, isStruct := v.Decl.(*ir.Struct)
		if !isStruct {
			continue
		}
		objects++
		for _, f := range s.Fields {
			count[f.Wire]++
		}
	}
	out, some := make([][]string, len(variants)), false
	for i, v := range variants {
		s, isStruct := v.Decl.(*ir.Struct)
		if !isStruct {
			continue
		}
		for _, f := range s.Fields {
			if count[f.Wire] < objects {
				out[i], some = append(out[i], f.Wire), true
			}
		}
	}
	if !some {
		return nil
	}
	return out
}
