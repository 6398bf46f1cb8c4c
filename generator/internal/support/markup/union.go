//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// maxSpent is how many bytes may be read in vain: unions within unions could double the time with each level.
const maxSpent = 64 << 10

// costOfTry is what a trial costs that reads nothing.
const costOfTry = 8

// spend counts bytes that were looked at and will be read again.
func (r *Reader) spend(n int) {
	if r.spent += n; r.spent > maxSpent+32*len(r.text) {
		r.syntax("too many variants to try")
	}
}

// children calls f for each attribute and element of the value that begins here until it returns false. It reads nothing.
func (r *Reader) children(f func(ahead *Reader, name string) bool) {
	if r.at != atElement || r.isNil {
		return
	}
	ahead := *r
	ahead.mode, ahead.problems = wire.Lenient, nil
	for e := ahead.Element(); e.Next(); {
		if !f(&ahead, e.Name) {
			break
		}
	}
	r.spend(ahead.i - r.i)
}

// find moves to the first attribute or element of a name in the value that begins here.
func (r *Reader) find(name string) bool {
	found := false
	var there Reader
	r.children(func(ahead *Reader, has string) bool {
		if found = has == name; found {
			there = *ahead
		}
		return !found
	})
	if found {
		there.mode, there.problems, there.spent = r.mode, r.problems, r.spent
		*r = there
	}
	return found
}

// Variant returns the text of the attribute or element that says what the value is which begins here. It reads nothing.
func (r *Reader) Variant(name string) string {
	ahead := *r
	found := ahead.find(name)
	if r.spent = ahead.spent; !found {
		return ""
	}
	ahead.mode, ahead.problems = wire.Lenient, nil
	text, _ := ahead.scalar()
	return strings.Trim(text, " \t\n\r")
}

// HasKey returns the index of the first of some names that is an attribute or element of the value which begins here, or -1. It reads nothing.
func (r *Reader) HasKey(names ...string) int {
	found, _ := r.keys(names)
	return found
}

// OneKey is HasKey for values that may be one variant only.
func (r *Reader) OneKey(names ...string) int {
	found, other := r.keys(names)
	if other >= 0 {
		r.add("oneOf", "must not have both "+strconv.Quote(names[found])+" and "+strconv.Quote(names[other]))
	}
	return found
}

func (r *Reader) keys(names []string) (first, second int) {
	first, second = len(names), len(names)
	r.children(func(_ *Reader, name string) bool {
		if i := slices.Index(names, name); i >= 0 && i != first {
			first, second = min(i, first), max(first, min(i, second))
		}
		return true
	})
	if first == len(names) {
		first = -1
	}
	if second == len(names) {
		second = -1
	}
	return first, second
}

// Closest returns in which order to try the variants of a union: first those that have most of what there is.
func (r *Reader) Closest(members ...[]string) []int {
	order, found := make([]int, len(members)), make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	r.children(func(_ *Reader, name string) bool {
		for i, list := range members {
			if slices.Contains(list, name) {
				found[i]++
			}
		}
		return true
	})
	slices.SortStableFunc(order, func(a, b int) int { return found[b] - found[a] })
	return order
}

// Kind returns which of some kinds the value is that begins here, by its form: with elements or attributes an object, or else an array; text
// is the first of null, boolean, integer and number that it can be, or else a string.
func (r *Reader) Kind(among ...wire.Kind) wire.Kind {
	pick := func(kinds ...wire.Kind) wire.Kind {
		for _, k := range kinds {
			if slices.Contains(among, k) {
				return k
			}
		}
		return 0
	}
	if r.at == atElement && r.isNil {
		return pick(wire.KindNull)
	}
	nested := false
	r.children(func(*Reader, string) bool {
		nested = true
		return false
	})
	if nested {
		return pick(wire.KindObject, wire.KindArray)
	}
	ahead := *r
	ahead.mode, ahead.problems = wire.Lenient, nil
	text, _ := ahead.scalar()
	r.spend(ahead.i - r.i)
	text = strings.Trim(text, " \t\n\r")
	var fits []wire.Kind
	if text == "true" || text == "false" {
		fits = append(fits, wire.KindBool)
	}
	if n, err := wire.ParseNumber(text); err == nil {
		if n.MultipleOf("1") {
			fits = append(fits, wire.KindInteger)
		}
		fits = append(fits, wire.KindNumber)
	}
	if fits = append(fits, wire.KindString); text == "" {
		fits = append(fits, wire.KindArray, wire.KindObject)
	}
	return pick(fits...)
}

// Passes is how often the variants of a union are tried: a client does so again without Validate.
func (r *Reader) Passes() int {
	if r.mode == wire.Lenient {
		return 2
	}
	return 1
}

// Try reads a value if it is what T and, in the first pass, validate allow. If not, nothing is read.
func Try[T any, P DecoderOf[T]](r *Reader, pass int, validate func(P) error) (P, bool) {
	if r.broken { // nothing is left to read, and unions within unions could go on without
		return nil, false
	}
	before := *r
	r.mode, r.problems, r.fatal, r.refuted = wire.Strict, nil, false, false
	v := P(new(T))
	v.DecodeXML(r)
	length := r.i - before.i
	if len(r.problems) == 0 && (pass > 0 || validate == nil || validate(v) == nil) {
		r.mode, r.problems, r.fatal, r.refuted = before.mode, before.problems, before.fatal, before.refuted
		if validate != nil { // which looks at all that is inside, as those inside have done
			r.spend(length / 8)
		}
		return v, true
	}
	spent := r.spent
	*r = before
	r.spent = spent
	r.spend(length + costOfTry)
	return nil, false
}

// UnknownVariant reads a value that is no variant of a union. The discriminator is what should have said which one it is, "" if there is none.
func (r *Reader) UnknownVariant(discriminator string) wire.Raw {
	if discriminator == "" {
		r.add("oneOf", "must be one of the variants that the document lists")
	} else {
		r.add("discriminator", discriminator+" must name a variant that the document lists")
	}
	return r.Raw()
}
