package judge

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// An input is a parameter with what a request has for it; absent if there is nothing.
type input struct {
	name, in string
	value    any
	absent   bool
}

// message is what a request says where parameters are: variables of the path as they are written, the query's pairs, decoded, and fields.
type message struct {
	path   map[string]string
	query  []pair
	header map[string]string
}

type pair struct{ name, value string }

// pairs are those of a query, each decoded as a form is (WHATWG URL, 5.1).
func pairs(query string) ([]pair, error) {
	var all []pair
	for text := range strings.SplitSeq(query, "&") {
		if text == "" {
			continue
		}
		name, value, _ := strings.Cut(text, "=")
		n, err := url.QueryUnescape(name)
		if err != nil {
			return nil, err
		}
		v, err := url.QueryUnescape(value)
		if err != nil {
			return nil, err
		}
		all = append(all, pair{n, v})
	}
	return all, nil
}

// inputs reads the parameters of a call out of a message.
func (d *document) inputs(c *call, m *message) ([]input, error) {
	var all []input
	for _, p := range c.parameters {
		name, _ := p["name"].(string)
		in, _ := p["in"].(string)
		pieces, err := d.pieces(p, m)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", in, name, err)
		}
		one := input{name: name, in: in, absent: pieces == nil}
		if !one.absent {
			one.value, err = d.typed(p["schema"], pieces)
			if err != nil {
				return nil, fmt.Errorf("%s %s: %w", in, name, err)
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// pieces is what a request has for a parameter, taken apart as its style says (OpenAPI 3.1.1, 4.8.12.3): one value, or a
// list of them, or pairs; nil if there is nothing.
func (d *document) pieces(p object, m *message) (any, error) {
	name, _ := p["name"].(string)
	in, _ := p["in"].(string)
	style, _ := p["style"].(string)
	if style == "" {
		style = map[string]string{"query": "form", "path": "simple", "header": "simple", "cookie": "form"}[in]
	}
	explode, told := p["explode"].(bool)
	if !told {
		explode = style == "form"
	}
	s := d.schema(p["schema"])
	switch in {
	case "path":
		return ofPath(m.path[name], name, style, explode, s.kind)
	case "query":
		return ofQuery(m.query, name, style, explode, s)
	case "header":
		for field, value := range m.header {
			if strings.EqualFold(field, name) {
				return apart(value, ",", explode, s.kind), nil
			}
		}
		return nil, nil
	}
	return nil, fmt.Errorf("parameters in %s cannot be read", in)
}

// ofPath takes a variable of the path apart: RFC 6570, 3.2.2, 3.2.5 and 3.2.7.
func ofPath(raw, name, style string, explode bool, kind string) (any, error) {
	separator := ","
	switch style {
	case "label":
		raw = strings.TrimPrefix(raw, ".")
		if explode {
			separator = "."
		}
	case "matrix":
		raw = strings.TrimPrefix(raw, ";")
		switch {
		case explode && kind == "array":
			separator = ";"
			raw = strings.ReplaceAll(strings.TrimPrefix(raw, name+"="), ";"+name+"=", ";")
		case explode && kind == "object":
			separator = ";"
		default:
			raw = strings.TrimPrefix(raw, name+"=")
		}
	}
	return decoded(apart(raw, separator, explode, kind))
}

// decoded decodes what stands in a path.
func decoded(v any) (any, error) {
	var err error
	one := func(text string) string {
		plain, e := url.PathUnescape(text)
		if e != nil {
			err = e
		}
		return plain
	}
	switch v := v.(type) {
	case string:
		return one(v), err
	case []string:
		for i := range v {
			v[i] = one(v[i])
		}
	case []pair:
		for i := range v {
			v[i] = pair{one(v[i].name), one(v[i].value)}
		}
	}
	return v, err
}

// ofQuery takes what a query has for a parameter apart: RFC 6570, 3.2.8, and the delimited styles. The suite writes delimiters escaped, so
// values are taken apart after they are decoded.
func ofQuery(query []pair, name, style string, explode bool, s schema) (any, error) {
	separator := map[string]string{"form": ",", "spaceDelimited": " ", "pipeDelimited": "|"}[style]
	if separator == "" {
		return nil, fmt.Errorf("style %s cannot be read", style)
	}
	var list []string
	var members []pair
	for _, p := range query {
		if _, known := s.properties[p.name]; known || s.additional != nil {
			members = append(members, p)
		}
		if p.name == name {
			list = append(list, p.value)
		}
	}
	switch {
	case explode && s.kind == "object":
		if members == nil {
			return nil, nil
		}
		return members, nil
	case list == nil:
		return nil, nil
	case explode && s.kind == "array":
		return list, nil
	case len(list) > 1:
		return nil, fmt.Errorf("stands there %d times", len(list))
	}
	return apart(list[0], separator, explode, s.kind), nil
}

// apart takes a value apart.
func apart(raw, separator string, explode bool, kind string) any {
	switch kind {
	case "array":
		if raw == "" {
			return []string{}
		}
		return strings.Split(raw, separator)
	case "object":
		var members []pair
		parts := strings.Split(raw, separator)
		if explode {
			for _, part := range parts {
				name, value, _ := strings.Cut(part, "=")
				members = append(members, pair{name, value})
			}
			return members
		}
		for i := 0; i+1 < len(parts); i += 2 {
			members = append(members, pair{parts[i], parts[i+1]})
		}
		return members
	}
	return raw
}

// typed is pieces as a tree, as a schema has them.
func (d *document) typed(v any, pieces any) (any, error) {
	s := d.schema(v)
	switch p := pieces.(type) {
	case []string:
		list := []any{}
		for _, text := range p {
			item, err := d.scalar(s.items, text)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		return list, nil
	case []pair:
		members := map[string]any{}
		for _, one := range p {
			of, known := s.properties[one.name]
			if !known {
				of = s.additional
			}
			member, err := d.scalar(of, one.value)
			if err != nil {
				return nil, err
			}
			members[one.name] = member
		}
		return members, nil
	}
	return d.scalar(v, pieces.(string))
}

// scalar is the tree of a text, as a schema has it.
func (d *document) scalar(v any, text string) (any, error) {
	switch d.schema(v).kind {
	case "integer", "number":
		if !json.Valid([]byte(text)) {
			return nil, fmt.Errorf("%q is no number", text)
		}
		return json.Number(text), nil
	case "boolean":
		switch text {
		case "true", "false":
			return text == "true", nil
		}
		return nil, fmt.Errorf("%q is no boolean", text)
	}
	return text, nil
}
