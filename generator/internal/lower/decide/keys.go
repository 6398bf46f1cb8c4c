package decide

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// keys decides by required members that no other variant has.
func (d *Decider) keys(list []*Candidate) ir.Decision {
	count := map[string]int{}
	for _, c := range list {
		for name := range c.declared() {
			count[name]++
		}
	}
	by := &ir.ByKeys{Else: &ir.Unmatched{}}
	var told, rest []*Candidate
	for _, c := range list {
		if keys := c.unique(count); keys != nil {
			by.Cases = append(by.Cases, ir.KeyCase{Keys: keys, Then: &ir.Pick{Variant: c.Variant}})
			told = append(told, c)
			continue
		}
		rest = append(rest, c)
	}
	switch {
	case len(by.Cases) == 0:
		return d.optional(list)
	case len(rest) == 1:
		by.Else = &ir.Pick{Variant: rest[0].Variant}
	case len(rest) > 1:
		by.Else = d.optional(rest)
	}
	switch {
	case d.Keyword == "oneOf":
		by.Others = othersOf(told, rest)
	case d.mayRefuse(list, told):
		for _, c := range list {
			by.First = append(by.First, c.Variant)
		}
	}
	if d.chance.keyed == "" {
		d.chance.keyed = d.overlap(list, rest, by.Others)
	}
	return by
}

// mayRefuse reports whether one of those that required members tell may refuse a value with such a member that is another as well.
func (d *Decider) mayRefuse(list, told []*Candidate) bool {
	return slices.ContainsFunc(told, func(c *Candidate) bool {
		return slices.ContainsFunc(list, func(other *Candidate) bool { return other != c && other.open() })
	})
}

// overlap says what becomes of values that fit another variant beside the one whose own member they have.
func (d *Decider) overlap(list, rest []*Candidate, others []string) string {
	switch {
	case others != nil:
		return "branches are told apart by members that only one has: a value that has those of two, and not as null, is refused"
	case slices.ContainsFunc(rest, (*Candidate).open):
		return "a value may fit several branches of " + d.Keyword + "; it is the first of those whose own required members it has"
	case len(list)-len(rest) < 2 || !slices.ContainsFunc(list, (*Candidate).open):
		return ""
	case d.Keyword == "oneOf":
		return "branches are told apart by what they require: a value that has required members of two, and not as null, is refused"
	}
	return "branches are told apart by what they require: a value that has required members of two is the first of them"
}

// open reports whether a variant allows members that it does not declare.
func (c *Candidate) open() bool {
	return slices.ContainsFunc(c.Forms, func(f *schema.Shape) bool { return f.Closed == nil })
}

func (c *Candidate) declared() map[string]bool {
	out := map[string]bool{}
	for _, f := range c.Forms {
		for _, m := range f.Members {
			out[m.Name] = true
		}
	}
	return out
}

// unique is members that no other variant has, of which all values of this one have one: for each of its forms, one that it requires. It is
// nil if there are none.
func (c *Candidate) unique(count map[string]int) (out []string) {
	for _, f := range c.Forms {
		i := slices.IndexFunc(f.Members, func(m *schema.Member) bool { return count[m.Name] == 1 && m.Required != nil })
		if i < 0 {
			return nil
		}
		if name := f.Members[i].Name; !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// othersOf is what those that required members tell would lose of a value that may be one of the rest as well: what the rest require, or
// all that they declare if they require nothing.
func othersOf(told, rest []*Candidate) (out []string) {
	if slices.ContainsFunc(told, (*Candidate).keepsOthers) {
		return nil
	}
	declared := func(m *schema.Member) bool {
		return slices.ContainsFunc(told, func(c *Candidate) bool { return c.declared()[m.Name] }) || slices.Contains(out, m.Name)
	}
	for _, c := range rest {
		if len(c.Forms) != 1 || !c.open() {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(c.Forms[0].Members), declared)
		if i := slices.IndexFunc(own, func(m *schema.Member) bool { return m.Required != nil }); i >= 0 {
			own = own[i : i+1]
		}
		for _, m := range own {
			out = append(out, m.Name)
		}
	}
	return out
}

// keepsOthers reports whether a variant has a place for members that it does not declare.
func (c *Candidate) keepsOthers() bool {
	return !slices.ContainsFunc(c.Forms, func(f *schema.Shape) bool {
		return f.Kinds != schema.Any && f.Kinds&schema.Object != 0 && f.IsStructure() && !f.Open
	})
}
