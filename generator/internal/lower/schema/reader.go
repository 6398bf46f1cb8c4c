package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Naming is what a reader asks of those who name schemas. It learns no name of them.
type Naming interface {
	// Adopt hears of a schema that something refers to.
	Adopt(n *source.Node)
	// IsComponent reports whether a declaration takes its name of a schema, so that a reference to it is no mere detour.
	IsComponent(n *source.Node) bool
	// FirstAlike is the schema that stands for those that are written alike and called alike; n itself if there is none.
	FirstAlike(n *source.Node) *source.Node
}

// Reader reads the schemas of one document. A source.Node stands for its identity: there is one for each place.
type Reader struct {
	doc    *source.Document
	diags  *diag.List
	naming Naming

	targets  map[Part]Target
	asking   map[*source.Node]bool // parts of which it is being asked whether others imply them
	shapes   map[Identity]*Shape
	probed   map[Identity]*Shape             // of which something is unsaid
	reported map[*source.Node]bool           // cycles that have been said
	accesses map[*source.Node]Access         // what schemas say of directions
	patched  map[*source.Node]bool           // whether merge patches of schemas differ
	heirs    map[*source.Node][]*source.Node // the named schemas that extend one by allOf, in document order; nil before it is asked for
	bare     *bool                           // see Bare
	meant    Kinds                           // the types that the document names, and what it means; 0 before it is asked for
	leading  map[*source.Node][]string       // the names of components that refer to a schema; nil before it is asked for
}

// NewReader makes a reader of a document's schemas. It is ready when it has its [Naming].
func NewReader(doc *source.Document, diags *diag.List) *Reader {
	return &Reader{
		doc: doc, diags: diags,
		targets: map[Part]Target{}, asking: map[*source.Node]bool{}, shapes: map[Identity]*Shape{},
		probed:   map[Identity]*Shape{},
		reported: map[*source.Node]bool{}, accesses: map[*source.Node]Access{}, patched: map[*source.Node]bool{},
	}
}

// Ask sets whom to ask about names.
func (rd *Reader) Ask(naming Naming) { rd.naming = naming }
