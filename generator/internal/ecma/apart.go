package ecma

import "slices"

// apart takes a look-around out of a sequence as an expression of its own: where its place is known, it may be asked on its own.
func (r *rewriter) apart(seq []*node) ([]asked, bool) {
	for i, n := range seq {
		switch {
		case !n.looks() || !n.once():
			continue
		case slices.ContainsFunc(n.list, needs):
			continue
		case n.kind == ahead && settled(seq[:i]):
			return r.and(seq, i, slices.Concat(seq[:i], []*node{grouped(n.list...)}))
		case n.kind == behind && ended(seq[i+1:]):
			return r.and(seq, i, slices.Concat([]*node{grouped(n.list...)}, seq[i+1:]))
		case n.kind == ahead && i == 0 && leads(n.list):
			return r.start(seq)
		case n.kind == ahead && len(seq) > i+1 && seq[i+1].text == "^" && i == 0: // at one place, whichever comes first
			return r.solve(slices.Concat([]*node{seq[i+1], n}, seq[i+2:]))
		}
	}
	return r.tempered(seq)
}

// and is a sequence without a piece, and an expression beside it.
func (r *rewriter) and(seq []*node, i int, beside []*node) ([]asked, bool) {
	not := seq[i].negative()
	lists, ok := r.solve(slices.Concat(seq[:i], seq[i+1:]))
	if !ok || len(lists) > mostLists {
		return nil, false
	}
	for j, list := range lists {
		lists[j] = append(slices.Clone(list), wanted{beside, not})
	}
	return lists, true
}

// settled reports whether the place behind a sequence is always as far from the beginning.
func settled(seq []*node) bool {
	_, fixed := length(seq)
	return fixed && !needs(seq) && len(seq) > 0 && seq[0].text == "^" && seq[0].kind == edge
}

// ended is settled from the end.
func ended(seq []*node) bool {
	_, fixed := length(seq)
	return fixed && !needs(seq) && len(seq) > 0 && seq[len(seq)-1].text == "$" && seq[len(seq)-1].kind == edge
}

// leads reports whether all alternatives begin at the beginning.
func leads(list [][]*node) bool {
	return !slices.ContainsFunc(list, func(one []*node) bool {
		return len(one) == 0 || one[0].kind != edge || one[0].text != "^"
	})
}

// start is for a look-ahead that speaks of the beginning alone: a match begins there, or elsewhere, where there is no such thing.
func (r *rewriter) start(seq []*node) ([]asked, bool) {
	caret := single(edge, "^")
	lists, ok := r.solve(slices.Concat([]*node{caret}, seq))
	if !ok || !seq[0].negative() {
		return lists, ok
	}
	some := single(atom, "[^]").times(1, -1)
	elsewhere, ok := r.solve(slices.Concat([]*node{caret, some}, seq[1:]))
	return append(lists, elsewhere...), ok
}

// tempered is for characters in front of each of which a look-ahead stands: ^a((?!--)[a-z-])+$. A text with such a place among them does
// not match, nor one that would not match without. Where they begin and end must be known.
func (r *rewriter) tempered(seq []*node) ([]asked, bool) {
	i := slices.IndexFunc(seq, func(n *node) bool { return n.kind == group && slices.ContainsFunc(n.list, needs) })
	if i < 0 || len(seq[i].list) != 1 || !settled(seq[:i]) || !ended(seq[i+1:]) {
		return nil, false
	}
	body := seq[i].list[0]
	if len(body) != 2 || body[0].kind != ahead || !body[0].negative() || !body[0].once() || slices.ContainsFunc(body[0].list, needs) {
		return nil, false
	}
	one := body[1]
	after, _ := length(seq[i+1:])
	if least, _ := lengthOf(body[0].list); one.kind != atom || !one.once() || least <= after {
		return nil, false
	}
	out := asked{
		{slices.Concat(seq[:i], []*node{one.times(seq[i].least, seq[i].most)}, seq[i+1:]), false},
		{slices.Concat(seq[:i], []*node{one.times(0, -1), grouped(body[0].list...)}), true},
	}
	return []asked{out}, true
}
