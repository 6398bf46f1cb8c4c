package lower

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// effects reports the keywords of a shape that have no effect on values of its types, and those that are not enforced.
func (l *lowerer) effects(s *shape) {
	if s.inferred {
		l.diags.Note(s.place, "type-inferred", "the schema names no type; its keywords speak of %s", article(s.kinds))
	}
	for _, one := range s.said {
		k := constrained(one.keyword)
		beside := one.schema.Has("oneOf") || one.schema.Has("anyOf") // the types are those of the branches
		switch {
		case len(s.groups) > 0 && beside && known(one.keyword): // the branches say so too
			continue
		case unenforced(one.keyword):
		case !known(one.keyword):
			l.diags.Note(one.schema.KeyOf(one.keyword), "keyword-unknown", "%q is no keyword of OpenAPI and has no effect",
				one.keyword)
			continue
		case k == 0, beside:
			continue
		case s.kinds == kindAny && len(s.groups) > 0: // those of the branches are meant
			continue
		case s.kinds == kindAny:
			l.diags.Warn(one.schema.KeyOf(one.keyword), "keyword-not-enforced",
				"%q is not enforced, because the schema names no type", one.keyword).Help = `add "type"`
			continue
		}
		if k != 0 && s.kinds&k == 0 && s.kinds != 0 {
			l.noEffect(one, s.kinds)
		} else if unenforced(one.keyword) && !accepts(one) {
			l.diags.Warn(one.schema.KeyOf(one.keyword), "keyword-not-enforced", "%q is not enforced", one.keyword)
		}
	}
}

func (l *lowerer) noEffect(one said, k kinds) {
	if one.keyword == "required" && len(one.value.Items) == 0 {
		return
	}
	d := l.diags.Warn(one.schema.KeyOf(one.keyword), "keyword-no-effect", "%q has no effect on %s", one.keyword, article(k))
	if right := rightKeyword(one.keyword, k); right != "" {
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

// accepts reports whether the schema of a keyword such as propertyNames accepts everything.
func accepts(one said) bool {
	switch one.keyword {
	case "propertyNames", "additionalItems", "unevaluatedProperties", "unevaluatedItems":
		return (one.value.Kind == source.Mapping || one.value.Kind == source.Bool) && !(part{node: one.value}).constrains()
	}
	return false
}

// textChecks are what a shape asks of a string.
func (l *lowerer) textChecks(s *shape, h hint) []ir.Check {
	out := l.rules(s, kindString)
	if n := l.limit(s, "minLength"); n > 0 {
		out = append(out, ir.MinLength{N: n})
	}
	if n := l.limit(s, "maxLength"); n >= 0 {
		out = append(out, ir.MaxLength{N: n})
	}
	for _, one := range s.all("pattern") {
		if p := l.pattern(one, h); p != nil {
			out = append(out, ir.MatchPattern{Pattern: p})
		}
	}
	return out
}

// itemChecks are what a shape asks of an array as a whole.
func (l *lowerer) itemChecks(s *shape) []ir.Check {
	return slices.Concat(l.itemBounds(s), listedValues(s), l.rules(s, kindArray))
}

func (l *lowerer) itemBounds(s *shape) (out []ir.Check) {
	if n := l.limit(s, "minItems"); n > 0 {
		out = append(out, ir.MinItems{N: n})
	}
	if n := l.limit(s, "maxItems"); n >= 0 {
		out = append(out, ir.MaxItems{N: n})
	}
	for _, one := range s.all("uniqueItems") {
		if one.value.Value == "true" {
			out = append(out, ir.UniqueItems{})
			break
		}
	}
	return out
}

// memberChecks are what a shape asks of an object as a whole.
func (l *lowerer) memberChecks(s *shape) []ir.Check {
	out := l.memberBounds(s)
	if len(out) > 0 && len(s.members) > 0 && !s.open && s.closed == nil {
		l.diags.Note(s.place, "keyword-not-enforced", "members that properties does not have are not kept, and not counted")
	}
	return slices.Concat(out, listedValues(s), l.rules(s, kindObject))
}

func (l *lowerer) memberBounds(s *shape) (out []ir.Check) {
	if n := l.limit(s, "minProperties"); n > 0 {
		out = append(out, ir.MinProperties{N: n})
	}
	if n := l.limit(s, "maxProperties"); n >= 0 {
		out = append(out, ir.MaxProperties{N: n})
	}
	return out
}

// listedValues is the check of an enum or const of arrays or objects.
func listedValues(s *shape) []ir.Check {
	if !s.valued || len(s.values) == 0 {
		return nil
	}
	return []ir.Check{ir.OneOf{Values: literals(s.values)}}
}

// limit is the strictest limit that a keyword sets to a number of things, -1 if there is none.
func (l *lowerer) limit(s *shape, keyword string) int {
	one := s.tightest(keyword)
	if one == nil {
		return -1
	}
	d := parseDecimal(one.value.Value)
	if d.sign() < 0 || !d.isInteger() {
		return -1 // loading has refused it
	}
	n, err := strconv.ParseInt(d.integer(false), 10, 64)
	if err == nil && n <= math.MaxInt32 {
		return int(n)
	}
	if keyword[1] == 'a' {
		l.diags.Note(one.value, "limit-huge", "no value can be as large as this, so that it is not checked")
		return -1
	}
	l.diags.Warn(one.value, "limit-huge", "no value can be as large as this: none is valid")
	return math.MaxInt32
}

// numberChecks are what a shape asks of a number.
func (l *lowerer) numberChecks(s *shape, kind ir.PrimitiveKind) []ir.Check {
	return append(l.numberBounds(s, kind), l.rules(s, kindNumber)...)
}

func (l *lowerer) numberBounds(s *shape, kind ir.PrimitiveKind) (out []ir.Check) {
	if bound, exclusive, ok := l.bound(s, kind, "inimum"); ok {
		out = append(out, ir.Minimum{Bound: bound, Exclusive: exclusive})
	}
	if bound, exclusive, ok := l.bound(s, kind, "aximum"); ok {
		out = append(out, ir.Maximum{Bound: bound, Exclusive: exclusive})
	}
	if kind == ir.Number && s.kinds == kindInteger && !s.valued {
		out = append(out, ir.MultipleOf{Factor: "1"})
	}
	for _, one := range s.all("multipleOf") {
		if factor, ok := l.factor(one, kind); ok {
			out = append(out, ir.MultipleOf{Factor: factor})
		}
	}
	return out
}

// bound is the strictest minimum or maximum. In 3.0 exclusiveMinimum is a boolean beside minimum, later a bound itself.
func (l *lowerer) bound(s *shape, kind ir.PrimitiveKind, stem string) (text string, exclusive, ok bool) {
	plain, strict, up := "m"+stem, "exclusiveM"+stem, stem == "inimum"
	one := s.tightest(plain)
	if one != nil {
		exclusive = one.schema.True(strict)
	}
	if other := s.tightest(strict); other != nil {
		if one == nil {
			one, exclusive = other, true
		} else if c := compareNumbers(other.value.Value, one.value.Value); c == 0 || c > 0 == up {
			one, exclusive = other, true
		}
	}
	if one == nil {
		return "", false, false
	}
	if size := bits(kind); size == 0 {
		return one.value.Value, exclusive, l.floatBound(one, kind)
	}
	return l.integerBound(*one, kind, exclusive, up)
}

// floatBound reports whether a bound is within the numbers that Go's type has.
func (l *lowerer) floatBound(one *said, kind ir.PrimitiveKind) bool {
	if kind == ir.Number {
		return true
	}
	if _, err := strconv.ParseFloat(one.value.Value, 64); err != nil {
		l.diags.Note(one.value, "limit-huge", "the bound is beyond every number that is read, so that it is not checked")
		return false
	}
	return true
}

// integerBound writes a bound as an integer: at least 2.5 is at least 3. One that the type has anyway is none.
func (l *lowerer) integerBound(one said, kind ir.PrimitiveKind, exclusive, up bool) (string, bool, bool) {
	d := parseDecimal(one.value.Value)
	least, most := limits(kind)
	low, high := d.compare(parseDecimal(least)), d.compare(parseDecimal(most))
	void, empty := low < 0, high > 0
	if !up {
		void, empty = empty, void
	}
	if empty {
		l.diags.Warn(one.schema.KeyOf(one.keyword), "bounds-crossed", "no integer of the type is within this bound")
	}
	if void || empty || !exclusive && (up && low == 0 || !up && high == 0) {
		return "", false, false
	}
	return d.integer(up), exclusive && d.isInteger(), true
}

// factor is what a number must be a multiple of; ok is false if every number of the type is.
func (l *lowerer) factor(one said, kind ir.PrimitiveKind) (text string, ok bool) {
	if one.value.Kind != source.Number || parseDecimal(one.value.Value).sign() <= 0 {
		l.diags.Error(one.schema.KeyOf("multipleOf"), "multiple-of-invalid", "multipleOf must be above 0, not %s", excerpt(one.value))
		return "", false
	}
	if size := bits(kind); size == 0 {
		return one.value.Value, l.floatBound(&one, kind)
	}
	d := parseDecimal(one.value.Value)
	if d.exp > 40 || d.exp < -400 || len(d.digits) > 400 {
		l.diags.Warn(one.value, "keyword-not-enforced", "multipleOf with a factor of this size is not enforced")
		return "", false
	}
	factor, _ := new(big.Rat).SetString(one.value.Value)
	whole := factor.Num() // an integer is a multiple of p/q, in lowest terms, if it is one of p
	if !whole.IsInt64() {
		l.diags.Warn(one.value, "keyword-not-enforced", "multipleOf with a factor of this size is not enforced")
		return "", false
	}
	return whole.String(), whole.Int64() != 1
}
