package schemas

import (
	"encoding/json"
	"regexp/syntax"
	"strconv"
	"strings"
)

// near draws a string or number that is about what a schema's bounds are.
func (v *valuer) near(s object, kind string) any {
	if v.IntN(3) == 0 {
		return v.kind(kind, 0)
	}
	switch kind {
	case "string":
		if pattern, is := s["pattern"].(string); is && v.IntN(4) > 0 {
			if re, err := syntax.Parse(pattern, syntax.Perl); err == nil {
				return v.spell(re)
			}
		}
		for _, keyword := range []string{"minLength", "maxLength"} {
			const most = 100
			if n, err := strconv.Atoi(asText(s[keyword])); err == nil && n <= most && v.IntN(2) == 0 {
				return strings.Repeat(v.pick([]string{"a", "b", "ä", "1"}), max(0, n+v.IntN(3)-1))
			}
		}
	case "integer", "number":
		for _, keyword := range []string{"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"} {
			if n, err := strconv.ParseInt(asText(s[keyword]), 10, 32); err == nil && v.IntN(2) == 0 {
				return json.Number(strconv.FormatInt(n+int64(v.IntN(3)-1), 10))
			}
		}
	}
	return v.kind(kind, 0)
}

// spell draws a text that an expression matches, but for what stands around it.
func (v *valuer) spell(re *syntax.Regexp) string {
	least, most := 1, 1
	switch re.Op {
	case syntax.OpLiteral:
		return string(re.Rune)
	case syntax.OpCharClass:
		i := 2 * v.IntN(len(re.Rune)/2)
		return string(re.Rune[i] + rune(v.IntN(int(min(re.Rune[i+1]-re.Rune[i], 30))+1)))
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return v.pick([]string{"a", "-", "0", "é"})
	case syntax.OpAlternate:
		return v.spell(re.Sub[v.IntN(len(re.Sub))])
	case syntax.OpStar:
		least, most = 0, 2
	case syntax.OpPlus:
		most = 3
	case syntax.OpQuest:
		least = 0
	case syntax.OpRepeat:
		least, most = re.Min, max(re.Min, min(re.Max, re.Min+2))
	default: // a group, a sequence or an anchor
	}
	var b strings.Builder
	for range least + v.IntN(most-least+1) {
		for _, sub := range re.Sub {
			b.WriteString(v.spell(sub))
		}
	}
	return b.String()
}
