package scaffold

import (
	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// handler is a group as its user answers it.
type handler struct {
	*ir.Group
	m gocode.Module
}

// file declares the type, with a method for each operation.
func (h handler) file() gocode.File {
	f := h.m.Owned(h.OwnedFile + ".go")
	doc := method.GroupDoc(h.Group, h.OwnedType, "answers")
	doc.Paragraphs = []string{"All requests share one: what it holds must be safe for concurrent use."}
	f.Add(
		gocode.Doc(doc).Type().Id(h.OwnedType).Struct(),
		jen.Var().Id("_").Qual(h.m.Path("server"), h.HandlerType).Op("=").Id(h.OwnedType).Values(),
	)
	for _, op := range h.Operations {
		f.Add(answer{op, h.m}.method(h.OwnedType))
	}
	return f
}

// testFile tests each method.
func (h handler) testFile() gocode.File {
	f := h.m.Owned(h.OwnedFile + "_test.go")
	for _, op := range h.Operations {
		f.Add(h.test(answer{op, h.m}))
	}
	return f
}

// test is a test of one method.
func (h handler) test(a answer) jen.Code {
	t := jen.Id("t")
	return jen.Func().Id(h.testName(a.Operation)).Params(jen.Id("t").Op("*").Qual("testing", "T")).Block(a.expect(h.call(a), t)...)
}

// testName has an underscore, as tests of methods have; those of the rest of the server have none.
func (h handler) testName(op *ir.Operation) string { return "Test" + h.HandlerType + "_" + op.Call }

// call calls a method, with inputs that say nothing.
func (h handler) call(a answer) jen.Code {
	args := []jen.Code{jen.Id("t").Dot("Context").Call()}
	if a.ParamsType != "" {
		args = append(args, h.m.API(a.ParamsType).Values())
	}
	return jen.New(jen.Id(h.OwnedType)).Dot(a.Call).Call(args...)
}
