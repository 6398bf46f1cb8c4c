//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// AppendQueryOf adds a value, of which JSON is given, to a raw query.
func AppendQueryOf(raw, name string, style Style, json []byte) (string, error) {
	if err := wire.Check(json); err != nil {
		return raw, err
	}
	list := pairList{escape: url.QueryEscape}
	if err := list.addValue(name, style, json); err != nil {
		return raw, err
	}
	for _, pair := range list.pairs {
		if raw != "" {
			raw += "&"
		}
		raw += pair
	}
	return raw, nil
}

// QuerystringOf writes a value, of which JSON is given, as a whole query, or as a form of which some members have a style of their own.
func QuerystringOf(style Style, json []byte, members ...MemberStyle) (string, error) {
	if len(members) > 0 {
		return formOf(json, members)
	}
	switch style {
	case JSON:
		return writer{style: JSON, escape: url.QueryEscape}.write(json)
	case Whole:
		v := valueOf(json)
		return url.QueryEscape(v.text), wire.Check(json)
	}
	return AppendQueryOf("", "", style, json)
}

// formOf writes the members of an object.
func formOf(json []byte, members []MemberStyle) (string, error) {
	if err := wire.Check(json); err != nil {
		return "", err
	}
	list, v := pairList{escape: url.QueryEscape}, valueOf(json)
	if v.kind != wire.KindObject {
		return "", errNoText
	}
	for i, part := range v.parts {
		var err error
		one, own := styleOf(members, v.names[i])
		if way := strings.IndexByte(v.names[i], '['); way > 0 && !own {
			if whole, ok := styleOf(members, v.names[i][:way]); ok && whole.Style == Deep {
				return "", wire.Invalid("format", v.names[i]+" would be a part of the member "+whole.Name)
			}
		}
		if other, isOther := one.Other.(writtenForm); isOther {
			err = within(v.names[i], other.writePairs(&list, v.names[i], part))
		} else if own {
			err = within(v.names[i], list.addValue(v.names[i], one.Style, part))
		} else {
			err = list.each("", value{kind: v.kind, names: v.names[i : i+1], parts: v.parts[i : i+1]})
		}
		if err != nil {
			return "", err
		}
	}
	return strings.Join(list.pairs, "&"), nil
}

// within says which member an error is about.
func within(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}

type writtenForm interface {
	writePairs(p *pairList, name string, json []byte) error
}

// CookiesOf writes a value, of which JSON is given, as cookies: what stands in the field Cookie.
func CookiesOf(name string, style Style, json []byte) (string, error) {
	if err := wire.Check(json); err != nil {
		return "", err
	}
	list := pairList{escape: escapeAll}
	separator := "&"
	switch style {
	case Cookies, CookiesEach:
		list.escape, list.refuse, separator = func(s string) string { return s }, isNoCookie, "; "
	case JSON:
		return name + "=" + EscapeCookie(oneLine(json)), nil
	}
	err := list.addValue(name, style, json)
	return strings.Join(list.pairs, separator), err
}

// isNoCookie reports whether a text would not come back from a cookie in which nothing is escaped.
func isNoCookie(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7F || c == '"' || c == ';' || c == '\\' {
			return true
		}
	}
	return false
}

// pairList is names with texts.
type pairList struct {
	pairs  []string
	escape func(string) string
	refuse func(string) bool // nil if escape makes all texts fit
}

func (p *pairList) add(name, text string) error {
	if p.refuse != nil && (p.refuse(text) || p.refuse(name) || strings.IndexByte(name, '=') >= 0) {
		return errNoText
	}
	p.pairs = append(p.pairs, p.escape(name)+"="+p.escape(text))
	return nil
}

// addValue adds a value.
func (p *pairList) addValue(name string, style Style, json []byte) error {
	v := valueOf(json)
	switch {
	case v.kind == wire.KindNull:
		return errNoText
	case v.isScalar() && style != JSON:
		return p.add(name, v.text)
	case style == Deep:
		return p.deep(name, v, 0)
	case style == Exploded || style == CookiesEach:
		return p.each(name, v)
	}
	w := writer{style: style, escape: p.escape, refuse: func(s string) bool {
		return style.isDelimited() && strings.IndexByte(s, byte(style)) >= 0 ||
			p.refuse != nil && (p.refuse(s) || strings.IndexByte(s, ',') >= 0)
	}}
	text, err := w.write(json)
	p.pairs = append(p.pairs, p.escape(name)+"="+text)
	return err
}

// each adds the parts of a value one by one: the elements of an array all have its name, the members of an object their own.
func (p *pairList) each(name string, v value) error {
	for i, part := range v.parts {
		if v.kind == wire.KindObject {
			name = v.names[i]
			if elements := valueOf(part); elements.kind == wire.KindArray && !elements.isNested() {
				if err := within(name, p.each(name, elements)); err != nil {
					return err
				}
				continue
			}
		}
		text, err := textOf(part)
		if err == nil {
			err = p.add(name, text)
		}
		if err != nil && v.kind == wire.KindObject {
			err = within(name, err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// deep adds the parts of a value with the way to them: name[member][0]. What has none is its JSON.
func (p *pairList) deep(name string, v value, nested int) error {
	if nested == maxNest {
		return errNoText
	}
	for i, part := range v.parts {
		way := name + "[" + strconv.Itoa(i) + "]"
		if v.kind == wire.KindObject {
			if strings.ContainsAny(v.names[i], "[]") || v.names[i] == "" {
				return within(name+"["+v.names[i]+"]", errNoText)
			}
			way = name + "[" + v.names[i] + "]"
		}
		inner := valueOf(part)
		var err error
		switch {
		case inner.kind == wire.KindNull:
			err = within(way, errNoText)
		case inner.isScalar():
			err = within(way, p.add(way, inner.text))
		case len(inner.parts) == 0:
			err = within(way, p.add(way, oneLine(part)))
		default:
			err = p.deep(way, inner, nested+1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// KeepReserved writes the values of some parameters of a raw query as allowReserved asks for: what is reserved in a URL is not escaped,
// unless it would end the query or the value, or stand for something else (RFC 3986, section 3.4).
func KeepReserved(raw string, names ...string) string {
	pairs := strings.Split(raw, "&")
	for i, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		for _, reserved := range names {
			if escaped := url.QueryEscape(reserved); name == escaped || strings.HasPrefix(name, escaped+"%5B") {
				pairs[i] = name + "=" + reservedKept.Replace(value)
			}
		}
	}
	return strings.Join(pairs, "&")
}

var reservedKept = strings.NewReplacer("%3A", ":", "%2F", "/", "%3F", "?", "%40", "@", "%21", "!", "%24", "$", "%27", "'", "%28", "(",
	"%29", ")", "%2A", "*", "%3D", "=")
