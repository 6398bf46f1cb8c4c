package operation

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// body lowers the request body of an operation.
func (o *Operations) body(op *ir.Operation, n *source.Node) bool {
	use := n.Get("requestBody")
	node := o.doc.Resolve(use)
	if use == nil || node == nil {
		return true
	}
	content := node.Get("content")
	if content == nil || len(content.Members) == 0 {
		o.diags.Warn(use, "body-without-content", "the request body has no content, so that there is none")
		return true
	}
	if !o.mayHaveBody(op.Method, n.KeyOf("requestBody")) {
		return true
	}
	h := model.NewHint("the request body of "+op.Name, op.Name, "Body")
	if name := o.names.ComponentName(node, "requestBodies"); name != "" {
		h = model.Hint{Name: name, Other: naming.Join(name, "Body"), Role: "the request body " + node.Key()}
	}
	required := node.True("required")
	if at := node.KeyOf("required"); required && o.saysNothing(content) {
		o.diags.Note(at, "body-empty", "all members of the body are readOnly, so that a request says nothing with it: it may be left out")
		required = false
	}
	p, ok := o.payload(content, bearer{
		view: schema.InRequests, required: required, hint: h,
		choice: op.Name + "Body", variant: op.Name, role: "the request body of " + op.Name,
	})
	if !ok {
		return false
	}
	op.Body = &ir.Body{
		Name: "Body", Required: required, Payload: p,
		Doc:    ir.Doc{Paragraphs: prose.Paragraphs(o.bodyText(use, schemaOf(content)))},
		Origin: ir.Origin{Pos: node.Pos(), Pointer: node.Pointer()},
	}
	return true
}

// saysNothing reports whether a body has members, and none that are in requests.
func (o *Operations) saysNothing(content *source.Node) bool {
	for i := range content.Members {
		media := o.doc.Resolve(content.Members[i].Value)
		if media == nil || media.Get("schema") == nil {
			return false
		}
		t := o.schemas.Resolve(o.schemas.PartIn(schema.InRequests, media.Get("schema")))
		s := o.schemas.ShapeOf(t)
		others := s.Open || len(s.Members)+len(s.PatternProperties)+len(s.Groups) > 0
		if s.Failed || s.Kinds != schema.Object || len(s.Hidden) == 0 || others {
			return false
		}
	}
	return true
}

// mayHaveBody speaks of request bodies that HTTP gives no meaning. A server that documents one reads it, so that it is sent, but with
// TRACE.
func (o *Operations) mayHaveBody(method string, at diag.Place) bool {
	const code = "body-without-meaning"
	switch method {
	case "TRACE":
		o.diags.Warn(at, code, "a request with TRACE has no body: this one is left out").Help = rule.TraceBody
		return false
	case "GET", "HEAD":
		o.diags.Warn(at, code, "HTTP gives the body of a %s request no meaning: proxies may drop it, or refuse the request", method).
			Help = rule.BodyMeaning
	case "DELETE":
		o.diags.Note(at, code, "HTTP gives the body of a DELETE request no meaning: proxies may drop it, or refuse the request")
	}
	return true
}

// schemaOf is the schema of a content: that of JSON, or else of the first media type.
func schemaOf(content *source.Node) *source.Node {
	chosen := content.Get("application/json")
	if chosen == nil {
		chosen = content.Members[0].Value
	}
	return chosen.Get("schema")
}

// bodyText is what the document says of a body: of the use, or else of an inline schema.
func (o *Operations) bodyText(use, schema *source.Node) string {
	if text := o.described(use); text != "" {
		return text
	}
	if _, isRef := schema.Ref(); isRef {
		return ""
	}
	return schema.Text("description")
}
