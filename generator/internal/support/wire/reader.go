// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// Decoder is a value that reads itself from JSON.
type Decoder interface{ DecodeJSON(r *Reader) }

// DecoderOf is *T, a Decoder.
type DecoderOf[T any] interface {
	*T
	Decoder
}

// Mode is what a Reader makes of a message that is JSON and can be typed, but is not what the document says.
type Mode uint8

// Strict makes it an error: for servers, and UnmarshalJSON. Lenient only notes it: a client must not lose a response
// because a member is missing, null or new. Noting is Strict, and notes members that are passed over, as "unknown".
const (
	Strict Mode = iota
	Lenient
	Noting
)

const (
	maxDepth   = 10_000
	maxNoted   = 20      // members that are passed over: fewer than problems, so that none of these is lost
	maxShared  = 4 << 10 // of a longer text, no string may keep the whole alive
	piece      = 4 << 10 // of memory that strings of a longer text are copied to: so much may one of them keep alive
	maxRoom    = 256     // strings in memory that arrays of them have in common
	maxHeld    = 8 << 10 // bytes that these strings have
	maxPointer = 512     // longer pointers end before the place: it may lie thousands of levels deep
)

// Reader reads a JSON text that is in memory. Its methods return no errors: what is wrong is kept as a Problem, with its place,
// the value is passed over and is zero, so that one pass finds everything. After a syntax error all values are zero.
type Reader struct {
	cursor
	depth int
	mode  Mode
	share bool // strings may be parts of text
	findings
	ended ended
	spans *spans   // nil if nothing has been passed over
	tried *trials  // nil if nothing has been tried
	trial *trial   // nil if nothing is being tried
	names []string // of members that no schema names, in the objects being read
	arena
}

// cursor is where in a text reading is.
type cursor struct {
	text []byte
	i    int
}

// findings is what is wrong with what was read.
type findings struct {
	problems Problems
	broken   bool // syntax error: nothing more to read
	fatal    bool // a value could not be typed
	refuted  bool // a const differs
	noted    bool // some problems are of other readings of the same text
}

// arena is what values that are read are cut from.
type arena struct {
	strings []string // of arrays of strings; what is left of it is for the next
	held    int      // bytes that these strings have
	room    []byte   // of strings
	used    int      // bytes of room that have strings
}

// Reset starts reading text, which from now on belongs to the Reader and to what is read from it.
func (r *Reader) Reset(text []byte, mode Mode) {
	if cap(r.names) > 0 {
		clear(r.names[:cap(r.names)])
	}
	if r.spans != nil {
		r.spans.release()
	}
	names := r.names[:0]
	*r = Reader{} // in place: a literal would be copied
	r.names = names
	r.Start(text, mode)
}

// Start is Reset for a Reader that is new, or had no text the last time: there is nothing to clear.
func (r *Reader) Start(text []byte, mode Mode) {
	r.text, r.mode, r.share = text, mode, len(text) <= maxShared
}

// Close ends reading, and returns all problems.
func (r *Reader) Close() Problems {
	if r.i < len(r.text) || r.noted {
		r.end() // apart, so that Close is inlined
	}
	return r.problems
}

func (r *Reader) end() {
	if r.noted {
		r.problems = r.problems.distinct()
	}
	if r.peek(); !r.broken && r.i < len(r.text) {
		r.syntax("text after the value")
	}
}

// Fatal reports whether a value could not be typed.
func (r *Reader) Fatal() bool { return r.fatal }

// Refuted reports whether a member that the document fixes has another value.
func (r *Reader) Refuted() bool { return r.refuted }

// Unmarshal is UnmarshalJSON for any Decoder.
func Unmarshal(text []byte, v Decoder) error { return unmarshalWith(text, v.DecodeJSON) }

func unmarshalWith(text []byte, read func(*Reader)) error {
	var r Reader
	r.Reset(bytes.Clone(text), Strict)
	read(&r)
	err := r.Close().Err()
	r.spans.release()
	return err
}

// add notes a problem. Where each is an error, there is nothing to gain from reading on after so many.
func (r *Reader) add(keyword, detail string) {
	if r.trial != nil && !r.broken { // one is enough
		r.trial.stop = r.i
		r.broken, r.i = true, len(r.text)
	}
	if len(r.problems) < maxProblems {
		r.problems = append(r.problems, Problem{Keyword: keyword, Detail: detail})
	} else if r.mode != Lenient {
		r.broken, r.fatal, r.i = true, true, len(r.text)
	}
}

func (r *Reader) syntax(detail string) {
	if !r.broken {
		if r.trial != nil {
			r.memory().broken = true
		}
		r.add("syntax", detail+" at byte "+strconv.Itoa(r.i))
		r.broken, r.fatal, r.i = true, true, len(r.text)
	}
}

// mismatch passes over a value of the wrong type.
func (r *Reader) mismatch(want string) {
	null := r.mode == Lenient && r.depth > 0 && r.peek() == 'n'
	if r.trial == nil { // which ends here
		r.skip()
	}
	if r.broken {
		return
	}
	r.add("type", "must be "+want)
	r.fatal = r.fatal || !null // a client takes null for absent
}

// locate puts a token before the pointers of the problems since mark.
func (f *findings) locate(mark int, token string) int {
	token = "/" + escapePointer.Replace(token)
	for i := range f.problems[mark:] {
		p := &f.problems[mark+i]
		p.Pointer = joinPointer(token, p.Pointer)
	}
	return len(f.problems)
}

// joinPointer puts a token before a pointer. What gets too long points to what is around the place.
func joinPointer(token, rest string) string {
	if len(token)+len(rest) <= maxPointer {
		return token + rest
	}
	if len(token) > maxPointer {
		return ""
	}
	rest = rest[:maxPointer-len(token)+1]
	return token + rest[:max(0, strings.LastIndexByte(rest, '/'))]
}

// peek returns the next byte that is not white space, 0 at the end.
func (c *cursor) peek() byte {
	if c.i < len(c.text) && c.text[c.i] > ' ' {
		return c.text[c.i]
	}
	return c.peekSpace()
}

func (c *cursor) peekSpace() byte {
	for ; c.i < len(c.text); c.i++ {
		switch b := c.text[c.i]; b {
		case ' ', '\n', '\t', '\r':
		default:
			return b
		}
	}
	return 0
}

// next moves to the next element or member; first says that there was none before.
func (r *Reader) next(first bool, end byte) bool {
	c := r.peek()
	if c == end {
		r.i++
		r.depth--
		return false
	}
	if !first {
		if c != ',' {
			r.syntax("no comma or " + string(rune(end)))
			return false
		}
		r.i++
	}
	return !r.broken
}

func (r *Reader) enter() bool {
	r.i++
	if r.depth++; r.depth > maxDepth {
		r.syntax("nested too deep")
	}
	return !r.broken
}

// name reads the name of a member, and the colon.
func (r *Reader) name() string {
	if r.peek() != '"' {
		r.syntax("no member name")
		return ""
	}
	name := r.string(true)
	if r.peek() != ':' {
		r.syntax("no colon")
		return ""
	}
	r.i++
	return name
}

// absent passes over null where the document has none, and a client takes it for absent.
func (r *Reader) absent() bool { return r.mode == Lenient && r.depth > 0 && r.absentNull() } // inlined

func (r *Reader) absentNull() bool {
	if !r.null() {
		return false
	}
	r.add("type", "must not be null")
	return true
}

func (r *Reader) null() bool { return r.peek() == 'n' && r.literal("null") }

func (r *Reader) literal(s string) bool {
	if !bytes.HasPrefix(r.text[r.i:], []byte(s)) {
		r.syntax("no value")
		return false
	}
	r.i += len(s)
	return true
}

// skip passes over any value. It does without Object and Array, since those hold r: in recursive functions, that alone would make
// every Reader escape to the heap.
func (r *Reader) skip() {
	switch r.peek() {
	case '{':
		names := nameSet{base: len(r.names)}
		r.enter()
		for first := true; r.next(first, '}'); first = false {
			name, mark := r.name(), len(r.problems)
			r.again(&names, name)
			if r.skip(); len(r.problems) > mark {
				r.locate(mark, name)
			}
		}
		r.names = r.names[:names.base]
	case '[':
		r.enter()
		for i := 0; r.next(i == 0, ']'); i++ {
			mark := len(r.problems)
			if r.skip(); len(r.problems) > mark {
				r.locate(mark, strconv.Itoa(i))
			}
		}
	case '"':
		r.string(true)
	case 't':
		r.literal("true")
	case 'f':
		r.literal("false")
	case 'n':
		r.literal("null")
	default:
		r.number()
	}
}

// number passes over a number.
func (r *Reader) number() bool {
	n := decimal.Length(r.text[r.i:])
	if r.i += n; n == 0 {
		r.syntax("no value")
	}
	return n > 0
}

// Raw reads any value and keeps its text.
func (r *Reader) Raw() Raw {
	r.peek()
	start := r.i
	if r.trial != nil {
		return r.rawTried()
	}
	if r.skip(); r.broken {
		return nil
	}
	raw := r.text[start:r.i:r.i]
	if !r.share {
		return r.copiedBytes(raw)
	}
	return raw
}
