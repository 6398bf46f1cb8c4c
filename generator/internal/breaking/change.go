package breaking

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// Level is how much a change matters.
type Level uint8

// The levels, from none on.
const (
	Fine    Level = iota // nobody needs to do anything
	Warning              // some may have to
	Break                // what worked may work no more
)

// String is the level as oasdiff calls it.
func (l Level) String() string { return [...]string{"info", "warning", "error"}[l] }

// Levels are the names of levels.
func Levels() map[string]Level {
	return map[string]Level{"info": Fine, "warning": Warning, "error": Break}
}

// Change is one that somebody notices.
type Change struct {
	Code      string // oasdiff's id, or "go-removed" and so on
	Level     Level
	Message   string
	Operation string // "GET /pets", or "": the first that it is about
	Others    int    // how many operations more
	Package   string // "" for a change that is seen over HTTP
	Name      string // what of the package: "Pet.Name"
	At        diag.Place
}

// Text is the change in a line, with what it is about.
func (c Change) Text() string {
	text := c.Message
	if c.Package != "" {
		text = "package " + c.Package + ": " + text
	}
	switch {
	case c.Operation == "":
	case c.Others == 0:
		text = c.Operation + ": " + text
	default:
		text = fmt.Sprintf("%s and %d more: %s", c.Operation, c.Others, text)
	}
	return text
}
