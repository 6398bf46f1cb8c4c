package stream

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// closer is a body that remembers that it was closed.
type closer struct {
	io.Reader
	closed int
}

func (c *closer) Close() error {
	c.closed++
	return nil
}

// collect returns all values of a stream, and the error that ended it.
func collect[T any](s *Stream[T]) (list []T, err error) {
	for v, err := range s.All() {
		if err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, nil
}

func TestReadStream(t *testing.T) {
	for _, q := range []struct {
		framing Framing
		body    string
		want    []string
		fails   bool
	}{
		{Lines, "", nil, false},
		{Lines, "\"a\"\n\n \"b\" \r\n\"c\"", []string{"a", "b", "c"}, false},
		{Lines, "\"a\"\n1\n\"c\"", []string{"a"}, true},
		{Lines, "\"a\"\n\"b", []string{"a"}, true},
		{Lines, "\"a\"\n\"" + strings.Repeat("x", 10_000) + "\"\n", []string{"a"}, true},
		{Sequence, "\x1e\"a\"\n\x1e\"b\"\n", []string{"a", "b"}, false},
		{Sequence, "\x1e\"a\"\n\x1e\"b", []string{"a"}, true},
		{Sequence, "\x1e\"a\"\n\x1enul", []string{"a"}, false},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
			body := &closer{Reader: wrap(strings.NewReader(q.body))}
			got, err := collect(ReadStream(body, q.framing, 9000, (*wire.Reader).String, nil))
			if !slices.Equal(got, q.want) || (err != nil) != q.fails || body.closed != 1 {
				t.Errorf("%.50q: %q %v %d", q.body, got, err, body.closed)
			}
		}
	}
}

// A connection that breaks leaves no record behind, and its own error.
func TestBrokenConnectionCutsNoRecord(t *testing.T) {
	broken := errors.New("connection reset")
	for framing, body := range map[Framing]string{Lines: "1\n23", Sequence: "\x1e1\n\x1e23"} {
		in := io.MultiReader(strings.NewReader(body), iotest.ErrReader(broken))
		got, err := collect(ReadStream(io.NopCloser(in), framing, 100, (*wire.Reader).Int64, nil))
		if !slices.Equal(got, []int64{1}) || err != broken {
			t.Errorf("%q: %v %v", body, got, err)
		}
	}
	in := io.MultiReader(strings.NewReader("data: 1\n\ndata: 23\n"), iotest.ErrReader(broken))
	got, err := collect(ReadEvents(io.NopCloser(in), 100, (*wire.Reader).Int64, nil))
	if len(got) != 1 || got[0].Data != 1 || err != broken {
		t.Error(got, err)
	}
}

// The number that ends a sequence without white space may be the beginning of another.
func TestTruncatedTextIsSaid(t *testing.T) {
	var said wire.Problems
	judge := func(p wire.Problems) error { said = append(said, p...); return nil }
	got, err := collect(ReadStream(io.NopCloser(strings.NewReader("\x1e1\n\x1e23")), Sequence, 100, (*wire.Reader).Int64, judge))
	if !slices.Equal(got, []int64{1}) || err != nil || len(said) != 1 || said[0].Keyword != "syntax" {
		t.Error(got, err, said)
	}
}

// Raw JSON is kept as it came, and stands on one line where a line ends a record.
func TestRawKeepsToItsLine(t *testing.T) {
	raw := wire.Raw("{\n\t\"a\": \"\\n\",\r\n\"b\": [\r1]}")
	const want = "{ \t\"a\": \"\\n\",  \"b\": [ 1]}"
	if out := string(AppendRecord(nil, Lines, raw, wire.AppendRaw)); out != want+"\n" {
		t.Errorf("%q", out)
	}
	if out := string(AppendEvent(nil, Event[wire.Raw]{Data: raw}, wire.AppendRaw)); out != "data: "+want+"\n\n" {
		t.Errorf("%q", out)
	}
	if out := wire.FormatRaw(raw); out != want {
		t.Errorf("%q", out)
	}
	if strings.Count(string(raw), "\n") != 2 {
		t.Error("the value itself has changed")
	}
}

// item is an object as emitters print them.
type item struct {
	Name  string
	State wire.Null[string]
}

func (v *item) DecodeJSON(r *wire.Reader) {
	for o := r.Object(); o.Next(); {
		switch o.Name {
		case "name":
			v.Name = o.Field(0).String()
		case "state":
			v.State = o.Field(1).NullString()
		}
	}
	r.Require("name", "state")
}

func TestStreamProblems(t *testing.T) {
	const body = `{"name":"a"}` + "\n" + `{"name":"b","state":null}`
	read := func(judge func(wire.Problems) error) ([]item, error) {
		return collect(ReadStream(io.NopCloser(strings.NewReader(body)), Lines, 100, wire.ReadValue[item], judge))
	}
	var seen wire.Problems
	if got, err := read(func(p wire.Problems) error { seen = p; return nil }); err != nil || len(got) != 2 ||
		len(seen) != 1 || seen[0].Pointer+seen[0].Keyword != "/staterequired" {
		t.Error(got, err, seen)
	}
	if got, err := read(func(p wire.Problems) error { return p }); err == nil || len(got) != 0 {
		t.Error(got, err)
	}
}

func TestStreamCloses(t *testing.T) {
	body := &closer{Reader: strings.NewReader("1\n2\n3\n")}
	s := ReadStream(body, Lines, 10, (*wire.Reader).Int64, nil)
	for v, err := range s.All() {
		if v != 1 || err != nil || body.closed != 0 {
			t.Error(v, err)
		}
		break
	}
	if got, err := collect(s); len(got) != 0 || err != nil || s.Close() != nil || body.closed != 1 {
		t.Error(got, err, body.closed)
	}
	failed := errors.New("failed")
	if got, err := collect(StreamOf(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(0, failed) })); err != failed ||
		!slices.Equal(got, []int{1}) {
		t.Error(got, err)
	}
	var none *Stream[int]
	if none.Close() != nil {
		t.Error("nil")
	}
}

func TestRecordsThereAndBack(t *testing.T) {
	for _, framing := range []Framing{Lines, Sequence} {
		var b []byte
		want := []string{"a\nb", "\x1e", "", "é"}
		for _, v := range want {
			b = AppendRecord(b, framing, v, wire.AppendString)
		}
		body := io.NopCloser(strings.NewReader(string(b)))
		if got, err := collect(ReadStream(body, framing, 100, (*wire.Reader).String, nil)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q %v", b, got, err)
		}
	}
}

func TestReadEvents(t *testing.T) {
	const body = "\ufeff: comment\n\ndata: 1\n\nevent: add\r\nid: 7\r\nretry: 1500\r\ndata:2\r\n\r\n" +
		"id\revent:x\rdata: [\rdata: 3]\rdata\r\r" +
		"event: lost\n\nid: a\x00b\nretry: x\nother: y\ndata: 4\n\ndata: cut off"
	want := []Event[wire.Raw]{{Data: wire.Raw("1")}, {Name: "add", ID: "7", Retry: wire.Some(1500 * time.Millisecond), Data: wire.Raw("2")},
		{Name: "x", Data: wire.Raw("[\n3]")}, {Data: wire.Raw("4")}}
	for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader} {
		source := &closer{Reader: wrap(strings.NewReader(body))}
		got, err := collect(ReadEvents(source, 100, (*wire.Reader).Raw, nil))
		if err != nil || !reflect.DeepEqual(got, want) || source.closed != 1 {
			t.Errorf("%+v %v", got, err)
		}
	}
	for _, body := range []string{"data: x\n\n", "data: 1\n" + strings.Repeat("data: 1\n", 100), "data: " + strings.Repeat("1", 10_000)} {
		events := ReadEvents(io.NopCloser(strings.NewReader(body)), 100, (*wire.Reader).Raw, nil)
		if got, err := collect(events); err == nil || len(got) > 0 {
			t.Error(got, err)
		}
	}
}

func FuzzEvents(f *testing.F) {
	f.Add("add", "7", "text\n")
	f.Fuzz(func(t *testing.T, name, id, data string) {
		want := Event[string]{Name: name, ID: id, Data: data}
		b := AppendEvent(nil, want, wire.AppendString)
		if wire.Check(b) != nil {
			return
		}
		got, err := collect(ReadEvents(io.NopCloser(strings.NewReader(string(b)+string(b))), len(b), (*wire.Reader).String, nil))
		if err != nil || !slices.Equal(got, []Event[string]{want, want}) {
			t.Fatalf("%q: %+v %v", b, got, err)
		}
	})
}

func TestAppendEvent(t *testing.T) {
	b := AppendEvent(nil, Event[int64]{Name: "add", ID: "7", Retry: wire.Some(2 * time.Second), Data: 5}, wire.AppendInt)
	if string(b) != "event: add\nid: 7\nretry: 2000\ndata: 5\n\n" {
		t.Errorf("%q", b)
	}
	for _, e := range []Event[int64]{{Name: "a\nb"}, {ID: "a\x00"}, {ID: "\xff"}} {
		if wire.Check(AppendEvent(nil, e, wire.AppendInt)) == nil {
			t.Error(e)
		}
	}
}
