package api

import (
	"strings"
	"unicode"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// structure is an object: its type, the defaults of its fields, its checks and its codec.
func (e *emitter) structure(s *ir.Struct) []jen.Code {
	decls := []jen.Code{e.structType(s)}
	defaults := orDefaults{e: e, receiver: "v", typ: s.Name}
	for _, f := range s.Fields {
		defaults.add(f.Name, f.Type, f.Default)
	}
	decls = append(decls, defaults.decls()...)
	if s.Validates {
		decls = append(decls, e.validateStruct(s))
	}
	read := e.decodeStruct(s)
	if s.AnyOf != nil {
		decls = append(decls, jen.Func().Params(jen.Id("v").Op("*").Id(s.Name)).Id("readMembers").
			Params(jen.Id("r").Op("*").Add(e.m.Wire("Reader"))).Add(read.code))
		read = e.readAnyOf(s)
	}
	decls = append(decls, e.codec(s.Name, e.appendStruct(s), read)...)
	return append(decls, e.xmlCodec(&s.Declared,
		func() body { return e.appendStructXML(s) },
		func() body { return e.decodeStructXML(s) },
	)...)
}

// readAnyOf is the body of DecodeJSON for the branches of an anyOf that are one struct.
func (e *emitter) readAnyOf(s *ir.Struct) body {
	args := []jen.Code{e.m.Held(s.Checks, jen.Id("r")), jen.Id("v"), jen.Parens(jen.Op("*").Id(s.Name)).Dot("readMembers")}
	for _, branch := range s.AnyOf {
		var lists []jen.Code
		for _, one := range []struct {
			name    string
			members []string
		}{{"Required", branch.Required}, {"Optional", branch.Optional}} {
			if one.members != nil {
				list := jen.Index().String().Values(gocode.Flow(32, quotedAll(one.members)...))
				lists = append(lists, jen.Id(one.name).Op(":").Add(list))
			}
		}
		args = append(args, e.m.Wire("Members").Values(lists...))
	}
	call := jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}
	return body{code: jen.Block(e.m.Wire("ReadAnyOf").Custom(call, args...))}
}

func (e *emitter) structType(s *ir.Struct) jen.Code {
	var fields []gocode.StructField
	for _, f := range s.Fields {
		if f.Name == "" {
			continue
		}
		field := gocode.StructField{Name: f.Name, Type: e.m.Type(f.Type), JSON: tag(f.Wire, f.Required), Tags: f.Tags, Doc: f.Doc}
		if !f.Required && ir.IsNilable(f.Type) && !isPointer(f.Type) {
			field.Note = "nil is absent"
		}
		if f.Unsaid {
			field.Note = "empty is absent"
		}
		fields = append(fields, field)
	}
	for _, x := range s.Extras() {
		if x.Name == "" {
			continue
		}
		doc := ir.Doc{Paragraphs: []string{x.Name + " holds " + whose(x) + "."}}
		fields = append(fields, gocode.StructField{Name: x.Name, Type: jen.Map(jen.String()).Add(e.m.Type(x.Elem)), JSON: "-", Doc: doc})
	}
	return gocode.Doc(s.Doc).Type().Id(s.Name).Struct(gocode.StructFields(fields)...)
}

// whose says which members a field holds.
func whose(x *ir.Extra) string {
	if len(x.Patterns) == 0 {
		return "the members that have no field"
	}
	sources := make([]string, len(x.Patterns))
	for i, p := range x.Patterns {
		sources[i] = p.Source
	}
	return "the members whose names match " + strings.Join(sources, " or ")
}

// tag is what other libraries read, and people search for. Names that encoding/json or go vet would misread have none.
func tag(name string, required bool) string {
	if !taggable(name) {
		return ""
	}
	if !required {
		name += ",omitzero"
	}
	return name
}

func taggable(name string) bool {
	const others = "!#$%&()*+-./:;<=>?@[]^_{|}~" // the punctuation that encoding/json takes
	for _, c := range name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune(others, c) {
			return false
		}
	}
	return name != "" && name != "-"
}

func isPointer(t ir.Type) bool {
	_, ok := t.(*ir.Pointer)
	return ok
}
