//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// one takes apart a text that holds all parts of a value.
type one struct {
	style    Style
	shape    *Shape
	name     string
	unescape func(string) (string, error)
	inQuery  bool
}

// split finds the parts. What separates them is not escaped: what is, belongs to them.
func (o one) split(s string) (*tree, error) {
	if whole, ok := o.json(s); ok || s == lostObject && o.shape.isObject() && o.shape.kinds() == 0 {
		return &tree{texts: []string{whole}}, nil
	}
	s, err := o.begin(s)
	if err != nil {
		return nil, err
	}
	if !o.shape.isList() && !o.shape.isObject() {
		return o.texts(s)
	}
	separator := o.separator(s)
	if separator == "" { // all separators are escaped, and the parts cannot have any
		if s, err = o.unescape(s); err != nil {
			return nil, err
		}
		o.unescape, separator = unescaped, o.plainSeparator()
	}
	parts := strings.Split(s, separator)
	if len(parts) > 2*mostParts {
		return nil, errManyParts
	}
	switch {
	case len(parts) == 1 && o.shape.kinds() != 0 && (!o.isExploded() || o.isElement(parts[0])):
		if o.style == MatrixExploded {
			_, parts[0] = cutByte(parts[0], '=')
		}
		return o.texts(parts...)
	case o.shape.isObject() && o.isExploded() && (!o.shape.isList() || !slices.ContainsFunc(parts, o.isElement)):
		return o.exploded(parts)
	case o.shape.isObject() && !o.shape.isList():
		return o.alternating(parts)
	}
	return o.elements(parts)
}

// json returns a text that is JSON although the style has another form: what is nested has none in a header field.
func (o one) json(s string) (string, bool) {
	if s == "" || s[0] != '{' && s[0] != '[' || !o.shape.isNested() || o.shape.kinds() != 0 {
		return s, false
	}
	s, err := o.unescape(s)
	if err != nil {
		return s, false
	}
	_, err = wire.ParseRaw(s)
	return s, err == nil
}

// begin takes off what a text of the style begins with.
func (o one) begin(s string) (string, error) {
	switch o.style {
	case Label, LabelExploded:
		rest, ok := strings.CutPrefix(s, ".")
		if !ok {
			return "", wire.Invalid("format", "must begin with a dot")
		}
		return rest, nil
	case Matrix, MatrixExploded:
		rest, ok := strings.CutPrefix(s, ";")
		if !ok {
			return "", wire.Invalid("format", "must begin with a semicolon")
		}
		if o.style == MatrixExploded && (o.shape.isList() || o.shape.isObject()) {
			return rest, nil // the name stands before each part
		}
		name, rest := cutByte(rest, '=')
		if name, err := o.unescape(name); err != nil || name != o.name {
			return "", wire.Invalid("format", "must begin with ;"+o.name+"=")
		}
		return rest, nil
	}
	return s, nil
}

func (o one) isExploded() bool {
	return o.style == Pairs || o.style == LabelExploded || o.style == MatrixExploded
}

func (o one) isPair(part string) bool { return strings.IndexByte(part, '=') >= 0 }

// isElement reports whether a part is an element of an array, and no member: it has no name before it, or the parameter's.
func (o one) isElement(part string) bool {
	name, _ := cutByte(part, '=')
	return !o.isPair(part) || o.style == MatrixExploded && name == o.name
}

// separator is what stands between the parts of a text that is still escaped, "" if it is escaped as well.
func (o one) separator(s string) string {
	plain := o.plainSeparator()
	has := func(separator string) bool { return strings.Contains(s, separator) }
	switch {
	case has(plain):
		return plain
	case o.style == Label && has(".") && o.isDotted(s):
		return "."
	case o.style == Spaces && o.inQuery && has("+") && !has("%20"):
		return "+"
	case o.inQuery && o.shape.isObject() && !o.shape.isList() && has(","):
		return "," // some clients write all objects so
	case o.style == Spaces, o.style == Pipes, o.style == Tabs, o.hasNoText():
		return ""
	}
	return plain
}

// isDotted reports whether the dots in a text without commas are between its parts, as OpenAPI 3.0.0 to 3.0.3 and 3.1.0 had the style label
// printed: where no part can have one, or where they make an object of which all members are declared.
func (o one) isDotted(s string) bool {
	switch item := o.shape.item(0); {
	case o.shape.isList() && !o.shape.isObject():
		return item.kinds() != 0 && item.kinds()&(text|number) == 0
	case o.shape.isList():
		return false
	}
	parts := strings.Split(s, ".")
	for i := 0; i < len(parts); i += 2 {
		if name, err := o.unescape(parts[i]); err != nil || !o.shape.declares(name) {
			return false
		}
	}
	return len(parts)%2 == 0
}

func (o one) plainSeparator() string {
	switch o.style {
	case Spaces, Pipes, Tabs:
		return string(rune(o.style))
	case LabelExploded:
		return "."
	case MatrixExploded:
		return ";"
	}
	return ","
}

// hasNoText reports whether a text without a separator must have it escaped, if at all: no element is a string, or there is a name and a
// value at least.
func (o one) hasNoText() bool {
	item := o.shape.item(0)
	return o.shape.isObject() && !o.shape.isList() && !o.isExploded() || item != nil && item.kinds()&text == 0
}

func (o one) texts(texts ...string) (*tree, error) {
	t := new(tree)
	for _, s := range texts {
		s, err := o.unescape(s)
		if err != nil {
			return nil, err
		}
		t.texts = append(t.texts, s)
	}
	return t, nil
}

// elements makes parts the elements of an array. Of an empty text, it has none.
func (o one) elements(parts []string) (*tree, error) {
	if o.style == MatrixExploded {
		for i, part := range parts {
			name, value := cutByte(part, '=')
			if name, err := o.unescape(name); err != nil || name != o.name {
				return nil, wire.Invalid("format", "must have "+o.name+"= before each element")
			}
			parts[i] = value
		}
	} else if len(parts) == 1 && parts[0] == "" {
		return &tree{texts: []string{"[]"}}, nil
	}
	t := new(tree)
	for _, part := range parts {
		s, err := o.unescape(part)
		if err != nil {
			return nil, err
		}
		t.part("").texts = []string{s}
	}
	return t, nil
}

// exploded makes members of parts such as "name=text".
func (o one) exploded(parts []string) (*tree, error) {
	t := new(tree)
	if len(parts) == 1 && parts[0] == "" {
		return t, nil
	}
	for _, part := range parts {
		name, value, ok := strings.Cut(part, "=")
		if !ok && o.style != MatrixExploded {
			return nil, wire.Invalid("format", "must have an = between the name and the value of each member")
		}
		if err := o.member(t, name, value); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// alternating makes members of parts that are names and texts in turn.
func (o one) alternating(parts []string) (*tree, error) {
	t := new(tree)
	if len(parts) == 1 && parts[0] == "" {
		return t, nil
	}
	if len(parts)%2 != 0 {
		return nil, wire.Invalid("format", "must have a name and a value in turn, with a separator between them")
	}
	for i := 0; i < len(parts); i += 2 {
		if err := o.member(t, parts[i], parts[i+1]); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (o one) member(t *tree, name, text string) error {
	name, err := o.unescape(name)
	if err != nil {
		return err
	}
	if text, err = o.unescape(text); err != nil {
		return err
	}
	if len(t.names) == mostParts {
		return errManyParts
	}
	part := t.part(name)
	part.texts = append(part.texts, text)
	return nil
}
