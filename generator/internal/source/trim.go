package source

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// maxHops bounds chains of references that nobody has checked for cycles yet.
const maxHops = 100

// trim returns a Path Item Object with the operations alone that are to be kept, nil if there is none. One that is a
// reference is replaced by what it refers to, with its own members before; dangling says that it leads nowhere. The tree itself stays as it
// is.
func trim(n *Node, target func(*Node) *Node, keep func(method string, op *Node) bool) (out *Node, dangling bool) {
	out = n.copied()
	out.Members = nil
	kept := false
	given := make(map[string]bool)
	for hops := 0; n != nil && hops < maxHops; hops++ {
		for _, m := range n.Members {
			if given[m.Key] || m.Key == "$ref" {
				continue
			}
			given[m.Key] = true
			selected, isOperation := trimMember(&m, keep)
			kept = kept || selected
			if selected || !isOperation {
				out.Members = append(out.Members, m)
			}
		}
		if _, isRef := n.Ref(); !isRef {
			break
		}
		n = target(n)
	}
	if !kept {
		return nil, n == nil
	}
	return out, n == nil
}

// trimMember decides about one member of a Path Item Object; of additionalOperations it may keep a part.
func trimMember(m *Member, keep func(method string, op *Node) bool) (selected, isOperation bool) {
	o, nest := field(grammar.PathItem, m.Key)
	switch {
	case o != grammar.Operation:
		return false, false
	case nest == grammar.One:
		return keep(strings.ToUpper(m.Key), m.Value), true
	}
	part := m.Value.copied()
	part.Members = nil
	for _, each := range m.Value.Members {
		if keep(each.Key, each.Value) {
			part.Members = append(part.Members, each)
		}
	}
	m.Value = part
	return len(part.Members) > 0, true
}

// withParts returns an object, such as a Components Object, with those of its named parts that are to be kept.
func withParts(all *Node, in grammar.Object, keep func(of grammar.Object, n *Node) bool) *Node {
	if all == nil || all.Kind != Mapping {
		return all
	}
	kept := all.copied()
	for i := range kept.Members {
		of, nest := field(in, kept.Members[i].Key)
		if nest != grammar.Table {
			continue
		}
		group := kept.Members[i].Value
		part := group.copied()
		part.Members = nil
		for _, m := range group.Members {
			if keep(of, m.Value) {
				part.Members = append(part.Members, m)
			}
		}
		part.File.indexWide(part)
		kept.Members[i].Value = part
	}
	return kept
}

// copied is a copy of a node with members of its own, at the same place.
func (n *Node) copied() *Node {
	c := *n
	c.Members = append([]Member(nil), n.Members...)
	return &c
}
