package names

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// What the lock has is the Go names of schemas and operations, by pointer, and of what goes with them where that does not follow from
// theirs. Keys other than pointers:
const (
	longestName       = "longest name" // that is given; a lock without it is of the time before names were cut by words
	membersConvention = "convention of members"
	valuesConvention  = "convention of values"
	AsError           = " as an error"   // behind the pointer of a schema, before a media type other than JSON: its error type
	AsMethod          = " as a method"   // behind the pointer of an operation: its method, if that is called otherwise than its types
	requestsOnly      = " in requests"   // behind the pointer of a schema: its type there
	patchesOnly       = " in patches"    // likewise, in JSON merge patches
	DerivedType       = " by derivation" // behind a name: the type that would have it if it were free
	spellingOf        = " spelling"      // behind a type: the convention of its parts
	TagKey            = "tag "           // before the name of a tag
	FieldKey          = "field of tag "  // before the name of a tag whose field is called otherwise
	ServerKey         = "server "        // before the URL of a server
	memberSeparator   = "."              // between a type and what it calls a member, constant or parameter
)

// limitOf is how long a name may be, if it is not in the lock. It stays what it was.
func limitOf(locked map[string]string) int {
	if len(locked) == 0 {
		return naming.Longest
	}
	limit, _ := strconv.Atoi(locked[longestName]) // 0 if somebody has edited the file
	return max(0, limit)
}

// readChosen finds the parts of the document that configuration and lock speak of. What the lock names is held for it.
func (b *Book) readChosen() {
	for key, name := range b.opt.Locked {
		b.readLocked(key, name)
	}
	for _, name := range b.opt.Names {
		pointer, view := viewOf(name.Of)
		if n := b.doc.At(pointer); n != nil {
			b.marks[n] += fmt.Sprintf("%q %d", name.Go, view)
		}
	}
	for _, t := range b.opt.Types {
		if n := b.doc.At(t.Of); n != nil {
			b.marks[n] += fmt.Sprintf("%q %q", t.ImportPath, t.Name)
		}
	}
}

// viewOf is the pointer and the view of a key.
func viewOf(key string) (pointer string, v schema.View) {
	if pointer, is := strings.CutSuffix(key, requestsOnly); is {
		return pointer, schema.InRequests
	}
	if pointer, is := strings.CutSuffix(key, patchesOnly); is {
		return pointer, schema.InPatches
	}
	return key, schema.InResponses
}

func (b *Book) readLocked(key, name string) {
	pointer, view := viewOf(key)
	pointer, _, isError := strings.Cut(pointer, AsError)
	switch owner, _, member := strings.Cut(key, memberSeparator); {
	case key == longestName || key == membersConvention || key == valuesConvention || strings.HasSuffix(key, spellingOf):
		b.lockedElse[key] = name
		return
	case !token.IsExported(name) || !token.IsIdentifier(name):
		return // somebody has edited the file
	case strings.HasPrefix(key, ServerKey), strings.HasSuffix(key, AsMethod):
		b.lockedElse[key] = name
		return
	case strings.Contains(key, "#"):
	case strings.HasPrefix(key, TagKey), strings.HasPrefix(key, FieldKey):
		b.lockedElse[key] = name
		b.Methods.Hold(name)
		b.GroupFields.Hold(name)
		return
	case member && !strings.HasPrefix(name, owner):
		b.lockedElse[key] = name
		return
	default: // a constant or type
		b.lockedElse[key] = name
		b.known[name] = true
		b.Declarations.Hold(name)
		return
	}
	n := b.doc.At(pointer)
	switch {
	case isError:
		b.lockedElse[key] = name
		if n != nil {
			b.Declarations.Hold(name)
		}
	case !n.IsSchema():
		b.lockedElse[key] = name
		b.HoldWith(n, name)
	case b.Pointer(n) != pointer: // an alias of YAML: what it is an alias of has a key of its own
		b.lockedElse[key] = name
		b.Declarations.Hold(name)
	default:
		b.locked[schema.Part{Node: n, View: view}] = name
		b.HoldWith(n, name)
	}
}

// HoldWith holds the names of package api that go with that of a schema or an operation: no new component can have them. It is for those
// of the lock, and for what the next lock will have: a run gives the names that the next one gives.
func (b *Book) HoldWith(n *source.Node, name string) {
	hold := func(parts ...string) {
		if name := b.Declarations.Fit(naming.Join(parts...)); !b.Declarations.Taken(name) {
			b.Declarations.Hold(name)
		}
	}
	if !n.IsSchema() {
		b.operations[n] = name
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
	b.known[name] = true
	if n.Has("oneOf") || n.Has("anyOf") {
		hold(name, "Variant")
	}
	if enum := n.Get("enum"); enum != nil {
		for _, value := range enum.Items {
			hold(b.Declarations.FitPair(name, b.namer.Suffix(value.Value)))
		}
	}
}
