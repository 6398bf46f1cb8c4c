package server

import (
	"slices"
	"testing"
)

func TestBelow(t *testing.T) {
	x := &exchange{call: call{server: &Server{}}}
	for _, c := range []struct{ path, want []string }{
		{[]string{"api", "v1", "things"}, []string{"things"}}, {[]string{"api", "v1", ""}, []string{}},
		{[]string{"v1.2", "things", "7"}, []string{"things", "7"}}, {[]string{"a/b", "x"}, []string{"x"}},
		{[]string{"api", "x1", "things"}, []string{"api", "x1", "things"}}, // of the last base
		{[]string{"v1.", "x"}, []string{"v1.", "x"}}, {[]string{}, []string{}},
	} {
		if got, ok := x.below(c.path); !ok || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q %t, want %q", c.path, got, ok, c.want)
		}
	}
	if got, ok := cutBase([]string{"api"}, bases[0]); ok {
		t.Error(got)
	}
	if got, ok := cutBase([]string{"a/b"}, bases[2]); !ok || len(got) > 0 {
		t.Error(got, "is the path / below it")
	}
	x.server.mount("/")
	if got, ok := x.below([]string{"api", "v1", "things"}); !ok || len(got) != 3 {
		t.Error(got, ok)
	}
}
