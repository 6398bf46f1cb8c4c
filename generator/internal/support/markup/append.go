//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Appender is a value that writes itself as an element. A tag is what stands in the start tag: a name, and what it declares of namespaces.
type Appender interface {
	AppendXML(b []byte, tag string) []byte
}

// AppenderOf is *T, an Appender.
type AppenderOf[T any] interface {
	*T
	Appender
}

// noXML stands in the output for a value that has no form in XML, as in package wire for JSON.
const noXML = 0xFF

// Header is the first line of a document.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// Check reports whether everything that was appended has a form in XML.
func Check(b []byte) error {
	i := bytes.IndexByte(b, noXML)
	if i < 0 {
		return nil
	}
	name := b[bytes.LastIndexByte(b[:i], '<')+1 : i]
	if n := nameEnd(string(name)); n > 0 {
		return errors.New("no XML form: the element " + string(name[:n]) + ", or what is in it")
	}
	return errors.New("no XML form")
}

// nameOf is the name in a tag.
func nameOf(tag string) string {
	name, _, _ := strings.Cut(tag, " ")
	return name
}

// Begin begins an element: attributes may follow. Further declarations of namespaces are written unless the tag has them.
func Begin(b []byte, tag string, namespaces ...string) []byte {
	b = append(append(b, '<'), tag...)
	for _, one := range namespaces {
		if !strings.Contains(tag, one) {
			b = append(append(b, ' '), one...)
		}
	}
	return b
}

// Open writes a start tag.
func Open(b []byte, tag string, namespaces ...string) []byte {
	return append(Begin(b, tag, namespaces...), '>')
}

// Close writes the end tag.
func Close(b []byte, tag string) []byte {
	return append(append(append(b, '<', '/'), nameOf(tag)...), '>')
}

// element writes an element with text.
func element(b []byte, tag, text string) []byte {
	return Close(Chars(Open(b, tag), text), tag)
}

// Nil writes an element that stands for null (OpenAPI 3.2, section 4.26).
func Nil(b []byte, tag string) []byte {
	return append(Begin(b, tag, `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`), ` xsi:nil="true"/>`...)
}

// Attr writes an attribute.
func Attr(b []byte, name, text string) []byte {
	b = append(append(append(b, ' '), name...), '=', '"')
	return append(escape(b, text, true), '"')
}

// Chars writes text.
func Chars(b []byte, text string) []byte { return escape(b, text, false) }

// CDATA writes text in a CDATA section, or in several where it has what ends one.
func CDATA(b []byte, text string) []byte {
	start := len(b)
	b = append(append(b, "<![CDATA["...), strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>")...)
	if !isText(text) || strings.Contains(text, "\r") {
		return append(b[:start], noXML)
	}
	return append(b, "]]>"...)
}

func isText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool { return !isChar(c) })
}

// escape writes text such that it reads back as it is: white space that a reader would change is written by number.
func escape(b []byte, s string, attribute bool) []byte {
	if !isText(s) {
		return append(b, noXML)
	}
	from := 0
	for i := 0; i < len(s); i++ {
		by := ""
		switch c := s[i]; {
		case c == '&':
			by = "&amp;"
		case c == '<':
			by = "&lt;"
		case c == '>':
			by = "&gt;"
		case c == '\r':
			by = "&#13;"
		case attribute && c == '"':
			by = "&quot;"
		case attribute && c == '\n':
			by = "&#10;"
		case attribute && c == '\t':
			by = "&#9;"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), by...)
		from = i + 1
	}
	return append(b, s[from:]...)
}

// AppendObject writes an object.
func AppendObject[T any, P AppenderOf[T]](b []byte, tag string, v T) []byte {
	return P(&v).AppendXML(b, tag)
}

// AppendPointer writes the object that p points to. Nil has no form.
func AppendPointer[T any, P AppenderOf[T]](b []byte, tag string, p *T) []byte {
	if p == nil {
		return append(b, noXML)
	}
	return P(p).AppendXML(b, tag)
}

// AppendPointerTo writes the value that p points to. Nil has no form.
func AppendPointerTo[T any](b []byte, tag string, p *T, appendTo func([]byte, string, T) []byte) []byte {
	if p == nil {
		return append(b, noXML)
	}
	return appendTo(b, tag, *p)
}

// AppendOptObject writes the object that p points to, if there is one.
func AppendOptObject[T any, P AppenderOf[T]](b []byte, tag string, p *T) []byte {
	if p == nil {
		return b
	}
	return P(p).AppendXML(b, tag)
}

// AppendOpt writes a value that may be absent.
func AppendOpt[T any](b []byte, tag string, v wire.Opt[T], appendTo func([]byte, string, T) []byte) []byte {
	if !v.Set {
		return b
	}
	return appendTo(b, tag, v.Value)
}

// AppendNull writes a value or null.
func AppendNull[T any](b []byte, tag string, v wire.Null[T], appendTo func([]byte, string, T) []byte) []byte {
	if !v.Valid {
		return Nil(b, tag)
	}
	return appendTo(b, tag, v.Value)
}

// AppendOptNull writes a value or null that may be absent.
func AppendOptNull[T any](b []byte, tag string, v wire.OptNull[T], appendTo func([]byte, string, T) []byte) []byte {
	if !v.Set {
		return b
	}
	return AppendNull(b, tag, v.Null(), appendTo)
}

// AppendItems writes an element for each of a list.
func AppendItems[T any](b []byte, tag string, list []T, appendTo func([]byte, string, T) []byte) []byte {
	for _, v := range list {
		b = appendTo(b, tag, v)
	}
	return b
}

// AppendList writes a list in an element of its own.
func AppendList[T any](b []byte, tag, item string, list []T, appendTo func([]byte, string, T) []byte) []byte {
	return Close(AppendItems(Open(b, tag), item, list, appendTo), tag)
}

// AppendMap writes an element for each of a map, in the order of their names, in an element of its own.
func AppendMap[T any](b []byte, tag string, m map[string]T, appendTo func([]byte, string, T) []byte) []byte {
	return Close(AppendExtra(Open(b, tag), m, appendTo), tag)
}

// AppendEntries writes an element for each of a map, with the name and the value in it, in the order of the names.
func AppendEntries[T any](b []byte, tag string, m map[string]T, appendTo func([]byte, string, T) []byte) []byte {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		b = Close(appendTo(element(Open(b, tag), "key", name), "value", m[name]), tag)
	}
	return b
}

// AppendExtra writes elements that no field has, in the order of their names. The fields have the names that follow: they cannot stand in m
// as well.
func AppendExtra[T any](b []byte, m map[string]T, appendTo func([]byte, string, T) []byte, fields ...string) []byte {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if name == "" || nameEnd(name) != len(name) || strings.Contains(name, ":") || slices.Contains(fields, name) {
			return append(b, noXML)
		}
		b = appendTo(b, name, m[name])
	}
	return b
}

// AppendValue writes the value of a union.
func AppendValue(b []byte, tag string, v Appender) []byte {
	if v == nil {
		return append(b, noXML)
	}
	return v.AppendXML(b, tag)
}

// AppendTold writes an object with a first element that says what it is.
func AppendTold(b []byte, tag, name, value string, v Appender) []byte {
	start := len(b)
	b = v.AppendXML(b, tag)
	end := bytes.IndexByte(b[start:], '>') // escaped wherever else it stands
	if end < 0 {
		return b
	}
	return slices.Insert(b, start+end+1, element(nil, name, value)...)
}
