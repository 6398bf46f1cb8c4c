package stream

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// text reads events whose data is a text.
func text(body io.Reader, end string) *Stream[Event[string]] {
	how := Reading[string]{Framing: TextEvents, Limit: 9000, Item: func(_ int, b []byte) (string, error) { return Text(b), nil }}
	return Events(io.NopCloser(body), how, end)
}

// spelled is an event on one line: its name, a colon, its ID, how long to wait, and its data.
func spelled(e Event[string]) string {
	s := fmt.Sprintf("%q", e.Data)
	if e.ID != "" {
		s = "#" + e.ID + " " + s
	}
	if e.Retry.Set {
		s = e.Retry.Value.String() + " " + s
	}
	if e.Name != "" {
		s = e.Name + " " + s
	}
	return s
}

// TestEventFormat is what the standard says of the interpretation of a stream (HTML, section 9.2.6), by field and by line end.
func TestEventFormat(t *testing.T) {
	for _, q := range []struct{ name, body, want string }{
		{"line feeds", "data:a\n\ndata:b\n\n", `"a" "b"`},
		{"carriage returns", "data:a\r\rdata:b\r\r", `"a" "b"`},
		{"both", "data:a\r\n\r\ndata:b\r\n\r\n", `"a" "b"`},
		{"mixed", "data:a\n\rdata:b\r\n\ndata:c\n\r\ndata:d\r\r\n", `"a" "b" "c" "d"`},
		{"no other line ends", "data:a\u2028\u0085\v\fb\n\n", `"a\u2028\u0085\v\fb"`},
		{"one space goes", "data: a\ndata:  b\ndata:\tc\n\n", `"a\n b\n\tc"`},
		{"byte order mark", "\ufeffdata:a\n\n\ufeffdata:b\n\ndata:c\n\n", `"a" "c"`},
		{"two byte order marks", "\ufeff\ufeffdata:a\n\ndata:b\n\n", `"b"`},
		{"comments", ":\n: \n:data:x\ndata:a\n:data:y\n\n", `"a"`},
		{"a long comment", ":" + strings.Repeat("x", 5000) + "\ndata:a\n\n", `"a"`},
		{"many lines", "data:a\ndata\ndata:b\ndata:\n\n", `"a\n\nb\n"`},
		{"empty data", "data\n\ndata:\n\ndata\ndata:\n\n", `"" "" "\n"`},
		{"no data", "event:x\n\nid:7\n\n\n\ndata:a\n\n", `#7 "a"`},
		{"a field is case sensitive", "DATA:x\nData:y\n data:z\ndata:a\n\n", `"a"`},
		{"fields with other names", "datas:x\ndata :y\nfoo\ndata:a\nfoo:bar\n\n", `"a"`},
		{"a name holds for one event", "event:x\ndata:a\n\ndata:b\n\nevent:x\n\ndata:c\n\n", `x "a" "b" "c"`},
		{"the last name counts", "event:x\nevent:y\ndata:a\n\nevent:y\nevent\ndata:b\n\n", `y "a" "b"`},
		{"an ID holds on", "id:1\ndata:a\n\ndata:b\n\nid:2\ndata:c\n\nid\ndata:d\n\n", `#1 "a" #1 "b" #2 "c" "d"`},
		{"an ID with U+0000", "id:1\ndata:a\n\nid:2\x003\ndata:b\n\n", `#1 "a" #1 "b"`},
		{"an ID with spaces", "id:  1 \ndata:a\n\n", `# 1  "a"`},
		{"retry", "retry:1500\ndata:a\n\ndata:b\n\n", `1.5s "a" "b"`},
		{"retry alone", "retry:10\n\ndata:a\n\n", `10ms "a"`},
		{"retry is digits alone", "retry:+1\nretry:1x\nretry:\nretry:-1\nretry: 1 \nretry:1e3\ndata:a\n\n", `"a"`},
		{"retry beyond time", "retry:99999999999999999999\ndata:a\n\n", `2562047h47m16.854s "a"`},
		{"a colon in the value", "data:a:b: c\n\n", `"a:b: c"`},
		{"U+0000 in data", "data:\x00\n\n", `"\x00"`},
		{"no UTF-8", "data:\xff\nevent:\xfe\n\n", "\ufffd \"\ufffd\""},
		{"beginnings of characters", "data:\xe2\x82A\xff\xff\xf0\x9f\x98\n\n", "\"\ufffdA\ufffd\ufffd\ufffd\""},
		{"cut off", "data:a\n\ndata:b\n", `"a"`},
		{"cut off in a line", "data:a\n\ndata:b", `"a"`},
		{"an end that is not asked for", "data:[DONE]\n\ndata:a\n\n", `"[DONE]" "a"`},
		{"nothing", "", ""},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{
			func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader,
		} {
			list, err := collect(text(wrap(strings.NewReader(q.body)), ""))
			var got []string
			for _, e := range list {
				got = append(got, spelled(e))
			}
			if s := strings.Join(got, " "); s != q.want || err != nil {
				t.Errorf("%s: %s %v, want %s", q.name, s, err, q.want)
			}
		}
	}
}

// An event is there once its empty line is, whatever ends that.
func TestEventsAreLive(t *testing.T) {
	for _, end := range []string{"\n", "\r", "\r\n"} {
		r, w := io.Pipe()
		go io.WriteString(w, "data:a"+end+end)
		for e, err := range text(r, "").All() {
			if e.Data != "a" || err != nil {
				t.Errorf("%q: %v %v", end, e, err)
			}
			break
		}
	}
}

func TestEventsEnd(t *testing.T) {
	const body = "data:1\n\ndata:\n\nevent:x\ndata:[DONE]\n\ndata:x\n\n"
	got, err := collect(Events(io.NopCloser(strings.NewReader(body)), reading(JSONEvents, (*wire.Reader).Int64, nil), "[DONE]"))
	if !slices.Equal(got, []Event[int64]{{Data: 1}}) || err != nil {
		t.Error(got, err)
	}
	for _, body := range []string{"data: x\n\n", "data: 1\n" + strings.Repeat("data: 1\n", 9000), "data: " + strings.Repeat("1", 10_000)} {
		events := Events(io.NopCloser(strings.NewReader(body)), reading(JSONEvents, (*wire.Reader).Raw, nil), "")
		if got, err := collect(events); err == nil || len(got) > 0 {
			t.Error(got, err)
		}
	}
}

func FuzzEvents(f *testing.F) {
	f.Add("add", "7", "text\n")
	f.Add("", "", "")
	f.Fuzz(func(t *testing.T, name, id, data string) {
		want := Event[string]{Name: name, ID: id, Data: data}
		b := AppendEvent(nil, JSONEvents, want, wire.AppendString)
		if wire.Check(b) == nil {
			body := io.NopCloser(strings.NewReader(string(b) + string(b)))
			got, err := collect(Events(body, reading(JSONEvents, (*wire.Reader).String, nil), ""))
			if err != nil || !slices.Equal(got, []Event[string]{want, want}) {
				t.Fatalf("%q: %+v %v", b, got, err)
			}
		}
		want.Data = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data)
		b = AppendEvent(nil, TextEvents, Event[string]{Name: name, ID: id, Data: data}, AppendText(wire.FormatString))
		if wire.Check(b) == nil {
			got, err := collect(text(strings.NewReader(string(b)+string(b)), ""))
			if err != nil || !slices.Equal(got, []Event[string]{want, want}) {
				t.Fatalf("%q: %+v %v", b, got, err)
			}
		}
	})
}

func TestAppendEvent(t *testing.T) {
	e := Event[int64]{Name: "add", ID: "7", Retry: wire.Some(2 * time.Second), Data: 5}
	if b := string(AppendEvent(nil, JSONEvents, e, wire.AppendInt)); b != "id: 7\nretry: 2000\nevent: add\ndata: 5\n\n" {
		t.Errorf("%q", b)
	}
	for _, e := range []Event[int64]{{Name: "a\nb"}, {ID: "a\x00"}, {ID: "\xff"}} {
		if wire.Check(AppendEvent(nil, JSONEvents, e, wire.AppendInt)) == nil {
			t.Error(e)
		}
	}
	b := string(AppendEvent(nil, TextEvents, Event[string]{Data: "a\r\nb\rc\n"}, AppendText(wire.FormatString)))
	if b != "data: a\ndata: b\ndata: c\ndata: \n\n" {
		t.Errorf("%q", b)
	}
	if wire.Check(AppendEvent(nil, TextEvents, Event[string]{Data: "\xff"}, AppendText(wire.FormatString))) == nil {
		t.Error("no text")
	}
	if b := string(AppendEnd([]byte("x"), "[DONE]")); b != "xdata: [DONE]\n\n" || len(AppendEnd(nil, "")) > 0 {
		t.Errorf("%q", b)
	}
}

func TestCheckSaysWhatHasNoForm(t *testing.T) {
	type thing = map[string]string
	appendThing := func(b []byte, v thing) []byte { return wire.AppendMap(b, v, wire.AppendString) }
	for _, q := range []struct {
		event Event[thing]
		want  string
	}{
		{Event[thing]{Data: thing{"a": "b"}}, ""},
		{Event[thing]{ID: "1\n2"}, "the field id of the event has no form: it has a line end, or is not UTF-8"},
		{Event[thing]{Name: "\xff"}, "the field event of the event has no form: it has a line end, or is not UTF-8"},
		{Event[thing]{Data: thing{"a": "\xff"}}, `no JSON form: the value of the member "a", or what is in it`},
	} {
		got := ""
		if err := Check(AppendEvent(nil, JSONEvents, q.event, appendThing)); err != nil {
			got = err.Error()
		}
		if got != q.want {
			t.Errorf("%+v: %s, want %s", q.event, got, q.want)
		}
	}
	if err := Check(AppendEvent(nil, TextEvents, Event[string]{Data: "\xff"}, AppendText(wire.FormatString))); err == nil ||
		err.Error() != "the data of the event has no form" {
		t.Error(err)
	}
}
