package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// listValues intersects the values allowed with those of an enum or const.
func (m *merger) listValues(schema *source.Node, keyword string, value *source.Node) {
	values := []*source.Node{value}
	if keyword == "enum" {
		values = m.enumeration(schema, value)
		if values == nil {
			return
		}
	}
	if !m.Valued {
		m.Valued, m.Values, m.valuing = true, values, schema
		return
	}
	allowed := make(map[string]bool, len(values))
	for _, v := range values {
		allowed[KeyOfValue(v)] = true
	}
	var both []*source.Node
	for _, v := range m.Values {
		if allowed[KeyOfValue(v)] {
			both = append(both, v)
		}
	}
	if m.Values = both; len(both) == 0 {
		m.contradiction(schema.KeyOf(keyword), "no value is listed here and elsewhere", m.valuing)
		m.Values = values
	}
	m.valuing = schema
}

// enumeration reads an enum, nil if it says nothing.
func (m *merger) enumeration(schema, list *source.Node) []*source.Node {
	if list.Kind != source.Sequence {
		return nil
	}
	if len(list.Items) == 0 && !schema.Has("type") && m.reader.Bare() {
		return []*source.Node{}
	}
	if len(list.Items) == 0 {
		m.reader.diags.Warn(schema.KeyOf("enum"), "enum-empty", "an enum without values is ignored: it would allow nothing")
		return nil
	}
	seen := make(map[string]*source.Node, len(list.Items))
	out := make([]*source.Node, 0, len(list.Items))
	for _, item := range list.Items {
		key := KeyOfValue(item)
		if first := seen[key]; first != nil {
			m.reader.diags.Warn(item, "enum-duplicate", "the value %s is listed twice", item.JSON()).AlsoAt(first, "listed here first")
			continue
		}
		seen[key] = item
		out = append(out, item)
	}
	return out
}

// settleValues drops listed values that the types exclude, and types that no listed value has.
func (m *merger) settleValues() {
	if !m.Valued || m.Failed {
		return
	}
	var kept []*source.Node
	found, null := Kinds(0), false
	for _, v := range m.Values {
		k := KindOfValue(v)
		switch {
		case k == Null && (m.Kinds&Null != 0 || m.wished != nil):
			null = true
		case k&m.Kinds == 0 && m.only != Any: // a variant of another type has it
		case k&m.Kinds == 0:
			d := m.reader.diags.Warn(v, "enum-value-mismatch",
				"%s is listed but is not %s: it is never valid", prose.Excerpt(v), Article(m.Kinds))
			if k == Null {
				d.Help = `add "nullable: true", or "null" to the types, if null is meant`
			}
		default:
			kept = append(kept, v)
			found |= k
		}
	}
	if len(kept) == 0 && !null {
		m.Valued, m.Values, m.Never = false, nil, true
		if m.only == Any {
			at := m.valuing.KeyOf("const")
			if m.valuing.Has("enum") {
				at = m.valuing.KeyOf("enum")
			}
			m.reader.diags.Warn(at, "enum-value-mismatch", "no listed value is %s: no value is valid", Article(m.Kinds))
		}
		m.Kinds &^= Null &^ m.allowsNull(false)
		return
	}
	m.Values = kept
	if found&Number != 0 && (m.Typed || found&Fraction != 0) {
		found |= Number
	}
	m.Kinds &= found | m.allowsNull(null)
}

// allowsNull is the null type if null is allowed. OpenAPI 3.0 leaves open whether nullable works without null among the
// values, and documents mean that it does; JSON Schema is clear.
func (m *merger) allowsNull(listed bool) Kinds {
	if listed {
		return Null
	}
	if m.Typed && SaysNullable(m.typing) {
		m.reader.diags.Note(m.typing.KeyOf("nullable"), "enum-null", "null is allowed, although the enum does not list it")
		return Null
	}
	return 0
}
