package client

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// call is an operation as the client sees it.
type call struct {
	*ir.Operation
	m gocode.Module
}

// method is the method that makes the call.
func (c call) method(receiver jen.Code) jen.Code {
	body := []jen.Code{c.newRequest()}
	for _, p := range c.Params {
		if p.In != ir.InPath && !p.Unsent {
			body = append(body, c.param(p))
		}
	}
	if c.Body != nil {
		body = append(body, c.body()...)
	}
	if ranges := c.ranges(); ranges != nil {
		body = append(body, jen.Id("req").Dot("accept").Op("=").Lit(strings.Join(ranges, ", ")))
	}
	body = append(body, c.answer()...)
	return gocode.Doc(method.Doc(c.Operation, "calls")).
		Add(method.Signature(c.m, c.Operation, 0, jen.Func().Params(receiver), jen.Block(body...)))
}

// ranges are the media types and ranges that an answer may be of, nil if there is no range among them.
func (c call) ranges() (list []string) {
	var types, ranges []string
	switch s := c.Success.(type) {
	case *ir.Plain:
		types, ranges = append(types, s.MediaType), s.Ranges
	case *ir.Sum:
		for _, r := range s.Responses {
			if r.MediaType != "" {
				types, ranges = append(types, r.MediaType), append(ranges, r.Ranges...)
			}
		}
	case *ir.Nothing: // has no media type
	}
	if ranges == nil {
		return nil
	}
	for _, one := range append(types, ranges...) {
		if !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}

func (c call) newRequest() jen.Code {
	args := []jen.Code{jen.Id("c").Dot("core"), jen.Op("&").Add(c.m.API(c.Variable))}
	for _, p := range c.InTemplate() {
		args = append(args, method.Text(c.m, p, value(p)))
	}
	return gocode.Call(1, jen.Id("req").Op(":=").Id("newRequest"), args)
}

func value(p *ir.Param) *jen.Statement { return jen.Id("params").Dot(p.Name) }

// param is the statement that adds a parameter to the request.
func (c call) param(p *ir.Param) jen.Code {
	if of, isList := method.Written(p); isList && p.In == ir.InQuery {
		return jen.Id("addQueryList").Call(
			jen.Id("req"), method.Name(p), method.QueryStyle(c.m, p), value(p), c.m.Format(of))
	}
	add, addOpt := "addQuery", "addQueryOpt"
	switch p.In {
	case ir.InHeader:
		add, addOpt = "setHeader", "setHeaderOpt"
	case ir.InCookie:
		add, addOpt = "addCookie", ""
	case ir.InPath, ir.InQuery: // a path parameter is no part of what is added
	}
	if o, ok := p.Type.(*ir.Optional); ok && addOpt != "" {
		return jen.Id(addOpt).Call(jen.Id("req"), method.Name(p), value(p), c.m.Format(o.Elem))
	}
	return method.IfSet(p, value(p), jen.Id("req").Dot(add).Call(method.Name(p), method.Text(c.m, p, value(p))))
}

// body is the statements that write the body.
func (c call) body() []jen.Code {
	b := c.Operation.Body
	field := jen.Id("params").Dot(b.Name)
	t := b.Type
	if p, ok := t.(*ir.Pointer); ok { // that it is not nil is known below
		t = p.Elem
	}
	write := []jen.Code{jen.Id("req").Dot("body").Op("=").Add(c.m.AppendTo(t, jen.Id("newBody").Call(), field))}
	if b.MediaType != method.JSON {
		write = append(write, jen.Id("req").Dot("mediaType").Op("=").Lit(b.MediaType))
	}
	if set := gocode.IsSet(b.Type, field); set != nil && !b.Required {
		return []jen.Code{jen.If(set).Block(write...)}
	}
	return write
}
