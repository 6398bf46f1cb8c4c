package model

import (
	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/example"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// annotation are what the schemas on the way to a type say about a use of it.
type annotation struct {
	doc ir.Doc
	def *source.Node
}

// annotations collects the annotations of the schemas that a use leads through, the nearest of each kind. What is said of
// a declaration stands there.
func (b *Builder) annotations(parts []schema.Part, t ir.Type) (out annotation) {
	own := b.ownNode(t)
	documented := false
	for _, n := range b.schemas.Chain(parts) {
		isOwn := own != nil && b.names.FirstAlike(n) == own
		if isOwn {
			documented = true
		}
		if d := b.schemaDoc(n); !documented && len(d.Paragraphs)+len(d.Notes) > 0 {
			deprecated := out.doc.Deprecated
			if out.doc, documented = d, true; deprecated != "" {
				out.doc.Deprecated = deprecated
			}
		} else if out.doc.Deprecated == "" && !isOwn {
			out.doc.Deprecated = d.Deprecated
		}
		if def := n.Get("default"); out.def == nil && def != nil {
			out.def = def
		}
	}
	return out
}

// ownNode is the schema of a declaration.
func (b *Builder) ownNode(t ir.Type) *source.Node {
	if named, ok := t.(*ir.Named); ok {
		return b.NodeOf(named.Decl)
	}
	return nil
}

// DefaultOf returns the default that a schema, as it is used, gives a value of type t; nil if none can be offered.
func (b *Builder) DefaultOf(n *source.Node, t ir.Type, required bool) *ir.Literal {
	if n == nil {
		return nil
	}
	found := b.annotations([]schema.Part{{Node: n}}, t)
	if found.def == nil {
		return nil
	}
	literal, _ := b.settleDefault(found.def, t, required)
	return literal
}

// FallbackOf returns the default that a schema gives a scalar, as its text; "" if it gives none.
func (b *Builder) FallbackOf(n *source.Node, t ir.Type) string {
	if n == nil {
		return ""
	}
	if def := b.annotations([]schema.Part{{Node: n}}, t).def; def != nil {
		return def.Value
	}
	return ""
}

// settleField gives a field its default, if there is a way to offer it. Its comment has it otherwise.
func (b *Builder) settleField(f *ir.Field, def *source.Node) {
	if f.Required {
		f.Fallback = string(def.JSON())
	}
	literal, fits := b.settleDefault(def, f.Type, f.Required)
	if f.Default = literal; literal == nil && fits {
		f.Doc.Notes = append(f.Doc.Notes, "Default: "+prose.Excerpt(def)+".")
	}
}

// SettleDefaults gives fields their defaults, when all declarations are complete.
func (b *Builder) SettleDefaults() {
	for _, settle := range b.later.defaults {
		settle()
	}
}

// settleDefault returns the default of an optional value. It is nil where there is nothing to offer, and where it is no value of the
// type: that is reported, and fits is false.
func (b *Builder) settleDefault(def *source.Node, t ir.Type, required bool) (value *ir.Literal, fits bool) {
	if required || mapped(t) {
		return nil, true
	}
	elem, nullable := t, false
	switch t := t.(type) {
	case *ir.Optional:
		elem = t.Elem
	case *ir.OptionalNullable:
		elem, nullable = t.Elem, true
	case *ir.List, *ir.Map: // nil is as good
		if len(def.Items)+len(def.Members) == 0 && (def.Kind == source.Sequence || def.Kind == source.Mapping) {
			return nil, true
		}
	case *ir.Primitive, *ir.Named, *ir.External, *ir.Pointer, *ir.Nullable: // are what they are
	}
	if def.Kind == source.Null {
		if nullable || isRaw(t) {
			return nil, true // which absent is as well, where one does not tell them apart
		}
		b.diags.Note(def, "default-mismatch", "null is no value of the type, so that there is no default")
		return nil, false
	}
	literal := schema.Literal(def)
	if err := example.Check(elem, literal.JSON()); err != nil {
		b.diags.Warn(def, "default-mismatch", "the default %s is no value of the type and has no effect: %s",
			prose.Excerpt(def), example.Reason(err))
		return nil, false
	}
	return constantOf(literal, elem), true
}

// mapped reports whether a type is the user's, whose values nobody else makes.
func mapped(t ir.Type) bool {
	for inner := ir.Elem(t); inner != nil; inner = ir.Elem(t) {
		t = inner
	}
	_, external := t.(*ir.External)
	return external
}

// constantOf is a value as Go spells it as a constant of a type: integers without fraction and exponent, values of an enum as listed.
func constantOf(v ir.Literal, t ir.Type) *ir.Literal {
	switch t := t.(type) {
	case *ir.Primitive:
		if t.Kind.Bits() > 0 {
			v.Text = decimal.Parse(v.Text).Integer(false)
		}
	case *ir.Named:
		if e, isEnum := t.Decl.(*ir.Enum); isEnum {
			return listedAs(v, e)
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // are made of JSON
	}
	return &v
}

// listedAs is a value as an enum lists it.
func listedAs(v ir.Literal, e *ir.Enum) *ir.Literal {
	for i := range e.Values {
		known := e.Values[i].Value
		if known.Kind == v.Kind && (known.Text == v.Text || v.Kind == ir.LiteralNumber && decimal.CompareTexts(known.Text, v.Text) == 0) {
			return &known
		}
	}
	return &v
}
