package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Applying are the schemas that apply to the value that a schema is of: itself, what it refers to, and the branches of all of these.
func (d *Document) Applying(schemas ...Place) (list []Place) {
	return d.spread(schemas, func(p Place, add func(Place)) {
		for _, key := range []string{"allOf", "anyOf", "oneOf"} {
			for _, branch := range p.Get(key).Items() {
				add(branch)
			}
		}
		for _, key := range []string{"then", "else"} {
			add(p.Get(key))
		}
		for name := range p.Get("dependentSchemas").Object() {
			add(p.Get("dependentSchemas", name))
		}
		if d.Version != "2.0" {
			for _, ref := range p.Get("discriminator", "mapping").Object() {
				if ref, _ := ref.(string); strings.Contains(ref, "#") {
					add(d.target(p, ref))
				}
			}
		}
	})
}

// spread are schemas, what they refer to, and what else leads on from each of these: each once, in the order in which it is met.
func (d *Document) spread(from []Place, on func(p Place, add func(Place))) (list []Place) {
	seen := map[string]bool{}
	var add func(Place)
	add = func(p Place) {
		if p.Object() == nil || seen[p.Key()] {
			return
		}
		seen[p.Key()] = true
		list = append(list, p)
		if ref := p.Get("$ref").Text(); ref != "" {
			add(d.target(p, ref))
		}
		on(p, add)
	}
	for _, p := range from {
		add(p)
	}
	return list
}

// Inside are the schemas of a member or element of a value, where some schemas apply to that; * is any key of a map or index. Declared says
// that the document has the name.
func (d *Document) Inside(applying []Place, token string) (list []Place, declared bool) {
	index, err := strconv.Atoi(token)
	for _, s := range applying {
		if required, _ := s.Get("required").Value.([]any); slices.Contains(required, any(token)) {
			declared = true
		}
		named := s.Get("properties", token)
		if named.Is() {
			list, declared = append(list, named), true
		}
		matched := false
		for pattern := range s.Get("patternProperties").Object() {
			if re, err := regexp.Compile(pattern); token == "*" || err == nil && re.MatchString(token) {
				matched, list = true, append(list, s.Get("patternProperties", pattern))
			}
		}
		if more := s.Get("additionalProperties"); !named.Is() && (!matched || token == "*") && more.Object() != nil {
			list = append(list, more)
		}
		if err == nil || token == "*" {
			list = append(list, elements(s, index, token)...)
		}
	}
	return list, declared
}

// elements are the schemas of an element of an array.
func elements(s Place, index int, token string) (list []Place) {
	prefix := s.Get("prefixItems")
	if tuple := s.Get("items"); len(tuple.Items()) > 0 {
		prefix = tuple
	}
	if token == "*" {
		list = append(list, prefix.Items()...)
	} else if at := prefix.Item(index); at.Is() {
		return []Place{at}
	}
	for _, key := range []string{"items", "unevaluatedItems", "contains"} {
		if at := s.Get(key); at.Object() != nil {
			list = append(list, at)
		}
	}
	return list
}

// Found is what applies to a value inside another.
type Found struct {
	Pointer string  // with a * for each name and index that the document does not have
	Roots   []Place // the schemas that are of the value, as they are written there
	At      []Place // all that apply to it
	In      []Place // all that apply to what it stands in
}

// Follow follows a pointer into a value of a schema.
func (d *Document) Follow(schema Place, pointer string) Found {
	f := Found{Roots: []Place{schema}, At: d.Applying(schema)}
	if pointer == "" {
		return f
	}
	tokens := strings.Split(pointer[1:], "/")
	var b strings.Builder
	for i, escaped := range tokens {
		token := Unescape(escaped)
		inside, declared := d.Inside(f.At, token)
		_, err := strconv.Atoi(token)
		b.WriteByte('/')
		// The name of a member that is refused says which one it is; any other that is not declared is a key of a map.
		if declared || err != nil && len(inside) == 0 && i == len(tokens)-1 {
			b.WriteString(escaped)
		} else {
			b.WriteByte('*')
		}
		f.In, f.Roots, f.At = f.At, inside, d.Applying(inside...)
	}
	f.Pointer = b.String()
	return f
}

// Parts are the schemas that must hold of a value, where others are of it: without the branches of unions.
func (d *Document) Parts(roots []Place) []Place {
	return d.spread(roots, func(p Place, add func(Place)) {
		for _, part := range p.Get("allOf").Items() {
			add(part)
		}
	})
}
