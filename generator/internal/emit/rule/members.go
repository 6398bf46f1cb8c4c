package rule

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// members prints what is asked of the members of an object, in one walk.
func (p *printer) members(s *ir.Schema) {
	name, value := jen.Id("m").Dot("Name"), jen.Id("m").Dot("Value")
	at := jen.Id("at").Dot("In").Call(name.Clone())
	others := !s.Additional.Accepts()
	var loop, cases []jen.Code
	if !s.PropertyNames.Accepts() {
		loop = append(loop, keep(p.valid(s.PropertyNames, jen.Id("m").Dot("Key"), at.Clone())))
	}
	known := func(code ...jen.Code) []jen.Code {
		if others {
			code = append(code, jen.Id("known").Op("=").True())
		}
		return code
	}
	for _, one := range s.Properties {
		var code []jen.Code
		if !one.Schema.Accepts() {
			code = append(code, keep(p.valid(one.Schema, value.Clone(), at.Clone())))
		}
		if code = known(code...); len(code) > 0 {
			cases = append(cases, jen.Case(jen.Lit(one.Name)).Block(code...))
		}
	}
	if len(cases) > 0 {
		loop = append(loop, jen.Switch(name.Clone()).Block(cases...))
	}
	for _, one := range s.PatternProperties {
		var code []jen.Code
		if !one.Schema.Accepts() {
			code = append(code, keep(p.valid(one.Schema, value.Clone(), at.Clone())))
		}
		if code = known(code...); len(code) > 0 {
			loop = append(loop, jen.If(matches(one.Pattern, name)).Block(code...))
		}
	}
	if others {
		other := keep(p.valid(s.Additional, value.Clone(), at.Clone()))
		if len(s.Properties)+len(s.PatternProperties) > 0 {
			loop = append([]jen.Code{jen.Id("known").Op(":=").False()}, loop...)
			other = jen.If(jen.Op("!").Id("known")).Block(other)
		}
		loop = append(loop, other)
	}
	if len(loop) > 0 {
		p.body = append(p.body, walk("m", "Members", loop))
	}
	if s.OtherProperties.Accepts() {
		return
	}
	skip := func(e evaluation) []jen.Code { return e.members(name) }
	p.others(s, ofMembers, skip, keep(p.valid(s.OtherProperties, value.Clone(), at.Clone())), "m", "Members")
}

// others prints what is asked of members or elements that nothing else has looked at; skip goes on to the next of those that have been.
func (p *printer) others(s *ir.Schema, what ofWhat, skip func(evaluation) []jen.Code, then jen.Code, id, method string) {
	before := len(p.body)
	found := p.evaluated(s, what)
	if slices.ContainsFunc(found, evaluation.whole) {
		p.body = p.body[:before]
		return
	}
	var loop []jen.Code
	for _, e := range found {
		loop = append(loop, skip(e)...)
	}
	p.body = append(p.body, walk(id, method, append(loop, then)))
}

func matches(pattern *ir.Pattern, name *jen.Statement) *jen.Statement {
	return jen.Id(pattern.Name).Dot("Match").Call(name.Clone())
}

// walk goes through members or elements.
func walk(id, method string, body []jen.Code) jen.Code {
	return jen.For(jen.Id(id).Op(":=").Id("v").Dot(method).Call(), jen.Id(id).Dot("Next").Call(), jen.Empty()).Block(body...)
}

// items prints what is asked of the elements of an array, in one walk.
func (p *printer) items(s *ir.Schema) {
	value, at := jen.Id("e").Dot("Value"), jen.Id("at").Dot("At").Call(jen.Id("e").Dot("Index"))
	var loop, cases []jen.Code
	for i, one := range s.Prefix {
		if one.Accepts() {
			if !s.Items.Accepts() {
				cases = append(cases, jen.Case(jen.Lit(i)))
			}
			continue
		}
		cases = append(cases, jen.Case(jen.Lit(i)).Block(keep(p.valid(one, value.Clone(), at.Clone()))))
	}
	if !s.Items.Accepts() {
		rest := keep(p.valid(s.Items, value.Clone(), at.Clone()))
		if len(cases) > 0 {
			cases = append(cases, jen.Default().Block(rest))
		} else {
			loop = append(loop, rest)
		}
	}
	if len(cases) > 0 {
		loop = append(loop, jen.Switch(jen.Id("e").Dot("Index")).Block(cases...))
	}
	if c := s.Contains; c != nil {
		p.body = append(p.body, jen.Id("n").Op(":=").Lit(0))
		loop = append(loop, jen.If(p.valid(c.Schema, value.Clone(), nil)).Block(jen.Id("n").Op("++")))
	}
	if len(loop) > 0 {
		p.body = append(p.body, walk("e", "Items", loop))
	}
	if c := s.Contains; c != nil {
		p.keep(jen.Id("at").Dot("Contains").Call(jen.Id("v"), jen.Id("n"), jen.Lit(c.Min), jen.Lit(c.Max)))
	}
	if s.OtherItems.Accepts() {
		return
	}
	skip := func(e evaluation) []jen.Code { return e.items(p, value) }
	p.others(s, ofItems, skip, keep(p.valid(s.OtherItems, value.Clone(), at.Clone())), "e", "Items")
}

// evaluation is which members or elements a schema has looked at (JSON Schema, section 11), if a condition holds.
type evaluation struct {
	when     string // the variable that says so, "" if it always does
	names    []string
	patterns []*ir.Pattern
	prefix   int // elements
	contains *ir.Schema
	all      bool
}

// whole reports whether nothing is left over in any case.
func (e evaluation) whole() bool { return e.all && e.when == "" }

// members is the statements that go on to the next member if one has been looked at.
func (e evaluation) members(name *jen.Statement) []jen.Code {
	var any []jen.Code
	for _, pattern := range e.patterns {
		any = append(any, matches(pattern, name))
	}
	if len(e.names) > 0 {
		any = append(any, jen.Qual("slices", "Contains").Call(jen.Index().String().Values(gocode.Literals(e.names)...), name.Clone()))
	}
	return e.skip(any)
}

// items is members for elements.
func (e evaluation) items(p *printer, value *jen.Statement) []jen.Code {
	var any []jen.Code
	if e.prefix > 0 {
		any = append(any, jen.Id("e").Dot("Index").Op("<").Lit(e.prefix))
	}
	if e.contains != nil {
		any = append(any, p.valid(e.contains, value.Clone(), nil))
	}
	return e.skip(any)
}

func (e evaluation) skip(any []jen.Code) []jen.Code {
	var condition *jen.Statement
	switch {
	case e.all:
		condition = jen.Id(e.when)
	case len(any) == 0:
		return nil
	case e.when == "":
		condition = jen.Custom(jen.Options{Separator: "||"}, any...)
	case len(any) == 1:
		condition = jen.Id(e.when).Op("&&").Add(any[0])
	default:
		condition = jen.Id(e.when).Op("&&").Parens(jen.Custom(jen.Options{Separator: "||"}, any...))
	}
	return []jen.Code{jen.If(condition).Block(jen.Continue())}
}

// ofWhat says whether members or elements are looked at.
type ofWhat bool

const (
	ofMembers ofWhat = false
	ofItems   ofWhat = true
)

// evaluated is what a schema and those that it applies to the same value look at. Conditions become variables before it.
func (p *printer) evaluated(s *ir.Schema, what ofWhat) (out []evaluation) {
	variables := 0
	seen := map[*ir.Schema]bool{}
	var visit func(s *ir.Schema, when string, top bool)
	visit = func(s *ir.Schema, when string, top bool) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		defer delete(seen, s)
		if e := own(s, when, what, top); e.all || len(e.names)+len(e.patterns)+e.prefix > 0 || e.contains != nil {
			out = append(out, e)
		}
		under := func(one *ir.Schema, condition *jen.Statement) {
			if !looks(one, what, map[*ir.Schema]bool{}) {
				return
			}
			variables++
			id := "is" + strconv.Itoa(len(p.body)) + "_" + strconv.Itoa(variables)
			if when != "" {
				condition = jen.Id(when).Op("&&").Add(condition)
			}
			p.body = append(p.body, jen.Id(id).Op(":=").Add(condition))
			visit(one, id, false)
		}
		for _, one := range s.AllOf {
			visit(one, when, false)
		}
		for _, one := range slices.Concat(s.AnyOf, s.OneOf) {
			under(one, p.valid(one, jen.Id("v"), nil))
		}
		if s.If != nil {
			under(s.If, p.valid(s.If, jen.Id("v"), nil))
			under(s.Then, p.valid(s.If, jen.Id("v"), nil))
			under(s.Else, jen.Op("!").Add(p.valid(s.If, jen.Id("v"), nil)))
		}
		for _, d := range s.DependentSchemas {
			under(d.Schema, jen.Id("v").Dot("Has").Call(jen.Lit(d.Name)))
		}
	}
	visit(s, "", true)
	return out
}

// own is what a schema itself looks at.
func own(s *ir.Schema, when string, what ofWhat, top bool) evaluation {
	e := evaluation{when: when}
	if what == ofMembers {
		for _, one := range s.Properties {
			e.names = append(e.names, one.Name)
		}
		for _, one := range s.PatternProperties {
			e.patterns = append(e.patterns, one.Pattern)
		}
		e.all = s.Additional != nil || s.OtherProperties != nil && !top
		return e
	}
	e.prefix = len(s.Prefix)
	if s.Contains != nil {
		e.contains = s.Contains.Schema
	}
	e.all = s.Items != nil || s.OtherItems != nil && !top
	return e
}

// looks reports whether a schema may look at members or elements.
func looks(s *ir.Schema, what ofWhat, seen map[*ir.Schema]bool) bool {
	if s == nil || seen[s] {
		return false
	}
	seen[s] = true
	e := own(s, "", what, false)
	if e.all || len(e.names)+len(e.patterns)+e.prefix > 0 || e.contains != nil {
		return true
	}
	below := slices.Concat(s.AllOf, s.AnyOf, s.OneOf, []*ir.Schema{s.If, s.Then, s.Else})
	for _, d := range s.DependentSchemas {
		below = append(below, d.Schema)
	}
	return slices.ContainsFunc(below, func(one *ir.Schema) bool { return looks(one, what, seen) })
}
