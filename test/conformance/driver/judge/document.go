package judge

import (
	"fmt"
	"maps"
	"os"
	"strings"
)

// document is an OpenAPI document as encoding/json reads it.
type document struct {
	root map[string]any
}

// object is an object of a document.
type object = map[string]any

func readDocument(name string) (*document, error) {
	text, err := os.ReadFile(name) //nolint:gosec // the suite is the caller's
	if err != nil {
		return nil, err
	}
	tree, err := parseJSON(text)
	if err != nil {
		return nil, err
	}
	root, ok := tree.(object)
	if !ok {
		return nil, fmt.Errorf("%s is no object", name)
	}
	return &document{root}, nil
}

// resolve follows references (OpenAPI 3.1.1, 4.8.23) from what a member of an object holds; name is the last segment of the last one.
func (d *document) resolve(v any) (o object, name string) {
	o, _ = v.(object)
	for {
		ref, ok := o["$ref"].(string)
		if !ok {
			return o, name
		}
		at := any(d.root)
		for segment := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			name = strings.NewReplacer("~1", "/", "~0", "~").Replace(segment)
			at = at.(object)[name]
		}
		o, _ = at.(object)
	}
}

// call is an operation of a document: its parameters, and its object.
type call struct {
	parameters []object
	operation  object
}

// find is the operation of an operationId.
func (d *document) find(id string) (*call, error) {
	paths, _ := d.root["paths"].(object)
	for _, item := range paths {
		item, _ := d.resolve(item)
		for _, member := range item {
			o, ok := member.(object)
			if !ok || o["operationId"] != id {
				continue
			}
			c := &call{operation: o}
			for _, list := range []any{item["parameters"], o["parameters"]} {
				for _, p := range listOf(list) {
					p, _ := d.resolve(p)
					c.parameters = append(c.parameters, p)
				}
			}
			return c, nil
		}
	}
	return nil, fmt.Errorf("no operation %s", id)
}

func listOf(v any) []any {
	l, _ := v.([]any)
	return l
}

// content is the media type object for a body of a media type, in the body or response object o.
func (d *document) content(o any, mediaType string) object {
	resolved, _ := d.resolve(o)
	types, _ := resolved["content"].(object)
	for name, media := range types {
		if strings.EqualFold(essence(name), essence(mediaType)) {
			m, _ := d.resolve(media)
			return m
		}
	}
	return nil
}

// essence is a media type without parameters.
func essence(mediaType string) string {
	t, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(t))
}

// response is the response object of a status: exact, else of its range, else the default (OpenAPI 3.1.1, 4.8.16).
func (d *document) response(c *call, status int) object {
	all, _ := c.operation["responses"].(object)
	for _, key := range []string{fmt.Sprint(status), fmt.Sprintf("%dXX", status/100), "default"} {
		if r, ok := all[key]; ok {
			o, _ := d.resolve(r)
			return o
		}
	}
	return nil
}

// schema is what a schema says of the values' form: its references followed, and what is in allOf taken as its own.
type schema struct {
	name       string // of the component
	kind       string // object, array, string, number, integer, boolean, or "" if it does not say
	properties map[string]any
	additional any // of members that properties does not have
	items      any
	xml        object // its own, else of what it refers to
}

func (d *document) schema(v any) schema {
	s := schema{properties: map[string]any{}}
	d.into(&s, v, 0)
	return s
}

func (d *document) into(s *schema, v any, depth int) {
	if own, ok := v.(object); ok && s.xml == nil {
		s.xml, _ = own["xml"].(object)
	}
	o, name := d.resolve(v)
	if s.name == "" {
		s.name = name
	}
	if s.xml == nil {
		s.xml, _ = o["xml"].(object)
	}
	if kind := kindOf(o["type"]); s.kind == "" {
		s.kind = kind
	}
	properties, _ := o["properties"].(object)
	maps.Copy(s.properties, properties)
	for _, key := range []string{"additionalProperties", "unevaluatedProperties"} {
		if more, ok := o[key].(object); ok {
			s.additional = more
		}
	}
	if o["items"] != nil {
		s.items = o["items"]
	}
	if depth < 10 {
		for _, part := range listOf(o["allOf"]) {
			d.into(s, part, depth+1)
		}
	}
	for _, key := range []string{"anyOf", "oneOf"} { // of alternatives of one type, that type
		for _, part := range listOf(o[key]) {
			if depth < 10 && s.kind == "" {
				s.kind = d.schema(part).kind
			}
		}
	}
}

// kindOf is the type beside null.
func kindOf(v any) string {
	if name, ok := v.(string); ok {
		return name
	}
	for _, one := range listOf(v) {
		if name, _ := one.(string); name != "null" {
			return name
		}
	}
	return ""
}

// only is the value of a schema that allows no other: const, or the one of enum.
func (d *document) only(v any) (value any, ok bool) {
	o, _ := d.resolve(v)
	if value, ok = o["const"]; ok {
		return value, true
	}
	if list := listOf(o["enum"]); len(list) == 1 {
		return list[0], true
	}
	if parts := listOf(o["allOf"]); len(parts) == 1 {
		return d.only(parts[0])
	}
	return nil, false
}

// variants are the names of schemas that a value of the property name selects: those of a mapping, and the schema of that name
// (OpenAPI 3.1.1, 4.8.25).
func (d *document) variants(name, value string) []string {
	found := []string{value}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case object:
			if o, ok := v["discriminator"].(object); ok && o["propertyName"] == name {
				mapping, _ := o["mapping"].(object)
				if ref, ok := mapping[value].(string); ok {
					found = append(found, ref[strings.LastIndexByte(ref, '/')+1:])
				}
			}
			for _, member := range v {
				walk(member)
			}
		case []any:
			for _, item := range v {
				walk(item)
			}
		}
	}
	walk(d.root)
	return found
}
