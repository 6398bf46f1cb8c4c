package bound

import (
	"math"
	"math/big"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Reader reads the keywords that bound the values of one type.
type Reader struct{ diags *diag.List }

// NewReader returns a Reader that reports to a list.
func NewReader(diags *diag.List) *Reader { return &Reader{diags} }

// Texts is what bounds the length of a string.
func (r *Reader) Texts(s *schema.Shape) (out []ir.Check) {
	if n := r.Limit(s, "minLength"); n > 0 {
		out = append(out, ir.MinLength{N: n})
	}
	if n := r.Limit(s, "maxLength"); n >= 0 {
		out = append(out, ir.MaxLength{N: n})
	}
	return out
}

// Limit is the strictest limit that a keyword sets to a number of things, -1 if there is none.
func (r *Reader) Limit(s *schema.Shape, keyword string) int {
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
		r.diags.Note(one.Value, "limit-huge", "no value can be as large as this, so that it is not checked")
		return -1
	}
	r.diags.Warn(one.Value, "limit-huge", "no value can be as large as this: none is valid")
	return math.MaxInt32
}

// Items is what bounds an array as a whole.
func (r *Reader) Items(s *schema.Shape) (out []ir.Check) {
	if n := r.Limit(s, "minItems"); n > 0 {
		out = append(out, ir.MinItems{N: n})
	}
	if n := r.Limit(s, "maxItems"); n >= 0 {
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

// Members is what bounds an object as a whole.
func (r *Reader) Members(s *schema.Shape) (out []ir.Check) {
	if n := r.Limit(s, "minProperties"); n > 0 {
		out = append(out, ir.MinProperties{N: n})
	}
	if n := r.Limit(s, "maxProperties"); n >= 0 {
		out = append(out, ir.MaxProperties{N: n})
	}
	return out
}

// Numbers is what bounds a number that Go keeps as a kind.
func (r *Reader) Numbers(s *schema.Shape, kind ir.PrimitiveKind) (out []ir.Check) {
	if bound, exclusive, ok := r.bound(s, kind, "inimum"); ok {
		out = append(out, ir.Minimum{Bound: bound, Exclusive: exclusive})
	}
	if bound, exclusive, ok := r.bound(s, kind, "aximum"); ok {
		out = append(out, ir.Maximum{Bound: bound, Exclusive: exclusive})
	}
	if kind == ir.Number && s.Kinds == schema.Integer && !s.Valued {
		out = append(out, ir.MultipleOf{Factor: "1"})
	}
	for _, one := range s.Uses("multipleOf") {
		if check := r.factor(one, kind); check != nil {
			out = append(out, check)
		}
	}
	return out
}

// bound is the strictest minimum or maximum. In 3.0 exclusiveMinimum is a boolean beside minimum, later a bound itself.
func (r *Reader) bound(s *schema.Shape, kind ir.PrimitiveKind, stem string) (text string, exclusive, ok bool) {
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
		return one.Value.Value, exclusive, r.floatBound(one, kind, up)
	}
	return r.integerBound(*one, kind, exclusive, up)
}

// floatBound reports whether a bound is within the numbers that Go's type has. Up is that of what must be above it.
func (r *Reader) floatBound(one *schema.KeywordUse, kind ir.PrimitiveKind, up bool) bool {
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
			r.diags.Warn(one.Value, "limit-huge", "no number that is read is within this bound, which is not checked")
			return false
		}
		r.diags.Note(one.Value, "limit-huge", "the bound is beyond every number that is read, so that it is not checked")
		return false
	}
	return true
}

// integerBound writes a bound as an integer: at least 2.5 is at least 3. One that the type has anyway is none.
func (r *Reader) integerBound(one schema.KeywordUse, kind ir.PrimitiveKind, exclusive, up bool) (string, bool, bool) {
	d := decimal.Parse(one.Value.Value)
	least, most := kind.Limits()
	low, high := d.Compare(decimal.Parse(least)), d.Compare(decimal.Parse(most))
	void, empty := low < 0, high > 0
	if !up {
		void, empty = empty, void
	}
	if empty {
		r.diags.Warn(one.Schema.KeyOf(one.Keyword), "bounds-crossed", "no integer of the type is within this bound")
	}
	if void || empty || !exclusive && (up && low == 0 || !up && high == 0) {
		return "", false, false
	}
	return d.Integer(up), exclusive && d.IsInteger(), true
}

// factor is the check that a number is a multiple of something, nil if every number of the type is.
func (r *Reader) factor(one schema.KeywordUse, kind ir.PrimitiveKind) ir.Check {
	if one.Value.Kind != source.Number || decimal.Parse(one.Value.Value).Sign() <= 0 {
		return nil // loading has refused it
	}
	if kind.Bits() == 0 {
		if !r.floatBound(&one, kind, true) {
			return nil
		}
		return ir.MultipleOf{Factor: one.Value.Value}
	}
	whole := least(decimal.Parse(one.Value.Value))
	if whole == "" {
		r.diags.Warn(one.Value, "keyword-not-enforced", "multipleOf with a factor of this size is not enforced")
		return nil
	}
	_, most := kind.Limits()
	switch {
	case whole == "1":
		return nil
	case decimal.CompareTexts(whole, most) > 0: // of its multiples, the type has one
		return ir.OneOf{Values: []ir.Literal{{Kind: ir.LiteralNumber, Text: "0"}}}
	}
	return ir.MultipleOf{Factor: whole}
}

// maxFactor is how many digits of a factor are looked at.
const maxFactor = 10_000

// least is the least of the integers that are multiples of a number: of p/q in lowest terms it is p. It is "" if the number has too many
// digits.
func least(d decimal.Decimal) string {
	places := len(d.Digits) - d.Exp
	switch {
	case len(d.Digits) > maxFactor:
		return ""
	case places <= 0 && d.Exp > 40: // beyond every type
		return "1e40"
	case places <= 0:
		return d.Integer(false)
	}
	p, _ := new(big.Int).SetString(d.Digits, 10)
	p.Rsh(p, min(p.TrailingZeroBits(), uint(places)))
	five, rest := big.NewInt(5), new(big.Int)
	for quotient := new(big.Int); places > 0; places-- {
		if quotient.QuoRem(p, five, rest); rest.Sign() != 0 {
			break
		}
		p.Set(quotient)
	}
	return p.String()
}
