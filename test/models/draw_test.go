package models

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// drawer draws values that schemas allow, as far as it can tell beforehand; what it draws is validated.
type drawer struct {
	*document
	*rand.Rand
}

// draw draws a value that schema s allows, if tries are enough.
func (d *drawer) draw(s place) (any, bool) {
	const tries = 30
	for range tries {
		if v, ok := d.from([]place{s}, 0); ok && d.valid(s, v) {
			return v, true
		}
	}
	return nil, false
}

// from draws a value that all of some schemas allow.
func (d *drawer) from(schemas []place, depth int) (any, bool) {
	const deepest = 12
	parts, ok := d.parts(schemas, 0, false)
	if !ok || depth > deepest {
		return nil, false
	}
	if v, fixed, ok := d.listed(parts); fixed {
		return v, ok
	}
	kinds := []string{"null", "boolean", "integer", "number", "string", "array", "object"}
	nullable, said := true, false
	for _, s := range parts {
		names := types(s)
		if len(names) == 0 {
			continue
		}
		said = true
		if s.is("nullable") || s.is("x-nullable") {
			names = append(names, "null")
		}
		nullable = nullable && slices.Contains(names, "null")
		kinds = slices.DeleteFunc(kinds, func(kind string) bool {
			return !slices.Contains(names, kind) && (kind != "integer" || !slices.Contains(names, "number"))
		})
	}
	if !said {
		kinds = implied(parts)
	}
	if slices.Contains(kinds, "number") {
		kinds = slices.DeleteFunc(kinds, func(kind string) bool { return kind == "integer" })
	}
	if said && nullable && d.IntN(5) == 0 {
		return nil, true
	}
	if others := slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return kind == "null" }); len(others) > 0 {
		kinds = others
	}
	if len(kinds) == 0 {
		return nil, false
	}
	return d.ofKind(kinds[d.IntN(len(kinds))], parts, depth)
}

// implied is what a schema without a type speaks of.
func implied(parts []place) []string {
	for _, s := range parts {
		switch {
		case s.has("properties") || s.has("additionalProperties") || s.has("required") || s.has("patternProperties"):
			return []string{"object"}
		case s.has("items") || s.has("prefixItems"):
			return []string{"array"}
		case s.has("pattern") || s.has("minLength") || s.has("maxLength"):
			return []string{"string"}
		case s.has("format"):
			return []string{formatType(s.text("format"))}
		case s.has("minimum") || s.has("maximum") || s.has("multipleOf"):
			return []string{"number"}
		}
	}
	return []string{"boolean", "integer", "string", "array", "object"}
}

func formatType(name string) string {
	switch name {
	case "int32", "int64":
		return "integer"
	case "float", "double", "decimal":
		return "number"
	}
	return "string"
}

// parts resolves references, lists what allOf adds, and chooses a branch of each oneOf and anyOf, and one of the schemas that extend a
// schema with a discriminator.
func (d *drawer) parts(schemas []place, depth int, extended bool) ([]place, bool) {
	const deepest = 40
	var all []place
	for _, s := range schemas {
		if allowed, boolean := s.value.(bool); boolean || depth > deepest {
			if !allowed {
				return nil, false
			}
			continue
		}
		all = append(all, s)
		var beside []place
		if ref := s.text("$ref"); ref != "" {
			target, err := d.find(s.file, ref)
			if err != nil {
				return nil, false
			}
			beside = append(beside, target)
		}
		for _, key := range []string{"oneOf", "anyOf"} {
			if branches := s.list(key); len(branches) > 0 {
				branch := branches[d.IntN(len(branches))]
				beside = append(beside, branch, d.discriminated(s, branch))
			}
		}
		more, ok := d.parts(beside, depth+1, extended)
		if !ok {
			return nil, false
		}
		all = append(all, more...)
		below := s.list("allOf")
		if !extended && s.has("discriminator") && !s.has("oneOf") && !s.has("anyOf") {
			below = append(below, d.extension(s)...)
		}
		if more, ok = d.parts(below, depth+1, true); !ok {
			return nil, false
		}
		all = append(all, more...)
	}
	return all, true
}

// extension chooses one of the schemas that extend a schema with a discriminator.
func (d *drawer) extension(base place) []place {
	found := d.extensions(base)
	if len(found) == 0 {
		return nil
	}
	chosen := found[d.IntN(len(found))]
	return []place{chosen, d.discriminated(base, chosen)}
}

// discriminated is what a discriminator asks of the values of a branch.
func (d *drawer) discriminated(s, branch place) place {
	property := s.discriminator()
	if property == "" || !branch.has("$ref") {
		return place{s.file, true}
	}
	return place{s.file, map[string]any{
		"required": []any{property}, "properties": map[string]any{property: map[string]any{"enum": []any{s.discriminates(branch)}}},
	}}
}

// listed draws one of the values that a schema lists.
func (d *drawer) listed(parts []place) (v any, fixed, ok bool) {
	for _, s := range parts {
		values := s.list("enum")
		if s.has("const") {
			values = []place{s.get("const")}
		}
		values = slices.DeleteFunc(values, func(v place) bool {
			return slices.ContainsFunc(parts, func(other place) bool {
				return !d.typeAllows(other, v.value) || !d.valuesAllow(other, v.value)
			})
		})
		if len(values) > 0 {
			return values[d.IntN(len(values))].value, true, true
		}
		if s.has("enum") || s.has("const") {
			return nil, true, false
		}
	}
	return nil, false, true
}

func (d *drawer) ofKind(kind string, parts []place, depth int) (any, bool) {
	switch kind {
	case "null":
		return nil, true
	case "boolean":
		return d.IntN(2) == 0, true
	case "integer":
		return d.integer(parts), true
	case "number":
		return d.decimal(parts), true
	case "string":
		return d.text(parts)
	case "array":
		return d.array(parts, depth)
	}
	return d.members(parts, depth)
}

func (d *drawer) array(parts []place, depth int) (any, bool) {
	least, most, unique := 0, max(0, 3-depth/2), false
	var first [][]place
	var rest []place
	for _, s := range parts {
		least, most = max(least, s.number("minItems", 0)), min(max(most, least), s.number("maxItems", max(most, least)))
		unique = unique || s.is("uniqueItems")
		for i, item := range s.list("prefixItems") {
			if i == len(first) {
				first = append(first, nil)
			}
			first[i] = append(first[i], item)
		}
		if s.has("items") {
			rest = append(rest, s.get("items"))
		}
	}
	n := max(least, min(most, len(first)))
	if most > n {
		n += d.IntN(most - n + 1)
	}
	list := []any{}
	for i := range n {
		schemas := rest
		if i < len(first) {
			schemas = first[i]
		}
		v, ok := d.from(schemas, depth+1)
		if ok && unique && slices.ContainsFunc(list, func(earlier any) bool { return equal(earlier, v) }) {
			ok = false
		}
		if !ok && len(list) < least {
			return nil, false
		}
		if !ok {
			break
		}
		list = append(list, v)
	}
	return list, true
}

func (d *drawer) members(parts []place, depth int) (any, bool) {
	schemas, required := map[string][]place{}, map[string]bool{}
	var extra []place
	closed := false
	for _, s := range parts {
		for key := range s.get("properties").object() {
			schemas[key] = append(schemas[key], s.get("properties").get(key))
		}
		for _, name := range s.list("required") {
			if key, ok := name.value.(string); ok {
				required[key] = true
			}
		}
		if s.has("additionalProperties") {
			extra = append(extra, s.get("additionalProperties"))
			closed = closed || s.get("additionalProperties").value == false
		}
	}
	object := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(schemas)) {
		if slices.ContainsFunc(schemas[key], d.skipped) || !required[key] && d.IntN(3+depth) > 1 {
			continue
		}
		v, ok := d.from(schemas[key], depth+1)
		if !ok && required[key] {
			return nil, false
		}
		if ok {
			object[key] = v
		}
	}
	for key := range required {
		if _, there := object[key]; !there && schemas[key] == nil {
			v, ok := d.from(extra, depth+1)
			if !ok {
				return nil, false
			}
			object[key] = v
		}
	}
	if len(extra) > 0 && !closed && depth < 4 {
		for i := range d.IntN(3) {
			if v, ok := d.from(extra, depth+1); ok {
				object[fmt.Sprintf("extra %d é", i)] = v
			}
		}
	}
	return object, true
}
