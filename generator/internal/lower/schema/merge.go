package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// contradiction reports two schemas of an intersection that no value can fulfil. Published documents have such things
// where an error body extends that of the success: what is said last is what is meant.
func (m *merger) contradiction(at diag.Place, message string, other diag.Place) {
	m.reader.diags.Warn(at, "allof-contradiction", "%s: the later demand is taken", message).AlsoAt(other, "the earlier demand")
}

// finish settles what depends on all schemas of the intersection.
func (m *merger) finish() {
	m.require()
	m.match()
	if !m.Typed && !m.Valued && m.Kinds == Any {
		m.infer()
	}
	m.settleValues()
	m.Nullable = m.Kinds&Null != 0 && (m.Typed || m.Valued) || m.wished != nil
	if m.Kinds != Any || m.Valued {
		m.Kinds &^= Null
	}
	if m.Closed == nil && slices.ContainsFunc(m.Uses("propertyNames"), func(one KeywordUse) bool { return !Accepts(one) }) {
		m.Open = true
	}
	m.positions()
	m.spread()
	m.close()
	m.direct(Target{Parts: m.tops}.View())
	m.bounds()
}

// infer finds the type of a schema that names none, from the keywords that it has.
func (m *merger) infer() {
	found := Kinds(0)
	for _, one := range m.Keywords {
		switch one.Keyword {
		case "format":
			found |= FormatKinds(one.Value.Value)
		case "discriminator":
		default:
			found |= Constrained(one.Keyword)
		}
	}
	if m.Open || len(m.PatternProperties) > 0 {
		found |= Object
	}
	switch {
	case found == 0 || len(m.Groups) > 0 && found&(Object|Array) == 0:
		return
	case found&Object != 0 && len(m.Members) > 0:
		found = Object
	case found&Array != 0 && len(m.Items)+len(m.prefixed) > 0:
		found = Array
	}
	if len(found.Split()) > 1 {
		return
	}
	restricts := m.Restricts() && found == Object
	if m.Kinds = found; restricts {
		return // the type is that of what it restricts
	}
	m.Inferred = true
}

// Article is the name of a kind with its article: "an object".
func Article(k Kinds) string {
	name := k.String()
	switch name[0] {
	case 'a', 'i', 'o':
		return "an " + name
	}
	return "a " + name
}

// spread applies each additionalProperties to the members and patterns that stand beside it in other schemas only.
func (m *merger) spread() {
	for _, p := range m.objects {
		n := p.Node
		additional := n.Get("additionalProperties")
		if additional == nil || additional.Kind == source.Bool && additional.Value == "true" {
			continue
		}
		var others []*Member
		for own, i := n.Get("properties"), 0; i < len(m.Members); i++ {
			if one := m.Members[i]; !own.Has(one.Name) && !m.matches(n, one.Name) {
				others = append(others, one)
			}
		}
		if additional.Kind != source.Mapping {
			m.refuse(others, n)
			continue
		}
		part := m.reader.PartIn(p.View, additional)
		never := func(one *Member) bool {
			return len(one.Parts) > 0 && m.reader.kindsOf(append(slices.Clip(one.Parts), part)) == 0
		}
		for _, one := range others {
			if one.Required == nil && never(one) {
				m.refuse([]*Member{one}, n)
				continue
			}
			one.Parts = append(one.Parts, part)
		}
		for i := range m.PatternProperties {
			if one := &m.PatternProperties[i]; part.Constrains() && !n.Get("patternProperties").Has(one.Text) {
				one.Parts = append(one.Parts, part)
			}
		}
	}
}

// close leaves nothing beside the members if a schema of the intersection refuses others: all of them hold at once, and each
// additionalProperties knows only the properties and patternProperties of its own schema (JSON Schema, section 10.3.2.3).
func (m *merger) close() {
	if !slices.ContainsFunc(m.objects, func(p Part) bool { return refusesOthers(p.Node) }) {
		return
	}
	m.Open, m.Additional = false, nil
	m.PatternProperties = slices.DeleteFunc(m.PatternProperties, func(one PatternProperty) bool {
		return slices.ContainsFunc(m.objects, func(p Part) bool {
			return refusesOthers(p.Node) && !p.Node.Get("patternProperties").Has(one.Text)
		})
	})
}

func refusesOthers(n *source.Node) bool {
	additional := n.Get("additionalProperties")
	return additional != nil && additional.Kind == source.Bool && additional.Value == "false"
}

// kindsOf are the types that all of some schemas allow.
func (rd *Reader) kindsOf(parts []Part) Kinds {
	leaves, _, _ := rd.Flatten(parts)
	out := Any
	for _, p := range leaves {
		if p.Node.Kind == source.Mapping {
			out &= TypesOf(p.Node)
		}
	}
	return out
}

// refuse leaves out the members that a closed schema does not have. If another schema declares and requires one of them,
// no value would be valid, and all are kept: whoever closes a part of an allOf means the whole.
func (m *merger) refuse(others []*Member, closed *source.Node) {
	at := closed.KeyOf("additionalProperties")
	for _, one := range others {
		if one.Required != nil && len(one.Parts) > 0 {
			m.reader.diags.Warn(at, "allof-closed",
				"additionalProperties refuses members that the same allOf requires, such as %s: they are kept",
				prose.Quoted(one.Name)).AlsoAt(one.Node, "required here").Help = "close the whole with unevaluatedProperties: false"
			return
		}
	}
	for _, one := range others {
		one.Refused = closed
		if one.Required != nil {
			m.reader.diags.Warn(one.Required, "required-refused",
				"the member %s is required, and additionalProperties refuses it: no value is valid",
				prose.Quoted(one.Name)).AlsoAt(at, "refused here")
			continue
		}
		m.reader.diags.Warn(one.Node, "property-refused", "the member %s is refused elsewhere in the same allOf, so that it is left out",
			prose.Quoted(one.Name)).AlsoAt(at, "refused here")
	}
}

// bounds reports limits that cross.
func (m *merger) bounds() {
	for _, pair := range [][2]string{
		{"minLength", "maxLength"}, {"minItems", "maxItems"}, {"minProperties", "maxProperties"}, {"minimum", "maximum"},
	} {
		least, most := m.Tightest(pair[0]), m.Tightest(pair[1])
		if least == nil || most == nil || decimal.CompareTexts(least.Value.Value, most.Value.Value) <= 0 {
			continue
		}
		if least.Schema != most.Schema {
			m.cross(*least, *most)
			continue
		}
		m.reader.diags.Warn(least.Schema.KeyOf(pair[0]), "bounds-crossed", "%s is above %s: no value is valid", pair[0], pair[1])
	}
}

// cross keeps the later of two limits that cross.
func (m *merger) cross(a, b KeywordUse) {
	for _, one := range m.Keywords {
		if one == b {
			a, b = b, a
		}
		if one == a || one == b {
			break
		}
	}
	m.contradiction(b.Schema.KeyOf(b.Keyword), a.Keyword+" and "+b.Keyword+" cross", a.Schema.KeyOf(a.Keyword))
	m.Keywords = slices.DeleteFunc(m.Keywords, func(one KeywordUse) bool { return one == a })
}

// Tightest returns the strictest of the uses of a keyword that bounds a number: the greatest min, the least max.
func (s *Shape) Tightest(keyword string) (found *KeywordUse) {
	for i := range s.Keywords {
		one := &s.Keywords[i]
		if one.Keyword != keyword || one.Value.Kind != source.Number {
			continue
		}
		if found == nil || decimal.CompareTexts(one.Value.Value, found.Value.Value) > 0 == (keyword[1] == 'i') {
			found = one
		}
	}
	return found
}

// Uses returns the uses of a keyword.
func (s *Shape) Uses(keyword string) (out []KeywordUse) {
	for _, one := range s.Keywords {
		if one.Keyword == keyword {
			out = append(out, one)
		}
	}
	return out
}

// Restricts reports whether a shape only narrows what stands beside it: it says of nothing what it is.
func (s *Shape) Restricts() bool {
	if s.Typed || s.Valued || s.Open || s.Closed != nil || len(s.Items) > 0 || len(s.Groups) > 0 {
		return false
	}
	return !slices.ContainsFunc(s.Members, func(m *Member) bool { return len(m.Parts) > 0 })
}
