package model

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/idiom"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

func (b *Builder) boolean(t schema.Target, s *schema.Shape) ir.Type {
	p := &ir.Primitive{Kind: ir.Bool, Checks: append(listedNone(s), b.held.Keywords(s, schema.Bool)...)}
	if s.Valued && len(s.Values) == 1 {
		p.Checks = append(p.Checks, ir.OneOf{Values: []ir.Literal{schema.Literal(s.Values[0])}})
	}
	return b.external(t, "", p)
}

func (b *Builder) text(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	if s.Valued {
		return b.external(t, "", b.enum(t, s, ir.String, h))
	}
	if quoted := b.quoted(t, s); quoted != nil {
		return quoted
	}
	p := &ir.Primitive{Kind: ir.String}
	format := b.format(s, func(f string) (ir.PrimitiveKind, bool) {
		kind, _, ok := schema.TextFormat(f)
		return kind, ok
	})
	p.Kind, p.Checks, _ = schema.TextFormat(format)
	if p.Kind == ir.String {
		p.Kind = b.encoding(s)
	}
	if p.Kind == ir.String {
		p.Checks = b.textChecks(s, h)
	} else {
		p.Checks = slices.Concat(listedNone(s), p.Checks, b.typedText(s, p.Kind, format), b.held.Keywords(s, schema.String))
	}
	return b.external(t, format, p)
}

// encoding is the Go type of a string that holds bytes (JSON Schema Validation, section 8.3).
func (b *Builder) encoding(s *schema.Shape) ir.PrimitiveKind {
	for _, one := range s.Uses("contentEncoding") {
		switch strings.ToLower(one.Value.Value) {
		case "base64", "base64url":
			if b.schemas.Bare() && b.names.IsComponent(one.Schema) { // an annotation, to all who do not mean bytes
				return ir.String
			}
		}
		switch strings.ToLower(one.Value.Value) {
		case "base64":
			return ir.Bytes
		case "base64url":
			return ir.BytesURL
		case "7bit", "8bit", "binary", "identity":
		default:
			b.diags.Note(one.Schema.KeyOf("contentEncoding"), "encoding-unknown", "the encoding %s is not read, the value stays a string",
				prose.Quoted(one.Value.Value))
		}
	}
	return ir.String
}

// typedText is what is asked of the characters of a value that has a type of its own in Go, by a format if that is not "".
func (b *Builder) typedText(s *schema.Shape, kind ir.PrimitiveKind, format string) (out []ir.Check) {
	length := map[ir.PrimitiveKind]int{ir.UUID: len("00000000-0000-0000-0000-000000000000"), ir.Date: len("2006-01-02")}[kind]
	for _, one := range s.Keywords {
		switch one.Keyword {
		case "minLength":
			if length > 0 && b.bounds.Limit(s, one.Keyword) <= length {
				continue
			}
		case "maxLength":
			if length > 0 && b.bounds.Limit(s, one.Keyword) >= length {
				continue
			}
		case "format":
			if _, ok := b.asserted(one.Value.Value); !ok || one.Value.Value == format {
				continue
			}
		case "pattern":
		default:
			continue
		}
		out = append(out, b.held.Only(one.Schema, one.Keyword))
	}
	return out
}

// format is the format that decides the Go type, "" if none does.
func (b *Builder) format(s *schema.Shape, known func(string) (ir.PrimitiveKind, bool)) string {
	var first *schema.KeywordUse
	for _, one := range s.Uses("format") {
		kind, ok := known(one.Value.Value)
		switch {
		case b.noted[one.Value.Value]: // said where it came first
		case !ok && schema.FormatKinds(one.Value.Value) == 0:
			b.noted[one.Value.Value] = true
			b.diags.Note(one.Schema.KeyOf("format"), "format-unknown", "the format %s is not known, the value is read without it",
				prose.Quoted(one.Value.Value))
		case !ok && schema.FormatKinds(one.Value.Value)&s.Kinds == 0 && (s.Kinds != schema.String || !schema.NumberAsText(one.Value.Value)):
			b.diags.Note(one.Schema.KeyOf("format"), "format-unknown", "the format %s is not known for %s, the value is read without it",
				prose.Quoted(one.Value.Value), schema.Article(s.Kinds))
		case !ok:
		case first == nil:
			first = &one
		default:
			first = b.narrower(first, &one, kind, known)
		}
	}
	if first == nil {
		return ""
	}
	return first.Value.Value
}

// narrower chooses between two formats of an intersection.
func (b *Builder) narrower(
	first, second *schema.KeywordUse, kind ir.PrimitiveKind, known func(string) (ir.PrimitiveKind, bool),
) *schema.KeywordUse {
	other, _ := known(first.Value.Value)
	one, two := kind.Bits(), other.Bits()
	switch {
	case kind == other || kind == ir.Float64 && other == ir.Float32 || two > 0 && two <= one:
		return first
	case other == ir.Float64 && kind == ir.Float32 || one > 0 && one < two:
		return second
	}
	b.diags.Warn(second.Schema.KeyOf("format"), "allof-contradiction",
		"a value cannot have the formats %s and %s: the later demand is taken",
		prose.Quoted(first.Value.Value), prose.Quoted(second.Value.Value)).AlsoAt(first.Schema.KeyOf("format"), "the earlier demand")
	return second
}

func (b *Builder) number(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	kind := ir.Float64
	known := func(f string) (ir.PrimitiveKind, bool) {
		if kind, ok := schema.IntegerFormat(f); ok {
			return kind, true
		}
		return schema.NumberFormat(f)
	}
	if s.Kinds == schema.Integer {
		known, kind = schema.IntegerFormat, ir.Int64
	}
	format := b.format(s, known)
	switch {
	case format != "":
		kind, _ = known(format)
	case s.Kinds == schema.Integer:
		kind = integerKind(s)
		bounded := s.Valued || s.Tightest("minimum") != nil && s.Tightest("maximum") != nil
		if kind == ir.Int64 && !bounded && b.schemas.Bare() && slices.ContainsFunc(s.Uses("multipleOf"), hasFraction) {
			kind = ir.Number // a document of schemas alone that has such a factor is about numbers of any size
		}
	}
	if s.Valued {
		return b.external(t, "", b.enum(t, s, kind, h))
	}
	return b.external(t, format, &ir.Primitive{Kind: kind, OrText: mayBeText(t), Checks: b.numberChecks(s, kind)})
}

// mayBeText reports whether numbers may come as texts.
func mayBeText(t schema.Target) bool {
	return slices.ContainsFunc(t.Parts, func(p schema.Part) bool { return p.Node.True(idiom.OrText) })
}

// numberIn is the shape of the numbers alone of one of numbers that may come as texts, nil for others.
func numberIn(t schema.Target, s *schema.Shape) *schema.Shape {
	if s.Valued || s.Kinds&schema.Number == 0 || s.Kinds&^(schema.Number|schema.String) != 0 || !mayBeText(t) {
		return nil
	}
	numbers := *s
	numbers.Kinds &^= schema.String
	return &numbers
}

func hasFraction(one schema.KeywordUse) bool {
	return one.Value.Kind == source.Number && !decimal.Parse(one.Value.Value).IsInteger()
}

// integerKind is the type of an integer without a format: int64, unless values or bounds beyond it are listed.
func integerKind(s *schema.Shape) ir.PrimitiveKind {
	minInt64, maxInt64 := ir.Int64.Limits()
	_, maxUint64 := ir.Uint64.Limits()
	least, most := decimal.Decimal{}, decimal.Decimal{}
	for _, v := range s.Values {
		d := decimal.Parse(v.Value)
		if d.Compare(most) > 0 {
			most = d
		} else if d.Compare(least) < 0 {
			least = d
		}
	}
	if !s.Valued {
		least, most = decimal.Parse(minInt64), decimal.Parse(maxInt64)
		if one := s.Tightest("minimum"); one != nil {
			least = decimal.Parse(one.Value.Value)
		}
		if one := s.Tightest("maximum"); one != nil {
			most = decimal.Parse(one.Value.Value)
		}
	}
	within := func(low, high string) bool {
		return (least.Compare(decimal.Parse(low)) >= 0 || !s.Valued && rounds(least, low)) &&
			(most.Compare(decimal.Parse(high)) <= 0 || !s.Valued && rounds(most, high))
	}
	switch {
	case within(minInt64, maxInt64):
		return ir.Int64
	case least.Sign() >= 0 && within("0", maxUint64):
		return ir.Uint64
	}
	return ir.Number
}

// rounds reports whether a bound is what a limit becomes in tools that keep numbers as floats: 9223372036854776000.
func rounds(d decimal.Decimal, limit string) bool {
	one, _ := strconv.ParseFloat(limit, 64)
	other, err := strconv.ParseFloat(d.Text(), 64)
	return err == nil && one == other
}
