package source

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// What is here changes the tree of a file before anything has been made of it. What an alias of YAML has stand in several places is
// changed in one of them: it is copied first.

// Lay parses a text that changes the tree of f, and is shown by another path. What of it comes into the tree has its place there and
// references from f. It returns nil if the text is at fault.
func (f *File) Lay(shown string, content []byte, diags *diag.List) *Node {
	over := parseFile(shown, shown, content, diags)
	root := over.Root
	over.Name, over.Root, over.under = f.Name, f.Root, f
	f.laid = append(f.laid, over)
	return root
}

// Laid is what Lay was called with: texts that f is not whole without.
func (f *File) Laid() []*File { return f.laid }

// whole is the file that f is part of.
func (f *File) whole() *File {
	if f.under != nil {
		return f.under
	}
	return f
}

// Copied is n and all below it once more, for a place that is still to be found.
func (n *Node) Copied() *Node {
	out := n.single()
	for i := range out.Members {
		out.Members[i].Value = out.Members[i].Value.Copied()
	}
	for i := range out.Items {
		out.Items[i] = out.Items[i].Copied()
	}
	out.edited()
	return out
}

// single is n once more, with the children that n has.
func (n *Node) single() *Node {
	out := *n
	out.parent, out.index = nil, 0
	out.Members, out.Items = slices.Clone(n.Members), slices.Clone(n.Items)
	out.File.indexWide(&out)
	return &out
}

// Own returns a value below n, by reference tokens, with all on the way to it at home where they stand: the last is the value, before
// it comes what holds it. It is nil if there is no such value.
func (n *Node) Own(tokens []string) []*Node {
	way := []*Node{n}
	for _, token := range tokens {
		i := n.indexOf(token)
		if i < 0 {
			return nil
		}
		n = n.own(i)
		way = append(way, n)
	}
	return way
}

// indexOf is which child of n a reference token names, or -1.
func (n *Node) indexOf(token string) int {
	if n.Kind == Sequence {
		i, err := strconv.Atoi(token)
		if err != nil || n.At(i) == nil {
			return -1
		}
		return i
	}
	return slices.IndexFunc(n.Members, func(m Member) bool { return m.Key == token })
}

// own is a child of n that stands nowhere else.
func (n *Node) own(i int) *Node {
	child := n.child(i)
	if child.parent == n && int(child.index) == i {
		return child
	}
	child = child.single()
	if n.Kind == Mapping {
		n.Members[i].Value = child
	} else {
		n.Items[i] = child
	}
	n.adopt(child, i)
	return child
}

func (n *Node) adopt(child *Node, i int) { child.parent, child.index = n, int32(i) }

// Put replaces members, or adds them at the end. Values are new to the tree.
func (n *Node) Put(list ...Member) {
	for _, m := range list {
		if i := n.indexOf(m.Key); i >= 0 {
			n.Members[i] = m
		} else {
			n.Members = append(n.Members, m)
		}
		m.Value.parent = n
	}
	n.edited()
}

// Append adds items, which are new to the tree.
func (n *Node) Append(items ...*Node) {
	for _, item := range items {
		item.parent = n
	}
	n.Items = append(n.Items, items...)
	n.edited()
}

// Become makes a scalar what another is.
func (n *Node) Become(other *Node) {
	n.Kind, n.Value, n.File, n.Line, n.Column = other.Kind, other.Value, other.File, other.Line, other.Column
	if n.parent != nil && n.parent.Kind == Mapping {
		m := &n.parent.Members[n.index]
		m.KeyLine, m.KeyColumn = other.Line, other.Column
	}
}

// Cut removes a child, one that Own has returned.
func (n *Node) Cut(child *Node) {
	i := int(child.index)
	if n.Kind == Mapping {
		n.Members = slices.Delete(n.Members, i, i+1)
	} else {
		n.Items = slices.Delete(n.Items, i, i+1)
	}
	n.edited()
}

// edited has the children of n know their places; the first of those that are one is its home.
func (n *Node) edited() {
	for i := max(len(n.Members), len(n.Items)) - 1; i >= 0; i-- {
		if c := n.child(i); c.parent == n || c.parent == nil {
			n.adopt(c, i)
		}
	}
	n.File.indexWide(n)
}

// Rehome gives what aliases have stand below n a home there, if the place of its anchor is gone.
func (n *Node) Rehome() {
	standing := make(map[*Node]bool)
	n.mark(standing)
	seen := make(map[*Node]bool)
	n.rehome(standing, seen)
}

func (n *Node) mark(standing map[*Node]bool) {
	if standing[n] {
		return
	}
	standing[n] = true
	for c := range n.children {
		c.mark(standing)
	}
}

func (n *Node) rehome(standing, seen map[*Node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	i := 0
	for c := range n.children {
		if c.parent != n && (!standing[c.parent] || c.parent.child(int(c.index)) != c) {
			n.adopt(c, i)
		}
		c.rehome(standing, seen)
		i++
	}
}

// children goes through the values of members, or the items.
func (n *Node) children(yield func(*Node) bool) {
	for i := range n.Members {
		if !yield(n.Members[i].Value) {
			return
		}
	}
	for _, item := range n.Items {
		if !yield(item) {
			return
		}
	}
}

// child is the value of a member or an item by its index, nil if there is none.
func (n *Node) child(i int) *Node {
	if n.Kind == Mapping {
		if i < len(n.Members) {
			return n.Members[i].Value
		}
		return nil
	}
	return n.At(i)
}
