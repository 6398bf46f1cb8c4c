package gocode

import (
	"strconv"

	"github.com/dave/jennifer/jen"
)

// Inline is the body of a function on one line.
func Inline(stmt jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "{", Close: "}"}, stmt)
}

// InlineStruct is a struct type on one line.
func InlineStruct(field jen.Code) *jen.Statement {
	return jen.Custom(jen.Options{Open: "struct{", Close: "}"}, field)
}

// Interface is an interface type with one method on one line.
func Interface(method string) *jen.Statement {
	return jen.Custom(jen.Options{Open: "interface{", Close: "}"}, jen.Id(method).Params())
}

// Word is an identifier or literal whose width is known, for [Flow].
type Word struct {
	Code  jen.Code
	Width int
}

// Identifier is a name as a Word.
func Identifier(name string) Word { return Word{Code: jen.Id(name), Width: len(name)} }

// Quoted is a string literal as a Word.
func Quoted(s string) Word { return Word{Code: jen.Lit(s), Width: len(strconv.Quote(s))} }

// Flow is a list with commas between its words, which goes on in a new line where one is full. Column is where it begins.
func Flow(column int, words ...Word) *jen.Statement {
	list := new(jen.Statement)
	for i, w := range words {
		if i > 0 {
			list.Op(",")
			if column += 2; column+w.Width > flowWidth {
				list.Line()
				column = 3 * indent
			}
		}
		list.Add(w.Code)
		column += w.Width
	}
	return list
}

const flowWidth = 112
