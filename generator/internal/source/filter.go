package source

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/internal/near"
)

// filter selects operations.
type filter struct {
	include, exclude selection
}

// selection is one side of a filter.
type selection struct {
	tags, operations, paths []*entry
	others                  map[string]bool // tags, operations and paths that there are
}

// entry is what matches operations.
type entry struct {
	text    string
	at      diag.Place // nil if it is written nowhere
	matched bool
}

func newFilter(opt Options) *filter {
	return &filter{
		include: opt.selection("include", opt.IncludeTags, opt.IncludeOperations, opt.IncludePaths),
		exclude: opt.selection("exclude", opt.ExcludeTags, opt.ExcludeOperations, opt.ExcludePaths),
	}
}

func (opt *Options) selection(side string, tags, operations, paths []string) selection {
	entries := func(kind string, list []string) (out []*entry) {
		for _, text := range list {
			out = append(out, &entry{text: text, at: opt.Written[side+" "+kind+" "+text]})
		}
		return out
	}
	return selection{entries("tags", tags), entries("operations", operations), entries("paths", paths), make(map[string]bool)}
}

func (s *selection) empty() bool { return len(s.tags)+len(s.operations)+len(s.paths) == 0 }

func (f *filter) active() bool { return !f.include.empty() || !f.exclude.empty() }

func (s *selection) matches(path, method string, op *Node) bool {
	matched := false
	try := func(e *entry, ok bool) {
		e.matched, matched = e.matched || ok, matched || ok
	}
	for _, tag := range op.Get("tags").items() {
		if tag.Kind == String && len(s.tags) > 0 {
			s.others[tag.Value] = true
		}
		for _, e := range s.tags {
			try(e, tag.Kind == String && wildcard(e.text, tag.Value))
		}
	}
	id, route := op.Text("operationId"), strings.ToUpper(method)+" "+path
	for _, e := range s.operations {
		s.others[route], s.others[cmp.Or(id, route)] = true, true
		verb, of, isRoute := strings.Cut(e.text, " ")
		try(e, wildcard(e.text, id) && id != "" || isRoute && wildcard(strings.ToUpper(verb)+" "+strings.TrimSpace(of), route))
	}
	for _, e := range s.paths {
		s.others[path] = true
		try(e, wildcard(e.text, path))
	}
	return matched
}

// report tells of the entries that matched nothing, and of what they may have meant.
func (s *selection) report(at diag.Place, diags *diag.List) {
	others := slices.Sorted(maps.Keys(s.others))
	for _, e := range slices.Concat(s.tags, s.operations, s.paths) {
		if e.matched {
			continue
		}
		said := diags.Error(cmp.Or(e.at, at), "filter-unmatched", "no operation matches the filter %q", e.text)
		if meant := near.Word(e.text, others); meant != "" {
			said.Help = "did you mean " + strconv.Quote(meant) + "?"
		}
	}
}

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
func (f *filter) keeps(path, method string, op *Node) bool {
	included := f.include.matches(path, method, op) || f.include.empty()
	return !f.exclude.matches(path, method, op) && included
}

// withReached is the root without the components that nothing has reached.
func withReached(root *Node) *Node {
	reached := func(_ grammar.Object, n *Node) bool { return n.role != grammar.None }
	out := withParts(root, documentOf(root), reached)
	for i := range out.Members {
		if out.Members[i].Key == "components" {
			out.Members[i].Value = withParts(out.Members[i].Value, grammar.Components, reached)
		}
	}
	return out
}

// apply returns a root without the operations that are not selected. The tree itself stays as it is.
func (f *filter) apply(w *walker) *Node {
	root := w.doc.Root.copied()
	for i := range root.Members {
		switch m := &root.Members[i]; m.Key {
		case "paths":
			m.Value = f.items(w, m.Value, func(a Absent) { w.doc.Absent = append(w.doc.Absent, a) })
		case "webhooks", "x-webhooks": // whose names are no paths
			m.Value = f.items(w, m.Value, func(Absent) {})
		}
	}
	f.include.report(diag.Spot(root.Pos(), "#/paths"), w.diags)
	f.exclude.report(diag.Spot(root.Pos(), "#/paths"), w.diags)
	return root
}

// items filters a Paths Object. What it drops is absent.
func (f *filter) items(w *walker, n *Node, absent func(Absent)) *Node {
	out := n.copied()
	out.Members = out.Members[:0]
	for _, m := range n.Members {
		if strings.HasPrefix(m.Key, "x-") && n == w.doc.Root.Get("paths") {
			continue
		}
		if m.Value = f.item(w, Absent{Path: m.Key, At: n.KeyOf(m.Key), Filtered: true}, m.Value, absent); m.Value != nil {
			out.Members = append(out.Members, m)
		}
	}
	out.File.indexWide(out)
	return out
}

// item filters a Path Item Object, nil if nothing of it is selected.
func (f *filter) item(w *walker, path Absent, n *Node, absent func(Absent)) *Node {
	follow := func(n *Node) *Node {
		text, _ := n.Ref()
		target, _ := w.target(n.refText(), text, grammar.PathItem)
		return target
	}
	out, dangling := trim(n, follow, func(method string, op *Node) bool {
		for hops := 0; op != nil && op.Has("$ref") && hops < maxHops; hops++ {
			text, _ := op.Ref()
			op, _ = w.target(op.refText(), text, grammar.Operation)
		}
		kept := f.keeps(path.Path, method, op)
		if path.Method = method; !kept {
			path.item, path.operation = n, op
			absent(path)
		}
		return kept
	})
	if out == nil && dangling {
		if f.include.empty() {
			return n // nobody has excluded what cannot be read
		}
		path.Method = ""
		absent(path)
	}
	return out
}

func (n *Node) items() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}
