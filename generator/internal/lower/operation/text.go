package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// exampleOf is what a document shows for a body: the first example of its media type, or else of its schema.
func (o *Operations) exampleOf(m media) *ir.Example { return o.models.ExampleBy(m.node, m.schema) }

// described returns the description of a part that may be a reference: the nearest one counts.
func (o *Operations) described(n *source.Node) string {
	for range 10 {
		if text := n.Text("description"); text != "" {
			return text
		}
		if _, isRef := n.Ref(); !isRef {
			break
		}
		n = o.doc.Target(n)
	}
	return ""
}
