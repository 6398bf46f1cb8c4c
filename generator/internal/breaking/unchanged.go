package breaking

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// part is a path or a component: what is the same in two documents as a whole is not compared.
type part struct{ section, name string }

// parts are those of a document, and what refers to what.
type parts struct {
	nodes map[part]*source.Node
	of    map[*source.Node]part
	refs  map[part][]part
}

// hooks are where webhooks stand.
var hooks = []string{"webhooks", "x-webhooks"}

// apart are the members of a document that are its parts, or matter to no operation.
var apart = append([]string{"info", "tags", "externalDocs", "paths", "components"}, hooks...)

// changed says which parts of two documents can differ for callers: those that are written otherwise, what refers to them, and what all of
// these refer to, which is compared in passing. The rest is the same on both sides, with all that it refers to, so that no check can find
// a difference in it. It is nil if documents are to be compared whole: if something has changed that matters to operations which do not
// refer to it.
func changed(before, after *source.Document) map[part]bool {
	if len(before.Files) > 1 || len(after.Files) > 1 {
		return nil
	}
	for _, root := range []*source.Node{before.Root, after.Root} {
		for _, m := range root.Members {
			if !slices.Contains(apart, m.Key) && !equal(before.Root.Get(m.Key), after.Root.Get(m.Key)) {
				return nil
			}
		}
	}
	if !equal(before.Root.Get("components").Get("securitySchemes"), after.Root.Get("components").Get("securitySchemes")) {
		return nil
	}
	sides := [2]*parts{partsOf(before), partsOf(after)}
	users := map[part][]part{}
	kept := map[part]bool{}
	var queue []part
	add := func(p part) {
		if !kept[p] {
			kept[p] = true
			queue = append(queue, p)
		}
	}
	for i, side := range sides {
		for p, node := range side.nodes {
			if !equal(node, sides[1-i].nodes[p]) {
				add(p)
			}
		}
		for p, list := range side.refs {
			for _, to := range list {
				users[to] = append(users[to], p)
			}
		}
	}
	spread(&queue, add, users)
	for p := range kept {
		queue = append(queue, p)
	}
	spread(&queue, add, sides[0].refs, sides[1].refs)
	return kept
}

// spread adds what those in the queue lead to, until there is nothing new.
func spread(queue *[]part, add func(part), ways ...map[part][]part) {
	for len(*queue) > 0 {
		last := len(*queue) - 1
		p := (*queue)[last]
		*queue = (*queue)[:last]
		for _, way := range ways {
			for _, next := range way[p] {
				add(next)
			}
		}
	}
}

func partsOf(doc *source.Document) *parts {
	p := &parts{nodes: map[part]*source.Node{}, of: map[*source.Node]part{}, refs: map[part][]part{}}
	add := func(section string, n *source.Node) {
		if n == nil || n.Kind != source.Mapping {
			return
		}
		for _, m := range n.Members {
			id := part{section, m.Key}
			p.nodes[id], p.of[m.Value] = m.Value, id
		}
	}
	for _, section := range append([]string{"paths"}, hooks...) {
		add(section, doc.Root.Get(section))
	}
	if components := doc.Root.Get("components"); components != nil {
		for _, m := range components.Members {
			add("components/"+m.Key, m.Value)
		}
	}
	for id, node := range p.nodes {
		p.refer(doc, id, node)
	}
	return p
}

// refer finds what a part refers to.
func (p *parts) refer(doc *source.Document, id part, n *source.Node) {
	if n == nil {
		return
	}
	for to := doc.Target(n); to != nil; to = to.Parent() {
		if other, is := p.of[to]; is {
			p.refs[id] = append(p.refs[id], other)
			break
		}
	}
	for _, m := range n.Members {
		p.refer(doc, id, m.Value)
	}
	for _, item := range n.Items {
		p.refer(doc, id, item)
	}
}

// equal reports whether two values are written the same.
func equal(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Members) != len(b.Members) || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Members {
		if a.Members[i].Key != b.Members[i].Key || !equal(a.Members[i].Value, b.Members[i].Value) {
			return false
		}
	}
	for i := range a.Items {
		if !equal(a.Items[i], b.Items[i]) {
			return false
		}
	}
	return true
}

// without is a document as JSON, of its paths and components those alone that are kept, and without most of what is for readers: no check
// asks for that, and it is more than half of some documents.
func without(doc *source.Document, kept map[part]bool) []byte {
	w := lean{parts: partsOf(doc), kept: kept, sections: map[*source.Node]string{}}
	for _, section := range append([]string{"paths"}, hooks...) {
		w.sections[doc.Root.Get(section)] = section
	}
	if components := doc.Root.Get("components"); components != nil {
		for _, m := range components.Members {
			w.sections[m.Value] = "components/" + m.Key
		}
	}
	delete(w.sections, nil)
	return w.append(nil, doc.Root)
}

// lean writes a document as far as checks ask for it.
type lean struct {
	parts    *parts
	kept     map[part]bool
	sections map[*source.Node]string
}

func (w lean) append(b []byte, n *source.Node) []byte {
	if n == nil || n.Kind != source.Mapping && n.Kind != source.Sequence {
		return n.AppendJSON(b)
	}
	if n.Kind == source.Sequence {
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = w.append(b, item)
		}
		return append(b, ']')
	}
	b = append(b, '{')
	readers, first := w.forReaders(n), true
	for _, m := range n.Members {
		if slices.Contains(readers, m.Key) || w.isDropped(n, m.Key) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		b, first = append(appendString(b, m.Key), ':'), false
		b = w.append(b, m.Value)
	}
	return append(b, '}')
}

func (w lean) isDropped(n *source.Node, key string) bool {
	section, is := w.sections[n]
	return is && section != "components/securitySchemes" && !w.kept[part{section, key}]
}

// forReaders are the members of an object that are for readers: of schemas, of operations and of media types, which have the most.
func (w lean) forReaders(n *source.Node) []string {
	switch {
	case n.IsSchema():
		return []string{"description", "example", "examples", "externalDocs"}
	case w.parts.of[n.Parent()].section == "paths":
		return []string{"description", "summary", "externalDocs"}
	case n.Parent().Key() == "content" && strings.Contains(n.Key(), "/"):
		return []string{"example", "examples"}
	}
	return nil
}
