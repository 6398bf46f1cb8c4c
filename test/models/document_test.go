package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// document is a document and the files that it refers to, as JSON values.
type document struct {
	files map[string]any
	bare  bool   // references stand alone
	skip  string // what a property of the other direction has: "readOnly" or "writeOnly"
}

// place is a value, and the file in which its references start.
type place struct {
	file  string
	value any
}

func (d *document) open(file string) (any, error) {
	if v, known := d.files[file]; known {
		return v, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var v any
	if filepath.Ext(file) == ".json" {
		v, err = parse(text)
	} else {
		var n yaml.Node
		if err = yaml.Unmarshal(text, &n); err == nil {
			v = fromYAML(&n)
		}
	}
	if d.files == nil {
		d.files = map[string]any{}
	}
	if len(d.files) == 0 {
		root := place{file, v}
		d.bare = root.has("swagger") || strings.HasPrefix(root.text("openapi"), "3.0")
	}
	if d.bare {
		bare(v)
	}
	d.files[file] = v
	return v, err
}

// bare makes of an older document what OpenAPI 3.1 would have it say. What stands beside a reference is removed: it "SHALL be ignored"
// (3.0.3, section 4.7.23.1).
func bare(v any) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			bare(item)
		}
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			clear(v)
			v["$ref"] = ref
		}
		if len(v) == 1 && v["nullable"] == true { // a branch of anyOf that some tools write for null, which OpenAPI 3.0 has no type for
			clear(v)
			v["type"] = "null"
		}
		for _, member := range v {
			bare(member)
		}
	}
}

func parse(text []byte) (v any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&v)
	return v, err
}

func fromYAML(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return fromYAML(n.Content[0])
	case yaml.AliasNode:
		return fromYAML(n.Alias)
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, fromYAML(item))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = fromYAML(n.Content[i+1])
		}
		return object
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		if v, err := parse([]byte(n.Value)); err == nil {
			return v
		}
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return json.Number(strconv.FormatFloat(f, 'g', -1, 64))
		}
	}
	return n.Value
}

// find follows a reference from a file: "other.yaml#/pointer".
func (d *document) find(from, ref string) (place, error) {
	name, fragment, _ := strings.Cut(ref, "#")
	file := from
	if name, err := url.PathUnescape(name); err != nil {
		return place{}, err
	} else if name != "" {
		file = filepath.Join(filepath.Dir(from), name)
	}
	v, err := d.open(file)
	if err != nil {
		return place{}, err
	}
	fragment, err = url.PathUnescape(fragment)
	if err != nil {
		return place{}, err
	}
	for step := range strings.SplitSeq(strings.TrimPrefix(fragment, "/"), "/") {
		if fragment == "" || fragment == "/" {
			break
		}
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		switch at := v.(type) {
		case map[string]any:
			next, there := at[step]
			if !there {
				return place{}, fmt.Errorf("%s: nothing is at %s", ref, step)
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(at) {
				return place{}, fmt.Errorf("%s: nothing is at %s", ref, step)
			}
			v = at[i]
		default:
			return place{}, fmt.Errorf("%s: nothing is at %s", ref, step)
		}
	}
	return place{file, v}, nil
}

// object is the members of a schema; none of a boolean.
func (p place) object() map[string]any {
	m, _ := p.value.(map[string]any)
	return m
}

func (p place) get(key string) place { return place{p.file, p.object()[key]} }

func (p place) has(key string) bool {
	_, there := p.object()[key]
	return there
}

func (p place) list(key string) (all []place) {
	values, _ := p.object()[key].([]any)
	for _, v := range values {
		all = append(all, place{p.file, v})
	}
	return all
}

func (p place) text(key string) string {
	s, _ := p.object()[key].(string)
	return s
}

func (p place) is(key string) bool {
	b, _ := p.object()[key].(bool)
	return b
}

// number is a member that is a count; otherwise is taken if it is none.
func (p place) number(key string, otherwise int) int {
	if n, ok := p.object()[key].(json.Number); ok {
		if f, err := n.Float64(); err == nil {
			return int(f)
		}
	}
	return otherwise
}

// skipped reports whether a property is for the other direction alone.
func (d *document) skipped(s place) bool {
	const deepest = 20
	for range deepest {
		if s.is(d.skip) {
			return true
		}
		ref := s.text("$ref")
		if ref == "" {
			break
		}
		target, err := d.find(s.file, ref)
		if err != nil {
			break
		}
		s = target
	}
	return slices.ContainsFunc(s.list("allOf"), d.skipped)
}
