package server

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// routerFiles is router_gen.go. The router is made of nested switches: falling out of one leads to what is less concrete.
func routerFiles(a *ir.API, m gocode.Module) []gocode.File {
	slash := slices.ContainsFunc(a.Routes.Trees, func(t ir.RouteTree) bool { return endsInSlash(t.Root) })
	base, segments := a.BasePath, a.Routes.MaxSegments
	if len(a.Routes.Spread) > 0 {
		segments = max(segments, mostSpread)
	}
	if a.Bases != nil { // then they are of the path that is routed, and what is at their root ends in a slash
		base, segments = "", segments+strings.Count(a.Bases[0], "/")
		slash = slash || slices.ContainsFunc(a.Routes.Trees, func(t ir.RouteTree) bool { return t.Segments == 0 })
	}
	constants := jen.Const().Defs(
		jen.Id("basePath").Op("=").Lit(base),
		jen.Id("maxSegments").Op("=").Lit(segments),
		jen.Id("trailingSlash").Op("=").Lit(slash).Add(gocode.Trailing("whether a template ends in one")),
	)
	r := router{plan: newPlan(a), slash: slash, bases: a.Bases, m: m}
	units := []gocode.Unit{{Lines: longest, Decls: append([]jen.Code{constants}, r.route(a.Routes)...)}}
	for _, part := range r.plan.parts {
		name := strconv.Itoa(part.segments) + part.below
		units = append(units, gocode.Unit{Name: name, Lines: longest, Decls: []jen.Code{r.part(part)}})
	}
	return m.Files(pkg, "router", units)
}

const mostSpread = 100 // segments of a path in which a value has slashes

type router struct {
	plan  *plan
	slash bool
	bases []string
	m     gocode.Module
}

// at is a place in the tree of routes.
type at struct {
	segment, segments int
	depth             int        // of indentation
	conditions        []jen.Code // that are still to be tested
}

func (r router) route(routes ir.Routes) (decls []jen.Code) {
	var cases []jen.Code
	for _, tree := range routes.Trees {
		cases = append(cases, jen.Case(jen.Lit(tree.Segments)).Block(r.node(tree.Root, at{segments: tree.Segments, depth: 2})...))
	}
	body := []jen.Code{jen.Return(jen.Id("x").Dot("unrouted").Call())}
	if len(cases) > 0 {
		body = []jen.Code{jen.Switch(jen.Len(jen.Id("path"))).Block(cases...), body[0]}
	}
	if len(routes.Spread) > 0 {
		last := body[len(body)-1]
		body = body[:len(body)-1]
		for _, s := range routes.Spread {
			name := "_"
			if r.reads(s.Root) {
				name = "path"
			}
			joined := jen.List(jen.Id(name), jen.Id("ok")).Op(":=").
				Id("x").Dot("join").Call(jen.Id("path"), jen.Lit(s.Before), jen.Lit(s.Behind))
			inside := r.node(s.Root, at{segments: s.Before + 1 + s.Behind, depth: 2})
			body = append(body, jen.If(joined, jen.Id("ok")).Block(inside...))
		}
		body = append(body, last)
	}
	if r.bases != nil {
		decls = append(decls, gocode.Comment("bases are what the path of the server may be. A variable is any text of a segment.").
			Add(gocode.Call(0, jen.Var().Id("bases").Op("=").Id("mounts"), gocode.Literals(r.bases))))
		body = append([]jen.Code{
			jen.List(jen.Id("path"), jen.Id("ok")).Op(":=").Id("x").Dot("below").Call(jen.Id("path")),
			jen.If(jen.Op("!").Id("ok")).Block(jen.Return(jen.Id("errNotFound"))),
		}, body...)
	}
	const about = "route serves the operation that a request names. Where paths overlap, the more concrete one comes first."
	return append(decls, gocode.Comment(about).
		Add(function("route")).Block(body...))
}

// function is the head of a function of the router. It is given what patterns have found in the segments mixed.
func function(name string, mixed ...int) *jen.Statement {
	texts := []jen.Code{jen.Id("path")}
	for _, segment := range mixed {
		texts = append(texts, jen.Id(partName(segment)))
	}
	return jen.Func().Params(jen.Id("s").Op("*").Id("Server")).Id(name).
		Params(jen.Id("x").Op("*").Id("exchange"), jen.List(texts...).Index().String()).Error()
}

// part is the function for a part of the routes that is large enough for one.
func (r router) part(p part) jen.Code {
	place := at{segment: p.segment, segments: p.segments, depth: 1}
	body := r.inner(p.node, place)
	if !r.returns(p.node, place) {
		body = append(body, jen.Return(jen.Id("errUnrouted")))
	}
	return gocode.Comment(p.name + " is the part of route for " + p.below + ".").Add(function(p.name, p.mixed...)).Block(body...)
}

// returns reports whether nothing falls out of the statements for a node.
func (r router) returns(n *ir.RouteNode, place at) bool {
	switch {
	case n.Leaf != nil:
		return slices.ContainsFunc(n.Leaf.Methods, func(m ir.RouteMethod) bool { return m.Method == "" })
	case n.Any == nil || r.filled(place, nil) != nil:
		return false
	default:
		_, elsewhere := r.plan.byNode[n.Any]
		return !elsewhere && r.returns(n.Any, place.next())
	}
}

// node is the statements that route what is left of a path, behind the conditions of place.
func (r router) node(n *ir.RouteNode, place at) []jen.Code {
	if part, ok := r.plan.byNode[n]; ok {
		args := []jen.Code{jen.Id("x"), jen.Id("path")}
		for _, segment := range part.mixed {
			args = append(args, jen.Id(partName(segment)))
		}
		call := jen.Err().Op(":=").Id("s").Dot(part.name).Call(args...)
		return place.guard(jen.If(call, jen.Err().Op("!=").Id("errUnrouted")).Block(jen.Return(jen.Err())))
	}
	return r.inner(n, place)
}

func (r router) inner(n *ir.RouteNode, place at) []jen.Code {
	text := jen.Id("path").Index(jen.Lit(place.segment))
	if only, ok := onlyLiteral(n); ok {
		return r.node(only.Then, place.next(jen.Add(text).Op("==").Lit(only.Text)))
	}
	if n.Any != nil && n.Leaf == nil && len(n.Literals) == 0 && len(n.Patterns) == 0 {
		return r.node(n.Any, place.next(r.filled(place, text)...))
	}
	inside := place.enter()
	var out []jen.Code
	if n.Leaf != nil {
		out = append(out, leaf(n.Leaf, inside.depth)...)
	}
	switch len(n.Literals) {
	case 0:
	case 1:
		only := n.Literals[0]
		out = append(out, r.node(only.Then, inside.next(jen.Add(text).Op("==").Lit(only.Text)))...)
	default:
		cases := make([]jen.Code, len(n.Literals))
		for i, edge := range n.Literals {
			then := inside.next()
			then.depth++
			cases[i] = jen.Case(jen.Lit(edge.Text)).Block(r.node(edge.Then, then)...)
		}
		out = append(out, jen.Switch(text).Block(cases...))
	}
	for _, p := range n.Patterns {
		then := inside.next()
		then.depth++
		out = append(out, r.pattern(p, inside.segment, text, r.uses(p.Then, inside.segment)).Block(r.node(p.Then, then)...))
	}
	if n.Any != nil {
		out = append(out, r.node(n.Any, inside.next(r.filled(place, text)...))...)
	}
	return place.guard(out...)
}

func onlyLiteral(n *ir.RouteNode) (ir.RouteEdge, bool) {
	if len(n.Literals) != 1 || n.Any != nil || n.Leaf != nil || len(n.Patterns) > 0 {
		return ir.RouteEdge{}, false
	}
	return n.Literals[0], true
}

// filled is the condition for a parameter in the place of the last segment, which may be empty where templates end in a slash.
func (r router) filled(place at, text jen.Code) []jen.Code {
	if r.slash && place.segment == place.segments-1 {
		return []jen.Code{jen.Add(text).Op("!=").Lit("")}
	}
	return nil
}

// next is the place behind a segment that conditions let pass.
func (p at) next(conditions ...jen.Code) at {
	p.segment++
	p.conditions = append(slices.Clip(p.conditions), conditions...)
	return p
}

// enter is the place inside the if statement that guard makes.
func (p at) enter() at {
	if len(p.conditions) > 0 {
		p.depth++
	}
	p.conditions = nil
	return p
}

// guard is statements under the place's conditions.
func (p at) guard(statements ...jen.Code) []jen.Code {
	if len(p.conditions) == 0 {
		return statements
	}
	return []jen.Code{gocode.If(p.depth, p.conditions...).Block(statements...)}
}

// endsInSlash reports whether a template below a node ends in a slash: its last segment is empty.
func endsInSlash(n *ir.RouteNode) bool {
	return slices.ContainsFunc(n.Literals, func(e ir.RouteEdge) bool { return e.Text == "" || endsInSlash(e.Then) }) ||
		slices.ContainsFunc(n.Patterns, func(p ir.RoutePattern) bool { return endsInSlash(p.Then) }) || n.Any != nil && endsInSlash(n.Any)
}

// reads reports whether the statements of a node name the path.
func (r router) reads(n *ir.RouteNode) bool {
	if _, elsewhere := r.plan.byNode[n]; elsewhere || len(n.Literals) > 0 || len(n.Patterns) > 0 {
		return true
	}
	return takes(n, func(a ir.RouteArg) bool { return a.Part < 0 }) || n.Any != nil && (r.slash || r.reads(n.Any))
}

// takes reports whether an operation at a node has an argument of a kind. One that is left out has none.
func takes(n *ir.RouteNode, is func(ir.RouteArg) bool) bool {
	return n.Leaf != nil && slices.ContainsFunc(n.Leaf.Methods, func(m ir.RouteMethod) bool { return slices.ContainsFunc(m.Args, is) })
}

// uses reports whether something below a node needs what a pattern finds in a segment: routes of operations that are left out do not.
func (r router) uses(n *ir.RouteNode, segment int) bool {
	if _, elsewhere := r.plan.byNode[n]; elsewhere || takes(n, func(a ir.RouteArg) bool { return a.Segment == segment }) {
		return true
	}
	return slices.ContainsFunc(n.Literals, func(e ir.RouteEdge) bool { return r.uses(e.Then, segment) }) ||
		slices.ContainsFunc(n.Patterns, func(p ir.RoutePattern) bool { return r.uses(p.Then, segment) }) ||
		n.Any != nil && r.uses(n.Any, segment)
}

// pattern is the head of an if statement that finds the parameters in a segment.
func (r router) pattern(p ir.RoutePattern, segment int, text jen.Code, used bool) *jen.Statement {
	name, function := "_", jen.Id("parts")
	if used {
		name = partName(segment)
	}
	args := gocode.Literals(p.Texts)
	if p.Values != nil {
		function = r.m.Form("Divide")
		args = []jen.Code{jen.Index().String().Values(args...)}
		for _, v := range p.Values {
			args = append(args, r.m.Form("Value").Add(gocode.SideBySide(v)))
		}
	}
	found := jen.List(jen.Id(name), jen.Id("ok")).Op(":=").Add(function).Call(append([]jen.Code{text}, args...)...)
	return jen.If(found, jen.Id("ok"))
}

// partName is the variable for what a pattern finds in a segment.
func partName(segment int) string { return "part" + strconv.Itoa(segment) }
