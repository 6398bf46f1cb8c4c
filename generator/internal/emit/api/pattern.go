package api

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// patterns is the regular expressions of the document: code where that says the same and fits a line, else what is compiled at its first
// use.
func (e *emitter) patterns() []jen.Code {
	if len(e.api.Patterns) == 0 {
		return nil
	}
	var vars []jen.Code
	for _, p := range e.api.Patterns {
		one := p.Alone()
		if one != nil && one.Plain == nil {
			vars = append(vars, e.expression(p.Name, p.Source, one.Expr))
			continue
		}
		signature, is := jen.Func().Params(jen.Id("s").String()).Bool(), jen.Return(e.either(p))
		if one != nil && !gocode.ShortBody(signature, is) {
			vars = append(vars, e.expression(p.Name, p.Source, one.Expr))
			continue
		}
		vars = append(vars, jen.Id(p.Name).Op("=").Op("&").Add(e.m.Match("Plain")).
			Values(jen.Id("Text").Op(":").Add(gocode.Raw(p.Source)), jen.Id("Is").Op(":").Add(signature).Add(gocode.Inline(is))))
		for _, list := range p.Any {
			for _, part := range list {
				if part.Name != "" {
					vars = append(vars, e.expression(part.Name, "", part.Expr))
				}
			}
		}
	}
	return []jen.Code{gocode.Comment("The regular expressions of the document.").Var().Defs(vars...)}
}

// expression is a variable of what package regexp is asked.
func (e *emitter) expression(name, source, expr string) jen.Code {
	var fields []jen.Code
	if source != "" {
		fields = append(fields, jen.Id("Text").Op(":").Add(gocode.Raw(source)))
	}
	if expr != source {
		fields = append(fields, jen.Id("Go").Op(":").Add(gocode.Raw(expr)))
	}
	return jen.Id(name).Op("=").Op("&").Add(e.m.Match("Expr")).Values(fields...)
}

// either is a condition: all of one of some lists hold for s.
func (e *emitter) either(p *ir.Pattern) *jen.Statement {
	var any []jen.Code
	for _, list := range p.Any {
		var all []jen.Code
		for _, one := range list {
			code := e.matches(one)
			if len(one.Plain) > 1 && (one.Not || len(list) > 1) {
				code = jen.Parens(code)
			}
			switch text, whole := comparison(one); {
			case one.Not && whole:
				code = jen.Id("s").Op("!=").Add(gocode.Raw(text))
			case one.Not:
				code = jen.Op("!").Add(code)
			}
			all = append(all, code)
		}
		any = append(any, jen.Custom(jen.Options{Separator: " && "}, all...))
	}
	return jen.Custom(jen.Options{Separator: " || "}, any...)
}

// matches is a condition: s matches one expression.
func (e *emitter) matches(one ir.Match) *jen.Statement {
	if one.Plain == nil {
		return jen.Id(one.Name).Dot("Match").Call(jen.Id("s"))
	}
	var any []jen.Code
	for _, scan := range one.Plain {
		any = append(any, e.scan(scan))
	}
	return jen.Custom(jen.Options{Separator: " || "}, any...)
}

// textOf returns the only text that a scan looks for, if it looks for one.
func textOf(s ir.Scan) (text string, ok bool) {
	switch {
	case len(s.Pieces) == 0 && s.Begin && s.End:
		return "", true
	case len(s.Pieces) == 1 && len(s.Pieces[0].Texts) == 1:
		return s.Pieces[0].Texts[0], true
	}
	return "", false
}

// comparison is the text that an expression compares with, if that is all.
func comparison(one ir.Match) (text string, ok bool) {
	if len(one.Plain) != 1 || !one.Plain[0].Begin || !one.Plain[0].End {
		return "", false
	}
	return textOf(one.Plain[0])
}

// scan is a condition: s is what a scan describes.
func (e *emitter) scan(s ir.Scan) *jen.Statement {
	text, isText := textOf(s)
	is := func(function string) *jen.Statement {
		return jen.Qual("strings", function).Call(jen.Id("s"), gocode.Raw(text))
	}
	switch {
	case isText && s.Begin && s.End:
		return jen.Id("s").Op("==").Add(gocode.Raw(text))
	case isText && s.Begin:
		return is("HasPrefix")
	case isText && s.End:
		return is("HasSuffix")
	case isText:
		return is("Contains")
	case len(s.Pieces) == 0:
		return jen.True()
	}
	first := s.Pieces[0]
	switch {
	case len(s.Pieces) == 1 && first.Class == "" && s.Begin && s.End:
		return jen.Qual("slices", "Contains").Call(jen.Index().String().Values(gocode.Literals(first.Texts)...), jen.Id("s"))
	case !s.Begin:
		return e.m.Match("Has").Call(jen.Id("s"), e.class(first.Class), jen.Lit(first.Least))
	}
	code := e.m.Match("From").Call(jen.Id("s"))
	for rest := s.Pieces; len(rest) > 0; {
		rest = e.piece(code, rest)
	}
	if s.End {
		return code.Dot("End").Call()
	}
	return code.Dot("Ok").Call()
}

// piece prints the first of some pieces, or a row of them that are alike, and returns the others.
func (e *emitter) piece(code *jen.Statement, pieces []ir.Piece) []ir.Piece {
	p := pieces[0]
	switch {
	case len(p.Texts) == 1:
		code.Dot("Text").Call(gocode.Raw(p.Texts[0]))
	case p.Class == "":
		code.Dot("One").Call(gocode.Literals(p.Texts)...)
	default:
		if n := alike(pieces); n > 1 {
			args := []jen.Code{e.class(p.Class), gocode.Raw(pieces[1].Texts[0])}
			for i := range n {
				args = append(args, jen.Lit(pieces[2*i].Least))
			}
			code.Dot("Parts").Call(args...)
			return pieces[2*n-1:]
		}
		code.Dot("Run").Call(e.class(p.Class), jen.Lit(p.Least), jen.Lit(p.Most))
	}
	return pieces[1:]
}

// dot is the class that a dot means.
const dot = "\x00\t\v\f\x0e\u2027\u202a\U0010ffff"

func (e *emitter) class(text string) jen.Code {
	if text == dot {
		return e.m.Match("Dot")
	}
	return gocode.Raw(text)
}

// alike is how many runs of one class, each of a length, have one text between them.
func alike(pieces []ir.Piece) int {
	n := 0
	for i := 0; i < len(pieces); i += 2 {
		p := pieces[i]
		if p.Class != pieces[0].Class || p.Class == "" || p.Least != p.Most || i > 0 && !slices.Equal(pieces[i-1].Texts, pieces[1].Texts) {
			break
		}
		n++
		if i+1 == len(pieces) || len(pieces[i+1].Texts) != 1 {
			break
		}
	}
	return n
}
