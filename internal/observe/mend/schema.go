package mend

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// schema mends what schemas say of a value.
func (m *mender) schema(f document.Found, r *finding.Row) {
	last := document.Unescape(r.Pointer[strings.LastIndexByte(r.Pointer, '/')+1:])
	switch r.Keyword {
	case "required":
		m.optional(f.In, last)
	case "additionalProperties", "unevaluatedProperties":
		m.open(f.In, last, r)
	case "type":
		m.widen(f.Roots, r.Seen.Kinds)
	case "enum", "const":
		m.listed(f.At, r)
	case "oneOf", "anyOf", "discriminator":
		m.union(f.At, r)
	default:
		m.lift(f, r.Keyword)
	}
}

// optional has a member not be required.
func (m *mender) optional(in []document.Place, name string) {
	for _, s := range in {
		if list, _ := s.Get("required").Value.([]any); slices.Contains(list, any(name)) {
			if c := m.change(s); c != nil {
				c.take("required", name)
			}
		}
	}
}

// open lets a closed object have a member.
func (m *mender) open(in []document.Place, name string, r *finding.Row) {
	for _, s := range in {
		for _, key := range []string{"additionalProperties", "unevaluatedProperties"} {
			if closed, is := s.Get(key).Value.(bool); !is || closed || s.Get("properties", name).Is() {
				continue
			}
			c := m.change(s)
			if c == nil {
				continue
			}
			if members, _ := c.update["properties"].(map[string]any); len(members) > 10 || name == "*" {
				c.drop(key) // it is no closed object
			} else {
				if members == nil {
					members = map[string]any{}
					c.update["properties"] = members
				}
				members[name] = ofKinds(r.Seen.Kinds)
			}
		}
	}
}

// ofKinds is a schema of values of a kind; of any where there are several.
func ofKinds(kinds []string) map[string]any {
	if len(kinds) == 1 && slices.Contains([]string{"string", "integer", "number", "boolean", "object"}, kinds[0]) {
		return map[string]any{"type": kinds[0]}
	}
	return map[string]any{}
}

// widen lets a value be of other types as well.
func (m *mender) widen(roots []document.Place, kinds []string) {
	for _, s := range m.doc.Parts(roots) {
		for _, kind := range kinds {
			if !m.branches(s, kind, 0) {
				if c := m.change(s); c != nil {
					c.branch = add(c.branch, kind)
				}
			}
			if !m.own(s, kind) {
				if c := m.change(s); c != nil {
					c.kinds = add(c.kinds, kind)
				}
			}
		}
	}
}

func add(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// allows reports whether a schema allows a kind of values, as far as types tell.
func (m *mender) allows(s document.Place, kind string, depth int) bool {
	const deepest = 20
	if depth > deepest {
		return true
	}
	for _, part := range m.doc.Parts([]document.Place{s}) {
		if !m.own(part, kind) || !m.branches(part, kind, depth) {
			return false
		}
	}
	return true
}

// branches reports whether some branch of each union in a schema allows a kind of values.
func (m *mender) branches(s document.Place, kind string, depth int) bool {
	for _, key := range []string{"oneOf", "anyOf"} {
		list := s.Get(key).Items()
		if len(list) > 0 && !slices.ContainsFunc(list, func(b document.Place) bool { return m.allows(b, kind, depth+1) }) {
			return false
		}
	}
	return true
}

// own reports whether what a schema says itself allows a kind of values.
func (m *mender) own(s document.Place, kind string) bool {
	names := typesOf(s)
	if nullable, _ := s.Get("nullable").Value.(bool); nullable {
		names = append(names, "null")
	}
	if nullable, _ := s.Get("x-nullable").Value.(bool); nullable {
		names = append(names, "null")
	}
	return len(typesOf(s)) == 0 || slices.Contains(names, kind) || kind == "integer" && slices.Contains(names, "number")
}

// typesOf are the types that a schema says, or else those of which its keywords speak.
func typesOf(s document.Place) (names []string) {
	if t := s.Get("type"); t.Is() {
		if name := t.Text(); name != "" {
			return []string{name}
		}
		for _, item := range t.Items() {
			names = append(names, item.Text())
		}
		return names
	}
	for _, of := range []struct {
		name string
		keys []string
	}{
		{"object", []string{"properties", "additionalProperties", "required", "minProperties", "maxProperties"}},
		{"array", []string{"items", "minItems", "maxItems", "uniqueItems"}},
		{"string", []string{"pattern", "minLength", "maxLength", "format"}},
		{"number", []string{"minimum", "maximum", "multipleOf"}},
	} {
		if slices.ContainsFunc(of.keys, func(key string) bool { return s.Get(key).Is() }) {
			return []string{of.name}
		}
	}
	return nil
}

// listed lets a value be one that is not listed: it is added if it is known, else there is no list any more.
func (m *mender) listed(at []document.Place, r *finding.Row) {
	for _, s := range at {
		if !s.Get("enum").Is() && !s.Get("const").Is() {
			continue
		}
		c := m.change(s)
		if c == nil {
			continue
		}
		values := valuesOf(r)
		if slices.Equal(r.Seen.Kinds, []string{"null"}) {
			values = []any{nil}
		}
		if values == nil || s.Get("const").Is() {
			c.drop("enum", "const")
			continue
		}
		list, _ := c.update["enum"].([]any)
		c.update["enum"] = append(list, values...)
	}
}

// valuesOf are the values of a row, nil if not all are known.
func valuesOf(r *finding.Row) (values []any) {
	const most = 15
	if len(r.Seen.Values) == 0 || len(r.Seen.Values) > most {
		return nil
	}
	for _, text := range r.Seen.Values {
		v, is := valueOf(text)
		if !is {
			return nil
		}
		values = append(values, v)
	}
	return values
}

// valueOf reads JSON.
func valueOf(text string) (v any, is bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(&v)
	return v, err == nil
}

// union lets a value be none of the branches, or several.
func (m *mender) union(at []document.Place, r *finding.Row) {
	for _, s := range at {
		if !s.Get("oneOf").Is() && !s.Get("anyOf").Is() && !s.Get("discriminator").Is() {
			continue
		}
		c := m.change(s)
		if c == nil {
			continue
		}
		c.loosen = true
		for _, kind := range r.Seen.Kinds {
			c.branch = add(c.branch, kind)
		}
	}
}

// lift takes a keyword away, with those that mean nothing without it.
func (m *mender) lift(f document.Found, keyword string) {
	keys := []string{keyword}
	switch keyword {
	case "minimum", "exclusiveMinimum":
		keys = []string{"minimum", "exclusiveMinimum"}
	case "maximum", "exclusiveMaximum":
		keys = []string{"maximum", "exclusiveMaximum"}
	}
	has := func(keys []string) (found bool) {
		for _, s := range slices.Concat(f.At, f.In) {
			if slices.ContainsFunc(keys, func(key string) bool { return s.Get(key).Is() }) {
				if c := m.change(s); c != nil {
					c.drop(keys...)
				}
				found = true
			}
			if found && len(f.At) > 0 && s.Key() == f.At[len(f.At)-1].Key() {
				break // what the value stands in has nothing to do with it
			}
		}
		return found
	}
	if keyword == "format" && !slices.ContainsFunc(f.At, func(s document.Place) bool { return s.Get("format").Is() }) {
		keys = []string{"x-go-type", "x-go-type-import"} // such a type has a format of its own
	}
	if !has(keys) && slices.Contains([]string{"minimum", "maximum", "type", "exclusiveMinimum", "exclusiveMaximum"}, keyword) {
		has([]string{"format"}) // int32 has bounds
	}
}
