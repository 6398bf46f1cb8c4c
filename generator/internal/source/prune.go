package source

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

// Prune leaves out the operations and components that need an object which is blamed, through any chain of references, and
// reports whether it has left out anything. If no operation remains of a document, or it has none and its components are at
// fault, the document is refused.
func (d *Document) Prune(diags *diag.List) bool {
	if len(d.faults) == 0 {
		return false
	}
	needs := newNeeds(d)
	blamed, wide := needs.spread(d.faults)
	p := pruner{doc: d, blamed: blamed, costs: make([]cost, len(d.faults))}
	p.root()
	if d.lost == nil {
		d.lost = make(map[*Node]bool)
	}
	for n := range blamed {
		d.lost[n] = true
	}
	for _, value := range needs.mappings {
		if d.lost[d.refs[value]] {
			delete(d.refs, value)
		}
	}
	if wide || p.kept == 0 && (p.lost > 0 || p.lostParts > 0 && p.keptParts == 0) {
		diags.RefuseFaults()
	} else {
		for i, f := range d.faults {
			if f.said.Severity != diag.Error { // which costs the document
				f.said.Message += p.costs[i].String()
			}
		}
	}
	d.faults = nil
	return true
}

// pruner makes a root without what is blamed.
type pruner struct {
	doc    *Document
	blamed map[*Node]int // by which fault
	costs  []cost        // of each fault
	kept   int           // operations
	lost   int           // operations, paths, webhooks and schemas

	keptParts, lostParts int // other components
}

func (p *pruner) root() {
	root := p.doc.Root.copied()
	for i := range root.Members {
		switch m := &root.Members[i]; m.Key {
		case "paths":
			m.Value = p.paths(m.Value)
		case "webhooks", "x-webhooks":
			m.Value = p.webhooks(m.Value)
		case "components":
			m.Value = withParts(m.Value, grammar.Components, p.keepsComponent)
		}
	}
	p.doc.Root = root
}

func (p *pruner) loseIf(n *Node) (by int, lost bool) {
	if by, lost = p.blamed[n]; lost {
		p.lost++
	}
	return by, lost
}

func (p *pruner) paths(n *Node) *Node {
	out := n.copied()
	out.Members = nil
	for _, m := range n.Members {
		if m.Value = p.item(Absent{Path: m.Key, At: n.KeyOf(m.Key)}, m.Value); m.Value != nil {
			out.Members = append(out.Members, m)
		}
	}
	out.File.indexWide(out)
	return out
}

// webhooks are those that are not blamed.
func (p *pruner) webhooks(n *Node) *Node {
	out := n.copied()
	out.Members = nil
	for _, m := range n.Members {
		itemBy, whole := p.loseIf(m.Value)
		item, _ := p.operations(m.Key, m.Value, itemBy, whole, func(string, *Node, int) { p.doc.LeftOut.Webhooks++ })
		if whole {
			p.costs[itemBy].paths.add(m.Key)
			continue
		}
		if item != nil {
			m.Value = item
		}
		out.Members = append(out.Members, m)
	}
	out.File.indexWide(out)
	return out
}

// item is a Path Item Object without its operations that are blamed, nil if it is blamed itself or none is left.
func (p *pruner) item(path Absent, n *Node) *Node {
	itemBy, whole := p.loseIf(n)
	dropped := 0
	absent := func(method string, op *Node, by int) {
		path.Method, path.Code = method, p.doc.faults[by].said.Code
		path.Types = p.doc.SideBySide(path.Path, n, op)
		p.doc.Absent = append(p.doc.Absent, path)
	}
	out, dangling := p.operations(path.Path, n, itemBy, whole, func(method string, op *Node, by int) {
		dropped++
		absent(method, op, by)
	})
	p.doc.LeftOut.Operations += dropped
	switch {
	case whole:
		p.costs[itemBy].paths.add(path.Path)
		if dangling {
			absent("", nil, itemBy)
		}
		return nil
	case dropped == 0:
		return n
	}
	return out
}

// operations is a Path Item Object, of a path or webhook, without its operations that are blamed: all if it is itself. Each of those is
// lost.
func (p *pruner) operations(
	key string, n *Node, itemBy int, whole bool, lose func(method string, op *Node, by int),
) (item *Node, dangling bool) {
	return trim(n, p.doc.Target, func(method string, op *Node) bool {
		by, lost := p.loseIf(op)
		if whole {
			by, lost = itemBy, true
		}
		if !lost {
			p.kept++
			p.callbacks(op, method+" "+key)
			return true
		}
		p.costs[by].operations.add(method + " " + key)
		lose(method, op, by)
		return false
	})
}

// callbacks says which callbacks of an operation that stays are blamed. Whoever looks for them finds them not to be usable.
func (p *pruner) callbacks(op *Node, of string) {
	list := p.doc.Resolve(op).Get("callbacks")
	if list == nil {
		return
	}
	for _, m := range list.Members {
		callback := p.doc.Resolve(m.Value)
		if callback == nil {
			continue
		}
		for _, url := range callback.Members {
			item := p.doc.Resolve(url.Value)
			if item == nil {
				continue
			}
			itemBy, whole := p.blamed[item]
			for _, operation := range item.Members {
				by, lost := p.blamed[operation.Value]
				if whole {
					by, lost = itemBy, true
				}
				if o, nest := field(grammar.PathItem, operation.Key); o == grammar.Operation && nest == grammar.One && lost {
					p.costs[by].operations.add("callback " + m.Key + " of " + of)
				}
			}
		}
	}
}

func (p *pruner) keepsComponent(of grammar.Object, n *Node) bool {
	by, lost := p.blamed[n]
	if !lost {
		p.keptParts++
		return true
	}
	switch of {
	case grammar.Example, grammar.Link, grammar.Callback:
	case grammar.Schema:
		p.lost++
	default:
		p.lostParts++
	}
	p.costs[by].components.add(n.Pointer())
	return false
}

// cost is what is left out for one fault.
type cost struct {
	operations, paths, components names
}

// names are some of many.
type names struct {
	shown []string
	count int
}

func (n *names) add(name string) {
	const maxShown, maxLength = 4, 80
	if n.count++; n.count > maxShown {
		return
	}
	if runes := []rune(name); len(runes) > maxLength {
		name = string(runes[:maxLength]) + "..."
	}
	n.shown = append(n.shown, name)
}

func (n names) String() string {
	text := strings.Join(n.shown, ", ")
	if more := n.count - len(n.shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// String is what a message says after the fault itself.
func (c cost) String() string {
	switch {
	case c.operations.count > 0:
		return c.operations.leftOut("an operation is", "operations are")
	case c.paths.count > 0:
		return c.paths.leftOut("a path is", "paths are")
	case c.components.count > 0:
		return c.components.leftOut("a component is", "components are")
	}
	return ""
}

func (n names) leftOut(one, many string) string {
	if n.count == 1 {
		return ": " + one + " left out, " + n.String()
	}
	return ": " + strconv.Itoa(n.count) + " " + many + " left out, " + n.String()
}
