package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Lower decides what a document becomes in Go. Parts that it cannot do yet are left out with a warning each; if there
// are errors, the result is of no use. Package load has seen to it that the parts of the document have the shapes that OpenAPI
// gives them; everything is read from the nodes, which have order, places and exact values.
func Lower(doc *source.Document, opt Options, diags *diag.List) *ir.API {
	l := newLowerer(doc, opt, diags)
	l.api.Uncovered += doc.LeftOut

	// 1. What the document says of itself.
	l.info()
	l.servers()

	// 2. Names that the document gives come before those that are derived from them.
	l.checkNames()
	l.readGiven()
	l.readConventions()
	l.claimComponents()
	l.joinAlike()
	l.claimSchemes()
	found := l.findOperations()
	l.nameOperations(found)

	// 3. Operations and all that they use; then models that none uses.
	for _, f := range found {
		l.operation(f)
	}
	if len(l.api.Operations) == 0 && l.faulty > 0 {
		l.diags.RefuseFaults()
	}
	l.webhooks()
	l.components()
	if len(found) == 0 && len(l.api.Decls) == 0 {
		l.diags.RefuseFaults()
	}

	// 4. What is known only when all operations are.
	l.collect()
	l.finish()
	for _, op := range l.api.Operations {
		op.Validates = validatesInput(op)
	}
	l.routes()
	l.facade()
	l.unmatchedNames()
	l.unmatchedTypes()
	return l.api
}

// info takes over title, version and description.
func (l *lowerer) info() {
	info := l.doc.Root.Get("info")
	l.api.Title, l.api.Version = info.Text("title"), info.Text("version")
	l.api.Doc = paragraphs(info.Text("description"))
}

// unsupported refuses an operation for one of its parts. The others stay.
func (l *lowerer) unsupported(at diag.Place, format string, args ...any) {
	l.waits = true
	l.diags.Warn(at, "not-supported-yet", format+": not supported yet, the operation is left out", args...)
}

// webhooks counts what is not supported yet.
func (l *lowerer) webhooks() {
	hooks := l.doc.Root.Get("webhooks")
	if hooks == nil {
		return
	}
	for i := range hooks.Members {
		name := hooks.Members[i].Key
		l.api.Webhooks++
		l.diags.Warn(entry(hooks, name), "not-supported-yet", "webhook %s: not supported yet, it is left out", quoted(name))
	}
}

// entry is the place of a key that the document's author chose, such as a path or a status: the pointer says which.
func entry(n *source.Node, key string) diag.Place {
	return diag.Spot(n.KeyOf(key).Pos(), n.Get(key).Pointer())
}
