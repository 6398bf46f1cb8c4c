package model

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// effects reports the keywords of a shape that have no effect on values of its types, and those that are not enforced.
func (b *Builder) effects(s *schema.Shape) {
	if s.Inferred {
		b.diags.Note(s.Place, "type-inferred", "the schema names no type; its keywords speak of %s", schema.Article(s.Kinds))
	}
	for _, one := range s.Keywords {
		k := schema.Constrained(one.Keyword)
		beside := one.Schema.Has("oneOf") || one.Schema.Has("anyOf") // the types are those of the branches
		switch {
		case len(s.Groups) > 0 && beside && schema.IsKeyword(one.Keyword): // the branches say so too
			continue
		case schema.Unenforced(one.Keyword):
		case !schema.IsKeyword(one.Keyword):
			b.diags.Note(one.Schema.KeyOf(one.Keyword), "keyword-unknown", "%q is no keyword of OpenAPI and has no effect",
				one.Keyword)
			continue
		case k == 0, beside:
			continue
		case s.Kinds == schema.Any && len(s.Groups) > 0: // those of the branches are meant
			continue
		}
		if k != 0 && s.Kinds&k == 0 && s.Kinds != 0 {
			b.noEffect(one, s.Kinds)
		}
	}
}

func (b *Builder) noEffect(one schema.KeywordUse, k schema.Kinds) {
	if one.Keyword == "required" && len(one.Value.Items) == 0 {
		return
	}
	d := b.diags.Warn(one.Schema.KeyOf(one.Keyword), "keyword-no-effect", "%q has no effect on %s", one.Keyword, schema.Article(k))
	if right := schema.RightKeyword(one.Keyword, k); right != "" {
		d.Help = "use " + strconv.Quote(right) + " to limit " + limited(right)
	}
}

// limited is what a keyword limits.
func limited(keyword string) string {
	switch keyword[3:] {
	case "Length":
		return "the number of characters"
	case "Items":
		return "the number of items"
	case "Properties":
		return "the number of members"
	}
	return "the value"
}

// textChecks are what a shape asks of a string.
func (b *Builder) textChecks(s *schema.Shape, h Hint) []ir.Check {
	out := append(listedNone(s), b.heldKeywords(s, schema.String)...)
	if n := b.limit(s, "minLength"); n > 0 {
		out = append(out, ir.MinLength{N: n})
	}
	if n := b.limit(s, "maxLength"); n >= 0 {
		out = append(out, ir.MaxLength{N: n})
	}
	for _, one := range s.Uses("pattern") {
		if one.Value.Kind == source.String {
			if p := b.patterns.Expression(one.Value.Value, one.Value, h.Name); p != nil {
				out = append(out, ir.MatchPattern{Pattern: p})
			}
		}
	}
	return out
}

// itemChecks are what a shape asks of an array as a whole.
func (b *Builder) itemChecks(s *schema.Shape) []ir.Check {
	return slices.Concat(b.itemBounds(s), listedValues(s), b.heldKeywords(s, schema.Array))
}

func (b *Builder) itemBounds(s *schema.Shape) (out []ir.Check) {
	if n := b.limit(s, "minItems"); n > 0 {
		out = append(out, ir.MinItems{N: n})
	}
	if n := b.limit(s, "maxItems"); n >= 0 {
		out = append(out, ir.MaxItems{N: n})
	}
	for _, one := range s.Uses("uniqueItems") {
		if one.Value.Value == "true" {
			out = append(out, ir.UniqueItems{})
			break
		}
	}
	return out
}

// memberChecks are what a shape asks of an object as a whole.
func (b *Builder) memberChecks(s *schema.Shape) []ir.Check {
	out := b.memberBounds(s)
	if len(out) > 0 && len(s.Members) > 0 && !s.Open && s.Closed == nil {
		b.diags.Note(s.Place, "keyword-not-enforced", "members that properties does not have are not kept, and not counted")
	}
	return slices.Concat(out, listedValues(s), b.heldKeywords(s, schema.Object))
}

func (b *Builder) memberBounds(s *schema.Shape) (out []ir.Check) {
	if n := b.limit(s, "minProperties"); n > 0 {
		out = append(out, ir.MinProperties{N: n})
	}
	if n := b.limit(s, "maxProperties"); n >= 0 {
		out = append(out, ir.MaxProperties{N: n})
	}
	return out
}

// listedNone is the check of an enum or const none of whose values is of the type: it always fails.
func listedNone(s *schema.Shape) []ir.Check {
	if !s.Never {
		return nil
	}
	return []ir.Check{ir.OneOf{}}
}

// listedValues is the check of an enum or const of arrays or objects.
func listedValues(s *schema.Shape) []ir.Check {
	if s.Never {
		return listedNone(s)
	}
	if !s.Valued || len(s.Values) == 0 {
		return nil
	}
	return []ir.Check{ir.OneOf{Values: literals(s.Values)}}
}

// limit is the strictest limit that a keyword sets to a number of things, -1 if there is none.
func (b *Builder) limit(s *schema.Shape, keyword string) int {
	one := s.Tightest(keyword)
	if one == nil {
		return -1
	}
	d := decimal.Parse(one.Value.Value)
	if d.Sign() < 0 || !d.IsInteger() {
		return -1 // loading has refused it
	}
	n, err := strconv.ParseInt(d.Integer(false), 10, 64)
	if err == nil && n <= math.MaxInt32 {
		return int(n)
	}
	if keyword[1] == 'a' {
		b.diags.Note(one.Value, "limit-huge", "no value can be as large as this, so that it is not checked")
		return -1
	}
	b.diags.Warn(one.Value, "limit-huge", "no value can be as large as this: none is valid")
	return math.MaxInt32
}

// numberChecks are what a shape asks of a number.
func (b *Builder) numberChecks(s *schema.Shape, kind ir.PrimitiveKind) []ir.Check {
	return slices.Concat(listedNone(s), b.numberBounds(s, kind), b.heldKeywords(s, schema.Number))
}

func (b *Builder) numberBounds(s *schema.Shape, kind ir.PrimitiveKind) (out []ir.Check) {
	if bound, exclusive, ok := b.bound(s, kind, "inimum"); ok {
		out = append(out, ir.Minimum{Bound: bound, Exclusive: exclusive})
	}
	if bound, exclusive, ok := b.bound(s, kind, "aximum"); ok {
		out = append(out, ir.Maximum{Bound: bound, Exclusive: exclusive})
	}
	if kind == ir.Number && s.Kinds == schema.Integer && !s.Valued {
		out = append(out, ir.MultipleOf{Factor: "1"})
	}
	for _, one := range s.Uses("multipleOf") {
		if check := b.factor(one, kind); check != nil {
			out = append(out, check)
		}
	}
	return out
}

// bound is the strictest minimum or maximum. In 3.0 exclusiveMinimum is a boolean beside minimum, later a bound itself.
func (b *Builder) bound(s *schema.Shape, kind ir.PrimitiveKind, stem string) (text string, exclusive, ok bool) {
	plain, strict, up := "m"+stem, "exclusiveM"+stem, stem == "inimum"
	one := s.Tightest(plain)
	if one != nil {
		exclusive = one.Schema.True(strict)
	}
	if other := s.Tightest(strict); other != nil {
		if one == nil {
			one, exclusive = other, true
		} else if c := decimal.CompareTexts(other.Value.Value, one.Value.Value); c == 0 || c > 0 == up {
			one, exclusive = other, true
		}
	}
	if one == nil {
		return "", false, false
	}
	if kind.Bits() == 0 {
		return one.Value.Value, exclusive, b.floatBound(one, kind, up)
	}
	return b.integerBound(*one, kind, exclusive, up)
}

// floatBound reports whether a bound is within the numbers that Go's type has. Up is that of what must be above it.
func (b *Builder) floatBound(one *schema.KeywordUse, kind ir.PrimitiveKind, up bool) bool {
	size := 64
	switch kind {
	case ir.Number:
		return true
	case ir.Float32:
		size = 32
	default: // float64
	}
	if _, err := strconv.ParseFloat(one.Value.Value, size); err != nil {
		if positive := decimal.Parse(one.Value.Value).Sign() > 0; positive == up {
			b.diags.Warn(one.Value, "limit-huge", "no number that is read is within this bound, which is not checked")
			return false
		}
		b.diags.Note(one.Value, "limit-huge", "the bound is beyond every number that is read, so that it is not checked")
		return false
	}
	return true
}

// integerBound writes a bound as an integer: at least 2.5 is at least 3. One that the type has anyway is none.
func (b *Builder) integerBound(one schema.KeywordUse, kind ir.PrimitiveKind, exclusive, up bool) (string, bool, bool) {
	d := decimal.Parse(one.Value.Value)
	least, most := kind.Limits()
	low, high := d.Compare(decimal.Parse(least)), d.Compare(decimal.Parse(most))
	void, empty := low < 0, high > 0
	if !up {
		void, empty = empty, void
	}
	if empty {
		b.diags.Warn(one.Schema.KeyOf(one.Keyword), "bounds-crossed", "no integer of the type is within this bound")
	}
	if void || empty || !exclusive && (up && low == 0 || !up && high == 0) {
		return "", false, false
	}
	return d.Integer(up), exclusive && d.IsInteger(), true
}

// factor is the check that a number is a multiple of something, nil if every number of the type is.
func (b *Builder) factor(one schema.KeywordUse, kind ir.PrimitiveKind) ir.Check {
	if one.Value.Kind != source.Number || decimal.Parse(one.Value.Value).Sign() <= 0 {
		return nil // loading has refused it
	}
	if kind.Bits() == 0 {
		if !b.floatBound(&one, kind, true) {
			return nil
		}
		return ir.MultipleOf{Factor: one.Value.Value}
	}
	d := decimal.Parse(one.Value.Value)
	if d.Exp > 40 || d.Exp < -400 || len(d.Digits) > 400 {
		b.diags.Warn(one.Value, "keyword-not-enforced", "multipleOf with a factor of this size is not enforced")
		return nil
	}
	factor, _ := new(big.Rat).SetString(one.Value.Value)
	whole := factor.Num() // an integer is a multiple of p/q, in lowest terms, if it is one of p
	if !whole.IsInt64() {
		b.diags.Warn(one.Value, "keyword-not-enforced", "multipleOf with a factor of this size is not enforced")
		return nil
	}
	_, most := kind.Limits()
	switch {
	case whole.Int64() == 1:
		return nil
	case decimal.CompareTexts(whole.String(), most) > 0: // of its multiples, the type has one
		return ir.OneOf{Values: []ir.Literal{{Kind: ir.LiteralNumber, Text: "0"}}}
	}
	return ir.MultipleOf{Factor: whole.String()}
}
