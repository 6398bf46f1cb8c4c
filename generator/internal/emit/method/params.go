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

// Written is the type of what p is written as, and whether that is a list. It is nil if p has a shape.
func Written(p *ir.Param) (of ir.Type, isList bool) {
	switch e := p.Encoding.(type) {
	case *ir.Scalar:
		return e.Of, false
	case *ir.Array:
		return e.Of, true
	case *ir.Shaped:
		return nil, false
	}
	panic(fmt.Sprintf("method: no rule for %T", p.Encoding))
}

// IsScalar reports whether p is one text that says all.
func IsScalar(p *ir.Param) bool {
	_, ok := p.Encoding.(*ir.Scalar)
	return ok
}

// Text is an expression of type string for the value of p, a header or cookie, which is there, with arrays as in the style simple.
func Text(m gocode.Module, p *ir.Param, value jen.Code) *jen.Statement {
	switch e := p.Encoding.(type) {
	case *ir.Array:
		return m.Form("FormatList").Call(value, m.Format(e.Of))
	case *ir.Shaped:
		return m.Form("HeaderOf").Call(m.Style(e.Form), AsJSON(m, p, value))
	case *ir.Scalar:
		if _, ok := p.Type.(*ir.Optional); ok {
			value = jen.Add(value).Dot("Value")
		}
		return m.FormatValue(e.Of, value)
	}
	panic(fmt.Sprintf("method: no text of %T", p.Encoding))
}

// IfSet is then under the condition that value, of p's type, is there.
func IfSet(p *ir.Param, value jen.Code, then jen.Code) *jen.Statement {
	if set := gocode.IsSet(p.Type, value); set != nil && !p.Required {
		return jen.If(set).Block(then)
	}
	return jen.Add(then)
}

// QueryStyle is how package form calls the form of p, an array in the query.
func QueryStyle(m gocode.Module, p *ir.Param) *jen.Statement {
	return m.Style(p.Encoding.(*ir.Array).Form)
}
