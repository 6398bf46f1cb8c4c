package ecma

import (
	"errors"
	"regexp/syntax"
	"strconv"
)

// Broken says why a pattern is wrong in every dialect, "" if it is not: what Go's expressions alone do not have is no mistake.
func Broken(pattern string) string {
	expr, _ := Translate(pattern)
	_, err := syntax.Parse(expr, syntax.Perl)
	var fault *syntax.Error
	if !errors.As(err, &fault) {
		return ""
	}
	switch fault.Code {
	case syntax.ErrMissingBracket, syntax.ErrMissingParen, syntax.ErrUnexpectedParen, syntax.ErrTrailingBackslash,
		syntax.ErrInvalidCharRange:
		return fault.Code.String() + ": " + strconv.Quote(shortened(fault.Expr))
	default: // ECMA 262 may read it otherwise
		return ""
	}
}

// shortened is the beginning of a long text, which ends between characters.
func shortened(text string) string {
	const most = 40
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most])
}
