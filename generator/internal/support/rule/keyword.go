// SPDX-License-Identifier: 0BSD

package rule

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/check"
	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// What follows are the keywords of JSON Schema that look at a value alone. Each accepts values of types that it does not speak of. What
// is wrong is put into words only for a Place that keeps it: a schema that need not hold costs no memory.

// Is is the keyword type.
func (p *Place) Is(v Value, k Kinds) bool {
	return v.Is(k) || p != nil && p.Fail("type", "must be "+k.String())
}

// String returns what a value of one of some types is.
func (k Kinds) String() string {
	var names []string
	for i, name := range [...]string{"an object", "an array", "a string", "a number", "an integer", "a boolean", "null"} {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// Enum is the keyword enum, and const. Values are JSON.
func (p *Place) Enum(v Value, values ...string) bool {
	return slices.ContainsFunc(values, v.equals) || p != nil && p.Fail("enum", listed(values))
}

// listed says which values there are, if they are few.
func listed(values []string) string {
	const few = 6
	if len(values) > few {
		return "must be one of the values that the document lists"
	}
	return "must be " + strings.Join(values, " or ")
}

// MinLength is the keyword minLength.
func (p *Place) MinLength(v Value, n int) bool {
	return !v.Is(String) || v.length() >= n || p != nil && p.Fail("minLength", "must have at least "+count(n, "character"))
}

// MaxLength is the keyword maxLength.
func (p *Place) MaxLength(v Value, n int) bool {
	return !v.Is(String) || v.length() <= n || p != nil && p.Fail("maxLength", "must have at most "+count(n, "character"))
}

// Pattern is the keyword pattern.
func (p *Place) Pattern(v Value, pattern check.Matcher) bool {
	return !v.Is(String) || pattern.Match(v.Text()) || p != nil && p.Fail("pattern", "must match "+pattern.String())
}

// OfFormat is the keyword format, for one that strings are told by: what is in words.
func (p *Place) OfFormat(v Value, is func(string) bool, what string) bool {
	return !v.Is(String) || is(v.Text()) || p != nil && p.Fail("format", "must be "+what)
}

// Minimum is the keyword minimum.
func (p *Place) Minimum(v Value, bound string) bool {
	return v.compare(bound, 0) >= 0 || p != nil && p.Fail("minimum", "must be at least "+bound)
}

// ExclusiveMinimum is the keyword exclusiveMinimum.
func (p *Place) ExclusiveMinimum(v Value, bound string) bool {
	return v.compare(bound, 1) > 0 || p != nil && p.Fail("exclusiveMinimum", "must be more than "+bound)
}

// Maximum is the keyword maximum.
func (p *Place) Maximum(v Value, bound string) bool {
	return v.compare(bound, 0) <= 0 || p != nil && p.Fail("maximum", "must be at most "+bound)
}

// ExclusiveMaximum is the keyword exclusiveMaximum.
func (p *Place) ExclusiveMaximum(v Value, bound string) bool {
	return v.compare(bound, -1) < 0 || p != nil && p.Fail("exclusiveMaximum", "must be less than "+bound)
}

// compare orders a number and another, as its literal has it; what is no number compares as other.
func (v Value) compare(bound string, other int) int {
	if !v.Is(Number) {
		return other
	}
	literal := v.literal()
	if f, ok := float(literal); ok {
		if g, ok := float(bound); ok {
			return cmp.Compare(f, g)
		}
	}
	return decimal.Parse(literal).Compare(decimal.Parse(bound))
}

// float is a number that has so few digits that a float64 keeps it apart from all others that have as few.
func float(literal string) (float64, bool) {
	const digits, least = 15, 1e-290
	if len(literal) > digits {
		return 0, false
	}
	f, err := strconv.ParseFloat(literal, 64)
	return f, err == nil && (literal == "0" || math.Abs(f) > least)
}

// MultipleOf is the keyword multipleOf.
func (p *Place) MultipleOf(v Value, step string) bool {
	return !v.Is(Number) || multiple(v.literal(), step) || p != nil && p.Fail("multipleOf", "must be a multiple of "+step)
}

func multiple(number, step string) bool {
	n, few := whole(number)
	of, small := whole(step)
	if few && small && of > 0 {
		return n%of == 0
	}
	return decimal.Parse(number).MultipleOf(decimal.Parse(step))
}

// whole is the magnitude of a number that is written in few digits alone.
func whole(literal string) (n uint64, ok bool) {
	literal = strings.TrimPrefix(literal, "-")
	if len(literal) > 18 {
		return 0, false
	}
	for i := range len(literal) {
		c := literal[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + uint64(c)
	}
	return n, true
}

// MinItems is the keyword minItems.
func (p *Place) MinItems(v Value, n int) bool {
	return !v.Is(Array) || v.count(n) >= n || p != nil && p.Fail("minItems", "must have at least "+count(n, "item"))
}

// MaxItems is the keyword maxItems.
func (p *Place) MaxItems(v Value, n int) bool {
	return !v.Is(Array) || v.count(n) <= n || p != nil && p.Fail("maxItems", "must have at most "+count(n, "item"))
}

// UniqueItems is the keyword uniqueItems.
func (p *Place) UniqueItems(v Value) bool {
	return !v.Is(Array) || v.r.UniqueAt(v.at) || p.Fail("uniqueItems", "must not have equal items")
}

// Contains is the keywords contains, minContains and maxContains for an array of which n elements are valid; most is -1 without a limit.
func (p *Place) Contains(v Value, n, least, most int) bool {
	switch {
	case !v.Is(Array):
		return true
	case n < least:
		return p != nil && p.Fail("contains",
			"must have at least "+count(least, "item")+" of those that the document asks for, not "+strconv.Itoa(n))
	case most >= 0 && n > most:
		return p != nil && p.Fail("maxContains",
			"must have at most "+count(most, "item")+" of those that the document counts, not "+strconv.Itoa(n))
	}
	return true
}

// MinProperties is the keyword minProperties.
func (p *Place) MinProperties(v Value, n int) bool {
	return !v.Is(Object) || v.count(n) >= n || p != nil && p.Fail("minProperties", "must have at least "+count(n, "member"))
}

// MaxProperties is the keyword maxProperties.
func (p *Place) MaxProperties(v Value, n int) bool {
	return !v.Is(Object) || v.count(n) <= n || p != nil && p.Fail("maxProperties", "must have at most "+count(n, "member"))
}

// Required is the keyword required.
func (p *Place) Required(v Value, names ...string) bool {
	ok := true
	if !v.Is(Object) {
		return ok
	}
	for _, name := range names {
		if !v.Has(name) {
			ok = p.In(name).Fail("required", "is required")
		}
	}
	return ok
}

// Needs is the keyword dependentRequired for one member.
func (p *Place) Needs(v Value, member string, names ...string) bool {
	ok := true
	if !v.Has(member) {
		return ok
	}
	for _, name := range names {
		if !v.Has(name) {
			ok = p != nil && p.In(name).Fail("dependentRequired", "is required beside "+strconv.Quote(member))
		}
	}
	return ok
}

// Not is the keyword not.
func (p *Place) Not(holds bool) bool {
	return !holds || p.Fail("not", "must not be what the schema of not asks")
}

// Never is the schema false.
func (p *Place) Never() bool { return p.Fail("false", "must not be there") }

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
