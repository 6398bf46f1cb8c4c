package ecma

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// node is a piece of a pattern (ECMA-262, section 22.2.1): something that a quantifier may follow.
type node struct {
	kind        kind
	text        string    // as it is written: an atom, an edge, what opens a group: "[a-z]", "^", "(?:"
	list        [][]*node // the alternatives of a group
	name        string    // of a group that captures, and of what refers to one: its number or its name
	least, most int       // how often; most is -1 without an end
	lazy        bool
}

type kind int

const (
	atom   kind = iota // one character
	edge               // nothing, at a place: ^ $ \b \B
	back               // what a group has captured
	group              // alternatives
	ahead              // (?= and (?!
	behind             // (?<= and (?<!
)

// negative reports whether a look-around asks that there is no match.
func (n *node) negative() bool { return strings.HasSuffix(n.text, "!") }

// looks reports whether a piece is a look-around.
func (n *node) looks() bool { return n.kind == ahead || n.kind == behind }

func (n *node) once() bool { return n.least == 1 && n.most == 1 }

// times is a piece with another quantifier.
func (n *node) times(least, most int) *node {
	other := *n
	other.least, other.most = least, most
	return &other
}

func single(k kind, text string) *node { return &node{kind: k, text: text, least: 1, most: 1} }

func grouped(list ...[]*node) *node {
	return &node{kind: group, text: "(?:", list: list, least: 1, most: 1}
}

const maxDepth = 100 // of groups in each other

// parser reads a pattern. What is not as the grammar has it leaves ok false.
type parser struct {
	rest     string
	captures int
	depth    int
	ok       bool
}

// parse reads a pattern as alternatives, nil if it is none that is understood.
func parse(pattern string) [][]*node {
	p := &parser{rest: pattern, ok: utf8.ValidString(pattern)}
	list := p.alternatives()
	if !p.ok || p.rest != "" {
		return nil
	}
	return list
}

func (p *parser) alternatives() (list [][]*node) {
	if p.depth++; p.depth > maxDepth {
		p.ok = false
	}
	defer func() { p.depth-- }()
	seq := []*node{}
	for p.ok && p.rest != "" && p.rest[0] != ')' {
		if p.take("|") {
			list, seq = append(list, seq), []*node{}
			continue
		}
		if n := p.term(); n != nil {
			p.quantifier(n)
			seq = append(seq, n)
		}
	}
	return append(list, seq)
}

func (p *parser) take(text string) bool {
	rest, ok := strings.CutPrefix(p.rest, text)
	p.rest = rest
	return ok
}

func (p *parser) term() *node {
	switch {
	case p.rest[0] == '(':
		return p.group()
	case p.take("^"):
		return single(edge, "^")
	case p.take("$"):
		return single(edge, "$")
	case p.take(`\b`):
		return single(edge, `\b`)
	case p.take(`\B`):
		return single(edge, `\B`)
	case strings.ContainsRune("*+?", rune(p.rest[0])):
		p.ok = false
		return nil
	}
	if n := p.reference(); n != nil {
		return n
	}
	size := atomSize(p.rest)
	if size == 0 {
		p.ok = false
		return nil
	}
	n := single(atom, p.rest[:size])
	p.rest = p.rest[size:]
	return n
}

func (p *parser) group() *node {
	n := single(group, "(")
	for _, one := range []struct {
		text string
		kind kind
	}{{"(?:", group}, {"(?=", ahead}, {"(?!", ahead}, {"(?<=", behind}, {"(?<!", behind}} {
		if strings.HasPrefix(p.rest, one.text) {
			n = single(one.kind, one.text)
		}
	}
	p.take(n.text)
	if n.text == "(" {
		p.captures++
		n.name = strconv.Itoa(p.captures)
		if p.take("?<") {
			name, rest, ok := strings.Cut(p.rest, ">")
			n.name, p.rest, p.ok = name, rest, p.ok && ok
		} else if p.take("?") { // flags: no more than Translate understands of them
			p.ok = false
		}
	}
	n.list = p.alternatives()
	p.ok = p.take(")") && p.ok
	return n
}

// reference reads \1 and \k<name>.
func (p *parser) reference() *node {
	n := single(back, "")
	switch {
	case strings.HasPrefix(p.rest, `\k<`):
		name, rest, ok := strings.Cut(p.rest[len(`\k<`):], ">")
		n.name, p.rest, p.ok = name, rest, p.ok && ok
		return n
	case len(p.rest) > 1 && p.rest[0] == '\\' && p.rest[1] >= '1' && p.rest[1] <= '9':
		digits := 2
		for digits < len(p.rest) && p.rest[digits] >= '0' && p.rest[digits] <= '9' {
			digits++
		}
		n.name, p.rest = p.rest[1:digits], p.rest[digits:]
		return n
	}
	return nil
}

// atomSize is how long what means one character is written.
func atomSize(rest string) int {
	switch {
	case rest[0] == '[':
		return classSize(rest)
	case rest[0] != '\\':
		_, size := utf8.DecodeRuneInString(rest)
		return size
	case len(rest) == 1:
		return 0
	}
	braced := func() int {
		if end := strings.IndexByte(rest, '}'); len(rest) > 2 && rest[2] == '{' && end > 0 {
			return end + 1
		}
		return 2
	}
	switch rest[1] {
	case 'p', 'P':
		return braced()
	case 'c':
		return min(3, len(rest))
	case 'u', 'x':
		if size := braced(); size > 2 && rest[1] == 'u' {
			return size
		}
		t := translation{in: rest}
		t.code(rest)
		return t.at
	case 'A', 'Z', 'z', 'Q': // of other dialects
		return 0
	}
	_, size := utf8.DecodeRuneInString(rest[1:])
	return 1 + size
}

func classSize(rest string) int {
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case ']':
			return i + 1
		}
	}
	return 0
}

// quantifier reads what says how often a piece comes.
func (p *parser) quantifier(n *node) {
	switch {
	case p.take("*"):
		n.least, n.most = 0, -1
	case p.take("+"):
		n.least, n.most = 1, -1
	case p.take("?"):
		n.least, n.most = 0, 1
	default:
		least, most, size := counts(p.rest)
		if size == 0 {
			return
		}
		n.least, n.most, p.rest = least, most, p.rest[size:]
	}
	n.lazy = p.take("?")
	p.ok = p.ok && (n.most < 0 || n.least <= n.most)
}

// counts reads {2}, {2,} and {2,3}; what is none of those has no size.
func counts(rest string) (least, most, size int) {
	inside, _, closed := strings.Cut(rest, "}")
	if !closed || !strings.HasPrefix(rest, "{") {
		return 0, 0, 0
	}
	low, high, two := strings.Cut(inside[1:], ",")
	least, err := strconv.Atoi(low)
	if err != nil || least < 0 || low[0] == '+' {
		return 0, 0, 0
	}
	switch most = least; {
	case two && high == "":
		most = -1
	case two:
		if most, err = strconv.Atoi(high); err != nil || most < 0 || high[0] == '+' {
			return 0, 0, 0
		}
	}
	return least, most, len(inside) + 1
}

const (
	repeatable = 1000  // of package regexp
	mostCopies = 10000 // how often a piece may be repeated in all
)

// printer writes pieces as a pattern again. Counts beyond those of package regexp are written as a row of smaller ones.
type printer struct{ strings.Builder }

func text(seq []*node) string {
	var p printer
	p.sequence(seq)
	return p.String()
}

func (p *printer) sequence(seq []*node) {
	for _, n := range seq {
		p.node(n)
	}
}

func (p *printer) node(n *node) {
	var inside printer
	inside.WriteString(n.text)
	if n.list != nil {
		for i, one := range n.list {
			if i > 0 {
				inside.WriteByte('|')
			}
			inside.sequence(one)
		}
		inside.WriteByte(')')
	}
	piece := inside.String()
	copies := func(from, to int) {
		p.WriteString(piece + counted(from, to))
		if n.lazy && (from != to) {
			p.WriteByte('?')
		}
	}
	least, most, limit := n.least, n.most, max(1, repeatable/product(n.list))
	for ; least > limit; least -= limit {
		copies(limit, limit)
		most = max(most-limit, -1)
	}
	for ; most > limit; most -= limit {
		copies(min(least, limit), limit)
		least = 0
	}
	copies(least, most)
}

// product is how often what is repeated most within alternatives comes at most, apart from what has no end.
func product(list [][]*node) int {
	most := 1
	for _, seq := range list {
		for _, n := range seq {
			if times := max(1, n.least, n.most); times < mostCopies {
				most = max(most, times*product(n.list))
			} else {
				most = mostCopies
			}
		}
	}
	return min(most, mostCopies)
}

func counted(least, most int) string {
	switch {
	case least == 1 && most == 1:
		return ""
	case least == 0 && most < 0:
		return "*"
	case least == 1 && most < 0:
		return "+"
	case least == 0 && most == 1:
		return "?"
	case most < 0:
		return "{" + strconv.Itoa(least) + ",}"
	case least == most:
		return "{" + strconv.Itoa(least) + "}"
	}
	return "{" + strconv.Itoa(least) + "," + strconv.Itoa(most) + "}"
}
