package overlay

import (
	"slices"
	"strconv"

	"github.com/theory/jsonpath"
	"github.com/theory/jsonpath/spec"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/internal/near"
)

// tree is a document while actions are carried out.
type tree struct {
	root    *source.Node
	view    any // of root
	diags   *diag.List
	action  *action // that is being carried out
	changes []Change
}

// apply carries out the actions of an overlay, each on what those before it left. It stops at what cannot be done.
func apply(document *source.File, actions []action, diags *diag.List) (changes []Change, ok bool) {
	t := &tree{root: document.Root, view: view(document.Root), diags: diags}
	for i := range actions {
		errors := diags.Errors()
		t.action = &actions[i]
		if t.apply(t.action); diags.Errors() > errors {
			return nil, false
		}
	}
	t.root.Rehome()
	return t.changes, true
}

// view is a value as the library for JSONPath takes it.
func view(n *source.Node) any {
	switch n.Kind {
	case source.Mapping:
		members := make(map[string]any, len(n.Members))
		for _, m := range n.Members {
			members[m.Key] = view(m.Value)
		}
		return members
	case source.Sequence:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = view(item)
		}
		return items
	case source.Number:
		number, _ := strconv.ParseFloat(n.Value, 64) // infinite where it is beyond a float64
		return number
	case source.Bool:
		return n.Value == "true"
	case source.String:
		return n.Value
	}
	return nil
}

// changed has the view show what a value has become.
func (t *tree) changed(tokens []string) {
	var holder any
	inner := t.view
	node := t.root
	last := ""
	for _, token := range tokens {
		holder, last = inner, token
		inner, node = childOf(inner, token), node.Own([]string{token})[1]
	}
	switch holder := holder.(type) {
	case map[string]any:
		holder[last] = view(node)
	case []any:
		i, _ := strconv.Atoi(last)
		holder[i] = view(node)
	default:
		t.view = view(t.root)
	}
}

func childOf(of any, token string) any {
	switch of := of.(type) {
	case map[string]any:
		return of[token]
	case []any:
		i, _ := strconv.Atoi(token)
		return of[i]
	}
	return nil
}

// selected is the places of the nodes that an expression selects, in order and each once, as reference tokens.
func (t *tree) selected(path *jsonpath.Path) [][]string {
	list := path.SelectLocated(t.view).Deduplicate()
	list.Sort()
	all := make([][]string, len(list))
	for i, located := range list {
		for _, s := range located.Path {
			switch s := s.(type) {
			case spec.Name:
				all[i] = append(all[i], string(s))
			case spec.Index:
				all[i] = append(all[i], strconv.Itoa(int(s)))
			}
		}
	}
	return all
}

func (t *tree) apply(a *action) {
	targets := t.selected(a.target)
	if len(targets) == 0 {
		t.unmatched(a)
		return
	}
	switch {
	case a.remove:
		t.remove(a, targets)
	case a.copy != nil:
		from := t.selected(a.copy)
		if len(from) != 1 {
			t.diags.Error(a.node.Get("copy"), "overlay-incompatible", "\"copy\" selects one node, this selects %d", len(from))
			return
		}
		way := t.root.Own(from[0])
		t.update(a, targets, way[len(way)-1].Copied())
	case a.update != nil:
		t.update(a, targets, a.update)
	}
}

// remove removes the targets, the last first, so that indexes stay what they are.
func (t *tree) remove(a *action, targets [][]string) {
	slices.Reverse(targets)
	for _, target := range targets {
		if len(target) == 0 {
			t.diags.Error(a.at(), "overlay-incompatible", "the whole document cannot be removed")
			return
		}
		if way := t.root.Own(target); way != nil {
			t.note("removed", way[len(way)-1])
			way[len(way)-2].Cut(way[len(way)-1])
		}
	}
	var last []string
	for i, target := range targets {
		holder := target[:len(target)-1]
		if (i == 0 || !slices.Equal(holder, last)) && t.root.Own(holder) != nil {
			t.changed(holder)
		}
		last = holder
	}
}

// update merges a value with the targets, which are of one kind.
func (t *tree) update(a *action, targets [][]string, value *source.Node) {
	var first *source.Node
	for _, target := range targets {
		way := t.root.Own(target)
		if way == nil {
			continue // another target had it in it
		}
		node := way[len(way)-1]
		if first == nil {
			first = node
		}
		if shapeOf(first) != shapeOf(node) {
			t.diags.Error(a.at(), "overlay-incompatible",
				"an action is for objects, for arrays or for other values: this one selects %s, and %s at %s",
				first.Kind.WithArticle(), node.Kind.WithArticle(), node.Pointer())
			return
		}
		if !t.merge(node, value) {
			return
		}
		t.changed(target)
	}
}

// unmatched warns of an action that is for nothing, and says where the way to it ends.
func (t *tree) unmatched(a *action) {
	said := t.diags.Warn(a.at(), "overlay-unmatched", "the action matches nothing in the document")
	segments := a.target.Query().Segments()
	for n := len(segments) - 1; n >= 0; n-- {
		before := jsonpath.New(spec.Query(true, segments[:n]...))
		found := t.selected(before)
		if len(found) == 0 {
			continue
		}
		said.Help = "nothing matches " + segments[n].String() + " in " + before.String()
		way := t.root.Own(found[0])
		if word, isName := nameOf(segments[n]); isName {
			if meant := near.Word(word, keysOf(way[len(way)-1])); meant != "" {
				said.Help += "; did you mean " + strconv.Quote(meant) + "?"
			}
		}
		return
	}
}

// nameOf is the one name that a segment selects by.
func nameOf(s *spec.Segment) (string, bool) {
	if list := s.Selectors(); len(list) == 1 && !s.IsDescendant() {
		name, isName := list[0].(spec.Name)
		return string(name), isName
	}
	return "", false
}

func keysOf(n *source.Node) []string {
	keys := make([]string, len(n.Members))
	for i, m := range n.Members {
		keys[i] = m.Key
	}
	return keys
}
