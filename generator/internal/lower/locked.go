package lower

import (
	"fmt"
	"go/token"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// What the lock has is the Go names of schemas and operations, by pointer, and of what goes with them where that does not follow from
// theirs. Keys other than pointers:
const (
	membersConvention = "convention of members"
	valuesConvention  = "convention of values"
	asError           = " as an error"   // behind the pointer of a schema, before a media type other than JSON: its error type
	requestsOnly      = " in requests"   // behind the pointer of a schema: its type there
	derivedType       = " by derivation" // behind a name: the type that would have it if it were free
	spellingOf        = " spelling"      // behind a type: the convention of its parts
	tagKey            = "tag "           // before the name of a tag
	fieldKey          = "field of tag "  // before the name of a tag whose field is called otherwise
	memberSeparator   = "."              // between a type and what it calls a member, constant or parameter
)

// readGiven finds the parts of the document that configuration and lock speak of. What the lock names is held for it.
func (l *lowerer) readGiven() {
	for key, name := range l.opt.Locked {
		l.readLocked(key, name)
	}
	for _, name := range l.opt.Names {
		pointer, requested := strings.CutSuffix(name.Of, requestsOnly)
		if n := l.doc.At(pointer); n != nil {
			l.marks[n] += fmt.Sprintf("%q %t", name.Go, requested)
		}
	}
	for _, t := range l.opt.Types {
		if n := l.doc.At(t.Of); n != nil {
			l.marks[n] += fmt.Sprintf("%q %q", t.ImportPath, t.Name)
		}
	}
}

func (l *lowerer) readLocked(key, name string) {
	pointer, requested := strings.CutSuffix(key, requestsOnly)
	pointer, _, isError := strings.Cut(pointer, asError)
	switch owner, _, member := strings.Cut(key, memberSeparator); {
	case key == membersConvention || key == valuesConvention || strings.HasSuffix(key, spellingOf):
		l.lockedElse[key] = name
		return
	case !token.IsExported(name) || !token.IsIdentifier(name):
		return // somebody has edited the file
	case strings.Contains(key, "#"):
	case strings.HasPrefix(key, tagKey), strings.HasPrefix(key, fieldKey):
		l.lockedElse[key] = name
		l.methods.Hold(name)
		l.groupFields.Hold(name)
		return
	case member && !strings.HasPrefix(name, owner):
		l.lockedElse[key] = name
		return
	default: // a constant or type
		l.lockedElse[key] = name
		l.known[name] = true
		l.names.Hold(name)
		return
	}
	n := l.doc.At(pointer)
	switch {
	case isError:
		l.lockedElse[key] = name
		if n != nil {
			l.names.Hold(name)
		}
	case !n.IsSchema():
		l.lockedElse[key] = name
		l.holdWith(n, name)
	case requested:
		l.locked[part{node: n, view: inRequests}] = name
		l.holdWith(n, name)
	default:
		l.locked[part{node: n}] = name
		l.holdWith(n, name)
	}
}

// holdWith holds the names of package api that go with that of a schema or an operation: no new component can have them.
func (l *lowerer) holdWith(n *source.Node, name string) {
	hold := func(parts ...string) { l.names.Hold(naming.Join(parts...)) }
	if !n.IsSchema() {
		hold(name, "Operation")
		hold(name, "Params")
		hold(name, "Response")
		if responses := n.Get("responses"); responses != nil {
			for i := range responses.Members {
				hold(name, responses.Members[i].Key)
				hold(name, responses.Members[i].Key, "Header")
			}
		}
		return
	}
	hold(name)
	l.known[name] = true
	if n.Has("oneOf") || n.Has("anyOf") {
		hold(name, "Variant")
	}
	if enum := n.Get("enum"); enum != nil {
		for _, value := range enum.Items {
			hold(name, l.namer.Suffix(value.Value))
		}
	}
}
