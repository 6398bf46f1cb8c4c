package server

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/emit/method"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// body is the statement that reads the body.
func (s serve) body() jen.Code {
	b := s.Operation.Body
	field := jen.Id("params").Dot(b.Name)
	if only := b.Payload.Only(); only != nil && len(only.Others) == 0 {
		return s.readMedia(only, b.Required, field)
	}
	return s.choose(b, field)
}

// readMedia reads a body of one form into a field.
func (s serve) readMedia(m *ir.Media, required bool, field *jen.Statement) jen.Code {
	types := accepted(m)
	switch c := m.Content.(type) {
	case *ir.JSON:
		if required {
			return s.m.Decode(c.Type, field, jen.Id("x").Dot("json").Call(types...))
		}
		there := jen.Id("r").Op(":=").Id("x").Dot("optionalJSON").Call(types...)
		return jen.If(there, jen.Id("r").Op("!=").Nil()).Block(s.m.Decode(c.Type, field, jen.Id("r")))
	case *ir.Multipart:
		return s.readParts(jen.Add(field).Op("="), 1, c, required, types)
	default: // what one call reads
		return jen.Add(field).Op("=").Add(s.oneCall(m, required))
	}
}

// oneCall is the call that reads a body of a form which is read by one.
func (s serve) oneCall(m *ir.Media, required bool) jen.Code {
	types := accepted(m)
	switch c := m.Content.(type) {
	case *ir.Text:
		return s.readText(c, required, types)
	case *ir.URLEncoded:
		return readForm(c, required, types)
	case *ir.XML:
		return s.readXML(c, required, types)
	case *ir.Stream:
		return s.readStream(c, required, types)
	case *ir.Live:
		read := "live"
		if c.Open {
			read = "content"
		}
		return jen.Id("x").Dot(read).Call(append([]jen.Code{jen.Lit(required)}, types...)...)
	default:
		panic(fmt.Sprintf("server: no call reads a body of %T", m.Content))
	}
}

// readParts reads a form as far as its first file: head is what stands before the value.
func (s serve) readParts(head *jen.Statement, depth int, f *ir.Multipart, required bool, types []jen.Code) *jen.Statement {
	fields := jen.Nil()
	if names := gocode.Literals(f.Required()); len(names) > 0 {
		fields = jen.Index().String().Values(names...)
	}
	head.Id("readParts").Types(s.m.API(f.Name))
	return gocode.Call(depth, head, append([]jen.Code{jen.Id("x"), jen.Lit(required), fields}, types...))
}

func (s serve) readText(c *ir.Text, required bool, types []jen.Code) *jen.Statement {
	read := "text"
	if required {
		read = "textRequired"
	}
	value := jen.Id(read).Call(append([]jen.Code{jen.Id("x"), s.m.Parse(c.Of)}, types...)...)
	if _, wrapped := c.Type.(*ir.Optional); !wrapped && !required {
		value.Dot("Value") // nil stands for absent
	}
	return value
}

func readForm(c *ir.URLEncoded, required bool, types []jen.Code) *jen.Statement {
	read, readRequired, args := "formOf", "formOfRequired", []jen.Code{jen.Id("x"), jen.Id(c.Codec.Name)}
	if c.Parts {
		read, readRequired, args = "fromParts", "fromPartsRequired", append(args, types...)
	}
	if required {
		return jen.Id(readRequired).Call(args...)
	}
	return jen.Id(read).Call(args...).Dot("Value") // nil stands for absent
}

func (s serve) readXML(c *ir.XML, required bool, types []jen.Code) *jen.Statement {
	read := "xml"
	if required {
		read = "xmlRequired"
	}
	args := append([]jen.Code{jen.Id("x"), jen.Lit(c.Root.Name), s.m.ReadXML(c.Type, c.Root)}, types...)
	return gocode.Call(1, jen.Id(read), args)
}

// readStream reads a body whose items the handler asks for.
func (s serve) readStream(c *ir.Stream, required bool, types []jen.Code) *jen.Statement {
	check := jen.Nil()
	switch {
	case c.Checked && c.Check != "":
		check = s.m.API(c.Check)
	case c.Checked:
		check = jen.Parens(jen.Op("*").Add(s.m.Type(c.Item))).Dot("Validate")
	}
	if c.Framing == ir.Parts {
		return gocode.Call(1, jen.Id("items"), append([]jen.Code{jen.Id("x"), jen.Lit(required), s.m.ReadPartOf(c, check)}, types...))
	}
	read, args := "records", []jen.Code{jen.Id("x"), jen.Lit(required), s.m.Framing(c), s.m.Read(c.Item), check}
	switch c.Framing {
	case ir.Lines, ir.Sequence, ir.Parts:
	case ir.JSONEvents:
		read, args[2] = "events", jen.Lit(c.End)
	case ir.TextEvents:
		read, args[2], args[3] = "textEvents", jen.Lit(c.End), s.m.Parse(c.Item)
	}
	return gocode.Call(1, jen.Id(read), append(args, types...))
}

// choose reads a body of one of several forms.
func (s serve) choose(b *ir.Body, field *jen.Statement) jen.Code {
	all := []jen.Code{jen.Lit(b.Required)}
	var cases []jen.Code
	for _, chief := range b.Payload.Media {
		for _, m := range chief.Forms() {
			types := accepted(m)
			if types == nil {
				types = []jen.Code{jen.Lit(method.JSON)}
			}
			all = append(all, types...)
			read := []jen.Code{s.readMedia(m, b.Required, field)}
			if chief.Name != "" {
				read = s.variant(chief.Name, m, field)
			}
			cases = append(cases, jen.Case(types...).Block(read...))
		}
	}
	return jen.Switch(gocode.Call(1, jen.Id("x").Dot("mediaType"), all)).Block(cases...)
}

// variant reads a body of one form of several, which is the struct of a name.
func (s serve) variant(name string, m *ir.Media, field *jen.Statement) []jen.Code {
	typ := s.m.API(name)
	made := func(value jen.Code) jen.Code {
		return jen.Add(field).Op("=").Add(gocode.Struct(jen.Op("&").Add(typ), gocode.Field{Name: "Value", Value: value}))
	}
	b := jen.Id("b")
	switch c := m.Content.(type) {
	case *ir.JSON:
		return []jen.Code{
			b.Clone().Op(":=").New(typ),
			s.m.Decode(c.Type, b.Clone().Dot("Value"), jen.Id("x").Dot("json").Call(accepted(m)...)),
			jen.Add(field).Op("=").Add(b),
		}
	case *ir.Multipart:
		return []jen.Code{s.readParts(b.Clone().Op(":="), 2, c, true, accepted(m)), made(b)}
	default: // what one call reads
		return []jen.Code{made(s.oneCall(m, true))}
	}
}

// accepted are the types and ranges of a body, none if that is JSON alone.
func accepted(m *ir.Media) []jen.Code {
	switch {
	case m.Accepts != nil:
		return gocode.Literals(m.Accepts)
	case m.MediaType != method.JSON:
		return []jen.Code{jen.Lit(m.MediaType)}
	}
	return nil
}
