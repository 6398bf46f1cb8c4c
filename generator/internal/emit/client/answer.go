package client

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// answer is the statements that send the request and return what comes back.
func (c call) answer() []jen.Code {
	ctx, req, errors := jen.Id("ctx"), jen.Id("req"), method.Errors(c.Operation)
	switch s := c.Success.(type) {
	case *ir.Nothing:
		return []jen.Code{gocode.Call(1, jen.Return().Id("callEmpty"), []jen.Code{ctx, req, gocode.Status(s.Status), errors})}
	case *ir.Plain:
		args := []jen.Code{ctx, req, gocode.Status(s.Status), c.read(s.Type), errors}
		return []jen.Code{gocode.Call(1, jen.Return().Id("call"), args)}
	case *ir.Sum:
		return c.sum(s)
	}
	return nil
}

func (c call) read(t ir.Type) jen.Code { return c.m.Read(gocode.Result(t)) }

// sum returns one of several responses.
func (c call) sum(s *ir.Sum) []jen.Code {
	out := []jen.Code{
		jen.List(jen.Id("res"), jen.Err()).Op(":=").Id("req").Dot("send").Call(jen.Id("ctx")),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err())),
	}
	if len(s.Responses) == 1 && isDefault(s.Responses[0]) && c.Errors == nil {
		return append(out, c.response(s.Responses[0])...)
	}
	if len(s.Responses) == 1 && s.Responses[0].Match.Status != 0 {
		only := s.Responses[0]
		other := jen.Return(jen.Nil(), jen.Id("res").Dot("failure").Call(method.Errors(c.Operation)))
		out = append(out, jen.If(jen.Id("res").Dot("status").Op("!=").Add(gocode.Status(only.Match.Status))).Block(other))
		return append(out, c.response(only)...)
	}
	return append(out, c.cases(s.Responses), jen.Return(jen.Nil(), jen.Id("res").Dot("failure").Call(method.Errors(c.Operation))))
}

// cases tells responses apart by status.
func (c call) cases(responses []*ir.Response) jen.Code {
	status := jen.Id("res").Dot("status")
	ranges := slices.ContainsFunc(responses, func(r *ir.Response) bool { return r.Match.Status == 0 })
	var cases []jen.Code
	for _, r := range responses {
		condition := method.Matches(r.Match, status)
		switch {
		case !ranges:
			condition = gocode.Status(r.Match.Status)
		case isDefault(r) && c.Errors == nil:
			condition = jen.True()
		case isDefault(r): // whatever is no documented error
			condition = method.Errors(c.Operation).Call(status).Op("==").Nil()
		}
		if len(responses) == 1 && ranges {
			return jen.If(condition).Block(c.response(r)...)
		}
		cases = append(cases, jen.Case(condition).Block(c.response(r)...))
	}
	if ranges {
		return jen.Switch().Block(cases...)
	}
	return jen.Switch(status).Block(cases...)
}

func isDefault(r *ir.Response) bool { return r.Match == ir.StatusMatch{} }

// response is the statements that return one of several responses.
func (c call) response(r *ir.Response) []jen.Code {
	var out []jen.Code
	var fields []gocode.Field
	if r.Match.Status == 0 {
		fields = append(fields, gocode.Field{Name: "Status", Value: jen.Id("res").Dot("status")})
	}
	if len(r.Header) > 0 {
		header := make([]gocode.Field, len(r.Header))
		for i, p := range r.Header {
			header[i] = gocode.Field{Name: p.Name, Value: c.header(p)}
		}
		out = append(out, gocode.Literal(2, jen.Id("h").Op(":="), c.m.API(r.HeaderType), header...))
		fields = append(fields, gocode.Field{Name: "Header", Value: jen.Id("h")})
	}
	failed := jen.Return(jen.Nil(), jen.Err())
	switch {
	case r.Body != nil:
		body := jen.Id("body")
		if _, pointer := gocode.Result(r.Body).(*ir.Pointer); pointer {
			body = jen.Op("*").Id("body")
		}
		fields = append(fields, gocode.Field{Name: "Body", Value: body})
		out = append(out,
			jen.List(jen.Id("body"), jen.Err()).Op(":=").Id("decode").Call(jen.Op("&").Id("res"), c.read(r.Body)),
			jen.If(jen.Err().Op("!=").Nil()).Block(failed))
	case len(r.Header) > 0:
		empty := jen.Err().Op(":=").Id("res").Dot("empty").Call()
		out = append(out, jen.If(empty, jen.Err().Op("!=").Nil()).Block(failed))
	}
	return append(out, jen.Return(gocode.Struct(jen.Op("&").Add(c.m.API(r.Name)), fields...), jen.Nil()))
}

// header is the value of a header field of the response.
func (c call) header(p *ir.Param) jen.Code {
	read := "header"
	of, isList := method.Written(p)
	shaped, isShaped := p.Encoding.(*ir.Shaped)
	switch {
	case isShaped && p.Required:
		read = "headerOfRequired"
	case isShaped:
		read = "headerOf"
	case isList:
		read = "headerList"
	case p.Required:
		read = "headerRequired"
	}
	parse := jen.Code(nil)
	if isShaped {
		parse = jen.Id(shaped.Name)
	} else {
		parse = c.m.Parse(of)
	}
	value := jen.Id(read).Call(jen.Op("&").Id("res"), method.Name(p), parse)
	if _, wrapped := p.Type.(*ir.Optional); !wrapped && !isList && !p.Required {
		value.Dot("Value") // nil stands for absent
	}
	return value
}
