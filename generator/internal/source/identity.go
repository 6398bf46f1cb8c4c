package source

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// resource is what has a URI of its own: a file, or a schema with "$id" (JSON Schema 2020-12, section 8.2.1). References within it are
// relative to its base URI, and anchors are names within it.
type resource struct {
	base     *url.URL
	anchored map[string][]*Node // by "$anchor" and "$dynamicAnchor"
}

// identities knows the resources of all files that have been read and say something of URIs. Most do not.
type identities struct {
	below     string             // the way to the root document's folder
	from      map[*File]*url.URL // where files are published of which there is a copy
	known     map[*File]bool
	resources map[*Node]*resource
	byURI     map[string]*Node
	dynamic   map[string][]*Node // by "$dynamicAnchor", in whatever resource
	anchored  map[string][]*Node // by either anchor, in whatever resource
	later     []*Node            // what has still to be looked at
}

func newIdentities(below string) *identities {
	return &identities{
		below: below, from: make(map[*File]*url.URL), known: make(map[*File]bool),
		resources: make(map[*Node]*resource), byURI: make(map[string]*Node),
		dynamic: make(map[string][]*Node), anchored: make(map[string][]*Node),
	}
}

// identifying are the keywords that give identities.
var identifying = []string{"$id", "$anchor", "$dynamicAnchor", "$self", recursive}

// recursive is what JSON Schema 2019-09 has in place of a "$dynamicAnchor": one without a name, at the root of a resource. It stands for
// the name, which no anchor has.
const recursive = "$recursiveAnchor"

// add looks for identities in a file. OpenAPI 3.0 has none.
func (s *identities) add(file *File, version string) {
	file = file.whole()
	if s.known[file] {
		return
	}
	s.known[file] = true
	says := func(keyword string) bool {
		in := func(f *File) bool { return strings.Contains(f.Content, keyword) }
		return in(file) || slices.ContainsFunc(file.laid, in)
	}
	if file.Root == nil || version < "3.1" || s.from[file] == nil && !slices.ContainsFunc(identifying, says) {
		return
	}
	// Where nothing else is said, the base URI is where the file was found (RFC 3986, section 5.1.3).
	r := s.enter(file.Root, s.found(file))
	if s.from[file] != nil {
		s.identify(file.Root, r.base.String())
	}
	if self := file.Root.Text("$self"); self != "" && file.Root.Has("openapi") && version >= "3.2" {
		s.identify(file.Root, self)
	}
	as := documentOf(file.Root)
	if isSchema(file.Root) {
		as = grammar.Schema
	}
	s.walk(file.Root, r, as, false)
	for len(s.later) > 0 { // what is there has its identities too, if nobody else has them
		next := s.later[0]
		s.later = s.later[1:]
		r, _ := s.of(next)
		s.walk(next, r, grammar.None, false)
	}
}

// found is the URI of a file by its place alone.
func (s *identities) found(file *File) *url.URL {
	if s.from[file] != nil {
		return s.from[file]
	}
	return &url.URL{Scheme: "found", Path: "/" + path.Join(s.below, file.Name)}
}

func (s *identities) enter(n *Node, base *url.URL) *resource {
	r := &resource{base: base, anchored: make(map[string][]*Node)}
	s.resources[n] = r
	return r
}

// identify gives a resource the URI that it claims; what is no URI changes nothing, and of two with the same one the first has it.
func (s *identities) identify(n *Node, claim string) {
	r := s.resources[n]
	if uri := reference.Resolved(r.base, claim); uri != nil {
		r.base = uri
		if s.byURI[uri.String()] == nil {
			s.byURI[uri.String()] = n
		}
	}
}

// walk goes through all values that may be schemas. In a table keys are names and no keywords. What stands in a schema under a key that
// is no keyword comes last.
func (s *identities) walk(n *Node, in *resource, as grammar.Object, isTable bool) {
	for _, item := range n.Items {
		s.walk(item, in, as, false)
	}
	if n.Kind != Mapping {
		return
	}
	if id := n.Text("$id"); id != "" && !isTable {
		in = s.enter(n, in.base)
		s.identify(n, id)
	}
	if !isTable && s.resources[n] == in && n.True(recursive) {
		s.dynamic[recursive] = append(s.dynamic[recursive], n)
	}
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		switch {
		case isTable:
			s.walk(value, in, as, false)
		case value.Kind == String && (key == "$anchor" || key == "$dynamicAnchor"):
			in.anchored[value.Value] = append(in.anchored[value.Value], n)
			s.anchored[value.Value] = append(s.anchored[value.Value], n)
			if key == "$dynamicAnchor" {
				s.dynamic[value.Value] = append(s.dynamic[value.Value], n)
			}
		case holdsValues(key):
		default:
			child, nest := field(as, key)
			if as == grammar.None {
				f, _ := grammar.Schema.Field(key)
				nest = f.Nest
			}
			if as == grammar.Schema && child == grammar.None {
				s.later = append(s.later, value)
				continue
			}
			s.walk(value, in, child, nest == grammar.Table)
		}
	}
}

// holdsValues reports whether a member is values or something else that no schema is in.
func holdsValues(key string) bool {
	return slices.Contains([]string{"enum", "const", "default", "example", "examples", "value"}, key) || strings.HasPrefix(key, "x-")
}

// of returns the resource that a node belongs to, nil if its file has none, and the root of that.
func (s *identities) of(n *Node) (*resource, *Node) {
	if len(s.resources) == 0 {
		return nil, nil
	}
	for ; n != nil; n = n.parent {
		if r := s.resources[n]; r != nil {
			return r, n
		}
	}
	return nil, nil
}

// located finds the resource that a location means, seen from a node, and its URI; nil if it means a file, which has still to be read. The
// URI is not wanted always where nothing has one.
func (s *identities) located(at *Node, location string, always bool) (*Node, *url.URL) {
	if len(s.byURI) == 0 && !always {
		return nil, nil
	}
	base := s.found(at.File)
	if r, _ := s.of(at); r != nil {
		base = r.base
	}
	uri := reference.Resolved(base, location)
	if uri == nil {
		return nil, nil
	}
	return s.byURI[uri.String()], uri
}

// relative is the location of a file beside the document that says where it is published itself ("$self"), "" if it is elsewhere.
func (s *identities) relative(root *Node, location string) string {
	r := s.resources[root]
	if r == nil {
		return ""
	}
	return reference.Beside(r.base, location)
}

// anchor finds a schema by the name that "$anchor" or "$dynamicAnchor" gives it: in the resource itself or, for a document that does
// not separate them, in any. Of several, the nearest is meant.
func (s *identities) anchor(name string, in *Node, at *Node) *Node {
	if r := s.resources[in]; r != nil && len(r.anchored[name]) > 0 {
		return nearest(r.anchored[name], at)
	}
	return nearest(s.anchored[name], at)
}

// nearest returns the node that shares the most of its way from the root with another, the first of several. It does not look at
// very many: each reference does.
func nearest(list []*Node, at *Node) *Node {
	const most = 100
	if len(list) < 2 {
		return first(list)
	}
	list = list[:min(len(list), most)]
	above := make(map[*Node]bool)
	for n := at; n != nil; n = n.parent {
		above[n] = true
	}
	best, shared := list[0], -1
	for _, n := range list {
		depth := 0
		for up := n; up != nil; up = up.parent {
			if above[up] {
				depth++
			}
		}
		if depth > shared {
			best, shared = n, depth
		}
	}
	return best
}

func first(list []*Node) *Node {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// asks notes that what a reference means depends on its dynamic scope: a "$dynamicRef" of which the initial target is a "$dynamicAnchor"
// of the name that it gives (JSON Schema 2020-12, section 8.2.3.2), or a "$recursiveRef" to a "$recursiveAnchor" that is true (2019-09,
// section 8.2.4.2).
func (w *walker) asks(n, target *Node) {
	keyword, text := n.reference()
	switch keyword {
	case "$dynamicRef":
		_, fragment, _ := strings.Cut(text.Value, "#")
		if _, name, _ := reference.Fragment(fragment); name != "" && target.Text("$dynamicAnchor") == name {
			w.asked[n] = name
		}
	case "$recursiveRef":
		if target.True(recursive) {
			w.asked[n] = recursive
		}
	}
}

// enclosing is the schema that a "$recursiveRef" means by itself: the root of its resource or, in a document whose schemas have no URIs,
// the one around it that has a "$recursiveAnchor", else the outermost.
func (w *walker) enclosing(n *Node) *Node {
	_, end := w.ids.of(n)
	named := end != nil && documentOf(end) == grammar.None
	out := n
	for up := n; up != nil; up = up.parent {
		if named && up == end || !named && up.True(recursive) {
			return up
		}
		if up.IsSchema() {
			out = up
		}
	}
	return out
}
