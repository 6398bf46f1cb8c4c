package api

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/parts"
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
	for _, field := range f.All() {
		if field.Type != nil {
			defaults.add(field.Name, field.Type, field.Default)
		}
	}
	decls = append(decls, defaults.decls()...)
	headers := map[string]bool{} // those that have something to check
	for _, field := range f.All() {
		if field.HeaderType != "" {
			more, validates := e.partHeader(f, field)
			decls, headers[field.Wire] = append(decls, more...), validates
		}
	}
	if f.Validates {
		var checks []jen.Code
		for _, field := range f.All() {
			at := e.member(pointer(field.Wire))
			if f.Item {
				at = e.member("")
			}
			at.texts = true
			if v := field.Value; v != nil {
				checks = append(checks, e.field(v.Type, false, jen.Id("v").Dot(v.Name), at)...)
			} else if list, isList := field.Type.(*ir.List); isList && field == f.Rest {
				at = e.behind(len(f.Fields))
				checks = append(checks, e.listChecks(list, jen.Id("v").Dot(field.Name), at)...)
			} else if field.Type != nil {
				checks = append(checks, e.field(field.Type, field.Required, jen.Id("v").Dot(field.Name), at)...)
			}
			if headers[field.Wire] {
				checks = append(checks, e.headerChecks(field, at))
			}
		}
		if x := f.Extra; x != nil && x.Type != nil {
			checks = append(checks, e.mapChecks(&ir.Map{Elem: x.Type}, jen.Id("v").Dot(x.Name), e.member(""))...)
		}
		decls = append(decls, e.validateMethod("v", f.Name, checks))
	}
	return append(decls, parts.Methods(e.m, f)...)
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
	for _, field := range f.All() {
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
		if field.HeaderType != "" {
			header := gocode.StructField{Name: field.HeaderName, Type: jen.Id(field.HeaderType)}
			if field.Many {
				header.Type, header.Note = jen.Index().Id(field.HeaderType), "of the part of each element"
			}
			fields = append(fields, header)
		}
		if v := field.Value; v != nil {
			fields = append(fields, gocode.StructField{Name: v.Name, Type: e.m.Type(v.Type), Note: "instead of a file"})
		}
	}
	if x := f.Extra; x != nil {
		one := gocode.StructField{Name: x.Name, Type: jen.Map(jen.String()).Add(e.m.Form("File")), Note: "parts of other names, by these"}
		if x.Type != nil {
			one.Type = jen.Map(jen.String()).Add(e.m.Type(x.Type))
		} else if x.Many {
			one.Type = jen.Map(jen.String()).Index().Add(e.m.Form("File"))
		}
		fields = append(fields, one)
	}
	doc := f.Doc
	if files := f.Files(); !f.IsSingle() {
		doc.Paragraphs = append(doc.Paragraphs,
			strings.ToUpper(reader[:1])+reader[1:]+"s read its files from Parts, as they come. Fields that come behind the first file "+
				"are filled when Parts.Next "+
				"returns io.EOF.")
		fields = append(fields, gocode.StructField{Name: "Parts", Type: jen.Op("*").Add(e.m.Form("Parts")), Note: "nil in a " + writer})
	} else if len(files) == 1 && !f.Item {
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

// headerChecks is the statement that checks the headers of a field.
func (e *emitter) headerChecks(f *ir.FormField, at spot) jen.Code {
	header := jen.Id("v").Dot(f.HeaderName)
	if !f.Many {
		return at.report(header.Dot("Validate").Call())
	}
	i := jen.Id("i")
	return jen.For(i.Clone().Op(":=").Range().Add(header)).
		Block(e.item(at, i).statement(header.Clone().Index(i).Dot("Validate").Call()))
}

// partHeader is the struct of the headers of a part, and says whether there is something to check in it.
func (e *emitter) partHeader(f *ir.Multipart, field *ir.FormField) (decls []jen.Code, validates bool) {
	var checks []jen.Code
	for _, p := range field.Header {
		checks = append(checks, e.field(p.Type, p.Required, jen.Id("h").Dot(p.Name), e.parameter(p))...)
	}
	of := ir.Response{Name: f.Name, HeaderType: field.HeaderType, Header: field.Header}
	if !f.Item {
		of.Name = "the part " + field.Wire + " of " + f.Name
	}
	decls = append([]jen.Code{e.responseHeader(&of)}, parts.HeaderMethods(e.m, field)...)
	if len(checks) == 0 {
		return decls, false
	}
	return append(decls, e.validateMethod("h", field.HeaderType, checks)), true
}
