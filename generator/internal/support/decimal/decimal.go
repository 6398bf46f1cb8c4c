// SPDX-License-Identifier: 0BSD

package decimal

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Decimal is a number as its literal has it: 0.digits times ten to the power of exp. The digits neither begin nor end with a
// zero; zero has none. They are two parts of the literal, the second of which begins behind its point.
type Decimal struct {
	negative     bool
	digits, more string // more is empty if digits is
	exp          int
}

const maxExponent = 1 << 30 // any exponent beyond is as good

// Length returns the length of the number at the beginning of s, as JSON writes numbers; 0 if there is none.
func Length[T string | []byte](s T) int {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	whole := i
	if i = digits(s, i); i == whole || s[whole] == '0' && i > whole+1 {
		return 0
	}
	if i < len(s) && s[i] == '.' {
		from := i + 1
		if i = digits(s, from); i == from {
			return 0
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		from := i
		if i = digits(s, from); i == from {
			return 0
		}
	}
	return i
}

// digits returns where the digits that begin at i end.
func digits[T string | []byte](s T, i int) int {
	for i < len(s) && s[i]-'0' <= 9 {
		i++
	}
	return i
}

// Parse takes a literal apart, which has the form that JSON wants.
func Parse(s string) Decimal {
	var d Decimal
	s, d.negative = strings.CutPrefix(s, "-")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		d.exp = parseExponent(s[i+1:])
		s = s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	whole = strings.TrimLeft(whole, "0")
	d.exp += len(whole)
	if whole == "" {
		trimmed := strings.TrimLeft(fraction, "0")
		d.exp -= len(fraction) - len(trimmed)
		fraction = trimmed
	}
	if whole == "" {
		whole, fraction = fraction, ""
	}
	d.digits, d.more = whole, strings.TrimRight(fraction, "0")
	if d.more == "" {
		d.digits = strings.TrimRight(whole, "0")
	}
	if d.digits == "" {
		return Decimal{}
	}
	return d
}

func parseExponent(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n > maxExponent || n < -maxExponent {
		if s[0] == '-' {
			return -maxExponent
		}
		return maxExponent
	}
	return n
}

// len is how many digits there are.
func (d Decimal) len() int { return len(d.digits) + len(d.more) }

// IsInteger reports whether there is no fraction: 1, 1.0, 10e-1.
func (d Decimal) IsInteger() bool { return d.exp >= d.len() }

// Uint64 returns the magnitude of an integer, and whether it fits.
func (d Decimal) Uint64() (uint64, bool) {
	if !d.IsInteger() || d.exp > 20 {
		return 0, false
	}
	var n uint64
	for i := range d.exp {
		var digit uint64
		if i < len(d.digits) {
			digit = uint64(d.digits[i] - '0')
		} else if i < d.len() {
			digit = uint64(d.more[i-len(d.digits)] - '0')
		}
		if n > (math.MaxUint64-digit)/10 {
			return 0, false
		}
		n = n*10 + digit
	}
	return n, true
}

// Compare orders numbers by value.
func (d Decimal) Compare(e Decimal) int {
	switch sign, other := d.Sign(), e.Sign(); {
	case sign != other:
		return sign - other
	case sign == 0:
		return 0
	case sign < 0:
		d, e = e, d
	}
	if d.exp != e.exp {
		return d.exp - e.exp
	}
	return compare(d.digits, d.more, e.digits, e.more)
}

// compare orders texts of two parts.
func compare(a, more, b, rest string) int {
	for {
		if a == "" {
			a, more = more, ""
		}
		if b == "" {
			b, rest = rest, ""
		}
		n := min(len(a), len(b))
		if n == 0 {
			return len(a) - len(b)
		}
		if c := strings.Compare(a[:n], b[:n]); c != 0 {
			return c
		}
		a, b = a[n:], b[n:]
	}
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// Append writes the shortest form that is the same for equal numbers.
func (d Decimal) Append(b []byte) []byte {
	if d.digits == "" {
		return append(b, '0')
	}
	if d.negative {
		b = append(b, '-')
	}
	b = append(append(b, d.digits...), d.more...)
	if e := d.exp - d.len(); e != 0 {
		b = strconv.AppendInt(append(b, 'e'), int64(e), 10)
	}
	return b
}

// MultipleOf reports whether d is a multiple of step, exactly.
func (d Decimal) MultipleOf(step Decimal) bool {
	if d.digits == "" || step.digits == "" {
		return d.digits == ""
	}
	// d is digits * 10^e, and step likewise; no digits end in a zero
	shift := (d.exp - d.len()) - (step.exp - step.len())
	if shift < 0 {
		return false
	}
	if step.len() <= 18 {
		of := number(step.digits)*power(len(step.more)) + number(step.more)
		return shifted(remainder(remainder(0, d.digits, of), d.more, of), shift, of) == 0
	}
	// What is left is taken along, digits by digits: no number of a message is longer than it, and no step of a document is long.
	of, _ := new(big.Int).SetString(step.digits+step.more, 10)
	rest, part := new(big.Int), new(big.Int)
	for _, digits := range [...]string{d.digits, d.more} {
		for digits != "" {
			n := min(18, len(digits))
			rest.Mul(rest, part.SetUint64(power(n))).Add(rest, part.SetUint64(number(digits[:n]))).Mod(rest, of)
			digits = digits[n:]
		}
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(shift)), of) // modulo of, so that no exponent costs memory
	return rest.Mul(rest, scale).Mod(rest, of).Sign() == 0
}

// remainder is what dividing digits behind those that left a rest leaves.
func remainder(rest uint64, digits string, of uint64) uint64 {
	for digits != "" {
		n := min(18, len(digits))
		rest = (multiply(rest, power(n)%of, of) + number(digits[:n])%of) % of
		digits = digits[n:]
	}
	return rest
}

// shifted is what dividing a rest times ten to the power of shift leaves. The work grows with the number of the bits of shift.
func shifted(rest uint64, shift int, of uint64) uint64 {
	for base := 10 % of; shift > 0; shift >>= 1 {
		if shift&1 != 0 {
			rest = multiply(rest, base, of)
		}
		base = multiply(base, base, of)
	}
	return rest
}

// multiply multiplies two numbers that are less than of, modulo that.
func multiply(a, b, of uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return bits.Rem64(high, low, of)
}

// number is the value of up to 18 digits.
func number(digits string) (n uint64) {
	for i := range len(digits) {
		n = n*10 + uint64(digits[i]-'0')
	}
	return n
}

// power is ten to the power of n, which is up to 18.
func power(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}
