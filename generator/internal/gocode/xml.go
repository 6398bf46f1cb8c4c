package gocode

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// itemName is what the elements of a list are called that no document names.
const itemName = "item"

// item is how an element of a list stands in the element around the list.
func item(x *ir.XMLNode) *ir.XMLNode {
	if x == nil || x.Elem == nil || x.Elem.Name == "" {
		return &ir.XMLNode{Name: itemName}
	}
	return x.Elem
}

// held is how a value of a map stands in its element, which has the name of the member.
func held(x *ir.XMLNode) *ir.XMLNode {
	if x == nil {
		return nil
	}
	return x.Elem
}

// ReadXML is an expression of type func(*markup.Reader) T, which reads an element, an attribute or text. A list is one element with others
// in it.
func (m Module) ReadXML(t ir.Type, x *ir.XMLNode) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return jen.Parens(jen.Op("*").Add(m.Markup("Reader"))).Dot(KindName(t.Kind))
	case *ir.External:
		return m.Markup("ReadText").Types(m.Type(t))
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Markup("Read").Types(m.Type(t.Elem))
		}
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Markup(named(e.Of)).Types(m.Type(t))
		}
		return m.Markup("ReadValue").Types(m.Type(t))
	case *ir.List, *ir.Map, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // a function literal does it
	}
	return jen.Func().Params(jen.Id("r").Op("*").Add(m.Markup("Reader"))).Add(m.Type(t)).
		Block(jen.Return(m.ReadXMLFrom(t, x, jen.Id("r"))))
}

// ReadXMLFrom is an expression of type T that reads from r, an expression of type *markup.Reader.
func (m Module) ReadXMLFrom(t ir.Type, x *ir.XMLNode, r jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return jen.Add(r).Dot(KindName(t.Kind)).Call()
	case *ir.List:
		return m.Markup("ReadList").Call(r, jen.Lit(item(x).Name), m.ReadXML(t.Elem, item(x)))
	case *ir.Map:
		return m.Markup("ReadMap").Call(r, m.ReadXML(t.Elem, held(x)))
	case *ir.Optional:
		return m.Markup("ReadOpt").Call(r, m.ReadXML(t.Elem, x))
	case *ir.Nullable:
		return m.Markup("ReadNull").Call(r, m.ReadXML(t.Elem, x))
	case *ir.OptionalNullable:
		return m.Markup("ReadOptNull").Call(r, m.ReadXML(t.Elem, x))
	case *ir.Pointer:
		if !IsObject(t.Elem) {
			return m.Markup("ReadPointer").Call(r, m.ReadXML(t.Elem, x))
		}
	case *ir.Named, *ir.External: // as ReadXML has it
	}
	return m.ReadXML(t, x).Call(r)
}

// DecodeXML is a statement that reads a value into target, which is addressable.
func (m Module) DecodeXML(t ir.Type, x *ir.XMLNode, target, r jen.Code) *jen.Statement {
	if IsObject(t) {
		return jen.Add(target).Dot("DecodeXML").Call(r)
	}
	return jen.Add(target).Op("=").Add(m.ReadXMLFrom(t, x, r))
}

// AppendXML is an expression of type func([]byte, string, T) []byte, which writes an element with the tag that it is given.
func (m Module) AppendXML(t ir.Type, x *ir.XMLNode) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.Markup(appendPrimitive(t.Kind))
	case *ir.External:
		return m.Markup("AppendText").Types(m.Type(t))
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Markup("AppendPointer").Types(m.Type(t.Elem))
		}
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Markup(appendPrimitive(e.Of)).Types(m.Type(t))
		}
		return m.Markup("AppendObject").Types(m.Type(t))
	case *ir.List, *ir.Map, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // a function literal does it
	}
	return jen.Func().Params(jen.Id("b").Index().Byte(), jen.Id("tag").String(), jen.Id("v").Add(m.Type(t))).Index().Byte().
		Block(jen.Return(m.AppendXMLTo(t, x, jen.Id("b"), jen.Id("tag"), jen.Id("v"))))
}

// AppendXMLTo is an expression of type []byte that writes value, which is addressable, as an element behind b.
func (m Module) AppendXMLTo(t ir.Type, x *ir.XMLNode, b, tag, value jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.Markup(appendPrimitive(t.Kind)).Call(b, tag, value)
	case *ir.External:
		return m.Markup("AppendText").Call(b, tag, value)
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Markup(appendPrimitive(e.Of)).Call(b, tag, value)
		}
		return jen.Add(value).Dot("AppendXML").Call(b, tag)
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Markup("AppendPointer").Call(b, tag, value)
		}
		return m.Markup("AppendPointerTo").Call(b, tag, value, m.AppendXML(t.Elem, x))
	case *ir.List:
		return m.Markup("AppendList").Call(b, tag, Raw(item(x).Tag()), value, m.AppendXML(t.Elem, item(x)))
	case *ir.Map:
		return m.Markup("AppendMap").Call(b, tag, value, m.AppendXML(t.Elem, held(x)))
	case *ir.Optional:
		return m.Markup("AppendOpt").Call(b, tag, value, m.AppendXML(t.Elem, x))
	case *ir.Nullable:
		return m.Markup("AppendNull").Call(b, tag, value, m.AppendXML(t.Elem, x))
	case *ir.OptionalNullable:
		return m.Markup("AppendOptNull").Call(b, tag, value, m.AppendXML(t.Elem, x))
	}
	panic(fmt.Sprintf("gocode: no XML form for %T", t))
}

// ReadItem is a statement that reads one of the elements of a list which have no element around them into target, which is addressable.
func (m Module) ReadItem(t *ir.List, x *ir.XMLNode, target, r jen.Code) *jen.Statement {
	return m.Markup("ReadItem").Call(r, jen.Op("&").Add(target), m.ReadXML(t.Elem, item(x)))
}

// AppendItems is an expression of type []byte that writes the elements of a list which have no element around them behind b.
func (m Module) AppendItems(t *ir.List, x *ir.XMLNode, b, value jen.Code) *jen.Statement {
	return m.Markup("AppendItems").Call(b, Raw(item(x).Tag()), value, m.AppendXML(t.Elem, item(x)))
}
