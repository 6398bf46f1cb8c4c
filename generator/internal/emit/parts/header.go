package parts

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// HeaderMethods are the methods by which the headers of the parts of a field write and read themselves.
func HeaderMethods(m gocode.Module, field *ir.FormField) []jen.Code {
	e := emitter{m}
	var writes, reads []jen.Code
	for _, p := range field.Header {
		if p.Unsent {
			continue
		}
		value := jen.Id("h").Dot(p.Name)
		writes = append(writes, e.setPartHeader(p, value))
		reads = append(reads, jen.Add(value).Op("=").Add(e.partHeaderValue(p)))
	}
	receiver := jen.Id("h").Op("*").Id(field.HeaderType)
	return []jen.Code{
		jen.Func().Params(receiver).Id("write").Params(jen.Id("w").Op("*").Add(m.Form("Writer"))).Block(writes...),
		jen.Func().Params(receiver).Id("read").Params(jen.Id("r").Op("*").Add(m.Form("Reader"))).Block(reads...),
	}
}

func (e emitter) setPartHeader(p *ir.Param, value *jen.Statement) jen.Code {
	if o, ok := p.Type.(*ir.Optional); ok && method.IsScalar(p) {
		return e.m.Form("SetHeaderOpt").Call(jen.Id("w"), method.Name(p), value, e.m.Format(o.Elem))
	}
	return method.IfSet(p, value, jen.Id("w").Dot("SetHeader").Call(method.Name(p), method.Text(e.m, p, value)))
}

// partHeaderValue is an expression that reads a header of the part that r is at.
func (e emitter) partHeaderValue(p *ir.Param) jen.Code {
	of, isList := method.Written(p)
	_, optional := p.Type.(*ir.Optional)
	args := []jen.Code{jen.Id("r"), method.Name(p)}
	switch s, isShaped := p.Encoding.(*ir.Shaped); {
	case isShaped:
		read := e.m.Form("PartHeaderShaped").Call(append(args, jen.Lit(p.Required), jen.Id(s.Name))...)
		if !optional {
			read.Dot("Value")
		}
		return read
	case isList:
		return e.m.Form("PartHeaderList").Call(append(args, jen.Lit(p.Required), e.m.Parse(of))...)
	case p.Required:
		return e.m.Form("PartHeader").Call(append(args, e.m.Parse(of))...)
	}
	read := e.m.Form("PartHeaderOpt").Call(append(args, e.m.Parse(of))...)
	if !optional {
		read.Dot("Value")
	}
	return read
}

// writeWithHeader writes a field, and the headers of its parts before them.
func (e emitter) writeWithHeader(f *ir.FormField) jen.Code {
	if f.HeaderType == "" {
		return e.writeField(f)
	}
	value, header, i := jen.Id("v").Dot(f.Name), jen.Id("v").Dot(f.HeaderName), jen.Id("i")
	w := jen.Id("w")
	if f.Many {
		one := value.Clone().Index(i)
		return jen.For(i.Clone().Op(":=").Range().Add(value)).Block(
			jen.If(i.Clone().Op("<").Len(header)).Block(header.Clone().Index(i).Dot("write").Call(w)),
			e.writeOne(f, one))
	}
	write := []jen.Code{header.Dot("write").Call(w), e.writeOne(f, value)}
	if set := gocode.IsSet(f.Type, value); set != nil && !f.Required {
		return jen.If(set).Block(write...)
	}
	return block(write)
}

// block are statements in the place of one.
func block(list []jen.Code) jen.Code {
	out := jen.Add(list[0])
	for _, one := range list[1:] {
		out.Line().Add(one)
	}
	return out
}

// readWithHeader reads the headers of a part, and then the part.
func (e emitter) readWithHeader(f *ir.FormField, read jen.Code) []jen.Code {
	if f.HeaderType == "" {
		return []jen.Code{read}
	}
	value, header, h := jen.Id("v").Dot(f.Name), jen.Id("v").Dot(f.HeaderName), jen.Id("h")
	if !f.Many {
		return []jen.Code{header.Dot("read").Call(jen.Id("r")), read}
	}
	return []jen.Code{
		jen.Var().Add(h).Id(f.HeaderType),
		h.Clone().Dot("read").Call(jen.Id("r").Dot("Element").Call(jen.Len(value))),
		read,
		header.Clone().Op("=").Add(e.m.Form("Fill").Call(header, h, jen.Len(value))),
	}
}
