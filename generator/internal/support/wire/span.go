// SPDX-License-Identifier: 0BSD

package wire

import (
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
	"github.com/bindery-dev/bindery/generator/internal/support/digest"
	"github.com/bindery-dev/bindery/generator/internal/support/value"
)

// spans is what is known of arrays and objects of a text that were passed over before they are read: unions within unions, and arrays of
// unique items within each other, would otherwise look at the innermost once for each level.
type spans struct {
	known    map[int]int     // where they end, by where they begin
	broken   bool            // somewhere the text is no JSON
	verdicts map[[2]int]bool // by question, and where a value begins
	more     any             // *sums, if there are any
	drop     func()          // them
}

// usedSpans are spans whose text has been read.
var usedSpans = sync.Pool{New: func() any { return &spans{known: map[int]int{}, verdicts: map[[2]int]bool{}} }}

// manySpans is how many make memory that is not worth clearing.
const manySpans = 1 << 10

// release gives spans up for other texts to use.
func (m *spans) release() {
	if m == nil || len(m.known)+len(m.verdicts) > manySpans {
		return
	}
	clear(m.known)
	clear(m.verdicts)
	if m.broken = false; m.drop != nil {
		m.drop()
	}
	usedSpans.Put(m)
}

// emptied is a map without what was in it.
func emptied[K comparable, V any](m map[K]V) map[K]V {
	if len(m) > manySpans {
		return map[K]V{}
	}
	clear(m)
	return m
}

// shortSpan is up to how many bytes a value is looked at again rather than remembered.
const shortSpan = 128

func (r *Reader) memory() *spans {
	if r.spans == nil {
		r.spans = usedSpans.Get().(*spans)
	}
	return r.spans
}

// pass is skip for a reader that looks ahead: the same values may come again.
func (r *Reader) pass() {
	c := r.peek()
	switch c {
	case '"':
		r.passString()
		return
	case '{', '[':
	default:
		r.skip()
		return
	}
	start := r.i
	if r.spans != nil {
		if end, ok := r.spans.known[start]; ok {
			r.i = end
			return
		}
	}
	r.enter()
	for first := true; r.next(first, closing(c)); first = false {
		if c == '{' {
			r.passName()
		}
		r.pass()
	}
	if r.i-start > shortSpan && !r.broken {
		r.memory().known[start] = r.i
	}
}

// passString passes over a string, of which nobody wants the characters.
func (r *Reader) passString() {
	if end := value.StringEnd(r.text, r.i+1); end > 0 {
		r.i = end
	} else {
		r.string(true) // which says what is wrong
	}
}

// passName passes over the name of a member, and the colon.
func (r *Reader) passName() {
	if r.peek() != '"' {
		r.syntax("no member name")
	} else if r.passString(); r.peek() != ':' {
		r.syntax("no colon")
	} else {
		r.i++
	}
}

// closing is what ends what c begins.
func closing(c byte) byte { return c + 2 }

// sums is what is known of values that are compared with others.
type sums struct {
	known map[int]span // of arrays and objects, by where they begin
	seeds digest.Seeds
	seen  digest.Set // the elements of an array, while it is looked at
	text  []byte     // of an element that was written to be looked at
}

// span is an array or object that has been summed up.
type span struct {
	end int // behind it
	sum digest.Sum
}

func (m *sums) forget() {
	m.known = emptied(m.known)
	m.text = m.text[:0:min(cap(m.text), maxHeld)]
}

// summing is what the memory of a text has of sums.
func (r *Reader) summing() *sums {
	m := r.memory()
	if m.more == nil {
		all := &sums{known: map[int]span{}, seeds: digest.NewSeeds()}
		m.more, m.drop = all, all.forget
	}
	return m.more.(*sums)
}

// sum reads a value, and returns its sum; that of what is no JSON is any.
func (r *Reader) sum(m *sums) digest.Sum {
	switch c := r.peek(); c {
	case '{', '[':
		start := r.i
		if s, ok := m.known[start]; ok {
			r.i = s.end
			return s.sum
		}
		read := r.sumOfArray
		if c == '{' {
			read = r.sumOfObject
		}
		all := read(m)
		if r.i-start > shortSpan && !r.broken {
			m.known[start], r.spans.known[start] = span{r.i, all}, r.i
		}
		return all
	case '"':
		return m.seeds.Of('"', r.string(true))
	case 't', 'f', 'n':
		start := r.i
		r.skip()
		return m.seeds.Of('t', share(r.text[start:r.i]))
	default:
		start := r.i
		if !r.number() {
			return digest.Sum{}
		}
		var few [32]byte
		return m.seeds.Of('1', share(decimal.Parse(share(r.text[start:r.i])).Append(few[:0])))
	}
}

func (r *Reader) sumOfArray(m *sums) digest.Sum {
	all := digest.Sum{'['}
	r.enter()
	for first := true; r.next(first, ']'); first = false {
		all = m.seeds.Join('[', all, r.sum(m))
	}
	return all
}

func (r *Reader) sumOfObject(m *sums) digest.Sum {
	var all digest.Sum
	r.enter()
	for first := true; r.next(first, '}'); first = false {
		name := m.seeds.Of('"', r.name())
		all = all.Plus(m.seeds.Join(':', name, r.sum(m)))
	}
	return m.seeds.Join('{', all, digest.Sum{})
}

// Unique notes if elements of the array that begins here are equal. It reads nothing. It is for arrays that may hold themselves: what it
// has looked at for one of them, it does not look at again for those inside.
func (r *Reader) Unique() *Reader {
	ahead := r.ahead()
	if !ahead.differ() && !ahead.broken {
		r.add("uniqueItems", "must not have equal items")
	}
	r.looked(&ahead)
	return r
}

// differ reports whether no two elements of the array that begins here are equal.
func (r *Reader) differ() bool {
	m := r.summing()
	if r.peek() != '[' {
		return true
	}
	r.enter()
	m.seen.Clear()
	for first := true; r.next(first, ']'); first = false {
		if !m.seen.Add(r.sum(m)) {
			return false
		}
	}
	return true
}

// EqualJSON reports whether two texts are the same value (JSON Schema, section 4.2.2): whatever the order of members, and
// however numbers and strings are written.
func EqualJSON(a, b []byte) bool {
	if string(a) == string(b) {
		return true
	}
	var r Reader
	m := r.summing()
	defer r.spans.release()
	return r.sumOf(m, a) == r.sumOf(m, b)
}

// sumOf is the sum of another text.
func (r *Reader) sumOf(m *sums, text []byte) digest.Sum {
	*r = Reader{cursor: cursor{text: text}, mode: Lenient, share: true, spans: r.spans}
	m.known, r.spans.known = emptied(m.known), emptied(r.spans.known)
	return r.sum(m)
}

// Distinct reports whether no two of n elements are the same value, as the JSON that appendTo writes.
func Distinct(n int, appendTo func(b []byte, i int) []byte) bool {
	if n < 2 {
		return true
	}
	var r Reader
	m := r.summing()
	defer r.spans.release()
	m.seen.Clear()
	for i := range n {
		if m.text = appendTo(m.text[:0], i); !m.seen.Add(r.sumOf(m, m.text)) {
			return false
		}
	}
	return true
}
