package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// defined is a declared type with the form of another.
func (e *emitter) defined(d *ir.Defined) []jen.Code {
	decls := []jen.Code{gocode.Doc(d.Doc).Type().Id(d.Name).Add(e.m.Type(d.Underlying))}
	value := e.underlying(d)
	if d.Validates {
		at := e.member("")
		at.behind = isLiteralType(d.Underlying)
		decls = append(decls, e.validateMethod("v", d.Name, e.checks(d.Underlying, value, at)))
	}
	write := gocode.Inline(jen.Return(e.m.AppendTo(d.Underlying, jen.Id("b"), value)))
	decls = append(decls, e.codec(d.Name, body{write, true}, body{gocode.Inline(e.decodeDefined(d, value)), true})...)
	return append(decls, e.xmlCodec(&d.Declared,
		func() body {
			return body{gocode.Inline(jen.Return(e.m.AppendXMLTo(d.Underlying, d.XML, jen.Id("b"), jen.Id("tag"), value))), true}
		},
		func() body { return body{gocode.Inline(e.decodeDefinedXML(d, value)), true} })...)
}

func (e *emitter) decodeDefinedXML(d *ir.Defined, value jen.Code) jen.Code {
	switch {
	case gocode.IsObject(d.Underlying):
		return e.m.DecodeXML(d.Underlying, d.XML, value, jen.Id("r"))
	case isLiteralType(d.Underlying):
		return e.m.DecodeXML(d.Underlying, d.XML, jen.Op("*").Id("v"), jen.Id("r"))
	}
	return jen.Op("*").Id("v").Op("=").Id(d.Name).Call(e.m.ReadXMLFrom(d.Underlying, d.XML, jen.Id("r")))
}

// underlying is *v as a value of the underlying type.
func (e *emitter) underlying(d *ir.Defined) jen.Code {
	v := jen.Op("*").Id("v")
	switch {
	case gocode.IsObject(d.Underlying):
		return jen.Parens(jen.Op("*").Add(e.m.Type(d.Underlying))).Call(jen.Id("v"))
	case isLiteralType(d.Underlying):
		return v
	}
	return jen.Add(e.m.Type(d.Underlying)).Call(v)
}

func (e *emitter) decodeDefined(d *ir.Defined, value jen.Code) jen.Code {
	switch {
	case gocode.IsObject(d.Underlying):
		return e.m.Decode(d.Underlying, value, jen.Id("r"))
	case isLiteralType(d.Underlying):
		return e.m.Decode(d.Underlying, jen.Op("*").Id("v"), jen.Id("r"))
	}
	return jen.Op("*").Id("v").Op("=").Id(d.Name).Call(e.m.ReadFrom(d.Underlying, jen.Id("r")))
}

// isLiteralType reports whether a type is spelled out, such as []T: a value of it is one of any type defined by it.
func isLiteralType(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.List, *ir.Map:
		return true
	case *ir.Primitive:
		return t.Kind == ir.Bytes || t.Kind == ir.BytesURL
	case *ir.Named, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // have a name
	}
	return false
}
