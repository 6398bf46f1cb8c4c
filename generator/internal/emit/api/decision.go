package api

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// format is what a union is read from.
type format uint8

const (
	inJSON format = iota
	inXML
)

// chooser prints how a value of a union is told and read.
type chooser struct {
	*emitter
	u  *ir.Union
	in format
}

func (e *emitter) choose(u *ir.Union, in format) *chooser { return &chooser{e, u, in} }

// read names something of the package that reads.
func (e *chooser) read(name string) *jen.Statement {
	if e.in == inXML {
		return e.m.Markup(name)
	}
	return e.m.Wire(name)
}

// method is how values read themselves.
func (e *chooser) method() string {
	if e.in == inXML {
		return "DecodeXML"
	}
	return "DecodeJSON"
}

// known are the names by which what is read has some members.
func (e *chooser) known(members []string) []string {
	if e.in == inJSON {
		return members
	}
	out := make([]string, len(members))
	for i, name := range members {
		out[i] = keyOfMember(e.u, name)
	}
	return out
}

// keyOfMember is the name by which a member of the variants is known in XML.
func keyOfMember(u *ir.Union, name string) string {
	for _, v := range u.Variants {
		s, isStruct := v.Decl.(*ir.Struct)
		if !isStruct {
			continue
		}
		for _, f := range s.Fields {
			if f.Wire == name && f.XML != nil {
				return fieldKey(f)
			}
		}
	}
	return name
}

// decide is the statements that read a value of a union as the variant that a decision finds. Nonnull says that the value is
// known not to be null.
func (e *chooser) decide(d ir.Decision, nonnull bool) []jen.Code {
	switch d := d.(type) {
	case *ir.Pick:
		return e.pick(d.Variant, nonnull)
	case *ir.ByMember:
		return []jen.Code{e.variantOf(d, nonnull)}
	case *ir.ByKeys:
		return []jen.Code{e.byKeys(d, nonnull)}
	case *ir.ByKind:
		return []jen.Code{e.byKind(d)}
	case *ir.Try:
		return e.tryEach(d)
	case *ir.Unmatched:
		return e.unmatched(d.By)
	case nil: // a type of which ByKind has no variant
		return e.unmatched("")
	}
	panic(fmt.Sprintf("api: no rule for %T", d))
}

// pick reads a variant. Where the value may be null, wire.Read would take it for absent.
func (e *chooser) pick(v *ir.Variant, nonnull bool) []jen.Code {
	name := v.Decl.Base().Name
	target := jen.Id("v").Dot("Value").Op("=")
	if nonnull {
		return []jen.Code{target.Add(e.read("Read")).Types(jen.Id(name)).Call(jen.Id("r"))}
	}
	return []jen.Code{
		jen.Id("variant").Op(":=").New(jen.Id(name)),
		jen.Id("variant").Dot(e.method()).Call(jen.Id("r")),
		target.Id("variant"),
	}
}

func (e *chooser) unmatched(by string) []jen.Code {
	raw := jen.Id("r").Dot("UnknownVariant").Call(jen.Lit(by))
	if !e.u.Open {
		return []jen.Code{raw}
	}
	return []jen.Code{jen.Id("v").Dot("Value").Op("=").Op("&").Id("Unknown").Values(raw)}
}

func (e *chooser) variantOf(d *ir.ByMember, nonnull bool) jen.Code {
	var cases []jen.Code
	for _, c := range d.Cases {
		cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(c.Values)...)).Block(e.decide(c.Then, true)...))
	}
	if d.Absent != nil {
		cases = append(cases, jen.Case(jen.Lit("")).Add(gocode.Trailing("no "+strconv.Quote(d.Member))).
			Custom(jen.Options{Multi: true}, e.decide(d.Absent, nonnull)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(d.Else, nonnull)...))
	find := "Variant"
	if d.Literal && e.in == inJSON {
		find = "VariantLiteral"
	}
	return jen.Switch(jen.Id("r").Dot(find).Call(jen.Lit(e.known([]string{d.Member})[0]))).Block(cases...)
}

func (e *chooser) byKeys(d *ir.ByKeys, nonnull bool) jen.Code {
	var keys []gocode.Word
	var cases []jen.Code
	for i, c := range d.Cases {
		keys = append(keys, gocode.Quoted(e.known([]string{c.Key})[0]))
		cases = append(cases, jen.Case(jen.Lit(i)).Add(gocode.Trailing(strconv.Quote(c.Key))).
			Custom(jen.Options{Multi: true}, e.decide(c.Then, true)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(d.Else, nonnull)...))
	find := "HasKey"
	if e.u.Keyword == "oneOf" && len(keys) > 1 {
		find = "OneKey"
	}
	return jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(18, keys...))).Block(cases...)
}

func (e *chooser) byKind(d *ir.ByKind) jen.Code {
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
	var cases, kinds []jen.Code
	for _, k := range []kind{
		of(d.Object, "Object"), of(d.Array, "Array"), of(d.String, "String"), of(d.Integer, "Integer"), number, of(d.Bool, "Bool"),
	} {
		if k.then != nil {
			kinds = append(kinds, k.names...)
			cases = append(cases, jen.Case(k.names...).Block(e.decide(k.then, true)...))
		}
	}
	if d.Null != nil {
		kinds = append(kinds, e.m.Wire("KindNull"))
		cases = append(cases, jen.Case(e.m.Wire("KindNull")).Block(e.decide(d.Null, false)...))
	}
	cases = append(cases, jen.Default().Block(e.unmatched("")...))
	var among []jen.Code
	if e.in == inXML { // a text may be of several
		among = kinds
	}
	return jen.Switch(jen.Id("r").Dot("Kind").Call(among...)).Block(cases...)
}

// tryEach takes the first variant that fits; a client, if there is none, the first that would without its checks.
func (e *chooser) tryEach(d *ir.Try) []jen.Code {
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
	if d.Members != nil {
		body = []jen.Code{e.closest(d.Members, tries)}
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
