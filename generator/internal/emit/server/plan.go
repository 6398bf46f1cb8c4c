package server

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

const (
	longest  = 80 // about how many lines a function of the router may have
	shortest = 24 // about how many lines a part has that is worth a function
	call     = 3  // lines of a call
)

// plan says which parts of the routes get a function of their own.
type plan struct {
	byNode map[*ir.RouteNode]part
	parts  []part
	scope  *naming.Scope
	speech *naming.Namer
}

// part is a function of the router.
type part struct {
	name, below       string
	node              *ir.RouteNode
	segment, segments int
	mixed             []int // segments before this one of which a pattern has found the parameters
}

// branch is what a function may hold or call: the routes behind an edge.
type branch struct {
	part
	lines int
}

func newPlan(a *ir.API) *plan {
	p := &plan{
		byNode: map[*ir.RouteNode]part{},
		scope:  naming.NewScope(naming.ServerMembers()).Within(naming.Longest), speech: naming.New(),
	}
	for _, op := range a.Operations {
		p.scope.Reserve(op.Serve)
	}
	var trees []branch
	for _, tree := range a.Routes.Trees {
		n := strconv.Itoa(tree.Segments)
		of := "paths of " + n + " segments"
		if tree.Segments == 1 {
			of = "paths of one segment"
		}
		b := branch{part: part{name: "route" + n, below: of, node: tree.Root, segments: tree.Segments}}
		b.lines = p.lines(b.part)
		trees = append(trees, b)
	}
	p.split(trees)
	slices.SortStableFunc(p.parts, func(a, b part) int {
		return cmp.Or(a.segments-b.segments, strings.Compare(a.below, b.below))
	})
	return p
}

// lines is how many lines a part takes, not counting what it leaves to other functions.
func (p *plan) lines(of part) int {
	n := of.node
	total := 0
	if n.Leaf != nil {
		total = 2 + 2*len(n.Leaf.Methods)
	}
	var branches []branch
	add := func(node *ir.RouteNode, name, below string, mixed ...int) {
		b := branch{part: part{name, below, node, of.segment + 1, of.segments, slices.Concat(of.mixed, mixed)}, lines: 1}
		b.lines += p.lines(b.part)
		branches = append(branches, b)
	}
	for _, edge := range n.Literals {
		add(edge.Then, naming.Join(of.name, p.speech.Exported(edge.Text)), below(of, edge.Text))
	}
	for _, edge := range n.Patterns {
		add(edge.Then, of.name, below(of, strings.Join(edge.Texts, "{}")), of.segment)
	}
	if n.Any != nil {
		add(n.Any, of.name, below(of, "{}"))
	}
	return total + p.split(branches)
}

func below(of part, text string) string {
	if of.segment == 0 {
		return "/" + text
	}
	return of.below + "/" + text
}

// split gives the largest branches functions of their own until the rest is short enough, and returns how long it is. It may be
// longer: a long list of short cases is easier to read than as many functions.
func (p *plan) split(branches []branch) int {
	total := 0
	for _, b := range branches {
		total += b.lines
	}
	slices.SortStableFunc(branches, func(a, b branch) int { return b.lines - a.lines })
	for _, b := range branches {
		if total <= longest || b.lines < shortest {
			break
		}
		b.name = p.scope.Derive(b.name)
		p.byNode[b.node] = b.part
		p.parts = append(p.parts, b.part)
		total -= b.lines - call
	}
	return total
}
