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

// call is an operation as the client sees it.
type call struct {
	*ir.Operation
	m       gocode.Module
	accepts accepted
}

// method is the method that makes the call.
func (c call) method(receiver jen.Code) jen.Code {
	body := append(c.newRequest(), c.aside()...)
	if c.Validates {
		body = append(body, jen.Id("examine").Call(jen.Id("req"), jen.Id("params")))
	}
	for _, q := range c.Fixed {
		body = append(body, jen.Id("req").Dot("addQuery").Call(jen.Lit(q.Name), jen.Lit(q.Value)))
	}
	for _, p := range c.Params {
		if p.In != ir.InPath && !p.Unsent {
			body = append(body, c.param(p))
		}
	}
	body = append(body, c.keepReserved()...)
	if c.Body != nil {
		body = append(body, c.body()...)
	}
	if c.Hook != nil {
		body = append(body, jen.Id("req").Dot("sign").Call())
	}
	if ranges := c.ranges(); ranges != nil {
		body = append(body, jen.Id("req").Dot("accept").Op("=").Lit(strings.Join(ranges, ", ")))
	} else if own := c.accepts.own(c.Operation); own != "" {
		body = append(body, jen.Id("req").Dot("accept").Op("=").Lit(own))
	}
	body = append(body, c.answer()...)
	verb := "calls"
	if c.Hook != nil {
		verb = "sends"
	}
	return gocode.Doc(method.Doc(c.Operation, verb)).
		Add(method.Signature(c.m, c.Operation, 0, jen.Func().Params(receiver), jen.Block(body...)))
}

// ranges are the media types and ranges that an answer in JSON may be of, nil if the names of all say that they are JSON.
func (c call) ranges() (list []string) {
	var payloads []*ir.Payload
	switch s := c.Success.(type) {
	case *ir.Plain:
		payloads = append(payloads, s.Payload)
	case *ir.Sum:
		for _, r := range s.Responses {
			if r.Payload != nil {
				payloads = append(payloads, r.Payload)
			}
		}
	case *ir.Nothing: // has no media type
	}
	found := false
	add := func(one string) {
		if !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	for _, p := range payloads {
		m := p.Only()
		if m == nil {
			return nil
		}
		if add(m.MediaType); !isJSON(m) || len(m.Others) > 0 {
			return nil
		}
		for _, one := range m.Accepts {
			if strings.HasSuffix(one, "/*") && one != "*/*" {
				found = true
				add(one)
			}
		}
		for _, one := range m.Unnamed() {
			found = true
			add(one + ";q=0.9")
		}
	}
	if !found {
		return nil
	}
	return list
}

func isJSON(m *ir.Media) bool {
	_, ok := m.Content.(*ir.JSON)
	return ok
}

func (c call) newRequest() []jen.Code {
	args := []jen.Code{c.core(), c.m.API(c.Function).Call()}
	function, text := "newRequest", method.Text
	if slices.ContainsFunc(c.InPath(), func(p *ir.Param) bool { return !method.IsScalar(p) || p.Reserved }) {
		function, text = "newRequestEscaped", escaped
	}
	for _, p := range c.InTemplate() {
		args = append(args, text(c.m, p, value(p)))
	}
	list := []jen.Code{gocode.Call(1, jen.Id("req").Op(":=").Id(function), args)}
	if strings.ContainsAny(c.Template(), "!'()*") { // net/url escapes them
		list = append(list, jen.Id("req").Dot("written").Op("=").True())
	}
	if c.Hook != nil {
		list = append(list, jen.Id("req").Dot("to").Call(jen.Id("url")))
	}
	return list
}

// aside is the statements that refuse values which a server would take apart in another way.
func (c call) aside() (out []jen.Code) {
	for _, one := range c.Aside {
		args := []jen.Code{jen.Lit(one.Params[0].Wire), jen.Index().String().Values(gocode.Literals(one.Texts)...)}
		kinds := make([]jen.Code, len(one.Values))
		for i, v := range one.Values {
			kinds[i] = gocode.SideBySide(v)
		}
		args = append(args, jen.Index().Add(c.m.Form("Value")).Values(kinds...))
		for _, p := range one.Params {
			args = append(args, method.Text(c.m, p, value(p)))
		}
		out = append(out, gocode.Call(1, jen.Id("req").Dot("apart"), args))
	}
	return out
}

// escaped is an expression of type string: a path parameter, escaped.
func escaped(m gocode.Module, p *ir.Param, value jen.Code) *jen.Statement {
	switch e := p.Encoding.(type) {
	case *ir.Scalar:
		if p.Reserved {
			return jen.Id("withSlashes").Call(method.Text(m, p, value))
		}
		return m.Form("EscapePath").Call(method.Text(m, p, value))
	case *ir.Array:
		return m.Form("FormatPath").Call(value, m.Format(e.Of))
	case *ir.Shaped:
		return m.Form("PathOf").Call(method.Name(p), m.Style(e.Form), method.AsJSON(m, p, value))
	}
	panic(fmt.Sprintf("client: no path of %T", p.Encoding))
}

func value(p *ir.Param) *jen.Statement { return jen.Id("params").Dot(p.Name) }

// param is the statement that adds a parameter to the request.
func (c call) param(p *ir.Param) jen.Code {
	if e, ok := p.Encoding.(*ir.Shaped); ok && p.In != ir.InHeader {
		return method.IfSet(p, value(p), c.shaped(p, e))
	}
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
	case ir.InPath, ir.InQuery, ir.InQuerystring: // a path parameter is no part of what is added, and the whole query has a shape
	}
	if o, ok := p.Type.(*ir.Optional); ok && addOpt != "" && method.IsScalar(p) {
		return jen.Id(addOpt).Call(jen.Id("req"), method.Name(p), value(p), c.m.Format(o.Elem))
	}
	return method.IfSet(p, value(p), jen.Id("req").Dot(add).Call(method.Name(p), method.Text(c.m, p, value(p))))
}

// shaped is the call that adds a parameter with a shape.
func (c call) shaped(p *ir.Param, e *ir.Shaped) *jen.Statement {
	add := "addQueryOf"
	switch p.In {
	case ir.InCookie:
		add = "addCookieOf"
	case ir.InQuerystring:
		add = "setQuery"
	case ir.InPath, ir.InQuery, ir.InHeader: // in a query: the others are texts
	}
	json := c.reread(p.Tells, p, p.Type, method.AsJSON(c.m, p, value(p)))
	return jen.Id("req").Dot(add).Call(method.Name(p), c.m.Style(e.Form), json)
}

// reread is JSON, which the client reads again where it is asked to look at what it sends, if it tells more than the value does: that of
// a parameter or, if there is none, of the body.
func (c call) reread(tells bool, of *ir.Param, t ir.Type, json *jen.Statement) *jen.Statement {
	if !tells {
		return json
	}
	if of == nil {
		return jen.Id("reread").Call(jen.Id("req"), json, c.m.Read(t))
	}
	return jen.Id("rereadParam").Call(jen.Id("req"), jen.Lit(of.In.String()), jen.Lit(of.Wire), json, c.m.Read(t))
}

// keepReserved is the statement that has the values of some parameters keep what is reserved, if there are such.
func (c call) keepReserved() (out []jen.Code) {
	var names []jen.Code
	for _, p := range c.Params {
		if p.Reserved && p.In != ir.InPath {
			names = append(names, method.Name(p))
		}
	}
	if len(names) > 0 {
		out = append(out, gocode.Call(1, jen.Id("req").Dot("keepReserved"), names))
	}
	return out
}

// body is the statements that write the body.
func (c call) body() []jen.Code {
	b := c.Operation.Body
	field := jen.Id("params").Dot(b.Name)
	only := b.Payload.Only()
	if only == nil {
		cases := make([]jen.Code, len(b.Payload.Media))
		for i, m := range b.Payload.Media {
			cases[i] = jen.Case(jen.Op("*").Add(c.m.API(m.Name))).Block(c.write(m, jen.Id("b").Dot("Value"))...)
		}
		return []jen.Code{jen.Switch(jen.Id("b").Op(":=").Add(field).Assert(jen.Type())).Block(cases...)}
	}
	write := c.write(only, field)
	set := field.Clone().Op("!=").Nil()
	if _, isForm := only.Content.(*ir.Multipart); isForm && b.Required {
		set = nil
	} else if content, isLive := only.Content.(*ir.Live); isLive && content.Open {
		set = field.Clone().Dot("ReadCloser").Op("!=").Nil()
	} else if t := only.Type(); t != nil {
		if set = gocode.IsSet(t, field); b.Required {
			set = nil
		}
	}
	if set != nil {
		return []jen.Code{jen.If(set).Block(write...)}
	}
	return write
}

// write is the statements that write a body of one form.
func (c call) write(m *ir.Media, value *jen.Statement) []jen.Code {
	req := jen.Id("req")
	switch content := m.Content.(type) {
	case *ir.JSON:
		t := content.Type
		if p, ok := t.(*ir.Pointer); ok { // that it is not nil is known
			t = p.Elem
		}
		json := c.reread(m.Tells, nil, t, c.m.AppendTo(t, jen.Id("newBody").Call(), value))
		write := []jen.Code{req.Clone().Dot("body").Op("=").Add(json)}
		if m.MediaType != method.JSON {
			write = append(write, req.Clone().Dot("mediaType").Op("=").Lit(m.MediaType))
		}
		return write
	case *ir.Text:
		if _, optional := content.Type.(*ir.Optional); optional {
			value = value.Clone().Dot("Value")
		}
		return []jen.Code{req.Clone().Dot("setText").Call(jen.Lit(m.MediaType), c.m.FormatValue(content.Of, value))}
	case *ir.Multipart:
		if content.Ordered {
			return []jen.Code{jen.Id("setPartsAs").Call(req, jen.Lit(m.MediaType), value)}
		}
		return []jen.Code{jen.Id("setParts").Call(req, value)}
	case *ir.URLEncoded:
		t := content.Type
		if p, ok := t.(*ir.Pointer); ok { // that it is not nil is known
			t = p.Elem
		}
		args := []jen.Code{c.m.Style(content.Codec.Form), c.reread(m.Tells, nil, t, c.m.AppendTo(t, jen.Nil(), value))}
		return []jen.Code{gocode.Call(1, req.Clone().Dot("setForm"), append(args, c.m.MemberStyles(content.Codec)...))}
	case *ir.XML:
		t := content.Type
		args := []jen.Code{req, jen.Lit(m.MediaType), gocode.Raw(content.Root.Tag()), value, c.m.AppendXML(t, content.Root)}
		return []jen.Code{gocode.Call(1, jen.Id("setXML"), args)}
	case *ir.Stream:
		return []jen.Code{c.writeStream(m, content, value)}
	case *ir.Live:
		if content.Open {
			return []jen.Code{req.Clone().Dot("setContent").Call(value)}
		}
		return []jen.Code{req.Clone().Dot("setLive").Call(jen.Lit(m.MediaType), value)}
	}
	panic(fmt.Sprintf("client: no body of %T", m.Content))
}
