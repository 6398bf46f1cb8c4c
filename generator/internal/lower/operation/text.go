package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// exampleOf is what a document shows for a body: the first example of its media type, or else of its schema.
func (o *Operations) exampleOf(m media) *ir.Example { return o.models.ExampleBy(m.node, m.schema) }

// judgeExamples looks at what the document shows for a body, a parameter or a header.
func (o *Operations) judgeExamples(holder, node *source.Node, t ir.Type) {
	var parts []schema.Part
	if node != nil {
		parts = []schema.Part{{Node: node}}
	}
	o.models.JudgeExamples(holder, parts, t)
}

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
