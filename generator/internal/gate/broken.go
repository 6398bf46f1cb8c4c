package gate

import (
	"bytes"
	"fmt"
	"strings"
)

// Broken is output that does not compile: a bug of Bindery.
type Broken struct {
	Path         string // of the file in the output
	Line, Column int
	Message      string
	Decl         string // the declaration around the place: "Device"; "" if unknown
	More         int    // further errors in the same package
	Excerpt      string // numbered source lines around the place
}

func (b *Broken) Error() string {
	more := ""
	if b.More > 0 {
		more = fmt.Sprintf(" (and %d more)", b.More)
	}
	return fmt.Sprintf("%s:%d:%d: %s%s\n%s", b.Path, b.Line, b.Column, b.Message, more, b.Excerpt)
}

const (
	around   = 3   // lines shown before and after the place
	maxWidth = 120 // of a line shown
)

// show takes the excerpt from the source.
func (b *Broken) show(sources []Source) {
	for _, s := range sources {
		if s.Path == b.Path {
			b.Excerpt = excerpt(s.Code, b.Line)
		}
	}
}

func excerpt(code []byte, line int) string {
	var out strings.Builder
	number := 0
	for text := range bytes.Lines(code) {
		number++
		if number < line-around || number > line+around {
			continue
		}
		text = bytes.TrimRight(text, "\r\n")
		if len(text) > maxWidth {
			text = append(text[:maxWidth:maxWidth], "..."...)
		}
		mark := ' '
		if number == line {
			mark = '>'
		}
		fmt.Fprintf(&out, "%c%5d | %s\n", mark, number, text)
	}
	return out.String()
}
