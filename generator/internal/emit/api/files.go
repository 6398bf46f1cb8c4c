package api

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/emit/rule"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Files prints package api.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	e := &emitter{api: a, m: m, units: make(map[string][]gocode.Unit), variants: variants(a.Decls), formed: map[*ir.Multipart]bool{}}
	// 1. What the package is.
	doc := m.File("api", "doc")
	doc.PackageDoc(packageDoc(a)...)
	// 2. What belongs to an operation, then the models, each in its file.
	for _, op := range a.Operations {
		e.add(op.Group.File, op.Name, linesOfInputs(op), append(e.params(op), e.responses(op)...), op.Topics...)
	}
	for _, d := range a.Decls {
		e.add(d.Base().File, d.Base().Name, linesOf(d), e.decl(d), d.Base().Topics...)
	}
	for _, one := range a.Aliases {
		decl := gocode.Doc(one.Doc).Type().Id(one.Name).Op("=").Id(one.Of.Base().Name)
		e.add(one.Of.Base().File, one.Name, 2, []jen.Code{decl}, one.Of.Base().Topics...)
	}
	if a.HasUnknown {
		e.add("models", "Unknown", 2, []jen.Code{e.unknown()})
	}
	// 3. What operations share.
	for _, t := range a.Errors {
		e.add("errors", t.Name, 12, e.failure(t))
	}
	if len(a.Schemes) > 0 {
		e.add("credentials", "", 100, []jen.Code{e.credentials(), e.credentialsFor()})
	}
	e.operations()
	for _, s := range a.Rules {
		e.add("rules", s.Name, 8, rule.Func(m, s))
	}
	e.add("patterns", "", 2*len(a.Patterns), e.patterns())
	files := []gocode.File{doc}
	for _, stem := range e.stems {
		files = append(files, m.Files("api", stem, e.units[stem])...)
	}
	return files
}

// emitter collects the files of the package.
type emitter struct {
	api      *ir.API
	m        gocode.Module
	stems    []string                 // in order
	units    map[string][]gocode.Unit // by stem
	variants map[*ir.Enum]bool
	formed   map[*ir.Multipart]bool // printed: operations may share one
}

// add appends declarations to a file, which exists only if there are any.
func (e *emitter) add(stem, name string, lines int, decls []jen.Code, topics ...string) {
	if len(decls) == 0 {
		return
	}
	if _, known := e.units[stem]; !known {
		e.stems = append(e.stems, stem)
	}
	e.units[stem] = append(e.units[stem], gocode.Unit{Name: name, Topics: topics, Lines: lines, Decls: decls})
}

func packageDoc(a *ir.API) []string {
	of := "of " + a.Title
	if a.Title == "" {
		of = "" // info.title is required, but may be empty
	}
	if a.Version != "" {
		of += ", version " + a.Version + ","
	}
	doc := []string{"Package api holds what the document " + of + " names: models, parameters, responses, errors and credentials."}
	if len(a.Decls) > 0 {
		doc = append(doc,
			"Models write and read themselves as JSON. MarshalJSON and UnmarshalJSON do it for package encoding/json, AppendJSON and "+
				"DecodeJSON for package wire. UnmarshalJSON refuses what the document does not allow, as far as the text shows it. "+
				"Validate, where there is something to check, reports what a value shows, Known whether the document lists a value. "+
				"A method XOrDefault returns the field X or, if it is absent, the document's default.")
	}
	if a.HasXML() {
		doc = append(doc, "Those that a body in XML has do the same there by AppendXML and DecodeXML, for package markup.")
	}
	return append(doc, a.Doc...)
}

func (e *emitter) decl(d ir.Decl) []jen.Code {
	switch d := d.(type) {
	case *ir.Struct:
		return e.structure(d)
	case *ir.Tuple:
		return e.tuple(d)
	case *ir.Enum:
		return e.enum(d)
	case *ir.Union:
		return e.union(d)
	case *ir.Defined:
		return e.defined(d)
	}
	panic(fmt.Sprintf("api: no declaration of %T", d))
}

// linesOf is about how many lines a declaration takes with its methods.
func linesOf(d ir.Decl) int {
	n := gocode.Lines(d.Base().Doc)
	switch d := d.(type) {
	case *ir.Struct:
		n += 18 + 4*len(d.Fields)
		for _, f := range d.Fields {
			n += gocode.Lines(f.Doc)
		}
	case *ir.Tuple:
		n += 18 + 4*len(d.Fields)
	case *ir.Enum:
		n += 14 + len(d.Values)
		for _, v := range d.Values {
			n += gocode.Lines(v.Doc)
		}
	case *ir.Union:
		n += 24 + 10*len(d.Variants)
	case *ir.Defined:
		n += 14
	}
	return n
}

// linesOfInputs is about how many lines the parameters and responses of an operation take.
func linesOfInputs(op *ir.Operation) int {
	n := 12 + 4*len(op.Params)
	for _, p := range op.Params {
		n += gocode.Lines(p.Doc)
	}
	for _, f := range op.Multiparts() {
		n += 20 + 6*len(f.Fields) + gocode.Lines(f.Doc)
	}
	if sum, ok := op.Success.(*ir.Sum); ok {
		for _, r := range sum.Responses {
			n += 12 + gocode.Lines(r.Doc)
		}
	}
	return n
}
