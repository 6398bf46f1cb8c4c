package lower

import (
	"cmp"
	"go/token"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// claimGiven takes the name that somebody chose for the type that a schema has in a view, or that the lock has for it; "" if there is none.
func (l *lowerer) claimGiven(v view, n *source.Node) string {
	name := ""
	if len(l.opt.Names) > 0 {
		name = l.configuredAt(l.pointerIn(v, n), "")
	}
	if name == "" {
		kept := cmp.Or(l.locked[part{node: n, view: v}], l.lockedElse[l.pointerIn(v, n)])
		if kept != "" && l.names.Take(kept) {
			return kept
		}
		if isMember(n) {
			return "" // x-go-name names the field
		}
		if name = l.wished(n); name != "" && v == inRequests {
			name = naming.Join(name, "Request")
		}
	}
	if name == "" || l.names.Take(name) {
		return name
	}
	return l.names.Claim(name)
}

// isMember reports whether a schema is that of a member of another.
func isMember(n *source.Node) bool {
	list := n.Parent()
	return list != nil && list.Key() == "properties" && list.Parent().IsSchema()
}

// given returns the Go name that somebody chose for a part of the document that is no schema: the configuration, by pointer or alias; the
// lock; or the document itself with x-go-name. It is "" if nobody did.
func (l *lowerer) given(n *source.Node, alias string) string {
	if name := l.configured(n, alias); name != "" {
		return name
	}
	if name := l.lockedElse[l.pointer(n)]; name != "" {
		return name
	}
	return l.wished(n)
}

// chosen is given for a member: the lock has the name of its type, if that is declared where it stands.
func (l *lowerer) chosen(n *source.Node) string {
	if name := l.configured(n, ""); name != "" {
		return name
	}
	return l.wished(n)
}

func (l *lowerer) configured(n *source.Node, alias string) string {
	if len(l.opt.Names) == 0 {
		return ""
	}
	return l.configuredAt(l.pointer(n), alias)
}

func (l *lowerer) configuredAt(pointer, alias string) string {
	for i, name := range l.opt.Names {
		if name.Of == pointer || alias != "" && name.Of == alias {
			l.usedNames[i] = true
			return name.Go
		}
	}
	return ""
}

// wished returns the name that the document asks for.
func (l *lowerer) wished(n *source.Node) string {
	wish := n.Get("x-go-name")
	if wish == nil {
		return ""
	}
	if wish.Kind != source.String || !token.IsIdentifier(wish.Value) || !token.IsExported(wish.Value) {
		l.diags.Warn(wish, "name-invalid", "x-go-name is no exported Go identifier and has no effect")
		return ""
	}
	return wish.Value
}

// named keeps the name that a part of the document was given, for the lock.
func (l *lowerer) named(v view, n *source.Node, name string) { l.api.Names[l.pointerIn(v, n)] = name }

// lockedName is the name that the lock has under a key, "" for none.
func (l *lowerer) lockedName(key string) string { return l.lockedElse[key] }

// isKnown reports whether the lock has a type of this name.
func (l *lowerer) isKnown(name string) bool { return l.known[name] }

// keepName keeps a name for the lock under a key.
func (l *lowerer) keepName(key, name string) { l.api.Names[key] = name }

// pointer is how configuration and lock refer to a part of the document: parts of the root file by JSON Pointer alone.
func (l *lowerer) pointer(n *source.Node) string {
	if n != nil && n.File == l.doc.Root.File {
		return strings.TrimPrefix(n.ID(), n.File.Name)
	}
	return n.ID()
}

// checkNames reports names of the configuration that are no Go names.
func (l *lowerer) checkNames() {
	for _, name := range l.opt.Names {
		if !token.IsIdentifier(name.Go) || !token.IsExported(name.Go) {
			l.diags.Error(place(name.At), "config-name-invalid", "%q, the name of %s, is no exported Go identifier", name.Go, name.Of)
		}
	}
}

// unmatchedNames reports names of the configuration for nothing in the document.
func (l *lowerer) unmatchedNames() {
	for i, name := range l.opt.Names {
		if !l.usedNames[i] {
			l.diags.Error(place(name.At), "config-no-match", "names: nothing in the document is %s", name.Of)
		}
	}
}

// unmatchedTypes reports types of the configuration for nothing in the document.
func (l *lowerer) unmatchedTypes() {
	for i, t := range l.opt.Types {
		if !l.usedTypes[i] {
			l.diags.Error(place(t.At), "config-no-match", "types: nothing in the document is or has the format %s", t.Of)
		}
	}
}

// place makes up for an unknown one.
func place(at diag.Place) diag.Place {
	if at == nil {
		return diag.Spot(diag.Pos{}, "")
	}
	return at
}
