package server

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDivide(t *testing.T) {
	any, number := value{}, value{integer: true}
	kinds := value{listed: []string{".json", ".xml"}}
	for _, c := range []struct {
		segment string
		texts   []string
		values  []value
		want    []string
	}{
		{"texas.json", []string{"", "", ""}, []value{any, kinds}, []string{"texas", ".json"}},
		{"a.json.json", []string{"", "", ""}, []value{any, kinds}, []string{"a.json", ".json"}},
		{".json", []string{"", "", ""}, []value{any, kinds}, nil},
		{"texas.pdf", []string{"", "", ""}, []value{any, kinds}, nil},
		{"", []string{"", "", ""}, []value{any, kinds}, nil},
		{".jsona", []string{"", "", ""}, []value{kinds, any}, []string{".json", "a"}},
		{"ab", []string{"", "", ""}, []value{any, any}, []string{"a", "b"}},
		{"äbc", []string{"", "", ""}, []value{any, any}, []string{"ä", "bc"}},
		{"ä", []string{"", "", ""}, []value{any, any}, nil},
		{"2024q", []string{"", "", ""}, []value{number, any}, []string{"2024", "q"}},
		{"2024", []string{"", "", ""}, []value{number, any}, []string{"202", "4"}},
		{"-7x", []string{"", "", ""}, []value{number, any}, []string{"-7", "x"}},
		{"-x", []string{"", "", ""}, []value{number, any}, nil},
		{"v12-3.json!", []string{"v", "-", "", "!"}, []value{number, any, kinds}, []string{"12", "3", ".json"}},
		{"v12-3.json", []string{"v", "-", "", "!"}, []value{number, any, kinds}, nil},
		{"w1", []string{"v", "", ""}, []value{any, any}, nil},
		{"a1.2", []string{"", "", ".", ""}, []value{any, number, number}, []string{"a", "1", "2"}},
	} {
		got, ok := divide(c.segment, c.texts, c.values...)
		if ok != (c.want != nil) || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q %t, want %q", c.segment, got, ok, c.want)
		}
	}
}

// A path that fits nowhere is not tried in all ways.
func TestDivideLong(t *testing.T) {
	long := strings.Repeat("1", 50_000)
	values := []value{{}, {integer: true}, {}, {listed: []string{"b"}}}
	start := time.Now()
	if _, ok := divide(long, []string{"", "", "", "", ""}, values...); ok || time.Since(start) > 2*time.Second {
		t.Error("it took", time.Since(start))
	}
}
