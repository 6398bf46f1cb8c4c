package decimal

import (
	"cmp"
	"strconv"
	"strings"
)

// Decimal is the exact value of a JSON number: 0.digits times ten to the power of exp, without zeros at either end of
// the digits. Zero has no digits.
type Decimal struct {
	negative bool
	Digits   string
	Exp      int
}

// maxExponent is beyond every number that a Go type holds.
const maxExponent = 100_000

// Parse reads a number as JSON writes it.
func Parse(literal string) Decimal {
	var d Decimal
	text, negative := strings.CutPrefix(literal, "-")
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		d.Exp, _ = strconv.Atoi(strings.TrimPrefix(text[i+1:], "+")) // out of range: the nearest int
		d.Exp = max(-maxExponent, min(maxExponent, d.Exp))
		text = text[:i]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	d.Exp += len(whole)
	digits := whole + fraction
	trimmed := strings.TrimLeft(digits, "0")
	d.Exp -= len(digits) - len(trimmed)
	d.Digits = strings.TrimRight(trimmed, "0")
	if d.Digits == "" {
		return Decimal{}
	}
	d.negative = negative
	return d
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.Digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// Compare is negative, 0 or positive as the number is less than another, equal or greater.
func (d Decimal) Compare(other Decimal) int {
	if c := cmp.Compare(d.Sign(), other.Sign()); c != 0 || d.Sign() == 0 {
		return c
	}
	c := cmp.Or(cmp.Compare(d.Exp, other.Exp), strings.Compare(d.Digits, other.Digits))
	return c * d.Sign()
}

// IsInteger reports whether there is no fraction, however the number is written.
func (d Decimal) IsInteger() bool { return d.Digits == "" || len(d.Digits) <= d.Exp }

// Integer writes the number without fraction and exponent: rounded towards minus infinity, or up. It is "" if that has
// too many digits for any Go type.
func (d Decimal) Integer(up bool) string {
	if d.Exp > 40 {
		return ""
	}
	whole := "0"
	if d.Exp > 0 {
		whole = d.Digits[:min(d.Exp, len(d.Digits))] + strings.Repeat("0", max(0, d.Exp-len(d.Digits)))
	}
	if !d.IsInteger() && up != d.negative {
		whole = increment(whole)
	}
	if d.negative && whole != "0" {
		return "-" + whole
	}
	return whole
}

// increment adds one to a row of digits.
func increment(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

// Key is equal for equal numbers: 1.0 and 1e0 are 1.
func (d Decimal) Key() string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	return sign + d.Digits + "e" + strconv.Itoa(d.Exp)
}

// Text is the number as JSON writes one.
func (d Decimal) Text() string {
	if d.Digits == "" {
		return "0"
	}
	sign := ""
	if d.negative {
		sign = "-"
	}
	return sign + "0." + d.Digits + "e" + strconv.Itoa(d.Exp)
}

// CompareTexts compares two numbers as JSON writes them.
func CompareTexts(a, b string) int { return Parse(a).Compare(Parse(b)) }
