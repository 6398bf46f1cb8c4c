package pattern

import (
	"errors"
	"regexp"
	"regexp/syntax"

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
	expr, lacks := ecma.Translate(text)
	_, err := regexp.Compile(expr)
	switch {
	case lacks != "":
		b.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: Go's regular expressions do not have %s", lacks)
	case err != nil:
		b.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: %s", reason(err))
	default:
		p := &ir.Pattern{Name: b.names.Declarations.Derive(naming.Join("pattern", name)), Source: text, Expr: expr}
		b.known[text] = p
		b.api.Patterns = append(b.api.Patterns, p)
		return p
	}
	return nil
}

// Matches reports whether a text matches an expression of a document, which Go can have.
func Matches(expression, text string) bool {
	expr, lacks := ecma.Translate(expression)
	if lacks != "" {
		return false
	}
	compiled, err := regexp.Compile(expr)
	return err == nil && compiled.MatchString(text)
}

func reason(err error) string {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return err.Error()
	}
	return fault.Code.String() + ": " + prose.Quoted(fault.Expr[:prose.Cut(fault.Expr, 40)])
}
