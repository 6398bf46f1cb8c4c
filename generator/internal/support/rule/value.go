// SPDX-License-Identifier: 0BSD

package rule

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
	"github.com/bindery-dev/bindery/generator/internal/support/value"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Kinds is JSON types, of which a value has one.
type Kinds uint8

// The types. A number without a fraction is an Integer as well, however it is written.
const (
	Object Kinds = 1 << iota
	Array
	String
	Number
	Integer
	Bool
	Null
)

// Value is a value in a text that is JSON.
type Value struct {
	text []byte
	at   int
	r    *wire.Reader // of the text
}

// Is reports whether a value has one of some types.
func (v Value) Is(k Kinds) bool {
	switch v.text[v.at] {
	case '{':
		return k&Object != 0
	case '[':
		return k&Array != 0
	case '"':
		return k&String != 0
	case 't', 'f':
		return k&Bool != 0
	case 'n':
		return k&Null != 0
	}
	return k&Number != 0 || k&Integer != 0 && v.isInteger()
}

// isInteger reports whether a number has no fraction.
func (v Value) isInteger() bool {
	literal := v.literal()
	return !strings.ContainsAny(literal, ".eE") || decimal.Parse(literal).IsInteger()
}

// literal is the text of a number.
func (v Value) literal() string { return v.r.LiteralAt(v.at, v.end()) }

// Text is the characters of a string.
func (v Value) Text() string {
	text, _ := v.string()
	return text
}

// string is the characters of a string, and where it ends.
func (v Value) string() (text string, end int) {
	if i := value.UnescapedEnd(v.text, v.at+1); v.text[i] == '"' {
		return v.r.LiteralAt(v.at+1, i), i + 1
	}
	return v.r.TextAt(v.at)
}

// length is how many characters a string has.
func (v Value) length() int {
	inside := v.text[v.at+1 : v.stringEnd(v.at)-1]
	if bytes.IndexByte(inside, '\\') >= 0 {
		return utf8.RuneCountInString(v.Text())
	}
	return utf8.RuneCount(inside)
}

// count is how many members an object has, or elements an array; any number above most is as good.
func (v Value) count(most int) (n int) {
	for m := v.Members(); n <= most && m.Next(); {
		n++
	}
	for e := v.Items(); n <= most && e.Next(); {
		n++
	}
	return n
}

// Has reports whether a value is an object with a member.
func (v Value) Has(name string) bool {
	_, there := v.member(name)
	return there
}

// number is the value of a number.
func (v Value) number() decimal.Decimal { return decimal.Parse(v.literal()) }

// equals reports whether a value is another, which is JSON without white space (JSON Schema, section 4.2.2). The work grows with the other,
// however much is in the value.
func (v Value) equals(other string) bool {
	_, same := v.begins(other)
	return same
}

// begins is equals for a text that goes on behind the other, and returns what does if they are the same.
func (v Value) begins(text string) (rest string, same bool) {
	switch c := text[0]; {
	case kindOf(v.text[v.at]) != kindOf(c):
		return "", false
	case c == '{':
		return v.beginsObject(text)
	case c == '[':
		e := v.Items()
		for text[1] != ']' {
			if !e.Next() {
				return "", false
			}
			if text, same = e.Value.begins(text[1:]); !same {
				return "", false
			}
			if text[0] == ']' {
				return text[1:], !e.Next()
			}
		}
		return text[2:], !e.Next()
	case c == '"':
		want, n := unquoted(text)
		return text[n:], v.Text() == want
	case kindOf(c) == '0':
		n := decimal.Length(text)
		return text[n:], v.number().Compare(decimal.Parse(text[:n])) == 0
	}
	end := v.end() - v.at
	return text[min(end, len(text)):], strings.HasPrefix(text, v.r.LiteralAt(v.at, v.at+end))
}

func (v Value) beginsObject(text string) (rest string, same bool) {
	n := 0
	for ; text[1] != '}'; n++ {
		name, length := unquoted(text[1:])
		one, there := v.member(name)
		if !there {
			return "", false
		}
		if text, same = one.begins(text[1+length+1:]); !same {
			return "", false
		}
		if text[0] == '}' {
			return text[1:], v.count(n+1) == n+1
		}
	}
	return text[2:], v.count(0) == 0
}

// member is the value of a member.
func (v Value) member(name string) (Value, bool) {
	for m := v.Members(); m.Next(); {
		if m.Name == name {
			return m.Value, true
		}
	}
	return Value{}, false
}

// unquoted is the characters of the string that begins a text, and its length there.
func unquoted(text string) (string, int) {
	n := 1 + strings.IndexAny(text[1:], "\"\\")
	if text[n] == '"' {
		return text[1:n], n + 1
	}
	var r wire.Reader
	r.Reset([]byte(text), wire.Lenient)
	return r.TextAt(0)
}

// kindOf is what values begin with that are of one type.
func kindOf(c byte) byte {
	if c == '-' || c >= '0' && c <= '9' {
		return '0'
	}
	return c
}

// Members goes through the members of an object, of which other values have none: for m := v.Members(); m.Next(); {}.
func (v Value) Members() Members {
	return Members{list: list{of: v, at: v.at + 1, over: !v.Is(Object)}}
}

// Members is where in an object one is.
type Members struct {
	list
	Name  string
	Key   Value // the name
	Value Value
}

// Next moves to the next member.
func (m *Members) Next() bool {
	if !m.next('}') {
		return false
	}
	m.Key = Value{m.of.text, m.at, m.of.r}
	m.Name, m.at = m.Key.string()
	m.at = m.of.space(m.of.space(m.at) + 1) // behind the colon
	m.Value = Value{m.of.text, m.at, m.of.r}
	return true
}

// Items goes through the elements of an array, of which other values have none: for e := v.Items(); e.Next(); {}.
func (v Value) Items() Items {
	return Items{list: list{of: v, at: v.at + 1, over: !v.Is(Array)}, Index: -1}
}

// Items is where in an array one is.
type Items struct {
	list
	Index int
	Value Value
}

// Next moves to the next element.
func (e *Items) Next() bool {
	if !e.next(']') {
		return false
	}
	e.Index++
	e.Value = Value{e.of.text, e.at, e.of.r}
	return true
}

// list is where in an object or array one is: before its end, or where a value begins.
type list struct {
	of    Value
	at    int
	begun bool
	over  bool
}

func (l *list) next(end byte) bool {
	if l.over {
		return false
	}
	if l.begun {
		l.at = Value{l.of.text, l.at, l.of.r}.end()
	}
	l.at = l.of.space(l.at)
	if l.over = l.of.text[l.at] == end; l.over {
		return false
	}
	if l.begun {
		l.at = l.of.space(l.at + 1) // the comma
	}
	l.begun = true
	return true
}

// space is where the next character is that is no white space.
func (v Value) space(at int) int {
	for v.text[at] <= ' ' {
		at++
	}
	return at
}

// end is where a value ends.
func (v Value) end() int {
	switch v.text[v.at] {
	case '{', '[':
		return v.r.End(v.at)
	case '"':
		return v.stringEnd(v.at)
	case 't', 'n':
		return v.at + len("true")
	case 'f':
		return v.at + len("false")
	}
	return v.at + decimal.Length(v.text[v.at:])
}

// stringEnd is where the string ends that begins somewhere.
func (v Value) stringEnd(at int) int { return value.StringEnd(v.text, at+1) }
