package model

import (
	"cmp"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/label"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// enum declares a type with a constant for each value.
func (b *Builder) enum(t schema.Target, s *schema.Shape, of ir.PrimitiveKind, h Hint) ir.Type {
	e := &ir.Enum{Declared: b.declare(t, h), Of: of}
	b.add(e, t, nil)
	labels := label.Of(s)
	var texts []string
	for _, v := range s.Values {
		if value, ok := b.constant(v, of); ok {
			e.Values = append(e.Values, ir.EnumValue{Value: value, Doc: labels[v].Comment()})
			texts = append(texts, cmp.Or(labels[v].Name, value.Text))
		}
	}
	b.constantNames(e, texts)
	if of == ir.String {
		e.Checks = b.textChecks(s, Hint{Name: e.Name})
	} else {
		e.Checks = b.numberChecks(s, of)
	}
	return &ir.Named{Decl: e}
}

// constantNames gives the values of an enum the names of their texts.
func (b *Builder) constantNames(e *ir.Enum, texts []string) {
	list := make([]names.NamedPart, len(texts))
	spelling := b.names.SpellingOfValues(e.Name, texts)
	for i, text := range texts {
		list[i] = b.names.NamePart(e.Name, text, spelling)
		whole := naming.Join(e.Name, b.namer.Suffix(text))
		list[i].Firm = list[i].Firm && b.names.Declarations.Fit(whole) == whole // others may be cut to the same
		if list[i].Kept != "" {
			b.names.Declarations.Hold(list[i].Kept)
		}
	}
	for _, i := range b.names.NamingOrder(list) {
		one, plain := &e.Values[i], b.names.Declarations.FitPair(e.Name, b.namer.Suffix(texts[i]))
		switch {
		case list[i].Kept != "":
			one.Name = b.names.Declarations.Redeem(list[i].Kept)
		case b.names.Declarations.Taken(plain) && !b.names.Declarations.IsHeld(plain):
			one.Name = b.names.Declarations.Derive(plain, naming.Join(e.Name, b.names.Spelled(texts[i])))
		default:
			one.Name = b.names.Declarations.Redeem(plain)
		}
		b.names.KeepPart(list[i], one.Name, plain)
	}
}

// floatBits is the width of a binary float, 0 for other types.
func floatBits(of ir.PrimitiveKind) int {
	switch of {
	case ir.Float64:
		return 64
	case ir.Float32:
		return 32
	default: // others are none
		return 0
	}
}

// constant returns a listed value as the constant of a Go type; ok is false if the type cannot hold it.
func (b *Builder) constant(v *source.Node, of ir.PrimitiveKind) (ir.Literal, bool) {
	value := schema.Literal(v)
	if of.Bits() > 0 {
		least, most := of.Limits()
		if decimal.CompareTexts(value.Text, least) < 0 || decimal.CompareTexts(value.Text, most) > 0 {
			b.diags.Warn(v, "enum-value-mismatch", "%s is listed but beyond the format's range: it is never valid", prose.Excerpt(v))
			return value, false
		}
		value.Text = decimal.Parse(value.Text).Integer(false)
	}
	if bits := floatBits(of); bits > 0 && v.Kind == source.Number {
		if _, err := strconv.ParseFloat(value.Text, bits); err != nil {
			b.diags.Warn(v, "enum-value-mismatch", "%s is listed but beyond every number of the type: it is never valid", prose.Excerpt(v))
			return value, false
		}
	}
	return value, true
}
