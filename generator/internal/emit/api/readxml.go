package api

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// decodeStructXML is the body of DecodeXML.
func (e *emitter) decodeStructXML(s *ir.Struct) body {
	element := jen.Id("e")
	if s.Sole != nil {
		read := e.m.DecodeXML(s.Sole.Type, s.Sole.XML, jen.Id("v").Dot(s.Sole.Name), element.Clone().Dot("Field").Call(jen.Lit(0)))
		return body{code: jen.Block(forElements(jen.Id("r").Dot("Sole").Call(jen.Lit(s.Sole.Wire)), read))}
	}
	var rest []jen.Code
	if others := e.decodeOtherElements(s); others != nil {
		rest = []jen.Code{jen.Default().Block(others...)}
	}
	required, number := numbersInXML(s.Fields)
	cases := make([]jen.Code, 0, len(s.Fields)+3)
	begin, keys := "Element", map[string]bool{}
	for _, f := range s.Fields {
		if f.XML == nil {
			continue
		}
		key := fieldKey(f)
		keys[key] = true
		if key == "#text" {
			begin = "Mixed"
		}
		cases = append(cases, jen.Case(jen.Lit(key)).Block(e.decodeFieldXML(f, number[f])...))
	}
	isField := func(name string) bool { return keys[name] }
	if ignored := slices.DeleteFunc(slices.Clone(s.Ignored), isField); rest != nil && len(ignored) > 0 { // nothing: they pass by
		cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(ignored)...)).Block())
	}
	if refused := slices.DeleteFunc(slices.Clone(s.Refused), isField); len(refused) > 0 && !s.Closed {
		cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(refused)...)).Block(element.Clone().Dot("Refuse").Call()))
	}
	if len(cases)+len(rest) == 0 {
		return body{gocode.Inline(jen.Id("r").Dot("Element").Call().Dot("SkipAll").Call()), true}
	}
	read := []jen.Code{forElements(jen.Id("r").Dot(begin).Call(), jen.Switch(element.Clone().Dot("Name")).Block(append(cases, rest...)...))}
	if len(required) > 0 {
		read = append(read, jen.Id("r").Dot("Require").Call(gocode.Flow(18, wireNames(required)...)))
	}
	return body{code: jen.Block(read...)}
}

// forElements is a loop over what is in an element.
func forElements(begin jen.Code, inner ...jen.Code) jen.Code {
	e := jen.Id("e")
	return jen.For(e.Clone().Op(":=").Add(begin), e.Clone().Dot("Next").Call(), jen.Empty()).Block(inner...)
}

// fieldKey is the name by which a field is known while it is read.
func fieldKey(f *ir.Field) string {
	if f.Const == nil && f.XML.Bare(f.Type) {
		return f.XML.Elem.Key()
	}
	return f.XML.Key()
}

// numbersInXML is numbers for an element. What may be empty in XML without a trace need not be there.
func numbersInXML(fields []*ir.Field) (required []*ir.Field, number map[*ir.Field]int) {
	demanded := make([]*ir.Field, 0, len(fields))
	of := make(map[*ir.Field]*ir.Field, len(fields))
	for _, f := range fields {
		if f.XML == nil {
			continue
		}
		one := *f
		one.Required = f.Required && !mayVanish(f)
		demanded = append(demanded, &one)
		of[&one] = f
	}
	required, numbered := numbers(demanded)
	number = make(map[*ir.Field]int, len(fields))
	for one, n := range numbered {
		number[of[one]] = n
	}
	return required, number
}

// mayVanish reports whether a value may leave nothing in XML: a list without elements, an attribute that is null, text of no length.
func mayVanish(f *ir.Field) bool {
	if f.Const != nil {
		return false
	}
	_, nullable := f.Type.(*ir.Nullable)
	switch f.XML.Type {
	case ir.XMLAttribute:
		return nullable
	case ir.XMLText, ir.XMLCDATA:
		return true
	case ir.XMLElement: // is there, but for lists
	}
	return f.XML.Bare(f.Type) || f.XML.Entries
}

// decodeFieldXML reads a field, or one of the elements of a list.
func (e *emitter) decodeFieldXML(f *ir.Field, number int) []jen.Code {
	key, args := fieldKey(f), []jen.Code{jen.Lit(number)}
	bare := f.Const == nil && f.XML.Bare(f.Type)
	function := "Field"
	if bare || f.XML.Entries {
		function = "Items"
	}
	if key != f.Wire && key != "@"+f.Wire {
		function += "As"
		args = append(args, jen.Lit(f.Wire))
	}
	reader := jen.Id("e").Dot(function).Call(args...)
	target := jen.Id("v").Dot(f.Name)
	switch {
	case f.Const != nil:
		return []jen.Code{constInXML(*f.Const, reader)}
	case f.XML.Entries:
		t := f.Type.(*ir.Map)
		return []jen.Code{e.m.Markup("ReadEntry").Call(reader, jen.Op("&").Add(target), e.m.ReadXML(t.Elem, f.XML.Elem))}
	case !bare:
		return []jen.Code{e.m.DecodeXML(f.Type, f.XML, target, reader)}
	}
	list := ir.Value(f.Type).(*ir.List)
	valid := func(names ...string) jen.Code {
		left, right := new(jen.Statement), new(jen.Statement)
		for i, name := range names {
			if i > 0 {
				left.Op(",")
				right.Op(",")
			}
			left.Add(target.Clone().Dot(name))
			right.Add(jen.True())
		}
		return left.Op("=").Add(right)
	}
	switch f.Type.(type) {
	case *ir.Nullable:
		return []jen.Code{e.m.ReadItem(list, f.XML, target.Clone().Dot("Value"), reader), valid("Valid")}
	case *ir.OptionalNullable:
		return []jen.Code{e.m.ReadItem(list, f.XML, target.Clone().Dot("Value"), reader), valid("Valid", "Set")}
	case *ir.List, *ir.Primitive, *ir.Map, *ir.Named, *ir.External, *ir.Pointer, *ir.Optional: // say no more than that
	}
	return []jen.Code{e.m.ReadItem(list, f.XML, target, reader)}
}

func constInXML(c ir.Literal, r *jen.Statement) jen.Code {
	switch c.Kind {
	case ir.LiteralNull:
		return r.Dot("ConstNull").Call()
	case ir.LiteralString:
		return r.Dot("ConstString").Call(jen.Lit(c.Text))
	case ir.LiteralBool, ir.LiteralNumber, ir.LiteralJSON: // compare as JSON
	}
	return r.Dot("ConstJSON").Call(gocode.Raw(c.Text))
}

// decodeOtherElements is what reads an element that has no field of its own, nil if it passes by.
func (e *emitter) decodeOtherElements(s *ir.Struct) []jen.Code {
	element := jen.Id("e")
	read := func(x *ir.Extra) []jen.Code {
		if x.Name == "" {
			return []jen.Code{element.Clone().Dot("Refuse").Call()}
		}
		return []jen.Code{e.m.Markup("ReadExtra").Call(element, jen.Op("&").Id("v").Dot(x.Name), e.m.ReadXML(x.Elem, x.XML))}
	}
	var rest []jen.Code
	switch {
	case s.Extra != nil:
		rest = read(s.Extra)
	case s.Closed:
		rest = []jen.Code{element.Clone().Dot("Refuse").Call()}
	}
	if len(s.Matched) == 0 {
		return rest
	}
	var cases []jen.Code
	for _, x := range s.Matched {
		var matches []jen.Code
		for _, p := range x.Patterns {
			matches = append(matches, e.m.API(p.Name).Dot("Match").Call(element.Clone().Dot("Name")))
		}
		cases = append(cases, jen.Case(matches...).Block(read(x)...))
	}
	if rest != nil {
		cases = append(cases, jen.Default().Block(rest...))
	}
	return []jen.Code{jen.Switch().Block(cases...)}
}

// appendTupleXML is the body of AppendXML.
func (e *emitter) appendTupleXML(t *ir.Tuple) body {
	return e.appendElement(t.Fields, t.Namespaces, func(w *xmlWriter) {
		if t.Rest != nil {
			rest := &ir.XMLNode{Elem: t.Rest.XML}
			w.add(e.m.AppendItems(&ir.List{Elem: t.Rest.Elem}, rest, jen.Id("b"), jen.Id("v").Dot(t.Rest.Name)))
		}
	})
}

// decodeTupleXML is the body of DecodeXML: elements are known by their position.
func (e *emitter) decodeTupleXML(t *ir.Tuple) body {
	element := jen.Id("e")
	required, number := numbersInXML(t.Fields)
	var cases []jen.Code
	for i, f := range t.Fields {
		reader := element.Clone().Dot("FieldAs").Call(jen.Lit(number[f]), jen.Lit(strconv.Itoa(i)))
		read := jen.Code(e.m.DecodeXML(f.Type, f.XML, jen.Id("v").Dot(f.Name), reader))
		if f.Const != nil {
			read = constInXML(*f.Const, reader)
		}
		cases = append(cases, jen.Case(jen.Lit(i)).Block(read))
	}
	switch {
	case t.Rest != nil:
		rest := e.m.ReadItem(&ir.List{Elem: t.Rest.Elem}, &ir.XMLNode{Elem: t.Rest.XML}, jen.Id("v").Dot(t.Rest.Name),
			element.Clone().Dot("Items").Call(jen.Lit(len(t.Fields))))
		cases = append(cases, jen.Case(jen.Lit(-1)).Block(), jen.Default().Block(rest))
	case t.Closed:
		cases = append(cases, jen.Default().Block(element.Clone().Dot("Refuse").Call()))
	}
	read := []jen.Code{forElements(jen.Id("r").Dot("Element").Call(), jen.Switch(element.Clone().Dot("Position").Call()).Block(cases...))}
	if len(required) > 0 {
		read = append(read, jen.Id("r").Dot("Require").Call(gocode.Flow(18, wireNames(required)...)))
	}
	return body{code: jen.Block(read...)}
}
