package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Files prints package api.
func Files(a *ir.API, m gocode.Module) []gocode.File {
	e := &emitter{api: a, m: m, stems: make(map[string]int), variants: variants(a.Decls)}
	// 1. What the package is.
	e.file("doc").PackageDoc(packageDoc(a)...)
	// 2. What belongs to an operation, then the models, each in its file.
	for _, op := range a.Operations {
		e.add(op.Group.File, e.params(op)...)
		e.add(op.Group.File, e.responses(op)...)
	}
	for _, d := range a.Decls {
		e.add(d.Base().File, e.decl(d)...)
	}
	if a.HasUnknown {
		e.add("models", e.unknown())
	}
	// 3. What operations share.
	for _, t := range a.Errors {
		e.add("errors", e.failure(t)...)
	}
	if len(a.Schemes) > 0 {
		e.add("credentials", e.credentials(), e.credentialsFor())
	}
	e.add("operations", e.operations()...)
	e.add("patterns", e.patterns()...)
	return e.files
}

// emitter collects the files of the package.
type emitter struct {
	api      *ir.API
	m        gocode.Module
	files    []gocode.File
	stems    map[string]int // index in files
	variants map[*ir.Enum]bool
}

func (e *emitter) file(stem string) gocode.File {
	i, ok := e.stems[stem]
	if !ok {
		i = len(e.files)
		e.stems[stem] = i
		e.files = append(e.files, e.m.File("api", stem))
	}
	return e.files[i]
}

// add appends declarations to a file, which exists only if there are any.
func (e *emitter) add(stem string, decls ...jen.Code) {
	if len(decls) > 0 {
		e.file(stem).Add(decls...)
	}
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
		doc = append(doc, "Models write and read themselves as JSON. MarshalJSON and UnmarshalJSON do it for package encoding/json, AppendJSON and "+
			"DecodeJSON for package wire. UnmarshalJSON refuses what the document does not allow, as far as the text shows it; Validate, where "+
			"there is something to check, reports what a value shows.")
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
	return nil
}
