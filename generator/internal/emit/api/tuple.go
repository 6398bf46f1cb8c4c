package api

import (
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// tuple is an array whose elements have types by position: a struct, its checks and its codec.
func (e *emitter) tuple(t *ir.Tuple) []jen.Code {
	fields := make([]jen.Code, 0, len(t.Fields)+1)
	for _, f := range t.Fields {
		if f.Name == "" {
			continue
		}
		code := gocode.FieldDoc(f.Doc).Id(f.Name).Add(e.m.Type(f.Type))
		if !f.Required && ir.IsNilable(f.Type) && !isPointer(f.Type) {
			code.Add(gocode.Trailing("nil is absent"))
		}
		fields = append(fields, code)
	}
	if t.Rest != nil {
		fields = append(fields, gocode.FieldDoc(ir.Doc{Paragraphs: []string{t.Rest.Name + " holds the elements behind these."}}).
			Id(t.Rest.Name).Index().Add(e.m.Type(t.Rest.Elem)))
	}
	decls := []jen.Code{gocode.Doc(t.Doc).Type().Id(t.Name).Struct(fields...)}
	if t.Validates {
		decls = append(decls, e.validateTuple(t))
	}
	decls = append(decls, e.codec(t.Name, body{code: e.appendTuple(t)}, body{code: e.decodeTuple(t)})...)
	return append(decls, e.xmlCodec(&t.Declared, func() body { return e.appendTupleXML(t) }, func() body { return e.decodeTupleXML(t) })...)
}

// optional are conditions that say whether each element is there that need not be, and whether there are more behind them.
func (e *emitter) optional(t *ir.Tuple) (there []jen.Code) {
	for _, f := range t.Fields {
		if !f.Required {
			set := gocode.IsSet(f.Type, jen.Id("v").Dot(f.Name))
			if set == nil {
				set = jen.True()
			}
			there = append(there, set)
		}
	}
	if t.Rest != nil {
		there = append(there, jen.Len(jen.Id("v").Dot(t.Rest.Name)).Op(">").Lit(0))
	}
	return there
}

// appendTuple is the body of AppendJSON.
func (e *emitter) appendTuple(t *ir.Tuple) jen.Code {
	w := objectWriter{e: e, separator: "["}
	there := e.optional(t)
	if len(there) > 1 {
		w.body = append(w.body, jen.Id("b").Op("=").Add(e.m.Wire("NoGap").Call(jen.Id("b"), gocode.Flow(30, conditions(there)...))))
	}
	open := len(t.Fields) == 0 || !t.Fields[0].Required
	if open { // each element begins with a comma, and EndArray makes the first one the bracket
		w.separator = ","
		w.body = append(w.body, jen.Id("start").Op(":=").Len(jen.Id("b")))
	}
	for _, f := range t.Fields {
		w.written(f, w.separator)
	}
	if t.Rest != nil {
		rest := e.m.Wire("AppendRest").Call(w.prefix(), jen.Id("v").Dot(t.Rest.Name), e.m.Append(t.Rest.Elem))
		w.body = append(w.body, jen.Id("b").Op("=").Add(rest))
	}
	if !open {
		w.pending += "]"
		return jen.Block(append(w.body, jen.Return(w.prefix()))...)
	}
	return jen.Block(append(w.body, jen.Return(e.m.Wire("EndArray").Call(jen.Id("b"), jen.Id("start"))))...)
}

func conditions(list []jen.Code) []gocode.Word {
	words := make([]gocode.Word, len(list))
	for i, c := range list {
		words[i] = gocode.Word{Code: c, Width: 20}
	}
	return words
}

// decodeTuple is the body of DecodeJSON.
func (e *emitter) decodeTuple(t *ir.Tuple) jen.Code {
	items := jen.Id("items")
	body := []jen.Code{items.Clone().Op(":=").Add(e.m.Held(t.Checks, jen.Id("r"))).Dot("Tuple").Call()}
	for _, f := range t.Fields {
		var read jen.Code
		if f.Const != nil {
			read = readConst(*f.Const, jen.Id("r"))
		} else {
			read = e.m.Decode(f.Type, jen.Id("v").Dot(f.Name), jen.Id("r"))
		}
		body = append(body, jen.If(items.Clone().Dot("Next").Call()).Block(read))
	}
	switch {
	case t.Rest != nil:
		rest := jen.Id("v").Dot(t.Rest.Name)
		body = append(body, jen.For(items.Clone().Dot("Next").Call()).Block(
			rest.Clone().Op("=").Append(rest.Clone(), e.m.ReadFrom(t.Rest.Elem, jen.Id("r")))))
	case t.Closed:
		body = append(body, items.Clone().Dot("Refuse").Call())
	}
	return jen.Block(append(body, items.Clone().Dot("End").Call(jen.Lit(least(t))))...)
}

func (e *emitter) validateTuple(t *ir.Tuple) jen.Code {
	there := e.optional(t)
	text := func() *jen.Statement { return jen.Id("v").Dot("AppendJSON").Call(jen.Nil()) }
	var checks []jen.Code
	if len(there) > 1 {
		checks = append(checks, e.member("").report(e.m.Wire("InOrder").Call(gocode.Flow(30, conditions(there)...))))
	}
	checks = append(checks, e.sizeChecks(sized(t), e.length(t), e.member(""))...)
	for _, c := range t.Checks {
		if _, unique := c.(ir.UniqueItems); unique {
			checks = append(checks, e.member("").report(e.m.Check("UniqueElements").Call(text())))
		}
	}
	checks = append(checks, e.listed(t.Checks, &ir.Named{Decl: t}, jen.Id("v"), e.member(""))...)
	for _, f := range t.Fields {
		if f.Const == nil {
			checks = append(checks, e.field(f.Type, f.Required, jen.Id("v").Dot(f.Name), e.member(pointer(f.Wire)))...)
		}
	}
	if t.Rest != nil {
		checks = append(checks, e.listChecks(&ir.List{Elem: t.Rest.Elem}, jen.Id("v").Dot(t.Rest.Name), e.behind(len(t.Fields)))...)
	}
	return e.validateMethod("v", t.Name, checks)
}

// behind is the spot of a list that begins at the element n of an array.
func (e *emitter) behind(n int) spot {
	in := e.member("")
	at := in
	if n > 0 {
		at.nested = func(method string, index, err jen.Code) *jen.Statement {
			return in.nested(method, jen.Lit(n).Op("+").Add(index), err)
		}
	}
	return at
}

// sized are the checks of the number of elements that are not seen to by what is required or refused.
func sized(t *ir.Tuple) (all []ir.Check) {
	for _, c := range t.Checks {
		switch c := c.(type) {
		case ir.MinItems:
			if c.N > least(t) {
				all = append(all, c)
			}
		case ir.MaxItems:
			if c.N < len(t.Fields) || t.Rest != nil {
				all = append(all, c)
			}
		default: // it is about no number of elements
		}
	}
	return all
}

// least is how many elements there must be.
func least(t *ir.Tuple) (n int) {
	for _, f := range t.Fields {
		if f.Required {
			n++
		}
	}
	return n
}

// length is an expression for the number of elements.
func (e *emitter) length(t *ir.Tuple) jen.Code {
	s := &ir.Struct{Fields: t.Fields, Extra: t.Rest}
	return e.count(s)
}
