package method

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Fail is the statement that returns an error from op's method, behind the zero value of its result, if there is one.
func Fail(m gocode.Module, op *ir.Operation, err jen.Code) *jen.Statement {
	switch s := op.Success.(type) {
	case *ir.Plain:
		return jen.Return(none(m, s.Payload), err)
	case *ir.Sum:
		return jen.Return(jen.Nil(), err)
	case *ir.Nothing: // an error alone
	}
	return jen.Return(err)
}

// none is no body.
func none(m gocode.Module, p *ir.Payload) jen.Code {
	only := p.Only()
	if only == nil {
		return jen.Nil()
	}
	switch c := only.Content.(type) {
	case *ir.JSON:
		return zero(m, gocode.Result(c.Type))
	case *ir.Text:
		return zero(m, c.Type)
	case *ir.URLEncoded: // no response is one
	case *ir.XML:
		return zero(m, gocode.Result(c.Type))
	case *ir.Multipart, *ir.Stream:
		return jen.Nil()
	case *ir.Live:
		if c.Open {
			return jen.Add(m.Form("Content")).Values()
		}
		return jen.Nil()
	}
	panic(fmt.Sprintf("method: nothing is no %T", only.Content))
}

// zero is the zero value of a type.
func zero(m gocode.Module, t ir.Type) jen.Code {
	switch t := t.(type) {
	case *ir.Primitive:
		switch {
		case ir.IsNilable(t):
			return jen.Nil()
		case t.Kind == ir.String, t.Kind == ir.Number:
			return jen.Lit("")
		case t.Kind == ir.Bool:
			return jen.False()
		case t.Kind <= ir.Float32:
			return jen.Lit(0)
		}
		return m.Type(t).Values()
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			return zero(m, &ir.Primitive{Kind: e.Of})
		}
	case *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return m.Type(t).Values()
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer: // nil, or what new makes
	}
	if ir.IsNilable(t) {
		return jen.Nil()
	}
	return jen.Op("*").New(m.Type(t))
}
