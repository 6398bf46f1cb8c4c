package diag

import (
	"fmt"
	"strings"
	"testing"
)

func TestRenderBrief(t *testing.T) {
	var l List
	for i := range 100 {
		l.Warn(Spot(Pos{"a.yaml", i + 1, 1}, ""), "w", "warning %d", i)
		l.Error(Spot(Pos{"a.yaml", i + 1, 1}, ""), "e", "error %d %s", i, strings.Repeat("x", 100))
	}
	var b strings.Builder
	if err := l.RenderBrief(&b, false, 2048); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	shown := strings.Count(got, "error:")
	if len(got) > 2048 || shown < 5 || strings.Contains(got, "warning:") {
		t.Errorf("%d bytes:\n%s", len(got), got)
	}
	if want := fmt.Sprintf("and %d errors, 100 warnings more; --verbose shows all\n", 100-shown); !strings.HasSuffix(got, want) {
		t.Errorf("it ends\n%s\nnot\n%s", got[len(got)-100:], want)
	}
}

func TestRenderBriefShowsAllThatFits(t *testing.T) {
	var l List
	l.Warn(nil, "w", "a warning")
	l.Note(nil, "n", "a note")
	l.DropNotes()
	var b strings.Builder
	if err := l.RenderBrief(&b, false, 2048); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "warning: a warning [w]\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
