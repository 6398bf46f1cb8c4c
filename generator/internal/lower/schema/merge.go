package schema

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// contradiction reports two schemas of an intersection that no value can fulfil. Published documents have such things
// where an error body extends that of the success: what is said last is what is meant.
func (m *merger) contradiction(at diag.Place, message string, other diag.Place) {
	m.reader.diags.Warn(at, "allof-contradiction", "%s: the later demand is taken", message).AlsoAt(other, "the earlier demand")
}

// finish settles what depends on all schemas of the intersection.
func (m *merger) finish() {
	m.require()
	m.arrange()
	m.match()
	m.settleUnevaluated()
	if !m.Typed && !m.Valued && m.Kinds == Any {
		m.infer()
	}
	m.settleValues()
	m.Nullable = m.Kinds&Null != 0 && (m.Typed || m.Valued) || m.wished != nil
	if m.Kinds != Any || m.Valued {
		m.Kinds &^= Null
	}
	if m.Nullable && m.reader.refusesNull(m.Keywords) {
		m.Nullable = false
		m.Never = m.Never || m.Kinds == 0
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

// arrange puts members first that ask for a place, in the order of their places.
func (m *merger) arrange() {
	places := map[*Member]float64{}
	for _, one := range m.Members {
		place, ok := vendor.Order(one.Node)
		if !ok && len(one.Parts) > 0 {
			place, ok = vendor.Order(m.reader.doc.Resolve(one.Node))
		}
		if ok {
			places[one] = place
		}
	}
	if len(places) == 0 {
		return
	}
	slices.SortStableFunc(m.Members, func(a, b *Member) int {
		first, ok := places[a]
		second, too := places[b]
		switch {
		case ok && too:
			return cmp.Compare(first, second)
		case ok:
			return -1
		case too:
			return 1
		}
		return 0
	})
}

// infer finds the type of a schema that names none, from the keywords that it has.
func (m *merger) infer() {
	found := Kinds(0)
	for _, one := range m.Keywords {
		switch one.Keyword {
		case "format":
			found |= FormatKinds(one.Value.Value)
		case "discriminator":
		case "contentEncoding", "contentMediaType", "contentSchema":
			if !m.reader.Bare() {
				found |= String
			}
		default:
			found |= Constrained(one.Keyword)
		}
	}
	if m.Open || len(m.unevaluated)+len(m.PatternProperties) > 0 {
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
	if !m.reader.Means(found) {
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
	least := keyword[1] == 'i' || keyword == "exclusiveMinimum"
	for i := range s.Keywords {
		one := &s.Keywords[i]
		if one.Keyword != keyword || one.Value.Kind != source.Number {
			continue
		}
		if found == nil || decimal.CompareTexts(one.Value.Value, found.Value.Value) > 0 == least {
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
