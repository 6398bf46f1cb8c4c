package facade

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// call is a method of a resource.
type call struct {
	*ir.ResourceMethod
	e emitter
}

// decls is the params of a method, and the method; with an envelope around its result, another that returns that too.
func (c call) decls(r *ir.Resource) []jen.Code {
	var out []jen.Code
	if c.ParamsType != "" {
		out = append(out, c.params())
	}
	if c.Result == nil {
		return append(out, c.calling(r, c.Name, c.doc()))
	}
	whole := ir.Doc{Lead: c.Result.Envelope + " is " + c.Name + ", and returns all of the answer.", Deprecated: c.Operation.Doc.Deprecated}
	return append(out, c.unwrapping(r), c.calling(r, c.Result.Envelope, whole))
}

func (c call) doc() ir.Doc {
	op := *c.Operation
	op.Call = c.Name
	return method.Doc(&op, "calls")
}

func (c call) params() jen.Code {
	fields := make([]jen.Code, len(c.Inputs))
	for i, in := range c.Inputs {
		t := c.inputType(in)
		if in.Form != ir.InputDirect {
			t = c.e.of("param", "Field").Types(t)
		}
		fields[i] = gocode.FieldDoc(in.Doc).Id(in.Name).Add(t)
	}
	return gocode.Comment(c.ParamsType + " are the inputs of " + c.Path + ".").Type().Id(c.ParamsType).Struct(fields...)
}

func (c call) inputType(in *ir.Input) *jen.Statement {
	if in.Payload != nil {
		return c.e.m.Body(in.Payload)
	}
	return c.e.m.Type(in.Type)
}

// signature is the head of a method of the resource.
func (c call) signature(r *ir.Resource, name string, results *jen.Statement, body ...jen.Code) *jen.Statement {
	params := []jen.Code{jen.Id("ctx").Qual("context", "Context")}
	if s := c.Scope; s != nil {
		params = append(params, jen.Id(s.Local).Add(c.e.of("param", s.Scope.Name)))
	}
	for _, a := range c.Args {
		params = append(params, jen.Id(a.Local).Add(c.e.m.Type(a.Param.Type)))
	}
	if c.ParamsType != "" {
		params = append(params, jen.Id("params").Id(c.ParamsType))
	}
	params = append(params, jen.Id("opts").Op("...").Add(c.e.of("option", "RequestOption")))
	return gocode.Call(0, jen.Func().Params(jen.Id("s").Id(r.Type)).Id(name), params, results, jen.Block(body...))
}

// unwrapping is the method that returns a member of the answer in its place.
func (c call) unwrapping(r *ir.Resource) jen.Code {
	args := []jen.Code{jen.Id("ctx")}
	if c.Scope != nil {
		args = append(args, jen.Id(c.Scope.Local))
	}
	for _, a := range c.Args {
		args = append(args, jen.Id(a.Local))
	}
	if c.ParamsType != "" {
		args = append(args, jen.Id("params"))
	}
	args = append(args, jen.Id("opts").Op("..."))
	doc := c.doc()
	doc.Paragraphs = append(slices.Clone(doc.Paragraphs), "It returns the answer's result; "+c.Result.Envelope+" returns all of it.")
	return gocode.Doc(doc).Add(c.signature(r, c.Name, jen.Params(c.e.m.Type(c.Result.Type), jen.Error()),
		gocode.Call(1, jen.List(jen.Id("answer"), jen.Err()).Op(":=").Id("s").Dot(c.Result.Envelope), args),
		jen.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err())),
		jen.Return(c.result(), jen.Nil()),
	))
}

// result is the expression that takes the result out of the answer.
func (c call) result() jen.Code {
	field := jen.Id("answer").Dot(c.Result.Field)
	switch c.Result.Form {
	case ir.ResultValue:
		return jen.Op("&").Add(field)
	case ir.ResultOpt:
		return c.e.of("param", "Pointer").Call(field)
	case ir.ResultNull:
		return c.e.of("param", "NullPointer").Call(field)
	case ir.ResultOptNull:
		return c.e.of("param", "NullPointer").Call(field.Dot("Null").Call())
	case ir.ResultInner:
		return field.Dot("Value")
	case ir.ResultDirect: // as it is
	}
	return field
}

// calling is the method that makes the call.
func (c call) calling(r *ir.Resource, name string, doc ir.Doc) jen.Code {
	made := jen.Id("s").Dot("plain").Dot("With").Call(jen.Id("opts").Op("..."))
	if field := c.Operation.Group.ClientField; c.Operation.Group.Name != "" {
		made.Dot(field)
	}
	made.Dot(c.Operation.Call)
	args := []jen.Code{jen.Id("ctx")}
	if c.Operation.ParamsType != "" {
		args = append(args, c.inputs())
	}
	made.Call(args...)
	from := c.e.of("apierror", "From").Call(jen.Err())
	answer := c.answer()
	missing := c.missing()
	head := gocode.Doc(doc)
	switch {
	case answer == nil && missing == nil:
		return head.Add(c.signature(r, name, jen.Error(), jen.Return(c.e.of("apierror", "From").Call(made))))
	case answer == nil:
		return head.Add(c.signature(r, name, jen.Params(jen.Err().Error()),
			c.checked(missing, jen.Err().Op("=").Add(made)), jen.Return(from)))
	case missing == nil:
		return head.Add(c.signature(r, name, jen.Params(answer, jen.Error()),
			jen.List(jen.Id("answer"), jen.Err()).Op(":=").Add(made), jen.Return(jen.Id("answer"), from)))
	}
	return head.Add(c.signature(r, name, jen.Params(jen.Id("answer").Add(answer), jen.Err().Error()),
		c.checked(missing, jen.List(jen.Id("answer"), jen.Err()).Op("=").Add(made)), jen.Return(jen.Id("answer"), from)))
}

// checked is a statement under the condition that nothing is missing.
func (c call) checked(missing []jen.Code, then jen.Code) jen.Code {
	check := gocode.Call(1, jen.Err().Op("=").Add(c.e.of("param", "Check")), missing)
	return check.Line().If(jen.Err().Op("==").Nil()).Block(then)
}

// missing is what finds out about required fields, nil if there are none.
func (c call) missing() []jen.Code {
	var out []jen.Code
	for _, in := range c.Inputs {
		if in.Required && in.Form == ir.InputValue {
			out = append(out, c.e.of("param", "Required").Call(jen.Lit(in.Wire), jen.Id("params").Dot(in.Name)))
		}
	}
	return out
}

// answer is what the plain client returns besides an error, nil if that is nothing.
func (c call) answer() *jen.Statement {
	switch s := c.Operation.Success.(type) {
	case *ir.Plain:
		return c.e.m.ResultBody(s.Payload)
	case *ir.Sum:
		if only := s.Only(); only != nil {
			return jen.Op("*").Add(c.e.m.API(only.Name))
		}
		return c.e.m.API(s.Name)
	case *ir.Nothing: // an error alone
	}
	return nil
}

// inputs is the params of the plain client.
func (c call) inputs() jen.Code {
	var fields, body []gocode.Field
	if s := c.Scope; s != nil {
		fields = append(fields,
			gocode.Field{Name: s.Kind.Name, Value: jen.Id(s.Local).Dot("Kind").Call()},
			gocode.Field{Name: s.ID.Name, Value: jen.Id(s.Local).Dot("ID").Call()})
	}
	for _, a := range c.Args {
		fields = append(fields, gocode.Field{Name: a.Param.Name, Value: jen.Id(a.Local)})
	}
	for _, in := range c.Inputs {
		field := gocode.Field{Name: in.Target, Value: c.input(in)}
		if in.InBody {
			body = append(body, field)
		} else {
			fields = append(fields, field)
		}
	}
	if c.Spread != nil {
		t := c.e.m.API(c.Spread.Name)
		fields = append(fields, gocode.Field{Name: c.Operation.Body.Name, Value: gocode.Literal(3, jen.Null(), t, body...)})
	}
	return gocode.StructLines(c.e.m.API(c.Operation.ParamsType), fields...)
}

// input is an Input as the plain client has it.
func (c call) input(in *ir.Input) jen.Code {
	field := jen.Id("params").Dot(in.Name)
	switch in.Form {
	case ir.InputValue:
		return field.Dot("Value")
	case ir.InputPointer:
		return c.e.of("param", "Pointer").Call(field)
	case ir.InputDirect, ir.InputOpt: // as it is
	}
	return field
}
