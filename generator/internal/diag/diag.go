package diag

import "strconv"

// Pos is a place in a file. Line and Column count from 1, columns in characters; the zero Pos is unknown.
type Pos struct {
	File         string
	Line, Column int
}

// IsValid reports whether the position names at least a file.
func (p Pos) IsValid() bool { return p.File != "" }

// String is the file:line:column form that editors make clickable.
func (p Pos) String() string {
	switch {
	case p.File == "":
		return "-"
	case p.Line == 0:
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// Place is anything in a document that a finding can be about.
type Place interface {
	Pos() Pos
	Pointer() string // "#/paths/...": the JSON Pointer within its own file; "" if there is none
}

// Spot is a place made of its parts, for findings that no node stands for.
func Spot(pos Pos, pointer string) Place { return spot{pos, pointer} }

type spot struct {
	pos     Pos
	pointer string
}

func (s spot) Pos() Pos        { return s.pos }
func (s spot) Pointer() string { return s.pointer }

// Severity says what a finding does to the run: an Error refuses the document.
type Severity uint8

// The severities, gravest first.
const (
	Error Severity = iota
	Warning
	Note
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Diagnostic is one finding.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     string // stable, listed in docs/diagnostics.md
	Message  string
	Pointer  string
	Help     string // what to do about it
	Related  []Related

	fault bool // an error if nothing is left of the document
}

// Related is a second place that a finding speaks of, such as the first of two equal keys.
type Related struct {
	Pos     Pos
	Message string
}

// AlsoAt adds a related place.
func (d *Diagnostic) AlsoAt(at Place, message string) *Diagnostic {
	if at != nil {
		d.Related = append(d.Related, Related{Pos: at.Pos(), Message: message})
	}
	return d
}
