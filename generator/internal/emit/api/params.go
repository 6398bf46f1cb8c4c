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
	var fields []gocode.StructField
	defaults := orDefaults{e: e, receiver: "p", typ: op.ParamsType}
	for _, p := range op.Params {
		fields = append(fields, gocode.StructField{Name: p.Name, Type: e.m.Type(p.Type), Tags: p.Tags, Doc: p.Doc})
		defaults.add(p.Name, p.Type, p.Default)
	}
	if b := op.Body; b != nil {
		fields = append(fields, gocode.StructField{Name: b.Name, Type: e.m.Body(b.Payload), Doc: b.Doc})
	}
	doc := gocode.Comment(op.ParamsType + " are the inputs of " + op.Called() + ".")
	decls := append([]jen.Code{doc.Type().Id(op.ParamsType).Struct(gocode.StructFields(fields)...)}, defaults.decls()...)
	if b := op.Body; b != nil {
		decls = append(decls, e.choice(b.Payload, "a request body of "+op.Called(), "Reader")...)
		decls = append(append(decls, e.forms(b.Payload)...), e.streamChecks(b.Payload)...)
	}
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
		checks = append(checks, e.bodyChecks(b, jen.Id("p").Dot(b.Name))...)
	}
	return e.validateMethod("p", op.ParamsType, checks)
}
