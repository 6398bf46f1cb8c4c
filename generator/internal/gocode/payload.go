package gocode

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Body spells the type of a request body.
func (m Module) Body(p *ir.Payload) *jen.Statement { return m.payload(p, "Reader") }

// ResponseBody spells the type of the body of a response, as a field.
func (m Module) ResponseBody(p *ir.Payload) *jen.Statement { return m.payload(p, "ReadCloser") }

// ResultBody spells the type by which a function returns the body of a response.
func (m Module) ResultBody(p *ir.Payload) *jen.Statement {
	if t := p.JSON(); t != nil {
		return m.Type(Result(t))
	}
	if only := p.Only(); only != nil {
		if c, isXML := only.Content.(*ir.XML); isXML {
			return m.Type(Result(c.Type))
		}
	}
	return m.ResponseBody(p)
}

func (m Module) payload(p *ir.Payload, live string) *jen.Statement {
	if p.Name != "" {
		return m.API(p.Name)
	}
	return m.Content(p.Media[0].Content, live)
}

// AppendEvent is an expression of type func([]byte, T) []byte: what the data of an event is written by.
func (m Module) AppendEvent(c *ir.Stream) *jen.Statement {
	if c.Framing == ir.TextEvents {
		return m.Stream("AppendText").Call(m.Format(c.Item))
	}
	return m.Append(c.Item)
}

// End is the data of the event that is written behind all others, "" if there is none.
func (m Module) End(c *ir.Stream) *jen.Statement {
	if c.Ends {
		return jen.Lit(c.End)
	}
	return jen.Lit("")
}

// Framing names how the items of a stream stand in a body.
func (m Module) Framing(c *ir.Stream) *jen.Statement { return m.Stream(c.Framing.String()) }

// itemType spells the type of an item.
func (m Module) itemType(c *ir.Stream) *jen.Statement {
	switch {
	case c.Item != nil:
		return m.Type(c.Item)
	case c.Part.Form != nil:
		return m.API(c.Part.Form.Name)
	}
	return m.Form("File")
}

// ReadPartOf is an expression of type itemOf[T]: what reads items that are parts. More are further arguments of what reads JSON and texts.
func (m Module) ReadPartOf(c *ir.Stream, more ...jen.Code) *jen.Statement {
	switch {
	case c.Part.Form != nil:
		return jen.Id("formItem").Types(m.API(c.Part.Form.Name))
	case c.Part.As == ir.PartFile:
		return jen.Id("fileItem")
	case c.Part.As == ir.PartText:
		return jen.Id("textItem").Call(append([]jen.Code{m.Parse(c.Item)}, more...)...)
	}
	return jen.Id("jsonItem").Call(append([]jen.Code{m.Read(c.Item)}, more...)...)
}

// WritePartOf is an expression of type stream.PartWriting: what writes items that are parts.
func (m Module) WritePartOf(c *ir.Stream) *jen.Statement {
	types := Literals(c.Part.MediaTypes)
	switch {
	case c.Part.Form != nil:
		return m.Form("ItemPart").Types(m.API(c.Part.Form.Name))
	case c.Part.As == ir.PartFile:
		return m.Form("FilePart").Call(types...)
	case c.Part.As == ir.PartText:
		return m.Stream("TextPart").Call(append([]jen.Code{m.Format(c.Item)}, types...)...)
	}
	return m.Stream("JSONPart").Call(append([]jen.Code{m.Append(c.Item)}, types...)...)
}

// Content spells the type of a body; live is what package io calls one that is passed on.
func (m Module) Content(c ir.Content, live string) *jen.Statement {
	switch c := c.(type) {
	case *ir.JSON:
		return m.Type(c.Type)
	case *ir.Text:
		return m.Type(c.Type)
	case *ir.Multipart:
		return jen.Op("*").Add(m.API(c.Name))
	case *ir.URLEncoded:
		return m.Type(c.Type)
	case *ir.XML:
		return m.Type(c.Type)
	case *ir.Stream:
		item := m.itemType(c)
		if c.Framing.IsEvents() {
			item = m.Stream("Event").Types(item)
		}
		return jen.Op("*").Add(m.Stream("Stream").Types(item))
	case *ir.Live:
		if c.Open {
			return m.Form("Content")
		}
		return jen.Qual("io", live)
	}
	panic(fmt.Sprintf("gocode: no Go type for %T", c))
}
