package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/route"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/servers"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Operations lowers the operations of one document.
type Operations struct {
	doc     *source.Document
	opt     options.Options
	diags   *diag.List
	api     *ir.API
	namer   *naming.Namer
	names   *names.Book
	schemas *schema.Reader
	models  *model.Builder
	routes  *route.Router

	found  []*found
	formed map[formKey]*ir.Multipart

	refusing
	grouping
	securing
	failing
	servers *servers.Servers
	unions  map[*source.Node]*source.Node // the data of events, by Media Type Object
	said    map[*source.Node]bool         // what a diagnostic of a part that several operations share has been about
	serves  *naming.Scope                 // methods of server.Server
	shared  *naming.Scope                 // what packages client and server both declare
	shapes  map[string]*ir.Shaped

	segments map[string]bool // at which receivers have webhooks and callbacks
}

// grouping is the groups that tags make of operations.
type grouping struct {
	groups     []*ir.Group // in the order of their first operation, refused ones included
	byTag      map[string]*ir.Group
	tagless    *ir.Group // of operations without a tag; nil if there are none
	tags       map[string]*source.Node
	stems      *naming.Scope
	ownedTypes *naming.Scope // of a scaffold
	ownedStems *naming.Scope
}

func newGrouping() grouping {
	return grouping{
		byTag: map[string]*ir.Group{}, tags: map[string]*source.Node{}, stems: naming.NewScope(naming.Stems()),
		ownedTypes: naming.NewScope(naming.ScaffoldDeclarations()), ownedStems: naming.NewScope(naming.ScaffoldStems()),
	}
}

// securing is what callers present.
type securing struct {
	schemes     map[string]*ir.Scheme // by name in the document
	schemeOrder []*ir.Scheme          // all, in document order
	credentials *naming.Scope         // fields of api.Credentials
	securities  map[string]*ir.Security
}

// failing is the errors that operations share.
type failing struct {
	errorTypes map[string]*ir.ErrorType
	errorSets  map[string]*ir.ErrorSet
}

// New makes the operations of a document, of which none is found yet.
func New(
	doc *source.Document, opt options.Options, schemas *schema.Reader, book *names.Book, models *model.Builder, routes *route.Router,
	namer *naming.Namer, api *ir.API, diags *diag.List,
) *Operations {
	shared := naming.NewScope(naming.ClientDeclarations(), naming.ServerDeclarations()).Within(book.Limit)
	return &Operations{
		servers: servers.New(doc, opt.Location, namer, book, shared, api, diags), shared: shared,
		doc: doc, opt: opt, diags: diags, api: api, namer: namer, names: book, schemas: schemas, models: models, routes: routes,
		formed:   map[formKey]*ir.Multipart{},
		grouping: newGrouping(),
		securing: securing{
			schemes: map[string]*ir.Scheme{}, credentials: naming.NewScope([]string{"For"}), securities: map[string]*ir.Security{},
		},
		failing: failing{errorTypes: map[string]*ir.ErrorType{}, errorSets: map[string]*ir.ErrorSet{}},
		shapes:  map[string]*ir.Shaped{}, segments: map[string]bool{},
		unions: map[*source.Node]*source.Node{},
		said:   map[*source.Node]bool{},
		serves: naming.NewScope(naming.ServerMembers(), naming.Imports()),
	}
}

// Document lowers what the document says of itself: title, version, description and servers.
func (o *Operations) Document() {
	info := o.doc.Root.Get("info")
	o.api.Title, o.api.Version = info.Text("title"), info.Text("version")
	o.api.Doc = prose.Paragraphs(info.Text("description"))
	o.servers.Read()
}

// Find finds the operations and gives them their names.
func (o *Operations) Find() {
	o.claimSchemes()
	o.found = o.findOperations()
	o.nameOperations(o.found)
	o.findHooks()
}

// Count is how many operations have been found, those included that turn out to be left out.
func (o *Operations) Count() int { return len(o.found) }

// Lower lowers the operations that have been found, with all that they use.
func (o *Operations) Lower() {
	for _, f := range o.found {
		o.lowerOperation(f)
	}
	all := len(o.api.Operations) + len(o.api.Hooks)
	if all == o.mended && o.faulty+o.mended > 0 { // none is sound: it may be another document than it seems
		o.diags.RefuseFaults()
	}
	o.routes.LeaveOutAll(o.doc.Absent)
}

// Nodes are the Operation Objects of the operations that have been lowered.
func (o *Operations) Nodes() map[*ir.Operation]*source.Node {
	nodes := map[*ir.Operation]*source.Node{}
	for _, f := range o.found {
		nodes[f.op] = f.node
	}
	return nodes
}

// fault reports that an operation violates a rule: it is left out.
func (o *Operations) fault(at diag.Place, code, violated, format string, args ...any) *diag.Diagnostic {
	o.because(code)
	return o.diags.Fault(at, code, violated, format+": the operation is left out", args...)
}
