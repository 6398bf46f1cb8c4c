package example

import (
	"encoding/json"
	"maps"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// texts proposes strings: what their format has, what they should say, cut or filled up, and what patterns describe.
func (m *maker) texts(format string, checks []ir.Check, n int) []string {
	least, most := 0, maxText
	var patterns []string
	named := textsOf(format)
	for _, c := range checks {
		switch c := c.(type) {
		case ir.MinLength:
			least = max(least, c.N)
		case ir.MaxLength:
			most = min(most, c.N)
		case ir.MatchPattern:
			for _, one := range c.Pattern.Any[0] {
				if !one.Not {
					patterns = append(patterns, one.Expr)
				}
			}
		case ir.OfFormat:
			named = append(slices.Clip(named), formats[c.Format.Name].some...)
		default: // it is about no text
		}
	}
	text := m.Text
	if text == "" {
		text = "string"
	}
	all := append(named, fill(text, least, most))
	for i := range n {
		all = append(all, fill(text+strconv.Itoa(i+1), least, most), fill(strconv.Itoa(i+1)+text, least, most))
	}
	if len(patterns) > 0 {
		all = append(all, matching(patterns, least, most)...)
	}
	return all
}

// fill makes a text of a length within bounds, in characters.
func fill(text string, least, most int) string {
	n := utf8.RuneCountInString(text)
	if n > most {
		return string([]rune(text)[:max(0, most)])
	}
	if n < least && least <= maxText {
		return text + strings.Repeat("x", least-n)
	}
	return text
}

// usual are texts that patterns often describe.
var usual = []string{
	"", "a", "A", "1", "0", "abc", "ABC", "123", "example", "Example", "example.com", "user@example.com", "https://example.com/",
	"2025-01-02", "2025-01-02T15:04:05Z", "15:04", "15:04:05", "00000000-0000-4000-8000-000000000000", "192.0.2.1", "1.0.0", "v1",
	"+4915123456789", "#000000",
	"en", "en-US", "US", "USD", "DE",
}

// matching proposes texts of a length that the patterns may describe: what each one spells, and what is usual.
func matching(patterns []string, least, most int) []string {
	var all []string
	for _, p := range patterns {
		re, err := syntax.Parse(p, syntax.Perl)
		if err != nil {
			continue
		}
		re = re.Simplify()
		for _, extra := range []int{0, 1, 2, least, most - 1, most} {
			if extra < 0 || extra > maxText {
				continue
			}
			s := speller{extra: extra}
			s.spell(re)
			text := s.out.String()
			all = append(all, text, fill(text, least, most))
		}
	}
	return append(all, usual...)
}

// speller writes a text that an expression matches.
type speller struct {
	out   strings.Builder
	extra int // how often more than need be the first repetition that may go on is repeated
}

func (s *speller) spell(re *syntax.Regexp) {
	if s.out.Len() > maxText {
		return
	}
	switch re.Op {
	case syntax.OpLiteral:
		s.out.WriteString(string(re.Rune))
	case syntax.OpCharClass:
		s.out.WriteRune(printable(re.Rune))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		s.out.WriteByte('a')
	case syntax.OpCapture, syntax.OpConcat:
		for _, sub := range re.Sub {
			s.spell(sub)
		}
	case syntax.OpAlternate:
		s.spell(re.Sub[0])
	case syntax.OpStar:
		s.repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		s.repeat(re.Sub[0], 1, -1)
	case syntax.OpQuest:
		s.repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		s.repeat(re.Sub[0], re.Min, re.Max)
	}
}

func (s *speller) repeat(re *syntax.Regexp, least, most int) {
	n := least + s.extra
	if most >= 0 {
		n = min(n, most)
	}
	s.extra -= n - least
	for range n {
		s.spell(re)
	}
}

// printable is a character of a class, a letter or digit if there is one.
func printable(ranges []rune) rune {
	for _, wanted := range "aA1" {
		for i := 0; i+1 < len(ranges); i += 2 {
			if ranges[i] <= wanted && wanted <= ranges[i+1] {
				return wanted
			}
		}
	}
	for i := 0; i+1 < len(ranges); i += 2 {
		if c := max(ranges[i], '!'); c <= ranges[i+1] {
			return c
		}
	}
	if len(ranges) > 0 {
		return ranges[0]
	}
	return 'a'
}

// discriminated is a value of a variant with its discriminators set so that it is taken for one.
func discriminated(d ir.Decision, v *ir.Variant, text string) []string {
	var all []string
	value, err := parse(text)
	members, isObject := value.(map[string]any)
	if err != nil || !isObject {
		return nil
	}
	for _, path := range paths(d, v) {
		changed := maps.Clone(members)
		maps.Copy(changed, path)
		if b, err := json.Marshal(changed); err == nil {
			all = append(all, string(b))
		}
	}
	return all
}

// paths lists the members that lead to a variant.
func paths(d ir.Decision, v *ir.Variant) []map[string]any {
	switch d := d.(type) {
	case *ir.Pick:
		if d.Variant == v {
			return []map[string]any{{}}
		}
	case *ir.ByMember:
		var all []map[string]any
		for _, c := range d.Cases {
			for _, path := range paths(c.Then, v) {
				if path[d.Member] = c.Values[0]; d.Literal {
					path[d.Member] = json.RawMessage(c.Values[0])
				}
				all = append(all, path)
			}
		}
		if d.Absent != nil {
			all = append(all, paths(d.Absent, v)...)
		}
		return slices.Concat(all, paths(d.Else, v))
	case *ir.ByKeys:
		var all []map[string]any
		for _, c := range d.Cases {
			all = append(all, paths(c.Then, v)...)
		}
		return slices.Concat(all, paths(d.Else, v))
	case *ir.ByKind:
		return paths(d.Object, v)
	case *ir.Unmatched, *ir.Try: // no member leads there
	}
	return nil
}
