package api

import (
	"fmt"
	"math/big"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// operand is a value that checks look at.
type operand struct {
	kind  ir.PrimitiveKind
	typ   ir.Type
	value jen.Code
}

// check is an expression of type error for a check of a primitive or enum; nil if it always holds.
func (e *emitter) check(c ir.Check, v operand) *jen.Statement {
	switch c := c.(type) {
	case ir.MinLength:
		return e.m.Wire("MinLength").Call(e.text(v), jen.Lit(c.N))
	case ir.MaxLength:
		return e.m.Wire("MaxLength").Call(e.text(v), jen.Lit(c.N))
	case ir.MatchPattern:
		return e.m.Wire("Pattern").Call(e.text(v), e.m.API(c.Pattern.Name))
	case ir.MatchAny:
		args := []jen.Code{e.text(v)}
		for _, p := range c.Patterns {
			args = append(args, e.m.API(p.Name))
		}
		return e.m.Wire("AnyPattern").Call(args...)
	case ir.Minimum:
		return e.bound(v, "Minimum", c.Bound, c.Exclusive)
	case ir.Maximum:
		return e.bound(v, "Maximum", c.Bound, c.Exclusive)
	case ir.MultipleOf:
		return e.multipleOf(v, c.Factor)
	case ir.OneOf:
		return e.oneOf(v, c.Values)
	case ir.AddrFamily:
		if c.Version == 4 {
			return e.m.Wire("IPv4").Call(v.value)
		}
		return e.m.Wire("IPv6").Call(v.value)
	case ir.Holds: // not enforced yet
		return nil
	}
	panic(fmt.Sprintf("api: no check %T of a scalar", c))
}

// text is a value as the string that the document speaks of.
func (e *emitter) text(v operand) jen.Code {
	if v.kind == ir.String {
		return v.value
	}
	return e.m.FormatValue(v.typ, v.value)
}

// bound is the check of a keyword minimum or maximum.
func (e *emitter) bound(v operand, side, text string, exclusive bool) *jen.Statement {
	name := side
	if exclusive {
		name = "Exclusive" + side
	}
	least, greatest, integer := integerRange(v.kind)
	switch {
	case v.kind == ir.Number:
		return e.m.Wire(name+"Number").Call(v.value, jen.Lit(text))
	case !integer:
		constant, beyond := floatText(text, v.kind)
		if beyond != 0 {
			return e.beyond(side, beyond, text)
		}
		return e.m.Wire(name).Call(v.value, gocode.Number(constant))
	}
	exact := rational(text)
	n := floor(exact)
	if side == "Minimum" {
		n = ceil(exact)
	}
	if !exact.IsInt() {
		name = side // above 0.5 is from 1
	}
	switch {
	case n.Cmp(greatest) > 0:
		return e.beyond(side, 1, text)
	case n.Cmp(least) < 0:
		return e.beyond(side, -1, text)
	case name == "Minimum" && n.Cmp(least) == 0, name == "Maximum" && n.Cmp(greatest) == 0:
		return nil
	}
	return e.m.Wire(name).Call(v.value, gocode.Number(n.String()))
}

// beyond is the check of a bound which the type has no values on the other side of: all values keep it, or none does.
func (e *emitter) beyond(side string, sign int, text string) *jen.Statement {
	switch {
	case side == "Minimum" && sign > 0:
		return e.m.Wire("Invalid").Call(jen.Lit("minimum"), jen.Lit("must be at least "+text))
	case side == "Maximum" && sign < 0:
		return e.m.Wire("Invalid").Call(jen.Lit("maximum"), jen.Lit("must be at most "+text))
	}
	return nil
}

func (e *emitter) multipleOf(v operand, factor string) *jen.Statement {
	_, greatest, integer := integerRange(v.kind)
	switch {
	case v.kind == ir.Number:
		return e.m.Wire("MultipleOfNumber").Call(v.value, jen.Lit(factor))
	case !integer:
		constant, beyond := floatText(factor, v.kind)
		if beyond != 0 {
			return e.m.Wire("OneOf").Call(v.value, gocode.Number("0"))
		}
		return e.m.Wire("MultipleOf").Call(v.value, gocode.Number(constant))
	}
	// An integer is a multiple of p/q, in lowest terms, if it is one of p.
	switch p := rational(factor).Num(); {
	case p.Cmp(big.NewInt(1)) == 0:
		return nil
	case p.Cmp(greatest) > 0:
		return e.m.Wire("OneOf").Call(v.value, gocode.Number("0"))
	default:
		return e.m.Wire("MultipleOf").Call(v.value, gocode.Number(p.String()))
	}
}

// oneOf is the check of values that are no constants of an enum type.
func (e *emitter) oneOf(v operand, values []ir.Literal) *jen.Statement {
	function, args := "OneOf", []jen.Code{v.value}
	switch v.kind {
	case ir.Number:
		function = "OneOfNumber"
	case ir.Time, ir.Date, ir.UUID, ir.Addr, ir.Bytes, ir.BytesURL:
		args[0] = e.text(v)
	case ir.Raw:
		args[0] = jen.String().Call(v.value)
	default: // their constants are Go values
	}
	var list []gocode.Word
	for _, value := range values {
		if c, ok := oneOfConstant(v.kind, value); ok {
			list = append(list, c)
		}
	}
	if len(list) == 0 {
		return e.m.Wire("Invalid").Call(jen.Lit("enum"), jen.Lit("must be a value that the document lists"))
	}
	return e.m.Wire(function).Call(append(args, gocode.Flow(60, list...))...)
}

// oneOfConstant spells a value as a constant; ok reports whether a value of the kind can be equal to it.
func oneOfConstant(k ir.PrimitiveKind, v ir.Literal) (c gocode.Word, ok bool) {
	number := v.Kind == ir.LiteralNumber
	if least, greatest, integer := integerRange(k); integer {
		n := rational(v.Text)
		ok := number && n.IsInt() && n.Num().Cmp(least) >= 0 && n.Num().Cmp(greatest) <= 0
		return gocode.Word{Code: gocode.Number(n.Num().String()), Width: len(v.Text)}, ok
	}
	switch k {
	case ir.Float32, ir.Float64:
		text, beyond := floatText(v.Text, k)
		return gocode.Word{Code: gocode.Number(text), Width: len(text)}, number && beyond == 0
	case ir.Bool:
		return gocode.Word{Code: jen.Lit(v.Text == "true"), Width: len(v.Text)}, v.Kind == ir.LiteralBool
	case ir.Number:
		return gocode.Quoted(v.Text), number
	case ir.Raw: // null alone: schemas of other values have a type
		return gocode.Quoted("null"), v.Kind == ir.LiteralNull
	default: // what is left is told by its text
	}
	return gocode.Quoted(v.Text), v.Kind == ir.LiteralString
}
