package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// shape is what an intersection of schemas asks of a value.
type shape struct {
	place    *source.Node // where to point
	kinds    kinds        // the types allowed, null aside
	nullable bool
	said     []said         // keywords that restrict values of these types
	typed    bool           // a type is named
	valued   bool           // values are listed
	values   []*source.Node // the values allowed, null aside
	notes    []*source.Node // the schemas that tell of each of values; nil if none does
	members  []*member      // in document order
	hidden   []*member      // those that the direction does not have
	both     []*member      // members and hidden, if there are any of the latter
	byName   map[string]*member
	extra    []part       // what other members must be
	matching []matching   // what members of certain names must be
	open     bool         // other members are spoken of
	closed   *source.Node // refuses other members
	inferred bool         // the type is what the keywords speak of
	items    []part
	prefix   [][]part // what is asked of the first elements, by position
	groups   []group
	checks   []ir.Check // which members are there, beside what keywords of the schemas ask
	failed   bool
}

// said is a keyword in a schema.
type said struct {
	keyword string
	schema  *source.Node
	value   *source.Node
}

// member is a property, with all that is asked of its value.
type member struct {
	name     string
	parts    []part
	required *source.Node // the name in a list of required ones
	node     *source.Node // the first schema of the property, else required
	refused  *source.Node // an additionalProperties: false that leaves it out
	access   access
}

// group is a oneOf or anyOf.
type group struct {
	keyword       string
	owner         part
	branches      []*source.Node
	discriminator *source.Node
}

// shapeOf returns the shape of a target.
func (l *lowerer) shapeOf(t target) *shape {
	id := t.identity()
	if s, ok := l.shapes[id]; ok {
		return s
	}
	m := merger{l: l, only: t.only, shape: &shape{place: t.place(), kinds: t.only, byName: map[string]*member{}}}
	leaves, over, ok := l.flatten(t.parts)
	m.failed = !ok || t.failed
	m.over, m.tops = over, t.parts
	for _, p := range leaves {
		m.add(p)
	}
	m.finish()
	if len(t.parts) == 1 && t.parts[0].without&combineHeirs != 0 && m.closed == nil {
		m.open = true // whatever members a schema has that extends this one
	}
	l.shapes[id] = m.shape
	return m.shape
}

// onlyNull reports whether null is the one value: OpenAPI 3.0 says it with an enum, 3.1 with a type.
func (s *shape) onlyNull() bool { return !s.failed && s.nullable && s.kinds == 0 && len(s.groups) == 0 }

// merger intersects schemas.
type merger struct {
	*shape
	l        *lowerer
	over     map[part]bool // all schemas that lead to the leaves
	typing   *source.Node  // the schema that restricted the types last
	wished   *source.Node  // a schema that is nullable without a type
	valuing  *source.Node  // the schema that listed values last
	objects  []part
	demanded []*source.Node // lists of required names
	prefixed []part         // schemas with prefixItems
	itemed   []part         // schemas with items
	tops     []part         // what is intersected
	only     kinds          // the types looked at
}

func (m *merger) add(p part) {
	if p.node.Kind == source.Bool && p.node.Value == "false" {
		m.l.diags.Warn(p.node, "schema-false", "no value is allowed here")
		m.failed = true
		return
	}
	if p.node.Kind != source.Mapping {
		return
	}
	m.restrict(p.node)
	isObject := false
	for i := range p.node.Members {
		key, value := p.node.Members[i].Key, p.node.Members[i].Value
		switch key {
		case "type", "patternProperties":
		case "enum", "const":
			m.list(p.node, key, value)
			continue
		case "properties":
			isObject = true
			m.property(p, value)
		case "required":
			m.demanded = append(m.demanded, value)
		case "additionalProperties":
			isObject = true
			m.additional(p, value)
		case "prefixItems":
			m.prefixed = append(m.prefixed, p)
		case "items", "additionalItems":
			m.ofItems(p, key, value)
			if key == "additionalItems" && listsItems(p.node) {
				continue
			}
		case "oneOf", "anyOf":
			m.group(p, key, value)
			continue
		case "unevaluatedProperties":
			if m.closes(p, value) {
				m.closed = value
				continue
			}
			m.open = m.open || value.Kind == source.Bool && value.Value == "true"
		}
		switch key {
		case "contentSchema":
			m.l.diags.Note(p.node.KeyOf(key), "content-schema", "what the text holds is not read: contentSchema says it to people")
		case "xml":
			m.l.xml(p.node)
		}
		if !annotates(key) && key != "type" && combinatorOf(key) == 0 {
			m.said = append(m.said, said{key, p.node, value})
		}
	}
	if patterns := p.node.Get("patternProperties"); patterns != nil && patterns.Kind == source.Mapping {
		m.patterned(p, patterns)
	}
	if isObject {
		m.objects = append(m.objects, p)
	}
}

// typesOf reads type and nullable. A schema without a type allows all.
func typesOf(n *source.Node) kinds {
	t := n.Get("type")
	if t == nil {
		return kindAny
	}
	out := kinds(0)
	for _, name := range typeNames(t) {
		out |= meantKind(name)
	}
	if saysNullable(n) {
		out |= kindNull
	}
	if out == 0 {
		return kindAny
	}
	return out
}

func (m *merger) restrict(n *source.Node) {
	if !n.Has("type") {
		if saysNullable(n) {
			m.wished = n
		}
		return
	}
	m.l.untyped(n.Get("type"))
	if m.l.siblings() && n.True("nullable") {
		m.l.diags.Note(n.KeyOf("nullable"), "nullable-outdated", "OpenAPI 3.1 has no nullable; it is read as OpenAPI 3.0 means it").
			Help = `list "null" in the type`
	}
	allowed := typesOf(n)
	if m.kinds&allowed == 0 && m.typed {
		m.contradiction(n.KeyOf("type"), "a value cannot be "+allowed.String()+" and "+m.kinds.String(), m.typing.KeyOf("type"))
		m.kinds, m.said, m.items = m.only, nil, nil
	}
	m.kinds &= allowed
	m.typed, m.typing = true, n
}

// typeNames are what a keyword type lists.
func typeNames(t *source.Node) []*source.Node {
	if t.Kind == source.Sequence {
		return t.Items
	}
	return []*source.Node{t}
}

// untyped reports names of types that there are not.
func (l *lowerer) untyped(t *source.Node) {
	names := typeNames(t)
	for _, name := range names {
		switch meant := meantKind(name); {
		case name.Kind == source.String && kindOf(name.Value) != 0:
		case meant != 0:
			l.diags.Warn(name, "type-unknown", "%s is no type, and is read as %s", excerpt(name), quoted(meant.String())).
				Help = "write " + quoted(meant.String())
		default:
			l.diags.Warn(name, "type-unknown", "%s is no type, and is ignored", excerpt(name))
		}
	}
	if len(names) == 0 {
		l.diags.Warn(t, "type-unknown", "no type is listed, and any is allowed")
	}
}

func (m *merger) property(of part, properties *source.Node) {
	for i := range properties.Members {
		name, schema := properties.Members[i].Key, properties.Members[i].Value
		one := m.member(name, schema)
		if len(one.parts) == 0 {
			one.node = schema
		}
		one.parts = append(one.parts, m.l.in(of.view, schema))
	}
}

func (m *merger) member(name string, n *source.Node) *member {
	one := m.byName[name]
	if one == nil {
		one = &member{name: name, node: n}
		m.members = append(m.members, one)
		m.byName[name] = one
	}
	return one
}

// require marks members as required. It comes after all properties, so that these keep their order.
func (m *merger) require() {
	for _, names := range m.demanded {
		for _, name := range names.Items {
			if name.Kind != source.String {
				continue
			}
			if one := m.member(name.Value, name); one.required == nil {
				one.required = name
			}
		}
	}
}

func (m *merger) additional(of part, value *source.Node) {
	switch {
	case value.Kind == source.Bool && value.Value == "false":
		m.closed = value
	case value.Kind == source.Bool:
		m.open = true
	case value.Kind == source.Mapping:
		m.open = true
		if p := m.l.in(of.view, value); p.constrains() {
			m.extra = append(m.extra, p)
		}
	}
}

// closes reports whether unevaluatedProperties refuses all members but those of the shape: it is false, speaks of the
// whole, and nothing in it depends on the value.
func (m *merger) closes(p part, value *source.Node) bool {
	if value.Kind != source.Bool || value.Value != "false" || m.tops[0].node != p.node || p.without&combineAnyOf != 0 {
		return false
	}
	for q := range m.over {
		for _, keyword := range []string{"patternProperties", "if", "dependentSchemas", "oneOf", "anyOf"} {
			if q.get(keyword) != nil {
				return false
			}
		}
	}
	return true
}

// group keeps a oneOf or anyOf, unless the schema in question is one of its branches and asks for the group through allOf:
// being that branch, it fulfils the group.
func (m *merger) group(p part, keyword string, list *source.Node) {
	if len(list.Items) == 0 {
		m.l.diags.Warn(p.node.KeyOf(keyword), "keyword-no-effect", "%s lists nothing, and has no effect", keyword)
	}
	if p.get(keyword) == nil || len(list.Items) == 0 {
		return
	}
	g := group{keyword: keyword, owner: p, branches: list.Items, discriminator: p.node.Get("discriminator")}
	for _, branch := range list.Items {
		goal := m.l.doc.Resolve(branch)
		if _, inside := m.over[m.l.in(p.view, goal)]; inside && goal != p.node {
			return
		}
	}
	m.groups = append(m.groups, g)
}
