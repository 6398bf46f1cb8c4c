package stream

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

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

// reading reads items as either side does, and notes which texts are lost.
func reading[T any](framing Framing, read func(*wire.Reader) T, lost *[]int) Reading[T] {
	var r wire.Reader
	return Reading[T]{
		Framing: framing, Limit: 9000,
		Item: func(_ int, b []byte) (T, error) {
			r.Reset(b, wire.Lenient)
			v := read(&r)
			return v, r.Close().Err()
		},
		Lost: func(n int) error {
			if lost == nil {
				return errLost
			}
			*lost = append(*lost, n)
			return nil
		},
	}
}

var errLost = errors.New("lost")

func TestRecords(t *testing.T) {
	for _, q := range []struct {
		framing Framing
		body    string
		want    []string
		lost    []int
		fails   bool
	}{
		{Lines, "", nil, nil, false},
		{Lines, "\"a\"\n\n \"b\" \r\n\"c\"", []string{"a", "b", "c"}, nil, false},
		{Lines, "\"a\"\n1\n\"c\"", []string{"a"}, nil, true},
		{Lines, "\"a\"\n\"b", []string{"a"}, nil, true},
		{Lines, "\"a\"\n\"" + strings.Repeat("x", 10_000) + "\"\n", []string{"a"}, nil, true},
		{Sequence, "", nil, nil, false},
		{Sequence, "\x1e\"a\"\n\x1e\"b\"\n", []string{"a", "b"}, nil, false},
		{Sequence, "\x1e\x1e\"a\"\n\x1e \n\x1e\"b\"", []string{"a", "b"}, nil, false},
		{Sequence, "\x1e\"a\"\n\x1e\"b", []string{"a"}, []int{1}, false},
		{Sequence, "\x1e\"a\x1e\"b\"\n", []string{"b"}, []int{0}, false},
		{Sequence, "\x1e\"a\"\n\x1enul", []string{"a"}, []int{1}, false},
		{Sequence, "\x1e\"a\"\n\x1enull", []string{"a"}, []int{1}, false},
		{Sequence, "\x1e\"\xff\"\n\x1e\"b\"\n", []string{"b"}, []int{0}, false},
		{Sequence, "\"a\"\n\x1e\"b\"\n", []string{"b"}, []int{0}, false},
		{Sequence, "\x1e\"a\"\n\x1e1\n\x1e\"c\"\n", []string{"a"}, nil, true},
		{Sequence, "\x1e\"a\"\n\"b\"\n\x1e\"c\"\n", []string{"a", "c"}, []int{1}, false},
		{Sequence, "\x1e\n\"a\\\"\\\\\"\n\n\x1e[\n\x1e\"c\"", []string{"a\"\\", "c"}, []int{1}, false},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
			var lost []int
			body := &closer{Reader: wrap(strings.NewReader(q.body))}
			got, err := collect(Records(body, reading(q.framing, (*wire.Reader).String, &lost)))
			if !slices.Equal(got, q.want) || (err != nil) != q.fails || body.closed != 1 || !slices.Equal(lost, q.lost) {
				t.Errorf("%.50q: %q %v %v %d", q.body, got, err, lost, body.closed)
			}
		}
	}
	_, err := collect(Records(io.NopCloser(strings.NewReader("\x1e{\n\x1e1\n")), reading(Sequence, (*wire.Reader).Int64, nil)))
	if !errors.Is(err, errLost) {
		t.Error(err)
	}
}

// A text is there once its LF is, if it can be complete, and whatever lines it has.
func TestSequenceIsLive(t *testing.T) {
	for _, text := range []string{"1", "\"]\\\"\\n\"", "{\n\"a\": [\n1]}", "\n[]"} {
		r, w := io.Pipe()
		go io.WriteString(w, "\x1e"+text+"\n")
		for v, err := range Records(r, reading(Sequence, (*wire.Reader).Raw, nil)).All() {
			if strings.TrimSpace(string(v)) != strings.TrimSpace(text) || err != nil {
				t.Errorf("%q: %q %v", text, v, err)
			}
			break
		}
	}
}

// A connection that breaks leaves no item behind, and its own error, wherever it breaks.
func TestBrokenConnectionCutsNoItem(t *testing.T) {
	broken := errors.New("connection reset")
	cut := func(body string) io.ReadCloser {
		return io.NopCloser(io.MultiReader(strings.NewReader(body), iotest.ErrReader(broken)))
	}
	for framing, body := range map[Framing]string{Lines: "12\n34\n", Sequence: "\x1e12\n\x1e34\n"} {
		for n := range len(body) {
			got, err := collect(Records(cut(body[:n]), reading(framing, (*wire.Reader).Int64, nil)))
			if !errors.Is(err, broken) || len(got) > 0 && got[0] != 12 || len(got) > 1 {
				t.Errorf("%q: %v %v", body[:n], got, err)
			}
		}
	}
	const body = "id: 1\ndata: 12\n\nid: 2\ndata: 34\n\n"
	for n := range len(body) {
		got, err := collect(Events(cut(body[:n]), reading(JSONEvents, (*wire.Reader).Int64, nil), ""))
		if !errors.Is(err, broken) || len(got) > 0 && (got[0] != Event[int64]{ID: "1", Data: 12}) || len(got) > 1 {
			t.Errorf("%q: %v %v", body[:n], got, err)
		}
	}
}

// Raw JSON is kept as it came, and stands on one line where a line ends an item.
func TestRawKeepsToItsLine(t *testing.T) {
	raw := wire.Raw("{\n\t\"a\": \"\\n\",\r\n\"b\": [\r1]}")
	const want = "{ \t\"a\": \"\\n\",  \"b\": [ 1]}"
	if out := string(AppendRecord(nil, Lines, raw, wire.AppendRaw)); out != want+"\n" {
		t.Errorf("%q", out)
	}
	if out := string(AppendEvent(nil, JSONEvents, Event[wire.Raw]{Data: raw}, wire.AppendRaw)); out != "data: "+want+"\n\n" {
		t.Errorf("%q", out)
	}
	if out := wire.FormatRaw(raw); out != want {
		t.Errorf("%q", out)
	}
	if strings.Count(string(raw), "\n") != 2 {
		t.Error("the value itself has changed")
	}
}

func TestStreamCloses(t *testing.T) {
	body := &closer{Reader: strings.NewReader("1\n2\n3\n")}
	s := Records(body, reading(Lines, (*wire.Reader).Int64, nil))
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
	if got, err := collect(Of(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(0, failed) })); !errors.Is(err, failed) ||
		!slices.Equal(got, []int{1}) {
		t.Error(got, err)
	}
	var none *Stream[int]
	if got, err := collect(none); len(got) != 0 || err != nil || none.Close() != nil {
		t.Error("nil")
	}
	if got, err := collect(Items(1, 2)); !slices.Equal(got, []int{1, 2}) || err != nil {
		t.Error(got, err)
	}
}

// Whoever waits for an item of a stream that is closed gets no error for it.
func TestCloseWhileWaiting(t *testing.T) {
	r, w := io.Pipe()
	s := Records(r, reading(Lines, (*wire.Reader).Int64, nil))
	go func() {
		io.WriteString(w, "1\n")
		s.Close()
	}()
	if got, err := collect(s); len(got) > 1 || err != nil {
		t.Error(got, err)
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
		if got, err := collect(Records(body, reading(framing, (*wire.Reader).String, nil))); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q %v", b, got, err)
		}
	}
}

// An item is asked for once what came before it has been read; what is closed asks for no more, and closes its source once.
func TestBody(t *testing.T) {
	asked, closed := 0, 0
	source := func() *Stream[string] {
		asked, closed = 0, 0
		return Closing(func(yield func(string, error) bool) {
			for asked++; yield(strings.Repeat("x", asked), nil) && asked < 3; asked++ {
			}
		}, func() error { closed++; return nil })
	}
	write := func(b []byte, s string) []byte { return append(append(b, s...), ';') }
	body := Body(source(), write, []byte("end"))
	got, err := io.ReadAll(iotest.OneByteReader(body))
	if string(got) != "x;xx;xxx;end" || err != nil || body.Close() != nil || closed != 1 {
		t.Errorf("%q %v %d", got, err, closed)
	}
	body = Body(source(), write, nil)
	part := make([]byte, 100)
	if n, err := body.Read(part); string(part[:n]) != "x;" || err != nil || asked != 1 {
		t.Errorf("%q %v %d", part[:n], err, asked)
	}
	if body.Close(); closed != 1 || asked != 1 {
		t.Error(closed, asked)
	}
	if n, err := body.Read(part); n != 0 || !errors.Is(err, io.ErrClosedPipe) {
		t.Error(n, err)
	}
	body = Body(source(), write, nil)
	if body.Close(); closed != 1 || asked != 0 {
		t.Error(closed, asked)
	}
	failed := errors.New("failed")
	body = Body(Of(func(yield func(string, error) bool) { _ = yield("a", nil) && yield("", failed) }), write, []byte("end"))
	if got, err := io.ReadAll(body); string(got) != "a;" || !errors.Is(err, failed) {
		t.Errorf("%q %v", got, err)
	}
	if got, err := io.ReadAll(Body(Items("a", "\xff"), write, nil)); string(got) != "a;" || err == nil {
		t.Errorf("%q %v", got, err)
	}
}

// A body that is closed while its source waits does not wait for it.
func TestBodyClosesWhileWaiting(t *testing.T) {
	waits, goOn, closed := make(chan struct{}), make(chan struct{}), make(chan struct{})
	body := Body(Closing(func(yield func(string, error) bool) {
		close(waits)
		<-goOn
		if yield("x", nil) {
			t.Error("another one is asked for")
		}
	}, func() error { close(closed); return nil }), func(b []byte, s string) []byte { return append(b, s...) }, nil)
	go body.Read(make([]byte, 10))
	<-waits
	body.Close()
	close(goOn)
	<-closed
}

// What reading costs beside the item: memory of its own, and what it grows to.
func TestAllocations(t *testing.T) {
	if testing.CoverMode() != "" {
		t.Skip()
	}
	allocations := func(n int) float64 {
		lines := strings.Repeat("1\n", n)
		events := strings.Repeat("event: add\nid: 7\ndata: 1\n\n", n)
		return testing.AllocsPerRun(10, func() {
			for _, err := range Records(io.NopCloser(strings.NewReader(lines)), reading(Lines, (*wire.Reader).Int64, nil)).All() {
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, err := range Events(io.NopCloser(strings.NewReader(events)), reading(JSONEvents, (*wire.Reader).Int64, nil), "").All() {
				if err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if each := (allocations(1100) - allocations(100)) / 2000; each > 2 {
		t.Errorf("%.2f allocations an item", each)
	}
}
