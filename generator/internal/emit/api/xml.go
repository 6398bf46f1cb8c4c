package api

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// xmlCodec is the two methods that read and write a model as XML, none unless a body has it.
func (e *emitter) xmlCodec(d *ir.Declared, write, read func() body) []jen.Code {
	if !d.InXML {
		return nil
	}
	w, r := write(), read()
	head := jen.Func().Params(jen.Id("v").Op("*").Id(d.Name))
	appendXML := head.Clone().Id("AppendXML").Params(jen.Id("b").Index().Byte(), jen.Id("tag").String()).Index().Byte().Add(w.code)
	decodeXML := head.Clone().Id("DecodeXML").Params(jen.Id("r").Op("*").Add(e.m.Markup("Reader"))).Add(r.code)
	if w.short && r.short {
		return []jen.Code{appendXML.Line().Add(decodeXML)}
	}
	return []jen.Code{appendXML, decodeXML}
}

// xmlWriter prints how what is in an element is written.
type xmlWriter struct {
	e    *emitter
	body []jen.Code
}

func (w *xmlWriter) add(value jen.Code) { w.body = append(w.body, jen.Id("b").Op("=").Add(value)) }

// addIf adds an assignment under a condition, nil if there is none.
func (w *xmlWriter) addIf(condition *jen.Statement, value jen.Code) {
	if condition == nil {
		w.add(value)
		return
	}
	w.body = append(w.body, jen.If(condition).Block(jen.Id("b").Op("=").Add(value)))
}

// appendStructXML is the body of AppendXML.
func (e *emitter) appendStructXML(s *ir.Struct) body {
	if s.Sole != nil {
		w := &xmlWriter{e: e}
		w.element(s.Sole)
		return body{code: jen.Block(append(w.body, jen.Return(jen.Id("b")))...)}
	}
	return e.appendElement(s.Fields, s.Namespaces, func(w *xmlWriter) {
		for _, x := range s.Extras() {
			if x.Name == "" {
				continue
			}
			args := []jen.Code{jen.Id("b"), jen.Id("v").Dot(x.Name), e.m.AppendXML(x.Elem, x.XML)}
			if names := elementNames(s.Fields); len(names) > 0 {
				args = append(args, gocode.Flow(60, quotedAll(names)...))
			}
			w.add(e.m.Markup("AppendExtra").Call(args...))
		}
	})
}

// appendElement writes an element with fields in it, the attributes first, and what else there is.
func (e *emitter) appendElement(fields []*ir.Field, namespaces []string, others func(*xmlWriter)) body {
	w := &xmlWriter{e: e}
	args := []jen.Code{jen.Id("b"), jen.Id("tag")}
	for _, one := range namespaces {
		args = append(args, gocode.Raw(one))
	}
	start := w.body
	for _, f := range fields {
		if f.XML != nil && f.XML.Type == ir.XMLAttribute {
			w.attribute(f)
		}
	}
	function := "Open"
	if len(w.body) > 0 {
		w.add(jen.Append(jen.Id("b"), jen.LitRune('>')))
		function = "Begin"
	}
	w.body = append(append(start, jen.Id("b").Op("=").Add(e.m.Markup(function)).Call(args...)), w.body...)
	for _, f := range fields {
		switch {
		case f.XML == nil || f.XML.Type == ir.XMLAttribute:
		case f.XML.Type == ir.XMLText:
			w.text(f, "Chars")
		case f.XML.Type == ir.XMLCDATA:
			w.text(f, "CDATA")
		default:
			w.element(f)
		}
	}
	others(w)
	end := jen.Return(e.m.Markup("Close").Call(jen.Id("b"), jen.Id("tag")))
	return body{code: jen.Block(append(w.body, end)...)}
}

// content is the text of a field, and a condition that says whether there is one: an attribute that is null is absent (OpenAPI 3.2,
// section 4.26.4).
func (w *xmlWriter) content(f *ir.Field) (condition, text *jen.Statement) {
	if f.Const != nil {
		return nil, gocode.Raw(f.Const.Text)
	}
	value := jen.Id("v").Dot(f.Name)
	switch t := f.Type.(type) {
	case *ir.Optional:
		return value.Clone().Dot("Set"), w.e.m.FormatValue(t.Elem, value.Clone().Dot("Value"))
	case *ir.Nullable:
		return value.Clone().Dot("Valid"), w.e.m.FormatValue(t.Elem, value.Clone().Dot("Value"))
	case *ir.OptionalNullable:
		return value.Clone().Dot("Valid"), w.e.m.FormatValue(t.Elem, value.Clone().Dot("Value"))
	case *ir.Primitive, *ir.Named, *ir.External, *ir.List, *ir.Map, *ir.Pointer: // are there unless nil
	}
	if !f.Required {
		condition = gocode.IsSet(f.Type, value)
	}
	return condition, w.e.m.FormatValue(f.Type, value)
}

func (w *xmlWriter) attribute(f *ir.Field) {
	condition, text := w.content(f)
	w.addIf(condition, w.e.m.Markup("Attr").Call(jen.Id("b"), gocode.Raw(f.XML.QName()), text))
}

func (w *xmlWriter) text(f *ir.Field, function string) {
	condition, text := w.content(f)
	w.addIf(condition, w.e.m.Markup(function).Call(jen.Id("b"), text))
}

// element writes a field as an element, or a list as several.
func (w *xmlWriter) element(f *ir.Field) {
	m, b, tag, value := w.e.m, jen.Id("b"), gocode.Raw(f.XML.Tag()), jen.Id("v").Dot(f.Name)
	if f.Const != nil {
		w.add(w.constant(f, tag))
		return
	}
	if f.XML.Bare(f.Type) {
		list := ir.Value(f.Type).(*ir.List)
		if ir.Type(list) != f.Type {
			value.Dot("Value")
		}
		w.add(m.AppendItems(list, f.XML, b, value))
		return
	}
	if t, isMap := f.Type.(*ir.Map); isMap && f.XML.Entries {
		w.add(m.Markup("AppendEntries").Call(b, tag, value, m.AppendXML(t.Elem, f.XML.Elem)))
		return
	}
	if f.Required {
		w.add(m.AppendXMLTo(f.Type, f.XML, b, tag, value))
		return
	}
	switch t := f.Type.(type) {
	case *ir.Pointer:
		if gocode.IsObject(t.Elem) {
			w.add(m.Markup("AppendOptObject").Call(b, tag, value))
			return
		}
	case *ir.Primitive:
		if t.Kind == ir.Raw {
			w.add(m.Markup("AppendOptRaw").Call(b, tag, value))
			return
		}
	case *ir.Optional, *ir.OptionalNullable:
		w.add(m.AppendXMLTo(t, f.XML, b, tag, value))
		return
	case *ir.Named, *ir.External, *ir.List, *ir.Map, *ir.Nullable: // are there unless nil
	}
	w.addIf(gocode.IsSet(f.Type, value), m.AppendXMLTo(f.Type, f.XML, b, tag, value))
}

// constant writes the only value that a member has.
func (w *xmlWriter) constant(f *ir.Field, tag jen.Code) jen.Code {
	m, b := w.e.m, jen.Id("b")
	switch f.Const.Kind {
	case ir.LiteralNull:
		return m.Markup("Nil").Call(b, tag)
	case ir.LiteralJSON:
		return m.Markup("AppendRaw").Call(b, tag, m.Wire("Raw").Call(gocode.Raw(f.Const.Text)))
	case ir.LiteralBool, ir.LiteralNumber, ir.LiteralString: // are texts
	}
	return m.Markup("AppendString").Call(b, tag, gocode.Raw(f.Const.Text))
}

// elementNames are the names that elements for other members cannot have.
func elementNames(fields []*ir.Field) (names []string) {
	for _, f := range fields {
		if f.XML == nil || f.XML.Type != ir.XMLElement {
			continue
		}
		name := f.XML.Name
		if f.Const == nil && f.XML.Bare(f.Type) {
			name = f.XML.Elem.Name
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
