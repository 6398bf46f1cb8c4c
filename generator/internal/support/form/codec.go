//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// The styles of values with a Shape (OpenAPI 3.2.0, section 4.12.2), beside those of arrays. In paths and header fields, Commas is the
// style simple, and Pairs simple with explode.
const (
	Pairs          Style = '='
	Label          Style = '.'
	LabelExploded  Style = ':'
	Matrix         Style = ';'
	MatrixExploded Style = '@'
	Deep           Style = '[' // deepObject
	Cookies        Style = 'c' // the style cookie: nothing is escaped
	CookiesEach    Style = 'C' // cookie with explode: a cookie for each part
	JSON           Style = '{' // content with such a media type
	Whole          Style = '?' // the text as it is, of a whole query
)

// Codec reads the values of a parameter or header field.
type Codec[T any] struct {
	Style Style
	Shape *Shape // nil with JSON
	Read  func(*wire.Reader) T

	Members []MemberStyle // of a form
}

// MemberStyle is the style of a member of a form that has one of its own.
type MemberStyle struct {
	Name  string
	Style Style
	Other memberForm // than JSON, nil if there is none
}

type memberForm interface {
	addPair(p *pairs, name, text string)
}

func styleOf(members []MemberStyle, name string) (own MemberStyle, ok bool) {
	for _, one := range members {
		if one.Name == name {
			return one, true
		}
	}
	return own, false
}

// Query finds a value in a raw query, and returns how often it is there. With Exploded, the members of an object are parameters of their
// own: of one that may have any, those that are no parameters themselves, nor parts of one, which others lists: "f" and "f[]" of an array,
// and "f[" of an object in the style deepObject.
func (c Codec[T]) Query(raw, name string, others ...string) (v T, n int, err error) {
	return c.query(&pairs{style: c.Style, shape: c.Shape, name: name, others: others, unescape: unescapeQuery}, raw)
}

func (c Codec[T]) query(p *pairs, raw string) (v T, n int, err error) {
	for rest := raw; rest != "" && p.err == nil; {
		var pair string
		pair, rest = cutByte(rest, '&')
		if pair != "" {
			p.add(pair)
		}
	}
	return read(c, p)
}

// Querystring reads a value that is the whole of a raw query.
func (c Codec[T]) Querystring(raw string) (v T, n int, err error) {
	if raw == "" {
		return v, 0, nil
	}
	if c.Style != JSON && c.Style != Whole {
		return c.query(&pairs{style: c.Style, shape: c.Shape, whole: c.Style == Exploded, members: c.Members, unescape: unescapeQuery}, raw)
	}
	text, err := unescapeQuery(raw)
	if err != nil {
		return v, 1, err
	}
	v, err = c.whole(text, wire.Strict)
	return v, 1, err
}

// Takes reports whether a value that is the whole of a raw query, or a form, has what stands there by a name.
func (c Codec[T]) Takes(name string) bool {
	if c.Shape == nil || !c.Shape.isObject() {
		return true
	}
	member, _ := cutByte(name, '[')
	return c.Shape.member(name) != nil || c.Shape.member(member) != nil
}

// Path reads a value from a part of a path that is escaped. A separator that is escaped is part of a text.
func (c Codec[T]) Path(escaped, name string) (v T, err error) {
	o := one{style: c.Style, shape: c.Shape, name: name, unescape: UnescapePath}
	v, err = readOne(c, o, escaped, wire.Strict)
	return v, err
}

// Header reads a value from the fields of a header that have its name.
func (c Codec[T]) Header(fields []string, mode wire.Mode) (v T, err error) {
	o := one{style: c.Style, shape: c.Shape, unescape: trimmed}
	return readOne(c, o, strings.Join(fields, ","), mode)
}

// Cookie finds a value in the fields of the header Cookie, and returns how often it is there. The rest is as with Query.
func (c Codec[T]) Cookie(fields []string, name string, others ...string) (v T, n int, err error) {
	p := pairs{style: c.Style, shape: c.Shape, name: name, others: others, unescape: UnescapePath}
	if c.Style == Cookies || c.Style == CookiesEach {
		p.unescape = unescaped
	}
	for _, field := range fields {
		for cookie := range strings.SplitSeq(field, ";") {
			if cookie = strings.Trim(cookie, " \t"); cookie != "" && p.err == nil {
				p.cookie(cookie)
			}
		}
	}
	return read(c, &p)
}

// Empty is the value of which there is no part: an object without members, which only some styles have a text for.
func (c Codec[T]) Empty() (v T, ok bool) {
	if c.Shape == nil || !c.Shape.isObject() || c.Style != Exploded && c.Style != Deep && c.Style != CookiesEach {
		return v, false
	}
	json, _ := transcribe(new(tree), &Shape{object: true, members: c.Shape.members, others: c.Shape.others}, c.Style)
	v, err := decode(json, wire.Strict, c.Read)
	return v, err == nil
}

// whole reads a value that is one text.
func (c Codec[T]) whole(text string, mode wire.Mode) (v T, err error) {
	json := []byte(text)
	if c.Style != JSON {
		if json, err = transcribe(&tree{texts: []string{text}}, c.Shape, c.Style); err != nil {
			return v, err
		}
	}
	return decode(json, mode, c.Read)
}

// read reads what was found.
func read[T any](c Codec[T], p *pairs) (v T, n int, err error) {
	if p.n == 0 || p.err != nil {
		return v, p.n, p.err
	}
	if !p.style.isOne() {
		json, err := transcribe(&p.found, p.shape, p.style)
		if err != nil {
			return v, p.n, err
		}
		v, err = decode(json, wire.Strict, c.Read)
		return v, p.n, err
	}
	if p.n > 1 {
		return v, p.n, errGivenTwice
	}
	v, err = readOne(c, one{style: c.Style, shape: c.Shape, unescape: p.unescape, inQuery: true}, p.text, wire.Strict)
	return v, p.n, err
}

func readOne[T any](c Codec[T], o one, text string, mode wire.Mode) (v T, err error) {
	if c.Style == JSON {
		if text, err = o.unescape(text); err != nil {
			return v, err
		}
		return c.whole(text, mode)
	}
	t, err := o.split(text)
	if err != nil {
		return v, err
	}
	json, err := transcribe(t, c.Shape, c.Style)
	if err != nil {
		return v, err
	}
	return decode(json, mode, c.Read)
}

// isOne reports whether all parts of a value stand in one text.
func (s Style) isOne() bool { return s != Exploded && s != Deep && s != CookiesEach }

// pairs finds the parts of a value in a query, or among cookies.
type pairs struct {
	style    Style
	shape    *Shape
	name     string
	whole    bool // every pair is a member
	others   []string
	members  []MemberStyle
	unescape func(string) (string, error)
	found    tree
	text     string // of a style that has one
	n        int
	err      error
}

// cookie adds a cookie. The style form has an ampersand between exploded parts, all in one cookie; some clients escape it.
func (p *pairs) cookie(pair string) {
	if p.style == Cookies || p.style == CookiesEach {
		p.add(pair)
		return
	}
	name, value := cutByte(pair, '=')
	if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' { // as some clients write all values
		value = value[1 : len(value)-1]
		pair = name + "=" + value
	}
	if p.style != Exploded {
		p.add(pair)
		return
	}
	if strings.IndexByte(value, '&') < 0 && strings.Contains(value, "%3D") {
		if all, err := p.unescape(value); err == nil && (strings.HasPrefix(all, name+"=") || name == p.name && p.isOfMembers(all)) {
			pair = all
		}
	}
	for more := true; more; {
		var one string
		one, pair, more = strings.Cut(pair, "&")
		p.add(one)
	}
}

// isOfMembers reports whether each part of a text is a member with a name that the object has.
func (p *pairs) isOfMembers(text string) bool {
	for more := true; more; {
		var one string
		one, text, more = strings.Cut(text, "&")
		name, _, isPair := strings.Cut(one, "=")
		if !isPair || name == p.name || !p.takes(name) {
			return false
		}
	}
	return true
}

// add adds a pair of a name and a text, if it is of the value. What is not ours may be malformed.
func (p *pairs) add(pair string) {
	k, text := cutByte(pair, '=')
	name, err := p.unescape(k)
	if err != nil {
		if p.whole {
			p.n, p.err = p.n+1, err
		}
		return
	}
	if p.whole && p.shape.isObject() {
		p.member(name, text)
		return
	}
	rest, isOurs := strings.CutPrefix(name, p.name)
	switch {
	case p.style == Deep:
		if isOurs && (rest == "" || rest[0] == '[') {
			p.deep(&p.found, rest, text)
		}
	case p.style.isOne():
		if name == p.name {
			p.text = text
			p.n++
		}
	case p.takes(name):
		p.leaf(p.found.part(p.memberOf(name)), text)
	case isOurs && rest == "[]" && !slices.Contains(p.others, name) && p.shape.isList() && p.shape.kinds() != 0:
		p.leaf(p.found.part(""), text) // an array, also of one
	case isOurs && (rest == "" || rest == "[]" && !slices.Contains(p.others, name)):
		p.leaf(&p.found, text)
	}
}

// takes reports whether a name is that of a member of an object whose members stand by themselves.
func (p *pairs) takes(name string) bool {
	if !p.shape.isObject() || name == p.name && (p.shape.isList() || p.shape.kinds() != 0) {
		return false
	}
	whole, _ := cutByte(name, '[')
	isPart := whole != name && slices.Contains(p.others, whole+"[") // of an object in parts
	return !isPart && !slices.Contains(p.others, name) && p.shape.member(p.memberOf(name)) != nil
}

// memberOf is the member that a name is of: many clients write name[] for each element of one that is an array. Where that is not declared,
// and members of any name may be more than arrays, it is a name as any other.
func (p *pairs) memberOf(name string) string {
	member, isElement := strings.CutSuffix(name, "[]")
	if !isElement || p.shape.declares(name) {
		return name
	}
	of, other := p.shape.member(member), p.shape.member(name)
	if other == nil || of.isList() && (p.shape.declares(member) || of.kinds() == 0) {
		return member
	}
	return name
}

// member adds a member, or a part of one, whatever its name: home[city]=text.
func (p *pairs) member(name, text string) {
	member, _ := cutByte(name, '[')
	if way := name[len(member):]; member != "" && way != "" && p.isWay(member, name) {
		p.deep(p.found.part(member), way, text)
		return
	}
	switch one, own := styleOf(p.members, name); {
	case own && one.Other != nil:
		one.Other.addPair(p, name, text)
		return
	case own && one.Style.isOne() && one.Style != JSON:
		p.delimited(p.found.part(name), p.shape.member(name), one.Style, text)
		return
	}
	p.leaf(p.found.part(name), text)
}

// isWay reports whether a name leads into a member, since that has parts, or since no member may have such a name.
func (p *pairs) isWay(member, name string) bool {
	if p.shape.declares(name) {
		return false
	}
	if p.shape.declares(member) {
		if of := p.shape.member(member); of.isList() || of.isObject() {
			return true
		}
	}
	return p.shape.member(name) == nil
}

// delimited adds the parts of a member that stand in one text.
func (p *pairs) delimited(part *tree, shape *Shape, style Style, text string) {
	values, err := appendQuery(nil, text, style)
	if all := (one{style: style, shape: shape}); style == Commas && len(values) == 1 && shape != nil && all.hasNoText() {
		values = strings.Split(values[0], ",") // as some clients escape them
	}
	if err != nil {
		p.err = err
		return
	}
	if p.n += 1 + len(values); p.n > mostParts {
		p.err = errManyParts
		return
	}
	if shape == nil || !shape.isObject() || shape.isList() {
		part.texts = append(part.texts, values...)
		return
	}
	for i := 0; i+1 < len(values); i += 2 {
		leaf := part.part(values[i])
		leaf.texts = append(leaf.texts, values[i+1])
	}
	if len(values)%2 != 0 {
		p.err = wire.Invalid("format", "must be names and values in turn")
	}
}

// deep adds the text of a part of a part: "[filter][0][name]" leads to it.
func (p *pairs) deep(part *tree, way, text string) {
	for nested := 0; way != ""; nested++ {
		end := strings.IndexByte(way, ']')
		if way[0] != '[' || end < 0 || nested == maxNest {
			p.n++
			p.err = wire.Invalid("format", "must be written as "+p.name+"[member], at most "+"16 deep")
			return
		}
		part, way = part.part(way[1:end]), way[end+1:]
	}
	p.leaf(part, text)
}

func (p *pairs) leaf(part *tree, text string) {
	if p.n++; p.n > mostParts {
		p.err = errManyParts
		return
	}
	text, err := p.unescape(text)
	if err != nil {
		p.err = err
		return
	}
	part.texts = append(part.texts, text)
}

func trimmed(s string) (string, error) { return strings.Trim(s, " \t"), nil }

func unescaped(s string) (string, error) { return s, nil }
