package model

import (
	"cmp"
	"maps"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// maxUndeclared is how many names a list of required ones may have that properties does not, before they are left out.
const maxUndeclared = 1000

// object lowers a shape of objects: members without names of their own make a map, others a struct.
func (b *Builder) object(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	if s.IsStructure() {
		return b.external(t, "", b.structure(t, s, h))
	}
	b.undiscriminated(s)
	parts, asked := s.Additional, b.nameType(s, h)
	if len(s.PatternProperties) > 0 {
		parts = s.PatternProperties[0].Parts
	}
	elem := b.extraType(h.join("a value of "+b.spokenOf(t, h), "Value"), parts, s)
	m := &ir.Map{Elem: elem, Names: asked, Checks: b.memberChecks(s)}
	for _, one := range s.PatternProperties {
		if p := b.nameOf(one, h); p != nil {
			m.Names = matchingNames([]*ir.Pattern{p}, asked)
		}
	}
	return b.external(t, "", m)
}

// structure declares a struct. Its fields follow when all that is being lowered has its declarations.
func (b *Builder) structure(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	b.undiscriminated(s)
	d := &ir.Struct{Declared: b.declare(t, h), Closed: s.Closed != nil && !s.Open, Checks: b.memberChecks(s), AnyOf: s.AnyOf}
	d.Checks = append(d.Checks, s.Checks...)
	b.add(d, t, s)
	b.later.body(func() {
		if parts, _, _ := b.schemas.Flatten(t.Parts); len(parts) == 1 || b.grow(len(s.Members), s.Place) {
			b.fields(d, s)
		}
	})
	return &ir.Named{Decl: d}
}

// undiscriminated reports a discriminator of a schema that lists no variants and that none extends.
func (b *Builder) undiscriminated(s *schema.Shape) {
	for _, one := range s.Uses("discriminator") {
		if one.Schema.Has("oneOf") || one.Schema.Has("anyOf") || b.schemas.HeirsBelow(one.Schema) != nil {
			continue
		}
		b.diags.Note(one.Schema.KeyOf("discriminator"), "discriminator-without-union",
			"the schema has a discriminator, but no oneOf, and no named schema extends it: there is nothing to tell apart")
	}
}

func (b *Builder) fields(d *ir.Struct, s *schema.Shape) {
	names := b.fieldNames(naming.ModelScope(), d.Name, s)
	for _, m := range s.Hidden {
		d.Ignored = append(d.Ignored, m.Name)
	}
	undeclared := 0
	for _, m := range s.Members {
		if len(m.Parts) == 0 {
			if undeclared++; undeclared > maxUndeclared {
				continue
			}
		}
		if f := b.field(d, m, names[m]); f != nil {
			f.Unsaid = m.Tells && f.Const == nil && f.Required && mayBeEmpty(f.Type)
			d.Fields = append(d.Fields, f)
		} else if schema.RefusesAll(m.Parts) || m.Refused != nil && !d.Closed {
			d.Refused = append(d.Refused, m.Name)
		}
	}
	if undeclared > maxUndeclared {
		d.Checks = append(d.Checks, b.held.Uses(s, "required")...)
	}
	d.Matched, d.Extra = b.extras(s, Hint{Name: d.Name, Role: d.Name}, b.extraNames(d.Name, names))
	if note := constNote(d.Fields); note != "" && d.Doc.Lead != "" {
		d.Doc.Lead += " " + note
	} else if note != "" {
		d.Doc.Paragraphs = append(d.Doc.Paragraphs, note)
	}
}

// fieldNames gives the members of a struct Go names in a scope, those first that somebody chose.
func (b *Builder) fieldNames(scope *naming.Scope, of string, s *schema.Shape) map[*schema.Member]string {
	all := s.Members
	if s.Both != nil {
		all = s.Both // so that a member is called the same in both directions
	}
	goNames := make(map[*schema.Member]string, len(all))
	claim := func(m *schema.Member, name, alternative string) {
		goNames[m] = scope.Claim(name, alternative)
		if m.Node.Has("default") {
			scope.Reserve(goNames[m] + "OrDefault")
		}
	}
	list := make([]names.NamedPart, len(all))
	texts := make([]string, len(all))
	for i, m := range all {
		texts[i] = m.Name
	}
	spelling := b.names.SpellingOfMembers(of, texts)
	for i, m := range all {
		list[i] = b.names.NamePart(of, m.Name, spelling)
		list[i].Firm = list[i].Firm && !names.IsKeptAlways(m.Name)
		if chosen := b.names.ChosenForMember(m.Node); chosen != "" {
			claim(m, chosen, chosen+"Field")
			b.names.Deny(m.Node, "field", chosen, goNames[m])
		}
	}
	others := s.Open || len(s.PatternProperties) > 0
	if others && b.names.IsKnown(of) && b.names.LockedName(of+".*Extra") == "" && b.names.LockedName(of+".extra") != "Extra" {
		scope.Hold("Extra") // for members without names of their own
	}
	for _, i := range b.names.NamingOrder(list) {
		m, derived := all[i], b.namer.Exported(all[i].Name)
		if goNames[m] != "" {
			continue
		}
		if kept := list[i].Kept; kept != "" {
			claim(m, kept, derived)
		} else {
			claim(m, derived, b.otherName(scope, m.Name, derived))
		}
		b.names.KeepPart(list[i], goNames[m], derived)
	}
	return goNames
}

// otherName is a name for a member whose name is taken, by a method or by another member; "" if it is free.
func (b *Builder) otherName(scope *naming.Scope, text, name string) string {
	switch {
	case !scope.Taken(name):
		return ""
	case slices.Contains(naming.ModelMethods(), name), scope.IsHeld(name):
		return name + "Field"
	case names.Symbolic(text):
		return b.namer.Exported(b.names.Spelled(text))
	}
	return ""
}

// extraNames keeps the names of fields for other members apart from those of members.
func (b *Builder) extraNames(of string, names map[*schema.Member]string) func(string) string {
	scope := naming.ModelScope()
	scope.Reserve(slices.Collect(maps.Values(names))...)
	return func(word string) string {
		key := of + ".*" + word
		name := scope.Claim(cmp.Or(b.names.LockedName(key), word), word+"Members")
		if name != word {
			b.names.KeepName(key, name)
		}
		return name
	}
}

// field lowers a member, nil if there can be none.
func (b *Builder) field(d *ir.Struct, m *schema.Member, name string) *ir.Field {
	if m.Refused != nil && m.Required == nil {
		return nil
	}
	f := &ir.Field{Name: name, Wire: m.Name, Required: m.Required != nil, Origin: schema.Origin(m.Node)}
	parts := m.Parts
	if len(parts) == 0 && m.Refused == nil && m.Required != nil {
		b.diags.Warn(m.Required, "required-undeclared", "the name %s is required, but properties does not have it", prose.Quoted(m.Name)).
			Help = "add it to properties, or correct its spelling"
	}
	if literal := b.constOf(m, parts); literal != nil && !m.Tells {
		f.Name, f.Const, f.Type = "", literal, b.plainOf(parts)
		return f
	}
	return b.typed(f, owner{d.Name, b.names.UseOf(b.NodeOf(d))}, m)
}

// owner is the declaration of a field.
type owner struct {
	name string
	use  names.Use // what leads to its schema; 0 if that does not matter
}

// typed gives a field of a declaration the type and the comment of its member, nil if no value is allowed.
func (b *Builder) typed(f *ir.Field, of owner, m *schema.Member) *ir.Field {
	parts := m.Parts
	r := b.use(Hint{Name: naming.Join(of.name, b.namer.Suffix(m.Name)), Role: "the member " + m.Name + " of " + of.name}, parts...)
	if !r.ok || schema.RefusesAll(parts) {
		return nil
	}
	f.Type = b.Wrap(r.t, f.Required, r.nullable || m.Removable)
	notes := b.annotations(parts, r.t)
	f.Doc, f.Example, f.Tags = notes.doc, b.exampleIn(parts), b.tagsOf(m.Node)
	b.JudgeExamples(nil, parts, f.Type)
	if notes.def != nil && !m.Removable {
		b.later.value(func() { b.settleField(f, notes.def) })
	}
	switch b.neither(m); m.Access & (schema.ReadOnly | schema.WriteOnly) {
	case schema.ReadOnly:
		if of.use != names.Answered {
			f.Doc.Notes = append(f.Doc.Notes, "Not in requests.")
		}
	case schema.WriteOnly:
		if of.use != names.Asked {
			f.Doc.Notes = append(f.Doc.Notes, "Not in responses.")
		}
	}
	return f
}

// mayBeEmpty reports whether the zero value of a type is no discriminator: a string of Go, or a union that has no value.
func mayBeEmpty(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Kind == ir.String
	case *ir.Named:
		switch d := t.Decl.(type) {
		case *ir.Enum:
			return d.Of == ir.String
		case *ir.Union:
			return true
		case *ir.Struct, *ir.Defined, *ir.Tuple: // is no text
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // nor are these
	}
	return false
}

// constOf is the only value of a required member that is never null: nothing to keep in Go.
func (b *Builder) constOf(m *schema.Member, parts []schema.Part) *ir.Literal {
	if m.Required == nil || len(parts) == 0 {
		return nil
	}
	t := b.schemas.Resolve(parts...)
	if t.Failed || len(t.Parts) == 0 {
		return nil
	}
	s := b.schemas.ShapeOf(t)
	if s.OnlyNull() {
		return &ir.Literal{Kind: ir.LiteralNull, Text: "null"}
	}
	if s.Failed || t.Nullable || s.Nullable || !s.Valued || len(s.Values) != 1 || len(s.Groups) > 0 || !b.fits(s.Values[0], s) {
		return nil
	}
	value := schema.Literal(s.Values[0])
	switch value.Kind {
	case ir.LiteralNull:
		return nil
	case ir.LiteralNumber:
		if decimal.Parse(value.Text).IsInteger() {
			value.Text = decimal.Parse(value.Text).Integer(false)
		}
	case ir.LiteralBool, ir.LiteralString, ir.LiteralJSON: // as it is
	}
	return &value
}

// plainOf is the builtin type that a constant has.
func (b *Builder) plainOf(parts []schema.Part) ir.Type {
	s := b.schemas.ShapeOf(b.schemas.Resolve(parts...))
	if s.OnlyNull() {
		return &ir.Primitive{Kind: ir.Raw}
	}
	switch schema.KindOfValue(s.Values[0]) {
	case schema.Bool:
		return &ir.Primitive{Kind: ir.Bool}
	case schema.Integer:
		return &ir.Primitive{Kind: ir.Int64}
	case schema.Fraction:
		return &ir.Primitive{Kind: ir.Float64}
	case schema.String:
		return &ir.Primitive{Kind: ir.String}
	}
	return &ir.Primitive{Kind: ir.Raw}
}
