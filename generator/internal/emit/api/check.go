package api

import (
	"fmt"
	"strconv"
	"strings"

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
		return e.m.Check("MinLength").Call(e.text(v), jen.Lit(c.N))
	case ir.MaxLength:
		return e.m.Check("MaxLength").Call(e.text(v), jen.Lit(c.N))
	case ir.MatchPattern:
		return e.m.Check("Pattern").Call(e.text(v), e.m.API(c.Pattern.Name))
	case ir.OfFormat:
		return e.m.Check("Format").Call(e.text(v), e.m.Formats(c.Format.Func), jen.Lit(c.Format.What))
	case ir.MatchAny:
		args := []jen.Code{e.text(v)}
		for _, p := range c.Patterns {
			args = append(args, e.m.API(p.Name))
		}
		return e.m.Check("AnyPattern").Call(args...)
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
			return e.m.Check("IPv4").Call(v.value)
		}
		return e.m.Check("IPv6").Call(v.value)
	case ir.Holds: // is held while a value is read
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
	if v.kind == ir.Number {
		return e.m.Check(name+"Number").Call(v.value, jen.Lit(text))
	}
	return e.m.Check(name).Call(v.value, number(text, v.kind).Code)
}

func (e *emitter) multipleOf(v operand, factor string) *jen.Statement {
	if v.kind == ir.Number {
		return e.m.Check("MultipleOfNumber").Call(v.value, jen.Lit(factor))
	}
	return e.m.Check("MultipleOf").Call(v.value, number(factor, v.kind).Code)
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
	list := make([]gocode.Word, len(values))
	for i, value := range values {
		list[i] = oneOfConstant(v.kind, value)
	}
	return e.m.Check(function).Call(append(args, gocode.Flow(60, list...))...)
}

// oneOfConstant spells a value as a constant.
func oneOfConstant(k ir.PrimitiveKind, v ir.Literal) gocode.Word {
	switch v.Kind {
	case ir.LiteralNumber:
		if k == ir.Number {
			return gocode.Quoted(v.Text)
		}
		return number(v.Text, k)
	case ir.LiteralBool:
		return gocode.Word{Code: jen.Lit(v.Text == "true"), Width: len(v.Text)}
	case ir.LiteralString:
		return gocode.Quoted(v.Text)
	case ir.LiteralNull, ir.LiteralJSON: // of raw JSON
		return gocode.Quoted(v.JSON())
	default:
		panic(fmt.Sprintf("api: no constant of kind %d", v.Kind))
	}
}

// number spells a number of the document as a constant for an integer or float type.
func number(text string, k ir.PrimitiveKind) gocode.Word {
	if k == ir.Float32 || k == ir.Float64 {
		text = floatText(text, k)
	}
	return gocode.Word{Code: gocode.Number(text), Width: len(text)}
}

// floatText spells a long number as short as the type allows.
func floatText(text string, k ir.PrimitiveKind) string {
	if len(text) < 20 && !strings.ContainsAny(text, "eE") {
		return text
	}
	bits := 64
	if k == ir.Float32 {
		bits = 32
	}
	f, err := strconv.ParseFloat(text, bits)
	if err != nil {
		panic(fmt.Sprintf("api: %s is beyond its type", text))
	}
	return strconv.FormatFloat(f, 'g', -1, bits)
}
