package names

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// repeated is inline schemas that are written alike and called alike: one type is declared for all of them.
type repeated struct {
	word  string         // what they are called where they stand, as a Go name
	most  bool           // of all that are called so, more than half
	nodes []*source.Node // in document order, after the component if there is one. The first stands for the others
	names digest         // of the names that the lock has for one of them and for what is in it
}

// writtenAs is what makes schemas alike.
type writtenAs struct {
	schema digest
	word   string
}

// joinRepeated finds inline schemas that repeat others. Those for which the lock has different names stay apart.
func (b *Book) joinRepeated() {
	w := writer{book: b, written: map[*source.Node]writing{}, numbers: map[*source.Node]uint64{}}
	found := map[writtenAs][]*repeated{}
	called := map[string]int{}
	var order []writtenAs
	for _, n := range b.doc.Schemas {
		if !declares(n) || !b.doc.Usable(n) {
			continue
		}
		word, _ := b.inlineName(n)
		if word == "" {
			continue
		}
		called[word]++
		as := w.write(n)
		key := writtenAs{as.schema, word}
		if found[key] == nil {
			order = append(order, key)
		}
		i := slices.IndexFunc(found[key], func(a *repeated) bool { return a.names == as.names })
		if i < 0 {
			i = len(found[key])
			found[key] = append(found[key], &repeated{word: word, names: as.names})
		}
		found[key][i].nodes = append(found[key][i].nodes, n)
	}
	for _, key := range order {
		for _, a := range b.enlarged(found[key]) {
			a.most = 2*len(a.nodes) > called[a.word]
			for _, n := range a.nodes {
				b.repeats[n] = a
			}
		}
	}
	b.settleLocked()
}

// enlarged adds schemas that the lock does not know to the most of those that it knows, and puts components first.
func (b *Book) enlarged(list []*repeated) []*repeated {
	isComponent := func(n *source.Node) bool { return b.components[n].name != "" }
	fresh := slices.IndexFunc(list, func(a *repeated) bool { return a.names == digest{} })
	if fresh >= 0 && len(list) > 1 && !slices.ContainsFunc(list[fresh].nodes, isComponent) {
		add := list[fresh]
		list = slices.Delete(list, fresh, fresh+1)
		most := slices.MaxFunc(list, func(one, other *repeated) int { return cmp.Compare(len(one.nodes), len(other.nodes)) })
		most.nodes = append(most.nodes, add.nodes...)
	}
	for _, a := range list {
		if i := slices.IndexFunc(a.nodes, isComponent); i > 0 {
			a.nodes[0], a.nodes[i] = a.nodes[i], a.nodes[0]
		}
	}
	return list
}

// settleLocked decides who keeps a name that the lock has for schemas which are no longer alike: the most of them.
func (b *Book) settleLocked() {
	type claim struct {
		name string
		of   schema.Part // the first of those that are alike
	}
	first := func(p schema.Part) schema.Part { return schema.Part{Node: b.FirstAlike(p.Node), View: p.View} }
	votes := map[claim]int{}
	for p, name := range b.locked {
		votes[claim{name, first(p)}]++
	}
	clear(b.locked)
	keepers := map[string]schema.Part{}
	for c, count := range votes {
		other, taken := keepers[c.name]
		if most := votes[claim{c.name, other}]; !taken || count > most || count == most && precedes(c.of, other) {
			keepers[c.name] = c.of
		}
	}
	for name, p := range keepers {
		b.locked[p] = name
	}
}

// FirstAlike is the schema that stands for another one.
func (b *Book) FirstAlike(n *source.Node) *source.Node {
	if a := b.repeats[n]; a != nil {
		return a.nodes[0]
	}
	return n
}

// WrittenAlike are the schemas that are written as one is, itself included; nil if it is no part of any such.
func (b *Book) WrittenAlike(n *source.Node) []*source.Node {
	if a := b.repeats[n]; a != nil {
		return a.nodes
	}
	return nil
}

func precedes(a, b schema.Part) bool {
	m, n := a.Node, b.Node
	return cmp.Or(cmp.Compare(m.File.Name, n.File.Name), cmp.Compare(m.Line, n.Line), cmp.Compare(m.Column, n.Column),
		cmp.Compare(a.View, b.View)) < 0
}

// declares reports whether an inline schema may become a declaration.
func declares(n *source.Node) bool {
	for i := range n.Members {
		switch n.Members[i].Key {
		case "properties", "enum", "oneOf", "anyOf", "allOf", "patternProperties":
			return true
		case "type":
			if len(n.Members[i].Value.Items) > 1 {
				return true
			}
		case "additionalProperties", "unevaluatedProperties":
			if n.Members[i].Value.Kind == source.Bool {
				return true
			}
		}
	}
	return false
}
