package lower

import (
	"cmp"
	"strconv"
	"strings"
)

// decimal is the exact value of a JSON number: 0.digits times ten to the power of exp, without zeros at either end of
// the digits. Zero has no digits.
type decimal struct {
	negative bool
	digits   string
	exp      int
}

// maxExponent is beyond every number that a Go type holds.
const maxExponent = 100_000

func parseDecimal(literal string) decimal {
	var d decimal
	text, negative := strings.CutPrefix(literal, "-")
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		d.exp, _ = strconv.Atoi(strings.TrimPrefix(text[i+1:], "+")) // out of range: the nearest int
		d.exp = max(-maxExponent, min(maxExponent, d.exp))
		text = text[:i]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	d.exp += len(whole)
	digits := whole + fraction
	trimmed := strings.TrimLeft(digits, "0")
	d.exp -= len(digits) - len(trimmed)
	d.digits = strings.TrimRight(trimmed, "0")
	if d.digits == "" {
		return decimal{}
	}
	d.negative = negative
	return d
}

func (d decimal) sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

func (d decimal) compare(other decimal) int {
	if c := cmp.Compare(d.sign(), other.sign()); c != 0 || d.sign() == 0 {
		return c
	}
	c := cmp.Or(cmp.Compare(d.exp, other.exp), strings.Compare(d.digits, other.digits))
	return c * d.sign()
}

func (d decimal) isInteger() bool { return d.digits == "" || len(d.digits) <= d.exp }

// integer writes the number without fraction and exponent: rounded towards minus infinity, or up. It is "" if that has
// too many digits for any Go type.
func (d decimal) integer(up bool) string {
	if d.exp > 40 {
		return ""
	}
	whole := "0"
	if d.exp > 0 {
		whole = d.digits[:min(d.exp, len(d.digits))] + strings.Repeat("0", max(0, d.exp-len(d.digits)))
	}
	if !d.isInteger() && up != d.negative {
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

// key is equal for equal numbers: 1.0 and 1e0 are 1.
func (d decimal) key() string {
	sign := ""
	if d.negative {
		sign = "-"
	}
	return sign + d.digits + "e" + strconv.Itoa(d.exp)
}

// text is the number as JSON writes one.
func (d decimal) text() string {
	if d.digits == "" {
		return "0"
	}
	sign := ""
	if d.negative {
		sign = "-"
	}
	return sign + "0." + d.digits + "e" + strconv.Itoa(d.exp)
}

func compareNumbers(a, b string) int { return parseDecimal(a).compare(parseDecimal(b)) }
