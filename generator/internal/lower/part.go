package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// part is a schema, or what is left of it without keywords that are dealt with apart.
type part struct {
	node    *source.Node
	without combinator
	view    view // inRequests only where that differs
}

// combinator is a set of the keywords that combine schemas.
type combinator uint8

const (
	combineRef combinator = 1 << iota
	combineAllOf
	combineOneOf
	combineAnyOf
	combineHeirs // no keyword: the schemas that extend this one, which its discriminator tells apart
)

func combinatorOf(keyword string) combinator {
	switch keyword {
	case "$ref", "$dynamicRef":
		return combineRef
	case "allOf":
		return combineAllOf
	case "oneOf":
		return combineOneOf
	case "anyOf":
		return combineAnyOf
	}
	return 0
}

func (p part) get(keyword string) *source.Node {
	if p.without&combinatorOf(keyword) != 0 {
		return nil
	}
	return p.node.Get(keyword)
}

func (p part) isRef() bool {
	if p.without&combineRef != 0 {
		return false
	}
	_, isRef := p.node.Ref()
	return isRef
}

// constrains reports whether the part asks anything of values.
func (p part) constrains() bool {
	if p.node.Kind != source.Mapping {
		return p.node.Kind == source.Bool && p.node.Value == "false"
	}
	for i := range p.node.Members {
		key := p.node.Members[i].Key
		combines := combinatorOf(key)
		if combines&p.without == 0 && !annotates(key) && key != "discriminator" {
			return true
		}
	}
	return false
}

// inner returns the parts whose intersection p is: the target of a reference, the members of allOf, and what p asks
// itself. A part that is none of these has none. What asks nothing is left out.
func (l *lowerer) inner(p part) (out []part, nested bool) {
	switch {
	case p.node.Kind != source.Mapping:
		return nil, false
	case p.isRef():
		if target := l.doc.Target(p.node); target != nil {
			l.adopt(target)
			out = append(out, l.in(p.view, target))
		}
		if l.siblings() && p.node.True("nullable") {
			l.diags.Warn(p.node.KeyOf("nullable"), "nullable-outdated", "nullable beside $ref has no effect").
				Help = `use anyOf, with {"type": "null"} as the second branch`
		}
		rest := part{p.node, p.without | combineRef, p.view}
		if l.siblings() && rest.constrains() {
			out = append(out, rest)
		}
		return out, true
	case p.get("allOf") != nil:
		return l.members(p), true
	}
	return nil, false
}

// siblings reports whether the members beside a "$ref" count (OpenAPI 3.1, section 4.8.24).
func (l *lowerer) siblings() bool { return l.doc.Version >= "3.1" }

// members are the parts of an allOf, in document order.
func (l *lowerer) members(p part) []part {
	var out []part
	rest := part{p.node, p.without | combineAllOf, p.view}
	own := rest.constrains()
	if own && before(p.node, "properties", "allOf") {
		out, own = append(out, rest), false
	}
	for _, item := range p.node.Get("allOf").Items {
		if one := l.in(p.view, item); one.constrains() {
			out = append(out, one)
		}
	}
	if own {
		out = append(out, rest)
	}
	return out
}

// before reports whether a mapping has the first key in front of the second.
func before(n *source.Node, first, second string) bool {
	for i := range n.Members {
		switch n.Members[i].Key {
		case first:
			return true
		case second:
			return false
		}
	}
	return false
}

// flattening finds the parts that an intersection is made of, each once: an intersection with oneself changes nothing,
// so that allOf may double as often as it likes.
type flattening struct {
	l      *lowerer
	seen   map[part]bool // true while it is being looked into
	leaves []part
	failed bool
}

func (l *lowerer) flatten(parts []part) (leaves []part, over map[part]bool, ok bool) {
	f := flattening{l: l, seen: map[part]bool{}}
	for _, p := range parts {
		f.visit(p)
	}
	return f.leaves, f.seen, !f.failed
}

func (f *flattening) visit(p part) {
	if open, seen := f.seen[p]; seen {
		if open {
			f.cycle(p)
		}
		return
	}
	inner, nested := f.l.inner(p)
	if !nested {
		f.seen[p] = false
		f.leaves = append(f.leaves, p)
		return
	}
	f.seen[p] = true
	for _, one := range inner {
		f.visit(one)
	}
	f.seen[p] = false
}

func (f *flattening) cycle(p part) {
	f.failed = true
	if f.l.reported[p.node] {
		return
	}
	for open, isOpen := range f.seen {
		if isOpen {
			f.l.reported[open.node] = true
		}
	}
	d := f.l.diags.Fault(p.node, "schema-cycle", ruleSchemaCycle, "this schema contains itself through allOf or $ref, so that it says nothing")
	if other := f.nearest(p); other != nil {
		d.AlsoAt(other, "which leads back to it")
	}
}

// nearest is an open part beside p, the first in the document.
func (f *flattening) nearest(p part) (found *source.Node) {
	for open, isOpen := range f.seen {
		if !isOpen || open.node == p.node {
			continue
		}
		if found == nil || open.node.Line < found.Line || open.node.Line == found.Line && open.node.Column < found.Column {
			found = open.node
		}
	}
	return found
}
