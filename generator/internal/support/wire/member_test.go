package wire

import "testing"

type point struct{ X int64 }

func (p *point) AppendJSON(b []byte) []byte {
	return append(AppendInt(append(b, `{"x":`...), p.X), '}')
}

func (p *point) DecodeJSON(r *Reader) {
	for o := r.Object(); o.Next(); {
		if o.Name == "x" {
			p.X = o.Field(0).Int64()
		}
	}
	r.Require("x")
}

type size string

// A member that is absent leaves nothing behind, not even its name.
func TestAppendOpt(t *testing.T) {
	for _, q := range []struct {
		name          string
		absent, there func(b []byte, name string) []byte
		want          string
	}{
		{
			"any", func(b []byte, name string) []byte { return AppendOpt(b, name, Opt[Date]{}, AppendDate) },
			func(b []byte, name string) []byte {
				return AppendOpt(b, name, Some(Date{Year: 2026, Month: 2, Day: 1}), AppendDate)
			},
			`"2026-02-01"`,
		},
		{
			"string", func(b []byte, name string) []byte { return AppendOptString(b, name, Opt[string]{}) },
			func(b []byte, name string) []byte { return AppendOptString(b, name, Some("")) }, `""`,
		},
		{
			"text", func(b []byte, name string) []byte { return AppendOptText(b, name, Opt[size]{}) },
			func(b []byte, name string) []byte { return AppendOptText(b, name, Some(size("small"))) }, `"small"`,
		},
		{
			"bool", func(b []byte, name string) []byte { return AppendOptBool(b, name, Opt[bool]{}) },
			func(b []byte, name string) []byte { return AppendOptBool(b, name, Some(false)) }, `false`,
		},
		{
			"int", func(b []byte, name string) []byte { return AppendOptInt(b, name, Opt[int8]{}) },
			func(b []byte, name string) []byte { return AppendOptInt(b, name, Some(int8(-1))) }, `-1`,
		},
		{
			"float", func(b []byte, name string) []byte { return AppendOptFloat(b, name, Opt[float32]{}) },
			func(b []byte, name string) []byte { return AppendOptFloat(b, name, Some(float32(0.1))) }, `0.1`,
		},
		{
			"value or null", func(b []byte, name string) []byte { return AppendOptNull(b, name, OptNull[bool]{}, AppendBool) },
			func(b []byte, name string) []byte { return AppendOptNull(b, name, SomeNotNull(true), AppendBool) }, `true`,
		},
		{
			"null", func(b []byte, name string) []byte { return AppendOptNull(b, name, OptNull[bool]{}, AppendBool) },
			func(b []byte, name string) []byte { return AppendOptNull(b, name, SomeNull[bool](), AppendBool) }, `null`,
		},
		{
			"string or null", func(b []byte, name string) []byte { return AppendOptNullString(b, name, OptNull[string]{}) },
			func(b []byte, name string) []byte { return AppendOptNullString(b, name, SomeNotNull("a")) }, `"a"`,
		},
		{
			"no string but null", func(b []byte, name string) []byte { return AppendOptNullString(b, name, OptNull[string]{}) },
			func(b []byte, name string) []byte { return AppendOptNullString(b, name, SomeNull[string]()) }, `null`,
		},
		{
			"object or null", func(b []byte, name string) []byte { return AppendOptNullObject(b, name, &OptNull[point]{}) },
			func(b []byte, name string) []byte {
				v := SomeNotNull(point{1})
				return AppendOptNullObject(b, name, &v)
			}, `{"x":1}`,
		},
		{
			"no object but null", func(b []byte, name string) []byte { return AppendOptNullObject(b, name, &OptNull[point]{}) },
			func(b []byte, name string) []byte { v := SomeNull[point](); return AppendOptNullObject(b, name, &v) }, `null`,
		},
		{
			"object", func(b []byte, name string) []byte { return AppendOptObject[point](b, name, nil) },
			func(b []byte, name string) []byte { return AppendOptObject(b, name, &point{2}) }, `{"x":2}`,
		},
		{
			"objects", func(b []byte, name string) []byte { return AppendOptSlice[point](b, name, nil) },
			func(b []byte, name string) []byte { return AppendOptSlice(b, name, []point{{1}, {2}}) }, `[{"x":1},{"x":2}]`,
		},
		{
			"no objects", func(b []byte, name string) []byte { return AppendOptSlice[point](b, name, nil) },
			func(b []byte, name string) []byte { return AppendOptSlice(b, name, []point{}) }, `[]`,
		},
		{
			"list", func(b []byte, name string) []byte { return AppendOptList(b, name, nil, AppendBool) },
			func(b []byte, name string) []byte { return AppendOptList(b, name, []bool{true}, AppendBool) }, `[true]`,
		},
		{
			"map", func(b []byte, name string) []byte { return AppendOptMap(b, name, nil, AppendBool) },
			func(b []byte, name string) []byte { return AppendOptMap(b, name, map[string]bool{}, AppendBool) }, `{}`,
		},
		{
			"raw", func(b []byte, name string) []byte { return AppendOptRaw(b, name, nil) },
			func(b []byte, name string) []byte { return AppendOptRaw(b, name, Raw("0")) }, `0`,
		},
	} {
		if got := string(q.absent([]byte("{"), `,"m":`)); got != "{" {
			t.Errorf("%s, absent: %s", q.name, got)
		}
		if got, want := string(q.there([]byte("{"), `,"m":`)), `{,"m":`+q.want; got != want {
			t.Errorf("%s: %s, want %s", q.name, got, want)
		}
	}
}

func TestDecodeNull(t *testing.T) {
	var r Reader
	r.Reset([]byte(` {"x":1}`), Strict)
	var one Null[point]
	DecodeNull(&r, &one)
	r.Reset([]byte(`null`), Strict)
	two := OptNull[point]{Valid: true}
	if DecodeOptNull(&r, &two); one != NotNull(point{1}) || two != SomeNull[point]() || len(r.Close()) > 0 {
		t.Error(one, two, r.Close())
	}
}

// A member that nobody reads is passed over, wherever it stands; so is what is wrong with it.
func TestUnreadMember(t *testing.T) {
	for text, want := range map[string]string{
		`{"y":[1,{"x":":"}],"x":1}`:    "",
		`{"x":1 , "y" : null }`:        "",
		`{"y":"a:","y":2,"x":1}`:       "body/y: member is there twice",
		`{"y":,"x":1}`:                 "body/y: no value at byte 5",
		`{"y":}`:                       "body/y: no value at byte 5",
		`{"y":`:                        "body/y: no value at byte 5",
		`{"y":{"a":1,"a":2},"x":1}`:    "body/y/a: member is there twice",
		`{"y" : {"x":1}, "z":2,"x":1}`: "",
	} {
		var p point
		err := Unmarshal([]byte(text), &p)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want || want == "" && p.X != 1 {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
