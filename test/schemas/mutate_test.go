package schemas

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// mutator changes schemas that are given.
type mutator struct{ drawer }

// somewhere is a schema that has one change, in it or below it.
func (m *mutator) somewhere(schema any) any {
	s, is := schema.(object)
	if !is || s["$ref"] != nil {
		return schema
	}
	s = maps.Clone(s)
	var below []func()
	for _, keyword := range slices.Sorted(maps.Keys(s)) {
		switch value := s[keyword].(type) {
		case []any:
			if asserted[keyword] == "list" && len(value) > 0 {
				below = append(below, func() {
					list := slices.Clone(value)
					i := m.IntN(len(list))
					list[i] = m.somewhere(list[i])
					s[keyword] = list
				})
			}
		case object:
			if asserted[keyword] == "schemas" && len(value) > 0 {
				below = append(below, func() {
					some := maps.Clone(value)
					names := slices.Sorted(maps.Keys(some))
					name := m.one(names)
					some[name] = m.somewhere(some[name])
					s[keyword] = some
				})
			} else if asserted[keyword] == "schema" {
				below = append(below, func() { s[keyword] = m.somewhere(value) })
			}
		}
	}
	if len(below) > 0 && !m.chance(3) {
		below[m.IntN(len(below))]()
		return s
	}
	m.change(s)
	return s
}

// change drops a keyword, moves a bound, swaps branches or applicators, or adds keywords of the schema's type.
func (m *mutator) change(s object) {
	keywords := slices.Sorted(maps.Keys(s))
	kind, _ := s["type"].(string)
	switch n := m.IntN(7); {
	case n == 0 && len(keywords) > 1:
		if keyword := m.one(keywords); keyword != "type" {
			delete(s, keyword)
		}
	case n == 1:
		for _, keyword := range keywords {
			m.move(s, keyword)
		}
	case n == 2:
		m.swap(s)
	case n == 3 && kind == "object":
		properties, _ := s["properties"].(object)
		if names := slices.Sorted(maps.Keys(properties)); len(names) > 0 {
			s["required"] = m.some(names, min(len(names), 3))
			if m.chance(2) {
				s["additionalProperties"] = m.rest(1)
			}
		}
	case n == 4 && kind != "" && s["$ref"] == nil:
		m.applicator(s, kind, 1)
	case n == 5 && kind != "" && s["enum"] == nil && s["const"] == nil:
		extra := object{}
		m.keywords(extra, kind, 1)
		delete(extra, "required")
		for keyword, value := range extra {
			if s[keyword] == nil {
				s[keyword] = value
			}
		}
	case n == 6 && kind != "" && s["enum"] == nil && s["const"] == nil:
		s["type"] = []any{kind, "null"}
		if kind == "null" {
			s["type"] = kind
		}
	}
}

// move is a bound that is another.
func (m *mutator) move(s object, keyword string) {
	switch keyword {
	case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties":
		if n, err := strconv.Atoi(asText(s[keyword])); err == nil {
			s[keyword] = max(0, n+m.IntN(3)-1)
		}
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		if n, err := strconv.ParseInt(asText(s[keyword]), 10, 32); err == nil {
			s[keyword] = n + int64(m.IntN(5)-2)
		}
	case "multipleOf":
		s[keyword] = json.Number(m.one([]string{"1", "2", "0.5", "0.01", "5"}))
	case "pattern":
		s[keyword] = m.one(patterns)
	}
}

func asText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// swap is branches that are in another order, of another applicator, or fewer.
func (m *mutator) swap(s object) {
	applicators := []string{"allOf", "anyOf", "oneOf"}
	for _, keyword := range applicators {
		list, is := s[keyword].([]any)
		if !is || len(list) == 0 {
			continue
		}
		list = slices.Clone(list)
		switch m.IntN(3) {
		case 0:
			m.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			s[keyword] = list
		case 1:
			if other := m.one(applicators); s[other] == nil {
				delete(s, keyword)
				s[other] = list
			}
		default:
			if len(list) > 1 {
				i := m.IntN(len(list))
				s[keyword] = slices.Delete(list, i, i+1)
			}
		}
	}
}
