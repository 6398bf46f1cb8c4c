package example

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// scalars returns n values of a primitive, all different, or as many as are found.
func (m *maker) scalars(p *ir.Primitive, n int) []string {
	var fitting []string
	for _, text := range m.candidates(p, n) {
		if len(fitting) == n {
			break
		}
		if v, err := parse(text); err == nil && primitive(p, v) == nil && !slices.Contains(fitting, text) {
			fitting = append(fitting, text)
		}
	}
	return fitting
}

func (m *maker) candidates(p *ir.Primitive, n int) []string {
	for _, c := range p.Checks {
		if only, ok := c.(ir.OneOf); ok {
			var all []string
			for _, v := range only.Values {
				all = append(all, v.JSON())
			}
			return all
		}
	}
	switch p.Kind {
	case ir.Bool:
		return []string{"true", "false"}
	case ir.Raw:
		return []string{"{}", "null"}
	case ir.String:
		return quoted(m.texts(p.Format, p.Checks, n))
	case ir.Time:
		return numbered(`"2025-01-02T15:04:`, `Z"`, 59)
	case ir.Date:
		return numbered(`"2025-01-`, `"`, 31)
	case ir.UUID:
		return numbered(`"00000000-0000-4000-8000-0000000000`, `"`, 99)
	case ir.Addr:
		return append(numbered(`"192.0.2.`, `"`, 99), numbered(`"2001:db8::`, `"`, 99)...)
	case ir.Bytes, ir.BytesURL:
		return []string{`"ZXhhbXBsZQ=="`, `"YQ=="`, `""`}
	default: // numbers
	}
	return m.numbers(p, n)
}

// numbered is texts with numbers of two digits in the middle, up to last.
func numbered(before, after string, last int) []string {
	var all []string
	for i := 10; i <= last; i++ {
		all = append(all, before+strconv.Itoa(i)+after)
	}
	return all
}

func quoted(texts []string) []string {
	for i, t := range texts {
		texts[i] = ir.QuoteJSON(t)
	}
	return texts
}

// listed returns the values of an enum that it allows.
func listed(e *ir.Enum) []string {
	var all []string
	for _, v := range e.Values {
		text := v.Value.JSON()
		if value, err := parse(text); err == nil && enum(e, value) == nil {
			all = append(all, text)
		}
	}
	return all
}

// numbers tries what is near to bounds and what is a multiple.
func (m *maker) numbers(p *ir.Primitive, n int) []string {
	one := big.NewRat(1, 1)
	step := one
	wanted := m.Number
	if wanted == "" {
		wanted = "1"
	}
	starts := []*big.Rat{rational(wanted), one, new(big.Rat), big.NewRat(1, 2)}
	var low, high *big.Rat
	for _, c := range p.Checks {
		switch c := c.(type) {
		case ir.Minimum:
			low = rational(c.Bound)
			starts = append(starts, low)
		case ir.Maximum:
			high = rational(c.Bound)
			starts = append(starts, high)
		case ir.MultipleOf:
			if factor := rational(c.Factor); factor != nil && factor.Sign() > 0 {
				step = factor
			}
		default: // it is about no number
		}
	}
	if low != nil && high != nil {
		middle := new(big.Rat).Add(low, high)
		starts = append(starts, middle.Mul(middle, big.NewRat(1, 2)))
	}
	var all []string
	for _, start := range starts {
		if start != nil {
			all = append(all, decimal(start))
		}
	}
	for _, start := range starts {
		if start == nil {
			continue
		}
		count := new(big.Rat).Quo(start, step)
		whole := new(big.Rat).SetInt(new(big.Int).Quo(count.Num(), count.Denom()))
		for i := int64(-2); i < int64(n)+2; i++ {
			multiple := new(big.Rat).Add(whole, big.NewRat(i, 1))
			all = append(all, decimal(multiple.Mul(multiple, step)))
		}
	}
	return all
}

// rational reads a number that is not too large to reckon with, nil otherwise.
func rational(text string) *big.Rat {
	if f, err := strconv.ParseFloat(text, 64); err != nil || len(text) > 40 || f > 1e30 || f < -1e30 {
		return nil
	}
	if _, exponent, ok := strings.Cut(strings.ToLower(text), "e"); ok && len(exponent) > 3 {
		return nil
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return nil
	}
	return r
}

func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimRight(r.FloatString(12), "0")
}

// atLeast is how many elements or members there must be.
func atLeast(checks []ir.Check) int {
	n := 0
	for _, c := range checks {
		switch c := c.(type) {
		case ir.MinItems:
			n = max(n, c.N)
		case ir.MinProperties:
			n = max(n, c.N)
		default: // it sets no least number
		}
	}
	return n
}

// atMost is how many elements or members there may be.
func atMost(checks []ir.Check) int {
	n := int(^uint(0) >> 1)
	for _, c := range checks {
		switch c := c.(type) {
		case ir.MaxItems:
			n = min(n, c.N)
		case ir.MaxProperties:
			n = min(n, c.N)
		default: // it sets no greatest number
		}
	}
	return n
}
