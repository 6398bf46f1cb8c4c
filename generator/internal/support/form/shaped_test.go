package form

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// shapes are those of the values below.
var shapes = map[string]*Shape{
	"string": Text, "integer": Integer, "string or integer": Either(Text, Integer), "strings": List(Text), "integers": List(Integer),
	"object": Object(Member{Name: "a", Shape: Integer}, Member{Name: "b", Shape: Text}, Member{Name: "l", Shape: List(Text)},
		Member{Name: "n", Shape: Boolean, Null: true}),
	"map": Map(Text), "object or integer": Either(Object(Member{Name: "gt", Shape: Integer}), Integer),
	"string or strings": Either(Text, List(Text)), "string or booleans": Either(Text, List(Boolean)),
	"objects": List(Object(Member{Name: "a", Shape: Text})),
	"tuple":   Tuple(Integer, Text, Boolean),
	"tree": Recursive(func(tree *Shape) *Shape {
		return Object(Member{Name: "name", Shape: Text}, Member{Name: "below", Shape: List(tree)})
	}),
}

const awkward = `"a b","c|d","e,f","+&=","100%","ü;#?/","","x.y:z","\"q\"","[1]","{}"`

var valuesOf = map[string][]string{
	"string":            {`"a b"`, `"c|d"`, `"e,f"`, `"+&="`, `"100%"`, `"ü;#?/"`, `""`, `"x.y:z"`, `"[1]"`, `"{}"`},
	"integer":           {"0", "-12", "9007199254740993"},
	"string or integer": {`"x"`, "12", `"a,b"`},
	"strings":           {"[" + awkward + "]", `["one"]`, `["",""]`, `["a","b"]`, "[]", `[""]`, `["[]"]`, `["a.b","c"]`},
	"integers":          {"[1]", "[1,2,-3]", "[]"},
	"object": {`{"a":1,"b":"x,y z|w","n":true}`, `{"b":"ü&=+%;","n":null}`, `{"a":1,"l":["p","q,r"],"n":null}`, `{"l":["p"],"n":true}`,
		`{"l":["[1]","{}","a;l=b"],"n":true}`, `{"l":[""],"n":true}`, `{"a":1,"l":["p","","q=.,"],"n":true}`,
		`{"b":"x","n":true}`},
	"map":               {`{"a":"1","b c":"x=y","ä":"é,|;"}`, `{"k":""}`, `{"k":"v"}`},
	"object or integer": {`{"gt":3}`, "7"},
	"string or strings": {`"a"`, `["a","b"]`}, "string or booleans": {`"a"`, `"[true]"`, "[true]", "[true,false]"},
	"objects": {`[{"a":"x"},{"a":"y,z"}]`, `[{"a":"x"}]`},
	"tuple":   {`["12",true,3]`},
	"tree":    {`{"name":"a","below":[{"name":"b","below":[{"name":"c"}]},{"name":"d"}]}`},
}

func rawCodec(style Style, shape *Shape) Codec[wire.Raw] {
	return Codec[wire.Raw]{Style: style, Shape: shape, Read: (*wire.Reader).Raw}
}

// there writes a value and reads it: the text, and what comes back; ok is false if the value has no form.
var there = map[string]func(style Style, shape *Shape, json string) (text string, back wire.Raw, n int, err error){
	"query": func(style Style, shape *Shape, json string) (string, wire.Raw, int, error) {
		text, err := AppendQueryOf("first=1", "f ü", style, []byte(json))
		if err != nil {
			return "", nil, 0, err
		}
		if _, err := url.ParseQuery(text); err != nil {
			return text, nil, 0, fmt.Errorf("no query: %w", err)
		}
		v, n, err := rawCodec(style, shape).Query(text, "f ü", "first")
		return strings.TrimPrefix(text, "first=1"), v, n, failed(err)
	},
	"path": func(style Style, shape *Shape, json string) (string, wire.Raw, int, error) {
		text := PathOf("f", style, []byte(json))
		if text == noText || text == "" || text == "." {
			return "", nil, 0, errNoText
		}
		v, err := rawCodec(style, shape).Path(text, "f")
		return text, v, 1, failed(err)
	},
	"header": func(style Style, shape *Shape, json string) (string, wire.Raw, int, error) {
		text := HeaderOf(style, []byte(json))
		if text == noText {
			return "", nil, 0, errNoText
		}
		v, err := rawCodec(style, shape).Header([]string{text}, wire.Strict)
		return text, v, 1, failed(err)
	},
	"cookie": func(style Style, shape *Shape, json string) (string, wire.Raw, int, error) {
		text, err := CookiesOf("f", style, []byte(json))
		if err != nil {
			return "", nil, 0, err
		}
		v, n, err := rawCodec(style, shape).Cookie([]string{"first=1; " + text}, "f", "first")
		return text, v, n, failed(err)
	},
}

func failed(err error) error {
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

var stylesOf = map[string][]Style{
	"query":  {Exploded, Commas, Spaces, Pipes, Tabs, Deep, JSON},
	"path":   {Commas, Pairs, Label, LabelExploded, Matrix, MatrixExploded, Spaces, Pipes, Tabs, JSON},
	"header": {Commas, Pairs, Spaces, Pipes, Tabs, JSON}, "cookie": {Exploded, Commas, Cookies, CookiesEach, JSON},
}

// lossless compares what came back. What has no text is absent.
func lossless(json string, back wire.Raw, n int) bool {
	return string(back) == json || n == 0 && json == "[]"
}

// Whatever is sent is read as what it was. What has no form in a style is not sent.
func TestShapedThereAndBack(t *testing.T) {
	sent := 0
	for in, round := range there {
		for _, style := range stylesOf[in] {
			for name, shape := range shapes {
				for _, json := range valuesOf[name] {
					text, back, n, err := round(style, shape, json)
					if errors.Is(err, errNoText) {
						continue
					}
					if sent++; err != nil || !lossless(json, back, n) {
						t.Errorf("%s %c %s %s: sent %q, got %s %d %v", in, style, name, json, text, back, n, err)
					}
				}
			}
		}
	}
	if sent < 500 {
		t.Errorf("only %d values had a form", sent)
	}
}

func FuzzShaped(f *testing.F) {
	f.Add("a b", "c,d", 0)
	f.Add("", "=&;|.", 7)
	f.Fuzz(func(t *testing.T, a, b string, pick int) {
		if wire.CheckText(a) != nil || wire.CheckText(b) != nil {
			return
		}
		list := wire.AppendList(nil, []string{a, b}, wire.AppendString)
		object := wire.AppendMap(nil, map[string]string{"a": a, "b": b}, wire.AppendString)
		known := Object(Member{Name: "a", Shape: Text}, Member{Name: "b", Shape: Text})
		for in, round := range there {
			styles := stylesOf[in]
			style := styles[int(uint(pick)%uint(len(styles)))]
			for json, shape := range map[string]*Shape{string(list): List(Text), string(object): known} {
				if text, back, n, err := round(style, shape, json); !errors.Is(err, errNoText) && (err != nil || !lossless(json, back, n)) {
					t.Errorf("%s %c %s: sent %q, got %s %d %v", in, style, json, text, back, n, err)
				}
			}
		}
	})
}

// A text of somebody else's may be anything.
func FuzzShapedRead(f *testing.F) {
	f.Add("f[a][0]=1&f[]=2&f={}&f=[", 3)
	f.Add(";f=a;f=b", 1)
	f.Fuzz(func(t *testing.T, text string, pick int) {
		for _, shape := range shapes {
			for in, styles := range stylesOf {
				c := rawCodec(styles[int(uint(pick)%uint(len(styles)))], shape)
				var v wire.Raw
				var n int
				var err error
				switch in {
				case "query":
					v, n, err = c.Query(text, "f")
				case "path":
					v, err = c.Path(text, "f")
				case "header":
					v, err = c.Header([]string{text}, wire.Strict)
				default:
					v, n, err = c.Cookie([]string{text}, "f")
				}
				if err == nil && (n > 0 || in == "path") {
					if _, err := wire.ParseRaw(string(v)); err != nil {
						t.Errorf("%s %s: %q gave %s: %v", in, strconv.Quote(text), text, v, err)
					}
				}
			}
		}
	})
}

// What a client wrote of an object without being told how is named as that.
func TestLostObjects(t *testing.T) {
	for _, style := range []Style{Commas, Pairs} {
		_, err := rawCodec(style, thing).Header([]string{"[object Object]"}, wire.Strict)
		if err == nil || !strings.Contains(err.Error(), "JavaScript") {
			t.Error(style, err)
		}
	}
	// A cookie that has all of an exploded object, escaped once more, is taken apart if each part is a member.
	for cookie, want := range map[string]string{
		"f=a%3D1%26b%3Dx%20y": `{"a":1,"b":"x y"}`, "f=a%3D1": `{"a":1}`,
		"f=a%3D1%26c%3D2": `"a=1&c=2"`, "f=a%3D1%26": `"a=1&"`, "f=x%3D1": `"x=1"`, // texts, which no object is
	} {
		if v, _, err := rawCodec(Exploded, thing).Cookie([]string{cookie}, "f"); string(v) != want || err != nil {
			t.Errorf("%s is read as %s %v", cookie, v, err)
		}
	}
}

func TestWhatHasNoFormIsNamed(t *testing.T) {
	for _, q := range []struct {
		style Style
		json  string
		want  string
	}{
		{Pipes, `{"a":"x","b":"y|z"}`, "b: has no text form"},
		{Deep, `{"a":{"b":[null]}}`, "f[a][b][0]: has no text form"},
		{Deep, `{"a":{"b]":1}}`, "f[a][b]]: has no text form"},
		{Exploded, `{"a":["x",null]}`, "a: has no text form"},
	} {
		if _, err := AppendQueryOf("", "f", q.style, []byte(q.json)); err == nil || err.Error() != q.want {
			t.Errorf("%s: %v, want %s", q.json, err, q.want)
		}
	}
	members := []MemberStyle{{Name: "p", Style: Pipes}}
	_, err := QuerystringOf(Exploded, []byte(`{"o":"x","p":["a","b|c"]}`), members...)
	if err == nil || err.Error() != "p: has no text form" {
		t.Error(err)
	}
}

// A text that may be a string or an array is what it fits best, unless its name says that it is an array.
func TestOneOfAnArray(t *testing.T) {
	for _, q := range []struct {
		shape       *Shape
		query, want string
	}{
		{shapes["string or strings"], "f=a", `"a"`},
		{shapes["string or strings"], "f[]=a", `["a"]`},
		{shapes["string or strings"], "f%5B%5D=a&f[]=b", `["a","b"]`},
		{shapes["string or booleans"], "f=true", `[true]`},
		{shapes["string or booleans"], "f=yes", `"yes"`},
		{Either(Boolean, Text, List(Boolean)), "f=true", `true`},
		{Either(Text, List(Either(Text, Integer))), "f=1", `"1"`},
		{Either(Text, List(Integer)), "f=1", `[1]`},
		{Either(Text, List(Integer)), "f=1.5", `"1.5"`},
	} {
		v, _, err := rawCodec(Exploded, q.shape).Query(q.query, "f")
		if err != nil || string(v) != q.want {
			t.Errorf("%s: %s %v, want %s", q.query, v, err, q.want)
		}
	}
}
