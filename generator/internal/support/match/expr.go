// SPDX-License-Identifier: 0BSD

package match

import (
	"cmp"
	"regexp"
	"sync"
)

// Expr is an expression for package regexp.
type Expr struct {
	Text string // as the document has it
	Go   string // as package regexp has it, "" if that is the same
	once sync.Once
	expr *regexp.Regexp
}

// Match reports whether a text has a part that matches.
func (e *Expr) Match(s string) bool {
	e.once.Do(e.compile)
	return e.expr.MatchString(s)
}

func (e *Expr) compile() { e.expr = regexp.MustCompile(cmp.Or(e.Go, e.Text)) }

// String is the expression as the document has it.
func (e *Expr) String() string { return e.Text }
