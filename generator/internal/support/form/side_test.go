package form

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDivide(t *testing.T) {
	any, number := Value{}, Value{Integer: true}
	kinds := Value{Listed: []string{".json", ".xml"}}
	for _, c := range []struct {
		segment string
		texts   []string
		values  []Value
		want    []string
	}{
		{"texas.json", []string{"", "", ""}, []Value{any, kinds}, []string{"texas", ".json"}},
		{"a.json.json", []string{"", "", ""}, []Value{any, kinds}, []string{"a.json", ".json"}},
		{".json", []string{"", "", ""}, []Value{any, kinds}, nil},
		{"texas.pdf", []string{"", "", ""}, []Value{any, kinds}, nil},
		{"", []string{"", "", ""}, []Value{any, kinds}, nil},
		{".jsona", []string{"", "", ""}, []Value{kinds, any}, []string{".json", "a"}},
		{"ab", []string{"", "", ""}, []Value{any, any}, []string{"a", "b"}},
		{"äbc", []string{"", "", ""}, []Value{any, any}, []string{"ä", "bc"}},
		{"ä", []string{"", "", ""}, []Value{any, any}, nil},
		{"2024q", []string{"", "", ""}, []Value{number, any}, []string{"2024", "q"}},
		{"2024", []string{"", "", ""}, []Value{number, any}, []string{"202", "4"}},
		{"-7x", []string{"", "", ""}, []Value{number, any}, []string{"-7", "x"}},
		{"-x", []string{"", "", ""}, []Value{number, any}, nil},
		{"v12-3.json!", []string{"v", "-", "", "!"}, []Value{number, any, kinds}, []string{"12", "3", ".json"}},
		{"v12-3.json", []string{"v", "-", "", "!"}, []Value{number, any, kinds}, nil},
		{"w1", []string{"v", "", ""}, []Value{any, any}, nil},
		{"a1.2", []string{"", "", ".", ""}, []Value{any, number, number}, []string{"a", "1", "2"}},
	} {
		got, ok := Divide(c.segment, c.texts, c.values...)
		if ok != (c.want != nil) || !slices.Equal(got, c.want) {
			t.Errorf("%q: %q %t, want %q", c.segment, got, ok, c.want)
		}
	}
}

// A path that fits nowhere is not tried in all ways.
func TestDivideLong(t *testing.T) {
	long := strings.Repeat("1", 50_000)
	values := []Value{{}, {Integer: true}, {}, {Listed: []string{"b"}}}
	start := time.Now()
	if _, ok := Divide(long, []string{"", "", "", "", ""}, values...); ok || time.Since(start) > 2*time.Second {
		t.Error("it took", time.Since(start))
	}
}
