package schemas

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
)

// valuer draws values.
type valuer struct {
	*rand.Rand
	components map[string]any
}

func (v *valuer) pick(list []string) string { return list[v.IntN(len(list))] }

// some draws values of a schema, most of them changed.
func (v *valuer) some(schema any, n int) (out [][]byte) {
	seen := map[string]bool{}
	for range n {
		value := v.of(schema, 6)
		for range v.IntN(4) {
			value = v.mutate(value)
		}
		if text, err := json.Marshal(value); err == nil && !seen[string(text)] {
			seen[string(text)] = true
			out = append(out, text)
		}
	}
	return out
}

func (v *valuer) any(depth int) any { return v.kind(v.pick(kinds), depth) }

func (v *valuer) kind(kind string, depth int) any {
	switch kind {
	case "object":
		out := object{}
		for range v.IntN(3) {
			if depth > 0 {
				out[v.pick(members)] = v.any(depth - 1)
			}
		}
		return out
	case "array":
		out := []any{}
		for range v.IntN(3) {
			if depth > 0 {
				out = append(out, v.any(depth-1))
			}
		}
		return out
	case "string":
		return v.pick(texts)
	case "integer":
		return json.Number(v.pick([]string{"0", "1", "2", "3", "-1", "5", "10", "1.0"}))
	case "number":
		if v.IntN(6) == 0 {
			return json.Number(v.pick(exotic))
		}
		return json.Number(v.pick(numbers))
	case "boolean":
		return v.IntN(2) == 0
	}
	return nil
}

// of draws a value that may well be what a schema asks.
func (v *valuer) of(schema any, depth int) any {
	s, is := schema.(object)
	if !is || depth <= 0 {
		return v.any(1)
	}
	if ref, is := s["$ref"].(string); is && (len(s) == 1 || v.IntN(3) == 0) {
		return v.of(v.components[ref[len(component):]], depth-1)
	}
	if value, is := s["const"]; is {
		return value
	}
	if list, is := s["enum"].([]any); is && len(list) > 0 {
		return list[v.IntN(len(list))]
	}
	var value any
	switch of := s["type"].(type) {
	case string:
		value = v.kindOf(s, of, depth)
	case []any:
		value = v.kindOf(s, of[v.IntN(len(of))].(string), depth)
	default:
		value = v.untyped(s, depth)
	}
	if ref, is := s["$ref"].(string); is {
		value = v.merge(value, v.of(v.components[ref[len(component):]], depth-1))
	}
	for _, keyword := range []string{"allOf", "anyOf", "oneOf", "then", "else", "if"} {
		list, isList := s[keyword].([]any)
		if !isList {
			if s[keyword] == nil {
				continue
			}
			list = []any{s[keyword]}
		}
		if keyword == "allOf" {
			for _, one := range list {
				value = v.merge(value, v.of(one, depth-1))
			}
		} else if len(list) > 0 && v.IntN(4) > 0 {
			other := v.of(list[v.IntN(len(list))], depth-1)
			if s["type"] == nil && value == nil {
				value = other
			} else {
				value = v.merge(value, other)
			}
		}
	}
	return value
}

// untyped draws a value of a type that a schema speaks of.
func (v *valuer) untyped(s object, depth int) any {
	for _, of := range []struct{ keyword, kind string }{
		{"properties", "object"}, {"required", "object"}, {"patternProperties", "object"}, {"additionalProperties", "object"},
		{"propertyNames", "object"}, {"minProperties", "object"}, {"items", "array"}, {"prefixItems", "array"}, {"contains", "array"},
		{"minItems", "array"}, {"uniqueItems", "array"}, {"pattern", "string"}, {"minLength", "string"}, {"minimum", "number"},
		{"multipleOf", "number"}, {"maximum", "number"},
	} {
		if s[of.keyword] != nil && v.IntN(5) > 0 {
			return v.kindOf(s, of.kind, depth)
		}
	}
	return v.any(1)
}

func (v *valuer) merge(a, b any) any {
	x, both := a.(object)
	y, is := b.(object)
	if both && is {
		out := maps.Clone(x)
		maps.Copy(out, y)
		return out
	}
	if v.IntN(2) == 0 {
		return b
	}
	return a
}

func (v *valuer) kindOf(s object, kind string, depth int) any {
	switch kind {
	case "object":
		return v.objectOf(s, depth)
	case "array":
		out := []any{}
		prefix, _ := s["prefixItems"].([]any)
		for _, one := range prefix {
			out = append(out, v.of(one, depth-1))
		}
		for range v.IntN(3) {
			one := s["items"]
			if c := s["contains"]; c != nil && v.IntN(2) == 0 {
				one = c
			}
			out = append(out, v.of(one, depth-1))
		}
		for least, _ := strconv.Atoi(asText(s["minItems"])); len(out) < min(least, 5) && v.IntN(4) > 0; {
			out = append(out, v.of(s["items"], depth-1))
		}
		return out
	case "string", "integer", "number":
		return v.near(s, kind)
	}
	return v.kind(kind, depth)
}

func (v *valuer) objectOf(s object, depth int) any {
	out := object{}
	properties, _ := s["properties"].(object)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if v.IntN(3) > 0 {
			out[name] = v.of(properties[name], depth-1)
		}
	}
	required, _ := s["required"].([]any)
	for _, one := range required {
		name := one.(string)
		if out[name] == nil && v.IntN(8) > 0 {
			schema := properties[name]
			if schema == nil {
				schema = s["additionalProperties"]
			}
			out[name] = v.of(schema, depth-1)
		}
	}
	if v.IntN(2) == 0 {
		name := v.pick(members)
		schema := properties[name]
		if schema == nil {
			schema = s["additionalProperties"]
		}
		out[name] = v.of(schema, depth-1)
	}
	return out
}

// mutate changes something of a value.
func (v *valuer) mutate(value any) any {
	switch value := value.(type) {
	case object:
		names := slices.Sorted(maps.Keys(value))
		out := maps.Clone(value)
		switch {
		case len(names) > 0 && v.IntN(3) > 0:
			name := names[v.IntN(len(names))]
			if v.IntN(4) == 0 {
				delete(out, name)
			} else {
				out[name] = v.mutate(value[name])
			}
			return out
		case v.IntN(8) == 0:
			out[v.pick(rare)] = v.any(1)
			return out
		case v.IntN(4) > 0:
			out[v.pick(members)] = v.any(1)
			return out
		}
	case []any:
		out := slices.Clone(value)
		switch i := v.IntN(len(out) + 1); {
		case i < len(out) && v.IntN(4) > 0:
			out[i] = v.mutate(out[i])
			return out
		case i < len(out) && v.IntN(2) == 0:
			return slices.Delete(out, i, i+1)
		case i < len(out):
			return append(out, out[i])
		case v.IntN(3) > 0:
			return append(out, v.any(1))
		}
	case string:
		if v.IntN(2) == 0 {
			return v.kind("string", 0)
		}
	case json.Number:
		if v.IntN(2) == 0 {
			return v.kind("number", 0)
		}
	}
	return v.any(1)
}
