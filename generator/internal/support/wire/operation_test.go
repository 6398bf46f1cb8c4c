package wire

import "testing"

func TestBasic(t *testing.T) {
	for _, c := range []Basic{{"user", "pass:word"}, {"", "p"}, {"é", ""}} {
		if got, ok := ParseBasic(c.Encode()); got != c || !ok || c.IsZero() {
			t.Error(c, got)
		}
	}
	for _, s := range []string{"", "!", "dXNlcg=="} {
		if c, ok := ParseBasic(s); ok {
			t.Error(c)
		}
	}
}
