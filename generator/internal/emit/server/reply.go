package server

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// answer is the statements that call the handler and send what it returns.
func (s serve) answer() []jen.Code {
	switch success := s.Success.(type) {
	case *ir.Nothing:
		return []jen.Code{
			s.call(jen.Err().Op(":=")),
			jen.Return(jen.Id("replyEmpty").Call(jen.Id("x"), gocode.Status(success.Status), jen.Err())),
		}
	case *ir.Plain:
		_, pointer := gocode.Result(success.Type).(*ir.Pointer)
		r := reply{gocode.Status(success.Status), success.MediaType, success.Offers, success.Type, jen.Id("body"), pointer}
		return []jen.Code{s.call(jen.List(jen.Id("body"), jen.Err()).Op(":=")), r.statement(s.m, 1)}
	case *ir.Sum:
		return []jen.Code{s.call(jen.List(jen.Id("response"), jen.Err()).Op(":=")), s.sum(success)}
	}
	panic(fmt.Sprintf("server: no answer of %T", s.Success))
}

// sum sends one of several responses.
func (s serve) sum(sum *ir.Sum) jen.Code {
	if only := sum.Responses[0]; len(sum.Responses) == 1 {
		v := jen.Id("v")
		if only.Body == nil && len(only.Header) == 0 && only.Match.Status != 0 {
			v = jen.Id("_")
		}
		is := jen.Id("response").Assert(jen.Op("*").Add(s.m.API(only.Name)))
		return jen.If(jen.List(v, jen.Id("ok")).Op(":=").Add(is), jen.Id("ok")).Block(s.response(only, sum)...).
			Line().Return(jen.Id("replyNothing").Call(jen.Err()))
	}
	subject := jen.Id("response").Assert(jen.Type())
	var cases []jen.Code
	for _, r := range sum.Responses {
		if r.Body != nil || len(r.Header) > 0 || r.Match.Status == 0 {
			subject = jen.Id("v").Op(":=").Id("response").Assert(jen.Type())
		}
		cases = append(cases, jen.Case(jen.Op("*").Add(s.m.API(r.Name))).Block(s.response(r, sum)...))
	}
	return jen.Switch(subject).Block(cases...).Line().Return(jen.Id("replyNothing").Call(jen.Err()))
}

// response is the statements that send one of several responses.
func (s serve) response(r *ir.Response, sum *ir.Sum) []jen.Code {
	var out []jen.Code
	for _, p := range r.Header {
		if p.Unsent {
			continue
		}
		value := jen.Id("v").Dot("Header").Dot(p.Name)
		if o, ok := p.Type.(*ir.Optional); ok && method.IsScalar(p) {
			out = append(out, jen.Id("setHeaderOpt").Call(jen.Id("x"), method.Name(p), value, s.m.Format(o.Elem)))
			continue
		}
		out = append(out, method.IfSet(p, value,
			jen.Id("x").Dot("setHeader").Call(method.Name(p), method.Text(s.m, p, value))))
	}
	status := gocode.Status(r.Match.Status)
	switch {
	case r.Match.Class != 0:
		args := []jen.Code{jen.Id("v").Dot("Status"), jen.Lit(r.Match.Class)}
		for _, other := range sum.Responses {
			if other.Match.Status/100 == r.Match.Class {
				args = append(args, gocode.Status(other.Match.Status))
			}
		}
		status = jen.Id("statusIn").Call(args...)
	case r.Match.Status == 0:
		status = jen.Id("v").Dot("Status")
	}
	if r.Body == nil {
		return append(out, jen.Return(jen.Id("replyEmpty").Call(jen.Id("x"), status, jen.Err())))
	}
	body := jen.Id("v").Dot("Body")
	_, pointer := gocode.Result(r.Body).(*ir.Pointer)
	if pointer {
		body = jen.Op("&").Add(body)
	}
	return append(out, reply{status, r.MediaType, r.Offers, r.Body, body, pointer}.statement(s.m, 2))
}

// reply is a response with a body.
type reply struct {
	status    jen.Code
	mediaType string
	offers    []string // nil if there is no other
	typ       ir.Type
	body      jen.Code
	pointer   bool // body has the method AppendJSON
}

// statement sends it, or the error that the handler returned.
func (r reply) statement(m gocode.Module, depth int) jen.Code {
	name := "reply"
	args := []jen.Code{jen.Id("x"), r.status}
	if !r.pointer {
		name += "Value"
	}
	switch {
	case r.offers != nil:
		name += "As"
		args = append(args, jen.Id("x").Dot("negotiate").Call(literals(r.offers)...))
	case r.mediaType != method.JSON:
		name += "As"
		args = append(args, jen.Lit(r.mediaType))
	}
	args = append(args, r.body)
	if !r.pointer {
		args = append(args, m.Append(r.typ))
	}
	return gocode.Call(depth, jen.Return().Id(name), append(args, jen.Err()))
}
