package source

import (
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
}

type visit struct {
	node *Node
	as   object
}

// run filters the root, resolves what can be reached from it, and refuses references that only lead to each other.
func (w *walker) run(opt Options) {
	filter := newFilter(opt)
	if filter.active() {
		w.doc.Root = filter.apply(w)
	}
	root := w.doc.Root
	if !filter.active() {
		w.visit(root, document)
		w.drain()
	} else {
		w.visit(root.Get("paths"), paths)
		w.visit(root.Get("webhooks"), paths)
		w.eachOf(root.Get("components").Get("securitySchemes"), securityScheme, table)
		w.drain()
		w.doc.Root = withReached(root)
	}
	w.checkCycles()
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
	if n.Kind != Mapping {
		return
	}
	if text, isRef := n.Ref(); isRef && as.refable() {
		w.reference(n, n.Get("$ref"), text, as)
		w.siblings(n, as)
		if as != pathItem && (as != schema || w.doc.Version == "3.0") {
			return
		}
	}
	for i := range n.Members {
		child, nest := as.field(n.Members[i].Key)
		w.eachOf(n.Members[i].Value, child, nest)
	}
	if as == schema {
		w.mapping(n.Get("discriminator").Get("mapping"))
	}
}

func (w *walker) eachOf(n *Node, as object, nest nesting) {
	switch {
	case as == opaque || n == nil:
	case nest == one:
		w.visit(n, as)
	case nest == list:
		for _, item := range n.Items {
			w.visit(item, as)
		}
	default:
		for i := range n.Members {
			w.visit(n.Members[i].Value, as)
		}
	}
}

// reference resolves one reference; at is where its text stands.
func (w *walker) reference(n, at *Node, text string, as object) {
	target := w.target(at, text, as)
	if target == nil {
		return
	}
	w.doc.refs[n] = target
	w.order = append(w.order, n)
	w.queue = append(w.queue, visit{target, as})
}

// target finds what a reference means, and reports why it means nothing.
func (w *walker) target(at *Node, text string, as object) *Node {
	ref, fault := parseReference(text, at.File.Name)
	if fault != nil {
		w.diags.Error(at, fault.code, "%s", fault.message).Help = fault.help
		return nil
	}
	file := w.files.get(ref.file, at)
	if file.Root == nil {
		return nil
	}
	if len(ref.tokens) == 1 && ref.tokens[0] == "" && !file.Root.Has("") {
		// "#/" names a member called "". Where there is none, the whole file is what was meant.
		w.diags.Warn(at, "ref-empty-token", "the reference %q is read as the whole file", text).Help = "leave out the slash"
		ref.tokens = nil
	}
	target := lookUp(file.Root, ref.tokens)
	if target == nil {
		w.dangling(at, text, file, ref.tokens)
		return nil
	}
	if is, wrong := wrongKind(file, target, ref.tokens, as); wrong {
		w.diags.Error(at, "ref-wrong-kind", "the reference %q should lead to %s, not to %s", text, as, is).
			AlsoAt(target, "the target")
		return nil
	}
	if file == w.files.inTurn[0] && len(ref.tokens) > 3 && ref.tokens[0] == "components" {
		// What is kept when filters drop components is kept whole.
		if o, whole := objectAt(ref.tokens[:3]); whole {
			w.queue = append(w.queue, visit{lookUp(file.Root, ref.tokens[:3]), o})
		}
	}
	return target
}

// dangling reports a reference that leads nowhere, with the place from which it does.
func (w *walker) dangling(at *Node, text string, file *File, tokens []string) {
	known := len(tokens)
	for lookUp(file.Root, tokens[:known]) == nil {
		known--
	}
	last := lookUp(file.Root, tokens[:known])
	w.diags.Error(at, "ref-dangling", "the reference %q leads nowhere", text).
		AlsoAt(last, "there is no \""+tokens[known]+"\" in this "+last.Kind.String())
}

// wrongKind says what a target is if that is not what its reference wants. In places that OpenAPI does not define,
// anything of the right JSON type will do.
func wrongKind(file *File, target *Node, tokens []string, as object) (is string, wrong bool) {
	if target.Kind != Mapping && (target.Kind != Bool || as != schema) {
		return article(target.Kind), true
	}
	if file.Root.Has("openapi") {
		o, whole := objectAt(tokens)
		switch {
		case !whole:
			return "a collection of such", true
		case o != opaque && o != as:
			return o.String(), true
		}
	}
	return "", false
}

// mapping resolves the values of a discriminator's mapping: the name of a schema, or a reference.
func (w *walker) mapping(n *Node) {
	if n == nil {
		return
	}
	schemas := w.files.inTurn[0].Root.Get("components").Get("schemas")
	for i := range n.Members {
		value := n.Members[i].Value
		if value.Kind != String || w.doc.refs[value] != nil {
			continue
		}
		if named := schemas.Get(value.Value); named != nil {
			w.doc.refs[value] = named
			w.queue = append(w.queue, visit{named, schema})
			continue
		}
		if strings.ContainsAny(value.Value, "#/") || strings.Contains(value.Value, ".") {
			if target := w.target(value, value.Value, schema); target != nil {
				w.doc.refs[value] = target
				w.queue = append(w.queue, visit{target, schema})
			}
			continue
		}
		w.diags.Warn(value, "mapping-dangling", "the mapping names a schema %q, which does not exist", value.Value)
	}
}

// annotations are members that say nothing about what is sent.
var annotations = []string{"description", "summary", "title", "example", "examples", "externalDocs", "$comment"}

// siblings speaks of the members beside a "$ref" that the standard ignores: all of them in 3.0 (section 4.8.23), all
// but summary and description in Reference Objects of later versions. A Path Item Object keeps its own.
func (w *walker) siblings(n *Node, as object) {
	if as == pathItem || as == schema && w.doc.Version != "3.0" {
		return
	}
	for i := range n.Members {
		key := n.Members[i].Key
		switch {
		case key == "$ref" || strings.HasPrefix(key, "x-"):
		case w.doc.Version != "3.0" && (key == "summary" || key == "description"):
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
