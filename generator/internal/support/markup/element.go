//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// textName is the Name of the text beside the elements in an element, where Mixed asks for it.
const textName = "#text"

// Element walks what is in an element: its attributes, then the elements in it.
type Element struct {
	Name string // of the current one, without a prefix; of an attribute, behind an @; clone it to keep it

	r      *Reader
	seen   uint64   // fields that were there
	wide   []uint64 // fields above 63
	token  string   // of pointers to the current one
	mark   int      // problems before it
	attr   int      // the next of the Reader's attributes
	attrs  int      // the end of those of this element
	first  int      // their beginning
	n      int      // elements so far
	text   joined   // beside the elements
	worded bool     // there is more in it than white space
	spaced bool     // text may be there
	open   bool
	sole   bool   // the one value is the element itself
	prefix string // of an attribute
}

// Element begins an element.
func (r *Reader) Element() *Element { return new(Element).begin(r, false) }

// Mixed is Element for one whose text counts: what there is of it comes last, with the Name #text.
func (r *Reader) Mixed() *Element { return new(Element).begin(r, true) }

// Sole stands for an element that is not there: the one in it, which the type calls name, is the value that begins here.
func (r *Reader) Sole(name string) *Element {
	return &Element{r: r, token: name, mark: len(r.problems), sole: true, open: r.at == atElement}
}

func (e *Element) begin(r *Reader, mixed bool) *Element {
	e.r, e.spaced = r, mixed
	if e.open = r.at == atElement && !r.isNil; e.open {
		e.first, e.attr, e.attrs = r.first, r.first, len(r.attrs)
		r.at = atNothing
	} else {
		r.mismatch("an element")
	}
	e.mark = len(r.problems)
	return e
}

// Next moves to the next attribute or element, past one that the type does not have.
func (e *Element) Next() bool {
	r := e.r
	if e.sole && e.open {
		e.open = false
		return true
	}
	r.skip() // nothing read it
	if len(r.problems) > e.mark {
		e.mark = r.locate(e.mark, e.token)
	}
	if !e.open || r.broken {
		r.whole, e.open = false, false
		return false
	}
	for e.attr < e.attrs {
		a := r.attrs[e.attr]
		if e.attr++; a.prefix == "xmlns" || a.prefix == "" && a.name == "xmlns" || a.prefix != "" && a.name == "nil" {
			continue
		}
		e.Name, e.token, e.prefix, r.at, r.value = "@"+a.name, a.name, a.prefix, atText, a.value
		return true
	}
	return e.nextElement()
}

func (e *Element) nextElement() bool {
	r := e.r
	e.prefix = ""
	if !r.isEmpty && e.Name != textName {
		text := r.words()
		switch {
		case e.spaced && (e.worded || !blank(text)):
			e.worded = true
			e.text.add(text)
		case !e.spaced && r.mode == wire.Strict && !blank(text):
			r.add("type", "must not have text beside elements")
			e.mark = len(r.problems)
		}
	}
	if e.worded && e.Name != textName && !r.broken && (r.isEmpty || r.has("</")) {
		e.Name, e.token, r.at, r.value = textName, "", atText, e.text.String()
		return true
	}
	if r.broken || r.ended() {
		e.open, r.seen, r.wide, r.whole = false, e.seen, e.wide, !r.broken
		r.attrs = r.attrs[:min(e.first, len(r.attrs))]
		return false
	}
	r.attrs = r.attrs[:e.attrs]
	if !r.start() {
		r.whole = false
		return false
	}
	_, e.Name = split(r.open[len(r.open)-1])
	e.token = e.Name
	e.n++
	return true
}

// Position is which of the elements in the element the current one is: 0 is the first, and -1 an attribute or text.
func (e *Element) Position() int {
	if e.r.at != atElement {
		return -1
	}
	return e.n - 1
}

// Field returns the reader of the current value, and notes that field i of the type was there.
func (e *Element) Field(i int) *Reader {
	if has(e.seen, e.wide, i) {
		e.r.add("duplicate", "is there twice")
	}
	return e.Items(i)
}

// FieldAs is Field for one that the type calls something else.
func (e *Element) FieldAs(i int, name string) *Reader {
	e.token = name
	return e.Field(i)
}

// Items is Field for one that may be there again.
func (e *Element) Items(i int) *Reader {
	if i < 64 {
		e.seen |= 1 << i
		return e.r
	}
	for len(e.wide) <= i/64-1 {
		e.wide = append(e.wide, 0)
	}
	e.wide[i/64-1] |= 1 << (i % 64)
	return e.r
}

// ItemsAs is Items for one that the type calls something else.
func (e *Element) ItemsAs(i int, name string) *Reader {
	e.token = name
	return e.Items(i)
}

func has(seen uint64, wide []uint64, i int) bool {
	if i < 64 {
		return seen&(1<<i) != 0
	}
	return i/64-1 < len(wide) && wide[i/64-1]&(1<<(i%64)) != 0
}

// Refuse notes that the schema forbids a value, which Next passes over. Attributes of XML itself, and of XML Schema, say nothing of the type.
func (e *Element) Refuse() {
	if e.prefix != "xml" && e.prefix != "xsi" {
		e.r.add("additionalProperties", "is not allowed")
	}
}

// SkipAll passes over all that is in an element.
func (e *Element) SkipAll() {
	for e.Next() {
	}
}

// Require judges the element that was just read: its fields 0, 1, ... have the given names and must have been there.
func (r *Reader) Require(names ...string) {
	for i, name := range names {
		if r.whole && !has(r.seen, r.wide, i) {
			r.add("required", "is required")
			r.locate(len(r.problems)-1, name)
		}
	}
}

// isAttribute reports whether the current value is an attribute.
func (e *Element) isAttribute() bool { return strings.HasPrefix(e.Name, "@") }
