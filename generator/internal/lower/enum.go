package lower

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// enum declares a type with a constant for each value.
func (l *lowerer) enum(t target, s *shape, of ir.PrimitiveKind, h hint) ir.Type {
	e := &ir.Enum{Declared: l.declare(t, h), Of: of}
	l.add(e, t)
	labels := labelsOf(s)
	var texts []string
	for _, v := range s.values {
		if value, ok := l.constant(v, of); ok {
			e.Values = append(e.Values, ir.EnumValue{Value: value, Doc: labels[v].comment()})
			texts = append(texts, cmp.Or(labels[v].name, value.Text))
		}
	}
	l.constantNames(e, texts)
	if of == ir.String {
		e.Checks = l.textChecks(s, hint{name: e.Name})
	} else {
		e.Checks = l.numberChecks(s, of)
	}
	return &ir.Named{Decl: e}
}

// constantNames gives the values of an enum the names of their texts.
func (l *lowerer) constantNames(e *ir.Enum, texts []string) {
	list := make([]called, len(texts))
	spelling := l.spellingOfValues(e.Name, texts)
	for i, text := range texts {
		list[i] = l.calledIn(e.Name, text, spelling)
		if list[i].kept != "" {
			l.names.Hold(list[i].kept)
		}
	}
	for _, i := range l.inTurn(list) {
		one, plain := &e.Values[i], naming.Join(e.Name, l.namer.Suffix(texts[i]))
		switch {
		case list[i].kept != "":
			one.Name = l.names.Redeem(list[i].kept)
		case l.names.Taken(plain) && !l.names.IsHeld(plain):
			one.Name = l.names.Derive(plain, naming.Join(e.Name, l.spelled(texts[i])))
		default:
			one.Name = l.names.Redeem(plain)
		}
		l.keep(list[i], one.Name, plain)
	}
}

// constant returns a listed value as the constant of a Go type; ok is false if the type cannot hold it.
func (l *lowerer) constant(v *source.Node, of ir.PrimitiveKind) (ir.Literal, bool) {
	value := literal(v)
	if size := bits(of); size > 0 {
		least, most := limits(of)
		if compareNumbers(value.Text, least) < 0 || compareNumbers(value.Text, most) > 0 {
			l.diags.Warn(v, "enum-value-mismatch", "%s is listed but beyond the format's range: it is never valid", excerpt(v))
			return value, false
		}
		value.Text = parseDecimal(value.Text).integer(false)
	}
	return value, true
}

// spelled is a name for a text in which symbols are words, for where one without them is taken: a_b is AUnderscoreB.
func (l *lowerer) spelled(text string) string {
	var parts []string
	text = text[:cut(text, 200)]
	for text != "" {
		word := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word < 0 {
			word = len(text)
		} else if word == 0 {
			_, word = utf8.DecodeRuneInString(text)
		}
		parts = append(parts, l.namer.Suffix(text[:word]))
		text = text[word:]
	}
	return naming.Join(parts...)
}
