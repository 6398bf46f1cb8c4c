package diag

import (
	"bytes"
	"fmt"
	"io"
)

// Format is how diagnostics are written.
type Format uint8

// The formats of --format.
const (
	Text  Format = iota // blocks with an excerpt, for people
	JSON                // an object a line
	SARIF               // one SARIF 2.1.0 log
)

// ParseFormat reads the value of --format.
func ParseFormat(name string) (Format, error) {
	switch name {
	case "", "text":
		return Text, nil
	case "json":
		return JSON, nil
	case "sarif":
		return SARIF, nil
	}
	return Text, fmt.Errorf("unknown format %q: text, json or sarif", name)
}

// Render writes every entry of the list. Colour is for terminals and concerns Text only.
func (l *List) Render(w io.Writer, format Format, colour bool) error {
	var out bytes.Buffer
	switch format {
	case JSON:
		for _, d := range l.Sorted() {
			writeJSON(&out, clipped(d))
		}
	case SARIF:
		writeSARIF(&out, l.Sorted())
	default:
		p := printer{out: &out, colour: colour, finder: new(finder)}
		for _, d := range l.Sorted() {
			p.block(clipped(d), l.source(d.Pos.File))
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// The parts of one diagnostic together stay below 2 KiB, whatever the document holds.
const (
	maxFile    = 120
	maxMessage = 500
	maxPointer = 240
	maxHelp    = 320
	maxRelated = 3
	maxAside   = 80
)

// clipped makes the texts of a diagnostic printable and short.
func clipped(d Diagnostic) Diagnostic {
	d.Pos.File = clipStart(printable(d.Pos.File), maxFile)
	d.Message = clipEnd(printable(d.Message), maxMessage)
	d.Pointer = clipMiddle(printable(d.Pointer), maxPointer)
	d.Help = clipEnd(printable(d.Help), maxHelp)
	related := d.Related[:min(len(d.Related), maxRelated)]
	d.Related = nil
	for _, r := range related {
		r.Pos.File = clipStart(printable(r.Pos.File), maxAside)
		r.Message = clipEnd(printable(r.Message), maxAside)
		d.Related = append(d.Related, r)
	}
	return d
}

// printer writes text blocks.
type printer struct {
	out    *bytes.Buffer
	colour bool
	finder *finder
}

// paint wraps text in an SGR sequence.
func (p printer) paint(sgr, text string) string {
	if !p.colour {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[0m"
}

// block writes one diagnostic in the form that the command documents.
func (p printer) block(d Diagnostic, source string) {
	sgr := map[Severity]string{Error: "1;31", Warning: "1;33", Note: "1;36"}[d.Severity]
	if d.Pos.IsValid() {
		fmt.Fprintf(p.out, "%s: ", p.paint("1", d.Pos.String()))
	}
	fmt.Fprintf(p.out, "%s %s [%s]\n", p.paint(sgr, d.Severity.String()+":"), d.Message, d.Code)
	if text, indent, width, ok := p.finder.excerpt(source, d.Pos); ok {
		fmt.Fprintf(p.out, "%5d | %s\n", d.Pos.Line, text)
		fmt.Fprintf(p.out, "      | %*s%s\n", indent, "", p.paint(sgr, caret(width)))
	}
	if d.Pointer != "" {
		fmt.Fprintf(p.out, "   at %s\n", d.Pointer)
	}
	for _, r := range d.Related {
		fmt.Fprintf(p.out, "   see %s: %s\n", r.Pos, r.Message)
	}
	if d.Help != "" {
		fmt.Fprintf(p.out, "   help: %s\n", d.Help)
	}
}
