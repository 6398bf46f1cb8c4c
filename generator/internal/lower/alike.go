package lower

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// alike is inline schemas that are written alike and called alike: one type is declared for all of them.
type alike struct {
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

// joinAlike finds inline schemas that repeat others. Those for which the lock has different names stay apart.
func (l *lowerer) joinAlike() {
	w := writer{l: l, written: map[*source.Node]writing{}, numbers: map[*source.Node]uint64{}}
	found := map[writtenAs][]*alike{}
	called := map[string]int{}
	var order []writtenAs
	for _, n := range l.doc.Schemas {
		if !declares(n) || !l.doc.Usable(n) {
			continue
		}
		word, _ := l.spot(n)
		if word == "" {
			continue
		}
		called[word]++
		as := w.write(n)
		key := writtenAs{as.schema, word}
		if found[key] == nil {
			order = append(order, key)
		}
		i := slices.IndexFunc(found[key], func(a *alike) bool { return a.names == as.names })
		if i < 0 {
			i = len(found[key])
			found[key] = append(found[key], &alike{word: word, names: as.names})
		}
		found[key][i].nodes = append(found[key][i].nodes, n)
	}
	for _, key := range order {
		for _, a := range l.enlarged(found[key]) {
			a.most = 2*len(a.nodes) > called[a.word]
			for _, n := range a.nodes {
				l.repeats[n] = a
			}
		}
	}
	l.settleLocked()
}

// enlarged adds schemas that the lock does not know to the most of those that it knows, and puts components first.
func (l *lowerer) enlarged(list []*alike) []*alike {
	isComponent := func(n *source.Node) bool { return l.owned[n] != "" }
	fresh := slices.IndexFunc(list, func(a *alike) bool { return a.names == digest{} })
	if fresh >= 0 && len(list) > 1 && !slices.ContainsFunc(list[fresh].nodes, isComponent) {
		add := list[fresh]
		list = slices.Delete(list, fresh, fresh+1)
		most := slices.MaxFunc(list, func(one, other *alike) int { return cmp.Compare(len(one.nodes), len(other.nodes)) })
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
func (l *lowerer) settleLocked() {
	type claim struct {
		name string
		of   part // the first of those that are alike
	}
	first := func(p part) part { return part{node: l.first(p.node), view: p.view} }
	votes := map[claim]int{}
	for p, name := range l.locked {
		votes[claim{name, first(p)}]++
	}
	clear(l.locked)
	keepers := map[string]part{}
	for c, count := range votes {
		other, taken := keepers[c.name]
		if most := votes[claim{c.name, other}]; !taken || count > most || count == most && precedes(c.of, other) {
			keepers[c.name] = c.of
		}
	}
	for name, p := range keepers {
		l.locked[p] = name
	}
}

// first is the schema that stands for another one.
func (l *lowerer) first(n *source.Node) *source.Node {
	if a := l.repeats[n]; a != nil {
		return a.nodes[0]
	}
	return n
}

// writtenAlike are the schemas that are written as one is, itself included; nil if it is no part of any such.
func (l *lowerer) writtenAlike(n *source.Node) []*source.Node {
	if a := l.repeats[n]; a != nil {
		return a.nodes
	}
	return nil
}

func precedes(a, b part) bool {
	m, n := a.node, b.node
	return cmp.Or(cmp.Compare(m.File.Name, n.File.Name), cmp.Compare(m.Line, n.Line), cmp.Compare(m.Column, n.Column),
		cmp.Compare(a.view, b.view)) < 0
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
		case "additionalProperties":
			if n.Members[i].Value.Kind == source.Bool {
				return true
			}
		}
	}
	return false
}
