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
		if d.First != nil && e.in == inJSON {
			return []jen.Code{e.keysFirst(d, nonnull)}
		}
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

// byKeys goes by the number of the first member that is there. Where a value may be one variant only, and several members say that it is
// one, these are sets.
func (e *chooser) byKeys(d *ir.ByKeys, nonnull bool) jen.Code {
	sets := make([][]string, 0, len(d.Cases)+1)
	for _, c := range d.Cases {
		sets = append(sets, e.known(c.Keys))
	}
	if d.Others != nil {
		sets = append(sets, e.known(d.Others))
	}
	find, keys := "HasKey", quotedAll(slices.Concat(sets...))
	several := len(keys) > len(d.Cases) && len(sets) > 1
	inSets := e.u.Keyword == "oneOf" && several && e.in == inJSON
	switch {
	case inSets:
		find, keys = "OneKeyOf", wordSets(sets)
	case e.u.Keyword == "oneOf" && len(keys) > 1 && !several:
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
			Custom(jen.Options{Multi: true}, e.decide(c.Then, true)...))
	}
	cases = append(cases, jen.Default().Block(e.decide(d.Else, nonnull)...))
	return jen.Switch(jen.Id("r").Dot(find).Call(gocode.Flow(18, keys...))).Block(cases...)
}

func wordSets(sets [][]string) []gocode.Word {
	words := make([]gocode.Word, len(sets))
	for i, set := range sets {
		words[i] = gocode.Word{
			Code:  jen.Index().String().Values(gocode.Flow(18, quotedAll(set)...)),
			Width: len("[]string{}") + len(quoted(set)),
		}
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
