// SPDX-License-Identifier: 0BSD

package wire

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/decimal"
	"github.com/bindery-dev/bindery/generator/internal/support/near"
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
	if r.looked(&ahead); found {
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
	first, _ := r.keys(false, func(name string) int { return slices.Index(names, name) })
	return first
}

// OneKey is HasKey for values that may be one variant only. If a second of the names is a member as well, it returns what OneOfKey takes
// for that: a number below -1.
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
	first, several := r.keys(true, index)
	if several {
		return -2 - first
	}
	return first
}

// keys returns the lowest index of members of the object that begins here that are not null, else of those that are, -1 for none; and
// whether there are members of several, if all members are to be looked at.
func (r *Reader) keys(all bool, index func(name string) int) (first int, several bool) {
	first = -1
	null, last := -1, -1
	ahead := r.ahead()
	if ahead.peek() == '{' {
		ahead.enter()
		for begin := true; (all || first != 0) && ahead.next(begin, '}'); begin = false {
			if i := index(ahead.name()); i >= 0 {
				lowest := &first
				if ahead.peek() == 'n' {
					lowest = &null
				}
				if *lowest < 0 || i < *lowest {
					*lowest = i
				}
				several, last = several || last >= 0 && i != last, i
			}
			ahead.pass()
		}
	}
	if r.looked(&ahead); first < 0 {
		first = null
	}
	return first, several
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
	r.add("discriminator", discriminator+" must name a variant that the document lists"+near.Not(r.Variant(discriminator)))
	return r.Raw()
}

// unfit is UnknownVariant for values that fit no variant. In the middle of a trial it also stands for those that fit one: the trial asks no
// more of them.
func (r *Reader) unfit() Raw {
	t := cmp.Or(r.tried, new(trials))
	if raw := t.raw; raw != nil {
		t.raw = nil
		return raw
	}
	if t.over && !r.broken {
		const detail = "there are too many variants to try"
		if r.mode != Lenient {
			r.syntax(detail)
			return nil
		}
		r.add("oneOf", detail)
		return r.Raw()
	}
	if r.spans == nil || !r.spans.broken {
		r.add("oneOf", near.NoVariant+near.Wish(t.miss, t.far, t.why, func(p Problem) string { return p.Pointer + " " + p.Detail }))
	}
	return r.Raw()
}

// Members are those that a branch of an anyOf declares.
type Members struct{ Required, Optional []string }

func (m Members) declared() []string { return slices.Concat(m.Required, m.Optional) }

// ReadAnyOf reads an object that may be several branches of an anyOf at once: read reads the members of all. Where the object does not fit
// as a whole, but one of the branches, the other members are passed over, as any that this does not declare.
func ReadAnyOf[T any](r *Reader, v *T, read func(*T, *Reader), branches ...Members) {
	before, checked := *r, r.mode != Lenient
	if r.trial != nil {
		checked = r.trial.checked
	}
	fits := func(v *T) bool {
		judge, isJudge := any(v).(interface{ Validate() error })
		return !checked || !isJudge || judge.Validate() == nil
	}
	faulty := func(p Problem) bool { return r.mode != Noting || p.Keyword != "unknown" }
	read(v, r)
	if !slices.ContainsFunc(r.problems[len(before.problems):], faulty) && fits(v) {
		return
	}
	failed := *r
	*r = before
	if r.spans, r.tried, r.arena = failed.spans, failed.tried, failed.arena; r.tried == nil {
		r.tried = &trials{known: map[question]verdict{}}
	}
	for _, one := range branches {
		text, blanks := r.blankOthers(one, branches)
		if text == nil {
			continue
		}
		start, t := r.i, r.try(func(r *Reader, _ bool) any {
			v := new(T)
			if read(v, r); !r.broken && !fits(v) {
				r.add("anyOf", "")
			}
			return nil
		}, checked)
		if t != nil {
			r.tried.free = append(r.tried.free, t)
			*v = *new(T)
			read(v, r)
		}
		if copy(r.text[start:], text); t != nil {
			r.tellBlanked(blanks)
			return
		}
	}
	failed.spans, failed.tried, failed.arena = r.spans, r.tried, r.arena
	*r = failed
}

// blanked is a member in whose place there are spaces.
type blanked struct {
	name  string
	value stretch
}

// blankOthers blanks those members of the object that begins here which other branches declare, and returns the text that there was. It is
// nil if there are none, or if the branch requires one that is not there.
func (r *Reader) blankOthers(one Members, branches []Members) (text []byte, list []blanked) {
	r.peek()
	var kept []stretch
	missing, ahead := slices.Clone(one.Required), r.ahead()
	for first := ahead.peek() == '{' && ahead.enter(); ahead.i > r.i && ahead.next(first, '}'); first = false {
		begin := ahead.i - min(1, len(kept)) // of the comma
		name := strings.Clone(ahead.name())
		ahead.peek()
		value := ahead.i
		has := func(m Members) bool { return slices.Contains(m.declared(), name) }
		if ahead.pass(); has(one) || !slices.ContainsFunc(branches, has) {
			kept = append(kept, stretch{begin, ahead.i})
			missing = slices.DeleteFunc(missing, func(one string) bool { return one == name })
		} else {
			list = append(list, blanked{name, stretch{value, ahead.i}})
		}
	}
	if r.looked(&ahead); len(missing) > 0 || list == nil || ahead.broken {
		return nil, nil
	}
	text = bytes.Clone(r.text[r.i:ahead.i])
	copy(r.text[r.i+1:ahead.i-1], bytes.Repeat([]byte(" "), len(text)))
	for _, one := range kept {
		copy(r.text[one.begin:one.end], text[one.begin-r.i:])
	}
	return text, list
}

// tellBlanked tells of members that were blanked.
func (r *Reader) tellBlanked(list []blanked) {
	for _, one := range list {
		if t := r.trial; t != nil {
			if t.aside = append(t.aside, one.value); r.text[one.value.begin] != 'n' {
				t.holes, t.lost = append(t.holes, one.value.begin), t.lost+1
			}
			slices.SortFunc(t.aside, func(a, b stretch) int { return cmp.Compare(a.begin, b.begin) })
		} else if r.mode == Noting && len(r.problems) < maxNoted {
			r.add("unknown", "is passed over")
			r.locate(len(r.problems)-1, one.name)
		}
	}
}
