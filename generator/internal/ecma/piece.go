package ecma

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// needs reports whether pieces have something that package regexp does not.
func needs(seq []*node) bool {
	return slices.ContainsFunc(seq, func(n *node) bool {
		return n.looks() || n.kind == back || slices.ContainsFunc(n.list, needs)
	})
}

// length is how many characters a sequence matches at least, and whether it is always as many.
func length(seq []*node) (least int, fixed bool) {
	fixed = true
	for _, n := range seq {
		one, always := 1, true
		switch n.kind {
		case edge, ahead, behind:
			continue
		case back:
			one, always = 0, false
		case group:
			one, always = lengthOf(n.list)
		case atom:
		}
		least += one * n.least
		fixed = fixed && always && n.least == n.most
	}
	return least, fixed
}

func lengthOf(list [][]*node) (least int, fixed bool) {
	least, fixed = length(list[0])
	for _, alternative := range list[1:] {
		one, always := length(alternative)
		fixed = fixed && always && one == least
		least = min(least, one)
	}
	return least, fixed
}

// characters are those that an atom means, as ranges.
func characters(written string) ([]rune, bool) {
	expr, lacks := Translate(written)
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil || lacks != "" {
		return nil, false
	}
	switch re.Op {
	case syntax.OpLiteral:
		if len(re.Rune) == 1 {
			return cases(re.Rune[0], re.Flags&syntax.FoldCase != 0), true
		}
	case syntax.OpCharClass:
		return re.Rune, true
	case syntax.OpNoMatch:
		return nil, true
	case syntax.OpAnyChar:
		return []rune{0, unicode.MaxRune}, true
	default: // more than one character, or none
	}
	return nil, false
}

// cases is a character, and those that differ from it in their case alone if that does not matter.
func cases(r rune, fold bool) []rune {
	set := []rune{r, r}
	for other := unicode.SimpleFold(r); fold && other != r; other = unicode.SimpleFold(other) {
		set = append(set, other, other)
	}
	slices.Sort(set)
	return set
}

// oneOf are the characters that alternatives of one character each mean.
func oneOf(list [][]*node) (set []rune, ok bool) {
	for _, alternative := range list {
		if len(alternative) != 1 || alternative[0].kind != atom || !alternative[0].once() {
			return nil, false
		}
		one, ok := characters(alternative[0].text)
		if !ok {
			return nil, false
		}
		set = others(common(others(set), others(one)))
	}
	return set, true
}

// common is the characters that two sets have.
func common(a, b []rune) (out []rune) {
	for i := 0; i < len(a); i += 2 {
		for j := 0; j < len(b); j += 2 {
			if low, high := max(a[i], b[j]), min(a[i+1], b[j+1]); low <= high {
				out = append(out, low, high)
			}
		}
	}
	return out
}

// classOf is an atom of some characters.
func classOf(set []rune) *node {
	t := translation{}
	return single(atom, strings.ReplaceAll(t.ranges(set), `\x{`, `\u{`))
}

const mostTexts = 32

// texts are all that a sequence matches, if they are few.
func texts(seq []*node) (out []string, ok bool) {
	out = []string{""}
	for _, n := range seq {
		var of []string
		switch {
		case n.most < 0 || n.most > mostTexts:
			return nil, false
		case n.kind == atom:
			set, ok := characters(n.text)
			if !ok {
				return nil, false
			}
			for i := 0; i < len(set); i += 2 {
				for r := set[i]; r <= set[i+1] && len(of) <= mostTexts; r++ {
					of = append(of, string(r))
				}
			}
		case n.kind == group:
			for _, alternative := range n.list {
				some, ok := texts(alternative)
				if !ok {
					return nil, false
				}
				of = append(of, some...)
			}
		default:
			return nil, false
		}
		if out = repeated(out, of, n.least, n.most); len(out) > mostTexts {
			return nil, false
		}
	}
	return out, true
}

// repeated is texts that are followed by some others, so and so often.
func repeated(before, of []string, least, most int) (out []string) {
	for i := 0; i <= most; i++ {
		if i >= least {
			out = append(out, before...)
		}
		if len(out) > mostTexts || len(before)*len(of) > mostTexts {
			return make([]string, mostTexts+1)
		}
		var next []string
		for _, text := range before {
			for _, one := range of {
				next = append(next, text+one)
			}
		}
		before = next
	}
	return out
}
