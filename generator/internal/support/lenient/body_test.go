package lenient

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestBody(t *testing.T) {
	absent := wire.Problem{Pointer: "/b", Keyword: "required", Default: `{"x":[1]}`}
	for _, test := range []struct {
		text     string
		problems wire.Problems
		allowed  Lenience
		want     string // "" is nothing to mend
	}{
		{`{}`, wire.Problems{absent}, All, `{"b":{"x":[1]}}`},
		{` { "a" : [ 1 , { } ] } `, wire.Problems{absent}, All, `{"a":[ 1 , { } ],"b":{"x":[1]}}`},
		{`{}`, wire.Problems{absent}, All &^ DefaultedMembers, ``},
		{`{}`, wire.Problems{{Pointer: "/b", Keyword: "required"}}, All, ``},
		{`{"a":null}`, wire.Problems{{Pointer: "/a", Keyword: "type"}}, All, `{}`},
		{`{"a":null,"b":1}`, wire.Problems{{Pointer: "/a", Keyword: "type"}, {Pointer: "/c", Keyword: "type"}}, All, `{"b":1}`},
		{`{"b":1,"a":null}`, wire.Problems{{Pointer: "/a", Keyword: "type"}}, All, `{"b":1}`},
		{`{"b":null,"a":2}`, wire.Problems{{Pointer: "/b", Keyword: "type"}}, NullForAbsent | DefaultedMembers, `{"a":2}`},
		{`[null,""]`, wire.Problems{{Pointer: "/0", Keyword: "type"}}, All, ``},
		{
			`{"\u0061~/":{"k":[[],["1.5e3"]]}}`, wire.Problems{{Pointer: "/a~0~1/k/1/0", Keyword: "type", Detail: isNumber}}, All,
			`{"\u0061~/":{"k":[[],[1.5e3]]}}`,
		},
		{`{"a":"01"}`, wire.Problems{{Pointer: "/a", Keyword: "type", Detail: isNumber}}, All, ``},
		{`{"a":"x\"y}","b":"1"}`, wire.Problems{{Pointer: "/b", Keyword: "type", Detail: isInteger}}, All, `{"a":"x\"y}","b":1}`},
		{`{"a":-1.0}`, wire.Problems{{Pointer: "/a", Keyword: "type", Detail: isString}}, All, `{"a":"-1.0"}`},
		{`{"a":true}`, wire.Problems{{Pointer: "/a", Keyword: "type", Detail: isString}}, All, ``},
		{`{"a":null`, wire.Problems{{Pointer: "/a", Keyword: "type"}, {Keyword: "syntax"}}, All, ``},
		{`null`, wire.Problems{{Keyword: "type"}}, All, ``},
		{`{"a":null}`, wire.Problems{{In: "query", Pointer: "/a", Keyword: "type"}}, All, ``},
	} {
		got, done := Body([]byte(test.text), test.problems, test.allowed)
		if string(got) != test.want || (done == nil) != (test.want == "") {
			t.Errorf("%s: %s %v, not %s", test.text, got, done, test.want)
		}
	}
}

// FuzzBody holds that what is mended is JSON, and that it differs from what was sent by that alone.
func FuzzBody(f *testing.F) {
	f.Add(`{"a":[null,{"b":"1"}],"c":""}`, "/a/1/b", "/c", "type", isNumber, uint32(All))
	f.Add(`{"a":{"x":1}}`, "/a/y", "/z", "required", "is required", uint32(All))
	f.Fuzz(func(t *testing.T, text, first, second, keyword, detail string, allowed uint32) {
		problems := wire.Problems{
			{Pointer: "/" + first, Keyword: keyword, Detail: detail, Default: `[]`},
			{Pointer: "/" + second, Keyword: keyword, Detail: detail},
		}
		got, done := Body([]byte(text), problems, Lenience(allowed))
		if done == nil {
			return
		}
		var before, after any
		if err := json.Unmarshal(got, &after); err != nil {
			t.Fatalf("%s: %s: %v", text, got, err)
		}
		if again, _ := Body([]byte(text), nil, Lenience(allowed)); again != nil {
			t.Errorf("%s: %s, without a problem", text, again)
		}
		if json.Unmarshal([]byte(text), &before) == nil && reflect.DeepEqual(before, after) {
			t.Errorf("%s: %s: %v", text, got, done)
		}
	})
}
