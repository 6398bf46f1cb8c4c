package overlay

import (
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// shape is what decides how values merge.
type shape int

const (
	primitive shape = iota
	array
	object
)

func shapeOf(n *source.Node) shape {
	switch n.Kind {
	case source.Mapping:
		return object
	case source.Sequence:
		return array
	}
	return primitive
}

// merge merges a value into a target of an action; false if that cannot be. An array takes one value more, or those of an array: so says
// version 1.1, and so are overlays of 1.0 meant that give an array, by which that version would nest it.
func (t *tree) merge(target, value *source.Node) bool {
	if shapeOf(target) == array && shapeOf(value) != array {
		t.add(target, value)
		return true
	}
	return t.merged(target, value)
}

// merged merges values that stand in the same place.
func (t *tree) merged(target, value *source.Node) bool {
	switch of, by := shapeOf(target), shapeOf(value); {
	case of == primitive && by == primitive:
		target.Become(value)
		t.note("changed", target)
	case of == array && by == array:
		for _, item := range value.Items {
			t.add(target, item)
		}
	case of == object && by == object:
		return t.members(target, value)
	case value.Kind == source.Null:
		t.diags.Warn(value, "overlay-null", "null changes nothing about %s", target.Kind.WithArticle()).AlsoAt(target, "the target").Help =
			"an action with remove: true removes it"
	default:
		t.diags.Error(value, "overlay-incompatible", "%s cannot be merged with %s", value.Kind.WithArticle(), target.Kind.WithArticle()).
			AlsoAt(target, "the target").Help = "an action with remove: true before this one makes room for it"
		return false
	}
	return true
}

func (t *tree) members(target, value *source.Node) bool {
	var added []source.Member
	for _, m := range value.Members {
		way := target.Own([]string{m.Key})
		if way == nil || way[1].Kind == source.Null && shapeOf(m.Value) != primitive {
			m.Value = m.Value.Copied()
			added = append(added, m)
			continue
		}
		if !t.merged(way[1], m.Value) {
			return false
		}
	}
	target.Put(added...)
	for _, m := range added {
		t.note("added", m.Value)
	}
	return true
}

// add appends an item to an array.
func (t *tree) add(target, item *source.Node) {
	item = item.Copied()
	target.Append(item)
	t.note("added", item)
}
