package scaffold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// answer is an operation as its user answers it.
type answer struct {
	*ir.Operation
	m gocode.Module
}

// method is the method of typ that answers.
func (a answer) method(typ string) jen.Code {
	doc := ir.Doc{Lead: method.Doc(a.Operation, "serves").Lead}
	head := jen.Func().Params(jen.Id("h").Id(typ))
	return gocode.Doc(doc).Add(method.Signature(a.m, a.Operation, 0, head, jen.Block(a.body()...)))
}

func (a answer) body() []jen.Code {
	switch answer := a.Answer.(type) {
	case *ir.NotImplemented:
		return []jen.Code{a.fail(answer)}
	case *ir.Shown:
		return a.show(answer)
	}
	panic(fmt.Sprintf("scaffold: no rule for %T", a.Answer))
}

// fail returns the error 501.
func (a answer) fail(answer *ir.NotImplemented) jen.Code {
	status := gocode.Field{Name: "Status", Value: gocode.Status(http.StatusNotImplemented)}
	if answer.Type == nil {
		kind := gocode.Field{Name: "Kind", Value: a.m.Wire("FaultHandler")}
		return method.Fail(a.m, a.Operation, gocode.Struct(jen.Op("&").Add(a.m.Wire("Fault")), kind, status))
	}
	fields := []gocode.Field{{Name: "StatusError", Value: gocode.Struct(a.m.Wire("StatusError"), status)}}
	if answer.Body != "{}" {
		fields = append(fields, gocode.Field{Name: "Body", Value: literals{m: a.m}.of(answer.Type.Body, answer.Body)})
	}
	failure := gocode.StructLines(jen.Op("&").Add(a.m.API(answer.Type.Name)), fields...)
	return method.Fail(a.m, a.Operation, failure)
}

// show returns an example.
func (a answer) show(answer *ir.Shown) []jen.Code {
	switch s := a.Success.(type) {
	case *ir.Plain:
		if m := answer.Media; s.Payload.Name == "" && isRead(m) {
			return []jen.Code{jen.Return(a.example(m.Type(), answer))}
		}
		before, value := a.value(answer, s.Payload)
		return append(before, jen.Return(value, jen.Nil()))
	case *ir.Sum:
		return a.showOne(answer)
	case *ir.Nothing: // no error
	}
	return []jen.Code{jen.Return(jen.Nil())}
}

// showOne returns one of several responses.
func (a answer) showOne(answer *ir.Shown) []jen.Code {
	r := answer.Response
	var fields []gocode.Field
	if r.Match.Status == 0 {
		fields = append(fields, gocode.Field{Name: "Status", Value: gocode.Status(answer.Status)})
	}
	if len(answer.Header) > 0 {
		var header []gocode.Field
		for _, h := range answer.Header {
			header = append(header, gocode.Field{Name: h.Header.Name, Value: literals{a.m, answer.Servers}.of(h.Header.Type, h.Value)})
		}
		fields = append(fields, gocode.Field{Name: "Header", Value: gocode.Struct(a.m.API(r.HeaderType), header...)})
	}
	var body []jen.Code
	if answer.Media != nil {
		var value jen.Code
		body, value = a.value(answer, r.Payload)
		fields = append(fields, gocode.Field{Name: "Body", Value: value})
	}
	response := gocode.Literal(1, jen.Null(), jen.Op("&").Add(a.m.API(r.Name)), fields...)
	return append(body, jen.Return(response, jen.Nil()))
}

// isRead reports whether an example is read from JSON.
func isRead(m *ir.Media) bool {
	_, inJSON := m.Content.(*ir.JSON)
	_, inXML := m.Content.(*ir.XML)
	return inJSON || inXML
}

// value is an expression for the body of a response, and the statements before it.
func (a answer) value(answer *ir.Shown, p *ir.Payload) (before []jen.Code, value jen.Code) {
	m := answer.Media
	if isRead(m) {
		before = []jen.Code{
			jen.List(jen.Id("body"), jen.Err()).Op(":=").Add(a.example(m.Type(), answer)),
			jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err())),
		}
		value = jen.Id("body")
		if isPointer(m.Type()) {
			value = jen.Op("*").Id("body")
		}
	} else {
		value = a.plainly(answer)
	}
	if p.Name != "" {
		value = gocode.Struct(jen.Op("&").Add(a.m.API(m.Name)), gocode.Field{Name: "Value", Value: value})
	}
	return before, value
}

// plainly is an expression for a body that is a text.
func (a answer) plainly(answer *ir.Shown) jen.Code {
	l := literals{a.m, answer.Servers}
	c, isLive := answer.Media.Content.(*ir.Live)
	if !isLive {
		return l.of(answer.Media.Type(), answer.Body)
	}
	text := l.of(&ir.Primitive{}, answer.Body)
	body := jen.Qual("io", "NopCloser").Call(jen.Qual("strings", "NewReader").Call(text))
	if !c.Open {
		return body
	}
	mediaType := gocode.Field{Name: "MediaType", Value: jen.Lit(concrete(answer.Media))}
	return gocode.Struct(a.m.Form("Content"), mediaType, gocode.Field{Name: "ReadCloser", Value: body})
}

// concrete is a media type that a body has.
func concrete(m *ir.Media) string {
	for _, t := range m.Types() {
		if !strings.Contains(t, "*") {
			return t
		}
	}
	return "application/octet-stream"
}

// example is a call that returns a value, from JSON, and an error.
func (a answer) example(t ir.Type, answer *ir.Shown) jen.Code {
	text := local(answer.Servers, shown(answer.Body), answer.Body)
	if p, ok := gocode.Result(t).(*ir.Pointer); ok {
		return jen.Id("exampleObject").Types(a.m.Type(p.Elem)).Call(text)
	}
	return jen.Id("exampleValue").Call(text, a.m.Read(t))
}

// local is an expression for a text in which this server stands for the servers that the text names.
func local(servers []string, code jen.Code, text string) jen.Code {
	for _, server := range servers {
		if strings.Contains(text, server) {
			code = jen.Id("exampleHere").Call(jen.Id("ctx"), jen.Lit(server), code)
		}
	}
	return code
}

func isPointer(t ir.Type) bool {
	_, ok := gocode.Result(t).(*ir.Pointer)
	return ok
}

// shown is JSON as a person would write it: on one line if it is short.
func shown(text string) jen.Code {
	const short = 80
	if len(text) <= short {
		return gocode.Raw(text)
	}
	var b bytes.Buffer
	if json.Indent(&b, []byte(text), "\t", "\t") != nil {
		return jen.Lit(text)
	}
	return gocode.Text(b.String())
}

// expect is what a test says about a call.
func (a answer) expect(call, t jen.Code) []jen.Code {
	blank := jen.Err()
	if !a.isEmpty() {
		blank = jen.List(jen.Id("_"), jen.Err())
	}
	failed := func(name string, args ...jen.Code) jen.Code { return jen.Add(t).Dot(name).Call(args...) }
	switch answer := a.Answer.(type) {
	case *ir.NotImplemented:
		typ := a.m.Wire("Fault")
		if answer.Type != nil {
			typ = a.m.API(answer.Type.Name)
		}
		return []jen.Code{
			jen.Add(blank).Op(":=").Add(call),
			jen.Var().Id("want").Op("*").Add(typ),
			jen.If(jen.Op("!").Qual("errors", "As").Call(jen.Err(), jen.Op("&").Id("want")).
				Op("||").Id("want").Dot("Status").Op("!=").Add(gocode.Status(http.StatusNotImplemented))).
				Block(failed("Errorf", jen.Lit("%v"), jen.Err())),
		}
	case *ir.Shown:
		return []jen.Code{jen.If(jen.Add(blank).Op(":=").Add(call), jen.Err().Op("!=").Nil()).Block(failed("Error", jen.Err()))}
	}
	panic(fmt.Sprintf("scaffold: no rule for %T", a.Answer))
}

// isEmpty reports whether there is nothing but an error to return.
func (a answer) isEmpty() bool {
	_, empty := a.Success.(*ir.Nothing)
	return empty
}
