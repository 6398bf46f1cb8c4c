package diag

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// DropNotes forgets what is merely good to know.
func (l *List) DropNotes() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = slices.DeleteFunc(l.entries, func(d *Diagnostic) bool { return d.Severity == Note })
}

// RenderBrief writes entries as text, the gravest first, until there are limit bytes, and says how many it has left out.
func (l *List) RenderBrief(w io.Writer, colour bool, limit int) error {
	var out, block bytes.Buffer
	left := make(map[Severity]int)
	p := printer{out: &block, colour: colour, finder: new(finder)}
	list := l.Sorted()
	slices.SortStableFunc(list, func(a, b Diagnostic) int { return int(a.Severity) - int(b.Severity) })
	for i, d := range list {
		block.Reset()
		p.block(clipped(d), l.source(d.Pos.File))
		if i > 0 && (len(left) > 0 || out.Len()+block.Len()+maxRest > limit) {
			left[d.Severity]++
			continue
		}
		out.Write(block.Bytes())
	}
	if len(left) > 0 {
		fmt.Fprintf(&out, "and %s more; --verbose shows all\n", counts(left))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// maxRest is room for the line that says what was left out.
const maxRest = 80

// counts is "2 errors, 1 warning".
func counts(of map[Severity]int) string {
	text := ""
	for s := Error; s <= Note; s++ {
		if of[s] == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%d %s", of[s], s)
		if of[s] > 1 {
			text += "s"
		}
	}
	return text
}
