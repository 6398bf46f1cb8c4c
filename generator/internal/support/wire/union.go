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
		n := decimal.Length(b)
		if n == 0 {
			return 0
		}
		if decimal.Parse(share(b[:n])).IsInteger() {
			return KindInteger
		}
		return KindNumber
	}
}

// ahead returns a reader of the value that begins here, which leaves r as it is. Where the text is known to be no JSON, there is nothing
// to see: it is for r to say so.
func (r *Reader) ahead() Reader {
	if r.spans != nil && r.spans.broken {
		return Reader{cursor: cursor{text: r.text, i: len(r.text)}, mode: Lenient, findings: findings{broken: true}, spans: r.spans}
	}
	return Reader{cursor: r.cursor, depth: r.depth, mode: Lenient, share: true, spans: r.spans}
}

// looked ends looking ahead.
func (r *Reader) looked(ahead *Reader) {
	if r.spans = ahead.spans; ahead.broken {
		r.memory().broken = true
	}
}

// Variant returns the member of the object that begins here which says what it is, "" if it is not there or null. A value that is no string
// names no variant. Variant reads nothing.
func (r *Reader) Variant(discriminator string) string {
	ahead := r.ahead()
	found := ahead.find(discriminator)
	r.looked(&ahead)
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
	if r.looked(&ahead); !found || ahead.peek() == 'n' || ahead.peek() == 0 {
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
	first, _ := r.keys(func(name string) int { return slices.Index(names, name) })
	return first.index
}

// OneKey is HasKey for values that may be one variant only: that a second of the names is a member as well, and not null, is a problem.
func (r *Reader) OneKey(names ...string) int {
	return r.oneKey(func(name string) int { return slices.Index(names, name) })
}

// OneKeyOf is OneKey for sets of names, and returns the index of the set: members of one may be there together.
func (r *Reader) OneKeyOf(sets ...[]string) int {
	return r.oneKey(func(name string) int {
		return slices.IndexFunc(sets, func(set []string) bool { return slices.Contains(set, name) })
	})
}

func (r *Reader) oneKey(index func(name string) int) int {
	first, second := r.keys(index)
	if second.index >= 0 {
		r.add("oneOf", "must not have both "+strconv.Quote(first.name)+" and "+strconv.Quote(second.name))
	}
	return first.index
}

// key is the index of a member's name, -1 if there is none.
type key struct {
	index int
	name  string
}

// keys returns the two lowest indices of members of the object that begins here that are not null, -1 for none. The first may be null
// if no other is there.
func (r *Reader) keys(index func(name string) int) (first, second key) {
	first.index, second.index = -1, -1
	null := first
	ahead := r.ahead()
	if ahead.peek() == '{' {
		ahead.enter()
		for begin := true; ahead.next(begin, '}'); begin = false {
			one := key{name: ahead.name()}
			switch one.index = index(one.name); {
			case one.index < 0 || one.index == first.index:
			case ahead.peek() == 'n':
				null = one.before(null)
			case first.index < 0 || one.index < first.index:
				first, second = one, first
			default:
				second = one.before(second)
			}
			ahead.pass()
		}
	}
	if r.looked(&ahead); first.index < 0 {
		first = null
	}
	return first, second
}

// before is the lower of two keys.
func (k key) before(other key) key {
	if other.index < 0 || k.index < other.index {
		return k
	}
	return other
}

// UnknownVariant reads a value that is no variant of a union. The discriminator is the member that should have said which one
// it is, "" if there is none.
func (r *Reader) UnknownVariant(discriminator string) Raw {
	if discriminator == "" {
		return r.unfit()
	}
	if r.peek() != '{' {
		r.mismatch("an object")
		return nil
	}
	r.add("discriminator", discriminator+" must name a variant that the document lists")
	return r.Raw()
}

// unfit is UnknownVariant for values that fit no variant. In the middle of a trial it also stands for those that fit one: the trial asks no
// more of them.
func (r *Reader) unfit() Raw {
	if t := r.tried; t != nil && t.raw != nil {
		raw := t.raw
		t.raw = nil
		return raw
	}
	if r.tried != nil && r.tried.over && !r.broken {
		const detail = "there are too many variants to try"
		if r.mode != Lenient {
			r.syntax(detail)
			return nil
		}
		r.add("oneOf", detail)
		return r.Raw()
	}
	if r.spans == nil || !r.spans.broken {
		r.add("oneOf", "must be one of the variants that the document lists")
	}
	return r.Raw()
}
