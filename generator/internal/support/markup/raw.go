//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"bytes"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// What a schema says nothing of is JSON in Go. An element with nothing but text is a string, one that says xsi:nil is null, any other an
// object: its attributes are members whose names begin with an @, text is the member #text, and elements of one name are an array.

// Raw reads any value.
func (r *Reader) Raw() wire.Raw {
	if r.at == atElement && r.isNil {
		r.skip()
		return wire.Raw("null")
	}
	if r.at != atElement {
		text, _ := r.scalar()
		return wire.AppendString(nil, text)
	}
	type member struct {
		name   string
		values [][]byte
	}
	var members []member
	mark := len(r.problems)
	text := ""
	for e := r.Mixed(); e.Next(); {
		if e.Name == textName {
			text, _ = r.scalar()
			continue
		}
		name := e.Name
		value := r.Raw()
		if i := slices.IndexFunc(members, func(m member) bool { return m.name == name }); i >= 0 {
			members[i].values = append(members[i].values, value)
			continue
		}
		members = append(members, member{name, [][]byte{value}})
	}
	if r.broken || len(r.problems) > mark {
		return nil
	}
	if members == nil {
		return wire.AppendString(nil, text)
	}
	if text != "" {
		members = append(members, member{textName, [][]byte{wire.AppendString[string](nil, text)}})
	}
	b := []byte{'{'}
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(wire.AppendString(b, m.name), ':')
		if len(m.values) == 1 {
			b = append(b, m.values[0]...)
			continue
		}
		b = append(append(append(b, '['), bytes.Join(m.values, []byte{','})...), ']')
	}
	return append(b, '}')
}

// itemName is what the elements of a list are called whose document says no name.
const itemName = "item"

// AppendRaw writes any value.
func AppendRaw(b []byte, tag string, v wire.Raw) []byte {
	var r wire.Reader
	if r.Reset(v.AppendJSON(nil), wire.Lenient); r.Kind() == 0 {
		return append(b, noXML)
	}
	return appendRaw(b, tag, &r)
}

// AppendOptRaw writes any value, if there is one.
func AppendOptRaw(b []byte, tag string, v wire.Raw) []byte {
	if v == nil {
		return b
	}
	return AppendRaw(b, tag, v)
}

func appendRaw(b []byte, tag string, r *wire.Reader) []byte {
	switch r.Kind() {
	case wire.KindObject:
		return appendObject(b, tag, r)
	case wire.KindArray:
		b = Open(b, tag)
		for a := r.Array(); a.Next(); {
			b = appendRaw(b, itemName, r)
		}
		return Close(b, tag)
	case wire.KindNull:
		r.Raw()
		return Nil(b, tag)
	}
	return element(b, tag, rawText(r))
}

// rawText is the text of a value that is no object and no array.
func rawText(r *wire.Reader) string {
	if r.Kind() == wire.KindString {
		return r.String()
	}
	return string(r.Raw())
}

// appendObject writes the attributes first, which other members may stand before.
func appendObject(b []byte, tag string, r *wire.Reader) []byte {
	var attrs, content []byte
	for o := r.Object(); o.Next(); {
		name, isAttribute := strings.CutPrefix(o.Name, "@")
		kind := r.Kind()
		scalar := kind != wire.KindObject && kind != wire.KindArray && kind != wire.KindNull
		switch {
		case o.Name == textName && scalar:
			content = Chars(content, rawText(r))
		case nameEnd(name) != len(name) || name == "" || isAttribute && !scalar:
			return append(b, noXML)
		case isAttribute:
			attrs = Attr(attrs, name, rawText(r))
		case kind == wire.KindArray:
			for a := r.Array(); a.Next(); {
				content = appendRaw(content, name, r)
			}
		default:
			content = appendRaw(content, name, r)
		}
	}
	b = append(append(Begin(b, tag), attrs...), '>')
	return Close(append(b, content...), tag)
}
