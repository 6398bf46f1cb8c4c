package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// params is the inputs of an operation: parameters in document order, the body last.
func (e *emitter) params(op *ir.Operation) []jen.Code {
	if op.ParamsType == "" {
		return nil
	}
	var fields, defaults []jen.Code
	for _, p := range op.Params {
		fields = append(fields, gocode.FieldDoc(p.Doc).Id(p.Name).Add(e.m.Type(p.Type)))
		if p.Default != nil {
			defaults = append(defaults, e.orDefault("p", op.ParamsType, p.Name, p.Type, *p.Default))
		}
	}
	if b := op.Body; b != nil {
		fields = append(fields, gocode.FieldDoc(b.Doc).Id(b.Name).Add(e.m.Type(b.Type)))
	}
	doc := gocode.Comment(op.ParamsType + " are the inputs of " + op.Name + ".")
	decls := append([]jen.Code{doc.Type().Id(op.ParamsType).Struct(fields...)}, defaults...)
	if op.Validates {
		decls = append(decls, e.validateParams(op))
	}
	return decls
}

func (e *emitter) validateParams(op *ir.Operation) jen.Code {
	var checks []jen.Code
	for _, p := range op.Params {
		checks = append(checks, e.field(p.Type, p.Required, jen.Id("p").Dot(p.Name), e.parameter(p))...)
	}
	if b := op.Body; b != nil {
		checks = append(checks, e.field(b.Type, b.Required, jen.Id("p").Dot(b.Name), member(""))...)
	}
	return e.validateMethod("p", op.ParamsType, checks)
}
