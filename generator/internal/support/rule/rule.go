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
	if found := problems(Value{text, at, r}, rule); found != nil {
		r.Note(found)
	}
	return r
}

// Text returns what a rule finds wrong with a text that is JSON, nil if that is nothing: for values that have been read from something
// else.
func Text(text []byte, rule Rule) error {
	var r wire.Reader
	r.Reset(text, wire.Strict)
	return problems(Value{text, 0, &r}, rule).Err()
}

// problems is what a rule finds wrong with a value. It is asked where only if something is.
func problems(v Value, rule Rule) wire.Problems {
	if rule(v, nil) {
		return nil
	}
	var found findings // apart, so that it is made for what is wrong alone
	rule(v, &Place{found: &found})
	return found.problems
}

// Place is where in a value a rule looks, and where what is wrong is kept. A nil Place keeps nothing.
type Place struct {
	up    *Place
	token string
	found *findings
}

// findings is what is wrong, and how many branches have been looked into to say so.
type findings struct {
	problems wire.Problems
	branches int
}

// mostFound is how many problems are of use to anyone.
const mostFound = 50

// In is a place in another: a member.
func (p *Place) In(name string) *Place {
	if p == nil || len(p.found.problems) >= mostFound {
		return nil
	}
	return &Place{p, name, p.found}
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
	return holds || at != nil && rule(v, at)
}
