package api

import (
	"encoding/json"
	"errors"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"golden/everything/wire"
)

var (
	_ GetThingResponse   = (*GetThing2XX)(nil)
	_ wire.ErrorResponse = (*StringsError)(nil)
)

const kinds = `"text":"a","flag":true,"whole":-9223372036854775808,"half":2147483647,"small":-32768,"tiny":127,` +
	`"natural":18446744073709551615,"port":4294967295,"word":65535,"octet":255,"real":0.1,"single":0.25,"exact":1e400,` +
	`"at":"2020-01-02T03:04:05.678Z","day":"2020-02-29","id":"00112233-4455-6677-8899-aabbccddeeff","address":"2001:db8::1",` +
	`"data":"AQID","token":"-_8"`

// nulls is the members of kinds, null.
func nulls() string {
	var b strings.Builder
	for _, name := range strings.Fields("text flag whole half small tiny natural port word octet real single exact at day id address data token") {
		b.WriteString(`,"` + name + `":null`)
	}
	return b.String()[1:]
}

// decoder is *T, which reads and writes JSON.
type decoder[T any] interface {
	*T
	json.Unmarshaler
	json.Marshaler
}

// same reads texts, and wants each back as it was.
func same[T any, P decoder[T]](t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		v := P(new(T))
		if err := json.Unmarshal([]byte(text), v); err != nil {
			t.Errorf("%T: %s: %v", *v, text, err)
		} else if b, err := json.Marshal(*v); err != nil || unescape(string(b)) != text {
			t.Errorf("%T: %s became %s, %v", *v, text, b, err)
		}
	}
}

// unescape takes back what json.Marshal does to the output of a Marshaler.
func unescape(s string) string {
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(s)
}

// problems returns the places and keywords of problems, sorted.
func problems(err error) []string {
	var list wire.Problems
	errors.As(err, &list)
	var out []string
	for _, p := range list {
		out = append(out, strings.TrimSpace(p.In+" "+p.Pointer+" "+p.Keyword))
	}
	slices.Sort(out)
	return out
}

// refused reads a text, which must have these problems and no others.
func refused[T any, P decoder[T]](t *testing.T, text string, want ...string) {
	t.Helper()
	v := P(new(T))
	if got := problems(v.UnmarshalJSON([]byte(text))); !slices.Equal(got, want) {
		t.Errorf("%T: %s: %q, want %q", *v, text, got, want)
	}
}

// invalid reads a text, which Validate must find these problems in.
func invalid[T any, P interface {
	decoder[T]
	Validate() error
}](t *testing.T, text string, want ...string) {
	t.Helper()
	v := P(new(T))
	if err := v.UnmarshalJSON([]byte(text)); err != nil {
		t.Errorf("%T: %s: %v", *v, text, err)
	}
	if got := problems(v.Validate()); !slices.Equal(got, want) {
		t.Errorf("%T: %s: %q, want %q", *v, text, got, want)
	}
}

func TestKinds(t *testing.T) {
	same[Required](t, `{`+kinds+`,"any":{"a":[1,2.50]},"net":"10.0.0.0/8","color":"red"}`)
	same[Optional](t, `{}`, `{`+kinds+`,"any":null,"net":"10.0.0.0/8","color":"blue"}`, `{"data":""}`)
	same[Nullable](t, `{`+kinds+`}`, `{`+nulls()+`}`)
	same[OptionalNullable](t, `{}`, `{`+kinds+`}`, `{`+nulls()+`}`)
	refused[Optional](t, `{"text":1,"tiny":128,"octet":-1,"whole":0.5,"at":"soon","id":"x","data":"*","flag":null}`,
		"/at format", "/data format", "/flag type", "/id format", "/octet format", "/text type", "/tiny format", "/whole type")
	refused[Nullable](t, `{`+nulls()+`,"text":null}`, "/text duplicate")
}

func TestContainers(t *testing.T) {
	const text = `{"strings":["a"],"cells":[{"value":1}],"grid":[[{"value":1}],[]],"cube":[[[1]]],"colors":["red"],` +
		`"times":["2020-01-02T03:04:05Z"],"holes":[null,"a"],"labels":{"a":"b","c":"d"},"byName":{"a":{"value":1}},` +
		`"lists":{"a":[{"value":1}]},"maps":[{"a":{"b":{"value":1}}}],"maybe":null,"object":{"value":1},"nullObject":{"value":1}`
	same[Containers](t, text+`}`, text+`,"few":[],"some":[],"set":[],"table":{},"maybeMap":null,"box":{"value":2},"boxedList":[],"raws":[null,[]]}`)
	b, err := Containers{}.MarshalJSON()
	if want := `{"strings":[],"cells":[],"grid":[],`; err != nil || !strings.HasPrefix(string(b), want) {
		t.Errorf("nil lists that are required: %s, %v", b, err)
	}
	bad := strings.NewReplacer(`[[1]]`, `[[10]]`, `"red"`, `"blue"`, `"b","c"`, `"","c"`, `"holes":[null,"a"]`, `"holes":["long"]`,
		`"value":1`, `"value":-1`).Replace(text)
	invalid[Containers](t, bad+`,"few":["a","b","c"],"some":["a","a"],"set":[{"value":1},{"value":1}],"table":{},"maybeMap":{"~/":{"value":-1}}}`,
		"/byName/a/value minimum", "/cells/0/value minimum", "/colors/0 enum", "/cube/0/0/0 maximum", "/few maxItems",
		"/grid/0/0/value minimum", "/holes/0 maxLength", "/labels/a minLength", "/lists/a/0/value minimum",
		"/maps/0/a/b/value minimum", "/maybeMap/~0~1/value minimum", "/nullObject/value minimum", "/object/value minimum",
		"/set uniqueItems", "/some uniqueItems", "/table minProperties")
}

func TestObjects(t *testing.T) {
	same[Empty](t, `{}`)
	refused[ClosedEmpty](t, `{"a":1}`, "/a additionalProperties")
	same[Bag](t, `{}`, `{"a":1,"b":[null]}`)
	refused[Bag](t, `{"a":1,"a":1}`, "/a duplicate")
	same[Counted](t, `{"name":"n"}`, `{"name":"n","tags":[],"a":1,"b":2}`)
	invalid[Counted](t, `{"name":"n"}`, "minProperties")
	invalid[Counted](t, `{"name":"n","note":"","a":1,"b":0}`, "/b minimum", "maxProperties")
	same[Constants](t, `{"yes":true,"name":"a \"b\" <c>","count":1,"ratio":0.5,"huge":1e400,"list":[1,{"a":null}]}`)
	refused[Constants](t, `{"yes":false,"name":"","count":2,"ratio":0.50,"huge":1e401,"list":[1, {"a":0}]}`,
		"/count const", "/huge const", "/list const", "/name const", "/yes const")
	same[Mixed](t, `{"kind":"mixed","third":"","end":false}`, `{"first":"","kind":"mixed","second":"","third":"","end":false}`)
	invalid[Choosy](t, `{"first":"","fourth":""}`)
	invalid[Choosy](t, `{"second":[],"third":"","fourth":""}`)
	invalid[Choosy](t, `{"first":"","second":[],"third":"","fourth":""}`, "oneOf")
	invalid[Choosy](t, `{"second":[],"fourth":""}`, "oneOf")
	same[Amounts](t, `{"one":0.10}`, `{"one":340282366920938463463374607431768211456,"maybe":0.1,"some":[0.10,340282366920938463463374607431768211456],"null":null}`)
	refused[Amounts](t, `{"one":"0.10"}`, "/one type")
	invalid[Amounts](t, `{"one":1e61,"maybe":0.11,"some":[0.1,0.10]}`,
		"/maybe enum", "/one enum", "/one maximum", "/some uniqueItems")
	if AmountTenth.Known() != Amount("1e-1").Known() {
		t.Error("0.10 is 1e-1")
	}
	if b, err := json.Marshal([]Amount{AmountHuge}); err != nil || string(b) != "[340282366920938463463374607431768211456]" {
		t.Errorf("%s %v", b, err)
	}
	same[Composites](t, `{"corner":{"x":0,"y":0},"list":["a"]}`, `{"corner":{"x":1,"y":1},"list":[],"map":{"a":1,"b":2}}`)
	invalid[Composites](t, `{"corner":{"x":1,"y":0},"list":["a","b"],"map":{"a":1}}`, "/corner enum", "/list enum", "/map const")
	same[OneWay](t, `{}`, `{"first":"a"}`)
	refused[OneWay](t, `{"id":1,"made":{},"other":1}`, "/other additionalProperties")
	var open OneWayOpen
	if err := open.UnmarshalJSON([]byte(`{"id":"x","n":1}`)); err != nil || len(open.Extra) != 1 || open.Extra["n"] != 1 {
		t.Error(open, err)
	}
	same[Refusing](t, `{}`, `{"first":"a"}`)
	refused[Refusing](t, `{"never":1,"nor":null,"other":1}`, "/never additionalProperties", "/nor additionalProperties")
	refused[Mixed](t, `{"end":false}`, "/kind required", "/third required")

	var odd Odd
	odd.Member9, odd.Extra = wire.Some("x"), map[string]int64{"z": 1, "a": 2}
	b, err := json.Marshal(odd)
	if err != nil {
		t.Fatal(err)
	}
	same[Odd](t, unescape(string(b)))
	odd.Member18, odd.Extra = "long", map[string]int64{"plain": 1} // which has a field
	if got := problems(odd.Validate()); !slices.Equal(got, []string{"/\x00 maxLength"}) {
		t.Errorf("%q", got)
	}
	if b, err := odd.MarshalJSON(); err == nil && strings.Count(string(b), `"plain"`) > 1 {
		t.Errorf("a member is written twice: %s", b)
	}
}

func TestTuples(t *testing.T) {
	same[Position](t, "[1,2]", "[1.5,-2,3]")
	refused[Position](t, "[1]", "minItems")
	refused[Position](t, `["a",2,3,4]`, "/0 type", "/3 items")
	refused[Position](t, "{}", "type")
	same[Step](t, `["step",[1,2]]`, `["step",[1,2],null]`, `["step",[1,2],"a",["step",[0,0]],1,2]`)
	refused[Step](t, `["stop",[1],2]`, "/0 const", "/1 minItems", "/2 type")
	invalid[Step](t, `["step",[1,2],"",["step",[0,0],""],0,0]`, "/2 minLength", "/3/2 minLength", "/4 minimum", "/5 minimum", "uniqueItems")
	same[Loose](t, "[]", `[["a"]]`, `[[],{"b":1}]`)
	invalid[Loose](t, `[[],{"b":1},2,3]`, "maxItems")
	gap := &Loose{Second: wire.Raw("1")}
	if got := problems(gap.Validate()); !slices.Equal(got, []string{"prefixItems"}) {
		t.Error(got)
	}
	if b, err := gap.MarshalJSON(); err == nil {
		t.Errorf("an element is left out before another: %s", b)
	}
}

func TestNames(t *testing.T) {
	same[Matching](t, "{}", `{"known":"a","S_a":"1","T_a":"2","I_a":3,"other":true}`)
	refused[Matching](t, `{"S_a":1,"I_a":"a","nobody":1,"other":2}`,
		"/I_a type", "/S_a type", "/nobody additionalProperties", "/other type")
	invalid[Matching](t, `{"I_a":0,"longer":true}`, "/I_a minimum", "/longer maxLength")
	refused[MatchingClosed](t, `{"I_a":1,"other":2}`, "/other additionalProperties")
	odd := &Matching{Texts: map[string]string{"U_": ""}, Numbers: map[string]int64{"S_": 1}}
	if got := problems(odd.Validate()); !slices.Equal(got, []string{"/S_ pattern", "/U_ patternProperties"}) {
		t.Error(got)
	}
	same[Keyring](t, `{"byColor":{"red":1},"byID":{"00112233-4455-6677-8899-aabbccddeeff":"a"}}`)
	invalid[Keyring](t, `{"byColor":{"reddish":1},"byID":{"1":""}}`, "/byColor/reddish enum", "/byID/1 format", "/byID/1 minLength")
}

func TestWide(t *testing.T) {
	var w Wide
	w.Member1, w.Member69 = wire.Some(int64(1)), wire.Some(int64(69))
	b, _ := json.Marshal(w)
	same[Wide](t, string(b))
	refused[Wide](t, strings.Replace(string(b), `"member68":0`, `"member69":0`, 1), "/member68 required", "/member69 duplicate")
}

func TestChecks(t *testing.T) {
	const good = `"text":"äöü","nullText":null,"choice":"a","pick":2,"ratio":0.5,"exact":10e-1,"true":true,` +
		`"id":"00112233-4455-6677-8899-aabbccddeeff","v4":"127.0.0.1","v6":"::1"`
	invalid[Checked](t, `{`+good+`}`)
	same[Checked](t, `{`+good+`}`)
	bad := strings.NewReplacer("äöü", "", "null,", `"x",`, `"a"`, `"c"`, "2,", "3,", "0.5", "1", "10e-1", "2", "true,", "false,",
		"ff", "fe", "127.0.0.1", "::1", "::1", "127.0.0.1").Replace(good)
	invalid[Checked](t, `{`+bad+`,"mail":"@","maybeText":"a","data":"","level":3}`,
		"/choice enum", "/data minLength", "/exact enum", "/id const", "/level enum", "/mail format", "/maybeText pattern", "/nullText minLength",
		"/pick enum", "/ratio const", "/text minLength", "/text pattern", "/true const", "/v4 format", "/v6 format")
	invalid[Checked](t, `{`+strings.Replace(good, "äöü", "toolong", 1)+`}`, "/text maxLength")

	invalid[Bounds](t, `{"fTiny6":1,"fTiny7":2,"fReal16":100,"fReal20":1e-9}`)
	invalid[Bounds](t, `{"fTiny6":0,"fTiny7":1,"fOctet14":101,"fReal17":10,"fSingle23":9.75,`+
		`"fExact26":100.1,"fExact29":1e1000000000,"fAboveLeast31":-128,"fMost32":18446744073709551615}`,
		"/fAboveLeast31 exclusiveMinimum", "/fExact26 maximum", "/fExact29 maximum", "/fMost32 maximum", "/fOctet14 maximum",
		"/fReal17 exclusiveMaximum", "/fSingle23 maximum", "/fTiny6 minimum", "/fTiny7 exclusiveMinimum")
	invalid[Multiples](t, `{"fives":10,"threes":3,"cents":19.99,"exact":0.07}`)
	invalid[Multiples](t, `{"fives":11,"threes":2,"cents":0.001,"exact":0.001}`,
		"/cents multipleOf", "/exact multipleOf", "/fives multipleOf", "/threes multipleOf")
}

func TestDefined(t *testing.T) {
	same[Tree](t, `[]`, `[[],[[]]]`)
	invalid[Tree](t, `[[],[[],[],[]]]`, "/1 maxItems")
	same[Trie](t, `{"a":{"b":{}}}`)
	invalid[Trie](t, `{"a":{"b":{},"c":{},"d":{}}}`, "/a maxProperties")
	same[Node](t, `{"value":"a","next":{"value":"b"},"children":[{"value":"c","children":[]}],"tree":[]}`)
	invalid[Node](t, `{"value":"a","next":{"value":"long"},"tree":[[],[],[]]}`, "/next/value maxLength", "/tree maxItems")
	invalid[Grid](t, `[["a","long"]]`, "/0/1 maxLength")
	invalid[Grid](t, `[]`, "minItems")
	same[OwnText](t, `"a"`)
	same[OwnExact](t, `1.50`)
	same[OwnAt](t, `"2020-01-02T03:04:05Z"`)
	same[OwnData](t, `"AQID"`)
	same[OwnAny](t, `{"a":1}`)
	same[OwnColor](t, `"red"`)
	same[OwnMaybe](t, `null`, `["a"]`)
	invalid[OwnNode](t, `{"value":"long"}`, "/value maxLength")
}

func TestUnions(t *testing.T) {
	same[Keyed](t, `{"radius":1}`, `{"side":1}`)
	refused[Keyed](t, `{"side":1,"radius":1}`, "/side oneOf")
	refused[Keyed](t, `{"side":"1","radius":"1"}`, "/radius type") // radius goes first
	refused[Keyed](t, `{}`, "oneOf")
	invalid[Keyed](t, `{"radius":-1}`, "/radius minimum")
	if got := problems((&Keyed{}).Validate()); !slices.Equal(got, []string{"oneOf"}) {
		t.Errorf("a union without a value: %q", got)
	}
	if b, err := json.Marshal(Keyed{}); err == nil {
		t.Errorf("a union without a value: %s", b)
	}
	for _, v := range []Keyed{{Value: (*Circle)(nil)}, {Value: (*Unknown)(nil)}} {
		if b, err := json.Marshal(v); err == nil {
			t.Errorf("a union of a nil pointer: %s", b)
		}
		if got := problems(v.Validate()); !slices.Equal(got, []string{"oneOf"}) {
			t.Errorf("a union of a nil pointer: %q", got)
		}
	}
	var unknown Keyed
	_ = unknown.UnmarshalJSON([]byte(`{"new":[1]}`))
	if b, err := json.Marshal(unknown); string(b) != `{"new":[1]}` {
		t.Errorf("an unknown variant became %s, %v", b, err)
	}

	for text, want := range map[string]KindsVariant{
		`{"radius":1}`: new(Circle), `{"type":"square","side":1}`: new(Square), `"a"`: new(ShapeString), `1`: new(ShapeInteger),
		`1.5`: new(ShapeNumber), `["a"]`: new(ShapeList), `true`: new(ShapeFlag), `null`: new(ShapeNone),
	} {
		var v Kinds
		if err := v.UnmarshalJSON([]byte(text)); err != nil || typeName(v.Value) != typeName(want) {
			t.Errorf("%s: %T, %v, want %T", text, v.Value, err, want)
		}
	}
	same[Kinds](t, `{"radius":1}`, `"a"`, `1`, `1.5`, `["a"]`, `true`, `null`)
	invalid[Kinds](t, `""`, "minLength")
	same[Plain](t, `{"side":1}`, `2`, `2.5`)
	refused[Plain](t, `"a"`, "oneOf")
	same[Tried](t, `{"radius":1}`, `{"side":1}`, `["a"]`)
	refused[Tried](t, `{"radius":-1}`, "oneOf")
	var r wire.Reader
	r.Reset([]byte(`{"radius":-1}`), wire.Lenient)
	var kept Tried
	if kept.DecodeJSON(&r); typeName(kept.Value) != "Circle" || len(r.Close()) > 0 {
		t.Errorf("a client loses what does not validate: %T", kept.Value)
	}
	same[Enums](t, `"red"`, `"new"`, `-1`)
	invalid[Enums](t, `"new"`, "enum")
	refused[Enums](t, `5`, "oneOf")
	for text, want := range map[string]string{`{"sides":4.0,"side":1}`: "Square", `{"sides":true,"side":1}`: "Square", `{"radius":1}`: "Circle"} {
		var v Numbered
		if err := json.Unmarshal([]byte(text), &v); err != nil || typeName(v.Value) != want {
			t.Errorf("%s: %T %v", text, v.Value, err)
		}
	}
	refused[Numbered](t, `{"sides":"4"}`, "discriminator")
	refused[Numbered](t, `{"sides":5}`, "discriminator")
	same[Only](t, `{"radius":1}`)
	refused[Only](t, `null`, "type")
}

func typeName(v any) string {
	switch v.(type) {
	case *Circle:
		return "Circle"
	case *Square:
		return "Square"
	case *ShapeString:
		return "string"
	case *ShapeInteger:
		return "integer"
	case *ShapeNumber:
		return "number"
	case *ShapeList:
		return "list"
	case *ShapeFlag:
		return "flag"
	case *ShapeNone:
		return "none"
	}
	return "unknown"
}

func TestDefaults(t *testing.T) {
	var v Defaults
	at := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	if !v.AtOrDefault().Equal(at) || v.AddressOrDefault() != netip.IPv6Loopback() || v.ColorOrDefault() != ColorRed ||
		v.WholeOrDefault() != 1000 || v.LevelOrDefault() != LevelHigh {
		t.Error("a default is not what the document says")
	}
	if tags := v.TagsOrDefault(); !slices.Equal(tags, []string{"a", "b"}) || v.SelfOrDefault().TextOrDefault() != "inner" || v.LongOrDefault()["a"] != 1 ||
		string(v.BlobOrDefault()) != "\x01\x02\x03" {
		t.Error("a default of several values is not what the document says")
	}
	v.Tags = []string{}
	if v.SomethingOrDefault() != wire.NotNull("some") || v.SoonerOrDefault().Value.String() != "2020-01-02" ||
		len(v.TagsOrDefault()) > 0 {
		t.Error("null, absent and empty are three")
	}
	v.Something = wire.SomeNull[string]()
	if v.SomethingOrDefault().Valid {
		t.Error("a default takes the place of null")
	}
	v.Whole = wire.Some(int64(0))
	if v.WholeOrDefault() != 0 {
		t.Error("a default takes the place of a value")
	}
}

func TestParams(t *testing.T) {
	p := PutThingParams{Color: "blue", Limit: wire.Some(int32(51)), Tags: []string{"a", "long"}, Levels: []Level{}, Body: new(Checked)}
	got := problems(p.Validate())
	for _, want := range []string{
		"path /color enum", "path /number minimum", "query /limit maximum", "query /tags/1 maxLength", "query /levels minItems",
		"/text minLength",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

func TestCredentials(t *testing.T) {
	c := Credentials{Key: "k", QueryKey: "q", Login: wire.Basic{Username: "u"}}
	var complete []bool
	for _, alternative := range GetThingOperation().Security {
		part, ok := c.For(alternative)
		complete = append(complete, ok)
		if len(alternative) == 2 && part != (Credentials{Key: "k", QueryKey: "q"}) {
			t.Errorf("%v", part)
		}
	}
	if !slices.Equal(complete, []bool{true, true, false, false, false}) {
		t.Error(complete)
	}
	if _, ok := c.For(PutThingOperation().Security[1]); !ok {
		t.Error("an alternative that asks for nothing is not complete")
	}
}
