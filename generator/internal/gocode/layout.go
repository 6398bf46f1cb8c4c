package gocode

import (
	"bytes"
	"strings"

	"github.com/dave/jennifer/jen"
)

// Columns is how long a line may be that can be broken.
const Columns = 140

// Call is head with args in parentheses, as in a call or a signature, and tail behind them. Where one line at an indentation of
// depth tabs is too short for all, args get as many of their own as they need.
func Call(depth int, head jen.Code, args []jen.Code, tail ...jen.Code) *jen.Statement {
	whole := jen.Add(head).Params(args...).Add(tail...)
	if len(args) == 0 || fits(depth, whole) {
		return whole
	}
	rows := new(jen.Statement)
	column := (depth + 1) * indent
	for i, a := range args {
		n := measure(a) + len(", ")
		if i > 0 {
			rows.Op(",")
			if column+n > Columns {
				rows.Line()
				column = (depth + 1) * indent
			}
		}
		rows.Add(a)
		column += n
	}
	layout := jen.Options{Open: "(\n", Close: ",\n)"}
	return jen.Add(head).Custom(layout, rows).Add(tail...)
}

// Head is the head of a function, whose parameters stand on a line of their own with what is behind them where one is too short for all.
func Head(head jen.Code, params []jen.Code, tail jen.Code) *jen.Statement {
	whole := jen.Add(head).Params(params...).Add(tail)
	if len(params) == 0 || fits(0, whole) {
		return whole
	}
	if !fits(1, jen.Params(params...).Add(tail)) {
		return Call(0, head, params, tail)
	}
	return jen.Add(head).Custom(jen.Options{Open: "(\n", Close: ")", Separator: ","}, params...).Add(tail)
}

// Literal is head and a composite literal with its fields in the given order, on one line or on one for each field.
func Literal(depth int, head, typ jen.Code, fields ...Field) *jen.Statement {
	whole := jen.Add(head).Add(Struct(typ, fields...))
	if fits(depth, whole) {
		return whole
	}
	return jen.Add(head).Add(StructLines(typ, fields...))
}

// Func is head and the body of a function that is one statement, on one line or on three.
func Func(head, stmt jen.Code) *jen.Statement {
	whole := jen.Add(head).Add(Inline(stmt))
	if fits(0, whole) {
		return whole
	}
	return jen.Add(head).Block(stmt)
}

// Commented is head and a block with a comment behind its brace, or above head where that is too long.
func Commented(depth int, head *jen.Statement, comment string, block ...jen.Code) *jen.Statement {
	if depth*indent+measure(head)+len(" { // ")+len(comment) > Columns {
		return Trailing(comment).Line().Add(head).Block(block...)
	}
	lines := []jen.Code{Trailing(comment)}
	for _, c := range block {
		lines = append(lines, jen.Line().Add(c))
	}
	return head.Custom(jen.Options{Open: "{", Close: "}"}, append(lines, jen.Line())...)
}

// If is the head of an if statement that wants all conditions to hold, on as many lines as it needs.
func If(depth int, conditions ...jen.Code) *jen.Statement {
	return jen.If().Add(all(depth*indent+len("if "), depth, conditions))
}

// Case is a case of a switch without a subject that wants all conditions to hold.
func Case(depth int, conditions ...jen.Code) *jen.Statement {
	return jen.Case(all(depth*indent+len("case "), depth, conditions))
}

// CaseOf is a case of a switch for any of several values or conditions.
func CaseOf(depth int, list ...jen.Code) *jen.Statement {
	return jen.Case(chain(",", depth*indent+len("case "), depth, list))
}

// all is conditions that hold together, from a column on.
func all(column, depth int, conditions []jen.Code) *jen.Statement {
	return chain("&&", column, depth, conditions)
}

// chain is code with an operator between its pieces, from a column on.
func chain(operator string, column, depth int, list []jen.Code) *jen.Statement {
	s := new(jen.Statement)
	for i, c := range list {
		n := measure(c) + len(" ") + len(operator) + len(" ")
		if i > 0 {
			s.Op(operator)
			if column+n > Columns {
				s.Line()
				column = (depth + 1) * indent
			}
		}
		s.Add(c)
		column += n
	}
	return s
}

func fits(depth int, code jen.Code) bool { return depth*indent+measure(code) <= Columns-len(" {") }

// ShortBody reports whether the body of a function literal, one statement, stays on the line where it begins: gofmt breaks longer ones.
func ShortBody(signature, stmt jen.Code) bool {
	const most = 92 // of 100, for the spaces around operators
	return measure(signature)+measure(stmt) <= most
}

// measure says about how many columns the first line of code takes when it is formatted: formatting it to find out would cost as
// much as everything else that emitters do.
func measure(code jen.Code) int {
	const start = "// code\n"
	f := jen.NewFile("p")
	f.NoFormat = true
	f.Comment(strings.TrimSpace(start))
	f.Add(code)
	var b bytes.Buffer
	if err := f.Render(&b); err != nil {
		return 0 // the file that the code goes to will say so
	}
	_, text, _ := strings.Cut(b.String(), start)
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimSpace(line)
	n := len(line)
	for i, c := range []byte(line) {
		switch {
		case c == ',' || c == ':': // a space follows that is not there yet
			n++
		case c == ' ' && (!inWord(line[i-1]) || !inWord(line[i+1])): // jennifer puts spaces between all tokens
			n--
		}
	}
	return n
}

// inWord reports whether c is a character of an identifier, literal or binary operator, which spaces stand around.
func inWord(c byte) bool { return strings.IndexByte(".()[]{}*&", c) < 0 }
