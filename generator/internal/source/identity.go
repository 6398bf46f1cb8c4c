package source

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// resource is what has a URI of its own: a file, or a schema with "$id" (JSON Schema 2020-12, section 8.2.1). References within it are
// relative to its base URI, and anchors are names within it.
type resource struct {
	base     *url.URL
	anchored map[string][]*Node // by "$anchor" and "$dynamicAnchor"
}

// identities knows the resources of all files that have been read and say something of URIs. Most do not.
type identities struct {
	below     string // the way to the root document's folder
	known     map[*File]bool
	resources map[*Node]*resource
	byURI     map[string]*Node
	dynamic   map[string][]*Node // by "$dynamicAnchor", in whatever resource
	anchored  map[string][]*Node // by either anchor, in whatever resource
}

func newIdentities(below string) *identities {
	return &identities{
		below: below, known: make(map[*File]bool), resources: make(map[*Node]*resource), byURI: make(map[string]*Node),
		dynamic: make(map[string][]*Node), anchored: make(map[string][]*Node),
	}
}

// identifying are the keywords that give identities.
var identifying = []string{"$id", "$anchor", "$dynamicAnchor", "$self"}

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
	if file.Root == nil || version < "3.1" || !slices.ContainsFunc(identifying, says) {
		return
	}
	// Where nothing else is said, the base URI is where the file was found (RFC 3986, section 5.1.3).
	s.enter(file.Root, s.found(file))
	if self := file.Root.Text("$self"); self != "" && file.Root.Has("openapi") && version >= "3.2" {
		s.identify(file.Root, self)
	}
	s.walk(file.Root, s.resources[file.Root], false)
}

// found is the URI of a file by its place alone.
func (s *identities) found(file *File) *url.URL {
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
	if uri := resolved(r.base, claim); uri != nil {
		r.base = uri
		if s.byURI[uri.String()] == nil {
			s.byURI[uri.String()] = n
		}
	}
}

// walk goes through all values that may be schemas. In a table keys are names and no keywords.
func (s *identities) walk(n *Node, in *resource, isTable bool) {
	for _, item := range n.Items {
		s.walk(item, in, false)
	}
	if n.Kind != Mapping {
		return
	}
	if id := n.Text("$id"); id != "" && !isTable {
		in = s.enter(n, in.base)
		s.identify(n, id)
	}
	for i := range n.Members {
		key, value := n.Members[i].Key, n.Members[i].Value
		switch {
		case isTable:
			s.walk(value, in, false)
		case value.Kind == String && (key == "$anchor" || key == "$dynamicAnchor"):
			in.anchored[value.Value] = append(in.anchored[value.Value], n)
			s.anchored[value.Value] = append(s.anchored[value.Value], n)
			if key == "$dynamicAnchor" {
				s.dynamic[value.Value] = append(s.dynamic[value.Value], n)
			}
		case slices.Contains([]string{"enum", "const", "default", "example", "examples", "value"}, key), strings.HasPrefix(key, "x-"):
		default:
			f, _ := grammar.Schema.Field(key)
			s.walk(value, in, f.Nest == grammar.Table)
		}
	}
}

// resolved is a URI reference resolved against a base, without its fragment; nil if it is none.
func resolved(base *url.URL, text string) *url.URL {
	ref, err := url.Parse(text)
	if err != nil {
		return nil
	}
	u := base.ResolveReference(ref)
	u.Fragment, u.RawFragment = "", ""
	return u
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

// located finds the resource that a location means, seen from a node; nil if it means a file, which has still to be read.
func (s *identities) located(at *Node, location string) *Node {
	if len(s.byURI) == 0 {
		return nil
	}
	base := s.found(at.File)
	if r, _ := s.of(at); r != nil {
		base = r.base
	}
	uri := resolved(base, location)
	if uri == nil {
		return nil
	}
	return s.byURI[uri.String()]
}

// relative is the location of a file beside the document that says where it is published itself ("$self"), "" if it is elsewhere.
func (s *identities) relative(root *Node, location string) string {
	r := s.resources[root]
	if r == nil || r.base.Host == "" {
		return ""
	}
	folder := r.base.Scheme + "://" + r.base.Host + path.Dir(r.base.Path)
	rest, beside := strings.CutPrefix(location, strings.TrimSuffix(folder, "/")+"/")
	if !beside {
		return ""
	}
	return rest
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

// dynamic resolves "$dynamicRef", or "$ref" that leads to a "$dynamicAnchor", as if it were a plain reference (JSON Schema 2020-12,
// section 8.2.3.2). Where a schema of the same name could take the target's place, depending on who asks, that is said.
func (w *walker) dynamic(at *Node, target *Node) {
	name := target.Text("$dynamicAnchor")
	if name == "" {
		return
	}
	for _, other := range w.ids.dynamic[name] {
		if other != target {
			w.diags.Warn(at, "dynamic-ref-static",
				"what %q means depends on the schema that leads here; it is read as one and the same", at.Value).
				AlsoAt(target, "what it is read as").AlsoAt(other, "what it may mean")
			return
		}
	}
}
