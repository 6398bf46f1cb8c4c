package form

import (
	"slices"
	"testing"
)

func TestMediaType(t *testing.T) {
	for _, c := range []struct {
		field, want string
		charset     []string
	}{
		{"application/json", "application/json", nil},
		{" Application/JSON ;charset=UTF-8", "application/json", []string{"UTF-8"}},
		{"application/json;;", "application/json", nil},
		{"application/json; x", "application/json", nil},
		{"application/json;v=1;v=2", "application/json", nil},
		{`application/json; CharSet = "u\tf\-8" `, "application/json", []string{"utf-8"}},
		{`a/b; x="a;charset=no\";charset=no"; charset=yes`, "a/b", []string{"yes"}},
		{`a/b;charset=one;charset="two`, "a/b", []string{"one", "two"}},
		{`a/b;charset="\`, "a/b", []string{`\`}},
		{"a/b;charset", "a/b", []string{""}},
		{"", "", nil},
		{";", "", nil},
	} {
		if got := MediaType(c.field); got != c.want {
			t.Errorf("%s is of the type %s", c.field, got)
		}
		if got := MediaParams(c.field, "charset"); !slices.Equal(got, c.charset) {
			t.Errorf("%s has the charset %q", c.field, got)
		}
	}
}

func TestHasParams(t *testing.T) {
	for field, want := range map[string]bool{
		"a/b": true, "a/b;": true, "a/b;; ;": true, "a/b; c=d": true, `a/b; c = "d;\"" ; e=f`: true, "a/b; utf-8": true, "a/b; c=": true,
		"a/b; boundary=--=_Part_1": true,
		`a/b;="`:                   false, "a/b;=c": false, `a/b;c="d`: false, `a/b;c="d\"`: false, `a/b;c="d"e`: false, `a/b;"c"`: false,
	} {
		if got := HasParams(field); got != want {
			t.Errorf("%s: %v", field, got)
		}
	}
}
