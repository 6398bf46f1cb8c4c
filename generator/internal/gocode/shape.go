package gocode

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Shape is an expression of type *form.Shape: what the texts of a value stand for. Objects that are nested deeper than the form of the
// value can show are JSON there, of which nothing has to be known.
func (m Module) Shape(t ir.Type, form ir.Form) *jen.Statement {
	levels := 2
	if form == ir.Deep {
		levels = 8
	}
	s := shaper{m: m, used: map[ir.Decl]bool{}}
	return s.shape(t, levels)
}

// shaper prints one shape.
type shaper struct {
	m    Module
	open []ir.Decl // whose shapes are being printed
	used map[ir.Decl]bool
}

func (s *shaper) shape(t ir.Type, levels int) *jen.Statement {
	switch t := t.(type) {
	case *ir.Primitive:
		return s.m.Form(scalarShape(t.Kind))
	case *ir.External:
		return s.m.Form("Text")
	case *ir.List:
		return s.m.Form("List").Call(s.shape(t.Elem, levels))
	case *ir.Map:
		if levels == 0 {
			break
		}
		return s.m.Form("Map").Call(s.shape(t.Elem, levels-1))
	case *ir.Named:
		return s.declared(t.Decl, levels)
	case *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return s.shape(ir.Elem(t), levels)
	}
	return s.m.Form("Map").Call(s.m.Form("Any"))
}

// scalarShape is what package form calls the shape of a primitive.
func scalarShape(k ir.PrimitiveKind) string {
	switch k {
	case ir.Bool:
		return "Boolean"
	case ir.Float64, ir.Float32, ir.Number:
		return "Number"
	case ir.Raw:
		return "Any"
	default: // a string in JSON, or an integer
	}
	if k.Bits() > 0 {
		return "Integer"
	}
	return "Text"
}

// declared is the shape of a declared type, which may hold itself.
func (s *shaper) declared(d ir.Decl, levels int) *jen.Statement {
	first, size := utf8.DecodeRuneInString(d.Base().Name)
	name := string(unicode.ToLower(first)) + d.Base().Name[size:] + "Shape"
	if slices.Contains(s.open, d) {
		s.used[d] = true
		return jen.Id(name)
	}
	if levels == 0 {
		if _, isStruct := d.(*ir.Struct); isStruct {
			return s.m.Form("Map").Call(s.m.Form("Any"))
		}
	}
	s.open = append(s.open, d)
	out := s.decl(d, levels)
	s.open = s.open[:len(s.open)-1]
	if !s.used[d] {
		return out
	}
	delete(s.used, d)
	pointer := jen.Op("*").Add(s.m.Form("Shape"))
	return s.m.Form("Recursive").Call(
		jen.Func().Params(jen.Id(name).Add(pointer)).Add(pointer).Block(jen.Return(out)))
}

func (s *shaper) decl(d ir.Decl, levels int) *jen.Statement {
	switch d := d.(type) {
	case *ir.Enum:
		return s.m.Form(scalarShape(d.Of))
	case *ir.Defined:
		return s.shape(d.Underlying, levels)
	case *ir.Tuple:
		rest := s.m.Form("Any")
		if d.Rest != nil {
			rest = s.shape(d.Rest.Elem, levels)
		}
		args := []jen.Code{rest}
		for _, f := range d.Fields {
			args = append(args, s.field(f, levels))
		}
		return s.m.Form("Tuple").Call(args...)
	case *ir.Union:
		return s.union(d, levels)
	case *ir.Struct:
		return s.object(d, levels-1)
	}
	panic(fmt.Sprintf("gocode: no shape of %T", d))
}

// union is the shape of a value that may have one of several. What only its discriminator says is a member as well.
func (s *shaper) union(d *ir.Union, levels int) *jen.Statement {
	var list []jen.Code
	seen := map[string]bool{}
	for _, v := range d.Variants {
		if name := s.plain(v.Decl); name != "" {
			if seen[name] {
				continue
			}
			seen[name] = true
		}
		list = append(list, s.declared(v.Decl, levels))
		if by, ok := d.Decide.(*ir.ByMember); ok && v.Untold && !seen["by"] {
			seen["by"] = true
			list = append(list, s.m.Form("Object").Call(s.member(by.Member, s.m.Form("Text"), false)))
		}
	}
	if len(list) == 1 {
		return jen.Add(list[0])
	}
	return eachLine(s.m.Form("Either"), list)
}

// plain is what package form calls the shape of a scalar; "" for others.
func (s *shaper) plain(d ir.Decl) string {
	switch d := d.(type) {
	case *ir.Enum:
		return scalarShape(d.Of)
	case *ir.Defined:
		if p, ok := d.Underlying.(*ir.Primitive); ok {
			return scalarShape(p.Kind)
		}
	case *ir.Struct, *ir.Tuple, *ir.Union: // have parts
	}
	return ""
}

// object is the shape of a struct. The members that it refuses are taken for members too, so that they are refused.
func (s *shaper) object(d *ir.Struct, levels int) *jen.Statement {
	var list []jen.Code
	for _, f := range d.Fields {
		_, null := f.Type.(*ir.Nullable)
		list = append(list, s.member(f.Wire, s.field(f, levels), f.Required && null))
	}
	for _, name := range slices.Concat(d.Refused, d.Ignored) {
		list = append(list, s.member(name, s.m.Form("Any"), false))
	}
	var others []jen.Code
	for _, e := range d.Extras() {
		others = append(others, s.shape(e.Elem, levels))
	}
	switch len(others) {
	case 0:
		return eachLine(s.m.Form("Object"), list)
	case 1:
		return eachLine(s.m.Form("Map"), slices.Concat(others, list))
	}
	return eachLine(s.m.Form("Map"), slices.Concat([]jen.Code{s.m.Form("Either").Call(others...)}, list))
}

// eachLine is a call with an argument on each line if there are several.
func eachLine(function jen.Code, args []jen.Code) *jen.Statement {
	if len(args) < 2 {
		return jen.Add(function).Call(args...)
	}
	return jen.Add(function).Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, args...)
}

func (s *shaper) field(f *ir.Field, levels int) *jen.Statement {
	if f.Const == nil {
		return s.shape(f.Type, levels)
	}
	switch f.Const.Kind {
	case ir.LiteralBool:
		return s.m.Form("Boolean")
	case ir.LiteralNumber:
		return s.m.Form("Number")
	case ir.LiteralString:
		return s.m.Form("Text")
	case ir.LiteralNull, ir.LiteralJSON: // have no text of their own
	}
	return s.m.Form("Any")
}

func (s *shaper) member(name string, shape jen.Code, null bool) jen.Code {
	fields := []Field{{Name: "Name", Value: jen.Lit(name)}, {Name: "Shape", Value: shape}}
	if null {
		fields = append(fields, Field{Name: "Null", Value: jen.True()})
	}
	return Struct(s.m.Form("Member"), fields...)
}

// Style is how package form calls a form.
func (m Module) Style(form ir.Form) *jen.Statement { return m.Form(styles[form]) }

var styles = [...]string{
	ir.Commas: "Commas", ir.Spaces: "Spaces", ir.Pipes: "Pipes", ir.Tabs: "Tabs", ir.Exploded: "Exploded", ir.Pairs: "Pairs",
	ir.Label: "Label", ir.LabelExploded: "LabelExploded", ir.Matrix: "Matrix", ir.MatrixExploded: "MatrixExploded", ir.Deep: "Deep",
	ir.Cookies: "Cookies", ir.CookiesEach: "CookiesEach", ir.AsJSON: "JSON", ir.Whole: "Whole",
}

// MemberStyles are the members of a form that have another style, as package form has them.
func (m Module) MemberStyles(s *ir.Shaped) []jen.Code {
	return m.memberStyles(s, m.Form("MemberStyle"))
}

func (m Module) memberStyles(s *ir.Shaped, typ jen.Code) (list []jen.Code) {
	for _, one := range s.Members {
		name, style := Field{Name: "Name", Value: jen.Lit(one.Name)}, Field{Name: "Style", Value: m.Style(one.Form)}
		fields := []Field{name, style}
		if one.Root != nil {
			write := m.Markup("TextOf").Call(Raw(one.Root.Tag()), m.Read(one.Of), m.AppendXML(one.Of, one.Root))
			read := m.Markup("JSONOf").Call(jen.Lit(one.Root.Name), m.ReadXML(one.Of, one.Root), m.Append(one.Of))
			other := Struct(m.Form("OtherForm"), Field{Name: "Text", Value: write}, Field{Name: "JSON", Value: read})
			fields = append(fields, Field{Name: "Other", Value: other})
		}
		list = append(list, Struct(typ, fields...))
	}
	return list
}

// Codec declares the variable that reads the values of an encoding.
func (m Module) Codec(s *ir.Shaped) jen.Code {
	fields := []Field{{Name: "Style", Value: m.Style(s.Form)}}
	if s.Form != ir.AsJSON {
		fields = append(fields, Field{Name: "Shape", Value: m.Shape(s.Of, s.Form)})
	}
	if s.Members != nil {
		list := ListLines(jen.Index().Add(m.Form("MemberStyle")), m.memberStyles(s, jen.Null())...)
		fields = append(fields, Field{Name: "Members", Value: list})
	}
	fields = append(fields, Field{Name: "Read", Value: m.Read(s.Of)})
	return jen.Var().Id(s.Name).Op("=").Op("&").Add(StructLines(m.Form("Codec").Types(m.Type(s.Of)), fields...))
}
