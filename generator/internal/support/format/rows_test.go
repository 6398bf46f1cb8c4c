package format

import (
	"strings"
	"testing"
)

// TestRows is what the suite does not ask, by the standards' grammars and examples.
func TestRows(t *testing.T) {
	long := strings.Repeat("a", 63)
	for name, rows := range map[string]struct{ yes, no []string }{
		"date-time": {
			[]string{"1990-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00", "1937-01-01T12:00:27.87+00:20", "0000-01-01T00:00:00-00:00"},
			[]string{"1990-12-31 23:59:59Z", "1990-12-31T", "1990-12-31T23:59:59", "1990-12-31T23:59:59.Z", "1990-12-31T23:59:59.1"},
		},
		"duration": {[]string{"P3Y6M4DT12H30M5S", "PT20M", "P0W"}, []string{"P1YT1M1H", "PW", "P1DT", "p1d", "P1Y1Y", "P1W1D"}},
		"email": {
			[]string{`""@a`, `"a\"b"@a`, "a@[x-y:1]", "a@[ipv6:::1]", "!#$%&'*+-/=?^_`{|}~@a-b.c", "a@1.2"},
			[]string{
				`"a"b@c`, `"a@c`, `"a\`, "a@-b", "a@b-", "a@b..c", "a@b.", "a@[::1]", "a@[IPv6:1]", "a@[x-:1]", "a@[x:]", "a@[1.2.3.4",
				"a@a@b",
				strings.Repeat("a", 65) + "@b", "a(c)@b", "é@b", "\"é\"@b", "a", "",
			},
		},
		"idn-email": {[]string{"用户@例子.广告", "é@[127.0.0.1]"}, []string{"é@例子。广告", "\xff@a", "é@\u302e", ".é@a"}},
		"hostname": {
			[]string{"A.B", "1.2", long + "." + long + "." + long + "." + strings.Repeat("a", 61), "XN--BCHER-KVA.de", "a--b"},
			[]string{
				long + "." + long + "." + long + "." + strings.Repeat("a", 62), "a..b", "a_b", "xn--", "xn--a", "xn--bcher-kva8", "a b",
				"xn--99999999",
			},
		},
		"idn-hostname": {
			[]string{"bücher.de", "faß.de", "xn--fa-hia.de", "نامه\u200cای.com", "א1", "א", "Bucher", "ᎠᎡ", "क्\u200dष"},
			[]string{
				"Bücher.de", "ab--ü", "ü-", "-ü", "ꭰ.com", "１.com", "ⓐ.com", "a\u200cb", "אa", "1א", "א1٢", "a.1א",
				"😀.com", "\u1100\u1161", "ﬁ",
			},
		},
		"ipv4": {[]string{"1.2.3.4"}, []string{"1.2.3", "1.2.3.", "1.2.3.04", "1.2.3.4.5", "1.2.3.1000", "1..3.4"}},
		"ipv6": {
			[]string{"::1.2.3.4", "1:2:3:4:5:6:7::"},
			[]string{"", ":", ":::", "1:2:3:4:5:6:7:8:9", "::1.2.3", "::1%1", "::%", "1.2.3.4::"},
		},
		"uri": {
			[]string{
				"a:", "a:?", "a:#", "a:b:c", "a://", "a://b@c:1", "a://[v1.a:b]", "a://[::1]:", "a:/b//c", "a:?/?", "tel:+1", "a://b:/c",
				"a://%41", "a+-.1:b",
			},
			[]string{
				"", ":a", "1:a", "a://[v.a]", "a://[v1.]", "a://[v1.%41]", "a://[::1]a", "a://[::1", "a://b:1a", "a#b#c", "a:[b]", "a:b c",
				"é:a",
				"a:é", "a://b@c@d",
			},
		},
		"uri-reference": {[]string{"a/b:c", "?a", "#", "//a", "/", "a?b:c", "..//"}, []string{"a:b#c#d", ":", "1:a", "é", "%", "[a]"}},
		"iri": {
			[]string{"a:é", "a://é.é/é?é\ue000#é"},
			[]string{"é", "a:\ue000", "a:\ufdd0", "a:\xff", "a:#\ue000", "a:\U000e0001", "a:\U0001ffff"},
		},
		"iri-reference": {[]string{"", "é", "//é"}, []string{"é:", "\ue000", "\u0085"}},
		"uri-template": {
			[]string{"{+path:6,here*}", "{?x,y,empty}", "{=a}", "é{a_b}", "{%41%42}", "{a.b.c}", "a'b", "\ue000"},
			[]string{
				"{", "}", "{a}}", "{a b}", "{.}", "{a.}", "{.a.}", "{a:}", "{a:1*}", "{a**}", "{é}", "%", "a\"b", "<a>", "{{a}}", "a|b",
				"{%4}",
			},
		},
		"json-pointer":          {[]string{"/", "/a~0~1"}, []string{"a", "/~", "/~2"}},
		"relative-json-pointer": {[]string{"0-1/a", "2+10#", "0"}, []string{"0-/a", "0+01", "#", "0a", "00", "0#a", "0-1##"}},
		"time": {
			[]string{"00:00:00.0z", "23:59:60.9Z", "00:59:60+01:00"},
			[]string{"", "1:00:00Z", "00:00:00+1:00", "00:00:00.+01:00", "23:59:60+00:01"},
		},
		"uuid": {
			[]string{"00000000-0000-0000-0000-00000000000f"},
			[]string{"", "{00000000-0000-0000-0000-000000000000}"},
		},
		"date": {[]string{"2000-02-29"}, []string{"1900-02-29", "2001-02-29", "2001-04-31", "2001-00-01"}},
	} {
		for _, s := range rows.yes {
			if !formats[name](s) {
				t.Errorf("%q is no %s", s, name)
			}
		}
		for _, s := range rows.no {
			if formats[name](s) {
				t.Errorf("%q is a %s", s, name)
			}
		}
	}
}

// TestRegex is ECMA-262's grammar, by production.
func TestRegex(t *testing.T) {
	for _, s := range []string{
		"", "|", "a|b|", "^a$", `\bA\B`, "a*b+?c??d{1}e{1,}?f{01,2}", ".", "a/b", "-", ",", `\.\*\/\^`, `\d\D\s\S\w\W`, `\t\n\v\f\r`,
		`\cA\cz`, `\0`, `\x41`,
		`\u0041\u{41}\u{0010FFFF}\ud83d\ude00\ud83d`, "(a)", `(a)\1`, `\1(a)`, "(?:a)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?i:a)",
		"(?im-s:a)", "(?-i:a)",
		`(?<n>a)\k<n>`, `\k<n>(?<n>a)`, `(?<n>a)|(?<n>b)`, `(?:(?<n>a)|b)|(?<n>c)`, `(?<$_é1>a)`, `(?<\u0041>a)\k<A>`, `(?<\u{41}>a)`,
		"[]", "[^]", "[^a]", "[-]",
		"[a-]", "[-a]", "[a-z]", `[\d-]`, `[\b\-\]]`, `[\0-\x41]`, "[.*+?]", "[[]", `\p{L}\P{Lu}\p{Letter}`,
		`\p{gc=Lu}\p{Script=Latin}\p{scx=Grek}`,
		`\p{Alphabetic}\p{Any}`, "😀{2}", "[😀-😁]",
	} {
		if !Regex(s) {
			t.Errorf("%s is none", s)
		}
	}
	for _, s := range []string{
		"(", ")", "(a", "a)", "[", "[a", "]", "{", "}", "a{", "a{1", "a{,1}", "a{2,1}", "a{10,9}", "*", "+", "?", "a**", "a+*", "^*",
		`\b*`, "(?=a)*", "(?<=a)?", `\`,
		`\a`, `\-`, `\_`, `\ `, `\e`, `\1`, `(a)\2`, `\01`, `\00`, `\c`, `\c1`, `\x4`, `\xg1`, `\u`, `\u004`, `\u{}`, `\u{110000}`,
		`\u{g}`, `\u{41`, "(?", "(?a)", "(?i)",
		"(?ii:a)", "(?i-i:a)", "(?-:a)", "(?x:a)", "(?i--m:a)", `\k`, `\k<n>`, `(?<n>a)\k<m>`, `(?<n>a)\k`, "(?<>a)", "(?<1>a)",
		"(?<n>a)(?<n>b)", "(?<n>(?<n>a))",
		"(?<n a>)", `(?<\x41>a)`, "(?P<n>a)", "[z-a]", `[\d-a]`, `[a-\d]`, `[\B]`, `[\1]`, `[\_]`, `\p`, `\p{}`, `\p{Foo}`,
		`\p{sc=Foo}`, `\p{Script}`, `\p{gc=Alphabetic}`,
		`\p{L`, `\pL`, `\p{lu}`, "(?#a)", "(?>a)", "a{999999999999999999999}{1}", "\xff",
		strings.Repeat("(", 5000) + strings.Repeat(")", 5000),
	} {
		if Regex(s) {
			t.Errorf("%s is one", s)
		}
	}
}

// TestPunycode is RFC 3492's samples (section 7.1), there and back.
func TestPunycode(t *testing.T) {
	for text, want := range map[string]string{
		"ليهمابتكلموشعربي؟":            "egbpdaj6bu4bxfgehfvwxn",
		"他们为什么不说中文":                    "ihqwcrb4cv8a8dqg056pqjye",
		"pročprostěnemluvíčesky":       "proprostnemluvesky-uyb24dma41a",
		"почемужеонинеговорятпорусски": "b1abfaaepdrnnbgefbadotcwatmq2g4l",
		"3年b組金八先生":                     "3b-ww4c5e180e575a65lsy2b",
		"ひとつ屋根の下2":                     "2-u9tlzr9756bt3uc0v",
		"ü":                            "tda",
	} {
		got, ok := encode(nil, []rune(text))
		if string(got) != want || !ok {
			t.Errorf("%s: %s %v, want %s", text, got, ok, want)
		}
		back, ok := decode(nil, want)
		if string(back) != text || !ok {
			t.Errorf("%s: %s %v, want %s", want, string(back), ok, text)
		}
	}
	for _, s := range []string{"", "a", "a-", "99999999", "é", "tda!", strings.Repeat("9", 60)} {
		if back, ok := decode(nil, s); ok && s != "a" {
			t.Errorf("%s: %s", s, string(back))
		}
	}
}

// What is right takes no memory, and what is long no more time than its length.
func TestAllocations(t *testing.T) {
	for name, s := range map[string]string{
		"date": "2000-02-29", "date-time": "2000-02-29T00:00:00.5+01:00", "time": "00:00:00Z", "duration": "P1Y2M3DT4H5M6S",
		"uuid": "00000000-0000-0000-0000-000000000000", "email": "a.b@c.example", "idn-email": "用户@例子.广告",
		"hostname":     "xn--bcher-kva.example",
		"idn-hostname": "نامه\u200cای.bücher", "ipv4": "127.0.0.1", "ipv6": "2001:db8::127.0.0.1", "uri": "http://a@[::1]:80/b%20c?d#e",
		"uri-reference": "a/b?c",
		"iri":           "http://é/é?é", "iri-reference": "é", "uri-template": "a{?b:1,c*}", "json-pointer": "/a~0/b",
		"relative-json-pointer": "1/a",
		"regex":                 `^(?:[a-z\d_-]+|\p{L}{1,2}(a)\1)*$`,
	} {
		if n := testing.AllocsPerRun(100, func() {
			if !formats[name](s) {
				t.Fatalf("%q is no %s", s, name)
			}
		}); n > 0 {
			t.Errorf("%s: %.0f allocations", name, n)
		}
	}
}

func FuzzFormats(f *testing.F) {
	f.Add("http://user@example.com:80/a?b#c")
	f.Add("xn--bcher-kva.example")
	f.Add(`(?<n>[a-z\d]{1,2})|\k<n>`)
	f.Add("نامه\u200cای.com")
	f.Fuzz(func(t *testing.T, s string) {
		is := map[string]bool{}
		for name, format := range formats {
			is[name] = format(s)
		}
		for narrow, wide := range map[string]string{
			"uri": "uri-reference", "uri-reference": "iri-reference", "iri": "iri-reference", "hostname": "idn-hostname",
			"email": "idn-email",
		} {
			if is[narrow] && !is[wide] {
				t.Errorf("%q is a %s, and no %s", s, narrow, wide)
			}
		}
		if is["date"] && !DateTime(s+"T00:00:00Z") || is["time"] && !DateTime("2000-01-01T"+s) || is["hostname"] && !Email("a@"+s) {
			t.Errorf("%q is no part of what has it", s)
		}
		if is["regex"] && !Regex("("+s+")|(?:"+s+")") && !strings.Contains(s, "(") && !strings.Contains(s, `\`) {
			t.Errorf("%q is no part of another", s)
		}
	})
}
