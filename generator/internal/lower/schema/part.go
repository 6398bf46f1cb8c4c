package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Part is a schema, or what is left of it without keywords that are dealt with apart.
type Part struct {
	Node    *source.Node
	Without Combinator
	View    View // another than InResponses only where it differs
}

// Combinator is a set of the keywords that combine schemas.
type Combinator uint8

// The keywords.
const (
	combineRef Combinator = 1 << iota
	combineAllOf
	combineOneOf
	combineAnyOf
	CombineHeirs // no keyword: the schemas that extend this one, which its discriminator tells apart
)

// CombinatorOf is the set of one keyword, empty if that combines no schemas.
func CombinatorOf(keyword string) Combinator {
	switch keyword {
	case "$ref", "$dynamicRef", "$recursiveRef":
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

func (p Part) get(keyword string) *source.Node {
	if p.Without&CombinatorOf(keyword) != 0 {
		return nil
	}
	return p.Node.Get(keyword)
}

func (p Part) isRef() bool {
	if p.Without&combineRef != 0 {
		return false
	}
	_, isRef := p.Node.Ref()
	return isRef
}

// Constrains reports whether the part asks anything of values.
func (p Part) Constrains() bool {
	if p.Node.Kind != source.Mapping {
		return p.Node.Kind == source.Bool && p.Node.Value == "false"
	}
	for i := range p.Node.Members {
		key := p.Node.Members[i].Key
		combines := CombinatorOf(key)
		if combines&p.Without == 0 && !Annotates(key) && key != "discriminator" {
			return true
		}
	}
	return false
}

// Inner returns the parts whose intersection p is: the target of a reference, the members of allOf, and what p asks
// itself. A part that is none of these has none. What asks nothing is left out.
func (rd *Reader) Inner(p Part) (out []Part, nested bool) {
	switch {
	case p.Node.Kind != source.Mapping:
		return nil, false
	case p.isRef():
		if target := rd.doc.Target(p.Node); target != nil {
			rd.naming.Adopt(target)
			out = append(out, rd.PartIn(p.View, target))
		}
		if rd.Siblings() && p.Node.True("nullable") {
			rd.diags.Warn(p.Node.KeyOf("nullable"), "nullable-outdated", "nullable beside $ref has no effect").
				Help = `use anyOf, with {"type": "null"} as the second branch`
		}
		rest := Part{p.Node, p.Without | combineRef, p.View}
		if rd.Siblings() && rest.Constrains() {
			out = append(out, rest)
		}
		return out, true
	case p.get("allOf") != nil:
		return rd.members(p), true
	}
	return nil, false
}

// Siblings reports whether the members beside a "$ref" count (OpenAPI 3.1, section 4.8.24).
func (rd *Reader) Siblings() bool { return rd.doc.Version >= "3.1" }

// members are the parts of an allOf, in document order.
func (rd *Reader) members(p Part) []Part {
	var out []Part
	rest := Part{p.Node, p.Without | combineAllOf, p.View}
	own := rest.Constrains()
	if own && before(p.Node, "properties", "allOf") {
		out, own = append(out, rest), false
	}
	for _, item := range p.Node.Get("allOf").Items {
		if one := rd.PartIn(p.View, item); one.Constrains() {
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
	reader *Reader
	seen   map[Part]bool // true while it is being looked into
	leaves []Part
	failed bool
}

// Flatten returns the schemas without references and allOf that some parts ask for together, all schemas that lead to them, and
// whether it ends: not ok is a schema that contains itself by these alone.
func (rd *Reader) Flatten(parts []Part) (leaves []Part, over map[Part]bool, ok bool) {
	f := flattening{reader: rd, seen: map[Part]bool{}}
	for _, p := range parts {
		f.visit(p)
	}
	return f.leaves, f.seen, !f.failed
}

func (f *flattening) visit(p Part) {
	if open, seen := f.seen[p]; seen {
		if open {
			f.cycle(p)
		}
		return
	}
	inner, nested := f.reader.Inner(p)
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

func (f *flattening) cycle(p Part) {
	f.failed = true
	if f.reader.reported[p.Node] {
		return
	}
	for open, isOpen := range f.seen {
		if isOpen {
			f.reader.reported[open.Node] = true
		}
	}
	d := f.reader.diags.Fault(p.Node, "schema-cycle", rule.SchemaCycle,
		"this schema contains itself through allOf or $ref, so that it says nothing")
	if other := f.nearest(p); other != nil {
		d.AlsoAt(other, "which leads back to it")
	}
}

// nearest is an open part beside p, the first in the document.
func (f *flattening) nearest(p Part) (found *source.Node) {
	for open, isOpen := range f.seen {
		if !isOpen || open.Node == p.Node {
			continue
		}
		if found == nil || open.Node.Line < found.Line || open.Node.Line == found.Line && open.Node.Column < found.Column {
			found = open.Node
		}
	}
	return found
}

// RefusesAll reports whether one of the schemas is false.
func RefusesAll(parts []Part) bool {
	return slices.ContainsFunc(parts, func(p Part) bool { return p.Node.Kind == source.Bool && p.Node.Value == "false" })
}
