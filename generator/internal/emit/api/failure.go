package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// failure is an error response: wire.ErrorResponse with a typed body.
func (e *emitter) failure(t *ir.ErrorType) []jen.Code {
	receiver := jen.Id("e").Op("*").Id(t.Name)
	body := jen.Id("e").Dot("Body")
	decls := []jen.Code{
		gocode.Doc(t.Doc).Type().Id(t.Name).Struct(e.m.Wire("StatusError"), jen.Id("Body").Add(e.m.Type(t.Body))),
		gocode.Comment("MediaType returns the type of the body.").
			Func().Params(jen.Op("*").Id(t.Name)).Id("MediaType").Params().String().
			Add(gocode.Inline(jen.Return(jen.Lit(t.MediaType)))),
		gocode.Comment("AppendJSON writes the body.").
			Func().Params(receiver).Id("AppendJSON").Params(jen.Id("b").Index().Byte()).Index().Byte().
			Add(gocode.Inline(jen.Return(e.m.AppendTo(t.Body, jen.Id("b"), body)))),
		gocode.Comment("DecodeJSON reads the body.").
			Func().Params(receiver).Id("DecodeJSON").Params(jen.Id("r").Op("*").Add(e.m.Wire("Reader"))).
			Add(gocode.Inline(e.m.Decode(t.Body, body, jen.Id("r")))),
	}
	if t.XML == nil {
		return decls
	}
	root := jen.Id("r").Dot("Root").Call(jen.Lit(t.XML.Name))
	return append(decls,
		gocode.Comment("AppendXML writes the body.").
			Func().Params(receiver).Id("AppendXML").Params(jen.Id("b").Index().Byte()).Index().Byte().
			Add(gocode.Inline(jen.Return(e.m.AppendXMLTo(t.Body, t.XML, jen.Id("b"), gocode.Raw(t.XML.Tag()), body)))),
		gocode.Comment("DecodeXML reads the body.").
			Func().Params(receiver).Id("DecodeXML").Params(jen.Id("r").Op("*").Add(e.m.Markup("Reader"))).
			Add(gocode.Inline(e.m.DecodeXML(t.Body, t.XML, body, root))))
}

// unknown is the type of what fits no variant of a union.
func (e *emitter) unknown() jen.Code {
	decl := gocode.Comment("Unknown is a value that fits no variant of its union, as it came. It goes out again unchanged.").
		Type().Id("Unknown").Add(gocode.InlineStruct(e.m.Wire("Raw")))
	if !e.api.HasXML() {
		return decl
	}
	write := jen.Return(e.m.Markup("AppendRaw").Call(jen.Id("b"), jen.Id("tag"), jen.Id("v").Dot("Raw")))
	return decl.Line().Line().Func().Params(jen.Id("v").Op("*").Id("Unknown")).Id("AppendXML").
		Params(jen.Id("b").Index().Byte(), jen.Id("tag").String()).Index().Byte().Add(gocode.Inline(write))
}
