package gocode

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Read is an expression of type func(*wire.Reader) T.
func (m Module) Read(t ir.Type) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		if !holds(t.Checks) && !t.OrText {
			return m.readerMethod(KindName(t.Kind))
		}
	case *ir.External:
		return m.Wire("ReadText").Types(m.Type(t))
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Wire("Read").Types(m.Type(t.Elem))
		}
	case *ir.List:
		if checkedReading(t) || holds(t.Checks) {
			break
		}
		if IsObject(t.Elem) {
			return m.Wire("ReadSlice").Types(m.Type(t.Elem))
		}
		if isText(t.Elem) {
			return m.readerMethod("Strings")
		}
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			if holds(e.Checks) {
				break
			}
			return m.Wire(named(e.Of)).Types(m.Type(t))
		}
		return m.Wire("ReadValue").Types(m.Type(t))
	case *ir.Map, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // a function literal does it
	}
	return jen.Func().Params(jen.Id("r").Op("*").Add(m.Wire("Reader"))).Add(m.Type(t)).
		Block(jen.Return(m.ReadFrom(t, jen.Id("r"))))
}

// checkedReading reports whether a list is checked for equal elements while it is read.
func checkedReading(t *ir.List) bool {
	return slices.Contains(t.Checks, ir.Check(ir.UniqueItems{Reading: true}))
}

// Held is a reader of a value that has first been held against what no Go type shows.
func (m Module) Held(checks []ir.Check, r jen.Code) jen.Code {
	for _, s := range ir.Held(checks) {
		r = m.Rule("Hold").Call(r, m.API(s.Name))
	}
	return r
}

// holds reports whether values are held against what no Go type shows.
func holds(checks []ir.Check) bool { return len(ir.Held(checks)) > 0 }

func (m Module) readerMethod(name string) *jen.Statement {
	return jen.Parens(jen.Op("*").Add(m.Wire("Reader"))).Dot(name)
}

// ReadFrom is an expression of type T that reads from r, an expression of type *wire.Reader.
func (m Module) ReadFrom(t ir.Type, r jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		if t.OrText {
			return m.Rule("Numeric").Call(m.Held(t.Checks, r), m.readerMethod(KindName(t.Kind)))
		}
		return jen.Add(m.Held(t.Checks, r)).Dot(KindName(t.Kind)).Call()
	case *ir.List:
		r = m.Held(t.Checks, r)
		if checkedReading(t) {
			r = jen.Add(r).Dot("Unique").Call()
		}
		t = &ir.List{Elem: t.Elem}
		switch {
		case isText(t.Elem):
			return jen.Add(r).Dot("Strings").Call()
		case !IsObject(t.Elem):
			return m.Wire("ReadList").Call(r, m.Read(t.Elem))
		}
		return m.Read(t).Call(r)
	case *ir.Map:
		return m.Wire("ReadMap").Call(m.Held(t.Checks, r), m.Read(t.Elem))
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok && holds(e.Checks) {
			return m.Wire(named(e.Of)).Types(m.Type(t)).Call(m.Held(e.Checks, r))
		}
	case *ir.Optional:
		return m.readWrapped("Opt", t.Elem, r)
	case *ir.Nullable:
		return m.readWrapped("Null", t.Elem, r)
	case *ir.OptionalNullable:
		return m.readWrapped("OptNull", t.Elem, r)
	case *ir.Pointer:
		if !IsObject(t.Elem) {
			return m.Wire("ReadPointer").Call(r, m.Read(t.Elem))
		}
	case *ir.External: // as Read has it
	}
	return m.Read(t).Call(r)
}

func (m Module) readWrapped(wrapper string, elem ir.Type, r jen.Code) *jen.Statement {
	if p, ok := elem.(*ir.Primitive); ok && !holds(p.Checks) && !p.OrText && shortcuts[wrapper+KindName(p.Kind)] {
		return jen.Add(r).Dot(wrapper + KindName(p.Kind)).Call()
	}
	return m.Wire("Read"+wrapper).Call(r, m.Read(elem))
}

// shortcuts is the methods of wire.Reader for the types that most members have.
var shortcuts = map[string]bool{
	"OptString": true, "OptBool": true, "OptInt64": true, "OptFloat64": true, "NullString": true, "OptNullString": true,
	"OptNullInt64": true,
}

// Decode is a statement that reads a value into target, which is addressable.
func (m Module) Decode(t ir.Type, target, r jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Named:
		if IsObject(t) {
			return jen.Add(target).Dot("DecodeJSON").Call(r)
		}
	case *ir.Nullable:
		if IsObject(t.Elem) {
			return m.Wire("DecodeNull").Call(r, jen.Op("&").Add(target))
		}
	case *ir.OptionalNullable:
		if IsObject(t.Elem) {
			return m.Wire("DecodeOptNull").Call(r, jen.Op("&").Add(target))
		}
	case *ir.Primitive, *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional: // are returned
	}
	return jen.Add(target).Op("=").Add(m.ReadFrom(t, r))
}

// Append is an expression of type func([]byte, T) []byte.
func (m Module) Append(t ir.Type) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		if t.Quoted {
			return m.Rule("AppendQuoted").Types(m.Type(t))
		}
		return m.Wire(appendPrimitive(t.Kind))
	case *ir.External:
		return m.Wire("AppendText").Types(m.Type(t))
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Wire("AppendPointer").Types(m.Type(t.Elem))
		}
	case *ir.List:
		if IsObject(t.Elem) {
			return m.Wire("AppendSlice").Types(m.Type(t.Elem))
		}
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Wire(appendPrimitive(e.Of)).Types(m.Type(t))
		}
		return m.Wire("AppendObject").Types(m.Type(t))
	case *ir.Map, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // a function literal does it
	}
	return jen.Func().Params(jen.Id("b").Index().Byte(), jen.Id("v").Add(m.Type(t))).Index().Byte().
		Block(jen.Return(m.AppendTo(t, jen.Id("b"), jen.Id("v"))))
}

// AppendTo is an expression of type []byte that writes value, which is addressable, behind b.
func (m Module) AppendTo(t ir.Type, b, value jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		if t.Quoted {
			return m.Append(t).Call(b, value)
		}
		return m.Wire(appendPrimitive(t.Kind)).Call(b, value)
	case *ir.External:
		return m.Wire("AppendText").Call(b, value)
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Wire(appendPrimitive(e.Of)).Call(b, value)
		}
		return jen.Add(value).Dot("AppendJSON").Call(b)
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return m.Wire("AppendPointer").Call(b, value)
		}
		return m.Wire("AppendPointerTo").Call(b, value, m.Append(t.Elem))
	case *ir.List:
		if IsObject(t.Elem) {
			return m.Wire("AppendSlice").Call(b, value)
		}
		return m.Wire("AppendList").Call(b, value, m.Append(t.Elem))
	case *ir.Map:
		return m.Wire("AppendMap").Call(b, value, m.Append(t.Elem))
	case *ir.Optional: // the caller asked whether it is set
		return m.AppendTo(t.Elem, b, jen.Add(value).Dot("Value"))
	case *ir.Nullable:
		switch {
		case IsObject(t.Elem):
			return m.Wire("AppendNullObject").Call(b, jen.Op("&").Add(value))
		case isString(t.Elem):
			return m.Wire("AppendNullString").Call(b, value)
		}
		return m.Wire("AppendNull").Call(b, value, m.Append(t.Elem))
	case *ir.OptionalNullable:
		return m.Wire("AppendNull").Call(b, jen.Add(value).Dot("Null").Call(), m.Append(t.Elem))
	}
	panic(fmt.Sprintf("gocode: no JSON form for %T", t))
}

// AppendOptional is an expression of type []byte that writes a member behind b if it is there: name is a constant, the text before its
// value. It is nil for types that package wire has no function for.
func (m Module) AppendOptional(t ir.Type, name, value jen.Code) *jen.Statement {
	b := jen.Id("b")
	call := func(function string, args ...jen.Code) *jen.Statement {
		return m.Wire("AppendOpt" + function).Call(append([]jen.Code{b, name, value}, args...)...)
	}
	switch t := t.(type) {
	case *ir.Primitive:
		if t.Kind == ir.Raw {
			return call("Raw")
		}
	case *ir.Pointer:
		if IsObject(t.Elem) {
			return call("Object")
		}
	case *ir.List:
		if IsObject(t.Elem) {
			return call("Slice")
		}
		return call("List", m.Append(t.Elem))
	case *ir.Map:
		return call("Map", m.Append(t.Elem))
	case *ir.Optional:
		switch name := scalar(t.Elem); name {
		case "String", "Text", "Bool", "Int", "Float":
			return call(name)
		}
		return call("", m.Append(t.Elem))
	case *ir.OptionalNullable:
		switch {
		case IsObject(t.Elem):
			value = jen.Op("&").Add(value)
			return call("NullObject")
		case isString(t.Elem):
			return call("NullString")
		}
		return call("Null", m.Append(t.Elem))
	case *ir.Named, *ir.External, *ir.Nullable: // are always there
	}
	return nil
}

// scalar is what package wire calls the form that a primitive or enum has in JSON; "" for other types.
func scalar(t ir.Type) string {
	switch t := t.(type) {
	case *ir.Primitive:
		if !t.Quoted {
			return strings.TrimPrefix(appendPrimitive(t.Kind), "Append")
		}
	case *ir.Named:
		e, ok := t.Decl.(*ir.Enum)
		switch {
		case !ok:
			return ""
		case e.Of == ir.String:
			return "Text"
		case e.Of == ir.Bool:
			return ""
		}
		return strings.TrimPrefix(appendPrimitive(e.Of), "Append")
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // have no scalar form
	}
	return ""
}

// IsSet is a condition that says whether an optional value is there; nil if the type has no absent value.
func IsSet(t ir.Type, value jen.Code) *jen.Statement {
	switch t.(type) {
	case *ir.Optional, *ir.OptionalNullable:
		return jen.Add(value).Dot("Set")
	case *ir.Primitive, *ir.List, *ir.Map, *ir.Named, *ir.External, *ir.Pointer, *ir.Nullable: // nil is absent, or nothing is
	}
	if ir.IsNilable(t) {
		return jen.Add(value).Op("!=").Nil()
	}
	return nil
}

// Parse is an expression of type func(string) (T, error) for the text of a parameter or header.
func (m Module) Parse(t ir.Type) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.ofKind("Parse", t.Kind)
	case *ir.External:
		return m.Wire("ParseTextOf").Types(m.Type(t))
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Wire("Parse" + named(e.Of)).Types(m.Type(t))
		}
	}
	panic(fmt.Sprintf("gocode: no parameter of type %T", t))
}

// ofKind is a function of package wire for values of a kind. Rare kinds have none of their own.
func (m Module) ofKind(verb string, k ir.PrimitiveKind) *jen.Statement {
	if slices.Contains([]ir.PrimitiveKind{ir.Int16, ir.Int8, ir.Uint16, ir.Uint8}, k) {
		return m.Wire(verb + "Integer").Types(jen.Id(strings.ToLower(KindName(k))))
	}
	return m.Wire(verb + KindName(k))
}

// Format is an expression of type func(T) string, the opposite of Parse.
func (m Module) Format(t ir.Type) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.ofKind("Format", t.Kind)
	case *ir.External:
		return m.Wire("FormatTextOf").Types(m.Type(t))
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return m.Wire("Format" + named(e.Of)).Types(m.Type(t))
		}
	}
	panic(fmt.Sprintf("gocode: no parameter of type %T", t))
}

// FormatValue is an expression of type string: the text of value.
func (m Module) FormatValue(t ir.Type, value jen.Code) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		switch t.Kind {
		case ir.String:
			return jen.Add(value)
		case ir.Bool:
			return jen.Qual("strconv", "FormatBool").Call(value)
		case ir.Int64:
			return jen.Qual("strconv", "FormatInt").Call(value, jen.Lit(10))
		default: // as Format has it
		}
		return m.ofKind("Format", t.Kind).Call(value)
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok && e.Of == ir.String {
			return jen.String().Call(value)
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // as Format has it
	}
	return m.Format(t).Call(value)
}

func isString(t ir.Type) bool {
	p, ok := t.(*ir.Primitive)
	return ok && p.Kind == ir.String
}

// isText reports whether a type is a string of which a Go type shows all that is asked.
func isText(t ir.Type) bool {
	p, ok := t.(*ir.Primitive)
	return ok && p.Kind == ir.String && !holds(p.Checks)
}

// appendPrimitive is the function of package wire that writes a kind: integers and floats of all widths share one.
func appendPrimitive(k ir.PrimitiveKind) string {
	switch k {
	case ir.Int64, ir.Int32, ir.Int16, ir.Int8:
		return "AppendInt"
	case ir.Uint64, ir.Uint32, ir.Uint16, ir.Uint8:
		return "AppendUint"
	case ir.Float64, ir.Float32:
		return "AppendFloat"
	default: // each has its own
	}
	return "Append" + KindName(k)
}

// named is how package wire calls what it does for declared types over a kind.
func named(k ir.PrimitiveKind) string {
	switch k {
	case ir.String:
		return "Text"
	case ir.Float64, ir.Float32:
		return "Float"
	case ir.Number:
		return "Decimal"
	default: // integers of all widths
	}
	return "Integer"
}
