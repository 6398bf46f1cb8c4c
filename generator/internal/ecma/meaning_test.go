package ecma

import (
	"regexp"
	"testing"
)

// TestAsECMAScript holds the meaning of each expression against what an engine of ECMAScript says of every one of some characters, with
// the flag u.
func TestAsECMAScript(t *testing.T) {
	const subjects = "aA_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
		"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"
	for _, c := range []struct{ pattern, matches string }{
		{`.`, "aA_5\u0663 \u000b\u0085\u00a0\u180e\u200b\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`\s`, " \u000a\u000d\u000b\u00a0\u2028\u2029\u202f\ufeff"},
		{`\S`, "aA_5\u0663\u0085\u180e\u200b\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`[\S]`, "aA_5\u0663\u0085\u180e\u200b\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`[^\S]`, " \u000a\u000d\u000b\u00a0\u2028\u2029\u202f\ufeff"},
		{`\d`, "5"},
		{`[\W]`, "\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`[\W\d]`, "5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`\w`, "aA_5"},
		{`\cA`, "\u0001"},
		{`[\cZ]`, "\u001a"},
		{`\p{Script=Greek}`, "\u03b1\u03a9"},
		{`\p{sc=Grek}`, "\u03b1\u03a9"},
		{`\p{scx=Cyrl}`, "\u044f"},
		{`\P{Script=Latin}`, "_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u0000"},
		{`[^\p{Script=Han}]`, "aA_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`\p{Lu}`, "A\u03a9"},
		{`\p{gc=Lu}`, "A\u03a9"},
		{`\p{General_Category=Uppercase_Letter}`, "A\u03a9"},
		{`\p{Letter}`, "aA\u03b1\u03a9\u044f\u6f22\u00aa\u01c5"},
		{`\p{LC}`, "aA\u03b1\u03a9\u044f\u01c5"},
		{`\p{Alphabetic}`, "aA\u03b1\u03a9\u044f\u6f22\u00aa\u2163\u01c5"},
		{`\P{Alphabetic}`, "_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff\u0001\u001a\U0001f600-.\u0000"},
		{`[\P{White_Space}]`, "aA_5\u0663\u180e\u200b\ufeff\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`\p{ASCII}`, "aA_5 \u000a\u000d\u000b\u0001\u001a-.\u0000"},
		{`[\P{ASCII}]`, "\u0663\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff\u03b1\u03a9\u044f\u6f22\U0001f600\u00aa\u2163\u01c5"},
		{`\p{Any}`, "aA_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`\p{Hex}`, "aA5"},
		{`\p{ASCII_Hex_Digit}`, "aA5"},
		{`\p{Uppercase}`, "A\u03a9\u2163"},
		{`\p{Nd}`, "5\u0663"},
		{`\p{punct}`, "_-."},
		{`[^]`, "aA_5\u0663 \u000a\u000d\u000b\u0085\u00a0\u180e\u200b\u2028\u2029\u202f\ufeff" +
			"\u03b1\u03a9\u044f\u6f22\u0001\u001a\U0001f600-.\u00aa\u2163\u01c5\u0000"},
		{`[]`, ""},
		{`[.]`, "."},
	} {
		expr, lacks := Translate("^(?:" + c.pattern + ")$")
		if lacks != "" {
			t.Errorf("%s lacks %s", c.pattern, lacks)
			continue
		}
		re, matched := regexp.MustCompile(expr), ""
		for _, r := range subjects {
			if re.MatchString(string(r)) {
				matched += string(r)
			}
		}
		if matched != c.matches {
			t.Errorf("%s, as %s, matches\n%+q, want\n%+q", c.pattern, expr, matched, c.matches)
		}
	}
}

// TestUnknownProperties keeps away what package regexp of Go 1.24 does not have, be it that a later one does.
func TestUnknownProperties(t *testing.T) {
	for _, pattern := range []string{`\p{Emoji}`, `\p{Cn}`, `\p{Script=Nowhere}`, `\p{gc=Greek}`, `[\p{Unassigned}]`, `\p{Grek=Script}`} {
		expr, lacks := Translate(pattern)
		if _, err := regexp.Compile(expr); err != nil || lacks == "" {
			t.Errorf("%s became %s, and lacks %q: %v", pattern, expr, lacks, err)
		}
	}
}
