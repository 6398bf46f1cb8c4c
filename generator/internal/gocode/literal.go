package gocode

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Literals are texts as Go writes them.
func Literals(texts []string) []jen.Code {
	list := make([]jen.Code, len(texts))
	for i, text := range texts {
		list[i] = jen.Lit(text)
	}
	return list
}

// Field is a field of a composite literal.
type Field struct {
	Name  string
	Value jen.Code
}

// Struct is a composite literal with its fields in the given order, on one line.
func Struct(typ jen.Code, fields ...Field) *jen.Statement {
	return composite(typ, jen.Options{Open: "{", Close: "}", Separator: ","}, fields)
}

// StructLines is a composite literal with a line for each field.
func StructLines(typ jen.Code, fields ...Field) *jen.Statement {
	return composite(typ, jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, fields)
}

// StructRows is a composite literal with several fields in a line. Empty rows are left out.
func StructRows(typ jen.Code, rows ...[]Field) *jen.Statement {
	var lines []jen.Code
	for _, row := range rows {
		if len(row) > 0 {
			lines = append(lines, composite(jen.Null(), jen.Options{Separator: ","}, row))
		}
	}
	return ListLines(typ, lines...)
}

func composite(typ jen.Code, options jen.Options, fields []Field) *jen.Statement {
	parts := make([]jen.Code, len(fields))
	for i, f := range fields {
		parts[i] = jen.Id(f.Name).Op(":").Add(f.Value)
	}
	return jen.Add(typ).Custom(options, parts...)
}

// List is a composite literal of elements, on one line.
func List(typ jen.Code, elems ...jen.Code) *jen.Statement { return jen.Add(typ).Values(elems...) }

// ListLines is a composite literal with a line for each element.
func ListLines(typ jen.Code, elems ...jen.Code) *jen.Statement {
	return jen.Add(typ).Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elems...)
}

// Raw is a string literal as a person would write it: between backquotes where that is shorter and shows all there is.
func Raw(s string) *jen.Statement {
	if quoted := strconv.Quote(s); len(quoted) <= len(s)+2 || !strconv.CanBackquote(s) || !isPrintable(s) {
		return jen.Lit(s)
	}
	return jen.Op("`" + s + "`")
}

// Text is a string literal of several lines, between backquotes if a person can read it there.
func Text(s string) *jen.Statement {
	for line := range strings.SplitSeq(s, "\n") {
		if !strconv.CanBackquote(line) || !isPrintable(strings.TrimLeft(line, "\t")) {
			return jen.Lit(s)
		}
	}
	return jen.Op("`" + s + "`")
}

// isPrintable reports whether a reader of s sees every character: bidirectional controls would show it in another order.
func isPrintable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !strconv.IsPrint(r) })
}

// Number is a number of the document as a Go constant, which is exact.
func Number(text string) *jen.Statement {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return jen.Op(strconv.FormatInt(n, 10))
	}
	return jen.Op(text) // JSON's numbers are Go's
}

// Value is a literal of the document as a constant for a primitive of a kind.
func Value(v ir.Literal, kind ir.PrimitiveKind) *jen.Statement {
	switch v.Kind {
	case ir.LiteralBool:
		return jen.Lit(v.Text == "true")
	case ir.LiteralNumber:
		switch kind {
		case ir.Float32, ir.Float64:
			return Number(v.Text)
		case ir.Number:
			return jen.Lit(v.Text)
		default: // integers of all widths
		}
		return jen.Op(Integer(v.Text))
	case ir.LiteralNull, ir.LiteralString, ir.LiteralJSON: // their text
	}
	return jen.Lit(v.Text)
}

// Integer spells a whole number without fraction and exponent: "1.0" and "1e2" are integers to JSON Schema.
func Integer(text string) string {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.Abs(f) > 1e30 { // an exponent may be any: big.Rat would take it literally
		return text
	}
	if n, ok := new(big.Rat).SetString(text); ok && n.IsInt() {
		return n.Num().String()
	}
	return text
}
