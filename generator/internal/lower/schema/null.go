package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// refusesNull reports whether not or if of some keywords refuse null. What else they ask of it, types and values show.
func (rd *Reader) refusesNull(keywords []KeywordUse) bool {
	return slices.ContainsFunc(keywords, func(one KeywordUse) bool {
		switch one.Keyword {
		case "not":
			return rd.AcceptsNull(one.Value)
		case "if":
			return !rd.conditionAcceptsNull(one.Schema, 0)
		}
		return false
	})
}

// AcceptsNull reports whether null is a value of a schema as it stands: few keywords speak of it, and none depends on what it holds.
func (rd *Reader) AcceptsNull(n *source.Node) bool { return rd.acceptsNull(n, 0) }

// deepestNull is how many schemas that lead to each other are looked into. What leads to itself alone asks nothing.
const deepestNull = 64

func (rd *Reader) acceptsNull(n *source.Node, depth int) bool {
	if n == nil || depth > deepestNull {
		return true
	}
	if n.Kind != source.Mapping {
		return n.Kind != source.Bool || n.Value != "false"
	}
	if _, isRef := n.Ref(); isRef {
		if !rd.acceptsNull(rd.doc.Target(n), depth+1) {
			return false
		}
		if !rd.Siblings() {
			return true
		}
	}
	accepts := func(one *source.Node) bool { return rd.acceptsNull(one, depth+1) }
	for i := range n.Members {
		value, ok := n.Members[i].Value, true
		switch n.Members[i].Key {
		case "type":
			ok = TypesOf(n)&Null != 0
		case "enum":
			ok = slices.ContainsFunc(value.Items, func(v *source.Node) bool { return v.Kind == source.Null })
		case "const":
			ok = value.Kind == source.Null
		case "allOf":
			ok = !slices.ContainsFunc(value.Items, func(one *source.Node) bool { return !accepts(one) })
		case "anyOf":
			ok = slices.ContainsFunc(value.Items, accepts)
		case "oneOf":
			ok = countOf(value.Items, accepts) == 1
		case "not":
			ok = !accepts(value)
		case "if":
			ok = rd.conditionAcceptsNull(n, depth+1)
		}
		if !ok {
			return false
		}
	}
	return true
}

func (rd *Reader) conditionAcceptsNull(n *source.Node, depth int) bool {
	if rd.acceptsNull(n.Get("if"), depth) {
		return rd.acceptsNull(n.Get("then"), depth)
	}
	return rd.acceptsNull(n.Get("else"), depth)
}

func countOf(list []*source.Node, holds func(*source.Node) bool) (n int) {
	for _, one := range list {
		if holds(one) {
			n++
		}
	}
	return n
}
