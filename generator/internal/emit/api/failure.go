package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// failure is an error response: wire.ErrorResponse with a typed body and typed headers.
func (e *emitter) failure(t *ir.ErrorType) []jen.Code {
	fields := []jen.Code{e.m.Wire("StatusError")}
	if t.HeaderType != "" {
		fields = append(fields, jen.Id("Header").Id(t.HeaderType))
	}
	if t.Body != nil {
		fields = append(fields, jen.Id("Body").Add(e.m.Type(t.Body)))
	}
	decls := []jen.Code{gocode.Doc(t.Doc).Type().Id(t.Name).Struct(fields...)}
	if t.Body != nil {
		decls = append(decls, gocode.Comment("MediaType returns the type of the body.").
			Func().Params(jen.Op("*").Id(t.Name)).Id("MediaType").Params().String().
			Add(gocode.Inline(jen.Return(jen.Lit(t.MediaType)))))
	}
	if t.InJSON() {
		decls = append(decls, e.jsonOfError(t)...)
	}
	if t.Validates {
		at := e.member("")
		at.texts = !t.InJSON()
		body := jen.Id("e").Dot("Body")
		checks := e.field(t.Body, true, body, at)
		if t.Tells {
			asRead := e.m.Check("AsRead").Call(e.m.AppendTo(t.Body, jen.Nil(), body), e.m.Read(t.Body))
			checks = append([]jen.Code{at.report(asRead)}, checks...)
		}
		decls = append(decls, gocode.Comment("Validate checks the body.").Add(e.validateMethod("e", t.Name, checks)))
	}
	if t.Forms != nil {
		decls = append(decls, e.formsOfError(t)...)
	}
	if t.HeaderType != "" {
		decls = append(decls, e.headerOfError(t)...)
	}
	return decls
}

func receiver(t *ir.ErrorType) *jen.Statement {
	return jen.Func().Params(jen.Id("e").Op("*").Id(t.Name))
}

// jsonOfError is how the body is JSON.
func (e *emitter) jsonOfError(t *ir.ErrorType) []jen.Code {
	body := jen.Id("e").Dot("Body")
	return []jen.Code{
		gocode.Comment("AppendJSON writes the body.").Add(receiver(t)).
			Id("AppendJSON").Params(jen.Id("b").Index().Byte()).Index().Byte().
			Add(gocode.Inline(jen.Return(e.m.AppendTo(t.Body, jen.Id("b"), body)))),
		gocode.Comment("DecodeJSON reads the body.").Add(receiver(t)).
			Id("DecodeJSON").Params(jen.Id("r").Op("*").Add(e.m.Wire("Reader"))).
			Add(gocode.Inline(e.m.Decode(t.Body, body, jen.Id("r")))),
	}
}

// formsOfError is how the body has other forms.
func (e *emitter) formsOfError(t *ir.ErrorType) []jen.Code {
	var offers, writes, reads []jen.Code
	for i, m := range t.Forms {
		sent := m.Sent()
		offers = append(offers, gocode.Literals(sent)...)
		write, is, read := e.formOfError(t, m)
		switch {
		case i == 0:
			writes = append(writes, write)
		case len(sent) > 0:
			writes = append(writes, jen.Case(gocode.Literals(sent)...).Block(write))
		}
		if read != nil {
			reads = append(reads, is, read)
		}
	}
	decls := []jen.Code{gocode.Comment("MediaTypes returns those that the body may have.").
		Func().Params(jen.Op("*").Id(t.Name)).Id("MediaTypes").Params().Index().String().
		Add(gocode.Inline(jen.Return(jen.Index().String().Values(offers...))))}
	if len(t.Forms) > 1 || !t.InJSON() {
		decls = append(decls, e.writeForms(t, writes))
	}
	if len(reads) > 0 {
		decls = append(decls, e.readForms(t, reads))
	}
	return decls
}

// writeForms is the method that writes the body in the form of a media type, of which the first is for any.
func (e *emitter) writeForms(t *ir.ErrorType, writes []jen.Code) jen.Code {
	mediaType := jen.Id("mediaType")
	writing, in := writes[:1], jen.Id("_")
	if len(writes) > 1 {
		writing, in = []jen.Code{jen.Switch(mediaType).Block(append(writes[1:], jen.Default().Block(writes[0]))...)}, mediaType
	}
	return gocode.Comment("AppendBody writes the body as one of them.").Add(receiver(t)).
		Id("AppendBody").Params(jen.Id("b").Index().Byte(), jen.Add(in).String()).Params(jen.Index().Byte(), jen.Error()).
		Block(writing...)
}

// readForms is the method that reads the body in the forms that are not JSON by name: conditions and statements in turn.
func (e *emitter) readForms(t *ir.ErrorType, reads []jen.Code) jen.Code {
	reading := jen.If(reads[0]).Block(reads[1])
	if len(reads) > 2 {
		var cases []jen.Code
		for i := 0; i < len(reads); i += 2 {
			cases = append(cases, jen.Case(reads[i]).Block(reads[i+1]))
		}
		reading = jen.Switch().Block(cases...)
	}
	return gocode.Comment("DecodeBody reads a body that does not say that it is JSON, and reports whether it could.").Add(receiver(t)).
		Id("DecodeBody").Params(jen.Id("mediaType").String(), jen.Id("body").Index().Byte()).Params(jen.Id("ok").Bool()).
		Block(reading, jen.Return(jen.Id("ok")))
}

// formOfError is the statements that write and read the body in one form, and whether a media type is of it; read is nil for JSON
// that is called so.
func (e *emitter) formOfError(t *ir.ErrorType, m *ir.Media) (write, is, read jen.Code) {
	b, text, mediaType, body := jen.Id("b"), jen.Id("body"), jen.Id("mediaType"), jen.Id("e").Dot("Body")
	is = e.m.Form("IsMedia").Call(append([]jen.Code{mediaType}, gocode.Literals(m.Types())...)...)
	into := jen.List(body, jen.Id("ok")).Op("=")
	switch c := m.Content.(type) {
	case *ir.JSON:
		write = jen.Return(jen.Id("e").Dot("AppendJSON").Call(b), jen.Nil())
		if names := m.Unnamed(); len(names) > 0 {
			either := mediaType.Clone().Op("==").Lit(names[0])
			for _, name := range names[1:] {
				either.Op("||").Add(mediaType).Op("==").Lit(name)
			}
			is = either
			read = jen.Id("ok").Op("=").Add(e.m.Form("DecodeJSON").Call(text, jen.Id("e").Dot("DecodeJSON")))
		}
	case *ir.XML:
		is = e.m.Markup("IsXML").Call(mediaType)
		write = jen.Return(e.m.Markup("AppendBody").Call(b, gocode.Raw(c.Root.Tag()), body, e.m.AppendXML(t.Body, c.Root)))
		read = into.Add(e.m.Markup("DecodeBody").Call(text, jen.Lit(c.Root.Name), e.m.ReadXML(t.Body, c.Root)))
	case *ir.Text:
		write = jen.Return(jen.Append(b, jen.Add(e.m.FormatValue(c.Of, body)).Op("...")), jen.Nil())
		read = into.Add(e.m.Form("DecodeText").Call(text, e.m.Parse(c.Of)))
	case *ir.Live:
		write = jen.Return(jen.Append(b, jen.Add(body).Op("...")), jen.Nil())
		read = into.List(text, jen.True())
	case *ir.Multipart, *ir.URLEncoded, *ir.Stream: // no error is one
	}
	return write, is, read
}

// headerOfError is the struct of its headers, and how they are read and written.
func (e *emitter) headerOfError(t *ir.ErrorType) []jen.Code {
	var reads, writes []jen.Code
	for _, p := range t.Header {
		value, name := jen.Id("e").Dot("Header").Dot(p.Name), jen.Lit(p.Wire)
		if array, isArray := p.Encoding.(*ir.Array); isArray {
			reads = append(reads, jen.Add(value).Op("=").Add(e.m.Form("FieldList").Call(jen.Id("h"), name, e.m.Parse(array.Of))))
			switch {
			case p.Unsent:
			case p.Wire == "Set-Cookie": // each has a field of its own (RFC 9110, section 5.3)
				set := jen.Id("h").Index(name).Op("=").Add(e.m.Form("FormatValues").Call(value, e.m.Format(array.Of)))
				writes = append(writes, jen.If(gocode.IsSet(p.Type, value)).Block(set))
			default:
				writes = append(writes, e.setField(p, value, name, e.m.Form("FormatList").Call(value, e.m.Format(array.Of))))
			}
			continue
		}
		of := p.Encoding.(*ir.Scalar).Of
		read := e.m.Form("Field").Call(jen.Id("h"), name, e.m.Parse(of))
		text := value
		if _, optional := p.Type.(*ir.Optional); optional {
			text = value.Clone().Dot("Value")
		} else {
			read.Dot("Value")
		}
		reads = append(reads, jen.Add(value).Op("=").Add(read))
		if !p.Unsent {
			writes = append(writes, e.setField(p, value, name, e.m.FormatValue(of, text)))
		}
	}
	h := jen.Id("h").Qual("net/http", "Header")
	return []jen.Code{
		e.responseHeader(&ir.Response{Name: t.Name, HeaderType: t.HeaderType, Header: t.Header}),
		gocode.Comment("DecodeHeader reads the fields of the header that are there.").Add(receiver(t)).
			Id("DecodeHeader").Params(h).Block(reads...),
		gocode.Comment("EncodeHeader writes the fields of the header.").Add(receiver(t)).
			Id("EncodeHeader").Params(h).Block(writes...),
	}
}

// setField sets a field that is there.
func (e *emitter) setField(p *ir.Param, value, name, text jen.Code) jen.Code {
	set := jen.Id("h").Dot("Set").Call(name, text)
	if there := gocode.IsSet(p.Type, value); there != nil && !p.Required {
		return jen.If(there).Block(set)
	}
	return set
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
