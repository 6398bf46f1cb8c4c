package stream

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// partTexts reads parts whose content is a text.
func partTexts(body io.Reader) *Stream[string] {
	item := Whole(Reading[string]{Limit: 9000, Item: func(_ int, b []byte) (string, error) { return string(b), nil }})
	broken := func(err error) error { return fmt.Errorf("broken: %w", err) }
	return Parts(io.NopCloser(body), PartReading[string]{Boundary: "b", Item: item, Broken: broken})
}

// TestParts is what RFC 2046, section 5.1.1, says of bodies, byte by byte and as a whole.
func TestParts(t *testing.T) {
	for _, q := range []struct {
		name, body string
		want       []string
		wrong      error
	}{
		{"one", "--b\r\n\r\na\r\n--b--", []string{"a"}, nil},
		{"several", "--b\r\n\r\na\r\n--b\r\nContent-Type: text/plain\r\nX: y\r\n\r\nb\r\n--b--\r\n", []string{"a", "b"}, nil},
		{"none", "--b--", nil, nil},
		{"none behind an empty line", "\r\n--b--\r\n", nil, nil},
		{"preamble and epilogue", "pre\r\n-\r\n--\r\n--b\r\n\r\na\r\n--b--\r\nepi\r\n--b\r\n\r\nb", []string{"a"}, nil},
		{"a preamble that begins as a boundary", "--a\r\n--b\r\n\r\na\r\n--b--", []string{"a"}, nil},
		{"padding", "--b \t\r\n\r\na\r\n--b\t\r\n\r\nb\r\n--b-- ", []string{"a", "b"}, nil},
		{"line feeds alone", "x\n--b\n\na\r\n\n--b\nX: y\n\n\n--b--\n", []string{"a\r\n", ""}, nil},
		{"empty", "--b\r\n\r\n\r\n--b\r\n\r\n--b--", []string{"", ""}, nil},
		{
			"beginnings of boundaries", "--b\r\n\r\n\r\n-\r\n--\r\n\r\n--b\r\n\r\n--\r\n--b\r\n\r\n--c\r\n--b--",
			[]string{"\r\n-\r\n--\r\n", "--", "--c"}, nil,
		},
		{"a boundary within a line", "--b\r\n\r\n--a--b\r\n--b--", []string{"--a--b"}, nil},
		{"a line feed in lines with both", "--b\r\n\r\na\n--b\r\n--b--", []string{"a\n--b"}, nil},
		{"long", "--b\r\n\r\n" + strings.Repeat("\r\n--", 2000) + "\r\n--b--", []string{strings.Repeat("\r\n--", 2000)}, nil},
		{"a long header", "--b\r\nX: " + strings.Repeat("y", 9000) + "\r\n\r\na\r\n--b--", []string{"a"}, nil},
		{"too long", "--b\r\n\r\na\r\n--b\r\n\r\n" + strings.Repeat("x", 9001) + "\r\n--b--", []string{"a"}, errTooLong},
		{"a header that is too long", "--b\r\nX: " + strings.Repeat("y", maxPartHeader) + "\r\n\r\na\r\n--b--", nil, errLongHeader},
		{"a preamble that is too long", strings.Repeat("y", maxPartHeader+1) + "\r\n--b\r\n\r\na\r\n--b--", nil, errLongHeader},
		{"a longer boundary", "--b\r\n\r\na\r\n--bc\r\n\r\nb\r\n--b--", []string{"a"}, errNoLine},
		{"a boundary in a header", "--b\r\nX: y\r\n--b\r\n\r\na\r\n--b--", nil, errNoLine},
		{"nothing", "", nil, io.ErrUnexpectedEOF},
		{"no boundary", "a", nil, io.ErrUnexpectedEOF},
		{"no end", "--b\r\n\r\na\r\n--b\r\n", []string{"a"}, io.ErrUnexpectedEOF},
		{"cut in a part", "--b\r\n\r\na\r\n--b\r\n\r\nb\r\n--", []string{"a"}, io.ErrUnexpectedEOF},
		{"cut in a header", "--b\r\n\r\na\r\n--b\r\nX", []string{"a"}, io.ErrUnexpectedEOF},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{
			func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader,
		} {
			got, err := collect(partTexts(wrap(strings.NewReader(q.body))))
			if !slices.Equal(got, q.want) || !errors.Is(err, q.wrong) || (err == nil) != (q.wrong == nil) {
				t.Errorf("%s: %.100q %v, want %.100q %v", q.name, got, err, q.want, q.wrong)
			}
		}
	}
	failed := errors.New("failed")
	body := io.MultiReader(strings.NewReader("--b\r\n\r\na\r\n--b\r\n\r\nb\r\n"), iotest.ErrReader(failed))
	if got, err := collect(partTexts(body)); len(got) != 1 || err != failed {
		t.Error(got, err)
	}
	none := PartReading[string]{Boundary: "b", Optional: true}
	if got, err := collect(Parts(io.NopCloser(strings.NewReader("")), none)); len(got) > 0 || err != nil {
		t.Error(got, err)
	}
}

// Bodies of any parts are read as package multipart does, and come back from what they are written as.
func TestPartsAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"\r\n", "\n", "\r", "-", "--", "b", "x", "", "\r\n--", "\r\n--c"}
	for range 3000 {
		var want []string
		for range random.IntN(4) {
			text := ""
			for range random.IntN(8) {
				text += alphabet[random.IntN(len(alphabet))]
			}
			if strings.Index("\r\n"+text+"\r\n--b", "\r\n--b") == len(text)+2 {
				want = append(want, text)
			}
		}
		var all []byte
		for piece, err := range Pieces(Items(want...), "b", TextPart(wire.FormatString, "a/b", "c/d")).All() {
			if all = append(all, piece...); err != nil {
				t.Fatal(err)
			}
		}
		var other []string
		for parts := multipart.NewReader(strings.NewReader(string(all)), "b"); ; {
			part, err := parts.NextRawPart()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", all, err)
			}
			text, err := io.ReadAll(part)
			if err != nil {
				t.Fatalf("%q: %v", all, err)
			}
			other = append(other, string(text))
		}
		got, err := collect(partTexts(strings.NewReader(string(all))))
		if !slices.Equal(got, want) || !slices.Equal(other, want) || err != nil {
			t.Fatalf("%q:\ngot  %q %v\nthey %q\nwant %q", all, got, err, other, want)
		}
	}
}

// A part is there once the boundary behind it is, and asked for once what came before it has been read.
func TestPartsAreLive(t *testing.T) {
	r, w := io.Pipe()
	asked := 0
	s := Of(func(yield func(string, error) bool) {
		for asked++; yield(fmt.Sprint(asked), nil) && asked < 3; asked++ {
		}
	})
	go func() {
		_, err := io.Copy(w, PartsBody(s, "b", TextPart(wire.FormatString, "text/plain")))
		w.CloseWithError(err)
	}()
	n := 0
	for v, err := range partTexts(r).All() {
		if n++; v != fmt.Sprint(n) || err != nil {
			t.Error(v, err)
		}
	}
	if n != 3 {
		t.Error(n)
	}
	r, w = io.Pipe()
	go io.WriteString(w, "--b\r\n\r\na\r\n--b")
	for v, err := range partTexts(r).All() {
		if v != "a" || err != nil {
			t.Error(v, err)
		}
		break
	}
}

func TestPartsOfWhatFails(t *testing.T) {
	failed := errors.New("failed")
	for _, s := range []*Stream[string]{
		Of(func(yield func(string, error) bool) { _ = yield("a", nil) && yield("", failed) }), Items("a", "\xff"),
	} {
		got, err := io.ReadAll(PartsBody(s, "b", TextPart(wire.FormatString, "text/plain")))
		const want = "--b\r\nContent-Type: text/plain\r\n\r\na\r\n--b"
		if string(got) != want || err == nil || !strings.HasPrefix(err.Error(), "item 1 of the stream: ") {
			t.Errorf("%q %v", got, err)
		}
	}
	file := func(_ int, b []byte, _ string) ([]byte, io.Reader, error) {
		return append(b, "\r\n\r\n"...), io.MultiReader(strings.NewReader("\xff"), iotest.ErrReader(failed)), nil
	}
	if got, err := io.ReadAll(PartsBody(Items("a"), "b", file)); string(got) != "--b\r\n\r\n\xff" || !errors.Is(err, failed) {
		t.Errorf("%q %v", got, err)
	}
	json := JSONPart[string](wire.AppendString[string], "application/json")
	if got, err := io.ReadAll(PartsBody(Items("\xff"), "b", json)); len(got) > 0 || err == nil {
		t.Errorf("%q %v", got, err)
	}
}

// What reading costs beside the item: memory of its own, and what says where the part is.
func TestAllocationsOfParts(t *testing.T) {
	if testing.CoverMode() != "" {
		t.Skip()
	}
	item := Whole(reading(Lines, (*wire.Reader).Int64, nil))
	allocations := func(n int) float64 {
		body := "--b" + strings.Repeat("\r\nContent-Type: application/json\r\n\r\n1\r\n--b", n) + "--"
		return testing.AllocsPerRun(10, func() {
			for _, err := range Parts(io.NopCloser(strings.NewReader(body)), PartReading[int64]{Boundary: "b", Item: item}).All() {
				if err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if each := (allocations(1100) - allocations(100)) / 1000; each > 2 {
		t.Errorf("%.2f allocations an item", each)
	}
}

// What comes byte by byte is what comes at once, whatever it is.
func FuzzParts(f *testing.F) {
	f.Add("--b\r\nX: y\r\n\r\na\r\n--b\r\n\r\n--b\r\n--b--")
	f.Add("x\n--b\n\n\r\n-\n--b--")
	f.Fuzz(func(t *testing.T, body string) {
		whole, err := collect(partTexts(strings.NewReader(body)))
		bytewise, otherErr := collect(partTexts(iotest.OneByteReader(strings.NewReader(body))))
		if !slices.Equal(whole, bytewise) || fmt.Sprint(err) != fmt.Sprint(otherErr) {
			t.Fatalf("%q: %q %v, byte by byte %q %v", body, whole, err, bytewise, otherErr)
		}
		for _, text := range whole {
			if strings.Contains(text, "\r\n--b") || !strings.Contains(body, text) {
				t.Errorf("%q: %q", body, text)
			}
		}
	})
}
