package names

import (
	"path"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimComponents takes the names of all named schemas, so that no derived name takes one first: those that somebody
// chose, those that are Go names as they stand, then the others.
func (b *Book) claimComponents() {
	all := b.schemas.Components()
	var spelled, others []*source.Node
	for _, n := range all {
		switch name := b.ClaimChosen(schema.InResponses, n); {
		case name != "":
			b.own(n, name)
		case b.namer.Schema(n.Key()) == n.Key():
			spelled = append(spelled, n)
		default:
			others = append(others, n)
		}
	}
	for _, n := range slices.Concat(spelled, others) {
		name := b.namer.Schema(n.Key())
		b.own(n, b.Declarations.Claim(name, naming.Join(name, "Model")))
	}
	for _, n := range all {
		b.claimRequested(n)
	}
}

// OwnName is the Go name of a schema that the document names, "" for any other.
func (b *Book) OwnName(n *source.Node) string { return b.owned[n] }

// IsComponent reports whether a declaration takes its name of a schema.
func (b *Book) IsComponent(n *source.Node) bool { return b.owned[n] != "" }

func (b *Book) own(n *source.Node, name string) {
	b.owned[n] = name
	b.KeepNameOf(schema.InResponses, n, name)
}

// Adopt names a schema that is referred to and is no component, if the document has a name for it: one of $defs, or a
// file of its own.
func (b *Book) Adopt(n *source.Node) {
	if n == nil || b.owned[n] != "" || n.Kind != source.Mapping {
		return
	}
	text := n.Key()
	switch parent := n.Parent(); {
	case parent == nil:
		text = strings.TrimSuffix(path.Base(n.File.Name), path.Ext(n.File.Name))
	case parent.Parent() == nil && parent != b.doc.Root:
	case slices.Contains([]string{"$defs", "definitions", "schemas"}, parent.Key()):
	default:
		return
	}
	name := b.namer.Schema(text)
	if given := b.ClaimChosen(schema.InResponses, n); given != "" {
		b.own(n, given)
	} else {
		b.own(n, b.Declarations.Derive(name, naming.Join(name, "Model")))
	}
	b.claimRequested(n)
}

// claimRequested takes the name of the type that a component has in requests, where that is another than in responses. It
// takes it whether or not there is such a request, so that no name depends on who uses the component.
func (b *Book) claimRequested(n *source.Node) {
	if b.schemas.AccessOf(n)&schema.Differs == 0 {
		return
	}
	name := b.ClaimChosen(schema.InRequests, n)
	if name == "" {
		name = b.Declarations.Claim(naming.Join(b.owned[n], "Request"), naming.Join(b.owned[n], "InRequest"))
	}
	b.requested[n] = name
	b.KeepNameOf(schema.InRequests, n, name)
}

// RequestName is the name of the type that a component has in requests, "" where that is the same as in responses.
func (b *Book) RequestName(n *source.Node) string { return b.requested[n] }

// OwnedIn is the name of a component in a view.
func (b *Book) OwnedIn(v schema.View, n *source.Node) string {
	if v == schema.InRequests && b.requested[n] != "" {
		return b.requested[n]
	}
	return b.owned[n]
}
