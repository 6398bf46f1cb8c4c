package generator

import (
	"io"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// Diagnostic is something that a document, or a configuration, is told.
type Diagnostic struct {
	File     string // "" if it has no place
	Line     int    // from 1; 0 if unknown
	Column   int    // from 1, in characters
	Severity string // "error", "warning" or "note"
	Code     string // stable, such as "keyword-no-effect"
	Message  string
	Pointer  string // JSON Pointer within File: "#/paths/..."
	Help     string // what to do about it
}

// Style is how diagnostics are written.
type Style struct {
	Format string // "text", "json" or "sarif"; text if it is not set
	Color  bool   // for terminals; text alone
	All    bool   // text has an entry for each diagnostic, however many
}

// Report is what is said about a document.
type Report struct {
	diags *diag.List
	aside string // what belongs to an error besides: lines of the output that does not compile
	limit int
}

// A refusal is short, whatever the document; warnings may be more.
const (
	refusalLimit = 1900
	warningLimit = 32 << 10
)

// Diagnostics returns all entries, by file, line and column.
func (r *Report) Diagnostics() []Diagnostic {
	var list []Diagnostic
	for _, d := range r.diags.Sorted() {
		list = append(list, Diagnostic{
			File: d.Pos.File, Line: d.Pos.Line, Column: d.Pos.Column,
			Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Pointer: d.Pointer, Help: d.Help,
		})
	}
	return list
}

// Render writes the diagnostics. As text, those come first that fit a screen or two, unless the style wants all.
func (r *Report) Render(w io.Writer, style Style) error {
	format, err := diag.ParseFormat(style.Format)
	if err != nil {
		return err
	}
	if format != diag.Text || style.All {
		err = r.diags.Render(w, format, style.Color)
	} else {
		err = r.diags.RenderBrief(w, style.Color, r.limit-len(r.aside))
	}
	if err == nil && format == diag.Text {
		_, err = io.WriteString(w, r.aside)
	}
	return err
}

// Refusal is the error for a document that cannot be used as it is.
type Refusal struct{ Report }

// Error returns the diagnostics as text.
func (r *Refusal) Error() string {
	var b strings.Builder
	if err := r.Render(&b, Style{}); err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func refuse(diags *diag.List) *Refusal {
	return &Refusal{Report{diags: diags, limit: refusalLimit}}
}
