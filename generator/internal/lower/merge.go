package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// contradiction reports two schemas of an intersection that no value can fulfil.
func (m *merger) contradiction(at diag.Place, message string, other diag.Place) {
	m.failed = true
	m.l.diags.Error(at, "allof-contradiction", "%s", message).AlsoAt(other, "the other demand")
}

// finish settles what depends on all schemas of the intersection.
func (m *merger) finish() {
	m.require()
	if !m.typed && !m.valued && m.kinds == kindAny {
		m.infer()
	}
	m.settleValues()
	m.nullable = m.kinds&kindNull != 0 && (m.typed || m.valued) || m.wished != nil
	if m.kinds != kindAny {
		m.kinds &^= kindNull
	}
	m.spread()
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
	if m.open {
		found |= kindObject
	}
	switch {
	case found == 0 || len(m.groups) > 0 && found&(kindObject|kindArray) == 0:
		return
	case found&kindObject != 0 && len(m.members) > 0:
		found = kindObject
	case found&kindArray != 0 && len(m.items) > 0:
		found = kindArray
	}
	if len(found.split()) > 1 {
		return
	}
	restricts := m.restricts() && found == kindObject
	if m.kinds = found; restricts {
		return // the type is that of what it restricts
	}
	m.l.diags.Note(m.place, "type-inferred", "the schema names no type; its keywords speak of %s", article(found))
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
	for _, n := range m.objects {
		additional := n.Get("additionalProperties")
		if additional == nil || additional.Kind == source.Bool && additional.Value == "true" {
			continue
		}
		own := n.Get("properties")
		for _, one := range m.members {
			if own.Has(one.name) {
				continue
			}
			if additional.Kind == source.Mapping {
				one.parts = append(one.parts, part{node: additional})
				continue
			}
			one.refused = additional
			m.refuse(one, n)
		}
	}
}

// refuse reports a member that one schema declares or requires and another, closed one does not have.
func (m *merger) refuse(one *member, closed *source.Node) {
	at := closed.KeyOf("additionalProperties")
	switch {
	case one.required != nil && len(one.parts) > 0:
		m.contradiction(one.node, "the member "+quoted(one.name)+" is required here and refused elsewhere in the same allOf", at)
	case one.required != nil:
		m.l.diags.Warn(one.required, "required-refused", "the member %s is required, and additionalProperties refuses it: no value is valid",
			quoted(one.name)).AlsoAt(at, "refused here")
	default:
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
			m.contradiction(least.schema.KeyOf(pair[0]), pair[0]+" is above "+pair[1], most.schema.KeyOf(pair[1]))
			continue
		}
		m.l.diags.Warn(least.schema.KeyOf(pair[0]), "bounds-crossed", "%s is above %s: no value is valid", pair[0], pair[1])
	}
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
