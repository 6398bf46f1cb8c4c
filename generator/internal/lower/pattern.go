package lower

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// pattern returns the regular expression of a keyword, nil if it cannot be enforced, which is reported.
func (l *lowerer) pattern(one said, h hint) *ir.Pattern {
	if one.value.Kind != source.String {
		return nil
	}
	return l.expression(one.value.Value, one.value, h)
}

// expression returns a regular expression of the document, nil if it cannot be enforced, which is reported.
func (l *lowerer) expression(text string, at diag.Place, h hint) *ir.Pattern {
	known, ok := l.patterns[text]
	if ok && known != nil {
		return known
	}
	expr, lookaround := translate(text)
	_, err := regexp.Compile(expr)
	switch {
	case err != nil && broken(err):
		l.diags.Error(at, "pattern-invalid", "the pattern is no regular expression: %s", reason(err))
	case lookaround:
		l.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: Go's regular expressions have no look-around and no back references")
	case err != nil:
		l.diags.Warn(at, "pattern-not-enforced", "the pattern is not enforced: %s", reason(err))
	default:
		p := &ir.Pattern{Name: l.names.Derive(naming.Join("pattern", h.name)), Source: text, Expr: expr}
		l.patterns[text] = p
		l.api.Patterns = append(l.api.Patterns, p)
		return p
	}
	l.patterns[text] = nil
	return nil
}

// broken reports whether an expression is wrong in every dialect.
func broken(err error) bool {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return false
	}
	if strings.HasPrefix(fault.Expr, `\p`) || strings.HasPrefix(fault.Expr, `\P`) {
		return false // a class that Go does not know
	}
	switch fault.Code {
	case syntax.ErrMissingBracket, syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrTrailingBackslash,
		syntax.ErrInvalidCharRange:
		return true
	}
	return false
}

func reason(err error) string {
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return err.Error()
	}
	return fault.Code.String() + ": " + quoted(fault.Expr[:cut(fault.Expr, 40)])
}
