package names

import (
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// isAskedAlone reports whether a schema that differs in requests is used in these alone. One that had two names keeps them.
func (b *Book) isAskedAlone(n *source.Node) bool {
	if b.schemas.AccessOf(n)&schema.Differs == 0 {
		return false
	}
	if b.asked == nil {
		b.asked = b.findAsked()
	}
	return b.asked[n] && (b.opt.Locked[b.Pointer(n)] == "" || b.opt.Locked[b.PointerIn(schema.InRequests, n)] == "")
}

// findAsked is what requests lead to and nothing else does. What nobody uses is as if responses had it.
func (b *Book) findAsked() map[*source.Node]bool {
	bodies := map[*source.Node]bool{}
	patches, others := b.bodies()
	for _, n := range append(patches, others...) {
		bodies[n] = true
	}
	var requests, rest []*source.Node
	for _, n := range b.doc.Schemas {
		switch {
		case n.Parent().IsSchema() || n.Key() != "schema" && n.Key() != "itemSchema":
		case bodies[n] || isOfRequest(n):
			requests = append(requests, n)
		default:
			rest = append(rest, n)
		}
	}
	asked := b.schemas.Reached(requests)
	for _, n := range b.schemas.Components() {
		if !asked[n] {
			rest = append(rest, n)
		}
	}
	for n := range b.schemas.Reached(rest) {
		delete(asked, n)
	}
	return asked
}

// isOfRequest reports whether a schema is that of a parameter, or stands in the body of a request.
func isOfRequest(n *source.Node) bool {
	for at := n.Parent(); at != nil; at = at.Parent() {
		switch at.Key() {
		case "requestBody", "requestBodies", "parameters":
			return at.Parent() == nil || at.Parent().Key() != "responses" // and no response is called so
		case "responses":
			return false
		}
	}
	return n.Parent() != nil && n.Parent().Has("in")
}
