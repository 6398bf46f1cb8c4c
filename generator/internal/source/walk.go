package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// walker goes through a document object by object, because only the place says whether a "$ref" is a reference, and
// resolves those it meets.
type walker struct {
	doc    *Document
	files  *files
	ids    *identities
	diags  *diag.List
	queue  []visit // targets of references, so that long chains need no deep recursion
	again  map[visit]bool
	order  []*Node          // the references met
	mapped []*Node          // and values of mappings
	asked  map[*Node]string // references whose meaning depends on the scope, by name
	hops   int              // of the reference at hand, through others
	line   *lineage         // nil without filters, which reach everything
}

type visit struct {
	node *Node
	as   grammar.Object
}

// run filters the root, resolves what can be reached from it, refuses references that only lead to each other, and leaves out
// what needs those that lead to nothing.
func (w *walker) run(opt Options) {
	filter := newFilter(opt)
	if filter.active() {
		w.doc.Root = filter.apply(w)
		w.line = newLineage()
	}
	root := w.doc.Root
	if !filter.active() {
		w.visit(root, documentOf(root))
		w.drain()
	} else {
		w.visit(root.Get("paths"), grammar.Paths)
		for _, hooks := range []*Node{root.Get("webhooks"), root.Get("x-webhooks")} {
			each(hooks, grammar.PathItem, grammar.Table, func(n *Node) { w.visit(n, grammar.PathItem) })
		}
		for _, schemes := range []*Node{root.Get("components").Get("securitySchemes"), root.Get("securityDefinitions")} {
			each(schemes, grammar.SecurityScheme, grammar.Table, func(n *Node) { w.visit(n, grammar.SecurityScheme) })
		}
		w.drain()
		w.besides()
		w.unreached()
		w.doc.Root = withReached(root)
	}
	w.inScopes()
	w.checkCycles()
	if w.doc.Version != "2.0" && !w.diags.HasErrors() {
		w.doc.Prune(w.diags)
	}
}

func (w *walker) drain() {
	for len(w.queue) > 0 {
		next := w.queue[len(w.queue)-1]
		w.queue = w.queue[:len(w.queue)-1]
		w.visit(next.node, next.as)
	}
}

// visit goes through one object and those inside it.
func (w *walker) visit(n *Node, as grammar.Object) {
	if n == nil || as == grammar.None || n.role == as {
		return
	}
	if n.role != grammar.None {
		// An alias in YAML may stand where a parameter is wanted and where a header is.
		if w.again[visit{n, as}] {
			return
		}
		if w.again == nil {
			w.again = make(map[visit]bool)
		}
		w.again[visit{n, as}] = true
	} else {
		n.role = as
	}
	if as == grammar.Schema {
		w.doc.Schemas = append(w.doc.Schemas, n)
	}
	if n.Kind != Mapping {
		return
	}
	if as == grammar.Schema && w.doc.Version >= "3.1" {
		n.oneReference()
	}
	if text, isRef := n.Ref(); isRef && as.IsRefable() {
		w.reference(n, n.refText(), text, as)
		w.siblings(n, as)
		if !w.doc.siblingsCount(as) {
			return
		}
	}
	if as == grammar.Schema {
		w.line.extends(n)
	}
	for i := range n.Members {
		m := &n.Members[i]
		child, nest := field(as, m.Key)
		if child == grammar.None || m.Key == "examples" && w.doc.Version == "2.0" { // values by media type
			continue
		}
		if nest != grammar.One || !child.IsRefable() {
			w.collection(m)
		}
		each(m.Value, child, nest, func(part *Node) { w.visit(part, child) })
	}
	if as == grammar.Schema {
		w.discriminated(n)
	}
}

// siblingsCount reports whether an object may say more than its "$ref".
func (d *Document) siblingsCount(as grammar.Object) bool {
	return as == grammar.PathItem || as == grammar.Schema && d.Version >= "3.1"
}

// each calls do for the objects that a field holds.
func each(n *Node, as grammar.Object, nest grammar.Nesting, do func(*Node)) {
	switch {
	case as == grammar.None || n == nil:
	case nest == grammar.One && n.Kind != Sequence:
		do(n)
	case nest != grammar.Table: // items of older JSON Schema is a list too
		for _, item := range n.Items {
			do(item)
		}
	default:
		for i := range n.Members {
			do(n.Members[i].Value)
		}
	}
}

// collection replaces a collection, such as all schemas of Components, that is a reference: the standard has none there, but
// there is nothing else that a text called "$ref" could mean.
func (w *walker) collection(m *Member) {
	text, isRef := m.Value.Ref()
	if !isRef || len(m.Value.Members) > 1 {
		return
	}
	at := m.Value.Get("$ref")
	w.hops = 0
	found, fault := w.locate(at, text)
	switch {
	case fault != nil:
		w.doc.Blame(m.Value, fault)
	case found.node != nil:
		w.diags.Note(at, "ref-misplaced", "the standard has no reference in the place of %q; this one is followed", m.Key)
		m.Value = found.node
	}
}

// mappingValues calls do for what a discriminator maps values to.
func mappingValues(n *Node, do func(*Node)) {
	discriminator := n.Get("discriminator")
	mapping := discriminator.Get("mapping")
	if mapping != nil {
		for i := range mapping.Members {
			do(mapping.Members[i].Value)
		}
	}
	if other := discriminator.Get("defaultMapping"); other != nil {
		do(other)
	}
}

// discriminated goes to what a discriminator maps to.
func (w *walker) discriminated(n *Node) {
	if n.Has("discriminator") && !w.line.waits(n) {
		mappingValues(n, func(value *Node) { w.mapping(value, true) })
	}
}

// unreached resolves what the discriminators map to that nobody has a use for, so that it can be told from what is missing. Other
// files are not read for that.
func (w *walker) unreached() {
	for _, n := range w.line.order {
		if !w.line.waiting[n] {
			continue
		}
		mappingValues(n, func(value *Node) {
			if location, _, isPointer := strings.Cut(value.Value, "#"); !isPointer || location == "" {
				w.mapping(value, false)
			}
		})
	}
	w.queue = nil
}

// mapping resolves a value of a discriminator's mapping: the name of a schema, or a reference. One that leads nowhere maps
// nothing, and costs nothing else.
func (w *walker) mapping(value *Node, reached bool) {
	if value.Kind != String || w.doc.refs[value] != nil {
		return
	}
	root := w.files.inTurn[0].Root
	target := cmp.Or(root.Get("components").Get("schemas").Get(value.Value), root.Get("definitions").Get(value.Value))
	if target == nil {
		if !strings.ContainsAny(value.Value, "#/.") {
			w.diags.Warn(value, "mapping-dangling", "the mapping names a schema %q, which does not exist", value.Value)
			return
		}
		var fault *diag.Diagnostic
		if target, fault = w.target(value, value.Value, grammar.Schema); fault != nil && fault.Severity != diag.Error {
			fault.Message += ": nothing is mapped to it"
		}
	}
	if target == nil {
		return
	}
	w.doc.refs[value] = target
	w.mapped = append(w.mapped, value)
	if reached {
		w.queue = append(w.queue, visit{target, grammar.Schema})
	}
}

// annotations are members that say nothing about what is sent.
var annotations = []string{"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}

// siblings speaks of the members beside a "$ref" that the standard ignores: all of them in 3.0 (section 4.8.23), all
// but summary and description in Reference Objects of later versions. A Path Item Object keeps its own.
func (w *walker) siblings(n *Node, as grammar.Object) {
	if w.doc.siblingsCount(as) {
		return
	}
	for i := range n.Members {
		key := n.Members[i].Key
		switch {
		case key == "$ref" || strings.HasPrefix(key, "x-"):
		case w.doc.Version >= "3.1" && (key == "summary" || key == "description"):
		case slices.Contains(annotations, key):
			w.diags.Note(n.KeyOf(key), "ref-siblings-ignored", "%q beside \"$ref\" is ignored", key)
		default:
			w.diags.Warn(n.KeyOf(key), "ref-siblings-ignored", "%q beside \"$ref\" is ignored", key).Help =
				"put the reference into an allOf, or the keyword into what it refers to"
		}
	}
}

// checkCycles finds references that lead to each other only. They lead nowhere.
func (w *walker) checkCycles() {
	done := make(map[*Node]bool, len(w.order))
	for _, n := range w.order {
		onPath := make(map[*Node]bool)
		for at := n; at != nil && !done[at]; at = w.doc.refs[at] {
			if onPath[at] {
				w.breakCycle(at)
				break
			}
			onPath[at] = true
		}
		for at := range onPath {
			done[at] = true
		}
	}
}

// breakCycle refuses a reference that leads back to itself. From then on it leads nowhere, and so does what leads to it.
func (w *walker) breakCycle(n *Node) {
	next := w.doc.refs[n]
	fault := w.diags.Fault(n.refText(), "ref-cycle", ruleReference, "this reference leads back to itself and to nothing else")
	fault.AlsoAt(next, "by way of this one")
	w.doc.Blame(n, fault)
	delete(w.doc.refs, n)
}
