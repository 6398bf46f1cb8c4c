package api

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// union is a struct that holds one of several types behind a sealed interface.
func (e *emitter) union(u *ir.Union) []jen.Code {
	doc := u.Doc
	if u.Told != "" {
		doc.Lead += " " + u.Told
	}
	decls := []jen.Code{
		gocode.Doc(doc).Type().Id(u.Name).Add(gocode.InlineStruct(jen.Id("Value").Id(u.Variant))),
		e.variantInterface(u),
		presences(u.Marker, variantNames(u)...),
	}
	if u.Validates {
		decls = append(decls, e.validateUnion(u))
	}
	var held []jen.Code
	if len(u.Checks) > 0 {
		held = []jen.Code{e.m.Held(u.Checks, jen.Id("r"))}
	}
	read := jen.Block(append(held, e.choose(u, inJSON).decide(u.Decide, false)...)...)
	decls = append(decls, e.codec(u.Name, e.appendUnion(u), body{code: read})...)
	return append(decls, e.xmlCodec(&u.Declared, func() body { return e.appendUnionXML(u) }, func() body {
		return body{code: jen.Block(e.choose(u, inXML).decide(u.Decide, false)...)}
	})...)
}

// appendUnionXML is appendUnion for XML.
func (e *emitter) appendUnionXML(u *ir.Union) body {
	b, tag := jen.Id("b"), jen.Id("tag")
	value := jen.Id("v").Dot("Value")
	there := jen.Add(value).Op("!=").Nil().Op("&&").Add(isThere(u))
	write := jen.Return(e.m.Markup("AppendValue").Call(b, tag, value, there))
	var cases []jen.Code
	for _, v := range u.Variants {
		if by := byMember(u); by != nil && v.Untold {
			told := e.m.Markup("AppendTold").Call(b, tag, jen.Lit(by.Member), jen.Lit(v.Values[0]), jen.Id("v").Dot("Value"))
			cases = append(cases, jen.Case(jen.Op("*").Id(v.Decl.Base().Name)).Block(jen.Return(told)))
		}
	}
	if cases == nil {
		return body{gocode.Inline(write), true}
	}
	told := jen.If(jen.Add(there)).Block(jen.Switch(jen.Add(value).Assert(jen.Type())).Block(cases...))
	return body{code: jen.Block(told, write)}
}

// appendUnion writes the value, and the discriminator with the variants that do not have it.
func (e *emitter) appendUnion(u *ir.Union) body {
	value := jen.Id("v").Dot("Value")
	write := jen.Return(e.m.Wire("AppendValue").Call(jen.Id("b"), value, jen.Add(value).Op("!=").Nil().Op("&&").Add(isThere(u))))
	by := byMember(u)
	var cases []jen.Code
	for _, v := range u.Variants {
		if by == nil || !v.Untold {
			continue
		}
		value := v.Values[0]
		if !by.Literal {
			text, _ := json.Marshal(value) // of a string, there is no error
			value = string(text)
		}
		told := e.m.Wire("AppendTold").Call(jen.Id("b"), jen.Lit(by.Member), gocode.Raw(value), jen.Id("v").Dot("Value"))
		cases = append(cases, jen.Case(jen.Op("*").Id(v.Decl.Base().Name)).Block(jen.Return(told)))
	}
	if cases == nil {
		return body{gocode.Inline(write), true}
	}
	byType := jen.Switch(jen.Add(value).Assert(jen.Type())).Block(cases...)
	told := jen.If(jen.Add(value).Op("!=").Nil().Op("&&").Add(isThere(u))).Block(byType)
	return body{code: jen.Block(told, write)}
}

// isThere asks whether the value of a union that is not nil is a pointer that is not nil.
func isThere(u *ir.Union) *jen.Statement { return jen.Id("v").Dot("Value").Dot(u.Marker).Call() }

// byMember is the decision by the member of objects that says what they are, nil if there is none.
func byMember(u *ir.Union) *ir.ByMember {
	decide := u.Decide
	if kinds, ok := decide.(*ir.ByKind); ok {
		decide = kinds.Object
	}
	by, _ := decide.(*ir.ByMember)
	return by
}

func variantNames(u *ir.Union) []string {
	names := make([]string, 0, len(u.Variants)+1)
	for _, v := range u.Variants {
		names = append(names, v.Decl.Base().Name)
	}
	if u.Open {
		names = append(names, "Unknown")
	}
	return names
}

func (e *emitter) variantInterface(u *ir.Union) jen.Code {
	lead := u.Variant + " is " + choice(variantNames(u)) + "."
	if u.Open {
		lead = u.Variant + " is " + choice(variantNames(u)) + " for a value that fits no variant."
	}
	if set := discriminators(u); set != "" {
		lead += " To write one, set its member " + set + "."
	}
	head := gocode.Comment(lead).Type().Id(u.Variant)
	if u.InXML {
		return head.Interface(e.m.Wire("Appender"), e.m.Markup("Appender"), jen.Id(u.Marker).Params().Bool())
	}
	return head.Interface(e.m.Wire("Appender"), jen.Id(u.Marker).Params().Bool())
}

// discriminators lists the values that say which variant a value is, for those that have a field for them: `kind: "cat" in *Cat`.
func discriminators(u *ir.Union) string {
	by := byMember(u)
	if by == nil {
		return ""
	}
	var parts []string
	for _, v := range u.Variants {
		s, ok := v.Decl.(*ir.Struct)
		if !ok || !slices.ContainsFunc(s.Fields, func(f *ir.Field) bool { return f.Wire == by.Member && f.Const == nil }) {
			continue
		}
		values := make([]string, len(v.Values))
		for i, value := range v.Values {
			if values[i] = value; !by.Literal {
				values[i] = strconv.Quote(value)
			}
		}
		if len(values) > 0 {
			parts = append(parts, strings.Join(values, " or ")+" in *"+s.Name)
		}
	}
	if parts == nil {
		return ""
	}
	return by.Member + ": " + strings.Join(parts, ", ")
}

// choice lists pointers to types: "*A, *B, or *C".
func choice(types []string) string {
	var b strings.Builder
	for i, t := range types {
		switch {
		case i == 0:
		case i < len(types)-1:
			b.WriteString(", ")
		case i == 1:
			b.WriteString(" or ")
		default:
			b.WriteString(", or ")
		}
		b.WriteString("*" + t)
	}
	return b.String()
}

// markers is the methods that make types variants of a sealed interface.
func markers(method string, types ...string) jen.Code {
	all := new(jen.Statement)
	for i, t := range types {
		if i > 0 {
			all.Line()
		}
		all.Func().Params(jen.Op("*").Id(t)).Id(method).Params().Block()
	}
	return all
}

// presences is markers that say whether there is a value: an interface may hold a pointer that is nil.
func presences(method string, types ...string) jen.Code {
	all := new(jen.Statement)
	for i, t := range types {
		if i > 0 {
			all.Line()
		}
		all.Func().Params(jen.Id("v").Op("*").Id(t)).Id(method).Params().Bool().Add(gocode.Inline(jen.Return(jen.Id("v").Op("!=").Nil())))
	}
	return all
}

// validates reports whether a variant has a method Validate.
func validates(d ir.Decl) bool {
	_, enum := d.(*ir.Enum)
	return enum || d.Base().Validates
}

func (e *emitter) validateUnion(u *ir.Union) jen.Code {
	none := jen.Return(e.m.Wire("Invalid").Call(jen.Lit(u.Keyword), jen.Lit("has no value")))
	var cases []jen.Code
	for _, v := range u.Variants {
		check := tells(u, v, e)
		if validates(v.Decl) {
			check = append(check, jen.Return(jen.Id("variant").Dot("Validate").Call()))
		}
		if len(check) > 0 {
			cases = append(cases, jen.Case(jen.Op("*").Id(v.Decl.Base().Name)).Block(check...))
		}
	}
	value := jen.Id("v").Dot("Value")
	head := validateHead("v", u.Name)
	absent := jen.If(jen.Add(value).Op("==").Nil().Op("||").Op("!").Add(isThere(u))).Block(none)
	if len(cases) == 0 {
		return head.Block(absent, jen.Return(jen.Nil()))
	}
	return head.Block(
		absent,
		jen.Switch(jen.Id("variant").Op(":=").Add(value).Assert(jen.Type())).Block(cases...),
		jen.Return(jen.Nil()),
	)
}
