package pattern

import (
	"errors"
	"regexp/syntax"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ecma"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// Book is the expressions that have been found.
type Book struct {
	api   *ir.API
	names *names.Book
	diags *diag.List
	known map[string]*ir.Pattern // by source
}

// NewBook returns an empty Book for an API.
func NewBook(api *ir.API, names *names.Book, diags *diag.List) *Book {
	return &Book{api, names, diags, map[string]*ir.Pattern{}}
}

// Expression returns a regular expression of the document, nil if it cannot be enforced, which is reported.
func (b *Book) Expression(text string, at diag.Place, name string) *ir.Pattern {
	if known := b.known[text]; known != nil {
		return known
	}
	condition, lacks, err := ecma.Read(text)
	switch {
	case lacks != "":
		b.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: Go's regular expressions do not have %s%s",
			lacks, instead(lacks))
		return nil
	case err != nil:
		b.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: %s", reason(err))
		return nil
	}
	p := &ir.Pattern{Name: b.names.Declarations.Derive(naming.Join("pattern", name)), Source: text}
	for _, list := range condition {
		var all []ir.Match
		for _, one := range list {
			all = append(all, ir.Match{Expr: one.Expr, Not: one.Not, Plain: plain(one.Expr)})
		}
		p.Any = append(p.Any, all)
	}
	if p.Alone() == nil {
		b.nameParts(p)
	}
	b.known[text] = p
	b.api.Patterns = append(b.api.Patterns, p)
	return p
}

// nameParts gives those of several expressions that take package regexp variables of their own.
func (b *Book) nameParts(p *ir.Pattern) {
	for _, list := range p.Any {
		for i := range list {
			if list[i].Plain == nil {
				list[i].Name = b.names.Declarations.Derive(p.Name + "Part")
			}
		}
	}
}

// instead says what else to write.
func instead(lacks string) string {
	switch lacks {
	case ecma.LookAround:
		return " here; what it asks can be a schema of allOf, {pattern: ...} or {not: {pattern: ...}}"
	case ecma.BackReferences:
		return "; what the group matches can be alternatives, each written out"
	}
	return ""
}

// Matches reports whether a text matches an expression of a document, which Go can have.
func Matches(expression, text string) bool {
	condition, lacks, err := ecma.Read(expression)
	return lacks == "" && err == nil && condition.Compile().Match(text)
}

// Keyword is Expression for the keyword pattern, and nil if each text matches.
func (b *Book) Keyword(text string, at diag.Place, name string) *ir.Pattern {
	condition, lacks, err := ecma.Read(text)
	if lacks == "" && err == nil && len(condition) == 1 && len(condition[0]) == 1 && !condition[0][0].Not {
		if slices.ContainsFunc(plain(condition[0][0].Expr), always) {
			return nil
		}
	}
	return b.Expression(text, at, name)
}

func always(s ir.Scan) bool { return len(s.Pieces) == 0 && (!s.Begin || !s.End) }

func reason(err error) string {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return err.Error()
	}
	return fault.Code.String() + ": " + prose.Quoted(fault.Expr[:prose.Cut(fault.Expr, 40)])
}
