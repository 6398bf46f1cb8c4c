package options

import (
	"net/url"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// Options are what configuration and lock say about names and types.
type Options struct {
	Initialisms []string // words that are written in capitals, beside the usual ones
	Names       []Name
	Types       []Type
	Locked      map[string]string // Go names that an earlier run gave, by pointer
	Examples    bool              // keep examples: most outputs have no use for them
	Judge       bool              // look at all examples, used or not
	Facade      *Facade           // nil for none
	Location    *url.URL          // where the document was fetched from; nil if unknown
	Formats     bool              // formats of strings are checked, which are annotations else
	Pages       []Pages           // how operations are walked page by page where the document does not say
}

// Facade asks for a client that nests operations in resources.
type Facade struct {
	Package     Name   // its name
	Beside      string // a package of the output that there is not always
	Methods     []Name // by operationId or pointer: "Devices.Revoke.New"
	Result      Name   // the member of an answer that methods return in its place; none if Go is ""
	Errors      Name   // the member of an error response that lists what went wrong; none if Go is ""
	Environment string // what names of environment variables begin with; "" reads none
	Variables   []Name // by security scheme, where the name is another
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

// PlaceOr makes up for an unknown one.
func PlaceOr(at diag.Place) diag.Place {
	if at == nil {
		return diag.Spot(diag.Pos{}, "")
	}
	return at
}

// Pages says how operations are walked page by page. Pointers lead from the body of a success.
type Pages struct {
	Items  string // pointer to the items; "" if the body is them
	Cursor string // the query parameter that asks for a page, or
	Next   string // pointer to the value of Cursor for the next page
	Page   string // that which has the number of a page, or
	Offset string // that which has the number of items before it
	More   string // pointer to whether there is another page; "" if nothing says so
	Link   bool   // the field Link leads there
	At     diag.Place
}
