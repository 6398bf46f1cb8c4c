// SPDX-License-Identifier: 0BSD

package match

import (
	"strings"
	"unicode/utf8"
)

// Plain is an expression that code says as well.
type Plain struct {
	Text string // as the document has it
	Is   func(s string) bool
}

// Match reports whether a text has a part that matches.
func (p *Plain) Match(s string) bool { return p.Is(s) }

// String is the expression as the document has it.
func (p *Plain) String() string { return p.Text }

// Dot is the class of all characters but those that end lines.
const Dot = "\x00\t\v\f\x0e\u2027\u202a\U0010ffff"

// Scan is how far into a text a piece after the other has been found, from its beginning on.
//
// Classes are the first and the last character of each range, in order: "09AFaf".
type Scan struct {
	rest string
	ok   bool
}

// From begins to look at a text.
func From(s string) Scan { return Scan{s, true} }

// Text goes on behind a text.
func (c Scan) Text(t string) Scan {
	rest, ok := strings.CutPrefix(c.rest, t)
	return Scan{rest, c.ok && ok}
}

// One goes on behind one of some texts.
func (c Scan) One(texts ...string) Scan {
	for _, t := range texts {
		if next := c.Text(t); next.ok {
			return next
		}
	}
	return Scan{}
}

// Run goes on behind as many characters of a class as there are, of which there must be so many; most is -1 without an end.
func (c Scan) Run(class string, least, most int) Scan {
	n := 0
	for c.ok && n != most {
		size := width(c.rest, class)
		if size == 0 {
			break
		}
		c.rest = c.rest[size:]
		n++
	}
	return Scan{c.rest, c.ok && n >= least}
}

// Parts goes on behind so many characters of a class each, with a text between them.
func (c Scan) Parts(class, between string, lengths ...int) Scan {
	for i, n := range lengths {
		if i > 0 {
			c = c.Text(between)
		}
		c = c.Run(class, n, n)
	}
	return c
}

// End reports whether all has been found, and nothing is behind it.
func (c Scan) End() bool { return c.ok && c.rest == "" }

// Ok reports whether all has been found.
func (c Scan) Ok() bool { return c.ok }

// Has reports whether a text has so many characters of a class in a row.
func Has(s, class string, n int) bool {
	for run := 0; run < n; {
		if s == "" {
			return false
		}
		size := width(s, class)
		run++
		if size == 0 {
			run = 0
			_, size = utf8.DecodeRuneInString(s)
		}
		s = s[size:]
	}
	return true
}

// width is how long the first character of a text is, 0 if it is not of a class. A byte that is no UTF-8 is U+FFFD.
func width(s, class string) int {
	if s == "" {
		return 0
	}
	c, i := s[0], 0
	if c < utf8.RuneSelf {
		for ; i+1 < len(class) && class[i] <= c; i += 2 {
			if last := class[i+1]; c <= last { // the first byte of a longer one is more
				return 1
			}
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	for i < len(class) {
		first, n := utf8.DecodeRuneInString(class[i:])
		last, m := utf8.DecodeRuneInString(class[i+n:])
		if i += n + m; r < first {
			return 0
		}
		if r <= last {
			return size
		}
	}
	return 0
}
