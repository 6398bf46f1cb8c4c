package rule

import (
	"fmt"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// Func is the function of a schema.
func Func(m gocode.Module, s *ir.Schema) []jen.Code {
	p := &printer{m: m}
	p.schema(s)
	signature := jen.Func().Id(s.Name).
		Params(jen.Id("v").Add(m.Rule("Value")), jen.Id("at").Op("*").Add(m.Rule("Place"))).Bool()
	doc := gocode.Comment(s.Name + " is what " + s.Origin.Pointer + " asks.")
	if p.alone != nil {
		return []jen.Code{doc.Add(signature).Block(jen.Return(p.alone))}
	}
	body := append([]jen.Code{jen.Id("ok").Op(":=").True()}, p.body...)
	return []jen.Code{doc.Add(signature).Block(append(body, jen.Return(jen.Id("ok")))...)}
}

// printer collects the statements of one function.
type printer struct {
	m     gocode.Module
	body  []jen.Code
	alone *jen.Statement // the only thing that is asked
}

func (p *printer) schema(s *ir.Schema) {
	var asked []*jen.Statement
	ask := func(method string, args ...jen.Code) {
		asked = append(asked, jen.Id("at").Dot(method).Call(append([]jen.Code{jen.Id("v")}, args...)...))
	}
	if s.Types != nil {
		ask("Is", p.kinds(s.Types))
	}
	if s.Values != nil {
		ask("Enum", values(s.Values)...)
	}
	for _, c := range s.Checks {
		method, args := check(c)
		ask(method, args...)
	}
	for _, pattern := range s.Patterns {
		ask("Pattern", jen.Id(pattern.Name))
	}
	for _, f := range s.Formats {
		ask("OfFormat", p.m.Formats(f.Func), jen.Lit(f.What))
	}
	if len(s.Required) > 0 {
		ask("Required", gocode.Literals(s.Required)...)
	}
	for _, d := range s.DependentRequired {
		ask("Needs", append([]jen.Code{jen.Lit(d.Member)}, gocode.Literals(d.Needs)...)...)
	}
	for _, one := range s.AllOf {
		if !one.Accepts() {
			asked = append(asked, p.valid(one, jen.Id("v"), jen.Id("at")))
		}
	}
	if len(s.AnyOf) > 0 && !slices.ContainsFunc(s.AnyOf, (*ir.Schema).Accepts) {
		asked = append(asked, p.branches("anyOf", "AnyOf", s.AnyOf))
	}
	if len(s.OneOf) > 0 {
		asked = append(asked, p.branches("oneOf", "OneOf", s.OneOf))
	}
	if s.Not != nil {
		asked = append(asked, jen.Id("at").Dot("Not").Call(p.valid(s.Not, jen.Id("v"), nil)))
	}
	for _, one := range asked {
		p.keep(one)
	}
	p.conditional(s)
	for _, d := range s.DependentSchemas {
		if !d.Schema.Accepts() {
			p.body = append(p.body, jen.If(jen.Id("v").Dot("Has").Call(jen.Lit(d.Name))).Block(
				keep(p.valid(d.Schema, jen.Id("v"), jen.Id("at")))))
		}
	}
	p.members(s)
	p.items(s)
	if len(asked) == 1 && len(p.body) == 1 {
		p.alone = asked[0]
	}
}

func (p *printer) keep(asked *jen.Statement) { p.body = append(p.body, keep(asked)) }

// keep is the statement that notes what a condition says.
func keep(condition *jen.Statement) jen.Code {
	return jen.Id("ok").Op("=").Add(condition).Op("&&").Id("ok")
}

// branches is a condition: as many of some schemas hold as a keyword asks.
func (p *printer) branches(keyword, function string, list []*ir.Schema) *jen.Statement {
	var holds []jen.Code
	args := []jen.Code{jen.Id("v"), jen.Lit(keyword), nil}
	for _, one := range list {
		holds = append(holds, p.valid(one, jen.Id("v"), nil))
		args = append(args, p.rule(one))
	}
	args[2] = p.m.Rule(function).Call(holds...)
	return jen.Id("at").Dot("Branches").Call(args...)
}

// rule is the function of a schema.
func (p *printer) rule(s *ir.Schema) *jen.Statement {
	s = target(s)
	switch {
	case s.Accepts() || s.Alias() != nil:
		return p.m.Rule("Always")
	case s.Never:
		return p.m.Rule("Never")
	case s.Name == "":
		return p.m.Rule("Kind").Call(p.kinds(s.Types))
	}
	return jen.Id(s.Name)
}

// target is the schema that one leads to that says nothing itself.
func target(s *ir.Schema) *ir.Schema {
	for range 100 { // what leads to itself alone says nothing
		to := s.Alias()
		if to == nil {
			break
		}
		s = to
	}
	return s
}

// valid is a condition: a value is what a schema asks, and what it is not is kept at a place.
func (p *printer) valid(s *ir.Schema, v, at jen.Code) *jen.Statement {
	s = target(s)
	unseen := at == nil // what is wrong is kept nowhere
	if unseen {
		at = jen.Nil()
	}
	switch {
	case s.Accepts() || s.Alias() != nil:
		return jen.True()
	case s.Never && unseen:
		return jen.False()
	case s.Never:
		return jen.Add(at).Dot("Never").Call()
	case s.Name == "" && unseen:
		return jen.Add(v).Dot("Is").Call(p.kinds(s.Types))
	case s.Name == "":
		return jen.Add(at).Dot("Is").Call(v, p.kinds(s.Types))
	case s.Repeated:
		return p.m.Rule("Once").Call(jen.Lit(s.Number), jen.Id(s.Name), v, at)
	}
	return jen.Id(s.Name).Call(v, at)
}

// kinds is the types of a schema as package rule has them.
func (p *printer) kinds(types []string) jen.Code {
	names := map[string]string{
		"object": "Object", "array": "Array", "string": "String", "number": "Number", "integer": "Integer",
		"boolean": "Bool", "null": "Null",
	}
	var all []jen.Code
	for _, t := range types {
		all = append(all, p.m.Rule(names[t]))
	}
	return jen.Custom(jen.Options{Separator: "|"}, all...)
}

func values(list []ir.Literal) (out []jen.Code) {
	for _, v := range list {
		out = append(out, gocode.Raw(v.JSON()))
	}
	return out
}

// check is the method of package rule for a check, and what it is told beside the value.
func check(c ir.Check) (method string, args []jen.Code) {
	one := func(v any) []jen.Code { return []jen.Code{jen.Lit(v)} }
	switch c := c.(type) {
	case ir.MinLength:
		return "MinLength", one(c.N)
	case ir.MaxLength:
		return "MaxLength", one(c.N)
	case ir.Minimum:
		if c.Exclusive {
			return "ExclusiveMinimum", one(c.Bound)
		}
		return "Minimum", one(c.Bound)
	case ir.Maximum:
		if c.Exclusive {
			return "ExclusiveMaximum", one(c.Bound)
		}
		return "Maximum", one(c.Bound)
	case ir.MultipleOf:
		return "MultipleOf", one(c.Factor)
	case ir.MinItems:
		return "MinItems", one(c.N)
	case ir.MaxItems:
		return "MaxItems", one(c.N)
	case ir.UniqueItems:
		return "UniqueItems", nil
	case ir.MinProperties:
		return "MinProperties", one(c.N)
	case ir.MaxProperties:
		return "MaxProperties", one(c.N)
	}
	panic(fmt.Sprintf("rule: no check %T of a value", c))
}

// conditional prints if, then and else.
func (p *printer) conditional(s *ir.Schema) {
	if s.If == nil || s.Then.Accepts() && s.Else.Accepts() {
		return
	}
	holds := p.valid(s.If, jen.Id("v"), nil)
	switch {
	case s.Else.Accepts():
		p.body = append(p.body, jen.If(holds).Block(keep(p.valid(s.Then, jen.Id("v"), jen.Id("at")))))
	case s.Then.Accepts():
		p.body = append(p.body, jen.If(jen.Op("!").Add(holds)).Block(keep(p.valid(s.Else, jen.Id("v"), jen.Id("at")))))
	default:
		p.body = append(p.body, jen.If(holds).Block(keep(p.valid(s.Then, jen.Id("v"), jen.Id("at")))).
			Else().Block(keep(p.valid(s.Else, jen.Id("v"), jen.Id("at")))))
	}
}
