package method

import (
	"fmt"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// JSON is the media type that support code takes for granted.
const JSON = "application/json"

// Name is how p is called on the wire: the names of header fields have one spelling.
func Name(p *ir.Param) jen.Code {
	if p.In == ir.InHeader {
		return jen.Lit(http.CanonicalHeaderKey(p.Wire))
	}
	return jen.Lit(p.Wire)
}

// Written is the type of what p is written as, and whether that is a list.
func Written(p *ir.Param) (of ir.Type, isList bool) {
	switch e := p.Encoding.(type) {
	case *ir.Scalar:
		return e.Of, false
	case *ir.Array:
		return e.Of, true
	}
	panic(fmt.Sprintf("method: no rule for %T", p.Encoding))
}

// Text is an expression of type string for the value of p, which is there, with arrays as in the style simple.
func Text(m gocode.Module, p *ir.Param, value jen.Code) *jen.Statement {
	of, isList := Written(p)
	if isList {
		return m.Form("FormatList").Call(value, m.Format(of))
	}
	if _, ok := p.Type.(*ir.Optional); ok {
		value = jen.Add(value).Dot("Value")
	}
	return m.FormatValue(of, value)
}

// IfSet is then under the condition that value, of p's type, is there.
func IfSet(p *ir.Param, value jen.Code, then jen.Code) *jen.Statement {
	if set := gocode.IsSet(p.Type, value); set != nil && !p.Required {
		return jen.If(set).Block(then)
	}
	return jen.Add(then)
}

// QueryStyle is how wire calls the form of p, an array in the query.
func QueryStyle(m gocode.Module, p *ir.Param) *jen.Statement {
	switch form := p.Encoding.(*ir.Array).Form; form {
	case ir.Commas:
		return m.Form("Commas")
	case ir.Spaces:
		return m.Form("Spaces")
	case ir.Pipes:
		return m.Form("Pipes")
	case ir.Exploded:
		return m.Form("Exploded")
	default:
		panic(fmt.Sprintf("method: no form %d of an array", form))
	}
}
