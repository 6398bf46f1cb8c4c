package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// FormShape returns what a schema asks of a form: the one kind of object that it speaks of. What is wrong is said of a schema that asks
// for something else.
func (b *Builder) FormShape(v schema.View, n *source.Node) (s *schema.Shape, wrong string) {
	if n == nil {
		return nil, "a form without a schema"
	}
	forms, ok := b.forms(b.schemas.Resolve(b.schemas.PartIn(v, n)))
	switch {
	case !ok || len(forms) == 0:
		return nil, "a form whose schema allows no value"
	case len(forms) > 1 && !slices.ContainsFunc(forms, func(s *schema.Shape) bool { return s.Kinds != schema.Object }):
		return schema.AnyOf(forms), ""
	case len(forms) > 1:
		return nil, "a form with variants that are no objects"
	case forms[0].Kinds != schema.Object:
		return nil, "a form whose schema is no object"
	case len(forms[0].Members)+len(forms[0].Hidden) == 0 && b.extraPart(forms[0]) == nil:
		return nil, "a form whose schema has no properties"
	}
	return forms[0], ""
}

// HasVariants reports whether a form has several kinds of objects, of which not every combination is one.
func (b *Builder) HasVariants(v schema.View, n *source.Node) bool {
	forms, ok := b.forms(b.schemas.Resolve(b.schemas.PartIn(v, n)))
	return ok && len(forms) > 1 && !schema.AnyCombination(schema.AnyOf(forms), forms)
}

// Part is what a document says of the parts of a field beside its schema.
type Part struct {
	MediaType string // "" if it says nothing
	JSON      bool   // MediaType is
	Patch     bool   // MediaType is that of merge patches
	Bytes     bool   // no text is of MediaType
	XML       bool   // MediaType is
	Pairs     bool   // MediaType is application/x-www-form-urlencoded
	Opaque    bool   // MediaType has no form for values of several parts
	Styled    bool   // the values have a style, so that MediaType does not count
	Form      ir.Form
	Header    bool // the parts have headers that are documented
}

// Form lowers the members of a shape to the fields of a form, none of which has a name that is held.
func (b *Builder) Form(name string, s *schema.Shape, held string, said func(member string) Part) *ir.Multipart {
	f := &ir.Multipart{Name: name, Closed: s.Closed != nil && !s.Open}
	list := make([]*ir.FormField, len(s.Members))
	for i, m := range s.Members {
		list[i] = b.partOf(m, true, said(m.Name))
	}
	f.Fields, f.Extra = list, b.extraPart(s)
	scope := naming.ModelScope()
	scope.Hold("ReadPart", "WriteForm", held)
	if f.Extra != nil {
		scope.Hold("Extra")
	}
	if slices.ContainsFunc(list, func(f *ir.FormField) bool { return f.As == ir.PartStyled }) {
		scope.Hold("ReadStyled")
	}
	if !f.IsSingle() {
		scope.Hold("Parts")
	}
	names := b.fieldNames(scope, name, s)
	f.Fields = nil
	for i, m := range s.Members {
		if one := list[i]; b.formField(one, name, m, names[m], said(m.Name)) {
			f.Fields = append(f.Fields, one)
			b.besides(one, scope, said(m.Name))
		}
	}
	if f.Extra != nil && !b.typeExtra(f, s) {
		f.Extra = nil
	}
	b.drain()
	b.unenforcedOfForm(s)
	return f
}

// extraPart decides what stands in parts that have no field, nil if nothing is said of them.
func (b *Builder) extraPart(s *schema.Shape) *ir.FormField {
	switch {
	case len(s.PatternProperties) > 0: // which ask for more than one type: texts, as they come
		return &ir.FormField{As: ir.PartText}
	case s.Open && len(s.Additional) > 0:
		return b.part(&schema.Member{Name: "Extra", Parts: s.Additional, Node: s.Additional[0].Node}, Part{})
	}
	return nil
}

// typeExtra gives the parts that have no field a type, and reports whether there can be any.
func (b *Builder) typeExtra(f *ir.Multipart, s *schema.Shape) bool {
	m := &schema.Member{Name: "Extra", Parts: s.Additional, Node: s.Place, Required: s.Place}
	if len(s.PatternProperties) > 0 {
		b.diags.Note(s.Place, "keyword-not-enforced", "%q is not enforced on a form", "patternProperties")
		f.Extra.Field = &ir.Field{Name: "Extra", Type: &ir.Primitive{Kind: ir.String}}
		return true
	}
	if !b.formField(f.Extra, f.Name, m, "Extra", Part{}) {
		return false
	}
	f.Extra.Wire, f.Extra.Value = "", nil
	if optional, isOptional := f.Extra.Type.(*ir.Optional); isOptional { // null has no text
		f.Extra.Type = optional.Elem
	}
	return true
}

// besides names what stands beside a field.
func (*Builder) besides(f *ir.FormField, scope *naming.Scope, said Part) {
	if f.Value != nil {
		f.Value.Name = scope.Claim(f.Name+"Value", f.Name+"Instead")
	}
	if said.Header && f.As != ir.PartFile && f.As != ir.PartStyled {
		f.HeaderName = scope.Claim(f.Name+"Header", f.Name+"PartHeader")
	}
}

// unenforcedOfForm says of the form as a whole what is not looked at.
func (b *Builder) unenforcedOfForm(s *schema.Shape) {
	const text = "%q is not enforced on a form"
	for _, one := range s.Keywords {
		switch one.Keyword {
		case "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "propertyNames", "not", "if":
			b.diags.Warn(one.Schema.KeyOf(one.Keyword), "keyword-not-enforced", text, one.Keyword)
		}
	}
	for _, g := range s.Groups {
		b.diags.Warn(g.Owner.Node.KeyOf(g.Keyword), "keyword-not-enforced", text, g.Keyword)
	}
}

// formField completes a field of a form, and reports whether there can be one.
func (b *Builder) formField(f *ir.FormField, of string, m *schema.Member, name string, said Part) bool {
	if m.Refused != nil && m.Required == nil || b.tooMuch() {
		return false
	}
	f.Field = &ir.Field{Name: name, Wire: m.Name, Required: m.Required != nil, Origin: schema.Origin(m.Node)}
	if f.As == ir.PartFile {
		f.Doc = b.annotations(m.Parts, raw()).doc
		b.unenforced(m)
		b.unlikeFiles(f, of, m, said)
		return true
	}
	if b.typed(f.Field, owner{name: of}, m) == nil {
		return false
	}
	bare, nullable := bareOf(f.Type)
	list, isList := bare.(*ir.List)
	switch {
	case f.As == ir.PartStyled || f.As == ir.PartPairs && !f.Many:
		f.Required = f.Required && !nullable // no style has null
		f.Type = b.Wrap(bare, f.Required, false)
	case f.Many && !isList: // it is declared, since it holds itself
		f.Many, f.As = false, ir.PartJSON
	case f.Many && f.As == ir.PartText:
		elem, _ := bareOf(list.Elem)
		list = &ir.List{Elem: inText(elem), Checks: list.Checks, Example: list.Example}
		f.Type, f.Required = list, f.Required && !nullable
	case f.Many:
		f.Type, f.Required = list, f.Required && !nullable
	case f.As == ir.PartText:
		f.Required = f.Required && !nullable // a text is never null
		f.Type = b.Wrap(inText(bare), f.Required, false)
	}
	return true
}

// unenforced says of files what is not looked at.
func (b *Builder) unenforced(m *schema.Member) {
	for _, one := range b.shapeOf(m.Parts).Keywords {
		switch one.Keyword {
		case "minItems", "maxItems", "minLength", "maxLength":
			b.diags.Note(one.Schema.KeyOf(one.Keyword), "keyword-not-enforced", "%q is not enforced on files", one.Keyword)
		}
	}
}

func (b *Builder) shapeOf(parts []schema.Part) *schema.Shape {
	return b.schemas.ShapeOf(b.schemas.Resolve(parts...))
}

// bareOf is a type without what says that a value may be absent or null.
func bareOf(t ir.Type) (bare ir.Type, nullable bool) {
	switch t := t.(type) {
	case *ir.Optional:
		return t.Elem, false
	case *ir.Nullable:
		return t.Elem, true
	case *ir.OptionalNullable:
		return t.Elem, true
	case *ir.Pointer:
		return t.Elem, false
	case *ir.Primitive, *ir.List, *ir.Map, *ir.Named, *ir.External: // say nothing
	}
	return t, false
}

// inText is the type of a value that is written as a text: the text itself, where there is no other.
func inText(t ir.Type) ir.Type {
	switch t := t.(type) {
	case *ir.External:
		return t
	case *ir.Primitive:
		if t.Kind != ir.Raw {
			return t
		}
	case *ir.Named:
		if _, isEnum := t.Decl.(*ir.Enum); isEnum {
			return t
		}
	case *ir.List, *ir.Map, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // of a union of scalars
	}
	return &ir.Primitive{Kind: ir.String}
}
