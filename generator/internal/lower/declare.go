package lower

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimComponents takes the names of all named schemas, so that no derived name takes one first: those that somebody
// chose, those that are Go names as they stand, then the others.
func (l *lowerer) claimComponents() {
	all := l.componentSchemas()
	var spelled, others []*source.Node
	for _, n := range all {
		switch name := l.claimGiven(inResponses, n); {
		case name != "":
			l.own(n, name)
		case l.namer.Schema(n.Key()) == n.Key():
			spelled = append(spelled, n)
		default:
			others = append(others, n)
		}
	}
	for _, n := range slices.Concat(spelled, others) {
		name := l.namer.Schema(n.Key())
		l.own(n, l.names.Claim(name, naming.Join(name, "Model")))
	}
	for _, n := range all {
		l.claimRequested(n)
	}
}

// componentName is the Go name of a schema that the document names, "" for any other.
func (l *lowerer) componentName(n *source.Node) string { return l.owned[n] }

// isComponent reports whether a declaration takes its name of a schema.
func (l *lowerer) isComponent(n *source.Node) bool { return l.owned[n] != "" }

func (l *lowerer) own(n *source.Node, name string) {
	l.owned[n] = name
	l.named(inResponses, n, name)
}

// componentSchemas are the schemas that a file of the document names, in document order.
func (l *lowerer) componentSchemas() (out []*source.Node) {
	for _, file := range l.doc.Files {
		root := file.Root
		if file.Root == nil || file == l.doc.Root.File {
			root = l.doc.Root
		}
		for _, list := range []*source.Node{root.Get("components").Get("schemas"), root.Get("definitions"), root.Get("$defs")} {
			if list == nil || list.Kind != source.Mapping {
				continue
			}
			for i := range list.Members {
				if n := list.Members[i].Value; l.doc.Usable(n) && (n.Kind == source.Mapping || n.Kind == source.Bool) {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

// adopt names a schema that is referred to and is no component, if the document has a name for it: one of $defs, or a
// file of its own.
func (l *lowerer) adopt(n *source.Node) {
	if n == nil || l.owned[n] != "" || n.Kind != source.Mapping {
		return
	}
	text := n.Key()
	switch parent := n.Parent(); {
	case parent == nil:
		text = strings.TrimSuffix(path.Base(n.File.Name), path.Ext(n.File.Name))
	case parent.Parent() == nil && parent != l.doc.Root:
	case slices.Contains([]string{"$defs", "definitions", "schemas"}, parent.Key()):
	default:
		return
	}
	name := l.namer.Schema(text)
	if given := l.claimGiven(inResponses, n); given != "" {
		l.own(n, given)
	} else {
		l.own(n, l.names.Derive(name, naming.Join(name, "Model")))
	}
	l.claimRequested(n)
}

// components lowers the named schemas that no operation uses: a document may exist for its models.
func (l *lowerer) components() {
	for _, n := range l.componentSchemas() {
		h := hint{name: l.componentName(n), role: "the schema " + n.Key()}
		if _, used := l.results[l.resolve(part{node: n}).identity()]; !used && l.accessOf(n)&lessInResponses != 0 {
			l.typeIn(inRequests, n, h) // has what the other has not
		}
		l.typeOf(n, h)
	}
}

// componentTypes are the types that named schemas have become.
func (l *lowerer) componentTypes() (out []ir.Type) {
	for _, n := range l.componentSchemas() {
		for _, v := range []view{inResponses, inRequests} {
			if r, ok := l.results[l.resolve(l.in(v, n)).identity()]; ok && r.t != nil {
				out = append(out, r.t)
			}
		}
	}
	return out
}

// declare begins a declaration: its name and its comment.
func (l *lowerer) declare(t target, h hint) ir.Declared {
	n, v := t.place(), t.view()
	h.name = naming.Short(h.name)
	d := ir.Declared{Origin: origin(n)}
	if owner := (part{node: t.owner, view: v}); t.owner != nil && !l.declared[owner] {
		l.declared[owner] = true
		d.Name = l.ownedIn(v, t.owner)
		d.Doc = l.describeDecl(n, d.Name, "the schema "+t.owner.Key())
		if v == inRequests {
			d.Doc.Notes = append(d.Doc.Notes, l.viewNote(t, l.shapeOf(t)))
		}
		return d
	}
	own := len(t.parts) == 1 && t.parts[0].without == 0 && t.only == kindAny
	if !own {
		key := h.name + derivedType
		d.Name = l.names.Redeem(cmp.Or(l.lockedName(key), h.name))
		l.keepName(key, d.Name)
		d.Doc = l.describeDecl(nil, d.Name, h.role)
		return d
	}
	if d.Name = l.claimGiven(v, n); d.Name == "" {
		names := append(l.typeNames(v, n, h.name), h.other)
		d.Name = l.names.Derive(names[0], names[1:]...)
	}
	l.named(v, n, d.Name)
	if same := l.writtenAlike(n); len(same) > 1 {
		h.role += ", among others"
		for _, other := range same {
			l.configuredAt(l.pointerIn(v, other), "") // is used
			l.named(v, other, d.Name)
		}
	}
	d.Doc = l.describeDecl(n, d.Name, h.role)
	return d
}

// add puts a declaration into the API.
func (l *lowerer) add(d ir.Decl, t target) {
	l.api.Decls = append(l.api.Decls, d)
	l.nodes[d] = t.place()
}

// nodeOf is the schema of a declaration.
func (l *lowerer) nodeOf(d ir.Decl) *source.Node { return l.nodes[d] }

// called is how a comment speaks of a type: by its name if it has one.
func (l *lowerer) called(t target, h hint) string {
	if t.owner != nil {
		return l.componentName(t.owner)
	}
	return h.role
}

func origin(n *source.Node) ir.Origin {
	if n == nil {
		return ir.Origin{}
	}
	return ir.Origin{Pos: n.Pos(), Pointer: n.Pointer()}
}
