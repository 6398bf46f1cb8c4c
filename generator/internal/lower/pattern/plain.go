package pattern

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// What follows finds out whether an expression can be told without trying: which piece a text goes on with is seen by its next character.

const (
	mostScans  = 4  // of an expression
	mostPieces = 12 // of all of them
	mostItems  = 64 // before those that are alike are one
	mostTexts  = 64 // of a piece
	mostUnroll = 8  // how often a group is written out
	mostClass  = 40 // bytes of a class
)

// item is a piece, or an anchor.
type item struct {
	ir.Piece
	begin, end bool
}

// plain is scans that say what an expression of package regexp does, nil if none do.
func plain(expr string) []ir.Scan {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	list, ok := sequences(re)
	if !ok {
		return nil
	}
	var out []ir.Scan
	pieces := 0
	for _, seq := range list {
		scan, ok := scanOf(merged(seq))
		if pieces += len(scan.Pieces); !ok || pieces > mostPieces || slices.ContainsFunc(scan.Pieces, vague) {
			return nil
		}
		out = append(out, scan)
	}
	return out
}

// vague reports whether a text has U+FFFD, which a byte that is no UTF-8 is as well.
func vague(p ir.Piece) bool {
	return slices.ContainsFunc(p.Texts, func(text string) bool { return strings.ContainsRune(text, utf8.RuneError) })
}

// sequences is the ways to go through an expression.
func sequences(re *syntax.Regexp) ([][]item, bool) {
	one := func(p ir.Piece) ([][]item, bool) { return [][]item{{{Piece: p}}}, true }
	switch re.Op {
	case syntax.OpEmptyMatch:
		return [][]item{{}}, true
	case syntax.OpBeginText:
		return [][]item{{{begin: true}}}, true
	case syntax.OpEndText:
		return [][]item{{{end: true}}}, true
	case syntax.OpCapture:
		return sequences(re.Sub[0])
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return one(ir.Piece{Texts: []string{string(re.Rune)}, Least: 1, Most: 1})
		}
		var seq []item
		for _, r := range re.Rune {
			seq = append(seq, item{Piece: ir.Piece{Class: classOf(folded(r)), Least: 1, Most: 1}})
		}
		return [][]item{seq}, true
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		class := single(re)
		return [][]item{{{Piece: ir.Piece{Class: class, Least: 1, Most: 1}}}}, class != "" && len(class) <= mostClass
	case syntax.OpStar:
		return repeated(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		return repeated(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		return repeated(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		return repeated(re.Sub[0], re.Min, re.Max)
	case syntax.OpConcat:
		out := [][]item{{}}
		for _, sub := range re.Sub {
			next, ok := sequences(sub)
			if out = crossed(out, next); !ok || many(out) {
				return nil, false
			}
		}
		return out, true
	case syntax.OpAlternate:
		if texts, ok := literals(re); ok {
			return one(ir.Piece{Texts: texts, Least: 1, Most: 1})
		}
		var out [][]item
		for _, sub := range re.Sub {
			next, ok := sequences(sub)
			if out = append(out, next...); !ok || many(out) {
				return nil, false
			}
		}
		return out, true
	default: // it says what stands around it, or matches nothing
		return nil, false
	}
}

// many reports whether these are more than fit a line.
func many(list [][]item) bool {
	return len(list) > mostScans || slices.ContainsFunc(list, func(seq []item) bool { return len(seq) > mostItems })
}

func crossed(before, behind [][]item) (out [][]item) {
	for _, a := range before {
		for _, b := range behind {
			out = append(out, slices.Concat(a, b))
		}
	}
	return out
}

// repeated is a run of a class, or a group that comes a few times.
func repeated(re *syntax.Regexp, least, most int) ([][]item, bool) {
	for re.Op == syntax.OpCapture {
		re = re.Sub[0]
	}
	if class := single(re); class != "" {
		return [][]item{{{Piece: ir.Piece{Class: class, Least: least, Most: most}}}}, len(class) <= mostClass
	}
	if most < 0 || most > mostUnroll || least != most && most > 1 {
		return nil, false
	}
	once, ok := sequences(re)
	if !ok {
		return nil, false
	}
	out := [][]item{{}}
	for range most {
		if out = crossed(out, once); many(out) {
			return nil, false
		}
	}
	if least == 0 && most > 0 {
		out = append(out, []item{})
	}
	return out, true
}

// single is the class of an expression of one character, "" if it is another.
func single(re *syntax.Regexp) string {
	switch {
	case re.Op == syntax.OpCharClass:
		return classOf(re.Rune)
	case re.Op == syntax.OpAnyChar:
		return classOf([]rune{0, unicode.MaxRune})
	case re.Op == syntax.OpAnyCharNotNL:
		return classOf([]rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune})
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1 && re.Flags&syntax.FoldCase != 0:
		return classOf(folded(re.Rune[0]))
	case re.Op == syntax.OpLiteral && len(re.Rune) == 1:
		return classOf([]rune{re.Rune[0], re.Rune[0]})
	}
	return ""
}

// folded is a character and those that differ from it in their case alone.
func folded(r rune) []rune {
	set := []rune{r, r}
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		set = append(set, other, other)
	}
	slices.Sort(set)
	return set
}

// classOf writes ranges as a class. Surrogates are no characters of a text.
func classOf(set []rune) string {
	const low, high = 0xD800, 0xDFFF
	var b strings.Builder
	for i := 0; i < len(set); i += 2 {
		first, last := set[i], set[i+1]
		if first >= low && first <= high {
			first = high + 1
		}
		if last >= low && last <= high {
			last = low - 1
		}
		if first <= last {
			b.WriteRune(first)
			b.WriteRune(last)
		}
	}
	return b.String()
}

// joined is each text with each of some others behind it.
func joined(texts, behind []string) (out []string) {
	for _, a := range texts {
		for _, b := range behind {
			out = append(out, a+b)
		}
	}
	return out
}

// literals is all that an expression matches, if those are a few texts.
func literals(re *syntax.Regexp) ([]string, bool) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []string{""}, true
	case syntax.OpCapture:
		return literals(re.Sub[0])
	case syntax.OpLiteral:
		return []string{string(re.Rune)}, re.Flags&syntax.FoldCase == 0
	case syntax.OpCharClass:
		var out []string
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				if out = append(out, string(r)); len(out) > mostTexts {
					return nil, false
				}
			}
		}
		return out, true
	case syntax.OpQuest:
		out, ok := literals(re.Sub[0])
		return append(out, ""), ok
	case syntax.OpConcat:
		out := []string{""}
		for _, sub := range re.Sub {
			some, ok := literals(sub)
			if !ok || len(out)*len(some) > mostTexts {
				return nil, false
			}
			out = joined(out, some)
		}
		return out, true
	case syntax.OpAlternate:
		var out []string
		for _, sub := range re.Sub {
			some, ok := literals(sub)
			if out = append(out, some...); !ok || len(out) > mostTexts {
				return nil, false
			}
		}
		return out, true
	default: // an anchor, or more than a few
		return nil, false
	}
}
