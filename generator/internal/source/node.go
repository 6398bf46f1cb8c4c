package source

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// Kind is the JSON type of a node.
type Kind uint8

// The kinds, as JSON has them.
const (
	Null Kind = iota
	Bool
	Number
	String
	Sequence
	Mapping
)

// String names the kind as JSON Schema's "type" does.
func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "array", "object"}[k]
}

// WithArticle is the kind as a text speaks of a value: "a string", "an object", "null".
func (k Kind) WithArticle() string {
	switch k {
	case Null:
		return "null"
	case Sequence, Mapping:
		return "an " + k.String()
	}
	return "a " + k.String()
}

// Types is the kind as the grammar has it.
func (k Kind) Types() grammar.Types {
	return [...]grammar.Types{grammar.Null, grammar.Boolean, grammar.Number, grammar.String, grammar.Array, grammar.ObjectType}[k]
}

// Node is one value of a document. Nodes are not changed once Open has returned. Where YAML uses an alias, the node of
// the anchor itself stands, so that it has one identity.
type Node struct {
	Kind         Kind
	role         grammar.Object // what the reference walk found it to be
	derived      bool           // not written as such, see Mapping
	settled      bool           // has a home in File, see Settle
	index        int32          // among the parent's members or items
	Value        string         // a string decoded, a number as written, "true" or "false"
	Members      []Member
	Items        []*Node
	File         *File
	Line, Column int
	parent       *Node
}

// Member is one key and value of a mapping.
type Member struct {
	Key                string
	KeyLine, KeyColumn int
	Value              *Node
}

// File is one file that a document is made of, read once.
type File struct {
	Name    string // relative to the root document's folder, with slashes: its identity
	Path    string // as to be shown to the user
	Content string // UTF-8
	Root    *Node  // nil if it could not be parsed

	Published string // where it is published, "" if that is not known
	Fetched   bool   // from there: it is no file of the user's

	under *File                      // that this one is laid over, nil for others
	laid  []*File                    // over this one
	wide  map[*Node]map[string]int32 // member indexes of mappings too wide for a scan
	homes map[*Node]home

	copies map[*Node]string // schemas read anew for a dynamic scope, and what tells them from those that are written
}

// wideMapping is from how many members on a mapping gets an index.
const wideMapping = 16

// Get returns the value of a member of a mapping, nil if there is none.
func (n *Node) Get(key string) *Node {
	if m := n.member(key); m != nil {
		return m.Value
	}
	return nil
}

func (n *Node) member(key string) *Member {
	if n == nil {
		return nil
	}
	if len(n.Members) > wideMapping {
		if index, ok := n.File.wide[n]; ok {
			if i, ok := index[key]; ok {
				return &n.Members[i]
			}
			return nil
		}
	}
	for i := range n.Members {
		if n.Members[i].Key == key {
			return &n.Members[i]
		}
	}
	return nil
}

// lookUp walks a pointer down from a node; nil if it leads nowhere.
func lookUp(n *Node, tokens []string) *Node {
	for _, token := range tokens {
		switch {
		case n == nil:
			return nil
		case n.Kind == Sequence:
			i, err := strconv.Atoi(token)
			if err != nil || token != strconv.Itoa(i) {
				return nil
			}
			n = n.At(i)
		default:
			n = n.Get(token)
		}
	}
	return n
}

// At returns an item of a sequence, nil if there is none.
func (n *Node) At(i int) *Node {
	if n == nil || i < 0 || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

// Has reports whether a mapping has the member, be its value null.
func (n *Node) Has(key string) bool { return n.member(key) != nil }

// Text is the value of a string member, "" if it is absent or no string.
func (n *Node) Text(key string) string {
	if v := n.Get(key); v != nil && v.Kind == String {
		return v.Value
	}
	return ""
}

// True reports whether the member is the boolean true.
func (n *Node) True(key string) bool {
	v := n.Get(key)
	return v != nil && v.Kind == Bool && v.Value == "true"
}

// Amend makes a scalar member what it is read as. The node that stood there stays what it is: an alias may have it stand elsewhere too.
func (n *Node) Amend(key string, as Kind, value string) {
	if m := n.member(key); m != nil {
		amended := *m.Value
		amended.Kind, amended.Value = as, value
		m.Value = &amended
	}
}

// Ref returns the "$ref" of a mapping if that is a string, else its "$dynamicRef", or the "$recursiveRef" that came before that. Whether
// OpenAPI reads it as a reference depends on the place.
func (n *Node) Ref() (string, bool) {
	if text := n.refText(); text != nil {
		return text.Value, true
	}
	return "", false
}

// refText is where the text of Ref stands.
func (n *Node) refText() *Node {
	_, at := n.reference()
	return at
}

// reference is the keyword that refers to something, and its text.
func (n *Node) reference() (keyword string, text *Node) {
	if n == nil {
		return "", nil
	}
	for i := range n.Members {
		m := &n.Members[i]
		if m.Key == "" || m.Key[0] != '$' || m.Value.Kind != String {
			continue
		}
		if m.Key == "$ref" || m.Key == "$dynamicRef" && keyword != "$ref" || m.Key == "$recursiveRef" && text == nil {
			keyword, text = m.Key, m.Value
		}
	}
	return keyword, text
}

// tokens are the reference tokens of Pointer.
func (n *Node) tokens() (list []string) {
	for ; n.parent != nil; n = n.parent {
		list = append(list, n.Key())
	}
	slices.Reverse(list)
	return list
}

// Pos is where the value begins.
func (n *Node) Pos() diag.Pos {
	if n == nil {
		return diag.Pos{}
	}
	return diag.Pos{File: n.File.Path, Line: n.Line, Column: n.Column}
}

// Pointer is the JSON Pointer of the node within its file, as a URI fragment without percent-encoding: "#/paths/~1a".
func (n *Node) Pointer() string {
	if n == nil {
		return ""
	}
	return "#" + string(n.appendPointer(nil))
}

func (n *Node) appendPointer(b []byte) []byte {
	var chain []*Node
	for ; n.parent != nil; n = n.parent {
		chain = append(chain, n)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		b = append(b, '/')
		c := chain[i]
		if c.parent.Kind == Sequence {
			b = strconv.AppendInt(b, int64(c.index), 10)
		} else {
			b = append(b, EscapeToken(c.parent.Members[c.index].Key)...)
		}
	}
	return b
}

// EscapeToken writes a key as a reference token of a JSON Pointer (RFC 6901, section 3).
func EscapeToken(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

// ID is the identity of the node: its file and its pointer. Where several nodes are what one part of the document is read
// as, it is the pointer that they would have if they were written.
func (n *Node) ID() string {
	if n == nil {
		return ""
	}
	if _, is := n.File.copies[n]; n.derived && n.settled && n.role == grammar.Schema && !is {
		h := n.File.homes[n]
		return h.parent.ID() + "/" + EscapeToken(h.key)
	}
	for up := n; up != nil && up.derived; up = up.parent {
		if scope, is := up.File.copies[up]; is {
			return n.File.Name + n.Pointer() + "@" + scope
		}
	}
	return n.File.Name + n.Pointer()
}

// IsSchema reports whether the node stands where OpenAPI has a Schema Object.
func (n *Node) IsSchema() bool { return n != nil && n.role == grammar.Schema }

// Parent is the mapping or sequence that holds the node, nil for the root of a file.
func (n *Node) Parent() *Node {
	switch {
	case n == nil:
		return nil
	case n.settled:
		return n.File.homes[n].parent
	}
	return n.parent
}

// Key is the name under which the parent mapping holds the node, its index in a sequence, "" for the root of a file.
func (n *Node) Key() string {
	switch {
	case n == nil || n.parent == nil:
		return ""
	case n.settled:
		return n.File.homes[n].key
	case n.parent.Kind == Sequence:
		return strconv.Itoa(int(n.index))
	}
	return n.parent.Members[n.index].Key
}

// KeyOf is the place of a key: a keyword is best underlined itself, while the pointer says what it belongs to.
func (n *Node) KeyOf(key string) diag.Place {
	m := n.member(key)
	if m == nil {
		return n
	}
	return keyPlace{n, m}
}

type keyPlace struct {
	of     *Node
	member *Member
}

func (p keyPlace) Pos() diag.Pos {
	return diag.Pos{File: p.member.Value.File.Path, Line: p.member.KeyLine, Column: p.member.KeyColumn}
}

func (p keyPlace) Pointer() string { return p.of.Pointer() }
