package model

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// declare begins a declaration: its name and its comment.
func (b *Builder) declare(t schema.Target, h Hint) ir.Declared {
	n, v := t.Place(), t.View()
	h.Name = b.namer.Short(h.Name)
	d := ir.Declared{Origin: schema.Origin(n)}
	if owner := (schema.Part{Node: t.Owner, View: v}); t.Owner != nil && !b.named[owner] {
		b.named[owner] = true
		d.Name = b.names.OwnedIn(v, t.Owner)
		for _, same := range b.names.WrittenAlike(t.Owner) {
			if same != t.Owner {
				b.names.KeepNameOf(v, same, d.Name) // or the next run would tell it from the component by its names in the lock
			}
		}
		d.Doc = b.describeDecl(n, d.Name, "the schema "+b.names.KeyOf(t.Owner))
		if note := b.viewNote(t, b.schemas.ShapeOf(t)); note != "" {
			d.Doc.Notes = append(d.Doc.Notes, note)
		}
		return d
	}
	own := len(t.Parts) == 1 && t.Parts[0].Without == 0 && t.Only == schema.Any
	if !own {
		key := b.names.FreeKey(h.Name + names.DerivedType)
		d.Name = b.names.Declarations.Redeem(cmp.Or(b.names.LockedName(key), h.Name))
		b.names.KeepName(key, d.Name)
		d.Doc = b.describeDecl(nil, d.Name, h.Role)
		return d
	}
	same := b.names.WrittenAlike(n)
	b.nameInline(&d, n, v, h, same)
	if len(same) > 1 {
		h.Role += ", among others"
	}
	d.Doc = b.describeDecl(n, d.Name, h.Role)
	return d
}

// nameInline names a declaration after where its schema stands. The lock has the name by that place; of a branch, before which others may
// come, by what it would be called.
func (b *Builder) nameInline(d *ir.Declared, n *source.Node, v schema.View, h Hint, same []*source.Node) {
	list := append(b.names.InlineNames(v, n, h.Name), h.Other)
	d.Name = b.names.ClaimChosen(v, n)
	for _, other := range same {
		b.names.ConfiguredAt(b.names.PointerIn(v, other), "") // is used
	}
	if names.IsBranch(n) {
		key := b.names.FreeKey(list[0] + names.DerivedType)
		if d.Name == "" {
			d.Name = b.names.Declarations.Redeem(cmp.Or(b.names.LockedName(key), list[0]), list[1:]...)
		}
		b.names.KeepName(key, d.Name)
		return
	}
	if d.Name == "" {
		d.Name = b.names.Declarations.Derive(list[0], list[1:]...)
	}
	b.names.KeepNameOf(v, n, d.Name)
	for _, other := range same {
		b.names.KeepNameOf(v, other, d.Name)
	}
}

// add puts a declaration into the API. The shape is that of a struct or tuple.
func (b *Builder) add(d ir.Decl, t schema.Target, s *schema.Shape) {
	b.api.Decls = append(b.api.Decls, d)
	b.declarations[d] = declaration{node: t.Place(), parts: t.Parts, shape: s}
}

// Derive gives out a name of package api for what belongs to something that has one.
func (b *Builder) Derive(name string) string { return b.names.Declarations.Derive(name) }

// NodeOf is the schema of a declaration.
func (b *Builder) NodeOf(d ir.Decl) *source.Node { return b.declarations[d].node }

// spokenOf is how a comment speaks of a type: by its name if it has one.
func (b *Builder) spokenOf(t schema.Target, h Hint) string {
	if t.Owner != nil {
		return b.names.OwnName(t.Owner)
	}
	return h.Role
}

// NewHint makes a hint of the parts of a Go name.
func NewHint(role string, words ...string) Hint { return Hint{Name: naming.Join(words...), Role: role} }

// join is the hint for what is below.
func (h Hint) join(role, word string) Hint { return Hint{Name: naming.Join(h.Name, word), Role: role} }

// Hint is what a declaration without a name of its own is named after, and what its comment says of it.
type Hint struct {
	Name  string // a Go name
	Other string // where that is taken
	Role  string // "the member source of Message"
}

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
		if other := b.names.RequestName(n); names[other] && other != d.Base().Name {
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
	few := 0 < len(s.Hidden) && len(s.Hidden) <= 6
	if b.names.ChiefView(t.Owner) == schema.InRequests {
		if note = "It is for requests"; !few {
			return ""
		}
	}
	if !few {
		return note + "."
	}
	names := make([]string, len(s.Hidden))
	for i, m := range s.Hidden {
		names[i] = m.Name
	}
	return note + ", without " + strings.Join(names, ", ") + "."
}
