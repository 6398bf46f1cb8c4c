package client

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// open is a function that opens a body which comes while it is read, of some media types.
func (c call) open(m *ir.Media, types []jen.Code) *jen.Statement {
	switch content := m.Content.(type) {
	case *ir.Stream:
		if content.Framing == ir.Parts {
			return jen.Id("openItems").Call(append([]jen.Code{c.m.ReadPartOf(content)}, types...)...)
		}
		open, args := "openRecords", []jen.Code{c.m.Framing(content), c.m.Read(content.Item)}
		switch content.Framing {
		case ir.Lines, ir.Sequence, ir.Parts:
		case ir.JSONEvents:
			open, args = "openEvents", []jen.Code{jen.Id("req"), jen.Lit(content.End), c.m.Read(content.Item)}
		case ir.TextEvents:
			open, args = "openTextEvents", []jen.Code{jen.Id("req"), jen.Lit(content.End), c.m.Parse(content.Item)}
		}
		return jen.Id(open).Call(append(args, types...)...)
	case *ir.Live:
		if content.Open {
			return jen.Id("openContent").Call(types...)
		}
	default: // is read as a whole
	}
	return jen.Id("openReader").Call(types...)
}

// writeStream is the statement that makes the body of a request of a stream.
func (c call) writeStream(m *ir.Media, s *ir.Stream, value jen.Code) jen.Code {
	req := jen.Id("req")
	if s.Framing == ir.Parts {
		return gocode.Call(1, jen.Id("setItems"), []jen.Code{req, jen.Lit(m.MediaType), value, c.m.WritePartOf(s)})
	}
	if !s.Framing.IsEvents() {
		args := []jen.Code{req, jen.Lit(m.MediaType), c.m.Framing(s), value, c.m.Append(s.Item)}
		return gocode.Call(1, jen.Id("setRecords"), args)
	}
	return gocode.Call(1, jen.Id("setEvents"), []jen.Code{req, c.m.Framing(s), value, c.m.AppendEvent(s), c.m.End(s)})
}
