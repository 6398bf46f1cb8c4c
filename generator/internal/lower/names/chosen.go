package names

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// ClaimChosen takes the name that somebody chose for the type that a schema has in a view, or that the lock has for it; "" if there is
// none.
func (b *Book) ClaimChosen(v schema.View, n *source.Node) string { return b.claimChosen(v, n, "") }

// keyed is what a table has for a schema in a view. What is for requests or merge patches alone may be known by the pointer of the schema.
func (b *Book) keyed(v schema.View, n *source.Node, look func(v schema.View) string) string {
	name := look(v)
	if v != schema.InResponses && b.ChiefView(n) == v {
		name = cmp.Or(name, look(schema.InResponses)) // which is used in any case
	}
	return name
}

// claimChosen is ClaimChosen for a schema that may have a name which is lent to it.
func (b *Book) claimChosen(v schema.View, n *source.Node, lent string) string {
	name, asked := "", !isMember(n) // of a member, the field is named in any case
	if len(b.opt.Names) > 0 {
		name = b.keyed(v, n, func(v schema.View) string { return b.ConfiguredAt(b.PointerIn(v, n), "") })
	}
	if name == "" {
		kept := b.keyed(v, n, func(v schema.View) string {
			return cmp.Or(b.locked[schema.Part{Node: n, View: v}], b.lockedElse[b.PointerIn(v, n)])
		})
		if kept != "" && (kept == lent || b.Declarations.Take(kept)) {
			return kept
		}
		name = b.wished(vendor.TypeNameOf(n))
		if asked = asked || name != ""; name == "" && !isMember(n) { // of which x-go-name names the field
			name = b.wished(vendor.NameOf(n))
		}
		if name != "" && v != b.ChiefView(n) {
			name, asked = inView(v, name), false
		}
	}
	if name == lent || name == "" || b.Declarations.Take(name) {
		return name
	}
	given := b.Declarations.Claim(name)
	if asked {
		b.Deny(n, "type", name, given)
	}
	return given
}

// isMember reports whether a schema is that of a member of another.
func isMember(n *source.Node) bool {
	list := n.Parent()
	return list != nil && list.Key() == "properties" && list.Parent().IsSchema()
}

// ChosenFor returns the Go name that somebody chose for a part of the document that is no schema: the configuration, by pointer or alias;
// the lock; or the document itself with an extension. It is "" if nobody did.
func (b *Book) ChosenFor(n *source.Node, alias string) string {
	if name := b.configured(n, alias); name != "" {
		return name
	}
	if name := b.lockedElse[b.Pointer(n)]; name != "" {
		return name
	}
	return b.wished(vendor.NameOf(n))
}

// ChosenForMember is given for a member: the lock has the name of its type, if that is declared where it stands.
func (b *Book) ChosenForMember(n *source.Node) string {
	if name := b.configured(n, ""); name != "" {
		return name
	}
	return b.wished(vendor.FieldNameOf(n))
}

func (b *Book) configured(n *source.Node, alias string) string {
	if len(b.opt.Names) == 0 {
		return ""
	}
	return b.ConfiguredAt(b.Pointer(n), alias)
}

// ConfiguredAt is the name that the configuration has for a pointer or another way to say it, "" for none. The entry counts as used.
func (b *Book) ConfiguredAt(pointer, alias string) string {
	var found options.Name
	for i, name := range b.opt.Names {
		if name.Of != pointer && (alias == "" || name.Of != alias) {
			continue
		}
		b.usedNames[i] = true
		if found.Of != "" && found.Of != name.Of {
			b.taken(found, name, "%s and %s are one part of the document", found.Of, name.Of)
		} else {
			found = name
		}
	}
	if !vendor.IsExported(found.Go) {
		return "" // there is none, or checkNames reports it
	}
	return found.Go
}

// Deny says of a name that somebody chose that it is another's, if it is not given.
func (b *Book) Deny(at diag.Place, what, chosen, given string) {
	if chosen != "" && chosen != given {
		b.diags.Warn(at, "name-taken", "another %s is called %s already: this one becomes %s", what, chosen, given)
	}
}

// wished returns the name that the document asks for.
func (b *Book) wished(w vendor.Wish) string {
	switch {
	case w.At == nil:
		return ""
	case w.At.Kind != source.String || !vendor.IsExported(w.At.Value):
		b.diags.Warn(w.At, "name-invalid", "%s is no exported Go identifier and has no effect", w.Key)
		return ""
	}
	return w.At.Value
}

// KeepNameOf keeps the name that a part of the document was given, for the lock.
func (b *Book) KeepNameOf(v schema.View, n *source.Node, name string) {
	b.kept[b.PointerIn(v, n)] = name
}

// LockedName is the name that the lock has under a key, "" for none.
func (b *Book) LockedName(key string) string { return b.lockedElse[key] }

// IsKnown reports whether the lock has a type of this name.
func (b *Book) IsKnown(name string) bool { return b.known[name] }

// FreeKey is a key for the lock that is made of names, the next one where several would have it.
func (b *Book) FreeKey(key string) string {
	free := key
	for i := 2; b.kept[free] != ""; i++ {
		free = key + " " + strconv.Itoa(i)
	}
	return free
}

// IsBranch reports whether a schema is one of a oneOf or anyOf where it stands: others may come before it.
func IsBranch(n *source.Node) bool {
	list := n.Parent()
	return list != nil && (list.Key() == "oneOf" || list.Key() == "anyOf") && list.Parent().IsSchema()
}

// KeepName keeps a name for the lock under a key.
func (b *Book) KeepName(key, name string) { b.kept[key] = name }

// Pointer is how configuration and lock refer to a part of the document: parts of the root file by JSON Pointer alone.
func (b *Book) Pointer(n *source.Node) string {
	if n != nil && n.File.Name == b.doc.Root.File.Name {
		return strings.TrimPrefix(n.ID(), n.File.Name)
	}
	return n.ID()
}

// checkNames reports names of the configuration that are no Go names, and those that two parts cannot have.
func (b *Book) checkNames() {
	type given struct{ scope, name string }
	first := map[given]options.Name{}
	for _, name := range b.opt.Names {
		if !vendor.IsExported(name.Go) {
			b.diags.Error(options.PlaceOr(name.At), "config-name-invalid",
				"%q, the name of %s, is no exported Go identifier", name.Go, name.Of)
			continue
		}
		key := given{scopeOf(name.Of), name.Go}
		if other, taken := first[key]; taken {
			b.taken(other, name, "%s is the name of %s and of %s", name.Go, other.Of, name.Of)
		} else {
			first[key] = name
		}
	}
}

// taken reports two entries of which there can be one.
func (b *Book) taken(one, other options.Name, format string, args ...any) {
	at, too := options.PlaceOr(one.At).Pos(), options.PlaceOr(other.At).Pos()
	if cmp.Or(cmp.Compare(too.Line, at.Line), cmp.Compare(too.Column, at.Column)) < 0 {
		one, other = other, one
	}
	b.diags.Error(options.PlaceOr(other.At), "config-name-taken", format, args...).AlsoAt(options.PlaceOr(one.At), "the other entry")
}

// scopeOf tells names apart that do not meet: those of operations, of types, of the members of a schema, of the parameters of a list.
func scopeOf(of string) string {
	_, pointer, isPointer := strings.Cut(of, "#/")
	tokens := strings.Split(pointer, "/")
	last := len(tokens) - 2
	switch {
	case !isPointer || len(tokens) == 3 && (tokens[0] == "paths" || tokens[0] == "webhooks"):
		return "an operation"
	case tokens[0] == "components" && len(tokens) == 3 && tokens[1] != "schemas":
		return of // where it is used decides
	case last >= 0 && (tokens[last] == "properties" || tokens[last] == "parameters" || tokens[last] == "tags" || tokens[last] == "servers"):
		return of[:strings.LastIndexByte(of, '/')]
	}
	return "a type"
}

// UnmatchedNames reports names of the configuration for nothing in the document.
func (b *Book) UnmatchedNames() {
	for i, name := range b.opt.Names {
		if !b.usedNames[i] {
			b.diags.Error(options.PlaceOr(name.At), "config-no-match", "names: nothing in the document is %s", name.Of)
		}
	}
}

// PointerIn is the key of a schema in configuration and lock. Where views differ, they have one each.
func (b *Book) PointerIn(v schema.View, n *source.Node) string {
	switch v {
	case schema.InRequests:
		return b.Pointer(n) + requestsOnly
	case schema.InPatches:
		return b.Pointer(n) + patchesOnly
	case schema.InResponses: // has no word
	}
	return b.Pointer(n)
}

// inView is the name that a type has in a view, if it has one of its own there.
func inView(v schema.View, name string) string {
	switch v {
	case schema.InRequests:
		return naming.Join(name, "Request")
	case schema.InPatches:
		return naming.Join(name, "Patch")
	case schema.InResponses: // has the plain one
	}
	return name
}
