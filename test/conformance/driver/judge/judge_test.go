package judge

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/gen/wire"
)

func tree(t *testing.T, text string) any {
	t.Helper()
	v, err := parseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func documentOf(t *testing.T, text string) *document {
	t.Helper()
	return &document{tree(t, text).(object)}
}

type (
	pet struct {
		Name string            `json:"name"`
		Age  *int32            `json:"age,omitzero"`
		Tags []string          `json:"tags,omitzero"`
		More map[string]string `json:"-"`
	}
	cat struct {
		Lives int8 `json:"lives"`
	}
	animal interface{ is() }
	holder struct{ Value animal }
)

func (*cat) is() {}

// Each value is compared with what it is, and with something near to it.
func TestSame(t *testing.T) {
	nine := int32(9)
	d := documentOf(t, `{"components":{"schemas":{
		"animal":{"discriminator":{"propertyName":"kind","mapping":{"c":"#/components/schemas/cat"}}},
		"pet":{"properties":{"colour":{"const":"red"}}}}}}`)
	instant := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		got        any
		same, near string
	}{
		{"a", `"a"`, `"b"`},
		{true, `true`, `"true"`},
		{int64(1 << 53), `9007199254740992`, `9007199254740993`},
		{uint8(7), `7.0`, `7.5`},
		{float32(0.1), `0.1`, `0.10001`},
		{0.1, `1e-1`, `0.1000000000000001`},
		{wire.Some("a"), `"a"`, `null`},
		{wire.Null[string]{}, `null`, `""`},
		{wire.NotNull(7), `7`, `null`},
		{wire.SomeNull[string](), `null`, `""`},
		{wire.SomeNotNull("a"), `"a"`, `"b"`},
		{wire.Raw(`{"a":[1]}`), `{"a":[1.0]}`, `{"a":["1"]}`},
		{[]byte("test"), `"dGVzdA=="`, `"dGVzdB"`},
		{[]byte{0xfb}, `"-w"`, `"-x"`},
		{instant, `"2024-02-29T13:00:00.000+01:00"`, `"2024-02-29T13:00:00Z"`},
		{instant, `"Thu, 29 Feb 2024 12:00:00 GMT"`, `"Thu, 29 Feb 2024 12:00:01 GMT"`},
		{instant, `1709208000`, `1709208001`},
		{[]string{"a", "b"}, `["a","b"]`, `["b","a"]`},
		{map[string]int{"a": 1}, `{"a":1}`, `{"a":1,"b":2}`},
		{pet{Name: "x"}, `{"name":"x"}`, `{"name":"x","age":0}`},
		{pet{Name: "x", Age: &nine}, `{"name":"x","age":9}`, `{"name":"x"}`},
		{pet{Name: "x", Tags: []string{"t"}}, `{"tags":["t"],"name":"x"}`, `{"name":"x"}`},
		{pet{Name: "x", More: map[string]string{"m": "n"}}, `{"name":"x","m":"n"}`, `{"name":"x","m":"n","o":"p"}`},
		{pet{Name: "x"}, `{"name":"x","colour":"red"}`, `{"name":"x","colour":"blue"}`},
		{holder{&cat{9}}, `{"kind":"c","lives":9}`, `{"kind":"d","lives":9}`},
	} {
		if err := d.same(tree(t, test.same), reflect.ValueOf(test.got), "$"); err != nil {
			t.Errorf("%#v is not %s: %v", test.got, test.same, err)
		}
		if d.same(tree(t, test.near), reflect.ValueOf(test.got), "$") == nil {
			t.Errorf("%#v is %s", test.got, test.near)
		}
	}
}

func TestInputs(t *testing.T) {
	d := documentOf(t, `{}`)
	m := &message{
		path:   map[string]string{"p": "a%2Cb,c", "l": ".1.2", "m": ";m=a;m=b", "o": ";x=1;y=2", "s": "x,1"},
		query:  []pair{{"q", "a"}, {"q", "b,c"}, {"n", "1,2"}, {"sp", "a b"}, {"pi", "a|b"}, {"x", "3"}},
		header: map[string]string{"H": "true", "list": "a,b"},
	}
	const strs = `"schema":{"type":"array","items":{"type":"string"}}`
	const ints = `"schema":{"type":["array","null"],"items":{"type":"integer"}}`
	const record = `"schema":{"type":"object","additionalProperties":{"type":"integer"}}`
	const known = `"schema":{"allOf":[{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"string"}}}]}`
	for _, test := range []struct{ parameter, want string }{
		{`{"name":"p","in":"path",` + strs + `}`, `["a,b","c"]`},
		{`{"name":"l","in":"path","style":"label","explode":true,` + ints + `}`, `[1,2]`},
		{`{"name":"m","in":"path","style":"matrix","explode":true,` + strs + `}`, `["a","b"]`},
		{`{"name":"o","in":"path","style":"matrix","explode":true,` + record + `}`, `{"x":1,"y":2}`},
		{`{"name":"s","in":"path",` + record + `}`, `{"x":1}`},
		{`{"name":"q","in":"query",` + strs + `}`, `["a","b,c"]`},
		{`{"name":"n","in":"query","explode":false,` + ints + `}`, `[1,2]`},
		{`{"name":"n","in":"query","explode":false,` + record + `}`, `{"1":2}`},
		{`{"name":"sp","in":"query","style":"spaceDelimited","explode":false,` + strs + `}`, `["a","b"]`},
		{`{"name":"pi","in":"query","style":"pipeDelimited","explode":false,` + strs + `}`, `["a","b"]`},
		{`{"name":"any","in":"query",` + known + `}`, `{"x":3}`},
		{`{"name":"no","in":"query",` + strs + `}`, ``},
		{`{"name":"h","in":"header","schema":{"type":"boolean"}}`, `true`},
		{`{"name":"List","in":"header",` + strs + `}`, `["a","b"]`},
	} {
		all, err := d.inputs(&call{parameters: []object{tree(t, test.parameter).(object)}}, m)
		if err != nil {
			t.Errorf("%s: %v", test.parameter, err)
			continue
		}
		if test.want == "" {
			if !all[0].absent {
				t.Errorf("%s: got %#v", test.parameter, all[0].value)
			}
			continue
		}
		if err := equal(tree(t, test.want), all[0].value, "$", nil); err != nil {
			t.Errorf("%s: %v", test.parameter, err)
		}
	}
}

func TestFromXML(t *testing.T) {
	d := documentOf(t, `{"components":{"schemas":{"Book":{"type":"object","properties":{"title":{"type":"string"}}}}}}`)
	schema := tree(t, `{"type":"object","properties":{
		"id":{"type":"integer","xml":{"attribute":true}},
		"kind":{"type":"string","xml":{"nodeType":"attribute"}},
		"flat":{"type":"array","items":{"type":"integer","xml":{"name":"n"}}},
		"wrapped":{"type":"array","xml":{"name":"books","wrapped":true},
			"items":{"allOf":[{"$ref":"#/components/schemas/Book"}],"xml":{"name":"book"}}},
		"none":{"type":"string"},
		"on":{"type":"boolean","xml":{"name":"is-on","prefix":"p","namespace":"urn:p"}}}}`)
	const text = `<r xmlns:p="urn:p" id="7" kind="k"><n>1</n><n>2</n>` +
		`<books><book><title> a </title></book></books><p:is-on>true</p:is-on></r>`
	e, err := parseXML([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got, err := d.fromXML(schema, e)
	if err != nil {
		t.Fatal(err)
	}
	want := tree(t, `{"id":7,"kind":"k","flat":[1,2],"wrapped":[{"title":" a "}],"on":true}`)
	if err := equal(want, got, "$", nil); err != nil {
		t.Error(err)
	}
	for _, near := range []string{
		strings.Replace(text, `id="7"`, `id="8"`, 1), strings.Replace(text, "<n>1</n><n>2</n>", "<n>2</n><n>1</n>", 1),
		strings.Replace(text, `="urn:p"`, `="urn:q"`, 1), strings.Replace(text, " a ", "a", 1),
	} {
		other, err := parseXML([]byte(near))
		if err != nil {
			t.Fatal(err)
		}
		if equalXML(e, other, nil) == nil {
			t.Errorf("%s is %s", near, text)
		}
	}
}

func TestCompareRequest(t *testing.T) {
	var a api
	text := `{"method":"POST","url":"/a%2Cb?x=1&y=2%2C3&x=4","request":{"headers":{"H":"v"},
		"body":{"contentType":"application/json","text":"{\"a\":1,\"b\":\"2022-08-26T18:38:00.000Z\"}",
			"matchers":[{"at":"$.b","matcher":"match.dateTime.utcRfc3339(2022-08-26T18:38:00.000Z)"}]}}}`
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	x := &exchange{api: &a, base: "http://localhost", document: documentOf(t, `{}`)}
	sent := string(x.request())
	if bare, err := x.compareRequest([]byte(sent)); err != nil || bare != nil {
		t.Fatalf("what is sent differs from itself: %v %v", bare, err)
	}
	for _, test := range []struct{ old, new, want string }{
		{"POST", "PUT", "wrong"},
		{"/a%2Cb", "/a,b", "bytes"},
		{"/a%2Cb", "/a/b", "wrong"},
		{"y=2%2C3", "y=2,3", "bytes"},
		{"x=1&y=2%2C3&x=4", "x=4&y=2%2C3&x=1", "wrong"},
		{"x=1&y=2%2C3&x=4", "x=1&x=4&y=2%2C3", "bytes"},
		{"H: v\r\n", "", "wrong"},
		{"H: v", "H: w", "wrong"},
		{"H: v", "H: v\r\nI: w", "wrong"},
		{"H: v", "H: v\r\nAccept: */*", ""},
		{"application/json", "application/xml", "wrong"},
		{`{"a":1,`, `{"a":01`, "wrong"},
		{`"a":1,`, `"a":2,`, "wrong"},
		{`:1,`, `:1.`, "wrong"},
		{`.000Z`, `.0000`, "wrong"},
		{`18:38:00.000Z`, `18:38:00.0000Z`, "wrong"}, // longer than the message says
		{`18:38:00.000Z"`, `18:38:00Z"    `, "bytes"},
	} {
		bare, err := x.compareRequest([]byte(strings.Replace(sent, test.old, test.new, 1)))
		got := ""
		switch {
		case err != nil:
			got = "wrong"
		case bare != nil:
			got = "bytes"
		}
		if got != test.want {
			t.Errorf("%q for %q: %q, not %q: %v %v", test.new, test.old, got, test.want, bare, err)
		}
	}
}

func TestCompareForm(t *testing.T) {
	b := &body{Kind: "multipart", Parts: map[string]json.RawMessage{"o": []byte(`{"a": 1}`), "s": []byte(`"x"`)}}
	b.Files = append(b.Files, struct{ Field, Filename, MediaType, Base64 string }{"f", "n.png", "image/png", "AAEC"})
	content, mediaType := b.form()
	if bare, err := b.compareForm(mediaType, content); err != nil || bare != nil {
		t.Fatalf("what is sent differs from itself: %v %v", bare, err)
	}
	for _, test := range []struct {
		old, new string
		wrong    bool
	}{
		{`{"a": 1}`, `{"a":1 }`, false},
		{`{"a": 1}`, `{"a": 2}`, true},
		{"n.png", "m.png", true},
		{"image/png", "image/gif", true},
		{"\x00\x01\x02", "\x00\x01\x03", true},
		{`name=s`, `name=t`, true},
		{"\r\nx\r\n", "\r\ny\r\n", true},
	} {
		changed := bytes.Replace(content, []byte(test.old), []byte(test.new), 1)
		if bytes.Equal(changed, content) {
			t.Fatalf("%q is not there", test.old)
		}
		if _, err := b.compareForm(mediaType, changed); (err != nil) != test.wrong {
			t.Errorf("%q for %q: %v", test.new, test.old, err)
		}
	}
}

func TestRewind(t *testing.T) {
	type file struct{ Body io.Reader }
	type form struct{ List []file }
	in := struct {
		Body io.Reader
		Form *form
	}{strings.NewReader("a"), &form{[]file{{io.MultiReader(strings.NewReader("b"), broken{})}}}}
	rewind(reflect.ValueOf(&in).Elem())
	d := documentOf(t, `{}`)
	for range 2 { // as often as one likes
		if err := d.same([]byte("a"), reflect.ValueOf(in.Body), "$"); err != nil {
			t.Error(err)
		}
	}
	if err := d.same([]byte("b[then broken]"), reflect.ValueOf(in.Form.List[0].Body), "$"); err != nil {
		t.Error(err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken") }
