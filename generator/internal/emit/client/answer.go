package client

import (
	"fmt"
	"slices"
	"strings"

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
		return c.plain(s)
	case *ir.Sum:
		return c.sum(s)
	}
	return nil
}

// plain returns the one body that a success has.
func (c call) plain(s *ir.Plain) []jen.Code {
	req := jen.Id("req")
	args := []jen.Code{jen.Id("ctx"), req, gocode.Status(s.Status)}
	errors := method.Errors(c.Operation)
	only := s.Payload.Only()
	if only == nil || len(only.Others) > 0 {
		args = append(append(args, errors), c.forms(s.Payload, true)...)
		return append(accepting(s.Payload), gocode.Call(1, jen.Return().Id("callOneOf"), args))
	}
	switch content := only.Content.(type) {
	case *ir.JSON:
		return []jen.Code{gocode.Call(1, jen.Return().Id("call"), append(args, c.read(content.Type), errors))}
	case *ir.Text:
		return append(accepting(s.Payload), gocode.Call(1, jen.Return().Id("callText"), append(args, c.m.Parse(content.Of), errors)))
	case *ir.URLEncoded: // no response is one
	case *ir.Multipart:
		args = append(args, c.openParts(content, types(only)), errors)
		return append(accepting(s.Payload), gocode.Call(1, jen.Return().Id("callLive"), args))
	case *ir.XML:
		args = append(args, jen.Lit(content.Root.Name), c.m.ReadXML(gocode.Result(content.Type), content.Root), errors)
		return append(accepting(s.Payload), gocode.Call(1, jen.Return().Id("callXML"), args))
	case *ir.Stream, *ir.Live:
		args = append(args, c.open(only, types(only)), errors)
		return append(accepting(s.Payload), gocode.Call(1, jen.Return().Id("callLive"), args))
	}
	panic(fmt.Sprintf("client: no answer of %T", only.Content))
}

// accepting asks for the media types of bodies, JSON above all.
func accepting(payloads ...*ir.Payload) []jen.Code {
	var types []string
	var forms []*ir.Media
	for _, p := range payloads {
		for _, chief := range p.Media {
			forms = append(forms, chief.Forms()...)
		}
	}
	for _, m := range forms {
		for _, t := range m.Types() {
			if isJSON(m) && !strings.HasSuffix(t, "json") && !strings.Contains(t, "*") && !slices.Contains(m.Unnamed(), t) {
				continue // it is no type of JSON, and what comes as it need not be
			}
			weight := ""
			if len(forms) > 1 && (!isJSON(m) || slices.Contains(m.Unnamed(), t)) {
				weight = ";q=0.9"
			}
			if !slices.Contains(types, t+weight) {
				types = append(types, t+weight)
			}
		}
	}
	return []jen.Code{jen.Id("req").Dot("accept").Op("=").Lit(strings.Join(types, ", "))}
}

// forms is how a body is read that may have several forms, by its media types. A result is a pointer where Go returns one.
func (c call) forms(p *ir.Payload, result bool) (list []jen.Code) {
	for _, chief := range p.Media {
		t := chief.Type()
		if _, isJSON := chief.Content.(*ir.JSON); t != nil && (result && p.Name == "" || isJSON) {
			t = gocode.Result(t)
		}
		for _, m := range chief.Forms() {
			list = append(list, c.form(p, chief, m, t))
		}
	}
	return list
}

// form is how a body of one form is read as a value of a type, which that of a choice holds.
func (c call) form(p *ir.Payload, chief, m *ir.Media, t ir.Type) jen.Code {
	var in, as string
	var args []jen.Code
	switch content := m.Content.(type) {
	case *ir.JSON:
		in, as, args = "inJSON", "asJSON", []jen.Code{c.m.Read(t)}
	case *ir.Text:
		in, as, args = "inText", "asText", []jen.Code{c.m.Parse(content.Of)}
	case *ir.XML:
		in, as, args = "inXML", "asXML", []jen.Code{jen.Lit(content.Root.Name), c.m.ReadXML(t, content.Root)}
	case *ir.Stream, *ir.Live:
		as, args = "asLive", []jen.Code{c.open(m, nil)}
	case *ir.Multipart:
		as, args = "asLive", []jen.Code{c.openParts(content, nil)}
	case *ir.URLEncoded: // is a request's
	}
	if p.Name == "" {
		return jen.Id(in).Call(append(args, types(m)...)...)
	}
	typ, value := jen.Id("v").Add(c.m.Content(chief.Content, "ReadCloser")), jen.Id("v")
	if pointer, isPointer := t.(*ir.Pointer); isPointer {
		if _, own := chief.Type().(*ir.Pointer); !own {
			typ, value = jen.Id("v").Op("*").Add(c.m.Type(pointer.Elem)), jen.Op("*").Id("v")
		}
	}
	result := gocode.Struct(jen.Op("&").Add(c.m.API(chief.Name)), gocode.Field{Name: "Value", Value: value})
	wrap := jen.Func().Params(typ).Add(c.m.API(p.Name)).Add(gocode.Inline(jen.Return(result)))
	args = append(append(args, wrap), types(m)...)
	if _, isStream := m.Content.(*ir.Stream); isStream { // its type is long
		return gocode.Call(2, jen.Id(as), args)
	}
	return jen.Id(as).Call(args...)
}

// openParts is a function that reads a form as far as its first file.
func (c call) openParts(f *ir.Multipart, types []jen.Code) *jen.Statement {
	fields := jen.Nil()
	if names := f.Required(); len(names) > 0 {
		fields = jen.Index().String().Values(gocode.Literals(names)...)
	}
	return jen.Id("openParts").Types(c.m.API(f.Name)).Call(append([]jen.Code{fields}, types...)...)
}

// types are the media types and ranges of a body.
func types(m *ir.Media) []jen.Code { return gocode.Literals(m.Types()) }

func (c call) read(t ir.Type) jen.Code { return c.m.Read(gocode.Result(t)) }

// sum returns one of several responses.
func (c call) sum(s *ir.Sum) []jen.Code {
	send := "send"
	if slices.ContainsFunc(s.Responses, func(r *ir.Response) bool { return r.Payload.IsLive() }) {
		send = "begin"
	}
	out := acceptingOf(s)
	out = append(out,
		jen.List(jen.Id("res"), jen.Err()).Op(":=").Id("req").Dot(send).Call(jen.Id("ctx")),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err())))
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

// acceptingOf asks for the media types of several responses, if any is not JSON alone, which the Client asks for anyway.
func acceptingOf(s *ir.Sum) []jen.Code {
	var payloads []*ir.Payload
	alone := true
	for _, r := range s.Responses {
		if r.Payload != nil {
			only := r.Payload.Only()
			alone = alone && only != nil && isJSON(only) && len(only.Others) == 0
			payloads = append(payloads, r.Payload)
		}
	}
	if alone {
		return nil
	}
	return accepting(payloads...)
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
	case r.Payload != nil:
		if r.Match.Status == 0 && !r.Payload.IsLive() { // some of a range have no body
			empty := gocode.Struct(jen.Op("&").Add(c.m.API(r.Name)), fields...)
			out = append(out, jen.If(jen.Id("res").Dot("isBodiless").Call()).Block(jen.Return(empty, jen.Id("res").Dot("empty").Call())))
		}
		body := jen.Id("body")
		if t := r.Payload.JSON(); t != nil {
			if _, pointer := gocode.Result(t).(*ir.Pointer); pointer {
				body = jen.Op("*").Id("body")
			}
		}
		fields = append(fields, gocode.Field{Name: "Body", Value: body})
		out = append(out,
			jen.List(jen.Id("body"), jen.Err()).Op(":=").Add(c.decode(r.Payload)),
			jen.If(jen.Err().Op("!=").Nil()).Block(failed))
	case len(r.Header) > 0:
		empty := jen.Err().Op(":=").Id("res").Dot("empty").Call()
		out = append(out, jen.If(empty, jen.Err().Op("!=").Nil()).Block(failed))
	}
	return append(out, jen.Return(gocode.Struct(jen.Op("&").Add(c.m.API(r.Name)), fields...), jen.Nil()))
}

// decode is a call that reads the body of a response.
func (c call) decode(p *ir.Payload) jen.Code {
	res := jen.Op("&").Id("res")
	only := p.Only()
	if only == nil || len(only.Others) > 0 {
		return gocode.Call(2, jen.Id("oneOf"), append([]jen.Code{res}, c.forms(p, false)...))
	}
	switch content := only.Content.(type) {
	case *ir.JSON:
		return jen.Id("decode").Call(res, c.read(content.Type))
	case *ir.Text:
		return jen.Id("text").Call(res, c.m.Parse(content.Of))
	case *ir.URLEncoded: // no response is one
	case *ir.Multipart:
		return c.openParts(content, types(only)).Call(res)
	case *ir.XML:
		return jen.Id("decodeXML").Call(res, jen.Lit(content.Root.Name), c.m.ReadXML(content.Type, content.Root))
	case *ir.Stream, *ir.Live:
		return c.open(only, types(only)).Call(res)
	}
	panic(fmt.Sprintf("client: no body of %T", only.Content))
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
	var parse jen.Code
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
