package models

import (
	"encoding/json"
	"math/big"
	"regexp"
	"unicode/utf8"
)

// valid reports whether a schema allows a value: JSON Schema as OpenAPI has it, in all versions, without formats.
func (d *document) valid(s place, v any) bool { return d.allows(s, v, 0) }

func (d *document) allows(s place, v any, depth int) bool { return d.allowsAs(s, v, depth, false) }

// allowsAs knows whether a schema is an allOf of the one that is meant: then its discriminator chooses nothing.
func (d *document) allowsAs(s place, v any, depth int, extended bool) bool {
	const deepest = 100
	if allowed, boolean := s.value.(bool); boolean || depth > deepest {
		return allowed && depth <= deepest
	}
	if ref := s.text("$ref"); ref != "" {
		target, err := d.find(s.file, ref)
		if err != nil || !d.allowsAs(target, v, depth+1, extended) {
			return false
		}
	}
	if !extended && !d.extensionAllows(s, v, depth) {
		return false
	}
	if v == nil && (s.is("nullable") || s.is("x-nullable")) && s.has("type") {
		return true
	}
	return d.typeAllows(s, v) && d.valuesAllow(s, v) && d.branchesAllow(s, v, depth) && d.kindAllows(s, v, depth)
}

// extensionAllows asks the schema that a discriminator chooses among those that extend its own.
func (d *document) extensionAllows(s place, v any, depth int) bool {
	property := s.discriminator()
	object, ok := v.(map[string]any)
	if property == "" || !ok || s.has("oneOf") || s.has("anyOf") {
		return true
	}
	for _, one := range d.extensions(s) {
		if object[property] == s.discriminates(one) && !d.allowsAs(one, v, depth+1, true) {
			return false
		}
	}
	return true
}

func types(s place) (names []string) {
	if name := s.text("type"); name != "" {
		return []string{name}
	}
	for _, t := range s.list("type") {
		name, _ := t.value.(string)
		names = append(names, name)
	}
	return names
}

func (d *document) typeAllows(s place, v any) bool {
	names := types(s)
	for _, name := range names {
		if isOf(name, v) {
			return true
		}
	}
	return len(names) == 0
}

func isOf(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	case json.Number:
		return name == "number" || name == "integer" && rational(v).IsInt()
	}
	return false
}

func rational(n json.Number) *big.Rat {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok {
		return new(big.Rat)
	}
	return r
}

func (d *document) valuesAllow(s place, v any) bool {
	if s.has("const") && !equal(s.get("const").value, v) {
		return false
	}
	allowed := s.list("enum")
	for _, one := range allowed {
		if equal(one.value, v) {
			return true
		}
	}
	return len(allowed) == 0
}

func (d *document) branchesAllow(s place, v any, depth int) bool {
	fitting := func(key string) (n int) {
		for _, branch := range s.list(key) {
			if d.allowsAs(branch, v, depth+1, key == "allOf") {
				n++
			}
		}
		return n
	}
	return fitting("allOf") == len(s.list("allOf")) &&
		(!s.has("anyOf") || fitting("anyOf") > 0) &&
		(!s.has("oneOf") || fitting("oneOf") == 1) &&
		(!s.has("not") || !d.allows(s.get("not"), v, depth+1))
}

func (d *document) kindAllows(s place, v any, depth int) bool {
	switch v := v.(type) {
	case string:
		n := utf8.RuneCountInString(v)
		return n >= s.number("minLength", 0) && n <= s.number("maxLength", n) && matches(s, v)
	case json.Number:
		return inBounds(s, v)
	case []any:
		return d.itemsAllowed(s, v, depth)
	case map[string]any:
		return d.membersAllowed(s, v, depth)
	}
	return true
}

func matches(s place, v string) bool {
	pattern := s.text("pattern")
	if pattern == "" {
		return true
	}
	expression, err := regexp.Compile(pattern)
	return err == nil && expression.MatchString(v)
}

func inBounds(s place, n json.Number) bool {
	v := rational(n)
	against := func(key string) (order int, there bool) {
		bound, there := s.object()[key].(json.Number)
		if !there {
			return 0, false
		}
		return v.Cmp(rational(bound)), true
	}
	least, hasLeast := against("minimum")
	most, hasMost := against("maximum")
	above, hasAbove := against("exclusiveMinimum")
	below, hasBelow := against("exclusiveMaximum")
	if hasLeast && (least < 0 || least == 0 && s.is("exclusiveMinimum")) || hasMost && (most > 0 || most == 0 && s.is("exclusiveMaximum")) {
		return false
	}
	if hasAbove && above <= 0 || hasBelow && below >= 0 {
		return false
	}
	if step, there := s.object()["multipleOf"].(json.Number); there && rational(step).Sign() > 0 {
		return new(big.Rat).Quo(v, rational(step)).IsInt()
	}
	return true
}

func (d *document) itemsAllowed(s place, v []any, depth int) bool {
	if len(v) < s.number("minItems", 0) || len(v) > s.number("maxItems", len(v)) {
		return false
	}
	first := s.list("prefixItems")
	for i, item := range v {
		switch {
		case i < len(first):
			if !d.allows(first[i], item, depth+1) {
				return false
			}
		case s.has("items") && !d.allows(s.get("items"), item, depth+1):
			return false
		}
		if s.is("uniqueItems") {
			for _, earlier := range v[:i] {
				if equal(earlier, item) {
					return false
				}
			}
		}
	}
	return true
}

func (d *document) membersAllowed(s place, v map[string]any, depth int) bool {
	if len(v) < s.number("minProperties", 0) || len(v) > s.number("maxProperties", len(v)) {
		return false
	}
	for _, name := range s.list("required") {
		if key, ok := name.value.(string); ok {
			if _, there := v[key]; !there && !d.skipped(s.get("properties").get(key)) {
				return false
			}
		}
	}
	for key, member := range v {
		declared := s.get("properties").has(key)
		if declared && !d.allows(s.get("properties").get(key), member, depth+1) {
			return false
		}
		for pattern := range s.get("patternProperties").object() {
			if expression, err := regexp.Compile(pattern); err == nil && expression.MatchString(key) {
				declared = true
				if !d.allows(s.get("patternProperties").get(pattern), member, depth+1) {
					return false
				}
			}
		}
		if !declared && s.has("additionalProperties") && !d.allows(s.get("additionalProperties"), member, depth+1) {
			return false
		}
		if s.has("propertyNames") && !d.allows(s.get("propertyNames"), key, depth+1) {
			return false
		}
	}
	return true
}

// equal compares JSON values; numbers by what they are worth, to the last digit.
func equal(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		b, ok := b.(json.Number)
		return ok && rational(a).Cmp(rational(b)) == 0
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !equal(a[i], b[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for key := range a {
			other, there := b[key]
			if !there || !equal(a[key], other) {
				return false
			}
		}
		return true
	}
	return a == b
}
