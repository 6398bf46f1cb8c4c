package models

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

func format(parts []place) (name string) {
	for _, s := range parts {
		if f := s.text("format"); f != "" {
			name = f
		}
	}
	return name
}

// bounds is the narrowest range that schemas leave of one.
func bounds(parts []place, least, most *big.Rat, step *big.Rat) (low, high, multiple *big.Rat) {
	low, high, multiple = least, most, step
	for _, s := range parts {
		for _, key := range []string{"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"} {
			n, ok := s.object()[key].(json.Number)
			if !ok {
				continue
			}
			v := rational(n)
			switch key {
			case "minimum", "exclusiveMinimum":
				if v.Cmp(low) > 0 {
					low = v
				}
			case "maximum", "exclusiveMaximum":
				if v.Cmp(high) < 0 {
					high = v
				}
			default:
				multiple = v
			}
		}
	}
	return low, high, multiple
}

// width is the range of an integer format.
func width(name string) (least, most *big.Rat) {
	power := func(n uint) *big.Rat { return new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), n)) }
	one := big.NewRat(1, 1)
	if bits, err := strconv.ParseUint(strings.TrimPrefix(name, "uint"), 10, 8); err == nil {
		return new(big.Rat), power(uint(bits)).Sub(power(uint(bits)), one)
	}
	bits := uint64(64)
	if n, err := strconv.ParseUint(strings.TrimPrefix(name, "int"), 10, 8); err == nil {
		bits = n
	}
	high := power(uint(bits - 1))
	return new(big.Rat).Neg(high), new(big.Rat).Sub(high, one)
}

func (d *drawer) integer(parts []place) json.Number {
	least, most := width(format(parts))
	low, high, step := bounds(parts, least, most, big.NewRat(1, 1))
	first := new(big.Int).Div(low.Num(), low.Denom())
	last := new(big.Int).Div(high.Num(), high.Denom())
	span := new(big.Int).Sub(last, first)
	n := new(big.Int)
	switch d.IntN(4) {
	case 0:
		n.Set(first)
	case 1:
		n.Set(last)
	case 2: // near the lower bound, or zero
		n.SetInt64(int64(d.IntN(1000)))
		if low.Cmp(new(big.Rat).SetInt(n)) > 0 || high.Cmp(new(big.Rat).SetInt(n)) < 0 {
			n.Add(first, big.NewInt(int64(d.IntN(3))))
		}
	default:
		if span.Sign() > 0 {
			n.Rand(rng{d.Rand}.old(), span)
		}
		n.Add(n, first)
	}
	if by := new(big.Int).Div(step.Num(), step.Denom()); step.IsInt() && by.Sign() > 0 {
		n.Mul(n.Div(n, by), by)
	}
	return json.Number(n.String())
}

func (d *drawer) decimal(parts []place) json.Number {
	switch name := format(parts); {
	case strings.HasPrefix(name, "int") || strings.HasPrefix(name, "uint"):
		return d.integer(parts)
	case name == "float" || name == "float32":
		return json.Number(strconv.FormatFloat(float64(float32(d.real(parts))), 'g', -1, 32))
	}
	return json.Number(strconv.FormatFloat(d.real(parts), 'g', -1, 64))
}

func (d *drawer) real(parts []place) float64 {
	low, high, step := bounds(parts, big.NewRat(-1e9, 1), big.NewRat(1e9, 1), new(big.Rat))
	from, _ := low.Float64()
	to, _ := high.Float64()
	if step.Sign() > 0 {
		by, _ := step.Float64()
		return math.Ceil(from/by)*by + by*float64(d.IntN(3))
	}
	switch d.IntN(4) {
	case 0:
		return math.Floor(from + (to-from)*d.Float64())
	case 1:
		return from
	}
	return from + (to-from)*d.Float64()
}

// texts has what strings get wrong: quotes, escapes, controls, separators of lines, characters beyond the first plane.
const texts = "abcXYZ 019-_.:/\\\"'<>&\t\n\u0001\u007féß\u2028語😀"

func (d *drawer) text(parts []place) (any, bool) {
	name := format(parts)
	for _, s := range parts {
		if pattern := s.text("pattern"); pattern != "" {
			return d.matching(pattern)
		}
		if s.text("contentEncoding") == "base64" {
			name = "byte"
		}
	}
	if v, ok := d.formatted(name); ok {
		return v, true
	}
	least, most := 0, 12
	for _, s := range parts {
		least, most = max(least, s.number("minLength", 0)), min(most, s.number("maxLength", most))
	}
	n := least
	if most > least {
		n += d.IntN(most - least + 1)
	}
	alphabet := []rune(texts)
	var b strings.Builder
	for range n {
		b.WriteRune(alphabet[d.IntN(len(alphabet))])
	}
	return b.String(), utf8.ValidString(b.String())
}

// formatted is a text of a format whose Go type is not string, as it is written: lower case, no needless zeros.
func (d *drawer) formatted(name string) (string, bool) {
	switch name {
	case "date-time":
		stamps := []string{"2024-02-29T23:59:59Z", "1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00",
			"2000-01-01T00:00:00.123456789+05:30"}
		return stamps[d.IntN(len(stamps))], true
	case "date":
		return fmt.Sprintf("%04d-%02d-%02d", 1900+d.IntN(200), 1+d.IntN(12), 1+d.IntN(28)), true
	case "uuid":
		return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", d.Uint32(), d.Uint32()>>16, d.Uint32()>>20, d.Uint32()>>20, d.Uint64()>>16), true
	case "ipv4", "ip":
		return fmt.Sprintf("%d.%d.%d.%d", d.IntN(256), d.IntN(256), d.IntN(256), d.IntN(256)), true
	case "ipv6":
		return fmt.Sprintf("2001:db8::%x", 1+d.IntN(1<<16-1)), true
	case "byte", "base64":
		raw := make([]byte, d.IntN(20))
		for i := range raw {
			raw[i] = byte(d.IntN(256))
		}
		return base64.StdEncoding.EncodeToString(raw), true
	case "decimal", "decimal128":
		return strconv.FormatInt(d.Int64(), 10) + ".5", true
	}
	return "", false
}
