package source

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// Mapping returns a new mapping that stands where n does: what n is read as. It keeps the members as they are, which
// stay at home where they were written.
func (n *Node) Mapping(members []Member) *Node {
	out := n.derive(Mapping)
	out.Members = members
	out.File.indexWide(out)
	return out
}

// Sequence returns a new sequence that stands where n does.
func (n *Node) Sequence(items []*Node) *Node {
	out := n.derive(Sequence)
	out.Items = items
	return out
}

// Scalar returns a new value of that kind that stands where n does.
func (n *Node) Scalar(kind Kind, value string) *Node {
	out := n.derive(kind)
	out.Value = value
	return out
}

func (n *Node) derive(kind Kind) *Node {
	return &Node{Kind: kind, derived: true, File: n.File, Line: n.Line, Column: n.Column, parent: n.parent, index: n.index}
}

// oneReference makes what else a schema with a "$ref" refers to an item of its allOf, which says the same.
func (n *Node) oneReference() {
	for _, keyword := range []string{"$dynamicRef", "$recursiveRef"} {
		m := n.member(keyword)
		if m == nil || m.Value.Kind != String || !n.Has("$ref") {
			continue
		}
		list := n.Scalar(Sequence, "")
		if n.Get("allOf") != nil {
			list.Items = slices.Clone(n.Get("allOf").Items)
		}
		item := &Node{
			Kind: Mapping, derived: true, File: n.File, Line: m.KeyLine, Column: m.KeyColumn, Members: []Member{*m},
			parent: list, index: int32(len(list.Items)),
		}
		list.Items = append(list.Items, item)
		n.Members = slices.DeleteFunc(slices.Clone(n.Members), func(m Member) bool { return m.Key == keyword })
		n.File.indexWide(n)
		n.Set("allOf", list)
		list.parent, list.index = n, int32(slices.IndexFunc(n.Members, func(m Member) bool { return m.Key == "allOf" }))
		n.File.indexWide(n)
	}
}

// Set replaces the value of a member, or adds the member at the end.
func (n *Node) Set(key string, value *Node) {
	if m := n.member(key); m != nil {
		m.Value = value
		return
	}
	n.Members = append(n.Members, Member{key, value.Line, value.Column, value})
	n.File.indexWide(n)
}

// home is what holds a node, if that is not where it was written.
type home struct {
	parent *Node
	key    string
}

// Settle makes n a member of parent. Its place and pointer stay what they are.
func (n *Node) Settle(parent *Node, key string) {
	if n.File.homes == nil {
		n.File.homes = make(map[*Node]home)
	}
	n.File.homes[n] = home{parent, key}
	n.settled = true
}

// AddSchema adds a schema that is not written as such, as a member of parent.
func (d *Document) AddSchema(n, parent *Node, key string) {
	n.role = grammar.Schema
	n.Settle(parent, key)
	d.remember(n)
}

// remember adds a schema to those that there are.
func (d *Document) remember(n *Node) {
	d.Schemas = append(d.Schemas, n)
	if d.made == nil {
		d.made = make(map[string]*Node)
	}
	d.made[n.ID()] = n
}
