package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// body lowers the request body of an operation.
func (l *lowerer) body(op *ir.Operation, n *source.Node) bool {
	use := n.Get("requestBody")
	node := l.doc.Resolve(use)
	if use == nil || node == nil {
		return true
	}
	content := node.Get("content")
	if content == nil || len(content.Members) == 0 {
		l.diags.Warn(use, "body-without-content", "the request body has no content, so that there is none")
		return true
	}
	m, ok := l.onlyJSON(content)
	if !ok {
		return false
	}
	h := newHint("the request body of "+op.Name, op.Name, "Body")
	if name := l.component(node, "requestBodies"); name != "" {
		h = hint{name: name, other: naming.Join(name, "Body"), role: "the request body " + node.Key()}
	}
	t, nullable, ok := l.typeIn(inRequests, m.schema, h)
	if !ok {
		return false
	}
	required := node.True("required")
	op.Body = &ir.Body{
		Name: "Body", Required: required, Type: l.wrap(t, required, nullable), MediaType: m.key,
		Doc:    ir.Doc{Paragraphs: paragraphs(l.bodyText(use, m.schema))},
		Origin: ir.Origin{Pos: node.Pos(), Pointer: node.Pointer()},
	}
	return true
}

// bodyText is what the document says of a body: of the use, or else of an inline schema.
func (l *lowerer) bodyText(use, schema *source.Node) string {
	if text := l.described(use); text != "" {
		return text
	}
	if _, isRef := schema.Ref(); isRef {
		return ""
	}
	return schema.Text("description")
}
