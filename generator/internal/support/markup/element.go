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

	r *Reader
	fields
	token  string // of pointers to the current one
	prefix string // of an attribute
	mark   int    // problems before it
	attrs  attributes
	n      int // elements so far
	text   text
	open   bool
	sole   bool // the one value is the element itself
}

// attributes is which of the Reader's attributes are those of an element.
type attributes struct{ first, next, end int }

// text is what stands beside the elements in an element.
type text struct {
	joined
	counts bool // it may be there
	worded bool // there is more in it than white space
}

// fields is which fields of a type were there.
type fields struct {
	seen uint64
	wide []uint64 // those above 63
}

func (f *fields) has(i int) bool {
	if i < 64 {
		return f.seen&(1<<i) != 0
	}
	return i/64-1 < len(f.wide) && f.wide[i/64-1]&(1<<(i%64)) != 0
}

func (f *fields) add(i int) {
	if i < 64 {
		f.seen |= 1 << i
		return
	}
	for len(f.wide) <= i/64-1 {
		f.wide = append(f.wide, 0)
	}
	f.wide[i/64-1] |= 1 << (i % 64)
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
	e.r, e.text.counts = r, mixed
	if e.open = r.at == atElement && !r.isNil; e.open {
		e.attrs = attributes{r.first, r.first, len(r.attrs)}
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
		r.last.whole, e.open = false, false
		return false
	}
	for e.attrs.next < e.attrs.end {
		a := r.attrs[e.attrs.next]
		if e.attrs.next++; a.prefix == "xmlns" || a.prefix == "" && a.name == "xmlns" || a.prefix != "" && a.name == "nil" {
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
		words := r.words()
		switch {
		case e.text.counts && (e.text.worded || !blank(words)):
			e.text.worded = true
			e.text.add(words)
		case !e.text.counts && r.mode == wire.Strict && !blank(words):
			r.add("type", "must not have text beside elements")
			e.mark = len(r.problems)
		}
	}
	if e.text.worded && e.Name != textName && !r.broken && (r.isEmpty || r.has("</")) {
		e.Name, e.token, r.at, r.value = textName, "", atText, e.text.String()
		return true
	}
	if r.broken || r.ended() {
		e.open, r.last = false, last{e.fields, !r.broken}
		r.forget(e.attrs.first)
		return false
	}
	r.attrs = r.attrs[:e.attrs.end]
	if !r.start() {
		r.last.whole = false
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
	if e.has(i) {
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
	e.add(i)
	return e.r
}

// ItemsAs is Items for one that the type calls something else.
func (e *Element) ItemsAs(i int, name string) *Reader {
	e.token = name
	return e.Items(i)
}

// Refuse notes that the schema forbids a value, which Next passes over. Attributes of XML itself, and of XML Schema, say nothing of the
// type.
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
		if r.last.whole && !r.last.has(i) {
			r.add("required", "is required")
			r.locate(len(r.problems)-1, name)
		}
	}
}

// isAttribute reports whether the current value is an attribute.
func (e *Element) isAttribute() bool { return strings.HasPrefix(e.Name, "@") }
