package lower

import "github.com/bindery-dev/bindery/generator/internal/diag"

// Options are what configuration and lock say about names and types.
type Options struct {
	Initialisms []string // words that are written in capitals, beside the usual ones
	Names       []Name
	Types       []Type
	Locked      map[string]string // Go names that an earlier run gave, by pointer
	Examples    bool              // keep examples: most outputs have no use for them
}

// Name gives a part of the document a Go name.
type Name struct {
	Of, Go string     // Of is a pointer ("#/components/schemas/Pet") or an operationId
	At     diag.Place // in the configuration; nil if unknown
}

// Type maps a format, or the schema at a pointer, to a Go type of the user's.
type Type struct {
	Of, ImportPath, Name string
	At                   diag.Place // in the configuration; nil if unknown
}
