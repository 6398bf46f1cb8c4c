package ecma

import (
	"regexp"
	"slices"
	"strings"
)

// Condition is what a pattern asks of a text, in expressions of package regexp: all of one of some lists hold.
type Condition [][]Expression

// Expression matches a text, or must not.
type Expression struct {
	Expr string
	Not  bool
}

// Read says what a pattern of ECMA-262 asks, and what Go's expressions lack if they cannot say it.
func Read(pattern string) (c Condition, lacks string, err error) {
	expr, lacks := Translate(pattern)
	_, err = regexp.Compile(expr)
	if lacks == "" && err == nil {
		return Condition{{{Expr: expr}}}, "", nil
	}
	if strings.HasPrefix(lacks, unknownProperty) {
		return nil, lacks, nil
	}
	if c := rewritten(pattern); c != nil {
		return c, "", nil
	}
	if lacks != "" {
		err = nil
	}
	return nil, lacks, err
}

// rewritten is a pattern in other words, nil if there are none.
func rewritten(pattern string) (c Condition) {
	list := parse(pattern)
	if list == nil || beyond(list) {
		return nil
	}
	lists, ok := (&rewriter{}).any(list)
	if !ok {
		return nil
	}
	for _, one := range lists {
		var all []Expression
		for _, w := range one {
			expr, lacks := Translate(text(w.seq))
			if _, err := regexp.Compile(expr); err != nil || lacks != "" {
				return nil
			}
			all = append(all, Expression{expr, w.not})
		}
		c = append(c, all)
	}
	if c == nil { // nothing matches
		c = Condition{{{Expr: nothing}}}
	}
	return c
}

// beyond reports whether counts are too high to be spelled: all of what may match at once is tried with each character.
func beyond(list [][]*node) bool {
	anchored := !slices.ContainsFunc(list, func(seq []*node) bool { return len(seq) > 1 && seq[0].text != "^" })
	copies := product(list)
	return copies >= mostCopies || copies > repeatable && !anchored
}

// Matcher holds texts against a pattern.
type Matcher [][]matcher

type matcher struct {
	*regexp.Regexp
	not bool
}

// Compile makes a Matcher.
func (c Condition) Compile() (m Matcher) {
	for _, list := range c {
		var all []matcher
		for _, one := range list {
			all = append(all, matcher{regexp.MustCompile(one.Expr), one.Not})
		}
		m = append(m, all)
	}
	return m
}

// Match reports whether a text matches.
func (m Matcher) Match(text string) bool {
	return slices.ContainsFunc(m, func(all []matcher) bool {
		return !slices.ContainsFunc(all, func(one matcher) bool { return one.MatchString(text) == one.not })
	})
}
