// SPDX-License-Identifier: 0BSD

package wire

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
)

// Kind is the type of a JSON value.
type Kind uint8

// The kinds. KindInteger is a number without a fraction, however it is written. The zero Kind is no value.
const (
	KindObject Kind = iota + 1
	KindArray
	KindString
	KindNumber
	KindInteger
	KindBool
	KindNull
)

// Kind returns the type of the value that begins here, and reads nothing.
func (r *Reader) Kind() Kind {
	switch c := r.peek(); c {
	case '{':
		return KindObject
	case '[':
		return KindArray
	case '"':
		return KindString
	case 't', 'f':
		return KindBool
	case 'n':
		return KindNull
	default:
		b := r.text[r.i:]
		n := numberEnd(b)
		if n == 0 {
			return 0
		}
		if decimal.Parse(share(b[:n])).IsInteger() {
			return KindInteger
		}
		return KindNumber
	}
}

// ahead returns a reader of the value that begins here, which leaves r as it is.
func (r *Reader) ahead() Reader {
	return Reader{text: r.text, i: r.i, mode: Lenient, share: true, depth: r.depth, spans: r.spans}
}

// Variant returns the member of the object that begins here which says what it is, "" if it is not there or null. A value that is no string
// names no variant. Variant reads nothing.
func (r *Reader) Variant(discriminator string) string {
	ahead := r.ahead()
	found := ahead.find(discriminator)
	r.spans = ahead.spans
	if found {
		switch ahead.peek() {
		case '"':
			return ahead.String()
		case 'n', 0:
		default:
			return noVariant
		}
	}
	return ""
}

// noVariant is a text that no document has.
const noVariant = "\xff"

// VariantLiteral is Variant for a member that is a boolean or an integer, as the shortest JSON has it.
func (r *Reader) VariantLiteral(discriminator string) string {
	ahead := r.ahead()
	found := ahead.find(discriminator)
	if r.spans = ahead.spans; !found || ahead.peek() == 'n' || ahead.peek() == 0 {
		return ""
	}
	switch ahead.Kind() {
	case KindBool:
		return strconv.FormatBool(ahead.Bool())
	case KindInteger:
		if n, ok := ahead.Number().Int64(); ok {
			return strconv.FormatInt(n, 10)
		}
	}
	return noVariant
}

// find moves to the value of a member of the object that begins here.
func (r *Reader) find(name string) bool {
	if r.peek() != '{' {
		return false
	}
	r.enter()
	for first := true; r.next(first, '}'); first = false {
		if r.name() == name {
			return !r.broken
		}
		r.pass()
	}
	return false
}

// HasKey returns the index of the first of some names that is a member of the object that begins here, or -1. Members that are null
// come last: many write null for what is not there. It reads nothing.
func (r *Reader) HasKey(names ...string) int {
	found, _ := r.keys(names)
	return found
}

// OneKey is HasKey for values that may be one variant only: that a second of the names is a member as well, and not null, is a problem.
func (r *Reader) OneKey(names ...string) int {
	found, other := r.keys(names)
	if other >= 0 {
		r.add("oneOf", "must not have both "+strconv.Quote(names[found])+" and "+strconv.Quote(names[other]))
	}
	return found
}

// keys returns the indices of the first two names that are members of the object that begins here and not null, -1 for none. The
// first may be null if no other is there.
func (r *Reader) keys(names []string) (first, second int) {
	first, second, null := len(names), len(names), len(names)
	ahead := r.ahead()
	if ahead.peek() == '{' {
		ahead.enter()
		for begin := true; ahead.next(begin, '}'); begin = false {
			switch i := slices.Index(names, ahead.name()); {
			case i < 0 || i == first:
			case ahead.peek() == 'n':
				null = min(i, null)
			default:
				first, second = min(i, first), max(first, min(i, second))
			}
			ahead.pass()
		}
	}
	r.spans = ahead.spans
	if first == len(names) {
		first = null
	}
	if first == len(names) {
		first = -1
	}
	if second == len(names) {
		second = -1
	}
	return first, second
}

// Closest returns in which order to try the variants of a union on the object that begins here: first those that have most of its
// members, so that none is lost for which there is a place. Of each variant, members lists those that it has and another has not.
// Closest reads nothing.
func (r *Reader) Closest(members ...[]string) []int {
	order, found := make([]int, len(members)), make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	ahead := r.ahead()
	if ahead.peek() == '{' {
		ahead.enter()
		for begin := true; ahead.next(begin, '}'); begin = false {
			name := ahead.name()
			for i, list := range members {
				if slices.Contains(list, name) {
					found[i]++
				}
			}
			ahead.pass()
		}
	}
	r.spans = ahead.spans
	slices.SortStableFunc(order, func(a, b int) int { return found[b] - found[a] })
	return order
}

// Passes is how often the variants of a union are tried: a client does so again without Validate, since a new enum value must
// not keep a value from being what it else fits.
func (r *Reader) Passes() int {
	if r.mode == Lenient {
		return 2
	}
	return 1
}

// Try reads a value if it is what T and, in the first pass, validate allow. If not, nothing is read.
func Try[T any, P DecoderOf[T]](r *Reader, pass int, validate func(P) error) (P, bool) {
	before := *r
	r.mode, r.problems, r.fatal, r.refuted = Strict, nil, false, false
	v := P(new(T))
	v.DecodeJSON(r)
	length := r.i - before.i
	if len(r.problems) == 0 && (pass > 0 || validate == nil || validate(v) == nil) {
		if validate != nil { // which looks at all that is inside, as those inside have done
			if before.spent += length / 8; before.spent > maxSpent+32*len(r.text) {
				r.syntax("too many variants to try")
			}
			r.spent = max(r.spent, before.spent)
		}
		r.mode, r.problems, r.fatal, r.refuted = before.mode, before.problems, before.fatal, before.refuted
		return v, true
	}
	spent, spans := r.spent+length, r.spans
	*r = before
	r.spans = spans
	if r.spent = spent; spent > maxSpent+32*len(r.text) {
		r.syntax("too many variants to try")
	}
	return nil, false
}

// maxSpent is how many bytes may be read in vain: unions within unions could double the time with each level.
const maxSpent = 64 << 10

// UnknownVariant reads a value that is no variant of a union. The discriminator is the member that should have said which one
// it is, "" if there is none.
func (r *Reader) UnknownVariant(discriminator string) Raw {
	if discriminator == "" {
		r.add("oneOf", "must be one of the variants that the document lists")
		return r.Raw()
	}
	if r.peek() != '{' {
		r.mismatch("an object")
		return nil
	}
	r.add("discriminator", discriminator+" must name a variant that the document lists")
	return r.Raw()
}
