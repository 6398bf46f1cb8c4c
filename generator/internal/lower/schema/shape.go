package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Shape is what an intersection of schemas asks of a value.
type Shape struct {
	Place    *source.Node // where to point
	Kinds    Kinds        // the types allowed, null aside
	Nullable bool
	Typed    bool         // a type is named
	Inferred bool         // the type is what the keywords speak of
	Keywords []KeywordUse // keywords that restrict values of these types
	Groups   []Group
	Content  string // contentMediaType: what the bytes of a string are
	Failed   bool
	Listing
	Membership
	Elements
}

// Listing is the values that enum and const list.
type Listing struct {
	Valued bool           // values are listed
	Values []*source.Node // the values allowed, null aside
	Never  bool           // values are listed, and none is of the types
	Notes  []*source.Node // the schemas that tell of each of values; nil if none does
}

// Membership is what a shape asks of objects.
type Membership struct {
	Members           []*Member // in document order
	Hidden            []*Member // those that the direction does not have
	Both              []*Member // members and hidden, if there are any of the latter
	ByName            map[string]*Member
	Additional        []Part            // what other members must be
	PatternProperties []PatternProperty // what members of certain names must be
	Open              bool              // other members are spoken of
	Closed            *source.Node      // refuses other members
	Removable         bool              // it is that of merge patches: null removes a member
	Checks            []ir.Check        // which members are there, beside what keywords of the schemas ask
	AnyOf             []ir.Branch       // as in ir.Struct
}

// Elements is what a shape asks of arrays.
type Elements struct {
	Items  []Part
	Prefix [][]Part // what is asked of the first elements, by position
}

// KeywordUse is a keyword in a schema.
type KeywordUse struct {
	Keyword string
	Schema  *source.Node
	Value   *source.Node
}

// Member is a property, with all that is asked of its value.
type Member struct {
	Name      string
	Parts     []Part
	Required  *source.Node // the name in a list of required ones
	Node      *source.Node // the first schema of the property, else required
	Refused   *source.Node // the schema that leaves it out, for which it is another one
	Access    Access
	Removable bool // null is allowed, and removes it
	Tells     bool // those apart that extend the schema: of what is none of them it has another value than any that is listed
}

// Group is a oneOf or anyOf.
type Group struct {
	Keyword       string
	Owner         Part
	Branches      []*source.Node
	Discriminator *source.Node
}

// ShapeOf returns the shape of a target.
func (rd *Reader) ShapeOf(t Target) *Shape {
	id := t.Identity()
	if s, ok := rd.shapes[id]; ok {
		return s
	}
	s, _ := rd.merge(t, false)
	rd.shapes[id] = s
	return s
}

// probe is as ShapeOf for a part of what is intersected: of what a schema refuses in it nothing is said, since the other parts count.
func (rd *Reader) probe(t Target) *Shape {
	id := t.Identity()
	for _, known := range []map[Identity]*Shape{rd.shapes, rd.probed} {
		if s, ok := known[id]; ok {
			return s
		}
	}
	s, unsaid := rd.merge(t, true)
	if unsaid {
		rd.probed[id] = s
	} else {
		rd.shapes[id] = s
	}
	return s
}

// merge makes a shape. If it is to be quiet, unsaid says that there would have been something to say.
func (rd *Reader) merge(t Target, quiet bool) (s *Shape, unsaid bool) {
	m := merger{
		reader: rd,
		quiet:  quiet,
		only:   t.Only,
		Shape:  &Shape{Place: t.Place(), Kinds: t.Only, Membership: Membership{ByName: map[string]*Member{}}},
	}
	leaves, over, ok := rd.Flatten(t.Parts)
	m.Failed = !ok || t.Failed
	m.over, m.tops = over, t.Parts
	for _, p := range leaves {
		m.add(p)
	}
	m.finish()
	if len(t.Parts) == 1 && t.Parts[0].Without&CombineHeirs != 0 {
		m.Open = m.Open || m.Closed == nil // whatever members a schema has that extends this one
		if one := m.ByName[t.Parts[0].Node.Get("discriminator").Text("propertyName")]; one != nil {
			one.Tells = true
		}
	}
	return m.Shape, m.unsaid
}

// OnlyNull reports whether null is the one value: OpenAPI 3.0 says it with an enum, 3.1 with a type.
func (s *Shape) OnlyNull() bool { return !s.Failed && s.Nullable && s.Kinds == 0 && len(s.Groups) == 0 }

// merger intersects schemas.
type merger struct {
	*Shape
	reader   *Reader
	over     map[Part]bool  // all schemas that lead to the leaves
	typing   *source.Node   // the schema that restricted the types last
	wished   *source.Node   // a schema that is nullable without a type
	valuing  *source.Node   // the schema that listed values last
	beside   []others       // of additionalProperties, and of unevaluatedProperties that come to the same
	demanded []*source.Node // lists of required names
	prefixed []Part         // schemas with prefixItems
	itemed   []Part         // schemas with items
	tops     []Part         // what is intersected
	quiet    bool           // about members that are refused
	unsaid   bool           // there were some
	only     Kinds          // the types looked at

	unevaluated []others // whether these speak of anything is known when all schemas are
}

func (m *merger) add(p Part) {
	if p.Node.Kind == source.Bool && p.Node.Value == "false" {
		m.reader.diags.Warn(p.Node, "schema-false", "no value is allowed here")
		m.Failed = true
		return
	}
	if p.Node.Kind != source.Mapping {
		return
	}
	m.restrict(p.Node)
	for i := range p.Node.Members {
		key, value := p.Node.Members[i].Key, p.Node.Members[i].Value
		switch key {
		case "type", "patternProperties":
		case "enum", "const":
			m.listValues(p.Node, key, value)
			continue
		case "properties":
			m.property(p, value)
		case "required":
			m.demanded = append(m.demanded, value)
		case "additionalProperties":
			m.additional(others{key, p, value, []*source.Node{p.Node}})
		case "prefixItems":
			m.prefixed = append(m.prefixed, p)
		case "items", "additionalItems":
			m.ofItems(p, key, value)
			if key == "additionalItems" && listsItems(p.Node) {
				continue
			}
		case "oneOf", "anyOf":
			m.group(p, key, value)
			continue
		case "unevaluatedProperties":
			if scope, whole := m.scopeOf(p); whole {
				m.unevaluated = append(m.unevaluated, others{key, p, value, scope})
				continue
			}
			m.Open = m.Open || value.Kind == source.Bool && value.Value == "true"
		}
		m.spoken(p, key, value)
		if !Annotates(key) && key != "type" && CombinatorOf(key) == 0 {
			m.Keywords = append(m.Keywords, KeywordUse{key, p.Node, value})
		}
	}
	if patterns := p.Node.Get("patternProperties"); patterns != nil && patterns.Kind == source.Mapping {
		m.patterned(p, patterns)
	}
}

// spoken reads keywords that ask nothing of values.
func (m *merger) spoken(p Part, key string, value *source.Node) {
	switch key {
	case "contentMediaType":
		m.Content = value.Value
	case "contentSchema":
		m.reader.diags.Note(p.Node.KeyOf(key), "content-schema", "what the text holds is not read: contentSchema says it to people")
	}
}

// TypesOf reads type and nullable. A schema without a type allows all.
func TypesOf(n *source.Node) Kinds {
	t := n.Get("type")
	if t == nil {
		return Any
	}
	out := Kinds(0)
	for _, name := range typesListed(t) {
		out |= meantKind(name)
	}
	if SaysNullable(n) {
		out |= Null
	}
	if out == 0 {
		return Any
	}
	return out
}

func (m *merger) restrict(n *source.Node) {
	if !n.Has("type") {
		if SaysNullable(n) {
			m.wished = n
		}
		return
	}
	m.reader.checkTypes(n.Get("type"))
	if m.reader.Siblings() && n.True("nullable") {
		m.reader.diags.Note(n.KeyOf("nullable"), "nullable-outdated", "OpenAPI 3.1 has no nullable; it is read as OpenAPI 3.0 means it").
			Help = `list "null" in the type`
	}
	allowed := TypesOf(n)
	if m.Kinds&allowed == 0 && m.Typed {
		m.contradiction(n.KeyOf("type"), "a value cannot be "+allowed.String()+" and "+m.Kinds.String(), m.typing.KeyOf("type"))
		m.Kinds, m.Keywords, m.Items = m.only, nil, nil
	}
	m.Kinds &= allowed
	m.Typed, m.typing = true, n
}

// typesListed are the values of a keyword type.
func typesListed(t *source.Node) []*source.Node {
	if t.Kind == source.Sequence {
		return t.Items
	}
	return []*source.Node{t}
}

// checkTypes reports names of types that there are not.
func (rd *Reader) checkTypes(t *source.Node) {
	names := typesListed(t)
	for _, name := range names {
		switch meant := meantKind(name); {
		case name.Kind == source.String && kindNamed(name.Value) != 0:
		case meant != 0:
			rd.diags.Warn(name, "type-unknown", "%s is no type, and is read as %s", prose.Excerpt(name), prose.Quoted(meant.String())).
				Help = "write " + prose.Quoted(meant.String())
		default:
			rd.diags.Warn(name, "type-unknown", "%s is no type, and is ignored", prose.Excerpt(name))
		}
	}
	if len(names) == 0 {
		rd.diags.Warn(t, "type-unknown", "no type is listed, and any is allowed")
	}
}

func (m *merger) property(of Part, properties *source.Node) {
	for i := range properties.Members {
		name, schema := properties.Members[i].Key, properties.Members[i].Value
		one := m.member(name, schema)
		if len(one.Parts) == 0 {
			one.Node = schema
		}
		one.Parts = append(one.Parts, m.reader.PartIn(of.View, schema))
	}
}

func (m *merger) member(name string, n *source.Node) *Member {
	one := m.ByName[name]
	if one == nil {
		one = &Member{Name: name, Node: n}
		m.Members = append(m.Members, one)
		m.ByName[name] = one
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
			if one := m.member(name.Value, name); one.Required == nil {
				one.Required = name
			}
		}
	}
}

// group keeps a oneOf or anyOf, unless the schema in question is one of its branches and asks for the group through allOf:
// being that branch, it fulfils the group.
func (m *merger) group(p Part, keyword string, list *source.Node) {
	if len(list.Items) == 0 {
		m.reader.diags.Warn(p.Node.KeyOf(keyword), "keyword-no-effect", "%s lists nothing, and has no effect", keyword)
	}
	if p.get(keyword) == nil || len(list.Items) == 0 {
		return
	}
	g := Group{Keyword: keyword, Owner: p, Branches: list.Items, Discriminator: p.Node.Get("discriminator")}
	for _, branch := range list.Items {
		goal := m.reader.doc.Resolve(branch)
		if _, inside := m.over[m.reader.PartIn(p.View, goal)]; inside && goal != p.Node {
			return
		}
	}
	m.Groups = append(m.Groups, g)
}

// Allowed are the types that a shape allows, null among them: one that is inferred from keywords does not forbid others.
func (s *Shape) Allowed() Kinds {
	switch {
	case !s.Typed && !s.Valued:
		return Any
	case s.Nullable:
		return s.Kinds | Null
	}
	return s.Kinds
}

// IsStructure reports whether objects have members of different types. Those that patternProperties or additionalProperties alone
// speak of are a map.
func (s *Shape) IsStructure() bool {
	switch {
	case len(s.Members)+len(s.Hidden) > 0:
		return true
	case len(s.PatternProperties) == 0:
		return s.Closed != nil && !s.Open
	case len(s.PatternProperties) > 1 || RefusesAll(s.PatternProperties[0].Parts):
		return true
	}
	return !s.PatternProperties[0].Anyone && (s.Closed == nil || s.Open)
}

// AsksNothing reports whether no keyword is there that JSON Schema or OpenAPI has.
func (s *Shape) AsksNothing() bool {
	return !s.Typed && !slices.ContainsFunc(s.Keywords, func(one KeywordUse) bool { return IsKeyword(one.Keyword) })
}
