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
	return b.UseOf(n) == Asked && (b.opt.Locked[b.Pointer(n)] == "" || b.opt.Locked[b.PointerIn(schema.InRequests, n)] == "")
}

// Use says what leads to a schema.
type Use uint8

// What may lead to it.
const (
	Asked    Use = 1 << iota // requests
	Answered                 // responses, and what may be in either
	Idle                     // a component that nobody uses
)

// UseOf is all that leads to a schema.
func (b *Book) UseOf(n *source.Node) Use {
	if b.uses == nil {
		b.uses = map[*source.Node]Use{}
		b.findUses()
	}
	return b.uses[n]
}

func (b *Book) findUses() {
	bodies := map[*source.Node]bool{}
	patches, others := b.bodies()
	for _, n := range append(patches, others...) {
		bodies[n] = true
	}
	var requests, rest, idle []*source.Node
	for _, n := range b.doc.Schemas {
		switch {
		case n.Parent().IsSchema() || n.Key() != "schema" && n.Key() != "itemSchema":
		case bodies[n] || isOfRequest(n):
			requests = append(requests, n)
		default:
			rest = append(rest, n)
		}
	}
	for n := range b.schemas.Reached(requests) {
		b.uses[n] |= Asked
	}
	for n := range b.schemas.Reached(rest) {
		b.uses[n] |= Answered
	}
	for _, n := range b.schemas.Components() {
		if b.uses[n] == 0 {
			idle = append(idle, n)
		}
	}
	for n := range b.schemas.Reached(idle) {
		b.uses[n] |= Idle
	}
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
