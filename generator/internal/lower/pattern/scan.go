package pattern

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// merged is a sequence whose neighbours are one piece where they can be.
func merged(seq []item) (out []item) {
	for _, one := range seq {
		last := len(out) - 1
		if last < 0 || one.begin || one.end || out[last].begin || out[last].end {
			out = append(out, one)
			continue
		}
		before := &out[last].Piece
		switch {
		case one.Class != "" && one.Class == before.Class:
			before.Least += one.Least
			if before.Most < 0 || one.Most < 0 {
				before.Most = -1
			} else {
				before.Most += one.Most
			}
		case one.Class == "" && before.Class == "" && len(one.Texts)*len(before.Texts) <= mostTexts:
			before.Texts = joined(before.Texts, one.Texts)
		default:
			out = append(out, one)
		}
	}
	return out
}

// scanOf is the scan of a sequence. It is none if a piece may have to give back what it has found, or if an anchor stands within.
func scanOf(seq []item) (s ir.Scan, ok bool) {
	for len(seq) > 0 && seq[0].begin {
		s.Begin, seq = true, seq[1:]
	}
	for len(seq) > 0 && seq[len(seq)-1].end {
		s.End, seq = true, seq[:len(seq)-1]
	}
	for _, one := range seq {
		if one.begin || one.end {
			return s, false
		}
		s.Pieces = append(s.Pieces, one.Piece)
	}
	// What may be absent at an open end says nothing.
	for !s.End && len(s.Pieces) > 0 && absent(s.Pieces[len(s.Pieces)-1]) {
		s.Pieces = s.Pieces[:len(s.Pieces)-1]
	}
	for !s.Begin && len(s.Pieces) > 0 && absent(s.Pieces[0]) {
		s.Pieces = s.Pieces[1:]
	}
	if n := len(s.Pieces); n > 0 {
		if last := &s.Pieces[n-1]; !s.End {
			last.Most = last.Least
		}
	}
	switch {
	case len(s.Pieces) == 0:
		return s, true
	case !s.Begin && len(s.Pieces) > 1:
		return s, false
	case !s.Begin && s.End:
		return s, len(s.Pieces[0].Texts) == 1
	case !s.Begin:
		return s, s.Pieces[0].Class != "" || len(s.Pieces[0].Texts) == 1
	}
	return s, settled(s)
}

// settled reports whether each piece of a scan from the beginning is found where it must be.
func settled(s ir.Scan) bool {
	for i, p := range s.Pieces {
		last := i == len(s.Pieces)-1
		switch {
		case p.Class == "" && last && (!s.End || i == 0): // any text will do, or one that is all there is
		case p.Class == "":
			if !apart(p.Texts) {
				return false
			}
		case p.Least == p.Most || last: // as many as there are
		case !differs(p.Class, s.Pieces[i+1:]):
			return false
		}
	}
	return true
}

// apart reports whether no text begins with another one.
func apart(texts []string) bool {
	for i, a := range texts {
		if slices.ContainsFunc(texts[i+1:], func(b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }) {
			return false
		}
	}
	return true
}

// differs reports whether nothing of a class can begin what follows.
func differs(class string, pieces []ir.Piece) bool {
	for _, p := range pieces {
		for _, text := range p.Texts {
			r, size := utf8.DecodeRuneInString(text)
			if size == 0 || within(class, r, r) {
				return false
			}
		}
		ranges := []rune(p.Class)
		for i := 0; i < len(ranges); i += 2 {
			if within(class, ranges[i], ranges[i+1]) {
				return false
			}
		}
		if p.Least > 0 {
			break
		}
	}
	return true
}

// within reports whether a class has a character of a range.
func within(class string, first, last rune) bool {
	ranges := []rune(class)
	for i := 0; i < len(ranges); i += 2 {
		if first <= ranges[i+1] && last >= ranges[i] {
			return true
		}
	}
	return false
}

// absent reports whether a piece may be nothing.
func absent(p ir.Piece) bool { return p.Class != "" && p.Least == 0 || slices.Contains(p.Texts, "") }
