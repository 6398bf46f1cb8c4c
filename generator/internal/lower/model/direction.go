package model

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// neither reports a member that is for no direction.
func (b *Builder) neither(m *schema.Member) {
	if m.Access&(schema.ReadOnly|schema.WriteOnly) == schema.ReadOnly|schema.WriteOnly {
		b.diags.Warn(m.Node, "readonly-writeonly",
			"the member %s is readOnly and writeOnly, so that it would be sent by nobody: it is kept in both directions",
			prose.Quoted(m.Name))
	}
}

// SideNotes says of each type that another stands for in requests or in merge patches which one that is.
func (b *Builder) SideNotes() {
	names := map[string]bool{}
	for _, d := range b.api.Decls {
		names[d.Base().Name] = true
	}
	for _, d := range b.api.Decls {
		n := b.NodeOf(d)
		if n == nil || d.Base().Name != b.names.OwnName(n) {
			continue
		}
		if other := b.names.RequestName(n); names[other] {
			d.Base().Doc.Notes = append(d.Base().Doc.Notes, "In requests it is "+other+".")
		}
		if other := b.names.PatchName(n); names[other] && other != d.Base().Name {
			d.Base().Doc.Notes = append(d.Base().Doc.Notes, "In merge patches it is "+other+".")
		}
	}
}

// viewNote says of a declaration for requests what responses have in its place, and of one for merge patches that it is one; "" for others.
func (b *Builder) viewNote(t schema.Target, s *schema.Shape) string {
	switch t.View() {
	case schema.InResponses:
		return ""
	case schema.InPatches:
		note := "It is a JSON merge patch (RFC 7396)"
		if b.names.ChiefView(t.Owner) != schema.InPatches {
			note += " of " + b.names.OwnName(t.Owner)
		}
		return note + ": what is absent stays as it is, and null removes."
	case schema.InRequests: // as follows
	}
	note := "It is " + b.names.OwnName(t.Owner) + " as requests have it"
	if len(s.Hidden) == 0 || len(s.Hidden) > 6 {
		return note + "."
	}
	names := make([]string, len(s.Hidden))
	for i, m := range s.Hidden {
		names[i] = m.Name
	}
	return note + ", without " + strings.Join(names, ", ") + "."
}
