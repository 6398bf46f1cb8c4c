package lower

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// operations is what operations have become so far, and the scopes of names that are made of theirs.
type operations struct {
	usedNames, usedTypes map[int]bool // entries of Options that matched

	faulty int  // operations that are left out because they violate the standard
	waits  bool // the operation being lowered is left out because something is not supported yet

	templates   map[*ir.Operation]*template
	conditions  map[*ir.Operation][]ir.RouteCondition // that fragments of paths name
	nodesOf     map[*ir.Operation]*source.Node
	groups      []*ir.Group // in the order of their first operation, refused ones included
	byTag       map[string]*ir.Group
	tagless     *ir.Group // of operations without a tag; nil if there are none
	tags        map[string]*source.Node
	schemes     map[string]*ir.Scheme // by name in the document
	schemeOrder []*ir.Scheme          // all, in document order
	credentials *naming.Scope         // fields of api.Credentials

	securities map[string]*ir.Security
	errorTypes map[string]*ir.ErrorType
	errorSets  map[string]*ir.ErrorSet

	methods     *naming.Scope // operations, on whichever side
	serves      *naming.Scope // methods of server.Server
	shared      *naming.Scope // what packages client and server both declare
	groupFields *naming.Scope // groups in client.Client and server.Handlers
	stems       *naming.Scope
	ownedTypes  *naming.Scope // of a scaffold
	ownedStems  *naming.Scope
}

func newOperations() operations {
	return operations{
		usedNames: map[int]bool{}, usedTypes: map[int]bool{},
		templates: map[*ir.Operation]*template{}, conditions: map[*ir.Operation][]ir.RouteCondition{}, nodesOf: map[*ir.Operation]*source.Node{}, tags: map[string]*source.Node{}, byTag: map[string]*ir.Group{},
		schemes: map[string]*ir.Scheme{}, securities: map[string]*ir.Security{},
		errorTypes: map[string]*ir.ErrorType{}, errorSets: map[string]*ir.ErrorSet{},
		credentials: naming.NewScope([]string{"For"}),
		methods:     naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()),
		serves:      naming.NewScope(naming.ServerMembers(), naming.Imports()),
		shared:      naming.NewScope(naming.ClientDeclarations(), naming.ServerDeclarations()),
		groupFields: naming.NewScope(naming.ClientMembers(), naming.HandlersMembers()),
		stems:       naming.NewScope(naming.Stems()),
		ownedTypes:  naming.NewScope(naming.ScaffoldDeclarations()),
		ownedStems:  naming.NewScope(naming.ScaffoldStems()),
	}
}

// found is an Operation Object and where it stands.
type found struct {
	node     *source.Node
	at       diag.Place // its key
	method   string
	template *template
	name     string // in Go
	group    *ir.Group
}

// findOperations lists the operations in document order.
func (l *lowerer) findOperations() []*found {
	var out []*found
	paths := l.doc.Root.Get("paths")
	if paths == nil {
		return nil
	}
	for i := range paths.Members {
		key := paths.Members[i].Key
		item := l.doc.Resolve(paths.Members[i].Value)
		if item == nil || strings.HasPrefix(key, "x-") {
			continue
		}
		t, ok := l.template(key, item, entry(paths, key))
		list := l.operationsOf(&t)
		if !ok {
			l.api.Uncovered += len(list)
			l.faulty += len(list)
			continue
		}
		l.serversBelow(item)
		if what := t.beyond(); what != "" {
			l.unsupported(t.at, "%s", what)
			l.api.Uncovered += len(list)
			continue
		}
		out = append(out, list...)
	}
	return out
}

func (l *lowerer) operationsOf(t *template) []*found {
	var out []*found
	for i := range t.item.Members {
		key, node := t.item.Members[i].Key, t.item.Members[i].Value
		switch key {
		case "get", "put", "post", "delete", "options", "head", "patch", "trace", "query":
			target := l.doc.Resolve(node)
			if target == nil {
				continue // it has been reported
			}
			out = append(out, &found{node: target, at: entry(t.item, key), method: strings.ToUpper(key), template: t})
		case "additionalOperations":
			out = append(out, l.additional(t, node)...)
		}
	}
	return out
}

// additional lists the operations with methods that OpenAPI has no field for.
func (l *lowerer) additional(t *template, operations *source.Node) []*found {
	var out []*found
	for i := range operations.Members {
		method, node := operations.Members[i].Key, operations.Members[i].Value
		at := entry(operations, method)
		switch {
		case !isToken(method):
			l.fault(at, "method-invalid", ruleMethod, "%s is no method", quoted(method))
		case hasField(method):
			l.fault(at, "method-invalid", ruleFixedMethods, "%s has a field of its own", method)
		case method == "CONNECT":
			l.unsupported(at, "the method CONNECT")
			l.api.Uncovered++
			continue
		default:
			out = append(out, &found{node: node, at: at, method: method, template: t})
			continue
		}
		l.api.Uncovered++
		l.faulty++
	}
	return out
}

// hasField reports whether a Path Item Object has a field for a method.
func hasField(method string) bool {
	switch strings.ToUpper(method) {
	case "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY":
		return true
	}
	return false
}

// operation lowers one operation. All of its parts are looked at, so that all refusals are heard of.
func (l *lowerer) operation(f *found) {
	op := &ir.Operation{
		Name: f.name, ID: f.node.Text("operationId"), Method: f.method, Path: f.template.path,
		Summary: f.node.Text("summary"), Deprecated: f.node.True("deprecated"), Tags: tagsOf(f.node), Group: f.group,
		Doc:    prose(f.node.Text("description"), f.node.True("deprecated")),
		Origin: ir.Origin{Pos: f.node.Pos(), Pointer: f.node.Pointer()},
	}
	if op.ID == "" {
		op.ID = f.method + " " + f.template.text
	}
	l.extensions(op, f.node)
	l.leftOut(f.node)
	l.waits = false
	ok := l.params(op, f) && l.fragment(op, f.template, f.method)
	ok = l.body(op, f.node) && ok
	ok = l.responses(op, f) && ok
	if !ok {
		l.api.Uncovered++
		if !l.waits {
			l.faulty++
		}
		return
	}
	l.security(op, f.node)
	l.join(op, f)
}

// join adds an operation that is complete, and names what stands for it as a whole.
func (l *lowerer) join(op *ir.Operation, f *found) {
	op.Variable = l.names.Redeem(op.Name+"Operation", op.Name+"Description")
	op.Serve = l.serves.Derive(naming.LowerFirst(op.Name), "serve"+op.Name)
	if len(op.Params) > 0 || op.Body != nil {
		op.ParamsType = l.names.Redeem(op.Name+"Params", op.Name+"Inputs")
	}
	if len(op.Group.Operations) == 0 {
		l.api.Groups = append(l.api.Groups, op.Group)
	}
	op.Group.Operations = append(op.Group.Operations, op)
	l.api.Operations = append(l.api.Operations, op)
	l.keepTemplate(op, f.template)
	l.nodesOf[op] = f.node
	l.named(inResponses, f.node, op.Name)
}

// leftOut reports what an operation asks for beside its own request and response.
func (l *lowerer) leftOut(n *source.Node) {
	l.serversBelow(n)
	if callbacks := n.Get("callbacks"); callbacks != nil {
		for i := range callbacks.Members {
			name := callbacks.Members[i].Key
			l.diags.Warn(entry(callbacks, name), "not-supported-yet", "callback %s: not supported yet, it is left out", quoted(name))
		}
	}
}

// validatesInput reports whether there is something to check in what an operation is called with.
func validatesInput(op *ir.Operation) bool {
	for _, p := range op.Params {
		if validates(p.Type) {
			return true
		}
	}
	return op.Body != nil && validates(op.Body.Type)
}

func tagsOf(n *source.Node) []string {
	tags := n.Get("tags")
	if tags == nil {
		return nil
	}
	var out []string
	for _, tag := range tags.Items {
		out = append(out, tag.Value)
	}
	return out
}

// quoted shows a text of the document, however long or strange it is.
func quoted(text string) string {
	const most = 80
	if len(text) > most {
		end := most
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end] + "..."
	}
	return strconv.Quote(text)
}
