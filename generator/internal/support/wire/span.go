// SPDX-License-Identifier: 0BSD

package wire

import (
	"encoding/binary"
	"hash/maphash"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// spans is what is known of arrays and objects of a text that were passed over before they are read: unions within unions, and arrays of
// unique items within each other, would otherwise look at the innermost once for each level.
type spans struct {
	known    map[int]span // by where it begins
	seeds    [2]maphash.Seed
	broken   bool            // somewhere the text is no JSON
	verdicts map[[2]int]bool // by question, and where a value begins
}

// span is an array or object.
type span struct {
	end    int // behind it
	sum    sum
	summed bool
}

// shortSpan is up to how many bytes a value is looked at again rather than remembered.
const shortSpan = 128

// sum stands for a value: equal values (JSON Schema, section 4.2.2) have equal ones, whatever the order of members, and however numbers and
// strings are written. Others have not, since nobody knows the seeds.
type sum [2]uint64

func (r *Reader) memory() *spans {
	if r.spans == nil {
		r.spans = &spans{known: map[int]span{}, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
	}
	return r.spans
}

// pass is skip for a reader that looks ahead: the same values may come again.
func (r *Reader) pass() {
	c := r.peek()
	if c != '{' && c != '[' {
		r.skip()
		return
	}
	start := r.i
	if r.spans != nil {
		if s, ok := r.spans.known[start]; ok {
			r.i = s.end
			return
		}
	}
	r.enter()
	for first := true; r.next(first, closing(c)); first = false {
		if c == '{' {
			r.name()
		}
		r.pass()
	}
	if r.i-start > shortSpan && !r.broken {
		r.memory().known[start] = span{end: r.i}
	}
}

// closing is what ends what c begins.
func closing(c byte) byte { return c + 2 }

// sum reads a value, and returns its sum; that of what is no JSON is any.
func (r *Reader) sum() sum {
	m := r.memory()
	switch c := r.peek(); c {
	case '{', '[':
		start := r.i
		if s := m.known[start]; s.summed {
			r.i = s.end
			return s.sum
		}
		read := r.sumOfArray
		if c == '{' {
			read = r.sumOfObject
		}
		all := read(m)
		if r.i-start > shortSpan && !r.broken {
			m.known[start] = span{end: r.i, sum: all, summed: true}
		}
		return all
	case '"':
		return m.of('"', r.string(true))
	case 't', 'f', 'n':
		start := r.i
		r.skip()
		return m.of('t', share(r.text[start:r.i]))
	default:
		start := r.i
		if !r.number() {
			return sum{}
		}
		var few [32]byte
		return m.of('1', share(decimal.Parse(share(r.text[start:r.i])).Append(few[:0])))
	}
}

func (m *spans) of(kind byte, text string) (s sum) {
	for i := range s {
		var h maphash.Hash
		h.SetSeed(m.seeds[i])
		h.WriteByte(kind)
		h.WriteString(text)
		s[i] = h.Sum64()
	}
	return s
}

func (r *Reader) sumOfArray(m *spans) sum {
	var parts []byte
	r.enter()
	for first := true; r.next(first, ']'); first = false {
		parts = r.sum().append(parts)
	}
	return m.of('[', share(parts))
}

func (r *Reader) sumOfObject(m *spans) sum {
	type member struct{ name, value sum }
	var members []member
	r.enter()
	for first := true; r.next(first, '}'); first = false {
		name := m.of('"', r.name())
		members = append(members, member{name, r.sum()})
	}
	slices.SortStableFunc(members, func(a, b member) int { return slices.Compare(a.name[:], b.name[:]) })
	var parts []byte
	for _, one := range members {
		parts = one.value.append(one.name.append(parts))
	}
	return m.of('{', share(parts))
}

func (s sum) append(b []byte) []byte {
	return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(b, s[0]), s[1])
}

// Unique notes if elements of the array that begins here are equal. It reads nothing. It is for arrays that may hold themselves: what it
// has looked at for one of them, it does not look at again for those inside.
func (r *Reader) Unique() *Reader {
	r.memory()
	ahead := r.ahead()
	if ahead.peek() != '[' {
		return r
	}
	ahead.enter()
	seen := map[sum]struct{}{}
	for n := 0; ahead.next(n == 0, ']'); n++ {
		if seen[ahead.sum()] = struct{}{}; len(seen) == n && !ahead.broken {
			r.add("uniqueItems", "must not have equal items")
			break
		}
	}
	r.looked(&ahead)
	return r
}

// EqualJSON reports whether two texts are the same value (JSON Schema, section 4.2.2): whatever the order of members, and
// however numbers and strings are written.
func EqualJSON(a, b []byte) bool {
	if string(a) == string(b) {
		return true
	}
	one := &Reader{cursor: cursor{text: a}, mode: Lenient, share: true}
	first := one.sum()
	other := &Reader{cursor: cursor{text: b}, mode: Lenient, share: true, spans: &spans{known: map[int]span{}, seeds: one.spans.seeds}}
	return first == other.sum()
}

// Distinct reports whether no two elements of an array are the same value, as the JSON that appendTo writes.
func Distinct[T any](list []T, appendTo func([]byte, T) []byte) bool {
	if len(list) < 2 {
		return true
	}
	seen := make(map[sum]struct{}, len(list))
	r := &Reader{mode: Lenient, share: true}
	m := r.memory()
	var text []byte
	for _, v := range list {
		text = appendTo(text[:0], v)
		clear(m.known)
		*r = Reader{cursor: cursor{text: text}, mode: Lenient, share: true, spans: m}
		seen[r.sum()] = struct{}{}
	}
	return len(seen) == len(list)
}
