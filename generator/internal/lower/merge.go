package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// contradiction reports two schemas of an intersection that no value can fulfil. Published documents have such things
// where an error body extends that of the success: what is said last is what is meant.
func (m *merger) contradiction(at diag.Place, message string, other diag.Place) {
	m.l.diags.Warn(at, "allof-contradiction", "%s: the later demand is taken", message).AlsoAt(other, "the earlier demand")
}

// finish settles what depends on all schemas of the intersection.
func (m *merger) finish() {
	m.require()
	m.match()
	if !m.typed && !m.valued && m.kinds == kindAny {
		m.infer()
	}
	m.settleValues()
	m.nullable = m.kinds&kindNull != 0 && (m.typed || m.valued) || m.wished != nil
	if m.kinds != kindAny || m.valued {
		m.kinds &^= kindNull
	}
	if m.closed == nil && slices.ContainsFunc(m.all("propertyNames"), func(one said) bool { return !accepts(one) }) {
		m.open = true
	}
	m.positions()
	m.spread()
	m.direct(target{parts: m.tops}.view())
	m.bounds()
}

// infer finds the type of a schema that names none, from the keywords that it has.
func (m *merger) infer() {
	found := kinds(0)
	for _, one := range m.said {
		switch one.keyword {
		case "format":
			found |= formatKinds(one.value.Value)
		case "discriminator":
		default:
			found |= constrained(one.keyword)
		}
	}
	if m.open || len(m.matching) > 0 {
		found |= kindObject
	}
	switch {
	case found == 0 || len(m.groups) > 0 && found&(kindObject|kindArray) == 0:
		return
	case found&kindObject != 0 && len(m.members) > 0:
		found = kindObject
	case found&kindArray != 0 && len(m.items)+len(m.prefixed) > 0:
		found = kindArray
	}
	if len(found.split()) > 1 {
		return
	}
	restricts := m.restricts() && found == kindObject
	if m.kinds = found; restricts {
		return // the type is that of what it restricts
	}
	m.inferred = true
}

func article(k kinds) string {
	name := k.String()
	switch name[0] {
	case 'a', 'i', 'o':
		return "an " + name
	}
	return "a " + name
}

// spread applies each additionalProperties to the members that stand beside it in other schemas only.
func (m *merger) spread() {
	for _, p := range m.objects {
		n := p.node
		additional := n.Get("additionalProperties")
		if additional == nil || additional.Kind == source.Bool && additional.Value == "true" {
			continue
		}
		var others []*member
		for own, i := n.Get("properties"), 0; i < len(m.members); i++ {
			if one := m.members[i]; !own.Has(one.name) && !m.matches(n, one.name) {
				others = append(others, one)
			}
		}
		if additional.Kind != source.Mapping {
			m.refuse(others, n)
			continue
		}
		for _, one := range others {
			one.parts = append(one.parts, m.l.in(p.view, additional))
		}
	}
}

// refuse leaves out the members that a closed schema does not have. If another schema declares and requires one of them,
// no value would be valid, and all are kept: whoever closes a part of an allOf means the whole.
func (m *merger) refuse(others []*member, closed *source.Node) {
	at := closed.KeyOf("additionalProperties")
	for _, one := range others {
		if one.required != nil && len(one.parts) > 0 {
			m.l.diags.Warn(at, "allof-closed", "additionalProperties refuses members that the same allOf requires, such as %s: they are kept",
				quoted(one.name)).AlsoAt(one.node, "required here").Help = "close the whole with unevaluatedProperties: false"
			return
		}
	}
	for _, one := range others {
		one.refused = closed
		if one.required != nil {
			m.l.diags.Warn(one.required, "required-refused", "the member %s is required, and additionalProperties refuses it: no value is valid",
				quoted(one.name)).AlsoAt(at, "refused here")
			continue
		}
		m.l.diags.Warn(one.node, "property-refused", "the member %s is refused elsewhere in the same allOf, so that it is left out",
			quoted(one.name)).AlsoAt(at, "refused here")
	}
}

// bounds reports limits that cross.
func (m *merger) bounds() {
	for _, pair := range [][2]string{
		{"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"}, {"minimum", "maximum"},
	} {
		least, most := m.tightest(pair[0]), m.tightest(pair[1])
		if least == nil || most == nil || compareNumbers(least.value.Value, most.value.Value) <= 0 {
			continue
		}
		if least.schema != most.schema {
			m.cross(*least, *most)
			continue
		}
		m.l.diags.Warn(least.schema.KeyOf(pair[0]), "bounds-crossed", "%s is above %s: no value is valid", pair[0], pair[1])
	}
}

// cross keeps the later of two limits that cross.
func (m *merger) cross(a, b said) {
	for _, one := range m.said {
		if one == b {
			a, b = b, a
		}
		if one == a || one == b {
			break
		}
	}
	m.contradiction(b.schema.KeyOf(b.keyword), a.keyword+" and "+b.keyword+" cross", a.schema.KeyOf(a.keyword))
	m.said = slices.DeleteFunc(m.said, func(one said) bool { return one == a })
}

// tightest returns the strictest of the uses of a keyword that bounds a number: the greatest min, the least max.
func (s *shape) tightest(keyword string) (found *said) {
	for i := range s.said {
		one := &s.said[i]
		if one.keyword != keyword || one.value.Kind != source.Number {
			continue
		}
		if found == nil || compareNumbers(one.value.Value, found.value.Value) > 0 == (keyword[1] == 'i') {
			found = one
		}
	}
	return found
}

// all returns the uses of a keyword.
func (s *shape) all(keyword string) (out []said) {
	for _, one := range s.said {
		if one.keyword == keyword {
			out = append(out, one)
		}
	}
	return out
}
