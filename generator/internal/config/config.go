package config

import (
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// Places tells where an entry stands, by JSON pointer: "#/names/getPet".
type Places map[string]diag.Place

// At returns the place of the entry under the keys, nil if it is not in the file.
func (p Places) At(keys ...string) diag.Place { return p[pointer(keys)] }

// Decode reads text into the struct that into points to. Fields without a yaml tag are not configuration.
func Decode(file, text string, into any, diags *diag.List) Places {
	diags.AddSource(file, text)
	d := &decoder{file: file, diags: diags, places: make(Places)}
	var root yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(text))
	err := decoder.Decode(&root)
	if errors.Is(err, io.EOF) {
		return d.places // an empty file says nothing
	}
	if err != nil {
		d.syntax(text, err)
		return d.places
	}
	var second yaml.Node
	if decoder.Decode(&second) == nil {
		d.diags.Error(d.place(nil, &second), "config-syntax", "a second document begins in this file")
	}
	if len(root.Content) == 1 {
		d.value(nil, root.Content[0], reflect.ValueOf(into).Elem())
	}
	return d.places
}

type decoder struct {
	file   string
	diags  *diag.List
	places Places
}

func (d *decoder) syntax(text string, err error) {
	place, message := written.YAMLFault(text, err)
	place.File = d.file
	d.diags.Error(diag.Spot(place, ""), "config-syntax", "this is not YAML: %s", message)
}

func (d *decoder) place(keys []string, n *yaml.Node) diag.Place {
	return diag.Spot(diag.Pos{File: d.file, Line: n.Line, Column: n.Column}, pointer(keys))
}

// value decodes n, which stands under keys, into v.
func (d *decoder) value(keys []string, n *yaml.Node, v reflect.Value) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Tag == "!!null" && n.Kind == yaml.ScalarNode {
		return // "key:" without a value says nothing
	}
	switch v.Kind() {
	case reflect.Struct:
		d.object(keys, n, v)
	case reflect.Map:
		d.mapping(keys, n, v)
	case reflect.Slice:
		d.list(keys, n, v)
	case reflect.String:
		if n.Kind != yaml.ScalarNode {
			d.mismatch(keys, n, "a string")
			return
		}
		v.SetString(n.Value)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			d.mismatch(keys, n, "true or false")
			return
		}
		v.SetBool(n.Value == "true")
	default:
		panic("config: no rule for " + v.Type().String())
	}
}

func (d *decoder) mismatch(keys []string, n *yaml.Node, want string) {
	name := "the configuration"
	if len(keys) > 0 {
		name = strconv.Quote(keys[len(keys)-1])
	}
	d.diags.Error(d.place(keys, n), "config-type", "%s must be %s", name, want)
}

// object decodes a mapping of which the keys are fields.
func (d *decoder) object(keys []string, n *yaml.Node, v reflect.Value) {
	fields := make(map[string]reflect.Value)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("yaml"); name != "" {
			fields[name] = v.Field(i)
		}
	}
	d.members(keys, n, func(under []string, key, value *yaml.Node) {
		field, known := fields[key.Value]
		if !known {
			unknown := d.diags.Error(d.place(under, key), "config-unknown-key", "unknown key %q", key.Value)
			unknown.Help = suggestion(key.Value, slices.Sorted(maps.Keys(fields)))
			return
		}
		d.value(under, value, field)
	})
}

// mapping decodes a mapping with keys of the user's.
func (d *decoder) mapping(keys []string, n *yaml.Node, v reflect.Value) {
	filled := reflect.MakeMap(v.Type())
	d.members(keys, n, func(under []string, key, value *yaml.Node) {
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(under, value, element)
		filled.SetMapIndex(reflect.ValueOf(key.Value), element)
	})
	v.Set(filled)
}

// members calls do for each key of a mapping, and keeps its place.
func (d *decoder) members(keys []string, n *yaml.Node, do func(under []string, key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		d.mismatch(keys, n, "a mapping")
		return
	}
	seen := make(map[string]diag.Place)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		under := append(slices.Clone(keys), key.Value)
		at := d.place(under, key)
		if first, twice := seen[key.Value]; twice {
			d.diags.Error(at, "config-duplicate-key", "%q is there twice", key.Value).AlsoAt(first, "the first one")
			continue
		}
		seen[key.Value] = at
		d.places[pointer(under)] = at
		do(under, key, n.Content[i+1])
	}
}

// list decodes a sequence. A single value may stand for a list of one.
func (d *decoder) list(keys []string, n *yaml.Node, v reflect.Value) {
	items := n.Content
	if n.Kind == yaml.ScalarNode {
		items = []*yaml.Node{n}
	} else if n.Kind != yaml.SequenceNode {
		d.mismatch(keys, n, "a list")
		return
	}
	filled := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		under := append(slices.Clone(keys), strconv.Itoa(i))
		d.places[pointer(under)] = d.place(under, item)
		d.value(under, item, filled.Index(i))
	}
	v.Set(filled)
}

// pointer is the JSON pointer of keys, as a fragment.
func pointer(keys []string) string {
	var b strings.Builder
	b.WriteString("#")
	for _, key := range keys {
		b.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key))
	}
	return b.String()
}
