package source

import "github.com/bindery-dev/bindery/generator/internal/diag"

// maxDepth is how deep values may nest: far beyond any document, and safe for every recursion that follows.
const maxDepth = 10_000

// builder makes the nodes of one file. Nodes and members come from slabs: a large document has a million of them.
type builder struct {
	file    *File
	diags   *diag.List
	nodes   []Node
	members []Member
	items   []*Node
	twice   []duplicate

	anchored map[*Node]bool // what aliases may stand for: at home where the anchor is, not where it was met first
}

// duplicate is a key given twice, kept until the mapping knows its place.
type duplicate struct {
	in            *Node
	first, second int
}

const slab = 512

func (b *builder) node(kind Kind, line, column int) *Node {
	if len(b.nodes) == 0 {
		b.nodes = make([]Node, slab)
	}
	n := &b.nodes[0]
	b.nodes = b.nodes[1:]
	n.Kind, n.File, n.Line, n.Column = kind, b.file, line, column
	return n
}

// setMembers gives a mapping a copy of the members collected for it.
func (b *builder) setMembers(n *Node, collected []Member) {
	if len(collected) > len(b.members) {
		b.members = make([]Member, max(slab, len(collected)))
	}
	n.Members = b.members[:len(collected):len(collected)]
	b.members = b.members[len(collected):]
	copy(n.Members, collected)
	b.index(n)
}

func (b *builder) setItems(n *Node, collected []*Node) {
	if len(collected) > len(b.items) {
		b.items = make([]*Node, max(slab, len(collected)))
	}
	n.Items = b.items[:len(collected):len(collected)]
	b.items = b.items[len(collected):]
	copy(n.Items, collected)
	for i, item := range n.Items {
		b.adopt(item, n, i)
	}
}

// adopt tells a node where it is, unless it is at home elsewhere.
func (b *builder) adopt(n, parent *Node, index int) {
	if n.parent == nil && !b.anchored[n] {
		n.parent, n.index = parent, int32(index)
	}
}

// index adopts the members of a complete mapping, notes duplicate keys, and makes wide mappings quick to search.
func (b *builder) index(n *Node) {
	for i := range n.Members {
		b.adopt(n.Members[i].Value, n, i)
	}
	if len(n.Members) <= wideMapping {
		for i := range n.Members {
			for j := range i {
				if n.Members[i].Key == n.Members[j].Key {
					b.twice = append(b.twice, duplicate{n, j, i})
					break
				}
			}
		}
		return
	}
	index := make(map[string]int32, len(n.Members))
	for i := range n.Members {
		if first, ok := index[n.Members[i].Key]; ok {
			b.twice = append(b.twice, duplicate{n, int(first), i})
			continue
		}
		index[n.Members[i].Key] = int32(i)
	}
	b.file.setIndex(n, index)
}

// reportDuplicates is called when the tree is complete.
func (b *builder) reportDuplicates() {
	for _, twice := range b.twice {
		first, second := &twice.in.Members[twice.first], &twice.in.Members[twice.second]
		d := b.diags.Error(keyPlace{twice.in, second}, "duplicate-key", "key %q is given twice in one object", second.Key)
		d.AlsoAt(keyPlace{twice.in, first}, "given here first")
	}
}

// indexWide makes a mapping that was put together later quick to search.
func (f *File) indexWide(n *Node) {
	if len(n.Members) <= wideMapping {
		return
	}
	index := make(map[string]int32, len(n.Members))
	for i := range n.Members {
		index[n.Members[i].Key] = int32(i)
	}
	f.setIndex(n, index)
}

func (f *File) setIndex(n *Node, index map[string]int32) {
	if f.wide == nil {
		f.wide = make(map[*Node]map[string]int32)
	}
	f.wide[n] = index
}
