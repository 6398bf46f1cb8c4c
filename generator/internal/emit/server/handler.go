package server

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// serve is an operation as the server sees it.
type serve struct {
	*ir.Operation
	m gocode.Module
}

// function is the function that serves the operation.
func (s serve) function() jen.Code {
	operation := []jen.Code{s.m.API(s.Function).Call(), method.Errors(s.Operation)}
	body := []jen.Code{failed(jen.Id("x").Dot("begin"), operation...)}
	if s.fails() {
		body[0] = gocode.Call(1, jen.Id("x").Dot("start"), operation)
	}
	body = append(body, s.read()...)
	body = append(body, s.answer()...)
	head := jen.Func().Params(jen.Id("s").Op("*").Id("Server")).Id(s.Serve)
	return gocode.Call(0, head, s.params(), jen.Error(), jen.Block(body...))
}

// endpoint is the method that returns the handler of a webhook or callback alone.
func (s serve) endpoint() jen.Code {
	name, server := s.Name+"Endpoint", jen.Op("*").Id("Server")
	args := []jen.Code{jen.Lit(s.Method), jen.Parens(server.Clone()).Dot(s.Serve)}
	return gocode.Comment(name+" handles "+s.Hook.String()+", whatever the path of a request is.").
		Func().Params(jen.Id("s").Add(server)).Id(name).Params().Qual("net/http", "Handler").
		Block(gocode.Call(1, jen.Return(jen.Id("s").Dot("alone")), args))
}

// params is the exchange and the texts of the path parameters.
func (s serve) params() []jen.Code {
	list := []jen.Code{jen.Id("x").Op("*").Id("exchange")}
	var texts []jen.Code
	for _, p := range s.InPath() {
		texts = append(texts, jen.Id(p.Local))
	}
	if n := len(texts); n > 0 { // one type for all
		texts[n-1] = jen.Add(texts[n-1]).String()
	}
	return append(list, texts...)
}

// call is the call of the handler, behind the variables for its results.
func (s serve) call(results jen.Code) jen.Code {
	of := jen.Id("s").Dot("handlers")
	if s.Group.Name != "" {
		of.Dot(s.Group.HandlerField)
	}
	args := []jen.Code{jen.Id("x").Dot("ctx")}
	switch {
	case s.ParamsType == "":
	case s.fails():
		args = append(args, jen.Id("params"))
	default:
		args = append(args, gocode.Struct(s.m.API(s.ParamsType), s.path()...))
	}
	return gocode.Call(1, jen.Add(results).Add(of).Dot(s.Call), args)
}

// failed is an if statement that returns the error of a call.
func failed(function jen.Code, args ...jen.Code) jen.Code {
	attempt := jen.If().Err().Op(":=").Add(function)
	return gocode.Call(1, attempt, args, jen.Op(";").Err().Op("!=").Nil(), jen.Block(jen.Return(jen.Err())))
}
