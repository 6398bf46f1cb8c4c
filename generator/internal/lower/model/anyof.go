package model

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// merged is one shape with the members of all branches of an anyOf, if these can all be there at once.
func (b *Builder) merged(c *choice, s *schema.Shape) *schema.Shape {
	if c.Keyword != "anyOf" || c.Discriminator != nil {
		return nil
	}
	all := &schema.Shape{
		Place:      s.Place,
		Kinds:      schema.Object,
		Typed:      true,
		Membership: schema.Membership{ByName: map[string]*schema.Member{}},
	}
	count, branches := map[string]int{}, ir.Branches{}
	exact := true
	for _, o := range c.offers {
		s := o.shape
		if s.Kinds != schema.Object || len(s.Groups) > 0 || s.Closed != nil || len(s.Members) == 0 || s.Valued || s.Never || !c.inAll(o) {
			return nil
		}
		var names []string
		var declared ir.Branch
		for _, m := range o.shape.Members {
			known := all.ByName[m.Name]
			if known == nil {
				known = &schema.Member{Name: m.Name, Parts: m.Parts, Node: m.Node}
				all.Members, all.ByName[m.Name] = append(all.Members, known), known
			} else if !b.sameProperty(known.Parts, m.Parts) {
				return nil
			}
			if m.Required != nil {
				count[m.Name]++
				known.Required = m.Required
				names = append(names, m.Name)
			} else {
				declared.Optional = append(declared.Optional, m.Name)
			}
		}
		declared.Required = names
		branches.Members, all.AnyOf = append(branches.Members, names), append(all.AnyOf, declared)
		all.Keywords = append(all.Keywords, o.shape.Keywords...)
		all.Additional, all.Open = append(all.Additional, o.shape.Additional...), all.Open || o.shape.Open
	}
	for _, m := range all.Members {
		if count[m.Name] < len(c.offers) {
			exact = exact && m.Required == nil
			m.Required = nil
		}
	}
	if len(all.Additional) > 0 {
		return nil
	}
	if !exact {
		all.Checks = []ir.Check{branches}
	}
	if !slices.ContainsFunc(c.offers, func(o offer) bool { return len(o.shape.Members) < len(all.Members) }) {
		all.AnyOf = nil
		return all
	}
	b.diags.Note(c.Owner.Node.KeyOf("anyOf"), "anyof-merged",
		"the branches are read as one object: a member that is not what the branch says that has it is passed over, if another branch fits")
	return all
}

// inAll reports whether what the branch of an offer asks of an object, beside what its members are, stands beside the branches.
func (c *choice) inAll(o offer) bool {
	return !slices.ContainsFunc(o.shape.Keywords, func(use schema.KeywordUse) bool {
		switch use.Keyword {
		case "properties", "required", "additionalProperties":
			return false
		}
		return slices.ContainsFunc(c.offers, func(other offer) bool { return !slices.Contains(other.shape.Keywords, use) })
	})
}

// sameProperty reports whether two properties ask the same.
func (b *Builder) sameProperty(some, others []schema.Part) bool {
	one, two := b.schemas.Resolve(some...), b.schemas.Resolve(others...)
	if one.Identity() == two.Identity() {
		return true
	}
	return len(one.Parts) == 1 && len(two.Parts) == 1 && schema.Alike(one.Parts[0].Node, two.Parts[0].Node)
}
