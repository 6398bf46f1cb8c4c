package schema

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Components are the schemas that a file of the document names, in document order.
func (rd *Reader) Components() (out []*source.Node) {
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
					out = append(out, n)
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
