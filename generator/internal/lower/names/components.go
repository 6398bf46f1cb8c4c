package names

import (
	"cmp"
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
	all := b.primary()
	var spelled, others []schema.Component
	for _, c := range all {
		switch name := b.ClaimChosen(b.ChiefView(c.Node), c.Node); {
		case name != "":
			b.own(c.Node, name)
		case b.namer.Schema(c.Name) == c.Name:
			spelled = append(spelled, c)
		default:
			others = append(others, c)
		}
	}
	for _, c := range slices.Concat(spelled, others) {
		name := b.namer.Schema(c.Name)
		b.own(c.Node, b.Declarations.Claim(name, naming.Join(name, "Model")))
	}
	for _, c := range all {
		if goal := b.schemas.Reference(c.Node); goal != nil {
			b.lend(c, goal)
			continue
		}
		b.claimOtherViews(c.Node)
	}
	b.claimAliases()
}

// primary is one name for each component: where it is at home, else the first.
func (b *Book) primary() (out []schema.Component) {
	at := map[*source.Node]int{}
	for _, c := range b.schemas.Named() {
		i, known := at[c.Node]
		switch {
		case !known:
			at[c.Node] = len(out)
			out = append(out, c)
		case c.AtHome():
			out[i], c = c, out[i]
			fallthrough
		default:
			b.aliases = append(b.aliases, Alias{Node: c.Node, Key: b.Pointer(c.List) + "/" + source.EscapeToken(c.Name), Of: c.Name})
		}
	}
	for _, c := range out {
		b.components[c.Node] = component{key: c.Name}
	}
	return out
}

// lend gives the name of a component that only refers to a schema elsewhere to that schema: it is what the document calls it.
func (b *Book) lend(c schema.Component, goal *source.Node) {
	b.aliases = append(b.aliases, Alias{Name: b.components[c.Node].name, Node: c.Node, Of: c.Name})
	if b.components[goal].name != "" || goal.Kind != source.Mapping {
		return
	}
	b.components[goal] = component{key: c.Name}
	b.own(goal, cmp.Or(b.claimChosen(b.ChiefView(goal), goal, b.components[c.Node].name), b.components[c.Node].name))
	b.claimOtherViews(goal)
}

// Alias is a second name that the document gives to a schema.
type Alias struct {
	Name string // in Go
	Node *source.Node
	Key  string // of the lock, "" where the node says it
	Of   string // the name in the document
}

// Aliases are the names of components that stand for other schemas.
func (b *Book) Aliases() []Alias { return b.aliases }

// claimAliases names what YAML has aliases for.
func (b *Book) claimAliases() {
	for i := range b.aliases {
		one := &b.aliases[i]
		if one.Name != "" {
			continue
		}
		name := b.namer.Schema(one.Of)
		if given := cmp.Or(b.ConfiguredAt(one.Key, ""), b.lockedElse[one.Key]); given != "" && b.Declarations.Take(given) {
			one.Name = given
		} else {
			one.Name = b.Declarations.Claim(name, naming.Join(name, "Model"))
		}
		b.KeepName(one.Key, one.Name)
	}
}

// KeyOf is the name that the document has for a schema.
func (b *Book) KeyOf(n *source.Node) string {
	if name := b.components[n].key; name != "" {
		return name
	}
	if n.Parent() == nil {
		return strings.TrimSuffix(path.Base(n.File.Name), path.Ext(n.File.Name))
	}
	return n.Key()
}

// OwnName is the Go name of a schema that the document names, "" for any other.
func (b *Book) OwnName(n *source.Node) string { return b.components[n].name }

// IsComponent reports whether a declaration takes its name of a schema.
func (b *Book) IsComponent(n *source.Node) bool { return b.components[n].name != "" }

func (b *Book) own(n *source.Node, name string) {
	one, v := b.components[n], b.ChiefView(n)
	switch one.name = name; v {
	case schema.InRequests:
		one.requested = name
	case schema.InPatches:
		one.patched = name
	case schema.InResponses: // has the name of the component
	}
	b.components[n] = one
	b.KeepNameOf(v, n, name)
}

// Adopt names a schema that is referred to and is no component, if the document has a name for it: one of $defs, or a
// file of its own.
func (b *Book) Adopt(n *source.Node) {
	if n == nil || b.components[n].name != "" || n.Kind != source.Mapping {
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
	if given := b.ClaimChosen(b.ChiefView(n), n); given != "" {
		b.own(n, given)
	} else {
		b.own(n, b.Declarations.Derive(name, naming.Join(name, "Model")))
	}
	b.claimOtherViews(n)
}

// claimOtherViews takes the names of the types that a component has in requests and in merge patches, where these are others than in
// responses. It takes that for requests whether or not there is such a request, unless there is nothing else. Any object may be patched, so
// that the name for patches is taken where there is one.
func (b *Book) claimOtherViews(n *source.Node) {
	one, chief := b.components[n], b.ChiefView(n)
	if chief == schema.InPatches {
		return
	}
	if chief != schema.InRequests && b.schemas.AccessOf(n)&schema.Differs != 0 {
		one.requested = b.claimOther(schema.InRequests, n, "InRequest")
	}
	if b.InPatch(n) {
		one.patched = b.claimOther(schema.InPatches, n, "InPatch")
	}
	b.components[n] = one
}

func (b *Book) claimOther(v schema.View, n *source.Node, otherwise string) string {
	name, own := b.ClaimChosen(v, n), b.components[n].name
	if name == "" {
		name = b.Declarations.Claim(inView(v, own), naming.Join(own, otherwise))
	}
	b.KeepNameOf(v, n, name)
	return name
}

// RequestName is the name of the type that a component has in requests, "" where that is the same as in responses.
func (b *Book) RequestName(n *source.Node) string { return b.components[n].requested }

// PatchName is the name of the type that a component has in merge patches, "" where it has none of its own.
func (b *Book) PatchName(n *source.Node) string { return b.components[n].patched }

// OwnedIn is the name of a component in a view.
func (b *Book) OwnedIn(v schema.View, n *source.Node) string {
	one := b.components[n]
	switch {
	case v == schema.InRequests && one.requested != "":
		return one.requested
	case v == schema.InPatches && one.patched != "":
		return one.patched
	case v == schema.InPatches, one.patched == one.name: // there was no such use
		return b.Declarations.Derive(inView(v, one.name))
	case one.requested == one.name: // likewise
		return b.Declarations.Derive(naming.Join(one.name, "Response"))
	}
	return one.name
}
