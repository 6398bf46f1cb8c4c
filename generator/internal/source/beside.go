package source

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// finder finds what a reference leads to without a word, nil if that is not known.
type finder func(*Node) *Node

// found is what a node is, through references.
func (f finder) found(n *Node) *Node {
	for hops := 0; n != nil && n.Has("$ref"); hops++ {
		if hops == maxHops {
			return nil
		}
		n = f(n)
	}
	return n
}

// SideBySide is the schemas of the path parameters of an operation, by name, if variables stand side by side in its path: what they may be
// is what tells one from the other.
func (d *Document) SideBySide(path string, item, op *Node) map[string]*Node {
	return finder(d.Target).sideBySide(path, item, op)
}

func (f finder) sideBySide(path string, item, op *Node) map[string]*Node {
	if !strings.Contains(path, "}{") {
		return nil
	}
	types := map[string]*Node{}
	add := func(list *Node) {
		for _, p := range list.items() {
			if p = f.found(p); p.Text("in") != "path" || types[p.Text("name")] != nil {
				continue
			}
			schema := p
			if p.Has("schema") {
				schema = f.found(p.Get("schema"))
			}
			types[p.Text("name")] = schema
		}
	}
	if op = f.found(op); op != nil {
		add(op.Get("parameters"))
	}
	for hops := 0; item != nil && hops < maxHops; hops++ {
		add(item.Get("parameters"))
		if !item.Has("$ref") {
			break
		}
		item = f(item)
	}
	return types
}

// known finds what a reference leads to in files that have been read.
func (w *walker) known(n *Node) *Node {
	if to := w.doc.refs[n]; to != nil {
		return to
	}
	text, _ := n.Ref()
	location, fragment, _ := strings.Cut(text, "#")
	tokens, anchor, bad := reference.Fragment(fragment)
	file := n.File
	if location != "" {
		name, wrong := reference.Name(location, file.Name, w.files.Below)
		if wrong != nil {
			return nil
		}
		file = w.files.byName[name]
	}
	if bad != nil || anchor != "" || file == nil {
		return nil
	}
	return lookUp(file.Root, tokens)
}

// besides settles what stands side by side in the paths of operations that filters drop, when all files have been read.
func (w *walker) besides() {
	for i := range w.doc.Absent {
		a := &w.doc.Absent[i]
		a.Types = finder(w.known).sideBySide(a.Path, a.item, a.operation)
		a.item, a.operation = nil, nil
	}
}
