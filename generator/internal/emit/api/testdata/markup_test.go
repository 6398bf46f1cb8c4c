package api

import (
	"encoding/xml"
	"errors"
	"io"
	"net/netip"
	"strings"
	"testing"
	"time"

	"golden/markup/markup"
	"golden/markup/wire"
)

// codec is what every model has.
type codec interface {
	markup.Appender
	markup.Decoder
}

// encode writes a value, and has encoding/xml read it.
func encode(t *testing.T, v markup.Appender) string {
	t.Helper()
	b := v.AppendXML(nil, "root")
	if err := markup.Check(b); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	for d := xml.NewDecoder(strings.NewReader(string(b))); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: %v", b, err)
		}
	}
	return string(b)
}

func pet(id int64) Pet {
	return Pet{
		ID: id, Name: " a<&>\"' ", Tags: []string{"x", "y"}, PhotoURLs: []string{"p"}, Sizes: []float32{0.1}, Note: wire.SomeNull[string](),
		Color: wire.Some(ColorRed), Friend: &Pet{PhotoURLs: []string{}}, Children: []Pet{{ID: 2, PhotoURLs: []string{}}},
	}
}

func scalars() *Scalars {
	return &Scalars{
		Text: "a\r\nb", Flag: true, Whole: -1, Half: 2, Small: 3, Tiny: 4, Natural: 5, Port: 6, Word: 7, Octet: 8, Real: 0.5, Single: 0.25,
		Exact: "1e400", At: time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC), Day: wire.Date{Year: 2026, Month: 1, Day: 2},
		Address: netip.MustParseAddr("::1"), Data: []byte{0}, Token: []byte{0xFF, 0xFE}, Any: wire.Raw(`{"@a":"1","b":["c","d"]}`),
		OptText: wire.Some(""), OptData: []byte{}, OptWhole: wire.Some[int64](1),
	}
}

// What is written is read, and written again as it was.
func TestRoundTrips(t *testing.T) {
	one := pet(1)
	for _, test := range []struct {
		value, empty codec
		want         string // "" if it is long
	}{
		{scalars(), &Scalars{}, ""},
		{&one, &Pet{}, `<root xmlns:smp="urn:sample" id="1"><smp:title> a&lt;&amp;&gt;"' </smp:title><tag>x</tag><tag>y</tag>` +
			`<photos><photo>p</photo></photos><sizes><size>0.1</size></sizes>` +
			`<note xmlns="urn:note" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><color>red</color>` +
			`<friend xmlns:smp="urn:sample" id="0"><smp:title></smp:title><photos></photos></friend>` +
			`<child xmlns:smp="urn:sample" id="2"><smp:title></smp:title><photos></photos></child></root>`},
		{&Attributes{Text: "a\"\n", Flag: wire.NotNull(true), Half: wire.Some[int32](1), Exact: "1", Address: netip.MustParseAddr("::1"),
			Content: wire.Some("text")}, &Attributes{},
			`<root text="a&quot;&#10;" flag="true" x-half="1" small="0" word="0" exact="1" address="::1">text</root>`},
		{&Page{Language: "en", Content: "<b>]]></b>"}, &Page{}, `<root lang="en"><![CDATA[<b>]]]]><![CDATA[></b>]]></root>`},
		{&Empty{}, &Empty{}, `<root></root>`},
		{&Constants{}, &Constants{}, `<root kind="a&lt;b"><yes>true</yes><count>1</count>` +
			`<none xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><all><a>b</a></all></root>`},
		{&Kennel{
			First: pet(1), Last: wire.NotNull(pet(2)), Best: wire.SomeNotNull(pet(3)), Pets: []Pet{pet(4)}, Gone: wire.NotNull([]Pet{pet(5)}),
			Lost: wire.SomeNotNull([]string{"a"}), Found: wire.SomeNotNull([]wire.Null[int64]{{}, wire.NotNull[int64](1)}),
			Rows: [][]int8{{1, 2}, {}}, Owners: map[string]string{"b": "c", "a": "d"}, Sets: map[string][]Pet{"s": {}},
			Entries: map[string]int64{"a b": 1, "": 2}, Box: &wire.Null[Pet]{},
			Extra: map[string]int64{"x": 1},
		}, &Kennel{}, ""},
		{&Kennel{Box: &wire.Null[Pet]{}}, &Kennel{}, ""},
		{&Tree{{}, {{}}}, &Tree{}, `<root><tree></tree><tree><tree></tree></tree></root>`},
		{&Zoo{
			Star: Animal{&Cat{Kind: "cat", Lives: 9}}, Animals: []Animal{{&Dog{Bark: wire.Some[int64](1)}}, {&Unknown{wire.Raw(`{"@kind":"cow","x":"y"}`)}}},
			Things: []Anything{{new(Count)}, {ptr(Word("w"))}, {ptr(ColorRed)}, {&Words{"a", "b"}}, {&Dog{Bark: wire.Some[int64](2)}}, {&Cat{Kind: "k"}}},
		}, &Zoo{}, `<root><star kind="cat"><lives>9</lives></star><animal><kind>dog</kind><barkLevel>1</barkLevel></animal>` +
			`<animal kind="cow"><x>y</x></animal><things><thing>0</thing><thing>w</thing><thing>red</thing>` +
			`<thing><word>a</word><word>b</word></thing><thing><barkLevel>2</barkLevel></thing><thing kind="k"><lives>0</lives></thing></things></root>`},
		{&OneTwoThree{First: "a", Second: pet(1), Fourth: wire.Some[int64](4), Rest: []wire.Date{{Year: 2026, Month: 1, Day: 1}}}, &OneTwoThree{}, ""},
	} {
		text := encode(t, test.value)
		if test.want != "" && text != test.want {
			t.Errorf("got  %s\nwant %s", text, test.want)
		}
		mode := wire.Strict
		if strings.Contains(text, "cow") {
			mode = wire.Lenient
		}
		var r markup.Reader
		r.Reset([]byte(text), mode)
		test.empty.DecodeXML(r.Root("root"))
		if problems := r.Close(); len(problems) > 0 && mode == wire.Strict || r.Fatal() {
			t.Errorf("%s: %v", text, problems)
		}
		if again := encode(t, test.empty); again != text {
			t.Errorf("got  %s\nwant %s", again, text)
		}
	}
}

func ptr[T any](v T) *T { return &v }

// A problem has its place in the model, whatever the names in XML.
func TestPlaces(t *testing.T) {
	for text, want := range map[string]string{
		`<root id="1"><title>a</title></root>`:                                     "body/photoUrls: is required",
		`<root id="1"><photos/></root>`:                                            "body/name: is required",
		`<root id="x"><title/><photos/></root>`:                                    "body/id: must be an integer",
		`<root id="1"><title/><photos/><tag/><tag><a/></tag></root>`:               "body/tags/1: must be text",
		`<root id="1"><title/><photos><photo/><photo><a/></photo></photos></root>`: "body/photoUrls/1: must be text",
		`<root id="1"><title/><photos/><child id="2"><title/></child></root>`:      "body/children/0/photoUrls: is required",
		`<root id="1"><title/><title/><photos/></root>`:                            "body/name: is there twice",
		`<root id="1"><title/><photos/>text</root>`:                                "body: must not have text beside elements",
	} {
		var v Pet
		if err := markup.Unmarshal([]byte(text), "root", &v); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		`<root><First>a</First></root>`: "body/1: is required; body/2: is required",
	} {
		var v OneTwoThree
		if err := markup.Unmarshal([]byte(text), "root", &v); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
	var v Attributes
	text := `<root xmlns:xsi="a" xsi:type="b" xml:lang="en" y="1" text="" small="0" word="0" exact="1" address="::1"/>`
	if err := markup.Unmarshal([]byte(text), "root", &v); err == nil || err.Error() != "body/y: is not allowed" {
		t.Errorf("got %v", err)
	}
	if err := markup.Unmarshal([]byte(`<root/>`), "root", &Constants{}); err == nil || !strings.Contains(err.Error(), "body/kind: is required") {
		t.Errorf("got %v", err)
	}
	if err := markup.Unmarshal([]byte(`<root kind="b"/>`), "root", &Constants{}); err == nil || !strings.Contains(err.Error(), "body/kind: must be a<b") {
		t.Errorf("got %v", err)
	}
}

// An error has its body in XML as well.
func TestError(t *testing.T) {
	e := &PetError{Body: pet(1)}
	b, err := e.AppendBody(nil, "application/xml")
	var again PetError
	ok := again.DecodeBody("application/xml", b)
	if back, _ := again.AppendBody(nil, ""); err != nil || !ok || string(back) != string(b) || !strings.Contains(string(b), "<pet xmlns") {
		t.Errorf("%s: %v", b, err)
	}
	if again.DecodeBody("text/plain", b) || again.DecodeBody("application/xml", b[:60]) {
		t.Error("what is no such body is read")
	}
}

// A union without a value has no form.
func TestFormless(t *testing.T) {
	for _, v := range []markup.Appender{&Zoo{}, &Page{Content: "\x00"}, &Kennel{Extra: map[string]int64{"a b": 1}}, &Kennel{}} {
		if b := v.AppendXML(nil, "root"); markup.Check(b) == nil {
			t.Errorf("%s", b)
		}
	}
}
