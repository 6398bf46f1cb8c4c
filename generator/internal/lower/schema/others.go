package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// others is what a schema says of members that it does not name: additionalProperties, for which its own names count, or
// unevaluatedProperties, for which those count as well of the schemas that hold where it does (JSON Schema, section 11.3).
type others struct {
	keyword string
	of      Part
	value   *source.Node
	scope   []*source.Node // the schemas whose names count
}

func (o others) refuses() bool { return o.value.Kind == source.Bool && o.value.Value == "false" }

// hasPattern reports whether a pattern of names is one of those that count.
func (o others) hasPattern(text string) bool {
	return slices.ContainsFunc(o.scope, func(n *source.Node) bool { return n.Get("patternProperties").Has(text) })
}

// names reports whether a member is none of the others.
func (o others) names(m *merger, name string) bool {
	return slices.ContainsFunc(o.scope, func(n *source.Node) bool { return n.Get("properties").Has(name) || m.matches(n, name) })
}

func (m *merger) additional(o others) {
	switch {
	case o.refuses():
		m.Closed = o.value
	case o.value.Kind == source.Bool:
		m.Open = true
	case o.value.Kind == source.Mapping:
		m.Open = true
		if p := m.reader.PartIn(o.of.View, o.value); p.Constrains() {
			m.Additional = append(m.Additional, p)
		}
	}
	m.beside = append(m.beside, o)
}

// scopeOf are the schemas that hold with one, by $ref, allOf, and oneOf where its branch is known. They are the whole if no other schema
// names members for some values only.
func (m *merger) scopeOf(p Part) (scope []*source.Node, whole bool) {
	var may []*source.Node
	var visit func(n *source.Node)
	visit = func(n *source.Node) {
		if n.Kind != source.Mapping || slices.Contains(scope, n) {
			return
		}
		scope = append(scope, n)
		if _, isRef := n.Ref(); isRef {
			if to := m.reader.doc.Target(n); to != nil {
				visit(to)
			}
			if !m.reader.Siblings() {
				return
			}
		}
		for i := range n.Members {
			switch key, value := n.Members[i].Key, n.Members[i].Value; key {
			case "allOf":
				for _, one := range value.Items {
					visit(one)
				}
			case "oneOf":
				if i := slices.IndexFunc(value.Items, m.holds); i >= 0 {
					visit(value.Items[i])
					continue
				}
				may = append(may, value.Items...)
			case "anyOf":
				may = append(may, value.Items...)
			case "if", "then", "else":
				may = append(may, value)
			case "dependentSchemas":
				for j := range value.Members {
					may = append(may, value.Members[j].Value)
				}
			}
		}
	}
	visit(p.Node)
	seen := map[*source.Node]bool{}
	return scope, !slices.ContainsFunc(may, func(n *source.Node) bool { return m.reader.namesMore(n, scope, seen) })
}

// holds reports whether a schema is one of those intersected.
func (m *merger) holds(n *source.Node) bool {
	to := m.reader.doc.Resolve(n)
	for p := range m.over {
		if p.Node == n || p.Node == to {
			return true
		}
	}
	return false
}

// namesMore reports whether a schema may name members that those in scope do not.
func (rd *Reader) namesMore(n *source.Node, scope []*source.Node, seen map[*source.Node]bool) bool {
	if n.Kind != source.Mapping || seen[n] {
		return false
	}
	seen[n] = true
	if n.Has("additionalProperties") || n.Has("unevaluatedProperties") {
		return true
	}
	if to := rd.doc.Resolve(n); to != n && to != nil && rd.namesMore(to, scope, seen) {
		return true
	}
	more := func(one *source.Node) bool { return rd.namesMore(one, scope, seen) }
	for i := range n.Members {
		switch key, value := n.Members[i].Key, n.Members[i].Value; key {
		case "properties", "patternProperties":
			for j := range value.Members {
				name := value.Members[j].Key
				if !slices.ContainsFunc(scope, func(n *source.Node) bool { return n.Get(key).Has(name) }) {
					return true
				}
			}
		case "allOf", "oneOf", "anyOf":
			if slices.ContainsFunc(value.Items, more) {
				return true
			}
		case "if", "then", "else":
			if more(value) {
				return true
			}
		case "dependentSchemas":
			if slices.ContainsFunc(value.Members, func(one source.Member) bool { return more(one.Value) }) {
				return true
			}
		}
	}
	return false
}

// settleUnevaluated has each unevaluatedProperties speak of other members as additionalProperties does, unless a schema in its scope has
// spoken of all of them already.
func (m *merger) settleUnevaluated() {
	for _, o := range m.unevaluated {
		if !slices.ContainsFunc(o.scope, func(n *source.Node) bool {
			return n.Has("additionalProperties") || n != o.of.Node && n.Has("unevaluatedProperties")
		}) {
			m.additional(o)
		}
	}
}

// spread applies what each schema says of other members to the members and patterns that stand beside it in other schemas only.
func (m *merger) spread() {
	for _, o := range m.beside {
		if o.value.Kind == source.Bool && o.value.Value == "true" {
			continue
		}
		var others []*Member
		for _, one := range m.Members {
			if !o.names(m, one.Name) {
				others = append(others, one)
			}
		}
		if o.value.Kind != source.Mapping {
			m.refuse(others, o)
			continue
		}
		part := m.reader.PartIn(o.of.View, o.value)
		never := func(one *Member) bool {
			return len(one.Parts) > 0 && m.reader.kindsOf(append(slices.Clip(one.Parts), part)) == 0
		}
		for _, one := range others {
			if one.Required == nil && never(one) {
				m.refuse([]*Member{one}, o)
				continue
			}
			one.Parts = append(one.Parts, part)
		}
		for i := range m.PatternProperties {
			if one := &m.PatternProperties[i]; part.Constrains() && !o.hasPattern(one.Text) {
				one.Parts = append(one.Parts, part)
			}
		}
	}
}

// close leaves nothing beside the members if a schema of the intersection refuses others: all of them hold at once, and each
// knows only the properties and patternProperties in its own scope (JSON Schema, sections 10.3.2.3 and 11.3).
func (m *merger) close() {
	if !slices.ContainsFunc(m.beside, others.refuses) {
		return
	}
	m.Open, m.Additional = false, nil
	m.PatternProperties = slices.DeleteFunc(m.PatternProperties, func(one PatternProperty) bool {
		return slices.ContainsFunc(m.beside, func(o others) bool { return o.refuses() && !o.hasPattern(one.Text) })
	})
}

// refuse leaves out the members that a closed schema does not have. If another schema declares and requires one of them,
// no value would be valid, and all are kept: whoever closes a part of an allOf means the whole.
func (m *merger) refuse(members []*Member, by others) {
	at := by.of.Node.KeyOf(by.keyword)
	m.unsaid = m.unsaid || m.quiet && len(members) > 0
	diags := m.reader.diags
	if m.quiet {
		diags = &diag.List{}
	}
	for _, one := range members {
		if one.Required != nil && len(one.Parts) > 0 {
			diags.Warn(at, "allof-closed", "%s refuses members that the same allOf requires, such as %s: they are kept",
				by.keyword, prose.Quoted(one.Name)).AlsoAt(one.Node, "required here").
				Help = "close the whole with unevaluatedProperties: false"
			return
		}
	}
	for _, one := range members {
		one.Refused = by.of.Node
		if one.Required != nil {
			diags.Warn(one.Required, "required-refused", "the member %s is required, and %s refuses it: no value is valid",
				prose.Quoted(one.Name), by.keyword).AlsoAt(at, "refused here")
			continue
		}
		diags.Warn(one.Node, "property-refused", "the member %s is refused elsewhere in the same allOf, so that it is left out",
			prose.Quoted(one.Name)).AlsoAt(at, "refused here")
	}
}
