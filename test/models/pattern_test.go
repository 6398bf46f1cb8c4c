package models

import (
	"math/rand"
	randv2 "math/rand/v2"
	"regexp/syntax"
	"strings"
)

// matching draws a text that a regular expression matches.
func (d *drawer) matching(pattern string) (any, bool) {
	expression, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, false
	}
	var b strings.Builder
	d.write(&b, expression.Simplify())
	return b.String(), true
}

func (d *drawer) write(b *strings.Builder, e *syntax.Regexp) {
	switch e.Op {
	case syntax.OpLiteral:
		b.WriteString(string(e.Rune))
	case syntax.OpCharClass:
		b.WriteRune(d.oneOf(e.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		b.WriteRune(rune('a' + d.IntN(26)))
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range e.Sub {
			d.write(b, sub)
		}
	case syntax.OpAlternate:
		d.write(b, e.Sub[d.IntN(len(e.Sub))])
	case syntax.OpQuest:
		if d.IntN(2) == 0 {
			d.write(b, e.Sub[0])
		}
	case syntax.OpStar, syntax.OpPlus:
		n := d.IntN(4)
		if e.Op == syntax.OpPlus {
			n++
		}
		for range n {
			d.write(b, e.Sub[0])
		}
	}
}

// oneOf draws from ranges, each of two characters; those of ASCII go first.
func (d *drawer) oneOf(ranges []rune) rune {
	if len(ranges) == 0 {
		return 'a'
	}
	i := d.IntN(len(ranges)/2) * 2
	low, high := ranges[i], ranges[i+1]
	if low < '~' {
		low, high = max(low, ' '), min(high, '~')
	}
	if high < low {
		return ranges[i]
	}
	return low + rune(d.IntN(int(high-low)+1))
}

// rng is a source of package math/rand, which math/big takes.
type rng struct{ *randv2.Rand }

func (r rng) old() *rand.Rand { return rand.New(r) }

func (r rng) Int63() int64 { return r.Int64() }
func (r rng) Seed(int64)   {}
