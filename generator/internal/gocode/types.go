package gocode

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Type spells a type. It is the only place that does.
func (m Module) Type(t ir.Type) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.primitive(t.Kind)
	case *ir.List:
		return jen.Index().Add(m.Type(t.Elem))
	case *ir.Map:
		return jen.Map(jen.String()).Add(m.Type(t.Elem))
	case *ir.Named:
		return m.API(t.Decl.Base().Name)
	case *ir.External:
		return jen.Qual(t.ImportPath, t.Name)
	case *ir.Pointer:
		return jen.Op("*").Add(m.Type(t.Elem))
	case *ir.Optional:
		return m.Wire("Opt").Types(m.Type(t.Elem))
	case *ir.Nullable:
		return m.Wire("Null").Types(m.Type(t.Elem))
	case *ir.OptionalNullable:
		return m.Wire("OptNull").Types(m.Type(t.Elem))
	}
	panic(fmt.Sprintf("gocode: no Go type for %T", t))
}

func (m Module) primitive(k ir.PrimitiveKind) *jen.Statement {
	switch k {
	case ir.Number, ir.Date, ir.UUID, ir.Raw:
		return m.Wire(KindName(k))
	case ir.Time:
		return jen.Qual("time", "Time")
	case ir.Addr:
		return jen.Qual("net/netip", "Addr")
	case ir.Bytes, ir.BytesURL:
		return jen.Index().Byte()
	default: // builtins
	}
	return jen.Id(builtins[k])
}

var builtins = [...]string{
	ir.String: "string", ir.Bool: "bool",
	ir.Int64: "int64", ir.Int32: "int32", ir.Int16: "int16", ir.Int8: "int8",
	ir.Uint64: "uint64", ir.Uint32: "uint32", ir.Uint16: "uint16", ir.Uint8: "uint8",
	ir.Float64: "float64", ir.Float32: "float32",
}

// KindName is the name by which package wire knows a kind: method (*Reader).Int64, functions ParseInt64 and FormatInt64.
func KindName(k ir.PrimitiveKind) string { return kindNames[k] }

var kindNames = [...]string{
	ir.String: "String", ir.Bool: "Bool",
	ir.Int64: "Int64", ir.Int32: "Int32", ir.Int16: "Int16", ir.Int8: "Int8",
	ir.Uint64: "Uint64", ir.Uint32: "Uint32", ir.Uint16: "Uint16", ir.Uint8: "Uint8",
	ir.Float64: "Float64", ir.Float32: "Float32",
	ir.Number: "Number", ir.Time: "Time", ir.Date: "Date", ir.UUID: "UUID", ir.Addr: "Addr", ir.Bytes: "Bytes",
	ir.BytesURL: "BytesURL", ir.Raw: "Raw",
}

// IsObject reports whether a type is a declaration with methods on its pointer: a struct, union or defined type.
func IsObject(t ir.Type) bool {
	n, ok := t.(*ir.Named)
	if !ok {
		return false
	}
	_, enum := n.Decl.(*ir.Enum)
	return !enum
}

// Result is the type by which functions return a value: a struct or union by pointer, anything else as it is.
func Result(t ir.Type) ir.Type {
	if n, ok := t.(*ir.Named); ok {
		switch n.Decl.(type) {
		case *ir.Struct, *ir.Union, *ir.Tuple:
			return &ir.Pointer{Elem: t}
		case *ir.Enum, *ir.Defined: // are returned as they are
		}
	}
	return t
}
