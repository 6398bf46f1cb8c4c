//go:build !apart

// SPDX-License-Identifier: 0BSD

package form

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const mostDigits = 20 // of an integer

// Value says which texts a parameter may have that shares its segment: those of a list, longer ones first, or integers, or any.
type Value struct {
	Listed  []string
	Integer bool
}

// Divide takes a segment apart that has several parameters, with texts before, between and behind them. One with a list is of that, an
// integer as long as it can be, and any other ends as early as it can. None is empty, and all of the segment is used. If there is a text
// between all of them, and they cannot be so, each ends as early as it can: it is theirs to say what is wrong.
func Divide(segment string, texts []string, values ...Value) ([]string, bool) {
	found, ok := divide(segment, texts, values)
	if !ok && !slices.Contains(texts[1:len(values)], "") {
		return divide(segment, texts, make([]Value, len(values)))
	}
	return found, ok
}

func divide(segment string, texts []string, values []Value) ([]string, bool) {
	rest, ok := strings.CutPrefix(segment, texts[0])
	if !ok {
		return nil, false
	}
	// fits has, for each parameter, the places from which it and all that is behind it fit.
	fits := make([][]bool, len(values))
	for i := range fits {
		fits[i] = make([]bool, len(rest)+1)
	}
	// ends reports whether parameter i may end at a place.
	ends := func(i, at int) bool {
		tail, ok := strings.CutPrefix(rest[at:], texts[i+1])
		if at = len(rest) - len(tail); i == len(values)-1 {
			return ok && tail == ""
		}
		return ok && fits[i+1][at]
	}
	for i := len(values) - 1; i >= 0; i-- {
		values[i].begin(rest, fits[i], func(at int) bool { return ends(i, at) })
	}
	if !fits[0][0] {
		return nil, false
	}
	found := make([]string, len(values))
	at := 0
	for i, v := range values {
		end := v.end(rest, at, func(at int) bool { return ends(i, at) })
		found[i] = rest[at:end]
		at = end + len(texts[i+1])
	}
	return found, true
}

// begin finds the places at which a value may begin, if ends says where it may end.
func (v Value) begin(text string, fits []bool, ends func(int) bool) {
	later := false // a value that may be any text begins before each of its ends
	for at := len(text); at >= 0; at-- {
		if v.Listed != nil || v.Integer {
			fits[at] = v.end(text, at, ends) > 0
			continue
		}
		fits[at] = later
		later = later || (at == len(text) || utf8.RuneStart(text[at])) && ends(at)
	}
}

// end is where a value ends that begins at a place, 0 if there is none.
func (v Value) end(text string, at int, ends func(int) bool) int {
	switch {
	case v.Listed != nil:
		for _, one := range v.Listed {
			if strings.HasPrefix(text[at:], one) && ends(at+len(one)) {
				return at + len(one)
			}
		}
		return 0
	case v.Integer:
		first := at + len(text[at:]) - len(strings.TrimPrefix(text[at:], "-"))
		last := first
		for last < min(len(text), first+mostDigits) && text[last] >= '0' && text[last] <= '9' {
			last++
		}
		for ; last > first; last-- {
			if ends(last) {
				return last
			}
		}
		return 0
	}
	for at < len(text) {
		_, size := utf8.DecodeRuneInString(text[at:])
		if at += size; ends(at) {
			return at
		}
	}
	return 0
}
