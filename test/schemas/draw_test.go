package schemas

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
)

// drawer draws schemas. Those of a document with several operations say their types.
type drawer struct {
	*rand.Rand
	typed      bool
	tacit      map[string]bool // types that no schema says
	components map[string]any
	names      []string // of components that may be referred to
}

type object = map[string]any

// Few names and values, so that keywords of a schema meet.
var (
	members = []string{"a", "b", "c", "x-1", "ab"}
	rare    = []string{"", "A", "x_1", "a/b", "type", "~"}
	texts   = []string{"", "aa", "a\n", "\u00a0", "\U0001F600", "ab c", "a", "b", "ab", "abc", "x-1", "12", "Ab", "äö", "a b"}
	exotic  = []string{"-0", "0.0", "1E2", "9007199254740992", "0.1", "0.10", "1e-7", "-1.50",
		"123456789.125", "3e0", "1e3", "0.7", "2.5e-1"}
	numbers  = []string{"0", "1", "2", "3", "-1", "5", "0.5", "1.5", "1.0", "10", "1e1", "-2.25", "0.3", "100"}
	patterns = []string{"^a", "b$", "^[a-c]+$", "^x-", "^.{2,3}$", "\\d", "[A-Z]", "^(a|b)$", "a.*b", "^\\w*$", "\\bab\\b", "^[^a]",
		"^.$", "^(?:ab|c)?$", "^a{2,}$"}
	kinds = []string{"object", "object", "object", "array", "array", "string", "integer", "number", "boolean", "null"}
)

func (d *drawer) one(list []string) string { return list[d.IntN(len(list))] }

func (d *drawer) chance(n int) bool { return d.IntN(n) == 0 }

// draw returns a schema and values that are held against it.
func (d *drawer) draw(values int) (out drawn) {
	for out.schema == nil || out.circular() {
		if !d.typed {
			d.tacit = map[string]bool{"object": !d.chance(3), "array": !d.chance(3), "string": !d.chance(3), "number": !d.chance(3)}
			d.tacit["integer"] = d.tacit["number"]
		}
		d.components, d.names = object{}, nil
		for i := range d.IntN(3) {
			d.names = append(d.names, string(rune('A'+i)))
		}
		for _, name := range d.names {
			d.components[name] = d.schema(2)
		}
		out.schema, out.components = d.schema(3), d.components
	}
	if d.chance(2) {
		d.components["Root"], out.schema = out.schema, object{"$ref": component + "Root"}
	}
	v := &valuer{d.Rand, d.components}
	out.values = v.some(out.schema, values)
	return out
}

// circular reports whether a schema leads to itself for the same value, which JSON Schema leaves undefined (section 9.4.1).
func (d drawn) circular() bool {
	open := map[string]bool{}
	var visit func(v any) bool
	visit = func(v any) bool {
		s, is := v.(object)
		if !is {
			return false
		}
		if ref, is := s["$ref"].(string); is {
			name := ref[len(component):]
			if open[name] {
				return true
			}
			open[name] = true
			defer delete(open, name)
			if visit(d.components[name]) {
				return true
			}
		}
		for _, keyword := range []string{"allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"} {
			switch below := s[keyword].(type) {
			case []any:
				if slices.ContainsFunc(below, visit) {
					return true
				}
			case object:
				if keyword != "dependentSchemas" && visit(below) ||
					keyword == "dependentSchemas" && slices.ContainsFunc(slices.Collect(maps.Values(below)), visit) {
					return true
				}
			}
		}
		return false
	}
	return visit(d.schema) || slices.ContainsFunc(slices.Collect(maps.Values(d.components)), visit)
}

// schema draws a schema of a value.
func (d *drawer) schema(depth int) any {
	switch {
	case d.chance(30):
		return true
	case len(d.names) > 0 && d.chance(6):
		return d.ref()
	case depth > 0 && d.chance(6):
		return d.union(depth)
	case d.chance(14):
		return d.listed()
	}
	kind := d.one(kinds)
	if depth <= 0 && (kind == "object" || kind == "array") {
		kind = "string"
	}
	return d.schemaOf(kind, depth)
}

func (d *drawer) schemaOf(kind string, depth int) any {
	s := object{}
	d.keywords(s, kind, depth)
	if s["type"] = kind; d.chance(8) {
		other := d.one(kinds)
		if d.typed && kind != "null" && d.chance(2) {
			other = "null"
		}
		if other != kind && !d.tacit[other] && !d.tacit[kind] {
			s["type"] = []any{kind, other}
			d.keywords(s, other, depth)
		}
	}
	if d.tacit[kind] {
		delete(s, "type")
	}
	if depth > 0 && d.chance(3) {
		d.applicator(s, kind, depth)
	}
	return s
}

// usual is the types that most schemas give members, so that those of an intersection agree.
var usual = map[string]string{"a": "string", "b": "integer", "c": "object", "x-1": "array", "ab": "number"}

func (d *drawer) property(name string, depth int) any {
	if d.chance(3) || depth <= 0 && (name == "c" || name == "x-1") {
		return d.schema(depth)
	}
	return d.schemaOf(usual[name], depth)
}

func (d *drawer) ref() any { return object{"$ref": component + d.one(d.names)} }

// union draws a oneOf or anyOf alone. Of many, all are objects, which their members tell apart, or constants of one member.
func (d *drawer) union(depth int) any {
	var list []any
	if d.chance(2) && !d.tacit["object"] {
		constants := d.chance(2)
		for i := range 2 + d.IntN(2) {
			one := d.schemaOf("object", depth).(object)
			one["type"] = "object"
			properties, _ := one["properties"].(object)
			if one["properties"] = properties; properties == nil {
				properties = object{}
				one["properties"] = properties
			}
			if constants {
				properties["a"] = object{"type": "string", "const": texts[i+1]}
				one["required"] = []any{"a"}
			} else if d.chance(2) {
				properties[members[i]] = d.property(members[i], depth-1)
				one["required"] = []any{members[i]}
			}
			list = append(list, one)
		}
		return object{d.one([]string{"oneOf", "anyOf"}): list}
	}
	for range 2 + d.IntN(2) {
		list = append(list, d.schema(depth-1))
	}
	return object{d.one([]string{"oneOf", "anyOf"}): list}
}

// listed draws an enum or const.
func (d *drawer) listed() any {
	v := &valuer{Rand: d.Rand}
	if d.chance(2) {
		return object{"const": v.any(1)}
	}
	return object{"enum": d.list(v)}
}

func (d *drawer) list(v *valuer) (list []any) {
	seen := map[string]bool{}
	for range 1 + d.IntN(3) {
		one := v.any(1)
		if text, err := json.Marshal(one); err == nil && !seen[string(text)] {
			seen[string(text)] = true
			list = append(list, one)
		}
	}
	return list
}

// keywords draws keywords that speak of one type.
func (d *drawer) keywords(s object, kind string, depth int) {
	set := func(in int, keyword string, value func() any) {
		if d.chance(in) {
			s[keyword] = value()
		}
	}
	small := func() any { return d.IntN(4) }
	most := func(least string) any { // not less than that
		n, _ := s[least].(int)
		return n + d.IntN(4)
	}
	below := func() any { return d.schema(depth - 1) }
	switch kind {
	case "string":
		set(4, "minLength", small)
		set(4, "maxLength", func() any { return most("minLength") })
		set(4, "pattern", func() any { return d.one(patterns) })
		set(12, "enum", func() any { return []any{d.one(texts)} })
	case "integer", "number":
		number := func() any { return json.Number(d.one(numbers)) }
		set(4, "minimum", number)
		set(4, "maximum", number)
		set(8, "exclusiveMinimum", number)
		set(8, "exclusiveMaximum", number)
		set(5, "multipleOf", func() any { return json.Number(d.one([]string{"1", "2", "0.5", "0.1", "3", "1.5", "1e1"})) })
	case "object":
		set(6, "minProperties", small)
		set(6, "maxProperties", func() any { return most("minProperties") })
		set(2, "required", func() any { return d.some(members, 2) })
		set(6, "propertyNames", func() any { return d.nameSchema(depth) })
		set(8, "dependentRequired", func() any { return object{d.one(members): d.some(members, 2)} })
		if depth <= 0 {
			return
		}
		if !d.chance(4) {
			properties := object{}
			if d.chance(6) {
				properties[d.one(rare)] = below()
			}
			for _, name := range d.some(members, 3) {
				properties[name.(string)] = d.property(name.(string), depth-1)
			}
			s["properties"] = properties
		}
		set(5, "patternProperties", func() any { return object{d.one(patterns): below()} })
		set(4, "additionalProperties", func() any { return d.rest(depth) })
		set(8, "dependentSchemas", func() any { return object{d.one(members): d.partial(kind, depth-1)} })
		if properties, _ := s["properties"].(object); s["additionalProperties"] == false && d.typed && s["patternProperties"] == nil {
			delete(s, "required")
			if names := slices.Sorted(maps.Keys(properties)); len(names) > 0 && d.chance(2) {
				s["required"] = []any{d.one(names)}
			}
		}
		if s["additionalProperties"] == nil {
			set(6, "unevaluatedProperties", func() any { return d.rest(depth) })
		}
	case "array":
		set(5, "minItems", small)
		set(5, "maxItems", func() any { return most("minItems") })
		set(4, "uniqueItems", func() any { return true })
		if depth <= 0 {
			return
		}
		set(2, "items", func() any { return d.rest(depth) })
		set(4, "prefixItems", func() any { return []any{below(), below()}[d.IntN(2):] })
		if d.chance(5) {
			s["contains"] = below()
			set(3, "minContains", small)
			set(3, "maxContains", small)
		}
		if s["items"] == nil {
			set(6, "unevaluatedItems", func() any { return d.rest(depth) })
		}
	}
}

// rest draws what is said of other members or elements.
func (d *drawer) rest(depth int) any {
	if d.chance(2) {
		return d.chance(3)
	}
	return d.schema(depth - 1)
}

func (d *drawer) some(list []string, most int) (out []any) {
	list = slices.Clone(list)
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for _, one := range list[:1+d.IntN(most)] {
		out = append(out, one)
	}
	return out
}

// nameSchema draws a schema of names.
func (d *drawer) nameSchema(depth int) any {
	if d.chance(4) {
		return d.partial("string", depth-1)
	}
	s := object{}
	d.keywords(s, "string", 0)
	if !d.tacit["string"] {
		s["type"] = "string"
	}
	return s
}

// partial draws a schema that holds beside another of a type.
func (d *drawer) partial(kind string, depth int) any {
	if d.chance(16) {
		return !d.chance(3)
	}
	if depth <= 0 && (kind == "object" || kind == "array") {
		s := object{}
		if d.keywords(s, kind, 0); len(s) > 0 {
			return s
		}
		return object{"required": []any{d.one(members)}}
	}
	if !d.typed && d.chance(5) {
		return d.schema(depth)
	}
	s := object{}
	d.keywords(s, kind, depth)
	if d.chance(2) && !d.tacit[kind] {
		s["type"] = kind
	}
	if depth > 0 && d.chance(4) {
		d.applicator(s, kind, depth)
	}
	return s
}

// applicator draws keywords that hold schemas of the same value.
func (d *drawer) applicator(s object, kind string, depth int) {
	part := func() any { return d.partial(kind, depth-1) }
	parts := func() (list []any) {
		for range 1 + d.IntN(3) {
			list = append(list, part())
		}
		return list
	}
	switch d.IntN(8) {
	case 6:
		if len(d.names) > 0 {
			s["$ref"] = component + d.one(d.names)
		}
	case 7:
		if keyword := map[string]string{"object": "unevaluatedProperties", "array": "unevaluatedItems"}[kind]; keyword != "" {
			s[keyword] = d.rest(depth)
			s[d.one([]string{"allOf", "anyOf", "oneOf"})] = parts()
		}
	case 0:
		s["allOf"] = parts()
	case 1:
		s["anyOf"] = parts()
	case 2:
		s["oneOf"] = parts()
	case 3:
		s["not"] = part()
	case 4:
		s["if"], s["then"] = part(), part()
		if d.chance(2) {
			s["else"] = part()
		}
		if d.chance(4) {
			delete(s, "then")
		}
	case 5:
		v := &valuer{Rand: d.Rand}
		if d.chance(3) {
			s["const"] = v.kind(kind, 1)
		} else {
			s["enum"] = d.list(v)
		}
	}
}
