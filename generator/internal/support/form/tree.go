//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// tree is a value as a message has it: texts, or what was given in parts.
type tree struct {
	texts []string // more than one if it was given more than once
	names []string // of parts: members, or the places of elements, "" being the next
	parts []*tree
}

const lostObject = "[object Object]" // what JavaScript makes of one

const (
	mostParts = 1000 // of a value: each costs more than it weighs
	maxNest   = 16
)

var (
	errGivenTwice = wire.Invalid("duplicate", "must be given once")
	errBothForms  = wire.Invalid("format", "must be given either as a whole or in parts")
	errManyParts  = wire.Invalid("format", "must have at most "+strconv.Itoa(mostParts)+" parts")
)

// part returns the part of a name, and makes it if it is not there.
func (t *tree) part(name string) *tree {
	if i := slices.Index(t.names, name); i >= 0 && name != "" {
		return t.parts[i]
	}
	t.names, t.parts = append(t.names, name), append(t.parts, new(tree))
	return t.parts[len(t.parts)-1]
}

// transcription writes a tree as JSON, and notes what cannot be.
type transcription struct {
	json     []byte
	repeated bool // an array is given by giving its elements one by one
	problems wire.Problems
}

// transcribe returns the JSON text of a value of a shape, which was given in a style.
func transcribe(t *tree, s *Shape, style Style) ([]byte, error) {
	w := transcription{json: make([]byte, 0, 128), repeated: style == Exploded || style == CookiesEach}
	w.value("", t, s)
	return w.json, w.problems.Err()
}

// refuse notes a problem, and writes a value in the place of the one that has it.
func (w *transcription) refuse(at string, err error) {
	w.problems.At(at, err)
	w.json = append(w.json, "null"...)
}

func (w *transcription) value(at string, t *tree, s *Shape) {
	if s == nil {
		s = Any // the reader of the JSON says that it is too much
	}
	switch whole, inParts := len(t.texts) > 0, len(t.parts) > 0; {
	case whole && inParts:
		w.refuse(at, errBothForms)
	case len(t.texts) == 1:
		w.text(at, t.texts[0], s)
	case whole && s.isList():
		w.list(at, t.texts, s)
	case whole:
		w.refuse(at, errGivenTwice)
	case s.isList() && (!s.isObject() || t.isIndexed()):
		w.elements(at, t, s)
	default:
		w.object(at, t, s)
	}
}

// list writes texts as the elements of an array.
func (w *transcription) list(at string, texts []string, s *Shape) {
	w.json = append(w.json, '[')
	for i, text := range texts {
		if i > 0 {
			w.json = append(w.json, ',')
		}
		w.text(at+"/"+strconv.Itoa(i), text, s.item(i))
	}
	w.json = append(w.json, ']')
}

// isIndexed reports whether the parts are numbered, or have no names.
func (t *tree) isIndexed() bool {
	return !slices.ContainsFunc(t.names, func(name string) bool { _, ok := index(name); return !ok && name != "" })
}

// index reads the place of an element.
func index(name string) (int, bool) {
	i, err := strconv.Atoi(name)
	return i, err == nil && i >= 0 && i < mostParts && strconv.Itoa(i) == name
}

// elements writes numbered parts as an array: they may come in any order, and none may be missing.
func (w *transcription) elements(at string, t *tree, s *Shape) {
	list := make([]*tree, len(t.parts))
	for next, name := range t.names {
		i, ok := index(name)
		if name == "" {
			i, ok = next, true
		}
		if !ok || i >= len(list) || list[i] != nil {
			w.refuse(at, wire.Invalid("format", "must have elements 0, 1, 2 and so on"))
			return
		}
		list[i] = t.parts[next]
	}
	w.json = append(w.json, '[')
	for i, part := range list {
		if i > 0 {
			w.json = append(w.json, ',')
		}
		w.value(at+"/"+strconv.Itoa(i), part, s.item(i))
	}
	w.json = append(w.json, ']')
}

// object writes parts as members. One that may be null, and must be there, is null if it is not.
func (w *transcription) object(at string, t *tree, s *Shape) {
	w.json = append(w.json, '{')
	start := len(w.json)
	name := func(name string) {
		if len(w.json) > start {
			w.json = append(w.json, ',')
		}
		w.json = append(wire.AppendString(w.json, strings.ToValidUTF8(name, "\uFFFD")), ':')
	}
	for i, member := range t.names {
		name(member)
		var found wire.Problems
		mark := w.problems
		w.problems = nil
		w.value("", t.parts[i], s.member(member))
		found, w.problems = w.problems, mark
		w.problems.Member(at, member, found.Err())
	}
	s.alternatives(func(one *Shape) bool {
		for _, m := range one.members {
			if m.Null && len(s.either) == 0 && !slices.Contains(t.names, m.Name) {
				name(m.Name)
				w.json = append(w.json, "null"...)
			}
		}
		return true
	})
	w.json = append(w.json, '}')
}

// text writes what one text stands for. An array or object that has no better form where it stands is its JSON text; a text that is none
// is an array of one.
func (w *transcription) text(at, s string, shape *Shape) {
	if shape == nil {
		shape = Any
	}
	if !utf8.ValidString(s) {
		w.refuse(at, wire.Invalid("utf8", "must be valid UTF-8"))
		return
	}
	kinds, isList := shape.kinds(), shape.isList()
	if kinds&text == 0 && w.isWhole(s, shape) {
		w.json = append(w.json, s...)
		return
	}
	if kinds == 0 && isList && s == "" && shape.item(0).kinds()&text == 0 {
		w.json = append(w.json, "[]"...)
		return
	}
	switch {
	case s == lostObject && shape.isObject():
		w.refuse(at, wire.Invalid("type", "is what JavaScript makes of an object that it was not told how to write"))
	case isList && (kinds == 0 || isElementAlone(s, kinds, shape.item(0).kinds())):
		w.list(at, []string{s}, shape)
	default:
		w.json = appendScalar(w.json, s, kinds)
	}
}

// isElementAlone reports whether a text that may be a string is an element of an array that has none: a number, or a boolean.
func isElementAlone(s string, of, items kinds) bool {
	return items&text == 0 && appendScalar(nil, s, items|text)[0] != '"' && appendScalar(nil, s, of|text)[0] == '"'
}

// isWhole reports whether a text is the JSON of an array or object, and no element.
func (w *transcription) isWhole(s string, shape *Shape) bool {
	switch {
	case s == "":
		return false
	case s[0] == '[' && shape.isList():
		if item := shape.item(0); w.repeated && (item.isList() || item.kinds()&text != 0) {
			return false
		}
	case s[0] != '{' || !shape.isObject():
		return false
	}
	_, err := wire.ParseRaw(s)
	return err == nil
}

// appendScalar writes a text as the kind of scalar that it may stand for; what is none of them is a string, which the reader of the JSON
// refuses or not.
func appendScalar(b []byte, s string, of kinds) []byte {
	switch {
	case of&boolean != 0 && (s == "true" || s == "false"):
		return append(b, s...)
	case of&(integer|number) != 0:
		if _, err := wire.ParseNumber(s); err == nil && (of&(number|text) != text || !strings.ContainsAny(s, ".eE")) {
			return append(b, s...)
		}
	}
	return wire.AppendString(b, s)
}

// decode reads JSON that a value has become.
func decode[T any](json []byte, mode wire.Mode, read func(*wire.Reader) T) (T, error) {
	var r wire.Reader
	r.Reset(json, mode)
	v := read(&r)
	return v, r.Close().Err()
}
