package model

import (
	"errors"
	"regexp"
	"regexp/syntax"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ecma"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// pattern returns the regular expression of a keyword, nil if it cannot be enforced, which is reported.
func (b *Builder) pattern(one schema.KeywordUse, h Hint) *ir.Pattern {
	if one.Value.Kind != source.String {
		return nil
	}
	return b.expression(one.Value.Value, one.Value, h)
}

// expression returns a regular expression of the document, nil if it cannot be enforced, which is reported.
func (b *Builder) expression(text string, at diag.Place, h Hint) *ir.Pattern {
	if known := b.patterns[text]; known != nil {
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
		p := &ir.Pattern{Name: b.names.Declarations.Derive(naming.Join("pattern", h.Name)), Source: text, Expr: expr}
		b.patterns[text] = p
		b.api.Patterns = append(b.api.Patterns, p)
		return p
	}
	return nil
}

func reason(err error) string {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return err.Error()
	}
	return fault.Code.String() + ": " + prose.Quoted(fault.Expr[:prose.Cut(fault.Expr, 40)])
}
