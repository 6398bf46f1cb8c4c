package pattern

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support/match"
)

// usual are expressions that are plain, as documents write them.
var usual = []string{
	`^[a-z0-9_-]{1,64}$`, `^[0-9a-f]{32}$`, `^(a|b|c)$`, `^AC[0-9a-fA-F]{4}$`, `^[0-9a-f]{2}-[0-9a-f]{1}-[0-9a-f]{3}$`, `^x-`, `a/b`,
	`\.json$`,
	`^-?[0-9]+(\.[0-9]+)?$`, `^[^/%&><]+$`, `[a-c]{3,}`, `^a*b?c{2,3}$`, `^(SM|MM)[ab]+$`, `^(foo|foobar)$`, `^(foo|foobar)`, `^$`, `^`, ``,
	`^.{2,3}$`, `^(?s:.){2}$`, `^\d\d:\d{2}$`, `^a[^a]`, `^[ab]*`, `b*[a]+b*`, `^é+$`, `^[^é]$`, `^(?i:ab)c$`,
	`^[A-Z]{2}$|^[a-c]$`, `^([0-9]{1,3}\.){3}x$`,
	`^a\x{FFFD}?$`, `^[\x{FFFC}-\x{FFFE}]$`, `^[\x{D7FF}-\x{E000}]$`, `^a{0}b$`, `^(ab?|c)d$`, `^a{1000}a{200,500}$`, `^https?://`,
}

// unusual are those that are not, or that the others are easily taken for.
var unusual = []string{
	`^(a+)+$`, `^a*a$`, `^[a-z][a-z0-9-]*[a-z0-9]$`, `\bab\b`, `^\x{FFFD}$`, `a$b`, `(?m)^a$`, `^a?[ab]$`, `(ab)+`, `^(ab)*$`, `a{2}b`,
}

func TestPlain(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, expr := range usual {
		scans := plain(expr)
		if scans == nil {
			t.Errorf("%s is not plain", expr)
		}
		for range 2000 {
			against(t, expr, scans, near(random, expr))
		}
		if n := testing.AllocsPerRun(10, func() { is(scans, "0123456789abcdef") }); n > 0 {
			t.Errorf("%s allocates %v times", expr, n)
		}
	}
	for _, expr := range unusual {
		if scans := plain(expr); scans != nil && expr != `^\x{FFFD}$` {
			t.Errorf("%s is plain: %v", expr, scans)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, expr := range append(usual, unusual...) {
		for _, text := range []string{"", "a", "ab", "AC12ab", "\xff", "é\xc3", "x-1", "1.5", "a\n", "\ufffd", "foobar"} {
			f.Add(expr, text)
		}
	}
	f.Fuzz(func(t *testing.T, expr, text string) {
		if scans := plain(expr); scans != nil {
			against(t, expr, scans, text)
			against(t, expr, scans, strings.Repeat(text, 3))
		}
	})
}

func against(t *testing.T, expr string, scans []ir.Scan, text string) {
	t.Helper()
	if got, want := is(scans, text), regexp.MustCompile(expr).MatchString(text); got != want {
		t.Fatalf("%s on %q: %v, not %v: %+v", expr, text, got, want, scans)
	}
}

// near is a text that an expression may match.
func near(r *rand.Rand, expr string) string {
	pieces := []string{"a", "b", "c", "0", "1", "-", ".", "AC", "SM", "foo", "bar", "é", "\xff", "\xc3", "\ufffd", "\ufffe", "\ud7ff", "/",
		":", "\n",
		"x-", ".json", "12ab", "http", "s", "://", strings.Repeat("a", 1000), "\u2028", "d", "x"}
	var b strings.Builder
	for range r.IntN(7) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	if r.IntN(3) == 0 {
		from := r.IntN(len(expr) + 1)
		b.WriteString(expr[from:][:r.IntN(len(expr)-from+1)])
	}
	return b.String()
}

// is does what is printed of scans.
func is(scans []ir.Scan, text string) bool {
	for _, s := range scans {
		if one(s, text) {
			return true
		}
	}
	return false
}

func one(s ir.Scan, text string) bool {
	switch {
	case len(s.Pieces) == 0:
		return text == "" || !s.Begin || !s.End
	case s.Begin && s.End && len(s.Pieces) == 1 && s.Pieces[0].Class == "":
		return slices.Contains(s.Pieces[0].Texts, text)
	case !s.Begin && s.End:
		return strings.HasSuffix(text, s.Pieces[0].Texts[0])
	case !s.Begin && s.Pieces[0].Class == "":
		return strings.Contains(text, s.Pieces[0].Texts[0])
	case !s.Begin:
		return match.Has(text, s.Pieces[0].Class, s.Pieces[0].Least)
	}
	c := match.From(text)
	for _, p := range s.Pieces {
		if p.Class == "" {
			c = c.One(p.Texts...)
		} else {
			c = c.Run(p.Class, p.Least, p.Most)
		}
	}
	return s.End && c.End() || !s.End && c.Ok()
}

func TestClasses(t *testing.T) {
	for _, s := range plain(`^[\x{D7FF}-\x{E000}]$`) {
		if !utf8.ValidString(s.Pieces[0].Class) {
			t.Error("surrogates are no characters")
		}
	}
}
