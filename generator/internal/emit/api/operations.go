package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// operations is the descriptions of all operations, and the securities that they share. Where they are many, each tag has its own.
func (e *emitter) operations() {
	const rows = 5 // of an operation
	all := e.api.Operations
	if few := 500; len(all) <= few {
		e.add("operations", "", rows*len(all), e.describe("The operations, as hooks and middleware see them.", all))
	} else {
		for _, g := range e.api.Groups {
			of := "without a tag"
			if g.Name != "" {
				of = "with the tag " + g.Tag
			}
			doc := "The operations " + of + ", as hooks and middleware see them."
			if len(g.Operations) <= few {
				e.add("operations", g.File, rows*len(g.Operations), e.describe(doc, g.Operations))
				continue
			}
			for _, op := range g.Operations {
				e.add("operations", op.Name, rows, e.describe("", []*ir.Operation{op}))
			}
		}
	}
	for _, s := range e.api.Securities {
		e.add("operations", "", 2+len(s.Alternatives), []jen.Code{jen.Var().Id(s.Name).Op("=").Add(e.security(s))})
	}
}

// describe declares the descriptions of operations behind functions that return them: nobody can put another in the place of one.
func (e *emitter) describe(doc string, operations []*ir.Operation) []jen.Code {
	if len(operations) == 0 {
		return nil
	}
	functions, vars := new(jen.Statement), make([]jen.Code, len(operations))
	if doc != "" {
		functions = gocode.Comment(doc)
	}
	for i, op := range operations {
		vars[i] = jen.Id(op.Described).Op("=").Add(e.operation(op))
		body := gocode.Inline(jen.Return(jen.Op("&").Id(op.Described)))
		if len(op.Function)+len(op.Described)+len("func () *wire.Operation { return & }") > gocode.Columns {
			body = jen.Block(jen.Return(jen.Op("&").Id(op.Described)))
		}
		if i > 0 {
			functions.Line()
		}
		functions.Func().Id(op.Function).Params().Op("*").Add(e.m.Wire("Operation")).Add(body)
	}
	if doc == "" {
		return []jen.Code{functions, jen.Var().Add(vars[0])}
	}
	return []jen.Code{functions, jen.Var().Defs(vars...)}
}

// operation is a wire.Operation, on one line if it is short.
func (e *emitter) operation(op *ir.Operation) jen.Code {
	identity := []gocode.Field{
		{Name: "ID", Value: jen.Lit(op.ID)},
		{Name: "Method", Value: jen.Lit(op.Method)},
		{Name: "Template", Value: jen.Lit(op.Template())},
	}
	var more []gocode.Field
	if len(op.Tags) > 0 {
		more = append(more, gocode.Field{Name: "Tags", Value: stringList(op.Tags)})
	}
	if op.Deprecated {
		more = append(more, gocode.Field{Name: "Deprecated", Value: jen.True()})
	}
	if op.Security != nil {
		more = append(more, gocode.Field{Name: "Security", Value: jen.Id(op.Security.Name)})
	}
	if len(op.Extensions) > 0 {
		more = append(more, gocode.Field{Name: "Extensions", Value: e.extensions(op.Extensions)})
	}
	if len(op.Header) > 0 {
		more = append(more, gocode.Field{Name: "ErrorHeader", Value: stringList(op.Header)})
	}
	typ := e.m.Wire("Operation")
	const row = `        ID: "", Method: "", Template: "",`
	const fixed = len(` = wire.Operation{ID: "", Method: "", Template: ""}`)
	width := len(op.ID) + len(op.Method) + len(op.Path)
	switch {
	case len(row)+width > gocode.Columns:
		return gocode.StructRows(typ, identity[:2], identity[2:], more)
	case len(more) == 0 && fixed+len(op.Function)+width <= gocode.Columns-10:
		return gocode.Struct(typ, identity...)
	case len(row)+width+widthOf(op) <= gocode.Columns:
		return gocode.StructRows(typ, append(identity, more...))
	}
	return gocode.StructRows(typ, identity, more)
}

// widthOf is how wide the rest of an operation is, if that has few words.
func widthOf(op *ir.Operation) int {
	width := 0
	if len(op.Tags) > 1 || len(op.Extensions)+len(op.Header) > 0 {
		return gocode.Columns
	}
	for _, tag := range op.Tags {
		width += len(` Tags: []string{""},`) + len(tag)
	}
	if op.Deprecated {
		width += len(` Deprecated: true,`)
	}
	if op.Security != nil {
		width += len(` Security: ,`) + len(op.Security.Name)
	}
	return width
}

func (e *emitter) extensions(all []ir.Extension) jen.Code {
	list := make([]jen.Code, len(all))
	for i, x := range all {
		list[i] = gocode.Struct(jen.Null(), gocode.Field{Name: "Name", Value: jen.Lit(x.Name)},
			gocode.Field{Name: "JSON", Value: gocode.Raw(x.JSON)})
	}
	return rows(jen.Index().Add(e.m.Wire("Extension")), list)
}

func (e *emitter) security(s *ir.Security) jen.Code {
	list := make([]jen.Code, 0, len(s.Alternatives)+1)
	open := false
	for _, alternative := range s.Alternatives {
		uses := make([]jen.Code, len(alternative))
		for i, use := range alternative {
			fields := []gocode.Field{{Name: "Name", Value: jen.Lit(use.Scheme.Name)}}
			if len(use.Scopes) > 0 {
				fields = append(fields, gocode.Field{Name: "Scopes", Value: stringList(use.Scopes)})
			}
			uses[i] = gocode.Struct(jen.Null(), fields...)
		}
		open = open || len(uses) == 0
		list = append(list, jen.Values(uses...))
	}
	if s.Optional && !open {
		list = append(list, jen.Values())
	}
	return rows(jen.Index().Add(e.m.Wire("Requirement")), list)
}

// rows is a composite literal: on one line if it has one or two elements.
func rows(typ jen.Code, elems []jen.Code) jen.Code {
	if len(elems) <= 2 {
		return gocode.List(typ, elems...)
	}
	return gocode.ListLines(typ, elems...)
}

func stringList(all []string) jen.Code {
	words := make([]gocode.Word, len(all))
	for i, s := range all {
		words[i] = gocode.Quoted(s)
	}
	return jen.Index().String().Values(gocode.Flow(40, words...))
}
