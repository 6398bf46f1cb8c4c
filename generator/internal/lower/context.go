package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// lowerer is one run over one document.
type lowerer struct {
	doc   *source.Document
	opt   Options
	diags *diag.List
	api   *ir.API
	namer *naming.Namer
	names *naming.Scope // declarations of package api
	kept
	conventions
	models
	operations
}

// kept is what is known of schemas before any is lowered.
type kept struct {
	locked     map[part]string         // names that the lock has for schemas
	lockedElse map[string]string       // and for other parts, by pointer or another key
	known      map[string]bool         // the names of types that the lock has
	marks      map[*source.Node]string // what the configuration says of a part of the document
	repeats    map[*source.Node]*alike
}

func newLowerer(doc *source.Document, opt Options, diags *diag.List) *lowerer {
	return &lowerer{
		doc: doc, opt: opt, diags: diags, api: &ir.API{Raw: map[string]int{}, Names: map[string]string{}},
		namer: naming.New(opt.Initialisms...), names: naming.NewScope(naming.APIDeclarations()), kept: kept{
			locked: map[part]string{}, lockedElse: map[string]string{}, known: map[string]bool{}, marks: map[*source.Node]string{}, repeats: map[*source.Node]*alike{},
		},
		models:     newModels(),
		operations: newOperations(),
	}
}

// models is what the schemas have become so far. A source.Node stands for its identity: there is one for each place.
type models struct {
	owned     map[*source.Node]string // Go names of component schemas
	targets   map[part]target
	asking    map[*source.Node]bool // parts of which it is being asked whether others imply them
	results   map[identity]result
	shapes    map[identity]*shape
	active    map[identity]bool               // types that are being lowered: lists and maps hold other types
	cyclic    map[identity]*ir.Defined        // lists and maps that hold themselves
	variants  map[identity]*ir.Defined        // variants of unions that are no declarations otherwise
	formed    map[identity][]*shape           // the shapes that values of unions have
	untangled map[identity]int                // unions that are known not to be variants of themselves
	reported  map[*source.Node]bool           // cycles that have been said
	patterns  map[string]*ir.Pattern          // by source; nil cannot be enforced
	noted     map[string]bool                 // formats that are not known
	xmlSaid   bool                            // that XML is not written has been said
	accesses  map[*source.Node]access         // what schemas say of directions
	requested map[*source.Node]string         // Go names of component schemas in requests, where these differ
	nodes     map[ir.Decl]*source.Node        // the schema of each declaration
	declared  map[part]bool                   // components whose name a declaration has
	choices   map[identity]*choice            // what a oneOf or anyOf offers
	heirs     map[*source.Node][]*source.Node // the named schemas that extend one by allOf, in document order; nil before it is asked for
	trees     map[*source.Node]*ir.Schema     // what stands in keywords that are not enforced
	work      []func()                        // bodies of declarations
	defaults  []func()                        // of fields, which are settled when all declarations are complete
}

func newModels() models {
	return models{
		owned: map[*source.Node]string{}, targets: map[part]target{}, asking: map[*source.Node]bool{}, results: map[identity]result{}, shapes: map[identity]*shape{},
		active: map[identity]bool{}, cyclic: map[identity]*ir.Defined{}, variants: map[identity]*ir.Defined{},
		formed: map[identity][]*shape{}, untangled: map[identity]int{}, reported: map[*source.Node]bool{}, patterns: map[string]*ir.Pattern{}, noted: map[string]bool{},
		accesses: map[*source.Node]access{}, requested: map[*source.Node]string{}, nodes: map[ir.Decl]*source.Node{},
		declared: map[part]bool{}, choices: map[identity]*choice{}, trees: map[*source.Node]*ir.Schema{},
	}
}

// hint is what a declaration without a name of its own is named after, and what its comment says of it.
type hint struct {
	name  string // a Go name
	other string // where that is taken
	role  string // "the member source of Message"
}

// newHint makes a hint of the parts of a Go name.
func newHint(role string, words ...string) hint { return hint{name: naming.Join(words...), role: role} }

// join is the hint for what is below.
func (h hint) join(role, word string) hint { return hint{name: naming.Join(h.name, word), role: role} }
