package method

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// JSON is the media type that support code takes for granted.
const JSON = "application/json"

// Path returns op's path parameters in the order of its template.
func Path(op *ir.Operation) []*ir.Param {
	var list []*ir.Param
	for _, p := range op.Params {
		if p.In == ir.InPath {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b *ir.Param) int {
		return cmp.Compare(strings.Index(op.Path, "{"+a.Wire+"}"), strings.Index(op.Path, "{"+b.Wire+"}"))
	})
	return list
}

// Name is how p is called on the wire: the names of header fields have one spelling.
func Name(p *ir.Param) jen.Code {
	if p.In == ir.InHeader {
		return jen.Lit(http.CanonicalHeaderKey(p.Wire))
	}
	return jen.Lit(p.Wire)
}

// List is the type of p's elements, and whether p is an array.
func List(p *ir.Param) (elem ir.Type, ok bool) {
	if l, ok := p.Type.(*ir.List); ok {
		return l.Elem, true
	}
	return nil, false
}

// Scalar is the type of p's value without what makes it optional.
func Scalar(p *ir.Param) ir.Type {
	if o, ok := p.Type.(*ir.Optional); ok {
		return o.Elem
	}
	return p.Type
}

// Text is an expression of type string for the value of p, which is there, with arrays as in the style simple.
func Text(m gocode.Module, p *ir.Param, value jen.Code) *jen.Statement {
	if elem, ok := List(p); ok {
		return m.Wire("FormatList").Call(value, m.Format(elem))
	}
	if _, ok := p.Type.(*ir.Optional); ok {
		value = jen.Add(value).Dot("Value")
	}
	return m.FormatValue(Scalar(p), value)
}

// IfSet is then under the condition that value, of p's type, is there.
func IfSet(p *ir.Param, value jen.Code, then jen.Code) *jen.Statement {
	if set := gocode.IsSet(p.Type, value); set != nil && !p.Required {
		return jen.If(set).Block(then)
	}
	return jen.Add(then)
}

// QueryStyle is how wire calls the style of p, an array in the query.
func QueryStyle(m gocode.Module, p *ir.Param) *jen.Statement {
	switch {
	case p.Explode:
		return m.Wire("Exploded")
	case p.Style == ir.SpaceDelimited:
		return m.Wire("Spaces")
	case p.Style == ir.PipeDelimited:
		return m.Wire("Pipes")
	}
	return m.Wire("Commas")
}
