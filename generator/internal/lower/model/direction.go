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

// SideNotes says of each type that another stands for in requests which one that is.
func (b *Builder) SideNotes() {
	names := map[string]bool{}
	for _, d := range b.api.Decls {
		names[d.Base().Name] = true
	}
	for _, d := range b.api.Decls {
		if n := b.NodeOf(d); n != nil && d.Base().Name == b.names.OwnName(n) && names[b.names.RequestName(n)] {
			d.Base().Doc.Notes = append(d.Base().Doc.Notes, "In requests it is "+b.names.RequestName(n)+".")
		}
	}
}

// viewNote says of a declaration for requests what responses have in its place.
func (b *Builder) viewNote(t schema.Target, s *schema.Shape) string {
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
