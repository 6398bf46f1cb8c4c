package source

// Mapping returns a new mapping that stands where n does: what n is read as. It keeps the members as they are, which
// stay at home where they were written.
func (n *Node) Mapping(members []Member) *Node {
	out := n.derived(Mapping)
	out.Members = members
	out.File.indexWide(out)
	return out
}

// Sequence returns a new sequence that stands where n does.
func (n *Node) Sequence(items []*Node) *Node {
	out := n.derived(Sequence)
	out.Items = items
	return out
}

// Scalar returns a new value of that kind that stands where n does.
func (n *Node) Scalar(kind Kind, value string) *Node {
	out := n.derived(kind)
	out.Value = value
	return out
}

func (n *Node) derived(kind Kind) *Node {
	return &Node{Kind: kind, role: n.role, File: n.File, Line: n.Line, Column: n.Column, parent: n.parent, index: n.index}
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
