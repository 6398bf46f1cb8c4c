package source

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// walker goes through a document object by object, because only the place says whether a "$ref" is a reference, and
// resolves those it meets.
type walker struct {
	doc   *Document
	files *files
	diags *diag.List
	queue []visit // targets of references, so that long chains need no deep recursion
	again map[visit]bool
	order []*Node // the references met
	hops  int     // of the reference at hand, through others
}

type visit struct {
	node *Node
	as   object
}

// run filters the root, resolves what can be reached from it, refuses references that only lead to each other, and leaves out
// what needs those that lead to nothing.
func (w *walker) run(opt Options) {
	filter := newFilter(opt)
	if filter.active() {
		w.doc.Root = filter.apply(w)
	}
	root := w.doc.Root
	if !filter.active() {
		w.visit(root, documentOf(root.File))
		w.drain()
	} else {
		w.visit(root.Get("paths"), paths)
		w.visit(root.Get("webhooks"), paths)
		for _, schemes := range []*Node{root.Get("components").Get("securitySchemes"), root.Get("securityDefinitions")} {
			each(schemes, securityScheme, table, func(n *Node) { w.visit(n, securityScheme) })
		}
		w.drain()
		w.doc.Root = withReached(root)
	}
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
func (w *walker) visit(n *Node, as object) {
	if n == nil || as == opaque || n.role == as {
		return
	}
	if n.role != opaque {
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
	if as == schema {
		w.doc.Schemas = append(w.doc.Schemas, n)
	}
	if n.Kind != Mapping {
		return
	}
	if text, isRef := n.Ref(); isRef && as.refable() {
		w.reference(n, n.Get("$ref"), text, as)
		w.siblings(n, as)
		if !w.doc.siblingsCount(as) {
			return
		}
	}
	for i := range n.Members {
		m := &n.Members[i]
		child, nest := as.field(m.Key)
		if child == opaque || m.Key == "examples" && w.doc.Version == "2.0" { // values by media type
			continue
		}
		if nest != one || !child.refable() {
			w.collection(m)
		}
		each(m.Value, child, nest, func(part *Node) { w.visit(part, child) })
	}
	if as == schema {
		mappingValues(n, w.mapping)
	}
}

// siblingsCount reports whether an object may say more than its "$ref".
func (d *Document) siblingsCount(as object) bool {
	return as == pathItem || as == schema && d.Version >= "3.1"
}

// each calls do for the objects that a field holds.
func each(n *Node, as object, nest nesting, do func(*Node)) {
	switch {
	case as == opaque || n == nil:
	case nest == one && n.Kind != Sequence:
		do(n)
	case nest != table: // items of older JSON Schema is a list too
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

// reference resolves one reference; at is where its text stands.
func (w *walker) reference(n, at *Node, text string, as object) {
	target, fault := w.target(at, text, as)
	if fault != nil {
		w.doc.Blame(n, fault)
	}
	if target == nil {
		return
	}
	if as == operation {
		w.diags.Note(at, "ref-misplaced", "the standard has no reference in the place of %s; this one is followed", as)
	}
	w.doc.refs[n] = target
	w.order = append(w.order, n)
	w.queue = append(w.queue, visit{target, as})
}

// located is what a reference leads to.
type located struct {
	file   *File
	tokens []string
	node   *Node
}

// locate finds what a reference leads to, or reports why it leads nowhere: the fault of one that may be read costs what needs
// it, any other costs the document.
func (w *walker) locate(at *Node, text string) (found located, fault *diag.Diagnostic) {
	ref, bad := parseReference(text, at.File.Name, w.files.below)
	switch {
	case bad != nil && bad.local:
		return found, w.diags.Fault(at, bad.code, bad.help, "%s", bad.message)
	case bad != nil:
		w.diags.Error(at, bad.code, "%s", bad.message).Help = bad.help
		return found, nil
	}
	found.file, found.tokens = w.files.get(ref.file, at), ref.tokens
	root := found.file.Root
	if root == nil {
		return found, nil
	}
	if len(ref.tokens) == 1 && ref.tokens[0] == "" && !root.Has("") {
		// "#/" names a member called "". Where there is none, the whole file is what was meant.
		w.diags.Warn(at, "ref-empty-token", "the reference %q is read as the whole file", text).Help = "leave out the slash"
		found.tokens = nil
	}
	if found.node = lookUp(root, found.tokens); found.node != nil {
		return found, nil
	}
	if found.node = w.through(root, found.tokens); found.node != nil {
		w.diags.Note(at, "ref-through-ref", "the pointer of the reference %q leads through another reference, which is followed", text)
		return found, nil
	}
	return found, w.dangling(at, text, root, found.tokens)
}

// through looks a pointer up as if references were what they refer to.
func (w *walker) through(n *Node, tokens []string) *Node {
	if w.hops++; w.hops > maxHops {
		return nil
	}
	for _, token := range tokens {
		next := lookUp(n, []string{token})
		if text, isRef := n.Ref(); next == nil && isRef {
			found, _ := w.locate(n.Get("$ref"), text)
			next = lookUp(found.node, []string{token})
		}
		n = next
	}
	return n
}

// target finds what a reference means to an object of a kind.
func (w *walker) target(at *Node, text string, as object) (*Node, *diag.Diagnostic) {
	w.hops = 0
	found, fault := w.locate(at, text)
	if found.node == nil {
		return nil, fault
	}
	switch is, wrong := found.wrongKind(as); {
	case !wrong:
	case as == header && is == parameter.String():
		w.diags.Warn(at, "ref-wrong-kind", "the reference %q should lead to %s; from %s it takes what both have", text, as, is).
			AlsoAt(found.node, "the target")
	case as == response && is == schema.String() && w.doc.Version == "2.0":
		w.diags.Warn(at, "ref-wrong-kind", "the reference %q should lead to %s; %s is taken for what a response says of its content", text, as, is).
			AlsoAt(found.node, "the target")
		w.queue = append(w.queue, visit{found.node, schema})
	default:
		fault := w.diags.Fault(at, "ref-wrong-kind", "OpenAPI wants "+as.String()+" here, or a reference to one",
			"the reference %q should lead to %s, not to %s", text, as, is)
		return nil, fault.AlsoAt(found.node, "the target")
	}
	if found.file == w.files.inTurn[0] {
		w.around(found)
	}
	return found.node, nil
}

// around has the component visited that a reference leads into: what is kept when filters drop components is kept whole.
func (w *walker) around(found located) {
	depth := 2 // "#/definitions/Pet"
	if len(found.tokens) > 0 && found.tokens[0] == "components" {
		depth = 3
	}
	if len(found.tokens) <= depth {
		return
	}
	if o, whole := objectAt(documentOf(found.file), found.tokens[:depth]); whole && o.refable() {
		w.queue = append(w.queue, visit{lookUp(found.file.Root, found.tokens[:depth]), o})
	}
}

// dangling reports a reference that leads nowhere, with the place from which it does.
func (w *walker) dangling(at *Node, text string, root *Node, tokens []string) *diag.Diagnostic {
	known := len(tokens)
	for lookUp(root, tokens[:known]) == nil {
		known--
	}
	last := lookUp(root, tokens[:known])
	fault := w.diags.Fault(at, "ref-dangling",
		"RFC 6901, section 4: evaluation of a JSON Pointer \"completes with a reference to some value within the document\"",
		"the reference %q leads nowhere", text)
	return fault.AlsoAt(last, "there is no \""+tokens[known]+"\" in this "+last.Kind.String())
}

// wrongKind says what a target is if that is not what its reference wants. In places that OpenAPI does not define,
// anything of the right JSON type will do.
func (l located) wrongKind(as object) (is string, wrong bool) {
	if l.node.Kind != Mapping && (l.node.Kind != Bool || as != schema) {
		return article(l.node.Kind), true
	}
	if in := documentOf(l.file); in != opaque {
		o, whole := objectAt(in, l.tokens)
		switch {
		case !whole:
			return "a collection of such", true
		case o != opaque && o != as:
			return o.String(), true
		}
	}
	return "", false
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

// mapping resolves a value of a discriminator's mapping: the name of a schema, or a reference. One that leads nowhere maps
// nothing, and costs nothing else.
func (w *walker) mapping(value *Node) {
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
		fault := (*diag.Diagnostic)(nil)
		if target, fault = w.target(value, value.Value, schema); fault != nil {
			fault.Message += ": nothing is mapped to it"
		}
	}
	if target != nil {
		w.doc.refs[value] = target
		w.queue = append(w.queue, visit{target, schema})
	}
}

// annotations are members that say nothing about what is sent.
var annotations = []string{"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}

// siblings speaks of the members beside a "$ref" that the standard ignores: all of them in 3.0 (section 4.8.23), all
// but summary and description in Reference Objects of later versions. A Path Item Object keeps its own.
func (w *walker) siblings(n *Node, as object) {
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

// checkCycles refuses references that lead to each other only.
func (w *walker) checkCycles() {
	done := make(map[*Node]bool, len(w.order))
	for _, n := range w.order {
		onPath := make(map[*Node]bool)
		for at := n; at != nil && !done[at]; at = w.doc.refs[at] {
			if onPath[at] {
				next := w.doc.refs[at]
				w.diags.Error(at.Get("$ref"), "ref-cycle", "this reference leads back to itself and to nothing else").
					AlsoAt(next, "by way of this one")
				break
			}
			onPath[at] = true
		}
		for at := range onPath {
			done[at] = true
		}
	}
}
