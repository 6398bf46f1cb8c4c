package decimal

import (
	"math/big"
	"regexp"
	"testing"
)

func TestDecimalInteger(t *testing.T) {
	for _, c := range []struct{ literal, down, up string }{
		{"0", "0", "0"}, {"-0.0", "0", "0"}, {"1e3", "1000", "1000"}, {"1.50", "1", "2"}, {"-1.5", "-2", "-1"}, {"0.001", "0", "1"},
		{"-0.001", "-1", "0"}, {"9.99", "9", "10"}, {"123e-2", "1", "2"}, {"1e41", "", ""},
		{"18446744073709551615", "18446744073709551615", "18446744073709551615"},
	} {
		d := Parse(c.literal)
		if down, up := d.Integer(false), d.Integer(true); down != c.down || up != c.up {
			t.Errorf("%s is between %q and %q, want %q and %q", c.literal, down, up, c.down, c.up)
		}
	}
}

var number = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?$`)

func FuzzDecimal(f *testing.F) {
	for _, seed := range []string{"0", "-0", "1", "1.0", "10e-1", "0.1", "-12.50e+3", "99999999999999999999", "1e-9"} {
		f.Add(seed, "1")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !number.MatchString(a) || !number.MatchString(b) {
			t.Skip()
		}
		x, _ := new(big.Rat).SetString(a)
		y, _ := new(big.Rat).SetString(b)
		if got := CompareTexts(a, b); got != x.Cmp(y) {
			t.Errorf("%s against %s is %d", a, b, got)
		}
		if equal := Parse(a).Key() == Parse(b).Key(); equal != (x.Cmp(y) == 0) {
			t.Errorf("the keys of %s and %s are equal: %t", a, b, equal)
		}
		if got := Parse(a).IsInteger(); got != x.IsInt() {
			t.Errorf("%s is an integer: %t", a, got)
		}
	})
}
