package schemas

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// difference is a value of which a server and the validator do not say the same.
type difference struct {
	drawn
	bare    bool
	value   any
	status  int
	refusal error
}

func (d difference) size() int {
	text, _ := json.Marshal([]any{d.schema, d.components, d.value})
	return len(text)
}

// shrink makes schemas and values smaller as long as what is said of them differs in the same way.
func shrink(t *testing.T, list []difference) []difference {
	t.Helper()
	for range 40 {
		b := &batch{t: t, module: t.TempDir(), quiet: true}
		var of []int
		var typed []drawn
		var typedOf []int
		for i, d := range list {
			smaller := d.smaller()
			if d.bare && len(smaller) > 8 {
				smaller = smaller[:8]
			}
			for _, one := range smaller {
				if !d.bare {
					typed, typedOf = append(typed, one), append(typedOf, i)
				} else if b.document([]drawn{one}) {
					of = append(of, i)
				}
			}
		}
		if len(typed) > 0 {
			b.document(append(typed, drawn{schema: true}))
		}
		of = append(of, typedOf...)
		if len(b.exchanges) == 0 {
			break
		}
		better := false
		for _, found := range b.compare(nil) {
			i := of[found.exchange]
			d := found.difference
			if (d.refusal == nil) == (list[i].refusal == nil) && d.size() < list[i].size() {
				d.bare, better = list[i].bare, true
				list[i] = d
			}
		}
		if !better {
			break
		}
	}
	return list
}

// smaller is what a difference may be shrunk to.
func (d difference) smaller() (out []drawn) {
	var values [][]byte
	for _, one := range append(reductions(d.value), d.value) {
		text, _ := json.Marshal(one)
		values = append(values, text)
	}
	add := func(schema any, components object) {
		if one := (drawn{schema: schema, components: used(schema, components), values: values}); !one.circular() {
			out = append(out, one)
		}
	}
	add(d.schema, d.components)
	for _, one := range schemaReductions(d.schema) {
		add(one, d.components)
	}
	if s, is := d.schema.(object); is && s["$ref"] != nil {
		add(d.components[strings.TrimPrefix(s["$ref"].(string), component)], d.components)
	}
	for name, one := range d.components {
		for _, less := range schemaReductions(one) {
			components := maps.Clone(d.components)
			components[name] = less
			add(d.schema, components)
		}
	}
	slices.SortFunc(out, func(a, b drawn) int { return size(a) - size(b) })
	return out[:min(len(out), 30)]
}

func size(d drawn) int {
	text, _ := json.Marshal([]any{d.schema, d.components})
	return len(text)
}

// used is the components that a schema leads to.
func used(schema any, components object) object {
	out := object{}
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				visit(one)
			}
		case object:
			for _, one := range v {
				visit(one)
			}
			if ref, is := v["$ref"].(string); is {
				name := strings.TrimPrefix(ref, component)
				if one, is := components[name]; is && out[name] == nil {
					out[name] = one
					visit(one)
				}
			}
		}
	}
	visit(schema)
	return out
}

// reductions is a value with something less.
func reductions(value any) (out []any) {
	switch value := value.(type) {
	case object:
		for name, one := range value {
			less := maps.Clone(value)
			delete(less, name)
			out = append(out, less)
			for _, smaller := range reductions(one) {
				other := maps.Clone(value)
				other[name] = smaller
				out = append(out, other)
			}
		}
	case []any:
		for i, one := range value {
			out = append(out, slices.Delete(slices.Clone(value), i, i+1))
			for _, smaller := range reductions(one) {
				other := slices.Clone(value)
				other[i] = smaller
				out = append(out, other)
			}
		}
	}
	return out
}

// schemaReductions is a schema with something less.
func schemaReductions(schema any) (out []any) {
	s, is := schema.(object)
	if !is {
		return nil
	}
	with := func(keyword string, value any) any {
		other := maps.Clone(s)
		other[keyword] = value
		return other
	}
	for keyword, value := range s {
		if keyword == "type" {
			if list, is := value.([]any); is && len(list) == 2 {
				out = append(out, with(keyword, list[0]), with(keyword, list[1]))
			}
			continue
		}
		less := maps.Clone(s)
		delete(less, keyword)
		out = append(out, less)
		switch keyword {
		case "allOf", "anyOf", "oneOf", "prefixItems":
			list := value.([]any)
			for i, one := range list {
				if len(list) > 1 {
					out = append(out, with(keyword, slices.Delete(slices.Clone(list), i, i+1)))
				}
				for _, smaller := range schemaReductions(one) {
					other := slices.Clone(list)
					other[i] = smaller
					out = append(out, with(keyword, other))
				}
				out = append(out, one)
			}
		case "properties", "patternProperties", "dependentSchemas":
			for name, one := range value.(object) {
				other := maps.Clone(value.(object))
				delete(other, name)
				if len(other) > 0 {
					out = append(out, with(keyword, other))
				}
				for _, smaller := range schemaReductions(one) {
					other := maps.Clone(value.(object))
					other[name] = smaller
					out = append(out, with(keyword, other))
				}
			}
		case "additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else",
			"unevaluatedProperties", "unevaluatedItems":
			for _, smaller := range schemaReductions(value) {
				out = append(out, with(keyword, smaller))
			}
		case "required", "enum":
			list := value.([]any)
			for i := range list {
				if len(list) > 1 {
					out = append(out, with(keyword, slices.Delete(slices.Clone(list), i, i+1)))
				}
			}
		}
	}
	return out
}
