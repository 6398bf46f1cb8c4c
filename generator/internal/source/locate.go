package source

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/reference"
	"github.com/bindery-dev/bindery/internal/near"
)

// reference resolves one reference; at is where its text stands.
func (w *walker) reference(n, at *Node, text string, as grammar.Object) {
	target, fault := w.meant(n, at, text, as)
	if fault != nil {
		w.doc.Blame(n, fault)
	}
	if target == nil {
		return
	}
	if as == grammar.Operation {
		w.diags.Note(at, "ref-misplaced", "the standard has no reference in the place of %s; this one is followed", as)
	}
	w.doc.refs[n] = target
	w.asks(n, target)
	w.order = append(w.order, n)
	w.queue = append(w.queue, visit{target, as})
	if as == grammar.Schema && w.line.refers(n, target) {
		w.discriminated(target)
	}
}

func (w *walker) meant(n, at *Node, text string, as grammar.Object) (*Node, *diag.Diagnostic) {
	if keyword, _ := n.reference(); keyword == "$recursiveRef" && text == "#" {
		return w.enclosing(n), nil
	}
	return w.target(at, text, as)
}

// located is what a reference leads to, and by which tokens from the root of a file.
type located struct {
	file   *File
	tokens []string
	node   *Node
}

// locate finds what a reference leads to, or reports why it leads nowhere: the fault of one that may be read costs what needs
// it, any other costs the document.
func (w *walker) locate(at *Node, text string) (found located, fault *diag.Diagnostic) {
	location, fragment, _ := strings.Cut(text, "#")
	tokens, anchor, bad := reference.Fragment(fragment)
	if bad != nil {
		return found, w.diags.Fault(at, bad.Code, bad.Help, "%s", bad.Message)
	}
	root, fault := w.base(at, location)
	switch {
	case root == nil:
		return found, fault
	case anchor != "":
		return w.anchored(at, text, root, anchor)
	case len(tokens) == 1 && tokens[0] == "" && !root.Has(""):
		// "#/" names a member called "". Where there is none, the whole file is what was meant.
		w.diags.Warn(at, "ref-empty-token", "the reference %q is read as the whole file", text).Help = "leave out the slash"
		tokens = nil
	}
	found.file, found.tokens = root.File, append(root.tokens(), tokens...)
	if found.node = lookUp(root, tokens); found.node != nil {
		return found, nil
	}
	if root.parent != nil {
		if found.node = lookUp(root.File.Root, tokens); found.node != nil {
			w.diags.Warn(at, "ref-beyond-id",
				"the pointer %q is read from the root of the file; by JSON Schema it begins at the schema with the \"$id\"", "#"+fragment).
				AlsoAt(root.KeyOf("$id"), "the $id")
			found.tokens = tokens
			return found, nil
		}
	}
	if found.node = w.through(root, tokens); found.node != nil {
		w.diags.Note(at, "ref-through-ref", "the pointer of the reference %q leads through another reference, which is followed", text)
		return found, nil
	}
	return found, w.dangling(at, text, root, tokens)
}

// base finds the resource that the fragment of a reference is about, nil if that was reported to be impossible. If its file is not there,
// what needs it can be told from the rest of the document, which is read all the same: to say what else is wrong with it.
func (w *walker) base(at *Node, location string) (*Node, *diag.Diagnostic) {
	if location == "" {
		if _, root := w.ids.of(at); root != nil {
			return root, nil
		}
		return at.File.Root, nil
	}
	root, uri := w.ids.located(at, location, len(w.files.copies) > 0 || w.files.remote != nil)
	if root != nil {
		return root, nil
	}
	if name, ok := w.files.copies.Of(uri); ok {
		if reference.Leaves(path.Join(w.files.Below, name)) {
			bad := reference.Outside(location)
			w.diags.Error(at, bad.Code, "%s", bad.Message).Help = bad.Help
			return nil, nil
		}
		file := w.files.get(name, at)
		file.Published = uri.String()
		return w.publishedAt(file, uri)
	}
	from := at.File
	if rest := w.ids.relative(w.files.inTurn[0].Root, location); rest != "" {
		from, location = w.files.inTurn[0], rest
	}
	name, bad := reference.Name(location, from.Name, w.files.Below)
	switch {
	case from.Fetched && uri != nil && reference.IsRemote(uri), bad != nil && bad.Code == "ref-remote" && uri != nil:
		file, found, fault := w.files.fetch(uri, location, at)
		if file == nil {
			return nil, fault
		}
		return w.publishedAt(file, found)
	case from.Fetched:
		bad = reference.Outside(location)
		w.diags.Error(at, bad.Code, "%s", bad.Message).Help = bad.Help
		return nil, nil
	case bad == nil:
	case bad.Code == "ref-remote":
		return nil, w.diags.Fault(at, bad.Code, bad.Help, "%s", bad.Message)
	default:
		w.diags.Error(at, bad.Code, "%s", bad.Message).Help = bad.Help
		return nil, nil
	}
	file := w.files.get(name, at)
	w.ids.add(file, w.doc.Version)
	return file.Root, w.files.absent[file]
}

// publishedAt is the root of a file that is known to be published at a URI; nil is where it was said to be before.
func (w *walker) publishedAt(file *File, uri *url.URL) (*Node, *diag.Diagnostic) {
	if uri != nil {
		w.ids.from[file] = uri
	}
	w.ids.add(file, w.doc.Version)
	return file.Root, w.files.absent[file]
}

func (w *walker) anchored(at *Node, text string, root *Node, name string) (found located, fault *diag.Diagnostic) {
	if found.node = w.ids.anchor(name, root, at); found.node == nil {
		return found, w.diags.Fault(at, "ref-dangling",
			`JSON Schema 2020-12, section 8.2.2: "$anchor" and "$dynamicAnchor" name schemas, from OpenAPI 3.1 on`,
			"the reference %q leads nowhere: no schema has the anchor %q", text, name)
	}
	found.file, found.tokens = found.node.File, found.node.tokens()
	return found, nil
}

// through looks a pointer up as if references were what they refer to.
func (w *walker) through(n *Node, tokens []string) *Node {
	if w.hops++; w.hops > maxHops {
		return nil
	}
	for _, token := range tokens {
		next := lookUp(n, []string{token})
		if text, isRef := n.Ref(); next == nil && isRef {
			found, _ := w.locate(n.refText(), text)
			next = lookUp(found.node, []string{token})
		}
		n = next
	}
	return n
}

// target finds what a reference means to an object of a kind.
func (w *walker) target(at *Node, text string, as grammar.Object) (*Node, *diag.Diagnostic) {
	w.hops = 0
	found, fault := w.locate(at, text)
	if found.node == nil {
		return nil, fault
	}
	switch is, wrong := found.wrongKind(as); {
	case !wrong:
	case as == grammar.Header && is == grammar.Parameter.String(), as == grammar.Response && is == grammar.RequestBody.String():
		w.diags.Warn(at, "ref-wrong-kind", "the reference %q should lead to %s; from %s it takes what both have", text, as, is).
			AlsoAt(found.node, "the target")
	case as == grammar.Response && is == grammar.Schema.String() && w.doc.Version == "2.0":
		w.diags.Warn(at, "ref-wrong-kind",
			"the reference %q should lead to %s; %s is taken for what a response says of its content", text, as, is).
			AlsoAt(found.node, "the target")
		w.queue = append(w.queue, visit{found.node, grammar.Schema})
	default:
		fault := w.diags.Fault(at, "ref-wrong-kind", "OpenAPI wants "+as.String()+" here, or a reference to one",
			"the reference %q should lead to %s, not to %s", text, as, is)
		return nil, fault.AlsoAt(found.node, "the target")
	}
	if found.file.whole() == w.files.inTurn[0] {
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
	if o, whole := objectAt(documentOf(found.file.Root), found.tokens[:depth]); whole && o.IsRefable() {
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
	if meant := near.Word(tokens[known], keysOf(last)); meant != "" {
		fault.Help = "did you mean " + strconv.Quote(meant) + "? " + fault.Help
	}
	return fault.AlsoAt(last, "there is no \""+tokens[known]+"\" in this "+last.Kind.String())
}

func keysOf(n *Node) []string {
	keys := make([]string, 0, len(n.Members))
	for i := range n.Members {
		keys = append(keys, n.Members[i].Key)
	}
	return keys
}

// wrongKind says what a target is if that is not what its reference wants. In places that OpenAPI does not define,
// anything of the right JSON type will do.
func (l located) wrongKind(as grammar.Object) (is string, wrong bool) {
	if l.node.Kind != Mapping && (l.node.Kind != Bool || as != grammar.Schema) {
		return l.node.Kind.WithArticle(), true
	}
	if in := documentOf(l.file.Root); in != grammar.None {
		o, whole := objectAt(in, l.tokens)
		switch {
		case !whole:
			return "a collection of such", true
		case o != grammar.None && o != as:
			return o.String(), true
		}
	}
	return "", false
}
