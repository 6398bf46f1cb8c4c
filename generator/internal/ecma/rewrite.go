package ecma

import (
	"regexp"
	"slices"
)

// What package regexp cannot say at one go it often can as several expressions, of which some match and others do not. No text is tried
// more than once for each of them. What follows finds them: each function returns the same question in other words, or that it has none.

// asked is sequences of which a text has to match all, and others of which it must match none.
type asked []wanted

type wanted struct {
	seq []*node
	not bool
}

const (
	mostLists = 64 // of sequences
	mostSteps = 200
)

// rewriter bounds what is tried.
type rewriter struct{ steps int }

// solve says which lists of sequences without look-around and back references there are, of which a text has to match one whole.
func (r *rewriter) solve(seq []*node) ([]asked, bool) {
	if r.steps++; r.steps > mostSteps {
		return nil, false
	}
	if !needs(seq) {
		return []asked{{{seq, false}}}, true
	}
	if less, ok := trimmed(seq); ok {
		return r.solve(less)
	}
	for _, step := range []func([]*node) ([][]*node, bool){flat, referred, nested, around} {
		if list, ok := step(seq); ok {
			return r.any(list)
		}
	}
	return r.apart(seq)
}

// any is the lists of several sequences.
func (r *rewriter) any(list [][]*node) (out []asked, ok bool) {
	for _, one := range list {
		lists, ok := r.solve(one)
		if out = append(out, lists...); !ok || len(out) > mostLists {
			return nil, false
		}
	}
	return out, true
}

// trimmed is a sequence without what may be absent at its ends: where no anchor holds it, that says nothing.
func trimmed(seq []*node) ([]*node, bool) {
	if last := len(seq) - 1; last >= 0 && seq[last].least == 0 && needs(seq[last:]) {
		return seq[:last], true
	}
	if len(seq) > 0 && seq[0].least == 0 && needs(seq[:1]) {
		return seq[1:], true
	}
	return nil, false
}

// replaced is a sequence with others in the place of one piece.
func replaced(seq []*node, i int, by ...[]*node) (out [][]*node) {
	for _, one := range by {
		out = append(out, slices.Concat(seq[:i], one, seq[i+1:]))
	}
	return out
}

// flat takes alternatives out of a group that comes once.
func flat(seq []*node) ([][]*node, bool) {
	for i, n := range seq {
		if n.kind == group && n.once() && needs(seq[i:i+1]) && !refers(seq, n.name) {
			return replaced(seq, i, n.list...), true
		}
	}
	return nil, false
}

func refers(seq []*node, name string) bool {
	return name != "" && slices.ContainsFunc(seq, func(n *node) bool {
		return n.kind == back && n.name == name ||
			slices.ContainsFunc(n.list, func(one []*node) bool { return refers(one, name) })
	})
}

// referred spells what a group captures, if those are few texts.
func referred(seq []*node) (out [][]*node, ok bool) {
	for i, n := range seq {
		if n.kind != group || !n.once() || !refers(seq[i+1:], n.name) || refers(seq[:i+1], n.name) {
			continue
		}
		some, ok := texts(n.list[0])
		for _, alternative := range n.list[1:] {
			more, fine := texts(alternative)
			some, ok = append(some, more...), ok && fine
		}
		if !ok || len(some) > mostTexts {
			return nil, false
		}
		for _, text := range some {
			var said []*node
			for _, c := range text {
				said = append(said, single(atom, regexp.QuoteMeta(string(c))))
			}
			out = append(out, slices.Concat(seq[:i], said, spelled(seq[i+1:], n.name, said)))
		}
		return out, true
	}
	return nil, false
}

func spelled(seq []*node, name string, said []*node) (out []*node) {
	for _, n := range seq {
		other := *n
		switch {
		case n.kind == back && n.name == name:
			other = *grouped(said).times(n.least, n.most)
		case n.list != nil:
			other.list = nil
			for _, one := range n.list {
				other.list = append(other.list, spelled(one, name, said))
			}
		}
		out = append(out, &other)
	}
	return out
}

// nested rewrites inside a group that may come more often, with nothing from around it.
func nested(seq []*node) ([][]*node, bool) {
	for i, n := range seq {
		if n.kind != group || n.once() || !needs(seq[i:i+1]) {
			continue
		}
		other := *n
		other.list = nil
		for _, one := range n.list {
			list, ok := inside(one)
			if !ok {
				return nil, false
			}
			other.list = append(other.list, list...)
		}
		return replaced(seq, i, []*node{&other}), true
	}
	return nil, false
}

// inside rewrites each look-around at one character of a sequence that others may stand around.
func inside(seq []*node) ([][]*node, bool) {
	open, done := [][]*node{seq}, [][]*node{}
	for steps := 0; len(open) > 0; steps++ {
		one := open[0]
		open = open[1:]
		if !needs(one) {
			done = append(done, one)
			continue
		}
		list, ok := flat(one)
		if !ok {
			list, ok = nested(one)
		}
		if !ok {
			list, ok = beside(one, false)
		}
		if !ok || steps > mostSteps {
			return nil, false
		}
		open = append(list, open...)
	}
	return done, true
}

// around rewrites look-around at one character, where nothing stands around the sequence.
func around(seq []*node) ([][]*node, bool) { return beside(seq, true) }

// beside rewrites the first look-around at one character that it can, as less characters in what stands next to it.
func beside(seq []*node, whole bool) ([][]*node, bool) {
	for i, n := range seq {
		if !n.looks() || !n.once() {
			continue
		}
		set, ok := oneOf(n.list)
		if !ok {
			continue
		}
		not := n.negative()
		if not {
			set = others(set)
		}
		s := side{set, not, whole, n.kind == behind}
		if n.kind == ahead {
			if list, ok := s.next(seq[i+1:]); ok {
				return joined([][]*node{seq[:i]}, list), true
			}
			continue
		}
		if list, ok := s.next(seq[:i]); ok {
			return joined(list, [][]*node{seq[i+1:]}), true
		}
	}
	return nil, false
}

func joined(before, behind [][]*node) (out [][]*node) {
	for _, one := range before {
		for _, other := range behind {
			out = append(out, slices.Concat(one, other))
		}
	}
	return out
}

// side is what a look-around asks of the next character, or of the last one.
type side struct {
	set   []rune
	end   bool // or that there is none
	whole bool // nothing stands beyond the sequence
	back  bool // it is the last character
}

// next is a sequence that begins, or ends, with such a character.
func (s side) next(seq []*node) ([][]*node, bool) {
	if len(seq) == 0 {
		return s.beyond()
	}
	i, far := 0, "$"
	if s.back {
		i, far = len(seq)-1, "^"
	}
	n := seq[i]
	rest := slices.Delete(slices.Clone(seq), i, i+1)
	switch n.kind {
	case edge, ahead, behind:
		if n.text == far {
			if !s.end {
				return nil, true
			}
			return [][]*node{seq}, true
		}
		list, ok := s.next(rest)
		return s.with([][]*node{{n}}, list), ok
	case back:
		return nil, false
	case atom, group:
	}
	var first [][]*node
	if n.kind == atom {
		set, ok := characters(n.text)
		if !ok {
			return nil, false
		}
		first = [][]*node{{classOf(common(set, s.set))}}
	}
	for _, one := range n.list {
		list, ok := side{s.set, s.end, false, s.back}.next(one)
		if !ok {
			return nil, false
		}
		first = append(first, list...)
	}
	if n.kind == group && len(first) > 0 {
		first = [][]*node{{grouped(first...)}}
	}
	if n.most > 1 || n.most < 0 {
		first = s.with(first, [][]*node{{n.times(max(n.least-1, 0), max(n.most-1, -1))}})
	}
	if n.most == 0 {
		first = nil
	}
	out := s.with(first, [][]*node{rest})
	if n.least == 0 {
		list, ok := s.next(rest)
		if !ok {
			return nil, false
		}
		out = append(out, list...)
	}
	return out, len(out) <= mostLists
}

// with puts sequences behind others, or in front of them.
func (s side) with(near, far [][]*node) [][]*node {
	if s.back {
		return joined(far, near)
	}
	return joined(near, far)
}

// beyond is such a character behind the end of a pattern, or in front of it.
func (s side) beyond() ([][]*node, bool) {
	far := single(edge, "$")
	if s.back {
		far = single(edge, "^")
	}
	switch {
	case !s.whole && (!s.end || len(s.set) > 0):
		return nil, false
	case len(s.set) == 0 && !s.end:
		return nil, true
	case len(s.set) == 0:
		return [][]*node{{far}}, true
	case !s.end:
		return [][]*node{{classOf(s.set)}}, true
	}
	return [][]*node{{grouped([]*node{classOf(s.set)}, []*node{far})}}, true
}
