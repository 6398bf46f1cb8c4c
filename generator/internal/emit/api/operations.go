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

// operation is a wire.Operation: on one line if it is short, else as many fields in a line as it holds.
func (e *emitter) operation(op *ir.Operation) jen.Code {
	var fields []gocode.Field
	var widths []int
	add := func(name string, value jen.Code, width int) {
		fields = append(fields, gocode.Field{Name: name, Value: value})
		widths = append(widths, len(name)+len(": , ")+width)
	}
	text := func(name, value string) { add(name, jen.Lit(value), len(value)+2) }
	texts := func(name string, list []string) {
		width := len("[]string{}")
		for _, one := range list {
			width += len(one) + 4
		}
		if list != nil {
			add(name, stringList(list), width)
		}
	}
	text("ID", op.ID)
	text("Method", op.Method)
	text("Template", op.Template())
	text("Pattern", op.Method+" "+op.Template())
	texts("Tags", op.Tags)
	if op.Deprecated {
		add("Deprecated", jen.True(), len("true"))
	}
	if op.Security != nil {
		add("Security", jen.Id(op.Security.Name), len(op.Security.Name))
	}
	if len(op.Extensions) > 0 {
		add("Extensions", e.extensions(op.Extensions), gocode.Columns)
	}
	texts("ErrorHeader", op.Header)
	const margin = 10 // tabs, and the spaces that align values
	all := margin + len(op.Described) + len(" = wire.Operation{}")
	for _, width := range widths {
		all += width
	}
	typ := e.m.Wire("Operation")
	if all <= gocode.Columns {
		return gocode.Struct(typ, fields...)
	}
	var rows [][]gocode.Field
	room := 0
	for i, field := range fields {
		if room -= widths[i]; room < 0 {
			rows, room = append(rows, nil), gocode.Columns-margin-widths[i]
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], field)
	}
	return gocode.StructRows(typ, rows...)
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
