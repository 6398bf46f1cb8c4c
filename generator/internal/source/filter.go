package source

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// filter selects operations.
type filter struct {
	include, exclude selection
}

// selection is one side of a filter, with the entries that matched nothing yet.
type selection struct {
	tags, operations, paths []string
	unmatched               map[string]bool
}

func newFilter(opt Options) *filter {
	return &filter{
		include: newSelection(opt.IncludeTags, opt.IncludeOperations, opt.IncludePaths),
		exclude: newSelection(opt.ExcludeTags, opt.ExcludeOperations, opt.ExcludePaths),
	}
}

func newSelection(tags, operations, paths []string) selection {
	s := selection{tags, operations, paths, make(map[string]bool)}
	for _, entries := range [][]string{tags, operations, paths} {
		for _, entry := range entries {
			s.unmatched[entry] = true
		}
	}
	return s
}

func (s *selection) empty() bool { return len(s.tags)+len(s.operations)+len(s.paths) == 0 }

func (f *filter) active() bool { return !f.include.empty() || !f.exclude.empty() }

// candidate is an operation as a filter sees it.
type candidate struct {
	path, method string
	operation    *Node
}

func (s *selection) matches(c candidate) bool {
	matched := false
	try := func(entry string, ok bool) {
		if ok {
			delete(s.unmatched, entry)
			matched = true
		}
	}
	for _, entry := range s.tags {
		for _, tag := range c.operation.Get("tags").items() {
			try(entry, tag.Kind == String && tag.Value == entry)
		}
	}
	id := c.operation.Text("operationId")
	for _, entry := range s.operations {
		try(entry, id == entry && id != "" || strings.EqualFold(c.method, methodOf(entry)) && c.path == pathOf(entry))
	}
	for _, entry := range s.paths {
		try(entry, wildcard(entry, c.path))
	}
	return matched
}

func methodOf(entry string) string { method, _, _ := strings.Cut(entry, " "); return method }
func pathOf(entry string) string   { _, path, _ := strings.Cut(entry, " "); return path }

// wildcard matches a pattern in which "*" stands for any characters.
func wildcard(pattern, text string) bool {
	first, rest, found := strings.Cut(pattern, "*")
	if !found {
		return pattern == text
	}
	if !strings.HasPrefix(text, first) {
		return false
	}
	text = text[len(first):]
	for {
		part, after, found := strings.Cut(rest, "*")
		if !found {
			return strings.HasSuffix(text, part)
		}
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text, rest = text[i+len(part):], after
	}
}

// keeps reports whether an operation is selected. Both sides are asked, so that no entry is called unmatched wrongly.
func (f *filter) keeps(c candidate) bool {
	included := f.include.matches(c) || f.include.empty()
	return !f.exclude.matches(c) && included
}

// apply returns a root without the operations that are not selected. The tree itself stays as it is.
func (f *filter) apply(w *walker) *Node {
	root := w.doc.Root.copied()
	for i := range root.Members {
		if key := root.Members[i].Key; key == "paths" || key == "webhooks" {
			root.Members[i].Value = f.items(w, root.Members[i].Value)
		}
	}
	for _, side := range []*selection{&f.include, &f.exclude} {
		for _, entries := range [][]string{side.tags, side.operations, side.paths} {
			for _, entry := range entries {
				if side.unmatched[entry] {
					w.diags.Error(diag.Spot(root.Pos(), "#/paths"), "filter-unmatched",
						"no operation matches the filter %q", entry)
				}
			}
		}
	}
	return root
}

// items filters a Paths Object.
func (f *filter) items(w *walker, n *Node) *Node {
	out := n.copied()
	out.Members = out.Members[:0]
	for _, m := range n.Members {
		if strings.HasPrefix(m.Key, "x-") {
			continue
		}
		if m.Value = f.item(w, m.Key, m.Value); m.Value != nil {
			out.Members = append(out.Members, m)
		}
	}
	out.File.indexWide(out)
	return out
}

// item filters a Path Item Object, nil if nothing of it is selected. One that is a reference is replaced by what it
// refers to, with its own members before.
func (f *filter) item(w *walker, path string, n *Node) *Node {
	out := n.copied()
	out.Members = nil
	kept := false
	given := make(map[string]bool)
	for hops := 0; n != nil && hops < 100; hops++ {
		for _, m := range n.Members {
			if given[m.Key] || m.Key == "$ref" {
				continue
			}
			given[m.Key] = true
			selected, isOperation := f.member(path, &m)
			kept = kept || selected
			if selected || !isOperation {
				out.Members = append(out.Members, m)
			}
		}
		text, isRef := n.Ref()
		if !isRef {
			break
		}
		n = w.target(n.Get("$ref"), text, pathItem)
	}
	if !kept {
		return nil
	}
	return out
}

// member decides about one member of a Path Item Object; of additionalOperations it may keep a part.
func (f *filter) member(path string, m *Member) (selected, isOperation bool) {
	o, nest := pathItem.field(m.Key)
	switch {
	case o != operation:
		return false, false
	case nest == one:
		return f.keeps(candidate{path, m.Key, m.Value}), true
	}
	part := m.Value.copied()
	part.Members = nil
	for _, each := range m.Value.Members {
		if f.keeps(candidate{path, each.Key, each.Value}) {
			part.Members = append(part.Members, each)
		}
	}
	m.Value = part
	return len(part.Members) > 0, true
}

// withReached is the root without the components that nothing has reached.
func withReached(root *Node) *Node {
	all := root.Get("components")
	if all == nil || all.Kind != Mapping {
		return root
	}
	kept := all.copied()
	for i := range kept.Members {
		if _, nest := componentsField(kept.Members[i].Key); nest != table {
			continue
		}
		group := kept.Members[i].Value
		part := group.copied()
		part.Members = nil
		for _, m := range group.Members {
			if m.Value.role != opaque {
				part.Members = append(part.Members, m)
			}
		}
		part.File.indexWide(part)
		kept.Members[i].Value = part
	}
	out := root.copied()
	for i := range out.Members {
		if out.Members[i].Key == "components" {
			out.Members[i].Value = kept
		}
	}
	return out
}

// copied is a copy of a node with members of its own, at the same place.
func (n *Node) copied() *Node {
	c := *n
	c.Members = append([]Member(nil), n.Members...)
	return &c
}

func (n *Node) items() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}
