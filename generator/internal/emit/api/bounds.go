package api

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// rational is a number of the document. An exponent beyond those of any type of Go is as good as a smaller one.
func rational(text string) *big.Rat {
	const most = 400
	mantissa, exponent, ok := strings.Cut(strings.ToLower(text), "e")
	if n, err := strconv.Atoi(exponent); ok && (err != nil || n > most || n < -most) {
		exponent = strconv.Itoa(most)
		if strings.HasPrefix(text[len(mantissa)+1:], "-") {
			exponent = strconv.Itoa(-most)
		}
	}
	if ok {
		mantissa += "e" + exponent
	}
	if r, ok := new(big.Rat).SetString(mantissa); ok {
		return r
	}
	return new(big.Rat)
}

// floor is the greatest integer that is not above r.
func floor(r *big.Rat) *big.Int { return new(big.Int).Div(r.Num(), r.Denom()) }

// ceil is the least integer that is not below r.
func ceil(r *big.Rat) *big.Int {
	n := floor(r)
	if !r.IsInt() {
		n.Add(n, big.NewInt(1))
	}
	return n
}

// integerRange is the least and the greatest value of a type; ok reports whether it is one of integers.
func integerRange(k ir.PrimitiveKind) (least, greatest *big.Int, ok bool) {
	var bits uint
	signed := true
	switch k {
	case ir.Int64:
		bits = 64
	case ir.Int32:
		bits = 32
	case ir.Int16:
		bits = 16
	case ir.Int8:
		bits = 8
	case ir.Uint64:
		bits, signed = 64, false
	case ir.Uint32:
		bits, signed = 32, false
	case ir.Uint16:
		bits, signed = 16, false
	case ir.Uint8:
		bits, signed = 8, false
	default: // no integer type
		return nil, nil, false
	}
	one := big.NewInt(1)
	if !signed {
		return new(big.Int), new(big.Int).Sub(new(big.Int).Lsh(one, bits), one), true
	}
	half := new(big.Int).Lsh(one, bits-1)
	return new(big.Int).Neg(half), new(big.Int).Sub(half, one), true
}

// floatText spells a number as a constant for a float type; beyond is the sign of one that the type cannot hold.
func floatText(text string, k ir.PrimitiveKind) (constant string, beyond int) {
	bits := 64
	if k == ir.Float32 {
		bits = 32
	}
	f, _ := strconv.ParseFloat(text, bits)
	switch {
	case math.IsInf(f, 1):
		return "", 1
	case math.IsInf(f, -1):
		return "", -1
	case len(text) < 20 && !strings.ContainsAny(text, "eE"):
		return text, 0
	}
	return strconv.FormatFloat(f, 'g', -1, bits), 0
}
