// SPDX-License-Identifier: 0BSD

package rule

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Rule reports whether a value is valid. It says what is wrong at a place, if it is given one.
type Rule func(v Value, at *Place) bool

// Hold notes what a rule finds wrong with the value that begins at r, and reads nothing.
func Hold(r *wire.Reader, rule Rule) *wire.Reader {
	text, at := r.Ahead()
	if text == nil {
		return r
	}
	v := Value{text, at, r}
	if rule(v, nil) {
		return r
	}
	tried, faulty := r.State()
	if tried {
		r.Note(misfit)
	} else {
		r.Note(problems(v, rule, faulty))
	}
	return r
}

// misfit is what is said of a value that is only tried: nobody is told.
var misfit = wire.Problems{{Keyword: "schema"}}

// Text returns what a rule finds wrong with a text that is JSON, nil if that is nothing: for values that have been read from something
// else.
func Text(text []byte, rule Rule) error {
	var r wire.Reader
	r.Reset(text, wire.Strict)
	if v := (Value{text, 0, &r}); !rule(v, nil) {
		return problems(v, rule, false).Err()
	}
	return nil
}

// problems is what a rule finds wrong with a value, and where; new, without what has been told before.
func problems(v Value, rule Rule, news bool) wire.Problems {
	var found findings // apart, so that it is made for what is wrong alone
	rule(v, &Place{found: &found, news: news})
	return found.problems
}

// Place is where in a value a rule looks, and where what is wrong is kept. A nil Place keeps nothing.
type Place struct {
	up    *Place
	token string
	size  int // of its pointer
	found *findings
	news  bool // what has been told of a value is not told again
}

// findings is what is wrong, and how many branches have been looked into to say so.
type findings struct {
	problems wire.Problems
	branches int
}

const (
	mostFound = 50  // problems are of use to anyone
	mostSize  = 512 // bytes of a pointer: longer ones end before the place
)

// In is a place in another: a member.
func (p *Place) In(name string) *Place {
	if p == nil || len(p.found.problems) >= mostFound {
		return nil
	}
	size := p.size + 1 + len(name)
	if size > mostSize {
		return &Place{p.up, p.token, mostSize, p.found, p.news}
	}
	return &Place{p, name, size, p.found, p.news}
}

// At is a place in another: an element.
func (p *Place) At(index int) *Place {
	if p == nil {
		return nil
	}
	return p.In(strconv.Itoa(index))
}

// Fail is false. It says that what a keyword asks does not hold.
func (p *Place) Fail(keyword, detail string) bool {
	if p != nil {
		err := wire.Invalid(keyword, detail)
		for at := p; at.up != nil; at = at.up {
			var within wire.Problems
			within.Member("", at.token, err)
			err = within
		}
		p.found.problems.At("", err)
	}
	return false
}

// Once is a rule that many lead to: what it says of a value is found out once.
func Once(number int, rule Rule, v Value, at *Place) bool {
	known := v.r.Verdicts()
	question := [2]int{number, v.at}
	holds, asked := known[question]
	if !asked {
		holds = rule(v, nil)
		known[question] = holds
	}
	if holds || at == nil || len(at.found.problems) >= mostFound { // what leads to itself in many ways is told of as often as is of use
		return holds
	}
	told := [2]int{^number, v.at}
	if !known[told] || !at.news {
		known[told] = true
		rule(v, at)
	}
	return false
}
