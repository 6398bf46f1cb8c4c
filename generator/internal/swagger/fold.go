package swagger

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// folder is one run over one document.
type folder struct {
	doc   *source.Document
	diags *diag.List

	consumes, produces mediaTypes // of the document
	schemes            []*source.Node
	groups             []*group

	done      map[folding]*source.Node // what parts have become
	schemas   map[*source.Node]bool
	newerSaid map[string]bool
}

// folding is a part of the document, and what it is read as. A body or response has the media types of its operation.
type folding struct {
	node  *source.Node
	as    role
	types string
}

type role uint8

const (
	asItem role = iota
	asParameter
	asProperty // of a form
	asBody
	asResponse
	asBodies // parameters: what would be requestBodies
)

// group is a member of the Components Object to be.
type group struct {
	key  string
	from source.Member // where the first of its members are listed
	list []source.Member
}

// Fold brings a 2.0 document into the shape of 3.0. Documents of other versions it leaves as they are.
func Fold(doc *source.Document, diags *diag.List) {
	if doc == nil || doc.Version != "2.0" {
		return
	}
	f := &folder{
		doc: doc, diags: diags,
		done:    map[folding]*source.Node{},
		schemas: make(map[*source.Node]bool, len(doc.Schemas)), newerSaid: map[string]bool{},
	}
	f.consumes, f.produces = f.mediaTypes(doc.Root, "consumes"), f.mediaTypes(doc.Root, "produces")
	f.schemes = f.texts(doc.Root, "schemes")
	for _, n := range doc.Schemas {
		if _, isRef := n.Ref(); !isRef {
			f.schemas[n] = true
			f.schema(n)
		}
	}
	doc.Root = f.root(doc.Root)
	doc.Version, doc.Folded = "3.0", true
	if !diags.HasErrors() {
		doc.Prune(diags)
	}
}

// root makes an OpenAPI Object of a Swagger Object.
func (f *folder) root(n *source.Node) *source.Node {
	var members []source.Member
	hosts := f.parameterized(n)
	for _, m := range n.Members {
		if m.Key == hostKey && hosts != nil {
			continue
		}
		switch m.Key {
		case "swagger", "openapi", "host", "basePath", "schemes", "consumes", "produces":
		case "paths":
			members = append(members, with(m, f.paths(m.Value)))
		case "definitions":
			f.group(n, m, "schemas", nil)
		case "parameters":
			f.group(n, m, "parameters", func(n *source.Node) *source.Node { return f.use(n, f.plainParameter) })
		case "responses":
			f.group(n, m, "responses", func(n *source.Node) *source.Node { return f.answer(n, f.produces) })
		case "securityDefinitions":
			f.group(n, m, "securitySchemes", func(n *source.Node) *source.Node { return f.use(n, f.securityScheme) })
		case "components":
			f.newer(n, m.Key)
			for _, of := range m.Value.Members {
				f.group(m.Value, of, of.Key, nil)
			}
		default:
			if grammar.Swagger.IsNewer(m.Key) {
				f.newer(n, m.Key)
			}
			members = append(members, m)
		}
	}
	switch {
	case n.Has("servers"):
	case hosts != nil:
		members = append(members, hosts...)
	default:
		members = append(members, f.servers(n)...)
	}
	return n.Mapping(append(members, f.components(n)...))
}

// group lists what a member of the root holds as components. What fold returns nil for is none.
func (f *folder) group(in *source.Node, m source.Member, key string, fold func(*source.Node) *source.Node) {
	if !f.is(in, m, source.Mapping) {
		return
	}
	i := slices.IndexFunc(f.groups, func(g *group) bool { return g.key == key })
	if i < 0 {
		i = len(f.groups)
		f.groups = append(f.groups, &group{key: key, from: m})
	}
	g := f.groups[i]
	given := g.from.Value
	for _, one := range m.Value.Members {
		if given != m.Value && given.Has(one.Key) {
			f.diags.Warn(m.Value.KeyOf(one.Key), "keyword-no-effect", "%q is given under %q already", one.Key, g.from.Key)
			continue
		}
		if fold != nil && one.Value.Kind == source.Mapping {
			one.Value = fold(one.Value)
		}
		if one.Value != nil {
			g.list = append(g.list, one)
		}
	}
}

// components makes the Components Object of the groups.
func (f *folder) components(n *source.Node) []source.Member {
	var members []source.Member
	for _, g := range f.groups {
		members = append(members, source.Member{
			Key: g.key, KeyLine: g.from.KeyLine, KeyColumn: g.from.KeyColumn, Value: g.from.Value.Mapping(g.list),
		})
	}
	if members == nil {
		return nil
	}
	return []source.Member{made("components", n, n.Mapping(members))}
}

// use folds a part that may be a reference; if it is, what it refers to.
func (f *folder) use(n *source.Node, fold func(*source.Node) *source.Node) *source.Node {
	if _, isRef := n.Ref(); !isRef {
		return fold(n)
	}
	target := f.doc.Resolve(n)
	if target == nil {
		return n
	}
	if target = fold(target); target == nil {
		return nil
	}
	reference := n.Mapping(n.Members) // one of its own: elsewhere, the same alias may stand for something else
	f.doc.Refer(reference, target)
	return reference
}

// is reports whether a member has the JSON type that it must have to be read at all.
func (f *folder) is(in *source.Node, m source.Member, kind source.Kind) bool {
	switch m.Value.Kind {
	case kind:
		return true
	case source.Null:
		f.diags.Warn(in.KeyOf(m.Key), "wrong-type", "%q is null here, which is read as if it were absent", m.Key)
	default:
		f.diags.Warn(in.KeyOf(m.Key), "wrong-type", "%q should be %s, this is %s: it has no effect",
			m.Key, kind.WithArticle(), m.Value.Kind.WithArticle())
	}
	return false
}

// with is a member with another value.
func with(m source.Member, value *source.Node) source.Member {
	m.Value = value
	return m
}

// made is a member that the document does not have, at the place that it is made of.
func made(key string, at, value *source.Node) source.Member {
	return source.Member{Key: key, KeyLine: at.Line, KeyColumn: at.Column, Value: value}
}

// renamed is a member under another name, which keeps the place of its key.
func renamed(m source.Member, key string, value *source.Node) source.Member {
	return source.Member{Key: key, KeyLine: m.KeyLine, KeyColumn: m.KeyColumn, Value: value}
}
