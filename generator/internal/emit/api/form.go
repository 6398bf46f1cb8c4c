package api

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// forms is the forms of parts that a body may be, those that no other operation had printed.
func (e *emitter) forms(p *ir.Payload) (decls []jen.Code) {
	for _, f := range p.Multiparts() {
		if !e.formed[f] {
			e.formed[f] = true
			decls = append(decls, e.form(f)...)
		}
	}
	return decls
}

// form is a struct that writes itself as parts, and reads itself part by part.
func (e *emitter) form(f *ir.Multipart) []jen.Code {
	decls := []jen.Code{e.formType(f)}
	defaults := orDefaults{e: e, receiver: "v", typ: f.Name}
	for _, field := range f.Fields {
		if field.Type != nil {
			defaults.add(field.Name, field.Type, field.Default)
		}
	}
	decls = append(decls, defaults.decls()...)
	if f.Validates {
		var checks []jen.Code
		for _, field := range f.Fields {
			at := e.member(pointer(field.Wire))
			if v := field.Value; v != nil {
				checks = append(checks, e.field(v.Type, false, jen.Id("v").Dot(v.Name), at)...)
			} else if field.Type != nil {
				checks = append(checks, e.field(field.Type, field.Required, jen.Id("v").Dot(field.Name), at)...)
			}
		}
		decls = append(decls, e.validateMethod("v", f.Name, checks))
	}
	decls = append(decls, e.writeForm(f), e.readPart(f))
	if styled := f.Styled(); len(styled) > 0 {
		decls = append(decls, e.readStyled(f, styled))
	}
	for _, codec := range f.Codecs() {
		decls = append(decls, e.m.Codec(codec))
	}
	if f.Answers && len(f.Files()) > 0 {
		decls = append(decls, e.closeForm(f))
	}
	return decls
}

// closeForm is the method by which a caller who has not read all of a form ends it.
func (e *emitter) closeForm(f *ir.Multipart) jen.Code {
	what := jen.Id("v").Dot("Parts").Dot("Close").Call()
	if f.IsSingle() {
		what = e.m.Form("CloseFile").Call(jen.Id("v").Dot(f.Files()[0].Name))
	}
	return gocode.Comment("Close ends a form that was received, whether its files have been read or not.").
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("Close").Params().Error().Add(gocode.Inline(jen.Return(what)))
}

// formChecks checks a form, which may not be there.
func (e *emitter) formChecks(f *ir.Multipart, value *jen.Statement) []jen.Code {
	if !f.Validates {
		return nil
	}
	return []jen.Code{e.member("").report(e.m.Check("Validate").Call(value))}
}

func (e *emitter) formType(f *ir.Multipart) jen.Code {
	writer, reader := sides(f)
	var fields []gocode.StructField
	for _, field := range f.Fields {
		one := gocode.StructField{Name: field.Name, Doc: field.Doc}
		switch {
		case field.As == ir.PartFile && !f.IsSingle():
			if one.Type = e.m.Form("File"); field.Many {
				one.Type = jen.Index().Add(one.Type)
			}
			one.Note = "for " + writer + "s: " + reader + "s read Parts"
		case field.As == ir.PartFile:
			one.Type = e.m.Form("File")
			if !field.Required {
				one.Note = "without a Body, it is absent"
			}
		default:
			one.Type = e.m.Type(field.Type)
			if !field.Required && ir.IsNilable(field.Type) && !isPointer(field.Type) {
				one.Note = "nil is absent"
			}
		}
		fields = append(fields, one)
		if v := field.Value; v != nil {
			fields = append(fields, gocode.StructField{Name: v.Name, Type: e.m.Type(v.Type), Note: "instead of a file"})
		}
	}
	doc := f.Doc
	if files := f.Files(); !f.IsSingle() {
		doc.Paragraphs = append(doc.Paragraphs,
			strings.ToUpper(reader[:1])+reader[1:]+"s read its files from Parts, as they come. Fields that come behind the first file "+
				"are filled when Parts.Next "+
				"returns io.EOF.")
		fields = append(fields, gocode.StructField{Name: "Parts", Type: jen.Op("*").Add(e.m.Form("Parts")), Note: "nil in a " + writer})
	} else if len(files) == 1 {
		doc.Paragraphs = append(doc.Paragraphs, "Fields that come behind "+files[0].Name+
			" are filled in a "+reader+" when that has been read to its end, whose error says whether all of the form is right.")
	}
	if f.Answers && len(f.Files()) > 0 {
		doc.Paragraphs = append(doc.Paragraphs,
			"Callers close it. The server closes what can be closed of the files that a handler returns.")
	}
	return gocode.Doc(doc).Type().Id(f.Name).Struct(gocode.StructFields(fields)...)
}

// sides are who writes and who reads a form.
func sides(f *ir.Multipart) (writer, reader string) {
	if f.Answers {
		return "handler", "client"
	}
	return "client", "handler"
}

// writeForm writes fields in document order, and then the files: what a server must know to read them comes before them. Where the order of
// the parts says what they are, it is that of the document.
func (e *emitter) writeForm(f *ir.Multipart) jen.Code {
	var fields, files []jen.Code
	for _, field := range f.Fields {
		if field.Value != nil {
			fields = append(fields, e.writeField(field.Value))
		}
		switch {
		case field.As != ir.PartFile:
			fields = append(fields, e.writeField(field))
		case f.Ordered:
			fields = append(fields, e.writeFile(field))
		default:
			files = append(files, e.writeFile(field))
		}
	}
	doc := "WriteForm writes the form: fields first, files last."
	switch {
	case f.Ordered:
		doc = "WriteForm writes the parts, in order."
	case !f.IsSingle():
		doc = "WriteForm writes the form: fields first, files last. Of one that was received, the files are those that Parts still has."
		forward := jen.Id("w").Dot("Forward").Call(jen.Id("v").Dot("Parts"), jen.Id("v").Dot("WriteForm"))
		fields = append([]jen.Code{jen.If(forward).Block(jen.Return())}, fields...)
	}
	write := gocode.Comment(doc).
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("WriteForm").Params(jen.Id("w").Op("*").Add(e.m.Form("Writer"))).
		Block(append(fields, files...)...)
	if !f.Ordered {
		return write
	}
	names := make([]jen.Code, len(f.Fields))
	for i, field := range f.Fields {
		names[i] = jen.Lit(field.Wire)
	}
	return write.Line().Line().Add(gocode.Comment("PartNames are the names of the parts, in order.")).
		Func().Params(jen.Op("*").Id(f.Name)).Id("PartNames").Params().Index().String().
		Add(gocode.Inline(jen.Return(jen.Index().String().Values(names...))))
}

func (e *emitter) readPart(f *ir.Multipart) jen.Code {
	wire := map[string]bool{}
	for _, field := range f.Fields {
		wire[field.Wire] = true
	}
	var cases []jen.Code
	for _, field := range f.Fields {
		names := []jen.Code{jen.Lit(field.Wire)}
		if other := bracketed(field.Wire); field.Many && !wire[other] {
			names = append(names, jen.Lit(other))
		}
		if field.As != ir.PartStyled {
			cases = append(cases, jen.Case(names...).Block(e.readField(f, field)))
		}
	}
	if names := styledNames(f, wire); len(names) > 0 {
		cases = append(cases, jen.Case(names...).Block(jen.Id("r").Dot("Collect").Call()))
	}
	cases = append(cases, jen.Default().Block(e.otherPart(f)))
	return gocode.Comment("ReadPart reads the part that r is at.").
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("ReadPart").Params(jen.Id("r").Op("*").Add(e.m.Form("Reader"))).
		Block(jen.Switch(jen.Id("r").Dot("Name").Call()).Block(cases...))
}
