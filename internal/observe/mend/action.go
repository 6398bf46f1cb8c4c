package mend

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// actions are the changes as actions, the innermost first: where one takes what stands there into another place, that is mended already.
func (m *mender) actions() (list []finding.Action) {
	tree := document.Copied(m.doc.Whole().Value)
	slices.SortStableFunc(m.order, func(a, b *change) int { return len(b.at.Tokens) - len(a.at.Tokens) })
	for _, c := range m.order {
		node, ok := nodeAt(tree, c.at.Tokens).(map[string]any)
		if !ok {
			continue
		}
		m.settle(c, node)
		target := path(tree, c.at.Tokens)
		for _, key := range slices.Sorted(maps.Keys(c.items)) {
			all, _ := node[key].([]any)
			left := slices.DeleteFunc(slices.Clone(all), func(v any) bool { return slices.Contains(c.items[key], v) })
			if len(left) == 0 {
				c.remove = add(c.remove, key)
				continue
			}
			node[key] = left
			list = append(list, finding.Action{Target: target + quoted(key) + filter(c.items[key]), Remove: true, Evidence: c.evidence})
		}
		if len(c.remove) > 0 {
			names := make([]string, len(c.remove))
			slices.Sort(c.remove)
			for i, key := range c.remove {
				delete(node, key)
				names[i] = literal(key)
			}
			list = append(list, finding.Action{Target: target + "[" + strings.Join(names, ", ") + "]", Remove: true, Evidence: c.evidence})
		}
		if len(c.update) > 0 {
			merge(node, c.update)
			list = append(list, finding.Action{Target: target, Update: c.update, Evidence: c.evidence})
		}
	}
	return list
}

func nodeAt(v any, tokens []string) any {
	for _, token := range tokens {
		switch of := v.(type) {
		case map[string]any:
			v = of[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i >= len(of) {
				return nil
			}
			v = of[i]
		default:
			return nil
		}
	}
	return v
}

// merge merges as overlays do: objects by member, arrays by appending.
func merge(target, update map[string]any) {
	for key, v := range update {
		old, known := target[key]
		oldObject, _ := old.(map[string]any)
		object, isObject := v.(map[string]any)
		oldList, _ := old.([]any)
		list, isList := v.([]any)
		switch {
		case known && isObject && oldObject != nil:
			merge(oldObject, object)
		case known && isList && oldList != nil:
			target[key] = append(slices.Clip(oldList), list...)
		default:
			target[key] = document.Copied(v)
		}
	}
}

// path is a JSONPath to a place (RFC 9535, section 2.3). A parameter is chosen by its name, which says more than its number.
func path(tree any, tokens []string) string {
	var b strings.Builder
	b.WriteByte('$')
	for i, token := range tokens {
		if list, isList := nodeAt(tree, tokens[:i]).([]any); isList {
			b.WriteString("[" + cmp.Or(byName(list, nodeAt(list, []string{token})), token) + "]")
		} else {
			b.WriteString(quoted(token))
		}
	}
	return b.String()
}

// byName is a filter for a parameter, "" if that is none, or not the only one of its name.
func byName(list []any, v any) string {
	p, _ := v.(map[string]any)
	in, _ := p["in"].(string)
	name, _ := p["name"].(string)
	same := func(v any) bool {
		other, _ := v.(map[string]any)
		return other["in"] == any(in) && other["name"] == any(name)
	}
	first := slices.IndexFunc(list, same)
	if in == "" || name == "" || slices.ContainsFunc(list[first+1:], same) {
		return ""
	}
	return "?@.in == " + literal(in) + " && @.name == " + literal(name)
}

func quoted(name string) string { return "[" + literal(name) + "]" }

func literal(name string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(name) + "'"
}

func filter(values []any) string {
	tests := make([]string, len(values))
	for i, v := range values {
		text, _ := v.(string)
		tests[i] = "@ == " + literal(text)
	}
	return "[?" + strings.Join(tests, " || ") + "]"
}

// settle writes out what a schema is to allow besides.
func (m *mender) settle(c *change, node map[string]any) {
	if c.loosen || len(c.branch) > 0 {
		m.settleUnion(c, node)
	}
	if len(c.kinds) == 0 {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(c.kinds), func(kind string) bool { return kind == "null" })
	if slices.Contains(rest, "number") {
		rest = slices.DeleteFunc(rest, func(kind string) bool { return kind == "integer" })
	}
	null := len(rest) < len(c.kinds) && slices.Contains(c.kinds, "null")
	if enum, is := node["enum"].([]any); is && null && !slices.Contains(enum, nil) && !slices.Contains(c.remove, "enum") {
		list, _ := c.update["enum"].([]any)
		c.update["enum"] = append(list, nil)
	}
	if len(rest) > 0 {
		c.forget(node, "enum", "const")
	}
	if m.doc.Version >= "3.1" {
		names := typesOf(document.Place{File: m.doc.Root, Value: node})
		if null {
			rest = append(rest, "null")
		}
		if slices.Contains(rest, "number") {
			names = slices.DeleteFunc(names, func(name string) bool { return name == "integer" })
			c.forget(node, "format")
		}
		c.forget(node, "type")
		var all []any
		for _, name := range append(names, rest...) {
			all = append(all, name)
		}
		c.update["type"] = all
		if len(all) == 1 {
			c.update["type"] = all[0]
		}
		return
	}
	if null && m.doc.Version == "2.0" {
		c.update["x-nullable"] = true
	} else if null {
		c.update["nullable"] = true
	}
	if len(rest) > 0 {
		m.otherType(c, node, rest)
	}
}

// forget takes keywords away that a node has.
func (c *change) forget(node map[string]any, keys ...string) {
	for _, key := range keys {
		if _, is := node[key]; is {
			c.remove = add(c.remove, key)
		}
		delete(c.update, key)
		delete(c.items, key)
	}
}

// otherType has a schema of version 2.0 or 3.0, which has one type, allow others.
func (m *mender) otherType(c *change, node map[string]any, kinds []string) {
	if slices.Equal(kinds, []string{"number"}) && node["type"] == "integer" {
		c.forget(node, "type", "format")
		c.update["type"] = "number"
		return
	}
	if m.doc.Version == "2.0" {
		_, isParameter := node["in"]
		stays := []string{"in", "name", "required", "description", "title", "readOnly"}
		for key := range node {
			if !slices.Contains(stays, key) && !strings.HasPrefix(key, "x-") {
				c.forget(node, key)
			}
		}
		if isParameter {
			c.update["type"] = "string"
		}
		return
	}
	nullable := c.update["nullable"]
	first := document.Copied(node).(map[string]any)
	for key, items := range c.items {
		list, _ := first[key].([]any)
		first[key] = slices.DeleteFunc(list, func(v any) bool { return slices.Contains(items, v) })
	}
	for _, key := range c.remove {
		delete(first, key)
	}
	merge(first, c.update)
	if list, is := first["required"].([]any); is && len(list) == 0 {
		delete(first, "required")
	}
	for key := range node {
		c.forget(node, key)
	}
	c.update, c.items = map[string]any{}, map[string][]any{}
	branches := []any{first}
	for _, kind := range kinds {
		branches = append(branches, branchOf(m.doc.Version, kind))
	}
	c.update["anyOf"] = branches
	if nullable != nil {
		c.update["nullable"] = nullable
	}
}

func branchOf(version, kind string) map[string]any {
	if kind == "null" && version < "3.1" {
		return map[string]any{"nullable": true}
	}
	b := map[string]any{"type": kind}
	if kind == "array" {
		b["items"] = map[string]any{}
	}
	return b
}

// settleUnion has a union take what is of none of its branches, or of several.
func (m *mender) settleUnion(c *change, node map[string]any) {
	c.forget(node, "discriminator")
	var branches []any
	if oneOf, is := node["oneOf"].([]any); is {
		branches, _ = document.Copied(oneOf).([]any)
		c.forget(node, "oneOf")
	}
	for _, kind := range c.branch {
		branches = append(branches, branchOf(m.doc.Version, kind))
	}
	if len(branches) > 0 {
		list, _ := c.update["anyOf"].([]any)
		c.update["anyOf"] = append(list, branches...)
	}
}
