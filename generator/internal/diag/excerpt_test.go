package diag

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
)

// TestFinder holds that places are found in whatever order they are asked for.
func TestFinder(t *testing.T) {
	const source = "one\r\nzwei ü drei\n\nlast"
	for _, order := range [][]Pos{
		{{"", 1, 1}, {"", 2, 6}, {"", 2, 8}, {"", 4, 1}, {"", 4, 9}},
		{{"", 4, 9}, {"", 4, 1}, {"", 2, 8}, {"", 2, 6}, {"", 1, 1}},
	} {
		var f finder
		for _, pos := range order {
			line, at, ok := f.find(source, pos)
			want := map[Pos]string{{"", 1, 1}: "one", {"", 2, 6}: "ü drei", {"", 2, 8}: "drei", {"", 4, 1}: "last", {"", 4, 9}: ""}[pos]
			if !ok || line[at:] != want {
				t.Errorf("%v: %q from %d", pos, line, at)
			}
		}
		for _, pos := range []Pos{{"", 5, 1}, {"", 0, 1}, {"", 1, 0}} {
			if _, _, ok := f.find(source, pos); ok {
				t.Errorf("%v was found", pos)
			}
		}
	}
}

// TestOneLongLine holds that many places in a minified document cost about as much as the document.
func TestOneLongLine(t *testing.T) {
	const n = 9000
	line := strings.Repeat(`{"ü":"0123456789"},`, 50*n)
	var l List
	l.AddSource("a.json", line)
	for i := range n {
		l.Warn(Spot(Pos{"a.json", 1, 1 + i*50*19}, ""), "w", "there is something at %d", i)
	}
	began := time.Now()
	var out bytes.Buffer
	if err := l.Render(&out, Text, false); err != nil {
		t.Fatal(err)
	}
	if err := l.RenderBrief(io.Discard, false, 1000); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %s", took)
	}
	if got := strings.Count(out.String(), `{"ü":"0123456789"}`); got < n {
		t.Errorf("%d excerpts", got)
	}
}
