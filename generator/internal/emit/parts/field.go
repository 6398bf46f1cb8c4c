package parts

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// partWriter is the writer of a part, which has a media type of its own if the document says so.
func partWriter(f *ir.FormField) *jen.Statement {
	if f.MediaType != "" {
		return jen.Id("w").Dot("As").Call(jen.Lit(f.MediaType))
	}
	return jen.Id("w")
}

func (e emitter) writeFile(f *ir.FormField) jen.Code {
	method := "OptFile"
	switch {
	case f.Many:
		method = "Files"
	case f.Required:
		method = "File"
	}
	write := partWriter(f).Dot(method).Call(jen.Lit(f.Wire), jen.Id("v").Dot(f.Name))
	if v := f.Value; v != nil && method == "File" {
		instead := jen.Id("v").Dot(v.Name)
		if _, optional := v.Type.(*ir.Optional); optional {
			return jen.If(jen.Op("!").Add(instead).Dot("Set")).Block(write)
		}
		return jen.If(instead.Op("==").Nil()).Block(write)
	}
	return write
}

func (e emitter) writeField(f *ir.FormField) jen.Code {
	name, value := jen.Lit(f.Wire), jen.Id("v").Dot(f.Name)
	write := func(function string, how jen.Code) jen.Code {
		return e.m.Form(function).Call(partWriter(f), name, value, how)
	}
	list, _ := f.Type.(*ir.List)
	switch {
	case f.As == ir.PartXML || f.As == ir.PartPairs || f.As == ir.PartStyled:
		return e.writeEncoded(f, value)
	case f.Many && f.As == ir.PartJSON:
		return write("WriteValues", e.m.Append(list.Elem))
	case f.Many:
		return write("WriteItems", e.m.Format(list.Elem))
	case f.As == ir.PartJSON:
		t := f.Type
		if p, ok := t.(*ir.Pointer); ok { // that it is not nil is known
			t = p.Elem
		}
		json := partWriter(f).Dot("JSON").Call(name, e.m.AppendTo(t, jen.Nil(), value))
		if set := gocode.IsSet(f.Type, value); set != nil && !f.Required {
			return jen.If(set).Block(json)
		}
		return json
	}
	if o, optional := f.Type.(*ir.Optional); optional {
		return write("WriteOpt", e.m.Format(o.Elem))
	}
	return write("WriteText", e.m.Format(f.Type))
}

// bracketed is the other name that clients give the parts of an array.
func bracketed(name string) string {
	if plain, ok := strings.CutSuffix(name, "[]"); ok {
		return plain
	}
	return name + "[]"
}

// neverArray reports whether the JSON of a type is no array.
func neverArray(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Kind != ir.Raw
	case *ir.Named:
		switch t.Decl.(type) {
		case *ir.Struct, *ir.Enum:
			return true
		case *ir.Tuple, *ir.Union, *ir.Defined: // may be one
		}
	case *ir.Map:
		return true
	case *ir.List, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // may be one
	}
	return false
}

func (e emitter) readField(form *ir.Multipart, f *ir.FormField) jen.Code {
	r, value := jen.Id("r"), jen.Id("v").Dot(f.Name)
	list, _ := f.Type.(*ir.List)
	switch {
	case f.Value != nil:
		file := *f
		file.Value = nil
		instead := e.readField(form, f.Value)
		return jen.If(r.Clone().Dot("IsFile").Call()).Block(e.readField(form, &file)).Else().Block(instead)
	case f.As == ir.PartFile && form.IsSingle():
		return r.Dot("File").Call(jen.Op("&").Add(value))
	case f.As == ir.PartFile && f.Many:
		return r.Dot("Parts").Call(jen.Op("&").Id("v").Dot("Parts"))
	case f.As == ir.PartFile:
		return r.Dot("Part").Call(jen.Op("&").Id("v").Dot("Parts"))
	case f.As == ir.PartXML || f.As == ir.PartPairs:
		return e.readEncoded(f, value)
	case f.Many && f.As == ir.PartJSON:
		read := "ReadValue"
		if neverArray(list.Elem) {
			read = "ReadValues"
		}
		return jen.Add(value).Op("=").Add(e.m.Form(read).Call(r, value, e.m.Read(list.Elem)))
	case f.Many:
		return jen.Add(value).Op("=").Add(e.m.Form("ReadItem").Call(r, value, e.m.Parse(list.Elem)))
	case f.As == ir.PartJSON:
		in := jen.Id("in")
		return jen.If(in.Clone().Op(":=").Add(r).Dot("JSON").Call(), in.Clone().Op("!=").Nil()).Block(e.m.Decode(f.Type, value, in))
	}
	if o, optional := f.Type.(*ir.Optional); optional {
		return jen.Add(value).Op("=").Add(e.m.Form("ReadOpt").Call(r, e.m.Parse(o.Elem)))
	}
	return jen.Add(value).Op("=").Add(e.m.Form("ReadText").Call(r, e.m.Parse(f.Type)))
}

// encodedType is the type of what one part of a field has.
func encodedType(f *ir.FormField) ir.Type {
	switch t := f.Type.(type) {
	case *ir.List:
		if f.Many {
			return t.Elem
		}
	case *ir.Optional:
		return t.Elem
	case *ir.Primitive, *ir.Map, *ir.Named, *ir.External, *ir.Pointer, *ir.Nullable, *ir.OptionalNullable: // is its own
	}
	return f.Type
}

// writeEncoded writes a field in XML, in pairs or in a style.
func (e emitter) writeEncoded(f *ir.FormField, value *jen.Statement) jen.Code {
	if f.Many {
		i := jen.Id("i")
		return jen.For(i.Clone().Op(":=").Range().Add(value)).Block(e.writeOne(f, value.Clone().Index(i)))
	}
	if set := gocode.IsSet(f.Type, value); set != nil && !f.Required {
		return jen.If(set).Block(e.writeOne(f, value))
	}
	return e.writeOne(f, value)
}

// writeOne writes one part of a field, of which value is there.
func (e emitter) writeOne(f *ir.FormField, value *jen.Statement) jen.Code {
	t, args := encodedType(f), []jen.Code{partWriter(f), jen.Lit(f.Wire)}
	if _, optional := f.Type.(*ir.Optional); optional {
		value = value.Clone().Dot("Value")
	}
	switch f.As {
	case ir.PartXML:
		return gocode.Call(2, e.m.Markup("WritePart"), append(args, gocode.Raw(f.Root.Tag()), value, e.m.AppendXML(t, f.Root)))
	case ir.PartText:
		return e.m.Form("WriteText").Call(append(args, value, e.m.Format(t))...)
	case ir.PartJSON, ir.PartPairs, ir.PartStyled, ir.PartFile: // JSON in some form
	}
	if p, ok := t.(*ir.Pointer); ok { // that it is not nil is known
		t = p.Elem
	}
	json := e.m.AppendTo(t, jen.Nil(), value)
	switch f.As {
	case ir.PartPairs:
		return e.m.Form("WritePairs").Call(append(args, json)...)
	case ir.PartStyled:
		return e.m.Form("WriteStyled").Call(append(args, e.m.Style(f.Codec.Form), json)...)
	case ir.PartText, ir.PartJSON, ir.PartFile, ir.PartXML: // JSON itself
	}
	return partWriter(f).Dot("JSON").Call(jen.Lit(f.Wire), json)
}

// readEncoded reads a field in XML or in pairs.
func (e emitter) readEncoded(f *ir.FormField, value *jen.Statement) jen.Code {
	r := jen.Id("r")
	if f.Many {
		r = r.Dot("Element").Call(jen.Len(value))
	}
	var read jen.Code
	if f.As == ir.PartXML {
		read = e.m.Markup("ReadPart").Call(r, jen.Lit(f.Root.Name), e.m.ReadXML(encodedType(f), f.Root))
	} else {
		read = e.m.Form("ReadPairs").Call(r, jen.Id(f.Codec.Name))
	}
	return e.keep(f, value, read)
}

// keep has a field keep what is read, if there is anything.
func (e emitter) keep(f *ir.FormField, value *jen.Statement, read jen.Code) jen.Code {
	one := jen.Id("one")
	kept := one.Clone()
	if _, optional := f.Type.(*ir.Optional); optional {
		kept = e.m.Wire("Some").Call(one)
	} else if f.Many {
		kept = jen.Append(value, one)
	}
	return jen.If(jen.List(one, jen.Id("ok")).Op(":=").Add(read), jen.Id("ok")).Block(jen.Add(value).Op("=").Add(kept))
}

// readStyled is the method that reads the fields with a style from all their parts.
func (e emitter) readStyled(f *ir.Multipart, styled []*ir.FormField) jen.Code {
	var reads []jen.Code
	for _, field := range styled {
		args := []jen.Code{jen.Id("r"), jen.Lit(field.Wire), jen.Id(field.Codec.Name)}
		if field.Codec.Form == ir.Exploded && ir.HasOthers(field.Codec.Of) {
			for _, other := range f.Fields {
				if other == field {
					continue
				}
				for _, name := range ir.NamesOf(other.Wire, other.Codec) {
					args = append(args, jen.Lit(name))
				}
			}
		}
		reads = append(reads, e.keep(field, jen.Id("v").Dot(field.Name), gocode.Call(2, e.m.Form("ReadStyled"), args)))
	}
	return gocode.Comment("ReadStyled reads the fields of which there may be several parts.").
		Func().Params(jen.Id("v").Op("*").Id(f.Name)).Id("ReadStyled").Params(jen.Id("r").Op("*").Add(e.m.Form("Reader"))).Block(reads...)
}

// otherPart is what becomes of a part that has no field of its name: it may be of one with a style.
func (e emitter) otherPart(f *ir.Multipart) jen.Code {
	r := jen.Id("r")
	last := r.Clone().Dot("Skip").Call()
	if f.Closed {
		last = r.Clone().Dot("Refuse").Call()
	}
	for _, field := range f.Styled() {
		if field.Codec.Form == ir.Exploded && ir.HasOthers(field.Codec.Of) {
			return r.Clone().Dot("Collect").Call()
		}
	}
	if deep := deepFields(f); deep != nil {
		return jen.If(r.Clone().Dot("Within").Call(deep...)).Block(r.Clone().Dot("Collect").Call()).Else().Block(last)
	}
	return last
}

// styledNames are the names of parts that are of fields with a style, which wire does not have for others.
func styledNames(f *ir.Multipart, wire map[string]bool) (names []string) {
	known := map[string]bool{}
	for _, field := range f.Styled() {
		list := []string{field.Wire}
		if field.Codec.Form == ir.Exploded {
			list = append(list, ir.MemberNames(field.Codec.Of)...)
			if _, isList := field.Codec.Of.(*ir.List); isList {
				list = append(list, bracketed(field.Wire))
			}
		}
		for _, name := range list {
			if !known[name] && (name == field.Wire || !wire[name]) {
				known[name] = true
				names = append(names, name)
			}
		}
	}
	return names
}

// writeExtra writes the parts of names that no field has.
func (e emitter) writeExtra(f *ir.Multipart) jen.Code {
	x := f.Extra
	name, one := jen.Id("name"), jen.Id("one")
	list, _ := x.Type.(*ir.List)
	var write jen.Code
	switch {
	case x.As == ir.PartFile && x.Many:
		write = jen.Id("w").Dot("Files").Call(name, one)
	case x.As == ir.PartFile:
		write = jen.Id("w").Dot("File").Call(name, one)
	case x.As == ir.PartText && x.Many:
		write = e.m.Form("WriteItems").Call(jen.Id("w"), name, one, e.m.Format(list.Elem))
	case x.As == ir.PartText:
		write = e.m.Form("WriteText").Call(jen.Id("w"), name, one, e.m.Format(x.Type))
	case x.Many:
		write = e.m.Form("WriteValues").Call(jen.Id("w"), name, one, e.m.Append(list.Elem))
	default:
		write = jen.Id("w").Dot("JSON").Call(name, e.m.AppendTo(x.Type, jen.Nil(), one))
	}
	all := jen.Id("v").Dot(x.Name)
	args := []jen.Code{jen.Id("w"), all}
	if names := namesOfFields(f); len(names) > 0 {
		args = append(args, gocode.Flow(50, names...))
	}
	return jen.For(jen.List(jen.Id("_"), name).Op(":=").Range().Add(e.m.Form("Names").Call(args...))).Block(
		one.Clone().Op(":=").Add(all).Index(name), write)
}

// namesOfFields are the names of parts that are of fields, and what those begin with that are of one in the style deepObject.
func namesOfFields(f *ir.Multipart) (words []gocode.Word) {
	wire := wireNames(f)
	names := styledNames(f, wire)
	for _, field := range f.Fields {
		switch {
		case field.As != ir.PartStyled:
			names = append(names, namesOf(f, field, wire)...)
		case field.Codec.Form == ir.Deep:
			names = append(names, field.Wire+"[")
		}
	}
	for _, name := range names {
		words = append(words, gocode.Quoted(name))
	}
	return words
}

// readExtra reads a part of a name that no field has.
func (e emitter) readExtra(f *ir.Multipart) jen.Code {
	x, r := f.Extra, jen.Id("r")
	all := jen.Id("v").Dot(x.Name)
	list, _ := x.Type.(*ir.List)
	keep := func(read jen.Code) *jen.Statement {
		return e.m.Form("Keep").Call(r, jen.Op("&").Add(all), read)
	}
	before := all.Clone().Index(r.Clone().Dot("Name").Call())
	var read jen.Code
	switch {
	case x.As == ir.PartFile && x.Many:
		read = r.Clone().Dot("Parts").Call(jen.Op("&").Id("v").Dot("Parts"))
	case x.As == ir.PartFile:
		read = r.Clone().Dot("Part").Call(jen.Op("&").Id("v").Dot("Parts"))
	case x.As == ir.PartText && x.Many:
		read = keep(e.m.Form("ReadItem").Call(r, before, e.m.Parse(list.Elem)))
	case x.As == ir.PartText:
		read = keep(e.m.Form("ReadText").Call(r, e.m.Parse(x.Type)))
	case x.Many:
		read = keep(e.m.Form("ReadValue").Call(r, before, e.m.Read(list.Elem)))
	default:
		in := jen.Id("in")
		read = jen.If(in.Clone().Op(":=").Add(r).Dot("JSON").Call(), in.Clone().Op("!=").Nil()).Block(keep(e.m.ReadFrom(x.Type, in)))
	}
	if deep := deepFields(f); deep != nil {
		return jen.If(r.Clone().Dot("Within").Call(deep...)).Block(r.Clone().Dot("Collect").Call()).Else().Block(read)
	}
	return read
}

// deepFields are the names of the fields in the style deepObject.
func deepFields(f *ir.Multipart) (names []jen.Code) {
	for _, field := range f.Styled() {
		if field.Codec.Form == ir.Deep {
			names = append(names, jen.Lit(field.Wire))
		}
	}
	return names
}
