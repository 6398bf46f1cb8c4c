package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Component is a schema with a name that a file of the document gives it. Where the file has an alias of YAML, one node has several.
type Component struct {
	Name string
	Node *source.Node
	List *source.Node // what it is a member of
}

// AtHome reports whether the schema stands where it has this name.
func (c Component) AtHome() bool { return c.Node.Parent() == c.List && c.Node.Key() == c.Name }

// Components are the schemas that a file of the document names, each once, in document order.
func (rd *Reader) Components() (out []*source.Node) {
	seen := map[*source.Node]bool{}
	for _, c := range rd.Named() {
		if !seen[c.Node] {
			seen[c.Node] = true
			out = append(out, c.Node)
		}
	}
	return out
}

// Reference is the schema that another says nothing beside referring to, nil if it says more.
func (rd *Reader) Reference(n *source.Node) *source.Node {
	if _, isRef := n.Ref(); !isRef {
		return nil
	}
	for i := range n.Members {
		if key := n.Members[i].Key; rd.Siblings() && CombinatorOf(key) != combineRef && !Annotates(key) {
			return nil
		}
	}
	if goal := rd.doc.Resolve(n); goal != n {
		return goal
	}
	return nil
}

// Named are all names that files of the document give to schemas, in document order.
func (rd *Reader) Named() (out []Component) {
	for _, file := range rd.doc.Files {
		root := file.Root
		if file.Root == nil || file == rd.doc.Root.File {
			root = rd.doc.Root
		}
		for _, list := range []*source.Node{root.Get("components").Get("schemas"), root.Get("definitions"), root.Get("$defs")} {
			if list == nil || list.Kind != source.Mapping {
				continue
			}
			for i := range list.Members {
				if n := list.Members[i].Value; rd.doc.Usable(n) && (n.Kind == source.Mapping || n.Kind == source.Bool) {
					out = append(out, Component{list.Members[i].Key, n, list})
				}
			}
		}
	}
	return out
}

// HeirsBelow are the named schemas that extend one by allOf, in document order.
func (rd *Reader) HeirsBelow(n *source.Node) []*source.Node {
	rd.inherit()
	return rd.heirs[n]
}

// inherit finds the named schemas that extend others.
func (rd *Reader) inherit() {
	if rd.heirs != nil {
		return
	}
	rd.heirs = map[*source.Node][]*source.Node{}
	for _, n := range rd.Components() {
		if goal := rd.Reference(n); goal != nil && goal.Parent() == nil {
			n = goal // a file, whose name is that of the component
		}
		all := n.Get("allOf")
		if all == nil {
			continue
		}
		for _, item := range all.Items {
			if _, isRef := item.Ref(); !isRef {
				continue
			}
			if of := rd.doc.Resolve(item); of != nil && of != n && !slices.Contains(rd.heirs[of], n) {
				rd.heirs[of] = append(rd.heirs[of], n)
			}
		}
	}
}
