package lower

import (
	"go/token"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// given returns the Go name that somebody chose for a part of the document: the configuration, by pointer or alias; the
// lock; or the document itself with x-go-name. It is "" if nobody did.
func (l *lowerer) given(n *source.Node, alias string) string {
	if name := l.configured(n, alias); name != "" {
		return name
	}
	if name := l.opt.Locked[l.pointer(n)]; token.IsExported(name) && token.IsIdentifier(name) {
		return name
	}
	return l.wished(n)
}

// givenIn is given for the type that a schema has in a view: another in requests, where these differ.
func (l *lowerer) givenIn(v view, n *source.Node) string {
	if v == inResponses {
		return l.given(n, "")
	}
	pointer := l.pointerIn(v, n)
	if name := l.configuredAt(pointer, ""); name != "" {
		return name
	}
	if name := l.opt.Locked[pointer]; token.IsExported(name) && token.IsIdentifier(name) {
		return name
	}
	if wish := l.wished(n); wish != "" {
		return naming.Join(wish, "Request")
	}
	return ""
}

// chosen is given for a member: the lock has the name of its type, if that is declared where it stands.
func (l *lowerer) chosen(n *source.Node) string {
	if name := l.configured(n, ""); name != "" {
		return name
	}
	return l.wished(n)
}

func (l *lowerer) configured(n *source.Node, alias string) string {
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
func (l *lowerer) named(n *source.Node, name string) { l.api.Names[l.pointer(n)] = name }

// pointer is how configuration and lock refer to a part of the document: parts of the root file by JSON Pointer alone.
func (l *lowerer) pointer(n *source.Node) string {
	if n != nil && n.File == l.doc.Root.File {
		return n.Pointer()
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

// unmatched reports entries of the configuration that match nothing in the document.
func (l *lowerer) unmatched() {
	for i, name := range l.opt.Names {
		if !l.usedNames[i] {
			l.diags.Error(place(name.At), "config-no-match", "names: nothing in the document is %s", name.Of)
		}
	}
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
