package overlay

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Change is a part of a document that an overlay has changed.
type Change struct {
	What    string   // "added", "changed", "copied" or "removed"
	Pointer string   // in the document as it is then; for what is removed, as it was
	At      diag.Pos // of the text: in the overlay, and in the document for what is copied or removed
	Action  diag.Pos // of the action that did it
	Target  string   // its expression
	About   string   // its description

	node *source.Node // nil for what is removed
}

// note keeps that the action at hand has changed a node.
func (t *tree) note(what string, n *source.Node) {
	if what == "added" && t.action.copy != nil && !t.action.remove {
		what = "copied"
	}
	by := t.action.node
	c := Change{
		What: what, At: n.Pos(), Action: t.action.at().Pos(), Target: by.Text("target"), About: by.Text("description"), node: n,
	}
	if what == "removed" {
		c.node, c.Pointer = nil, n.Pointer()
	}
	t.changes = append(t.changes, c)
}

// standing are the changes that are still there when all overlays have been applied, with their pointers.
func standing(document *source.File, changes []Change) (out []Change) {
	there := map[*source.Node]bool{}
	var walk func(n *source.Node)
	walk = func(n *source.Node) {
		if n == nil || there[n] {
			return
		}
		there[n] = true
		for _, m := range n.Members {
			walk(m.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	if len(changes) > 0 {
		walk(document.Root)
	}
	for _, c := range changes {
		switch {
		case c.node == nil:
		case !there[c.node]:
			continue
		default:
			c.Pointer, c.node = c.node.Pointer(), nil
		}
		out = append(out, c)
	}
	return out
}
