package ir

import (
	"strconv"
	"strings"
)

// Pattern is a regular expression of the document. A text matches if all of one of some lists hold; few patterns have more than one
// expression.
type Pattern struct {
	Name   string // variable of package api: "patternEmail"
	Source string // as the document has it
	Any    [][]Match
}

// Match is one expression.
type Match struct {
	Expr  string // for package regexp
	Not   bool   // that it does not match is asked
	Plain []Scan // any of which says the same; nil if it takes package regexp
	Name  string // variable of package api, where it takes package regexp and is one of several
}

// Scan is pieces that are found in a text one behind the other, each as far as it goes.
type Scan struct {
	Begin, End bool // the first one begins the text, the last one ends it
	Pieces     []Piece
}

// Piece is one of some texts, or characters of a class.
type Piece struct {
	Texts       []string
	Class       string // the first and the last character of each range, in order; "" for texts
	Least, Most int    // how many characters; Most is -1 without an end
}

// Alone returns the only expression of a pattern, nil if there are several or one that must not match.
func (p *Pattern) Alone() *Match {
	if len(p.Any) != 1 || len(p.Any[0]) != 1 || p.Any[0][0].Not {
		return nil
	}
	return &p.Any[0][0]
}

func (p *Pattern) formula() string {
	var either []string
	for _, list := range p.Any {
		var all []string
		for _, one := range list {
			text := strconv.Quote(one.Expr)
			if one.Not {
				text = "!" + text
			}
			if one.Plain != nil {
				text += " plain"
			}
			all = append(all, text)
		}
		either = append(either, strings.Join(all, " && "))
	}
	return strings.Join(either, " || ")
}
