package ecma

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// real is patterns of published documents, and others of their kinds, with texts that match and some that do not.
var real = []struct {
	pattern         string
	matches, others []string
}{
	{`^[a-zA-Z]((?!--|__|\.\.)[a-zA-Z0-9-_.])+$`, []string{"ab", "a-b_c.d", "a-_."}, []string{"a", "a--b", "ab__", "a..", "a b"}},
	{`^[a-zA-Z0-9]((?![_-]{2,})[a-zA-Z0-9-_])+[a-zA-Z0-9]$`, []string{"a-b", "abc", "a-b_c"}, []string{"ab", "a--b", "a-_b", "ab-"}},
	{`(?!^[0-9]+$)([a-zA-Z0-9-_]+)`, []string{"a1", "12", "1a"}, []string{"", "1", "!"}},
	{`(^\$LATEST$)|((?!^[0-9]+$)([a-zA-Z0-9-_]+))`, []string{"$LATEST", "a"}, []string{"7", "$"}},
	{`^(?![0-9a-f]{2}-[0-9a-f]{2}$)^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$`, []string{"ab-cz", "a"}, []string{"ab-cd", "a-"}},
	{`^(?!\s)(.*)(\S)$`, []string{"a", "a b"}, []string{" a", "a ", "", "\u00a0a"}},
	{`^[0-9A-Za-z\.\-_]*(?<!\.)$`, []string{"", "a.b", "a"}, []string{"a.", "."}},
	{`^(?!usage$).*$`, []string{"usages", "", "a"}, []string{"usage"}},
	{`([ab|])(,\1)*`, []string{"a", "xb,a"}, []string{"", "c"}},
	{`^(?=.*[0-9])(?=.*[A-Z])(?=.*[^a-zA-Z0-9]).{8,}$`, []string{"Abcdef1!"}, []string{"Abcdefg1", "abcdef1!", "Abc1!"}},
	{`(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)`, []string{"system", "a.b"}, []string{"system.a", "-"}},
	{`^([a-z0-9]+[a-z0-9\-]*(?<!-))(\.[a-z0-9]+[a-z0-9\-]*(?<!-))*$`, []string{"a", "a-b.c", "a.b.c-d"}, []string{"a-", "a.b-", "a-.b"}},
	{`^([oO][cC]|x)?(?![\s\S])`, []string{"", "Oc", "x"}, []string{"xy", "o"}},
	{`^(?=.{3,6}$)[a-z0-9]+(?:-[a-z0-9]+)*$`, []string{"abc", "a-b"}, []string{"ab", "abcdefg", "a--b"}},
	{`^(["'])[^"']*\1$`, []string{`""`, `'a'`}, []string{`"a'`, `a`}},
	{`^(?<q>["'])x\k<q>$`, []string{`"x"`, `'x'`}, []string{`"x'`}},
	{`a(?!b)`, []string{"a", "ac", "aba"}, []string{"ab", "b"}},
	{`a(?=b)`, []string{"ab"}, []string{"a", "ac"}},
	{`(?<!a)b`, []string{"b", "cb"}, []string{"ab", ""}},
	{`(?<=a)b`, []string{"ab"}, []string{"b", "cb"}},
	{`^(?!.*(?:foo|bar)).+$`, []string{"fo"}, []string{"a foo", "bar", ""}},
	{`^a{1,2000}$`, []string{"a", strings.Repeat("a", 2000)}, []string{"", strings.Repeat("a", 2001)}},
	{`^(?:ab){1500,}$`, []string{strings.Repeat("ab", 1500)}, []string{strings.Repeat("ab", 1499)}},
	{
		`^([a-z]{1,60}(,[a-z]{1,60}){0,99})?$`,
		[]string{"", "a,b", "a" + strings.Repeat(",b", 99)}, []string{",", "a" + strings.Repeat(",b", 100)},
	},
	{`^(?<a$b>.)(?<ä>x)$`, []string{"ax"}, []string{"x"}},
	{`^(?!-)(?!.*--)[a-z-]{1,63}(?<!-)$`, []string{"a-b", "a"}, []string{"-a", "a-", "a--b"}},
}

func TestRead(t *testing.T) {
	for _, c := range real {
		condition, lacks, err := Read(c.pattern)
		if lacks != "" || err != nil {
			t.Errorf("%s lacks %s: %v", c.pattern, lacks, err)
			continue
		}
		m := condition.Compile()
		for _, text := range c.matches {
			if !m.Match(text) {
				t.Errorf("%s does not match %q, as %v", c.pattern, text, condition)
			}
		}
		for _, text := range c.others {
			if m.Match(text) {
				t.Errorf("%s matches %q, as %v", c.pattern, text, condition)
			}
		}
	}
}

func TestReadLimits(t *testing.T) {
	for _, pattern := range []string{
		`^([a-z]+)-\1$`, `^a+(?!bc)[a-z]+$`, `(?<!ab)c`, `(?:a(?=bc))+x`,
		`^(?:(?!ab).)+x*$`, `^((a{1,100}){1,100}){1,100}$`, `x[ab]{1,5000}`,
		`^a{20000}$`, `^(?:a{1,200}b){1,200}$`, `(?=a)*\p{Emoji}`, strings.Repeat("(", 200) + "(?=a)b" + strings.Repeat(")", 200),
	} {
		if c, lacks, err := Read(pattern); lacks == "" && err == nil {
			t.Errorf("%.60s became %v", pattern, c)
		}
	}
}

// TestAsWritten holds what patterns became against the rules of ECMA-262 for what they are (section 22.2.2), on all short texts.
func TestAsWritten(t *testing.T) {
	var all []string
	for _, chars := range []struct {
		of string
		n  int
	}{{"ab-", 6}, {"a\né", 3}} {
		all = append(all, every(chars.of, chars.n)...)
	}
	random := rand.New(rand.NewPCG(1, 2))
	const patterns = 300
	for range patterns {
		against(t, drawn(random, 3), all)
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range real {
		for _, text := range append(c.matches, c.others...) {
			f.Add(c.pattern, text)
		}
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) < 60 && len(text) < 20 {
			against(t, pattern, []string{text})
		}
	})
}

func against(t *testing.T, pattern string, all []string) {
	t.Helper()
	list := parse(pattern)
	c := rewritten(pattern)
	if list == nil || c == nil {
		return
	}
	m := c.Compile()
	for _, text := range all {
		if !utf8.ValidString(text) {
			continue
		}
		w := walker{text: []rune(text), groups: map[string][2]int{}}
		want := false
		for i := 0; i <= len(w.text) && !want; i++ {
			want = w.any(list, i, func(int) bool { return true })
		}
		if w.steps > maxWalk {
			continue
		}
		if got := m.Match(text); got != want {
			t.Fatalf("%s on %q: %v, as %v, not %v", pattern, text, got, c, want)
		}
	}
}

// drawn is a pattern with look-around and references.
func drawn(r *rand.Rand, depth int) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var b strings.Builder
	b.WriteString(pick("", "^", "^"))
	for range 1 + r.IntN(3) {
		switch n := r.IntN(12); {
		case n < 5 || depth == 0:
			b.WriteString(pick("a", "b", "-", "[ab]", "[^a]", ".", "[a-]") + pick("", "", "", "*", "+", "?", "{2}", "{1,2}"))
		case n < 7:
			b.WriteString(pick("(", "(?:") + strings.Trim(drawn(r, depth-1), "^$") +
				pick("", "|"+pick("a", "b", "")) + ")" + pick("", "", "*", "+", "?"))
		case n < 10:
			b.WriteString(pick("(?!", "(?=") + drawn(r, 0) + ")")
		case n < 11:
			b.WriteString(pick("(?<!", "(?<=") + drawn(r, 0) + ")")
		default:
			b.WriteString(pick("(a|b)", "([ab])?", "([ab])") + pick("", "-") + `\1`)
		}
	}
	b.WriteString(pick("", "$", "$"))
	return b.String()
}

func every(of string, n int) []string {
	out, last := []string{""}, []string{""}
	for range n {
		var next []string
		for _, text := range last {
			for _, c := range of {
				next = append(next, text+string(c))
			}
		}
		out, last = append(out, next...), next
	}
	return out
}

// walker tries a pattern by the letter of the standard.
type walker struct {
	text   []rune
	groups map[string][2]int
	back   bool // to the left, within a look-behind
	steps  int
}

const maxWalk = 100_000

func (w *walker) any(list [][]*node, at int, then func(int) bool) bool {
	for _, seq := range list {
		if w.seq(seq, at, then) {
			return true
		}
	}
	return false
}

func (w *walker) seq(seq []*node, at int, then func(int) bool) bool {
	if w.steps++; w.steps > maxWalk {
		return false
	}
	if len(seq) == 0 {
		return then(at)
	}
	n, rest := seq[0], seq[1:]
	if w.back {
		n, rest = seq[len(seq)-1], seq[:len(seq)-1]
	}
	return w.repeat(n, n.least, n.most, at, func(to int) bool { return w.seq(rest, to, then) })
}

func (w *walker) repeat(n *node, least, most, at int, then func(int) bool) bool {
	if most == 0 {
		return then(at)
	}
	before, had := w.groups[n.name]
	if n.kind == group && n.name != "" {
		delete(w.groups, n.name)
	}
	if w.one(n, at, func(to int) bool {
		return (to != at || least > 0) && w.repeat(n, max(least-1, 0), max(most-1, -1), to, then)
	}) {
		return true
	}
	if had {
		w.groups[n.name] = before
	}
	return least == 0 && then(at)
}

func (w *walker) one(n *node, at int, then func(int) bool) bool {
	outer := w.back
	switch n.kind {
	case atom:
		i, to := at, at+1
		if w.back {
			i, to = at-1, at-1
		}
		if i < 0 || i >= len(w.text) {
			return false
		}
		set, _ := characters(n.text)
		return len(common(set, []rune{w.text[i], w.text[i]})) > 0 && then(to)
	case edge:
		word := func(i int) bool {
			set, _ := characters(`\w`)
			return i >= 0 && i < len(w.text) && len(common(set, []rune{w.text[i], w.text[i]})) > 0
		}
		is := at == 0
		switch n.text {
		case "$":
			is = at == len(w.text)
		case `\b`, `\B`:
			is = word(at-1) != word(at) == (n.text == `\b`)
		}
		return is && then(at)
	case back:
		to := at
		if g, ok := w.groups[n.name]; ok {
			said := w.text[g[0]:g[1]]
			from := at
			if to = at + len(said); w.back {
				from, to = at-len(said), at-len(said)
			}
			if from < 0 || from+len(said) > len(w.text) || string(w.text[from:from+len(said)]) != string(said) {
				return false
			}
		}
		return then(to)
	case ahead, behind:
		w.back = n.kind == behind
		found := w.any(n.list, at, func(int) bool { return true })
		w.back = outer
		return found != n.negative() && then(at)
	case group:
		return w.any(n.list, at, func(to int) bool {
			if n.name == "" {
				return then(to)
			}
			before, had := w.groups[n.name]
			w.groups[n.name] = [2]int{min(at, to), max(at, to)}
			if then(to) {
				return true
			}
			if delete(w.groups, n.name); had {
				w.groups[n.name] = before
			}
			return false
		})
	}
	return false
}
