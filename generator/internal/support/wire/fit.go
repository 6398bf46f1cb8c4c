// SPDX-License-Identifier: 0BSD

package wire

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/near"
)

// Trial reads a value as one variant of a union. Checked, the value must also pass what Validate asks.
type Trial func(r *Reader, checked bool) any

// Fits is the Trial of a variant that has no Validate.
func Fits[T any, P DecoderOf[T]](r *Reader, _ bool) any {
	v := P(new(T))
	v.DecodeJSON(r)
	return v
}

// ValidDecoderOf is *T, a Decoder with a check of its own.
type ValidDecoderOf[T any] interface {
	DecoderOf[T]
	Validate() error
}

// FitsValid is the Trial of a variant that has a Validate.
func FitsValid[T any, P ValidDecoderOf[T]](r *Reader, checked bool) any {
	v := P(new(T))
	if v.DecodeJSON(r); checked && !r.broken {
		if err, _ := v.Validate().(Problems); err != nil {
			r.add("oneOf", "")
			r.problems = err
		}
	}
	return v
}

// OneOf returns which variant of a union the value is that begins here, and reads nothing: the first that fits and has a place for all
// members, else the one that keeps most. If none fits, and in a trial, it is none. The union is a nil pointer of its type. That members of
// another variant, which fits as well, would be lost is a problem.
func (r *Reader) OneOf(union any, variants ...Trial) int { return r.fit(union, true, -1, variants) }

// AnyOf is OneOf for values that may be several variants: members of another may be lost.
func (r *Reader) AnyOf(union any, variants ...Trial) int { return r.fit(union, false, -1, variants) }

// AnyOfFirst is AnyOf for what is the first variant if none fits, or if that fits and no other loses less; -1 stays.
func (r *Reader) AnyOfFirst(first int, union any, variants ...Trial) int {
	if first >= 0 {
		first = r.fit(union, false, first, variants)
	}
	return first
}

// OneOfFirst is AnyOfFirst for values that may be one variant only.
func (r *Reader) OneOfFirst(first int, union any, variants ...Trial) int {
	return r.OneOfKey(-2-first, union, variants...)
}

// OneOfKey is OneOf for what OneKey or OneKeyOf returns: values with members of several are tried.
func (r *Reader) OneOfKey(key int, union any, variants ...Trial) int {
	if key < -1 {
		key = r.fit(union, true, -2-key, variants)
	}
	return key
}

// Fitted reads the value that OneOf or AnyOf has found to be a T.
func Fitted[T any, P DecoderOf[T]](r *Reader) *T {
	if r.tried != nil {
		if v, ok := r.tried.value.(*T); ok && !r.broken {
			r.i, r.tried.value = r.tried.end, nil
			return v
		}
	}
	v := P(new(T))
	v.DecodeJSON(r)
	return v
}

// trials is what is known of values that were tried. Each union at each place is decided once: a trial of the union around it passes over
// what is decided. When a variant has been chosen, it is read once more, if there are unions in it.
type trials struct {
	known map[question]verdict
	last  int // where the last value ends that is in no other: beyond it, nothing that is known is asked again
	steps int // of work: bytes that were read, and trials
	over  bool
	value any // what Fitted may take, where it ends
	end   int
	raw   Raw // what UnknownVariant is to return in the middle of a trial
	free  []*trial
	miss  any      // the variant that came nearest, of those that do not fit
	why   Problems // they do not
	far   [4]int   // how near that is
}

const (
	stepsOfTrial = 8
	fewSteps     = 128     // a decision that took no more is made again rather than remembered
	maxSteps     = 4 << 20 // of the smallest text
	stepsOfByte  = 64      // for each byte of a text
)

// question is which variant of a union a value is.
type question struct {
	union   any
	at      int
	checked bool // by Validate
	first   int  // variant that is tried before the others, -1 if there is none
}

// verdict is the answer to a question.
type verdict struct {
	variant int // -1: it is none
	end     int // of the value
	kept    int // members that have a place, also in the unions inside
	lost    int // members that have none
	torn    int // where the first of these is that another variant has a place for; 0: there is none
	value   any // nil if it is not whole
}

// trial is a value that is being tried as a variant.
type trial struct {
	verdict
	checked, noting bool      // by Validate; what is passed over is told when it is read
	again           bool      // not all inside has been read
	stop            int       // where it turned out not to fit
	passed          int       // bytes that were not read
	holes           []int     // where the values of lost members begin, but for those of unions inside
	aside           []stretch // what the variant declares nothing of: lost members, others that it keeps, any values, and unions inside
	tears           int       // members that another variant has a place for
}

// stretch is a part of a text.
type stretch struct{ begin, end int }

func (r *Reader) fit(union any, one bool, first int, variants []Trial) int {
	r.peek()
	start, outer := r.i, r.trial
	if r.tried == nil {
		r.tried = &trials{known: map[question]verdict{}}
	} else if outer == nil && start >= r.tried.last {
		r.tried.known = emptied(r.tried.known)
	}
	checked := r.mode != Lenient
	if outer != nil {
		checked = outer.checked
	}
	miss, why, far := r.tried.miss, r.tried.why, r.tried.far
	r.tried.miss = nil
	v := r.decide(question{union, start, checked, first}, variants)
	if outer == nil {
		if v.variant < 0 {
			v.end = r.End(start)
		}
		r.tried.last = max(r.tried.last, v.end)
		if r.tried.value, r.tried.end = v.value, v.end; one && v.torn > 0 {
			r.tear(v.torn)
		}
		if v.variant < 0 {
			return first
		}
		return v.variant
	}
	if r.tried.miss, r.tried.why, r.tried.far = miss, why, far; v.variant < 0 || one && outer.checked && v.torn > 0 {
		r.add("oneOf", near.NoVariant)
		return len(variants)
	}
	outer.kept, outer.lost, outer.passed = outer.kept+v.kept, outer.lost+v.lost, outer.passed+v.end-start
	outer.aside = append(outer.aside, stretch{start + 1, v.end})
	if v.value != nil && v.end-start <= shortSpan { // a long one would be validated again at each level
		r.tried.value, r.tried.end = v.value, v.end
		return v.variant
	}
	r.i, r.tried.raw, outer.again = v.end, r.text[start:v.end:v.end], true
	return len(variants)
}

// one is a trial that has not begun.
func (t *trials) one() *trial {
	if n := len(t.free); n > 0 {
		one := t.free[n-1]
		*one, t.free = trial{holes: one.holes[:0], aside: one.aside[:0]}, t.free[:n-1]
		return one
	}
	return new(trial)
}

// decide answers a question. What is not checked is first asked with checks: a new enum value must not keep it from what else fits.
func (r *Reader) decide(q question, variants []Trial) verdict {
	if v, ok := r.tried.known[q]; ok {
		return v
	}
	before, v := r.tried.steps, verdict{variant: -1}
	if !q.checked {
		v = r.decide(question{q.union, q.at, true, q.first}, variants)
	}
	if v.variant < 0 {
		v = r.choose(variants, q.first, q.checked)
	}
	if r.trial != nil && r.tried.steps-before > fewSteps {
		r.tried.known[q] = v
	}
	return v
}

// choose tries variants until one keeps everything, the first before the others. If none does, it is the one that keeps most of what any of
// them declares.
func (r *Reader) choose(variants []Trial, first int, checked bool) verdict {
	var few [4]*trial
	fits := few[:0]
	for i := range variants {
		if i == 0 {
			i = max(i, first)
		} else if i <= first {
			i--
		}
		t := r.try(variants[i], checked)
		if t == nil {
			continue
		}
		t.variant = i
		fits = append(fits, t)
		if t.lost == 0 && (len(fits) == 1 || len(t.aside) == 0) {
			r.tried.free = append(r.tried.free, fits...)
			return t.verdict
		}
	}
	if len(fits) == 0 {
		return verdict{variant: -1}
	}
	findTears(fits)
	r.tried.free = append(r.tried.free, fits...)
	return slices.MinFunc(fits, func(a, b *trial) int {
		return cmp.Or(cmp.Compare(a.tears, b.tears), cmp.Compare(b.kept, a.kept), cmp.Compare(a.lost, b.lost))
	}).verdict
}

// try reads the value that begins here as a variant, and leaves r where it is. It is nil if the value does not fit.
func (r *Reader) try(variant Trial, checked bool) *trial {
	if r.tried.over || r.spans != nil && r.spans.broken {
		return nil
	}
	before, t := *r, r.tried.one()
	t.checked, t.noting = checked, r.mode == Noting || r.trial != nil && r.trial.noting
	r.mode, r.problems, r.trial = Strict, nil, t
	v := variant(r, checked)
	end, fits := r.i, len(r.problems) == 0
	if !fits {
		end = t.stop
		far := near.Far(end == before.i, t.lost, r.problems[0].Keyword == "required", end)
		if r.tried.miss == nil || slices.Compare(far[:], r.tried.far[:]) < 0 {
			r.tried.miss, r.tried.why, r.tried.far = v, r.problems, far
		}
	}
	r.tried.steps += stepsOfTrial + max(0, end-before.i-t.passed)
	r.tried.over = r.tried.steps > maxSteps+stepsOfByte*len(r.text)
	before.spans, before.arena = r.spans, r.arena
	if *r = before; !fits || r.tried.over {
		r.tried.free = append(r.tried.free, t)
		return nil
	}
	if t.end = end; !t.again && (!t.noting || len(t.aside) == 0) {
		t.value = v
	}
	return t
}

// lose passes over a value for which the variant that is being tried has no place. Many write null for what is not there.
func (r *Reader) lose() {
	null := r.peek() == 'n'
	start := r.i
	if r.passTried(); r.broken {
		return
	}
	r.trial.aside = append(r.trial.aside, stretch{start, r.i})
	if !null {
		r.trial.holes, r.trial.lost = append(r.trial.holes, start), r.trial.lost+1
	}
}

// rawTried is Raw for a variant that is being tried.
func (r *Reader) rawTried() Raw {
	start := r.i
	if r.passTried(); r.broken {
		return nil
	}
	r.trial.aside = append(r.trial.aside, stretch{start + 1, r.i})
	raw := r.text[start:r.i:r.i]
	if r.share || r.trial.again {
		return raw
	}
	return r.copiedBytes(raw)
}

// passTried passes over a value of which the variant that is being tried says nothing. Long ones are passed over once for all variants;
// what is to be said of them is said when the variant is read.
func (r *Reader) passTried() {
	start := r.i
	if r.pass(); r.broken {
		return
	}
	if n := r.i - start; n > shortSpan {
		r.trial.again, r.trial.passed = true, r.trial.passed+n
		return
	}
	r.i = start
	r.skip()
}

// extra counts a member that has just been read and has no field: free, the variant says nothing of it.
func (t *trial) extra(free bool) {
	if free {
		t.aside[len(t.aside)-1].begin--
	} else {
		t.kept++
	}
}

// findTears counts, for each of the variants that fit, the members which it loses and another declares.
func findTears(fits []*trial) {
	if len(fits) < 2 {
		return
	}
	var all []int
	for _, t := range fits {
		all = append(all, t.holes...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	declared := make([]bool, len(all))
	for _, t := range fits {
		aside := t.aside
		for i, at := range all {
			for len(aside) > 0 && aside[0].end <= at {
				aside = aside[1:]
			}
			declared[i] = declared[i] || len(aside) == 0 || at < aside[0].begin
		}
	}
	for _, t := range fits {
		for _, at := range t.holes {
			if i, _ := slices.BinarySearch(all, at); declared[i] {
				if t.tears++; t.tears == 1 {
					t.torn = at
				}
			}
		}
	}
}

// tear notes that a member whose value begins at a place within the value that begins here is one of another variant.
func (r *Reader) tear(at int) {
	n := len(r.problems)
	if r.add("oneOf", "must not be there beside members of another variant"); len(r.problems) == n {
		return
	}
	ahead := r.ahead()
	var path []string
	for c := ahead.peek(); !ahead.broken && (c == '{' || c == '['); c = ahead.peek() {
		ahead.enter()
		for i := 0; ahead.next(i == 0, closing(c)); i++ {
			token := strconv.Itoa(i)
			if c == '{' {
				token = ahead.name()
			}
			ahead.peek()
			inside := ahead
			if ahead.pass(); ahead.i > at {
				path, ahead = append(path, token), inside
				break
			}
		}
		if ahead.i >= at {
			break
		}
	}
	for _, token := range slices.Backward(path) {
		r.locate(n, token)
	}
}

// distinct is the problems without those whose place and keyword an earlier one has.
func (p Problems) distinct() Problems {
	known := map[[2]string]bool{}
	return slices.DeleteFunc(p, func(q Problem) bool {
		before := len(known)
		known[[2]string{q.Pointer, q.Keyword}] = true
		return len(known) == before
	})
}
