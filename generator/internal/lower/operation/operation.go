package operation

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/extension"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/route"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/servers"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// findOperations lists the operations in document order.
func (o *Operations) findOperations() []*found {
	var out []*found
	var absent []func() // where they are is known when all servers are
	paths := o.doc.Root.Get("paths")
	if paths == nil {
		return nil
	}
	keys := make([]string, len(paths.Members))
	for i := range paths.Members {
		keys[i] = paths.Members[i].Key
	}
	o.routes.Keys(keys)
	for i, key := range keys {
		item := o.doc.Resolve(paths.Members[i].Value)
		if item == nil || strings.HasPrefix(key, "x-") {
			continue
		}
		t, fault := o.routes.ReadTemplate(key, item, entry(paths, key))
		list := o.operationsOf(&t)
		if what := t.Beyond(); fault == "" && what != "" {
			o.leaveOut(t.At, "%s", what)
			fault = notSupported
		} else if fault != "" {
			o.faulty += len(list)
		}
		if fault != "" {
			absent = append(absent, func() {
				for _, f := range list {
					f.template = o.routes.Usual(f.template)
				}
				o.absent(fault, list...)
			})
			continue
		}
		out = append(out, list...)
	}
	o.settleServers(out)
	for _, leaveOut := range absent {
		leaveOut()
	}
	return out
}

// settleServers finds the server of each operation, and the paths that a router has before its own.
func (o *Operations) settleServers(list []*found) {
	places := make([]*servers.Place, len(list))
	for i, f := range list {
		places[i] = &servers.Place{Operation: f.node, Item: f.template.Item}
	}
	first := o.servers.Settle(places)
	for i, f := range list {
		if f.server = places[i].Server; len(places[i].Below) > 0 {
			f.template = f.template.Below(places[i].Below)
		}
	}
	o.routes.Below(first)
}

func (o *Operations) operationsOf(t *route.Template) []*found {
	var out []*found
	for i := range t.Item.Members {
		key, node := t.Item.Members[i].Key, t.Item.Members[i].Value
		switch {
		case grammar.IsMethod(key):
			target := o.doc.Resolve(node)
			if target == nil {
				continue // it has been reported
			}
			out = append(out, &found{node: target, at: entry(t.Item, key), method: strings.ToUpper(key), template: t})
		case key == "additionalOperations":
			out = append(out, o.additional(t, node)...)
		}
	}
	return out
}

// additional lists the operations with methods that OpenAPI has no field for.
func (o *Operations) additional(t *route.Template, operations *source.Node) []*found {
	var out []*found
	for i := range operations.Members {
		method, node := operations.Members[i].Key, operations.Members[i].Value
		at := entry(operations, method)
		switch {
		case !grammar.IsToken(method):
			o.fault(at, "method-invalid", rule.Method, "%s is no method", prose.Quoted(method))
		case grammar.IsMethod(strings.ToLower(method)):
			o.fault(at, "method-invalid", rule.FixedMethods, "%s has a field of its own", method)
		case method == "CONNECT":
			o.fault(at, "method-invalid", rule.Connect, "CONNECT has no path")
		default:
			out = append(out, &found{node: node, at: at, method: method, template: t})
			continue
		}
		o.faulty++
		o.absent("method-invalid", &found{method: strings.ToUpper(method), template: t})
	}
	return out
}

// lowerOperation lowers one operation. All of its parts are looked at, so that all refusals are heard of.
func (o *Operations) lowerOperation(f *found) {
	op := &ir.Operation{
		Name: f.name, Call: f.call, ID: f.node.Text("operationId"), Method: f.method, Path: f.template.Path,
		Summary: f.node.Text("summary"), Deprecated: f.node.True("deprecated"), Tags: tagsOf(f.node), Group: f.group,
		Topics: route.Topics(f.template.Path, f.group.File),
		Doc:    prose.Comment(f.node.Text("description"), f.node),
		Origin: ir.Origin{Pos: f.node.Pos(), Pointer: f.node.Pointer()}, Server: f.server, Below: len(f.template.Prefix),
	}
	f.op = op
	o.hook(op, f)
	servers.About(op)
	if op.ID == "" {
		op.ID = f.method + " " + f.template.Text
	}
	extension.Keep(op, f.node, o.diags)
	o.begin()
	ok := o.parameters(op, f) && (f.hook != nil || o.fragment(op, f))
	ok = o.body(op, f.node) && ok
	ok = o.responses(op, f) && ok
	if f.hook == nil {
		o.routes.Asked(op, f.template)
	}
	if !ok {
		if !o.waits {
			o.faulty++
		}
		o.absent(cmp.Or(o.why, "schema-cycle"), f) // which has been said when the schema was first seen
		return
	}
	if f.mended || f.template.Mended {
		o.mended++
	}
	o.security(op, f.node)
	o.accept(op)
	o.add(op, f)
}

// fragment reads what tells the operation from others with its method and path.
func (o *Operations) fragment(op *ir.Operation, f *found) bool {
	if !o.routes.Fragment(op, f.template, f.method) {
		o.because(route.PathInvalid)
		return false
	}
	return true
}

// add adds an operation that is complete, and names what stands for it as a whole.
func (o *Operations) add(op *ir.Operation, f *found) {
	op.Function = o.names.Declarations.Redeem(op.Name+"Operation", op.Name+"Description")
	op.Described = o.names.Declarations.Claim(naming.LowerFirst(op.Function))
	op.Serve = o.serves.Derive(naming.LowerFirst(op.Name), "serve"+op.Name)
	if len(op.Params) > 0 || op.Body != nil {
		op.ParamsType = o.names.Declarations.Redeem(op.Name+"Params", op.Name+"Inputs")
	}
	operations, groups := &o.api.Operations, &o.api.Groups
	if op.Hook != nil {
		operations, groups = &o.api.Hooks, &o.api.HookGroups
	} else {
		o.routes.KeepTemplate(op, f.template)
	}
	if len(op.Group.Operations) == 0 {
		*groups = append(*groups, op.Group)
	}
	op.Group.Operations = append(op.Group.Operations, op)
	*operations = append(*operations, op)
	o.names.KeepNameOf(schema.InResponses, f.node, op.Name)
	if op.Call != op.Name {
		o.names.KeepName(o.names.Pointer(f.node)+names.AsMethod, op.Call)
	}
}

// found is an Operation Object and where it stands.
type found struct {
	node     *source.Node
	at       diag.Place // its key
	method   string
	template *route.Template
	name     string // in Go
	whole    string // with all of its words, if it has been cut
	call     string // in Go, within the group
	group    *ir.Group
	server   *ir.Server    // nil if it is the document's
	op       *ir.Operation // what it has become, or would be if it is not left out
	hook     *hook         // nil unless it is a webhook or a callback
	mended   bool          // it is read as what was meant
}
