package markup

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// pet is what a generated type looks like.
type pet struct {
	id      int64
	name    string
	tags    []string
	photos  []string
	owner   *pet
	color   wire.OptNull[string]
	extra   map[string]string
	comment string
}

func (v *pet) AppendXML(b []byte, tag string) []byte {
	b = Begin(b, tag, `xmlns:p="urn:p"`)
	b = Attr(b, "id", wire.FormatInt64(v.id))
	b = append(b, '>')
	b = AppendString(b, "p:name", v.name)
	b = AppendItems(b, "tag", v.tags, AppendString)
	b = AppendList(b, "photos", "photo", v.photos, AppendString)
	b = AppendOptObject(b, "owner", v.owner)
	b = AppendOptNull(b, "color", v.color, AppendString)
	b = AppendExtra(b, v.extra, AppendString, "name", "tag", "photos", "owner", "color")
	b = Chars(b, v.comment)
	return Close(b, tag)
}

func (v *pet) DecodeXML(r *Reader) {
	for e := r.Mixed(); e.Next(); {
		switch e.Name {
		case "@id":
			v.id = e.Field(0).Int64()
		case "name":
			v.name = e.FieldAs(1, "fullName").String()
		case "tag":
			ReadItem(e.ItemsAs(2, "tags"), &v.tags, (*Reader).String)
		case "photos":
			v.photos = ReadList(e.Field(3), "photo", (*Reader).String)
		case "owner":
			v.owner = Read[pet](e.Field(4))
		case "color":
			v.color = ReadOptNull(e.Field(5), (*Reader).String)
		case "#text":
			v.comment = e.Field(6).String()
		default:
			ReadExtra(e, &v.extra, (*Reader).String)
		}
	}
	r.Require("id", "fullName")
}

func TestRoundTrip(t *testing.T) {
	in := &pet{
		id: 7, name: "a<b>&\"'\r\n\tü", tags: []string{"x", " y "}, photos: []string{""}, color: wire.SomeNull[string](),
		owner: &pet{id: -1, name: "o", photos: []string{}}, extra: map[string]string{"b": "2", "a": "1"}, comment: "said",
	}
	b := in.AppendXML(nil, "pet")
	want := `<pet xmlns:p="urn:p" id="7"><p:name>a&lt;b&gt;&amp;"'&#13;` + "\n\tü" + `</p:name><tag>x</tag><tag> y </tag>` +
		`<photos><photo></photo></photos><owner xmlns:p="urn:p" id="-1"><p:name>o</p:name><photos></photos></owner>` +
		`<color xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><a>1</a><b>2</b>said</pet>`
	if string(b) != want || Check(b) != nil {
		t.Errorf("got %s\nwant %s", b, want)
	}
	var out pet
	if err := Unmarshal(b, "pet", &out); err != nil {
		t.Fatal(err)
	}
	if again := out.AppendXML(nil, "pet"); string(again) != string(b) {
		t.Errorf("got %s\nwant %s", again, b)
	}
}

func TestProblems(t *testing.T) {
	for text, want := range map[string]string{
		`<pet id="x"><name>a</name></pet>`:                                                     "body/id: must be an integer",
		`<pet id="1"/>`:                                                                        "body/fullName: is required",
		`<pet id="1"><name>a</name><name>b</name></pet>`:                                       "body/fullName: is there twice",
		`<pet id="1"><name><b/></name></pet>`:                                                  "body/fullName: must be text",
		`<pet id="1"><name>a</name><tag>a</tag><tag><x/></tag></pet>`:                          "body/tags/1: must be text",
		`<pet id="1"><name>a</name><photos><photo>a</photo><photo><x/></photo></photos></pet>`: "body/photos/1: must be text",
		`<pet id="1"><name>a</name><owner id="2"/></pet>`:                                      "body/owner/fullName: is required",
		`<pet id="1"><name>a</name><a>1</a><a>2</a></pet>`:                                     "body/a: is there twice",
		`<dog id="1"><name>a</name></dog>`:                                                     "body: must be the element pet",
		`<pet id="1"><name>a</name>`:                                                           "body: no end of an element at byte 26",
		`<pet id="1"><name>a</pet>`:                                                            "body: an end tag of another element at byte 24",
		`<!DOCTYPE pet [<!ENTITY a "b">]><pet/>`:                                               "body: a document type declaration at byte 0",
		`<pet id="1"><name>&a;</name></pet>`:                                                   "body: text that XML does not have at byte 18",
		`<pet id="1" id="2"/>`:                                                                 "body: an attribute that is there twice at byte 18",
		`<pet id="1"><name>a</name></pet>x`:                                                    "body: text after the element at byte 32",
		"<pet>\x01</pet>":                                                                      "body: a character that XML does not have at byte 5",
		"<pet>\xff</pet>":                                                                      "body: text that is not UTF-8 at byte 0",
		`<?xml version="1.0" encoding="ISO-8859-1"?><pet/>`:                                    "body: an XML declaration that is not of XML 1.0 in UTF-8 at byte 0",
		``:                            "body: no element at byte 0",
		strings.Repeat("<pet>", 1001): "body: nested too deep at byte 5004",
	} {
		var v pet
		err := Unmarshal([]byte(text), "pet", &v)
		if err == nil || err.Error() != want {
			t.Errorf("%.80s: got %v, want %s", text, err, want)
		}
	}
}

// A client takes what a server adds, and finds the value in an envelope.
func TestLenient(t *testing.T) {
	for text, want := range map[string]string{
		`<pet id="1"><name>a</name><owner a:nil="true"/></pet>`:           "body/owner: must not be nil",
		`<answer><meta/><pet id="1"><name>a</name></pet><more/></answer>`: "body: must be the element pet",
		`<dog id="1"><name>a</name></dog>`:                                "body: must be the element pet",
		`<?xml version='1.0' encoding='UTF-8'?><!-- a --><?b c?>` + "\n" + `<x:pet id='1'><![CDATA[]]><name><![CDATA[a]]></name></x:pet><!-- d -->`: "",
	} {
		var v pet
		var r Reader
		r.Reset([]byte(text), wire.Lenient)
		v.DecodeXML(r.Root("pet"))
		problems := r.Close()
		if got := problems.Err(); r.Fatal() || v.id != 1 || v.name != "a" || v.owner != nil ||
			(got != nil || want != "") && (got == nil || got.Error() != want) {
			t.Errorf("%s: got %v, %+v, want %s", text, got, v, want)
		}
	}
}

func TestRaw(t *testing.T) {
	for text, want := range map[string]string{
		`<a/>`:                              `""`,
		`<a> b </a>`:                        `" b "`,
		`<a b="1">c</a>`:                    `{"@b":"1","#text":"c"}`,
		`<a><b>1</b><b>2</b><c/></a>`:       `{"b":["1","2"],"c":""}`,
		`<a xmlns:xsi="u" xsi:nil="true"/>`: `null`,
	} {
		var r Reader
		r.Reset([]byte(text), wire.Strict)
		raw := r.Root("a").Raw()
		if err := r.Close().Err(); err != nil || string(raw) != want {
			t.Errorf("%s: got %s, %v, want %s", text, raw, err, want)
		}
		b := AppendRaw(nil, "a", raw)
		r.Reset(b, wire.Strict)
		if again := r.Root("a").Raw(); string(again) != want || Check(b) != nil {
			t.Errorf("%s: got %s for %s, want %s", text, again, b, want)
		}
	}
	if b := AppendRaw(nil, "a", wire.Raw(`{"x":{"@a b":1}}`)); Check(b) == nil {
		t.Errorf("got %s", b)
	}
}

func TestKind(t *testing.T) {
	all := []wire.Kind{
		wire.KindObject, wire.KindArray, wire.KindString, wire.KindInteger, wire.KindNumber, wire.KindBool, wire.KindNull,
	}
	for text, want := range map[string]wire.Kind{
		`<a>1</a>`: wire.KindInteger, `<a>1.5</a>`: wire.KindNumber, `<a>true</a>`: wire.KindBool, `<a>x</a>`: wire.KindString,
		`<a/>`: wire.KindString, `<a><b/></a>`: wire.KindObject, `<a b="1"/>`: wire.KindObject, `<a x:nil="1"/>`: wire.KindNull,
	} {
		var r Reader
		r.Reset([]byte(text), wire.Strict)
		if got := r.Root("a").Kind(all...); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
		if r.Raw(); r.Close().Err() != nil {
			t.Errorf("%s: %v", text, r.Close())
		}
	}
}

// What no XML has makes the whole unfit to be sent.
func TestCheck(t *testing.T) {
	for _, text := range []string{"\x00", "\xff", "\ufffe", "\x0b"} {
		if err := Check(AppendString(nil, "a", text)); err == nil || !strings.Contains(err.Error(), "element a,") {
			t.Errorf("%q: %v", text, err)
		}
		if Check(CDATA(nil, text)) == nil || Check(Attr(nil, "a", text)) == nil {
			t.Errorf("%q", text)
		}
	}
	if b := CDATA(nil, "a]]>b"); string(b) != "<![CDATA[a]]]]><![CDATA[>b]]>" {
		t.Errorf("%s", b)
	}
	for _, name := range []string{"", "a b", "1", "x:y", "a"} {
		if Check(AppendExtra(nil, map[string]string{name: ""}, AppendString, "a")) == nil {
			t.Errorf("%q", name)
		}
	}
}

// events are the elements, attributes and text of a document, as a Reader sees them.
func events(text string) (out []string, err error) {
	var r Reader
	r.Reset([]byte(text), wire.Strict)
	var walk func()
	walk = func() {
		if r.broken {
			return
		}
		out = append(out, "<"+r.open[len(r.open)-1])
		for e := r.Mixed(); e.Next(); {
			switch {
			case e.Name == textName:
				value, _ := r.scalar()
				out = append(out, "="+strings.TrimSpace(value))
			case e.isAttribute():
				value, _ := r.scalar()
				out = append(out, e.Name+"="+value)
			default:
				r.isNil = false
				walk()
			}
		}
		out = append(out, ">")
	}
	if r.prolog() && r.start() {
		r.isNil = false
		walk()
	}
	return out, r.Close().Err()
}

// known is what package encoding/xml sees.
func known(text string) (out []string, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	type level struct{ text string }
	var levels []level
	roots := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(levels) == 0 {
				roots++
			}
			levels = append(levels, level{})
			out = append(out, "<"+full(token.Name))
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") && (a.Name.Space == "" || a.Name.Local != "nil") {
					out = append(out, "@"+a.Name.Local+"="+strings.NewReplacer("\n", " ", "\t", " ").Replace(a.Value))
				}
			}
		case xml.EndElement:
			if len(levels) == 0 {
				return nil, errors.New("no start")
			}
			if s := strings.TrimSpace(levels[len(levels)-1].text); s != "" {
				out = append(out, "="+s)
			}
			levels = levels[:len(levels)-1]
			out = append(out, ">")
		case xml.CharData:
			if len(levels) > 0 {
				levels[len(levels)-1].text += string(token)
			}
		}
	}
	if len(levels) > 0 || roots != 1 {
		return nil, errors.New("no document")
	}
	return out, nil
}

func full(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// What is read here, encoding/xml reads as well, and sees the same.
func FuzzReader(f *testing.F) {
	for _, text := range []string{
		`<a/>`, `<?xml version="1.0"?><a b="c" d='&lt;'>e&#x41;<f>g</f><![CDATA[h]]><!-- i --><?j k?></a>`, `<a xmlns="b" c:nil="1"/>`,
		`<a><b></a></b>`, `<a b="&amp;&quot;"/>`, `<a>]]></a>`, `<a:b/>`, "<a>\r\n</a>", `<a b="1" b="2"/>`, `<!DOCTYPE a><a/>`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := events(text)
		if err != nil {
			return
		}
		want, err := known(text)
		if err != nil {
			if strings.Contains(err.Error(), "invalid XML name") || strings.Contains(err.Error(), "expected") {
				return // names of the fourth edition of XML 1.0
			}
			t.Fatalf("%q: encoding/xml says %v", text, err)
		}
		if !strings.Contains(text, "&#") && !slices.Equal(got, want) {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
	})
}

// What encoding/xml reads that is XML is read here.
func TestAgainstStandard(t *testing.T) {
	for _, text := range []string{
		"\ufeff<a/>", "<a\n/>", "<a></a >", "<a b = 'c'/>", "<a>&gt;&apos;&#10;</a>", "<ü/>", "<a.b-c_d/>", "<?x?><a/><?y z?>\n", "<a>></a>", "<a b='>'/>",
		"<a><!----></a>", "<a><![CDATA[<&]]></a>",
	} {
		if _, err := events(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The time to read a text grows as the text does, whatever is in it.
func TestGrowth(t *testing.T) {
	for _, unit := range []string{"<a/>x", "<![CDATA[a]]>", "a<!-- -->", "&lt;", `<a b="c"/>`} {
		text := "<pet>" + strings.Repeat(unit, 1<<20/len(unit)) + "</pet>"
		start := time.Now()
		var r Reader
		r.Reset([]byte(text), wire.Lenient)
		for e := r.Root("pet").Mixed(); e.Next(); {
		}
		if err := r.Close().Err(); err != nil || time.Since(start) > 3*time.Second {
			t.Errorf("%s: %v after %v", unit, err, time.Since(start))
		}
	}
}

func BenchmarkReader(b *testing.B) {
	one := &pet{id: 7, name: "a name", tags: []string{"x", "y"}, photos: []string{"p", "q"}, extra: map[string]string{"a": "1"}}
	root := &pet{name: "root", owner: one}
	text := root.AppendXML(nil, "pet")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var v pet
		if err := Unmarshal(text, "pet", &v); err != nil {
			b.Fatal(err)
		}
	}
}
