package ecma

import (
	"regexp"
	"testing"
	"unicode/utf8"
)

func TestTranslate(t *testing.T) {
	for _, c := range []struct {
		pattern         string
		matches, others []string
	}{
		{`^\d+\/\w$`, []string{"1/a"}, []string{"a/1", `1\/a`}},
		{`^[\w-.]+$`, []string{"a-b.c"}, []string{"a b"}},
		{`^[a-\d]$`, []string{"a", "-", "7"}, []string{"b"}},
		{`^\s$`, []string{"\u00a0", "\ufeff", "\v", " "}, []string{"", "s"}},
		{`^[^\s]$`, []string{"a"}, []string{" ", "\u2003"}},
		{`^\u00e9\uD83D\uDE00\u{41}\x42\cA\0$`, []string{"é😀AB\x01\x00"}, []string{"e"}},
		{`^[[]$`, []string{"["}, []string{"]"}},
		{`^[^]$`, []string{"\n", "a"}, []string{""}},
		{`[]`, nil, []string{"", "a", "[]"}},
		{`^[\b]$`, []string{"\b"}, []string{"b"}},
		{`^\-\_\@\#$`, []string{"-_@#"}, []string{`\-`}},
		{`^(?<year>\d{4})$`, []string{"2024"}, []string{"24"}},
		{`^\p{L}+$`, []string{"é"}, []string{"1"}},
		{`^\A\Z$`, []string{""}, []string{"A"}},
		{`^(?s).$`, []string{"a", "\n", "\u2028"}, []string{""}},
		{`^(?s:.)$`, []string{"a", "\n"}, nil},
		{`^(?is:.).$`, []string{"\na"}, []string{"a\n"}},
		{`^((?s).)(.)$`, []string{"\na"}, []string{"a\n"}},
		{`^(?s)(?:(?-s:.).)$`, []string{"a\n"}, []string{"\na", "\n\n"}},
		{`^(?s)[(].\(.$`, []string{"(\n(\n"}, nil},
		{`^(?i-s:A).$`, []string{"ab"}, []string{"a\n"}},
	} {
		expr, lacks := Translate(c.pattern)
		re, err := regexp.Compile(expr)
		if err != nil || lacks != "" {
			t.Errorf("%s became %s: %v", c.pattern, expr, err)
			continue
		}
		for _, text := range c.matches {
			if !re.MatchString(text) {
				t.Errorf("%s does not match %q, as %s", c.pattern, text, expr)
			}
		}
		for _, text := range c.others {
			if re.MatchString(text) {
				t.Errorf("%s matches %q, as %s", c.pattern, text, expr)
			}
		}
	}
}

func TestTranslateLimits(t *testing.T) {
	for _, pattern := range []string{`(?=a)`, `(?!a)`, `(?<=a)`, `(?<!a)`, `(a)\1`, `(?<n>a)\k<n>`} {
		if _, lacks := Translate(pattern); lacks == "" {
			t.Errorf("%s is as good as any", pattern)
		}
	}
}

func FuzzTranslate(f *testing.F) {
	for _, seed := range []string{
		`^[a-z]+$`, `\`, `[`, `[\`, `\u`, `\u{`, `\x4`, `\uD83D\u`, `[]`, `[^]`, `(?<=`, `\c`, `[a-\d]`, "\xff", `\é`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		expr, _ := Translate(pattern)
		if utf8.ValidString(pattern) && !utf8.ValidString(expr) {
			t.Errorf("%q became %q", pattern, expr)
		}
	})
}
