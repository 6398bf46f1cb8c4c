package parts

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Methods are the methods of a form, and the variables that they need.
func Methods(m gocode.Module, f *ir.Multipart) []jen.Code {
	e := emitter{m}
	decls := []jen.Code{e.writeForm(f), e.readPart(f)}
	if styled := f.Styled(); len(styled) > 0 {
		decls = append(decls, e.readStyled(f, styled))
	}
	for _, codec := range f.Codecs() {
		decls = append(decls, m.Codec(codec))
	}
	if f.Answers && len(f.Files()) > 0 {
		decls = append(decls, e.closeForm(f))
	}
	return decls
}

type emitter struct{ m gocode.Module }

// closeForm is the method by which a caller who has not read all of a form ends it.
func (e emitter) closeForm(f *ir.Multipart) jen.Code {
	what := jen.Id("v").Dot("Parts").Dot("Close").Call()
	if f.IsSingle() {
		what = e.m.Form("CloseFile").Call(jen.Id("v").Dot(f.Files()[0].Name))
	}
	return gocode.Comment("Close ends a form that was received, whether its files have been read or not.").
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("Close").Params().Error().Add(gocode.Inline(jen.Return(what)))
}

// writeForm writes fields in document order, and then the files: what a server must know to read them comes before them. Where the order of
// the parts says what they are, it is that of the document.
func (e emitter) writeForm(f *ir.Multipart) jen.Code {
	var fields, files []jen.Code
	for _, field := range f.All() {
		if field.Value != nil {
			fields = append(fields, e.writeField(field.Value))
		}
		switch {
		case field.As != ir.PartFile:
			fields = append(fields, e.writeWithHeader(field))
		case f.Ordered:
			fields = append(fields, e.writeFile(field))
		default:
			files = append(files, e.writeFile(field))
		}
	}
	if x := f.Extra; x != nil && x.As == ir.PartFile {
		files = append(files, e.writeExtra(f))
	} else if x != nil {
		fields = append(fields, e.writeExtra(f))
	}
	doc := "WriteForm writes the form: fields first, files last."
	switch {
	case f.Item:
		doc = "WriteForm writes the part."
	case f.Ordered:
		doc = "WriteForm writes the parts, in order."
	case !f.IsSingle():
		doc = "WriteForm writes the form: fields first, files last. Of one that was received, the files are those that Parts still has."
		forward := jen.Id("w").Dot("Forward").Call(jen.Id("v").Dot("Parts"), jen.Id("v").Dot("WriteForm"))
		fields = append([]jen.Code{jen.If(forward).Block(jen.Return())}, fields...)
	}
	if f.Positional {
		fields = append([]jen.Code{jen.Id("w").Dot("Unnamed").Call()}, fields...)
	}
	write := gocode.Comment(doc).
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("WriteForm").Params(jen.Id("w").Op("*").Add(e.m.Form("Writer"))).
		Block(append(fields, files...)...)
	if f.Positional {
		return write.Line().Line().Add(gocode.Comment("IsPositional says that parts are known by their places.")).
			Func().Params(jen.Op("*").Id(f.Name)).Id("IsPositional").Params().Block()
	}
	if !f.Ordered {
		return write
	}
	names := make([]string, len(f.Fields))
	for i, field := range f.Fields {
		names[i] = field.Wire
	}
	return write.Line().Line().Add(gocode.Comment("PartNames are the names of the parts, in order.")).
		Func().Params(jen.Op("*").Id(f.Name)).Id("PartNames").Params().Index().String().
		Add(gocode.Inline(jen.Return(jen.Index().String().Values(gocode.Literals(names)...))))
}

// wireNames are the names of the fields.
func wireNames(f *ir.Multipart) map[string]bool {
	wire := map[string]bool{}
	for _, field := range f.Fields {
		wire[field.Wire] = true
	}
	return wire
}

// namesOf are the names that parts of a field may have, of a form in which fields have the names wire.
func namesOf(f *ir.Multipart, field *ir.FormField, wire map[string]bool) []string {
	names := []string{field.Wire}
	if other := bracketed(field.Wire); field.Many && !wire[other] && !f.Positional {
		names = append(names, other)
	}
	return names
}

func (e emitter) readPart(f *ir.Multipart) jen.Code {
	wire := wireNames(f)
	var cases []jen.Code
	for _, field := range f.Fields {
		if field.As != ir.PartStyled {
			named := jen.Case(gocode.Literals(namesOf(f, field, wire))...)
			cases = append(cases, named.Block(e.readWithHeader(field, e.readField(f, field))...))
		}
	}
	if names := styledNames(f, wire); len(names) > 0 {
		cases = append(cases, jen.Case(gocode.Literals(names)...).Block(jen.Id("r").Dot("Collect").Call()))
	}
	other := []jen.Code{e.otherPart(f)}
	if f.Extra != nil {
		other = []jen.Code{e.readExtra(f)}
	}
	if f.Rest != nil {
		other = e.readWithHeader(f.Rest, e.readField(f, f.Rest))
	}
	cases = append(cases, jen.Default().Block(other...))
	body := []jen.Code{jen.Switch(jen.Id("r").Dot("Name").Call()).Block(cases...)}
	switch {
	case f.Item:
		body = e.readWithHeader(f.Fields[0], e.readField(f, f.Fields[0]))
	case len(cases) == 1:
		body = other
	}
	return gocode.Comment("ReadPart reads the part that r is at.").
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("ReadPart").Params(jen.Id("r").Op("*").Add(e.m.Form("Reader"))).
		Block(body...)
}
