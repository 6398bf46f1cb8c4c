// SPDX-License-Identifier: 0BSD

package lenient

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Body returns JSON in which other values stand where problems say so, nil if there is none.
func Body(text []byte, problems wire.Problems, allowed Lenience) ([]byte, []Leniency) {
	root := new(place)
	for _, p := range problems {
		if p.In == "" && p.Keyword == "syntax" {
			return nil, nil
		}
		if isInside(p) {
			root.add(p)
		}
	}
	if root.below == nil || !isValid(text) {
		return nil, nil
	}
	m := mender{text: text, allowed: allowed}
	m.value(root, false)
	if m.done == nil {
		return nil, nil
	}
	return m.out, m.done
}

// place is a value, what is wrong with it, and the places in it.
type place struct {
	wrong []wire.Problem
	below map[string]*place
}

func (at *place) add(p wire.Problem) {
	for token := range strings.SplitSeq(p.Pointer[1:], "/") {
		token = unescape(token)
		if at.below == nil {
			at.below = make(map[string]*place)
		}
		if at.below[token] == nil {
			at.below[token] = new(place)
		}
		at = at.below[token]
	}
	at.wrong = append(at.wrong, p)
}

func unescape(token string) string { return unescapePointer.Replace(token) }

var unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")

// mender copies JSON that is valid, and mends it on its way.
type mender struct {
	text    []byte
	i       int // of text, what is not copied yet
	out     []byte
	allowed Lenience
	done    []Leniency
}

// value copies a value. It is not there afterwards if it may be absent and is to be.
func (m *mender) value(at *place, optional bool) (there bool) {
	m.blank()
	switch {
	case at == nil:
	case m.text[m.i] == '{' && at.below != nil:
		m.object(at)
		return true
	case m.text[m.i] == '[' && at.below != nil:
		m.array(at)
		return true
	}
	start := m.i
	m.skip()
	text := m.text[start:m.i]
	if at != nil && len(at.wrong) > 0 {
		text = m.mended(text, at.wrong[0], optional)
	}
	m.out = append(m.out, text...)
	return text != nil
}

func (m *mender) object(at *place) {
	n := 0
	for open := m.enter('}'); open; open = m.next() {
		length := len(m.out)
		if n > 0 {
			m.out = append(m.out, ',')
		}
		m.blank()
		start := m.i
		m.skip()
		key := m.text[start:m.i]
		m.blank()
		m.i++ // the colon
		m.out = append(append(m.out, key...), ':')
		var r wire.Reader
		r.Reset(key, wire.Strict)
		below := at.below[r.String()]
		if m.value(below, true) {
			n++
		} else {
			m.out = m.out[:length]
		}
		if below != nil {
			below.wrong = nil // it is there, or has been taken away
		}
	}
	for _, name := range slices.Sorted(maps.Keys(at.below)) {
		for _, p := range at.below[name].wrong {
			if p.Keyword == "required" && p.Default != "" && m.allowed&DefaultedMembers != 0 {
				if n > 0 {
					m.out = append(m.out, ',')
				}
				m.out = append(append(wire.AppendString(m.out, name), ':'), p.Default...)
				m.did(DefaultedMembers, p)
				n++
				break
			}
		}
	}
	m.out = append(m.out, '}')
}

func (m *mender) array(at *place) {
	i := 0
	for open := m.enter(']'); open; open = m.next() {
		if i > 0 {
			m.out = append(m.out, ',')
		}
		m.value(at.below[strconv.Itoa(i)], false)
		i++
	}
	m.out = append(m.out, ']')
}

// mended is what stands for a value, nil if it is to be absent, which only one that is optional may be.
func (m *mender) mended(text []byte, p wire.Problem, optional bool) []byte {
	is := func(l Lenience, holds bool) bool {
		holds = holds && m.allowed&l != 0
		if holds {
			m.did(l, p)
		}
		return holds
	}
	switch whole := string(text); {
	case is(NullForAbsent, optional && whole == "null"), is(EmptyForAbsent, optional && whole == `""`):
		return nil
	case is(OneForTrue, isBool(p) && (whole == "1" || whole == "0")):
		return []byte(boolOf[whole])
	case is(NumbersInStrings, (p.Detail == isNumber || p.Detail == isInteger) && isQuotedNumber(text)):
		return text[1 : len(text)-1]
	case is(StringsAsNumbers, p.Detail == isString && (text[0] == '-' || text[0] >= '0' && text[0] <= '9')):
		return append(append([]byte{'"'}, text...), '"')
	}
	return text
}

func (m *mender) did(l Lenience, p wire.Problem) { m.done = append(m.done, Leniency{l, "", p.Pointer}) }

func isQuotedNumber(text []byte) bool {
	if len(text) < 3 || text[0] != '"' {
		return false
	}
	inner := text[1 : len(text)-1]
	return (inner[0] == '-' || inner[0] >= '0' && inner[0] <= '9') && isValid(inner)
}

func isValid(text []byte) bool {
	_, err := wire.ParseRaw(string(text))
	return err == nil
}

// enter copies the beginning of an object or array, and reports whether there is something in it.
func (m *mender) enter(end byte) bool {
	m.out = append(m.out, m.text[m.i])
	m.i++
	m.blank()
	if m.text[m.i] == end {
		m.i++
		return false
	}
	return true
}

// next passes over what is behind a member or element, and reports whether another one follows.
func (m *mender) next() bool {
	m.blank()
	m.i++
	return m.text[m.i-1] == ','
}

func (m *mender) blank() {
	for m.i < len(m.text) && strings.IndexByte(" \t\r\n", m.text[m.i]) >= 0 {
		m.i++
	}
}

// skip passes over a value.
func (m *mender) skip() {
	for depth := 0; ; {
		switch c := m.text[m.i]; {
		case c == '{' || c == '[':
			depth++
			m.i++
		case c == '}' || c == ']':
			depth--
			m.i++
		case c == '"':
			m.quoted()
		case strings.IndexByte(" \t\r\n,:", c) >= 0:
			m.i++
		default: // a number, true, false or null
			for m.i < len(m.text) && strings.IndexByte(" \t\r\n,:]}", m.text[m.i]) < 0 {
				m.i++
			}
		}
		if depth == 0 {
			return
		}
	}
}

// quoted passes over a string.
func (m *mender) quoted() {
	for m.i++; m.text[m.i] != '"'; m.i++ {
		if m.text[m.i] == '\\' {
			m.i++
		}
	}
	m.i++
}
