package api

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// responses is the successes of an operation of which more than a body is told: a struct, or where there are several, a sealed interface
// and a struct for each.
func (e *emitter) responses(op *ir.Operation) []jen.Code {
	if plain, ok := op.Success.(*ir.Plain); ok {
		return slices.Concat(e.choice(plain.Payload, "a result of "+op.Called(), "ReadCloser"), e.forms(plain.Payload),
			e.answerChecks(plain.Payload, "a result of "+op.Called()))
	}
	sum, ok := op.Success.(*ir.Sum)
	if !ok {
		return nil
	}
	if only := sum.Only(); only != nil {
		return e.oneResponse(only)
	}
	names := make([]string, len(sum.Responses))
	for i, r := range sum.Responses {
		names[i] = r.Name
	}
	decls := []jen.Code{
		gocode.Comment(sum.Name + " is a success of " + op.Called() + ": " + choice(names) + ".").
			Type().Id(sum.Name).Add(gocode.Interface(sum.Marker)),
	}
	for _, r := range sum.Responses {
		decls = append(decls, e.oneResponse(r)...)
	}
	return append(decls, markers(sum.Marker, names...))
}

// oneResponse is the struct of a response, and those that it has fields of.
func (e *emitter) oneResponse(r *ir.Response) []jen.Code {
	decls := []jen.Code{e.response(r)}
	if r.HeaderType != "" {
		decls = append(decls, e.responseHeader(r))
	}
	return slices.Concat(decls, e.choice(r.Payload, "the body of "+r.Name, "ReadCloser"), e.forms(r.Payload),
		e.answerChecks(r.Payload, "the body of "+r.Name))
}

func (e *emitter) response(r *ir.Response) jen.Code {
	var fields []jen.Code
	if r.Match.Status == 0 {
		fields = append(fields, jen.Id("Status").Int())
	}
	if r.HeaderType != "" {
		fields = append(fields, jen.Id("Header").Id(r.HeaderType))
	}
	if r.Payload != nil {
		fields = append(fields, jen.Id("Body").Add(e.m.ResponseBody(r.Payload)))
	}
	head := gocode.Doc(r.Doc).Type().Id(r.Name)
	if len(fields) == 1 {
		return head.Add(gocode.InlineStruct(fields[0]))
	}
	return head.Struct(fields...)
}

func (e *emitter) responseHeader(r *ir.Response) jen.Code {
	fields := make([]jen.Code, len(r.Header))
	for i, h := range r.Header {
		fields[i] = gocode.FieldDoc(h.Doc).Id(h.Name).Add(e.m.Type(h.Type))
	}
	head := gocode.Comment(r.HeaderType + " is the header fields of " + r.Name + ".").Type().Id(r.HeaderType)
	if len(fields) == 1 && len(r.Header[0].Doc.Paragraphs) == 0 {
		return head.Add(gocode.InlineStruct(fields[0]))
	}
	return head.Struct(fields...)
}
