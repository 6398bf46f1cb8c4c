package server

import (
	"fmt"
	"slices"

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
		call := s.call(jen.List(jen.Id("body"), jen.Err()).Op(":="))
		return append([]jen.Code{call}, s.send(success.Payload, gocode.Status(success.Status), jen.Id("body"), nil)...)
	case *ir.Sum:
		if only := success.Only(); only != nil {
			return s.only(only, success)
		}
		return []jen.Code{s.call(jen.List(jen.Id("response"), jen.Err()).Op(":=")), s.sum(success)}
	}
	panic(fmt.Sprintf("server: no answer of %T", s.Success))
}

// only sends the one response that there is.
func (s serve) only(r *ir.Response, sum *ir.Sum) []jen.Code {
	v := jen.Id("v")
	none := jen.If(jen.Err().Op("!=").Nil().Op("||").Add(v).Op("==").Nil()).Block(jen.Return(jen.Id("replyNothing").Call(jen.Err())))
	return append([]jen.Code{s.call(jen.List(v, jen.Err()).Op(":=")), none}, s.response(r, sum)...)
}

// sum sends one of several responses.
func (s serve) sum(sum *ir.Sum) jen.Code {
	subject := jen.Id("response").Assert(jen.Type())
	var cases []jen.Code
	for _, r := range sum.Responses {
		isSent := func(p *ir.Param) bool { return !p.Unsent }
		if r.Payload != nil || slices.ContainsFunc(r.Header, isSent) || r.Match.Status == 0 {
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
		if p.Wire == "Content-Length" {
			out = append(out, method.IfSet(p, value, jen.Id("x").Dot("setLength").Call(method.Text(s.m, p, value))))
			continue
		}
		if list, ok := p.Encoding.(*ir.Array); ok && p.Wire == "Set-Cookie" {
			values := s.m.Form("FormatValues").Call(value, s.m.Format(list.Of))
			out = append(out, method.IfSet(p, value, jen.Id("x").Dot("setCookies").Call(values)))
			continue
		}
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
	if r.Payload == nil {
		return append(out, jen.Return(jen.Id("replyEmpty").Call(jen.Id("x"), status, jen.Err())))
	}
	if r.Match.Status == 0 && !r.Payload.IsLive() { // what is live is closed where it is sent
		out = append(out, jen.Id("status").Op(":=").Add(status))
		status = jen.Id("status")
		none := jen.Return(jen.Id("replyEmpty").Call(jen.Id("x"), status, jen.Err()))
		out = append(out, jen.If(jen.Id("isBodiless").Call(status)).Block(none))
	}
	return append(out, s.send(r.Payload, status, jen.Id("v").Dot("Body"), r)...)
}

// send is the statements that send a body, or the error that the handler returned. One that is of no response is a result: a pointer where
// Go returns one.
func (s serve) send(p *ir.Payload, status jen.Code, body *jen.Statement, of *ir.Response) []jen.Code {
	var vary []jen.Code // with the media type that the handler chooses
	if p.IsChosen() {
		vary = []jen.Code{jen.Id("x").Dot("vary").Call()}
	}
	if only := p.Only(); only != nil {
		return append(vary, s.negotiate(reply{status: status, media: only, body: body, result: of == nil}, 1)...)
	}
	cases := make([]jen.Code, len(p.Media))
	for i, m := range p.Media {
		r := reply{status: status, media: m, body: jen.Id("b").Dot("Value")}
		cases[i] = jen.Case(jen.Op("*").Add(s.m.API(m.Name))).Block(s.negotiate(r, 2)...)
	}
	none := jen.Id("replyNothing").Call(jen.Err())
	if of != nil && of.Match.Status == 0 && p.IsLive() { // some of a range have no body
		none = jen.Id("x").Dot("replyNone").Call(status, jen.Err())
	}
	return append(vary, jen.Switch(jen.Id("b").Op(":=").Add(body).Assert(jen.Type())).Block(cases...), jen.Return(none))
}

// negotiate sends a value in the form that the request likes best, or the error that the handler returned.
func (s serve) negotiate(r reply, depth int) []jen.Code {
	offers := r.media.Sent()
	var others []*ir.Media
	for _, m := range r.media.Others {
		if sent := m.Sent(); len(sent) > 0 {
			others = append(others, m)
			offers = append(slices.Clip(offers), sent...)
		}
	}
	if len(others) == 0 {
		return []jen.Code{r.statement(s.m, depth)}
	}
	asked := jen.Id("x").Dot("negotiate").Call(gocode.Literals(offers)...)
	if len(offers) == 2 {
		condition := asked.Op("==").Lit(offers[1])
		return []jen.Code{jen.If(condition).Block(r.as(others[0]).statement(s.m, depth+1)), r.as(r.media).statement(s.m, depth)}
	}
	var cases []jen.Code
	head := asked
	for _, m := range append(others, r.media) {
		if len(m.Sent()) > 1 {
			head = jen.Id("t").Op(":=").Add(asked).Op(";").Id("t")
		}
		label := jen.Case(gocode.Literals(m.Sent())...)
		if m == r.media {
			label = jen.Default()
		}
		cases = append(cases, label.Block(r.as(m).statement(s.m, depth+1)))
	}
	return []jen.Code{jen.Switch(head).Block(cases...)}
}

// as is r in another form, whose media type is chosen.
func (r reply) as(m *ir.Media) reply {
	r.media, r.chosen = m, true
	return r
}

// reply is a response with a body of one form.
type reply struct {
	status jen.Code
	media  *ir.Media
	body   *jen.Statement
	result bool // body is what a function returns
	chosen bool // t is the media type, if there are several
}

// statement sends it, or the error that the handler returned.
func (r reply) statement(m gocode.Module, depth int) jen.Code {
	switch c := r.media.Content.(type) {
	case *ir.JSON:
		return r.json(m, c.Type, depth)
	case *ir.Text:
		args := []jen.Code{jen.Id("x"), r.status, r.mediaType(), r.body, m.Format(c.Of), r.checked(m)}
		return gocode.Call(depth, jen.Return().Id("replyText"), args)
	case *ir.URLEncoded: // no response is one
	case *ir.Multipart:
		args := []jen.Code{jen.Id("x"), r.status, r.mediaType(), r.body, jen.Err()}
		return gocode.Call(depth, jen.Return().Id("replyParts"), args)
	case *ir.XML:
		t := c.Type
		if r.result {
			t = gocode.Result(t)
		}
		args := []jen.Code{jen.Id("x"), r.status, r.mediaType(), gocode.Raw(c.Root.Tag()), r.body, m.AppendXML(t, c.Root), r.checked(m)}
		return gocode.Call(depth, jen.Return().Id("replyXML"), args)
	case *ir.Stream:
		if c.Framing == ir.Parts {
			args := []jen.Code{jen.Id("x"), r.status, r.mediaType(), r.body, m.WritePartOf(c), jen.Err()}
			return gocode.Call(depth, jen.Return().Id("replyItems"), args)
		}
		if c.Framing.IsEvents() {
			args := []jen.Code{jen.Id("x"), r.status, m.Framing(c), r.body, m.AppendEvent(c), m.End(c), jen.Err()}
			return gocode.Call(depth, jen.Return().Id("replyEvents"), args)
		}
		args := []jen.Code{jen.Id("x"), r.status, r.mediaType(), m.Framing(c), r.body, m.Append(c.Item), jen.Err()}
		return gocode.Call(depth, jen.Return().Id("replyRecords"), args)
	case *ir.Live:
		args := []jen.Code{jen.Id("x"), r.status}
		if c.Open {
			args = append(args, jen.Index().String().Values(accepted(r.media)...), r.body, jen.Err())
			return gocode.Call(depth, jen.Return().Id("replyContent"), args)
		}
		return gocode.Call(depth, jen.Return().Id("replyReader"), append(args, r.mediaType(), r.body, jen.Err()))
	}
	panic(fmt.Sprintf("server: no reply of %T", r.media.Content))
}

// slice sends an array of objects.
func (r reply) slice(depth int) jen.Code {
	name, args := "replySlice", []jen.Code{jen.Id("x"), r.status}
	if r.media.Offers != nil || r.media.MediaType != method.JSON {
		name += "As"
		args = append(args, r.mediaType())
	}
	return gocode.Call(depth, jen.Return().Id(name), append(args, r.body, jen.Err()))
}

// checked is the error that a handler returned, or what is wrong with its body.
func (r reply) checked(m gocode.Module) *jen.Statement {
	if !r.media.Checked {
		return jen.Err()
	}
	return jen.Id("checked").Call(jen.Id("x"), r.body, r.check(m), jen.Err())
}

// check is the function that checks the body, nil if there is none.
func (r reply) check(m gocode.Module) *jen.Statement {
	if r.media.Check != "" {
		return m.API(r.media.Check)
	}
	t, name := r.media.Type(), "Enum"
	if list, isList := t.(*ir.List); isList {
		if t, name = list.Elem, "EnumItems"; gocode.IsObject(t) {
			name = "ValidateItems"
		}
	}
	if named, isNamed := t.(*ir.Named); isNamed && (!gocode.IsObject(t) || named.Decl.Base().Validates) {
		return m.Check(name)
	}
	return jen.Nil()
}

// mediaType is the one that the request likes best.
func (r reply) mediaType() jen.Code {
	if r.media.Offers != nil && r.chosen {
		return jen.Id("t")
	}
	if r.media.Offers != nil {
		return jen.Id("x").Dot("negotiate").Call(gocode.Literals(r.media.Offers)...)
	}
	return jen.Lit(r.media.MediaType)
}

func (r reply) json(m gocode.Module, t ir.Type, depth int) jen.Code {
	name, body := "reply", jen.Add(r.body)
	_, object := gocode.Result(t).(*ir.Pointer) // it has the method AppendJSON
	args := []jen.Code{jen.Id("x"), r.status}
	if list, isList := t.(*ir.List); isList && list.IsPlain() && gocode.IsObject(list.Elem) {
		return r.slice(depth)
	}
	if r.media.Checked {
		args = append(args, r.mediaType(), body, m.Append(t), m.Read(t), r.check(m), jen.Err())
		return gocode.Call(depth, jen.Return().Id("replyChecked"), args)
	}
	switch {
	case !object:
		name += "Value"
	case !r.result:
		body = jen.Op("&").Add(r.body)
	}
	if r.media.Offers != nil || r.media.MediaType != method.JSON {
		name += "As"
		args = append(args, r.mediaType())
	}
	args = append(args, body)
	if !object {
		args = append(args, m.Append(t))
	}
	return gocode.Call(depth, jen.Return().Id(name), append(args, jen.Err()))
}
