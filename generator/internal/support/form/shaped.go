//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// value is one level of a value that is to be written: what it holds is still JSON.
type value struct {
	kind  wire.Kind
	text  string // of a scalar
	names []string
	parts []wire.Raw
}

// valueOf reads one level of a value.
func valueOf(json []byte) (v value) {
	var r wire.Reader
	r.Reset(json, wire.Lenient)
	switch v.kind = r.Kind(); v.kind {
	case wire.KindObject:
		for o := r.Object(); o.Next(); {
			name := strings.Clone(o.Name)
			if part := r.Raw(); string(part) != "null" { // which has no text: it is as if it were absent
				v.names, v.parts = append(v.names, name), append(v.parts, part)
			}
		}
	case wire.KindArray:
		for a := r.Array(); a.Next(); {
			v.parts = append(v.parts, r.Raw())
		}
	case wire.KindString:
		v.text = r.String()
	default:
		v.text = string(r.Raw())
	}
	return v
}

func (v value) isScalar() bool { return v.kind != wire.KindObject && v.kind != wire.KindArray }

// textOf is the text of a part: of an array or object within another, its JSON, which is all the form that most styles have for it.
func textOf(json wire.Raw) (string, error) {
	v := valueOf(json)
	switch {
	case v.kind == wire.KindNull:
		return "", errNoText
	case v.isScalar():
		return v.text, nil
	}
	return oneLine(json), nil
}

func oneLine(json []byte) string {
	wire.OneLine(json)
	return string(json)
}

// texts are the names and texts of the parts, in turn if it is an object.
func (v value) texts() (list []string, err error) {
	for i, part := range v.parts {
		s, err := textOf(part)
		if err != nil && v.kind == wire.KindObject {
			err = within(v.names[i], err)
		}
		if err != nil {
			return nil, err
		}
		if v.kind == wire.KindObject {
			list = append(list, v.names[i])
		}
		list = append(list, s)
	}
	return list, nil
}

// apart is an object whose members that are arrays are there for each element. One whose elements would not come back so stays as it is.
func (v value) apart() (out value) {
	out.kind = v.kind
	for i, part := range v.parts {
		elements := valueOf(part)
		list, err := elements.texts()
		isJSON := func(s string) bool { return s != "" && (s[0] == '[' || s[0] == '{') }
		if elements.kind != wire.KindArray || len(list) == 0 || err != nil || slices.ContainsFunc(list, isJSON) {
			out.names, out.parts = append(out.names, v.names[i]), append(out.parts, part)
			continue
		}
		for _, element := range elements.parts {
			out.names, out.parts = append(out.names, v.names[i]), append(out.parts, element)
		}
	}
	return out
}

// isNested reports whether a part is an array or object.
func (v value) isNested() bool {
	for _, part := range v.parts {
		if part[0] == '{' || part[0] == '[' {
			return true
		}
	}
	return false
}

// writer writes the parts of a value in one text.
type writer struct {
	style  Style
	name   string              // escaped
	escape func(string) string // all that could be taken for a separator
	refuse func(string) bool   // a text that escape does not make fit
	bare   bool                // separators are not escaped
}

// write writes a value, of which JSON is given.
func (w writer) write(json []byte) (string, error) {
	if err := wire.Check(json); err != nil {
		return "", err
	}
	if w.style == JSON {
		return w.escape(oneLine(json)), nil
	}
	v := valueOf(json)
	switch {
	case v.kind == wire.KindNull:
		return "", errNoText
	case v.isScalar():
		if w.refuse(v.text) {
			return "", errNoText
		}
		return w.begin(v.text == "", false) + w.escape(v.text), nil
	}
	exploded := w.style == Pairs || w.style == LabelExploded || w.style == MatrixExploded
	if exploded && v.kind == wire.KindObject {
		v = v.apart()
	}
	list, err := v.texts()
	if err != nil {
		return "", err
	}
	isOneEmpty := len(list) == 1 && list[0] == ""
	if isOneEmpty && w.style != MatrixExploded || len(list) == 0 && w.style == MatrixExploded {
		return "", errNoText // one empty element, and none, have one text at most
	}
	for i, s := range list {
		if w.refuse(s) {
			if v.kind == wire.KindObject {
				return "", within(v.names[i/2], errNoText)
			}
			return "", errNoText
		}
		list[i] = w.escape(s)
	}
	switch {
	case exploded && v.kind == wire.KindObject:
		list = paired(list)
	case w.style == MatrixExploded:
		for i, s := range list {
			list[i] = w.name + "=" + s
		}
	}
	return w.begin(len(list) == 0, exploded) + strings.Join(list, w.separator()), nil
}

// paired joins names and texts that come in turn.
func paired(list []string) (pairs []string) {
	for i := 0; i < len(list); i += 2 {
		pairs = append(pairs, list[i]+"="+list[i+1])
	}
	return pairs
}

// begin is what stands before the parts.
func (w writer) begin(empty, exploded bool) string {
	switch {
	case w.style == Label || w.style == LabelExploded:
		return "."
	case w.style == MatrixExploded && exploded:
		return ";"
	case (w.style == Matrix || w.style == MatrixExploded) && empty:
		return ";" + w.name
	case w.style == Matrix || w.style == MatrixExploded:
		return ";" + w.name + "="
	}
	return ""
}

func (w writer) separator() string {
	switch plain := (one{style: w.style}).plainSeparator(); {
	case w.bare:
		return plain
	case w.style == Spaces:
		return "%20"
	case w.style == Pipes:
		return "%7C"
	case w.style == Tabs:
		return "%09"
	default:
		return plain
	}
}

// isDelimited reports whether the parts of a value have a separator between them that escapes do not hide.
func (s Style) isDelimited() bool { return s == Spaces || s == Pipes || s == Tabs }

// PathOf writes a value, of which JSON is given, as an escaped part of a path. What has no form is a text that wire.CheckText refuses.
func PathOf(name string, style Style, json []byte) string {
	w := writer{style: style, name: escapeAll(name), escape: escapeAll, refuse: func(s string) bool {
		return style == LabelExploded && strings.IndexByte(s, '.') >= 0 || // to escape a dot changes nothing (RFC 3986, section 6.2.2.2)
			style.isDelimited() && strings.IndexByte(s, byte(style)) >= 0
	}}
	return textOrNone(w.write(json))
}

// HeaderOf writes a value, of which JSON is given, as a header field, where nothing is escaped.
func HeaderOf(style Style, json []byte) string {
	w := writer{style: style, escape: func(s string) string { return s }, bare: true}
	separator := w.separator()[0]
	v := valueOf(json)
	if v.isNested() {
		w.style = JSON
	}
	w.refuse = func(s string) bool {
		return !v.isScalar() && strings.IndexByte(s, separator) >= 0 || strings.Trim(s, " \t") != s
	}
	if style == Pairs {
		for _, name := range v.names {
			if strings.IndexByte(name, '=') >= 0 {
				return noText
			}
		}
	}
	return textOrNone(w.write(json))
}

func textOrNone(s string, err error) string {
	if err != nil {
		return noText
	}
	return s
}
