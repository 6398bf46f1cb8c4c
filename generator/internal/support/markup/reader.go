//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Decoder is a value that reads itself from an element.
type Decoder interface {
	DecodeXML(r *Reader)
}

// DecoderOf is *T, a Decoder.
type DecoderOf[T any] interface {
	*T
	Decoder
}

const (
	maxDepth      = 1000
	maxAttributes = 256     // of an element
	maxShared     = 4 << 10 // of a longer text, no string may keep the whole alive
	maxProblems   = 50      // as many as anyone will read
	maxPointer    = 512     // longer pointers end before the place
)

// Reader reads an XML text that is in memory. Its methods return no errors: what is wrong is kept as a Problem, with its place, the value
// is passed over and is zero, so that one pass finds everything. After a syntax error all values are zero.
//
// A value is an element, an attribute, or the text beside the elements of another.
type Reader struct {
	cursor
	mode  wire.Mode
	share bool // strings may be parts of text
	findings
	current
	elements
	last  last
	spent int // bytes that were read to no end, or twice
}

// cursor is where in a text reading is.
type cursor struct {
	text string
	i    int
}

// findings is what is wrong with what was read.
type findings struct {
	problems wire.Problems
	broken   bool // syntax error: nothing more to read
	fatal    bool // a value could not be typed
	refuted  bool // a const differs
}

// current is the value that is to be read.
type current struct {
	at      place
	value   string // of an attribute, or text
	isNil   bool   // the element says xsi:nil
	isEmpty bool   // the element has no end tag
}

// elements is those that have begun.
type elements struct {
	open  []string    // their names
	attrs []attribute // of all
	first int         // of attrs, that of the element which began last
}

// pop leaves the innermost element.
func (e *elements) pop() { e.open = e.open[:len(e.open)-1] }

// forget leaves the attributes from the first of an element on.
func (e *elements) forget(first int) { e.attrs = e.attrs[:min(first, len(e.attrs))] }

// last is what is known of the element that ended last.
type last struct {
	fields
	whole bool // it was complete
}

// place is what the next value is.
type place uint8

const (
	atNothing place = iota // it has been read
	atElement              // an element, whose start tag has been read
	atText                 // an attribute or text
)

type attribute struct{ prefix, name, value string }

// Reset starts reading text.
func (r *Reader) Reset(text []byte, mode wire.Mode) {
	*r = Reader{
		cursor: cursor{text: string(text)}, mode: mode, share: len(text) <= maxShared,
		elements: elements{open: r.open[:0], attrs: r.attrs[:0]},
	}
	r.characters()
}

// Root moves to the element that is the whole document, and has the given name. A client takes one of another name as well; if it holds an
// element of that name, the value is there: what is around it is an envelope.
func (r *Reader) Root(name string) *Reader {
	if !r.prolog() || !r.start() {
		return r
	}
	if _, local := split(r.open[0]); local != name {
		r.add("xml", "must be the element "+name)
		if ahead := *r; r.mode == wire.Lenient && ahead.find(name) && ahead.at == atElement && !ahead.broken {
			*r = ahead
		}
	}
	return r
}

// Close ends reading, and returns all problems.
func (r *Reader) Close() wire.Problems {
	for len(r.open) > 0 && !r.broken {
		r.at = atElement
		r.skip()
	}
	if !r.broken {
		if r.misc(); r.i < len(r.text) {
			r.syntax("text after the element")
		}
	}
	return r.problems
}

// Fatal reports whether a value could not be typed.
func (r *Reader) Fatal() bool { return r.fatal }

// Refuted reports whether a value that the document fixes is another.
func (r *Reader) Refuted() bool { return r.refuted }

// Unmarshal reads a text whose root has a name.
func Unmarshal(text []byte, name string, v Decoder) error {
	var r Reader
	r.Reset(text, wire.Strict)
	v.DecodeXML(r.Root(name))
	return r.Close().Err()
}

// add notes a problem. Where each is an error, there is nothing to gain from reading on after so many.
func (r *Reader) add(keyword, detail string) {
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, wire.Problem{Keyword: keyword, Detail: detail})
	} else if r.mode == wire.Strict {
		r.end()
	}
}

func (r *Reader) syntax(detail string) bool {
	if !r.broken {
		r.add("syntax", detail+" at byte "+strconv.Itoa(r.i))
		r.end()
	}
	return false
}

// end ends reading before its time.
func (r *Reader) end() { r.broken, r.fatal, r.at, r.i = true, true, atNothing, len(r.text) }

// mismatch passes over a value of the wrong form.
func (r *Reader) mismatch(want string) {
	null := r.mode == wire.Lenient && r.at == atElement && r.isNil
	if r.skip(); !r.broken {
		r.add("type", "must be "+want)
		r.fatal = r.fatal || !null // a client takes nil for absent
	}
}

// refuse notes that a text is not in its format.
func (r *Reader) refuse(err error) {
	list, ok := err.(wire.Problems)
	if !ok {
		list = wire.Problems{{Keyword: "format", Detail: err.Error()}}
	}
	for _, p := range list {
		r.add(p.Keyword, p.Detail)
	}
	r.fatal = true
}

var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// locate puts a token before the pointers of the problems since mark.
func (f *findings) locate(mark int, token string) int {
	token = "/" + escapePointer.Replace(token)
	for i := range f.problems[min(mark, len(f.problems)):] {
		p := &f.problems[mark+i]
		if p.Keyword != "syntax" && len(token)+len(p.Pointer) <= maxPointer {
			p.Pointer = token + p.Pointer
		} else if p.Pointer = ""; p.Keyword != "syntax" && len(token) <= maxPointer {
			p.Pointer = token
		}
	}
	return len(f.problems)
}

// kept is a part of the text that is kept.
func (r *Reader) kept(s string) string {
	if r.share {
		return s
	}
	return strings.Clone(s)
}
