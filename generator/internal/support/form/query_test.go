package form

import (
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestQuery(t *testing.T) {
	for _, q := range []struct {
		raw, value string
		n          int
		ok         bool
	}{
		{"", "", 0, true}, {"a=1", "1", 1, true}, {"b=%&a=1", "1", 1, true}, {"%61=x+y%21&aa=2", "x y!", 1, true},
		{"a", "", 1, true}, {"a=%", "", 1, false}, {"a=1&b&a=2", "1", 2, true}, {"&&a=1=2", "1=2", 1, true},
		{"a=1;b=2", "", 1, false}, {"b=1;2&a=3", "3", 1, true}, {"a=%3B", ";", 1, true}, {"a=x%00y", "x\x00y", 1, true},
	} {
		if v, n, err := Query(q.raw, "a"); v != q.value || n != q.n || (err == nil) != q.ok {
			t.Errorf("%q: %q %d %v", q.raw, v, n, err)
		}
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("a=1&b=2&%61=+%2B", "a")
	f.Add("a&=&&a==;", "")
	f.Add("+", "+")
	f.Fuzz(func(t *testing.T, raw, name string) {
		value, n, err := Query(raw, name)
		list, m, errList := QueryList(raw, name, Exploded)
		if errList == nil && (n != m || err != nil) {
			t.Fatalf("%q %q: %d %d %v %v", raw, name, n, m, err, errList)
		}
		all, errAll := url.ParseQuery(raw)
		if errAll != nil {
			return // what is wrong may be another parameter
		}
		if name == "" {
			return // "&&": net/url does not see empty pairs
		}
		if err != nil || errList != nil || !slices.Equal(list, all[name]) || value != all.Get(name) {
			t.Fatalf("%q %q: %q %q %v, want %q", raw, name, value, list, err, all[name])
		}
	})
}

func TestQueryList(t *testing.T) {
	for _, q := range []struct {
		raw   string
		style Style
		want  []string
		n     int
	}{
		{"a=1&b=x&a=2", Exploded, []string{"1", "2"}, 2}, {"a=1,2", Exploded, []string{"1,2"}, 1},
		{"a=1,2%2C3", Commas, []string{"1", "2,3"}, 1}, {"a=", Commas, nil, 1}, {"a=", Exploded, []string{""}, 1},
		{"a[]=1&b=x&a%5B%5D=2", Exploded, []string{"1", "2"}, 2},
		{"a=1&a[]=2", Exploded, []string{"1"}, 1}, {"b=1", Commas, nil, 0},
		{"a=1%202+3", Spaces, []string{"1", "2", "3"}, 1}, {"a=1|2%7C3", Pipes, []string{"1", "2|3"}, 1},
		{"a=1%7C2", Pipes, []string{"1", "2"}, 1},
		{"a=1&a=2", Commas, []string{"1"}, 2},
	} {
		got, n, err := QueryList(q.raw, "a", q.style)
		if err != nil || n != q.n || !slices.Equal(got, q.want) {
			t.Errorf("%q: %q %d %v", q.raw, got, n, err)
		}
	}
	for _, style := range []Style{Exploded, Commas, Spaces, Pipes} {
		if _, _, err := QueryList("a=%zz", "a", style); err == nil {
			t.Error("broken escape")
		}
	}
}

// TestQueryThereAndBack writes and reads arrays in each style.
func TestQueryThereAndBack(t *testing.T) {
	for style, values := range map[Style][]string{
		Exploded: {"", "a,b", "a b|c&d=é;%+"}, Commas: {"x", "a,b", "a b|c&d=é;%+", ""}, Spaces: {"a,b", "|&=é;%+"},
		Pipes: {"a,b", " &=é;%+"},
	} {
		raw := AppendQuery("", "first&", "1+1=2")
		raw = AppendQueryList(raw, "ä[]", style, values)
		raw = AppendQueryList(raw, "nothing", style, nil)
		raw = AppendQuery(raw, "last", "z")
		if got, n, err := QueryList(raw, "ä[]", style); err != nil || n == 0 || !slices.Equal(got, values) {
			t.Errorf("%s: %q %v", raw, got, err)
		}
		if _, err := url.ParseQuery(raw); err != nil || strings.Contains(raw, "nothing") != (style != Exploded) {
			t.Error(raw, err)
		}
		for name, want := range map[string]string{"first&": "1+1=2", "last": "z"} {
			if v, n, err := Query(raw, name); v != want || n != 1 || err != nil {
				t.Error(raw, v, n, err)
			}
		}
	}
}

func TestList(t *testing.T) {
	list, err := ParseList(SplitList("1, 2 ,3"), wire.ParseInt64)
	if err != nil || !slices.Equal(list, []int64{1, 2, 3}) || FormatList(list, wire.FormatInt64) != "1,2,3" {
		t.Error(list, err)
	}
	for _, list := range [][]string{{"a,b"}, {"a", " b"}, {"a\t"}, {""}} {
		if err := wire.CheckText(FormatList(list, wire.FormatString)); err == nil {
			t.Errorf("%q would come back as something else", list)
		}
	}
	bad := wire.Problems{{Pointer: "/1", Keyword: "type", Detail: "must be an integer"}}
	if _, err := ParseList([]string{"1", "x"}, wire.ParseInt64); !reflect.DeepEqual(err, error(bad)) {
		t.Errorf("%#v", err)
	}
}

func TestCookie(t *testing.T) {
	fields := []string{`a=1; sid="x%3By"; b`, `sid=2;c=%zz`}
	for name, want := range map[string]struct {
		value string
		n     int
		ok    bool
	}{"a": {"1", 1, true}, "sid": {"x;y", 2, true}, "b": {"", 0, true}, "c": {"", 1, false}, "d": {"", 0, true}} {
		if v, n, err := Cookie(fields, name); v != want.value || n != want.n || (err == nil) != want.ok {
			t.Errorf("%s: %q %d %v", name, v, n, err)
		}
	}
}

func FuzzCookie(f *testing.F) {
	f.Add("x;y\r\n\"é%")
	f.Fuzz(func(t *testing.T, value string) {
		escaped := EscapeCookie(value)
		if strings.ContainsAny(escaped, "; \r\n\",\\") {
			t.Fatalf("%q", escaped)
		}
		if got, n, err := Cookie([]string{"a=b; sid=" + escaped + "; c=d"}, "sid"); got != value || n != 1 || err != nil {
			t.Fatalf("%q: %q %d %v", escaped, got, n, err)
		}
	})
}
