package api

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// codec is the four methods that read and write a model. The bodies of AppendJSON and DecodeJSON are what differs: those that are one
// line stand with the others.
func (e *emitter) codec(name string, write, read body) []jen.Code {
	byValue, byPointer := jen.Id("v").Id(name), jen.Id("v").Op("*").Id(name)
	result := jen.Params(jen.Index().Byte(), jen.Error())
	lines := jen.Func().Params(byValue).Id("MarshalJSON").Params().Add(result).
		Add(gocode.Inline(jen.Return(e.m.Wire("Marshal").Call(jen.Op("&").Id("v"))))).
		Line().
		Func().Params(byPointer).Id("UnmarshalJSON").Params(jen.Id("b").Index().Byte()).Error().
		Add(gocode.Inline(jen.Return(e.m.Wire("Unmarshal").Call(jen.Id("b"), jen.Id("v")))))
	decls := []jen.Code{lines}
	for _, m := range []struct {
		body
		method jen.Code
	}{{write, e.appendMethod(name, write.code)}, {read, e.decodeMethod(name, read.code)}} {
		if m.short {
			lines.Line().Add(m.method)
		} else {
			decls = append(decls, m.method)
		}
	}
	return decls
}

// body is the braces of a method and what is in them.
type body struct {
	code  jen.Code
	short bool // one line
}

func (e *emitter) appendMethod(name string, body jen.Code) jen.Code {
	return jen.Func().Params(jen.Id("v").Op("*").Id(name)).Id("AppendJSON").Params(jen.Id("b").Index().Byte()).Index().Byte().Add(body)
}

func (e *emitter) decodeMethod(name string, body jen.Code) jen.Code {
	return jen.Func().Params(jen.Id("v").Op("*").Id(name)).Id("DecodeJSON").Params(jen.Id("r").Op("*").Add(e.m.Wire("Reader"))).Add(body)
}

// appendStruct is the body of AppendJSON. Text that does not change is written in one piece with what follows it.
func (e *emitter) appendStruct(s *ir.Struct) body {
	if len(s.Fields) == 0 && len(s.Extras()) == 0 {
		return body{gocode.Inline(jen.Return(appendText("{}"))), true}
	}
	w := objectWriter{e: e, separator: "{"}
	open := len(s.Fields) == 0 || !s.Fields[0].Required || s.Fields[0].Unsaid
	if open { // each member begins with a comma, and EndObject makes the first one the brace
		w.separator = ","
		w.body = append(w.body, jen.Id("start").Op(":=").Len(jen.Id("b")))
	}
	for _, f := range s.Fields {
		w.field(f)
	}
	for _, x := range s.Extras() {
		if x.Name == "" {
			continue
		}
		args := []jen.Code{w.prefix(), jen.Id("v").Dot(x.Name), e.m.Append(x.Elem)}
		if len(s.Fields) > 0 {
			args = append(args, gocode.Flow(60, wireNames(s.Fields)...))
		}
		w.body = append(w.body, jen.Id("b").Op("=").Add(e.m.Wire("AppendExtra")).Call(args...))
	}
	if !open {
		w.pending += "}"
		return body{code: jen.Block(append(w.body, jen.Return(w.prefix()))...)}
	}
	w.flush()
	return body{code: jen.Block(append(w.body, jen.Return(e.m.Wire("EndObject").Call(jen.Id("b"), jen.Id("start"))))...)}
}

// objectWriter prints how the members of an object are written.
type objectWriter struct {
	e         *emitter
	body      []jen.Code
	separator string // before the next member
	pending   string // constant text before whatever is written next
}

func (w *objectWriter) field(f *ir.Field) { w.written(f, w.separator+ir.QuoteJSON(f.Wire)+":") }

// written writes a value behind constant text, if it is there.
func (w *objectWriter) written(f *ir.Field, name string) {
	w.separator = ","
	value := jen.Id("v").Dot(f.Name)
	set := gocode.IsSet(f.Type, value)
	if f.Unsaid {
		set = said(f, value)
	}
	switch {
	case f.Const != nil:
		w.pending += name + f.Const.JSON()
	case f.Required && !f.Unsaid || set == nil:
		w.pending += name
		w.body = append(w.body, jen.Id("b").Op("=").Add(w.e.m.AppendTo(f.Type, w.prefix(), value)))
	default:
		w.flush()
		if member := w.e.m.AppendOptional(f.Type, gocode.Raw(name), value); member != nil {
			w.body = append(w.body, jen.Id("b").Op("=").Add(member))
			return
		}
		w.body = append(w.body, jen.If(set).Block(jen.Id("b").Op("=").Add(w.e.m.AppendTo(f.Type, appendText(name), value))))
	}
}

// said is whether a value is not the empty one.
func said(f *ir.Field, value *jen.Statement) *jen.Statement {
	if n, isNamed := f.Type.(*ir.Named); isNamed {
		if _, isUnion := n.Decl.(*ir.Union); isUnion {
			return value.Clone().Dot("Value").Op("!=").Nil()
		}
	}
	return value.Clone().Op("!=").Lit("")
}

// prefix is b with the pending text behind it.
func (w *objectWriter) prefix() *jen.Statement {
	text := w.pending
	w.pending = ""
	if text == "" {
		return jen.Id("b")
	}
	return appendText(text)
}

func (w *objectWriter) flush() {
	if w.pending != "" {
		w.body = append(w.body, jen.Id("b").Op("=").Add(w.prefix()))
	}
}

func appendText(text string) *jen.Statement {
	if len(text) == 1 {
		return jen.Append(jen.Id("b"), jen.LitRune(rune(text[0])))
	}
	return jen.Append(jen.Id("b"), gocode.Raw(text).Op("..."))
}

// decodeStruct is the body of DecodeJSON.
func (e *emitter) decodeStruct(s *ir.Struct) body {
	o := jen.Id("o")
	rest := e.decodeOthers(s, o) // nothing: members that the type does not have pass by
	required, number := numbers(s.Fields)
	ignored := s.Ignored
	if !s.Closed && len(s.Extras()) == 0 {
		ignored = nil // as any other
	}
	if len(s.Fields)+len(s.Refused)+len(ignored) > 0 {
		cases := make([]jen.Code, 0, len(s.Fields)+3)
		for _, f := range s.Fields {
			reader := o.Clone().Dot("Field").Call(jen.Lit(number[f]))
			cases = append(cases, jen.Case(jen.Lit(f.Wire)).Block(e.decodeField(f, reader)))
		}
		if len(s.Refused) > 0 && !s.Closed {
			cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(s.Refused)...)).Block(o.Clone().Dot("Refuse").Call()))
		}
		if len(ignored) > 0 { // nothing: they pass by
			cases = append(cases, jen.Case(gocode.Flow(9, quotedAll(ignored)...)).Block())
		}
		if rest != nil {
			cases = append(cases, jen.Default().Block(rest...))
		}
		if only := s.Fields; len(cases) == 1 && len(only) == 1 {
			is := jen.If(o.Clone().Dot("Name").Op("==").Lit(only[0].Wire))
			rest = []jen.Code{is.Block(e.decodeField(only[0], o.Clone().Dot("Field").Call(jen.Lit(0))))}
		} else {
			rest = []jen.Code{jen.Switch(o.Clone().Dot("Name")).Block(cases...)}
		}
	}
	from := e.m.Held(s.Checks, jen.Id("r"))
	if s.AnyOf != nil { // the whole has been held
		from = jen.Id("r")
	}
	if rest == nil {
		return body{gocode.Inline(jen.Add(from).Dot("Object").Call().Dot("SkipAll").Call()), true}
	}
	begin := o.Clone().Op(":=").Add(from).Dot("Object").Call()
	read := []jen.Code{jen.For(begin, o.Clone().Dot("Next").Call(), jen.Empty()).Block(rest...)}
	if len(required) > 0 {
		read = append(read, jen.Id("r").Dot("Require").Call(gocode.Flow(18, wireNames(required)...)))
	}
	for _, f := range required {
		if f.Fallback != "" {
			read = append(read, jen.Id("r").Dot("Fallback").Call(jen.Lit(f.Wire), gocode.Raw(f.Fallback)))
		}
	}
	return body{code: jen.Block(read...)}
}

// decodeOthers is what reads a member which has no field of its own, nil if it passes by.
func (e *emitter) decodeOthers(s *ir.Struct, o *jen.Statement) []jen.Code {
	read := func(x *ir.Extra) []jen.Code {
		if x.Name == "" {
			return []jen.Code{o.Clone().Dot("Refuse").Call()}
		}
		return []jen.Code{e.m.Wire("ReadExtra").Call(o, jen.Op("&").Id("v").Dot(x.Name), e.m.Read(x.Elem))}
	}
	var rest []jen.Code
	switch {
	case s.Extra != nil:
		rest = read(s.Extra)
	case s.Closed:
		rest = []jen.Code{o.Clone().Dot("Refuse").Call()}
	}
	if len(s.Matched) == 0 {
		return rest
	}
	var cases []jen.Code
	for _, x := range s.Matched {
		var matches []jen.Code
		for _, p := range x.Patterns {
			matches = append(matches, e.m.API(p.Name).Dot("Match").Call(o.Clone().Dot("Name")))
		}
		cases = append(cases, jen.Case(matches...).Block(read(x)...))
	}
	if rest != nil {
		cases = append(cases, jen.Default().Block(rest...))
	}
	return []jen.Code{jen.Switch().Block(cases...)}
}

func (e *emitter) decodeField(f *ir.Field, reader *jen.Statement) jen.Code {
	if f.Const != nil {
		return readConst(*f.Const, reader)
	}
	return e.m.Decode(f.Type, jen.Id("v").Dot(f.Name), reader)
}

func readConst(c ir.Literal, r *jen.Statement) jen.Code {
	switch c.Kind {
	case ir.LiteralNull:
		return r.Dot("ConstNull").Call()
	case ir.LiteralBool:
		return r.Dot("ConstBool").Call(jen.Lit(c.Text == "true"))
	case ir.LiteralString:
		return r.Dot("ConstString").Call(jen.Lit(c.Text))
	case ir.LiteralNumber:
		if _, err := strconv.ParseInt(c.Text, 10, 64); err == nil {
			return r.Dot("ConstInt64").Call(gocode.Number(c.Text))
		}
	case ir.LiteralJSON: // compared as a whole, as numbers of Go are not
	}
	return r.Dot("ConstJSON").Call(gocode.Raw(c.Text))
}

// numbers gives each field its number for Object.Field: the required ones have the first, as Object.Require wants it.
func numbers(fields []*ir.Field) (required []*ir.Field, number map[*ir.Field]int) {
	number = make(map[*ir.Field]int, len(fields))
	for _, f := range fields {
		if f.Required {
			number[f] = len(required)
			required = append(required, f)
		}
	}
	n := len(required)
	for _, f := range fields {
		if !f.Required {
			number[f] = n
			n++
		}
	}
	return required, number
}

func wireNames(fields []*ir.Field) []gocode.Word {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Wire
	}
	return quotedAll(names)
}

func quotedAll(texts []string) []gocode.Word {
	words := make([]gocode.Word, len(texts))
	for i, text := range texts {
		words[i] = gocode.Quoted(text)
	}
	return words
}
