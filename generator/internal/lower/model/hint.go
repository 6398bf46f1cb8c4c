package model

import (
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// NewHint makes a hint of the parts of a Go name.
func NewHint(role string, words ...string) Hint { return Hint{Name: naming.Join(words...), Role: role} }

// join is the hint for what is below.
func (h Hint) join(role, word string) Hint { return Hint{Name: naming.Join(h.Name, word), Role: role} }

// Hint is what a declaration without a name of its own is named after, and what its comment says of it.
type Hint struct {
	Name  string // a Go name
	Other string // where that is taken
	Role  string // "the member source of Message"
}
