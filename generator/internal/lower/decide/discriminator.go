package decide

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// discriminator is what a Discriminator Object says.
type discriminator struct {
	member   string
	mapping  *source.Node
	standard *source.Node // the default mapping
}

// Discriminate takes over what a discriminator says.
func (d *Decider) Discriminate(n *source.Node) {
	d.discriminator = discriminator{n.Text("propertyName"), n.Get("mapping"), n.Get("defaultMapping")}
}

// byDiscriminator decides as the document says (OpenAPI 3.0.3, section 4.7.25): by the mapping, else by the values that a
// variant allows, else by the name of its schema. It is nil if that tells nothing.
func (d *Decider) byDiscriminator(list []*Candidate) ir.Decision {
	table := table{literal: d.literal(list)}
	all := d.valuesOf(list, table.literal)
	var rest []*Candidate
	for i, c := range list {
		if values := all[i].all(); len(values) > 0 {
			table.add(c, values)
		} else {
			rest = append(rest, c)
		}
	}
	if len(table.groups) == 0 || len(table.groups)+len(rest) == 1 {
		d.unusable(list[0], "tells no branch from another, and is not used")
		return nil
	}
	by := d.byTable(d.member, table)
	d.otherwise(by, list, rest)
	for _, c := range list {
		if !slices.Contains(rest, c) {
			d.declares(c)
		}
	}
	return by
}

// otherwise decides what an object is that has no member of this name, or one with another value.
func (d *Decider) otherwise(by *ir.ByMember, list, rest []*Candidate) {
	switch {
	case d.Fallback != nil:
		by.Else = &ir.Pick{Variant: d.Fallback.Variant}
		for _, c := range rest {
			d.unreached(c)
		}
		return
	case len(rest) > 0:
		d.unusable(rest[0], "has no value for this branch, by mapping or by name: it has those that no other branch has")
		by.Else = d.within(rest)
		return
	}
	lacking := slices.DeleteFunc(slices.Clone(list), func(c *Candidate) bool { return c.requires(d.member) })
	empty := slices.ContainsFunc(by.Cases, func(c ir.MemberCase) bool { return slices.Contains(c.Values, "") })
	if len(lacking) > 0 && !empty {
		by.Absent = d.within(lacking)
	}
}

// requires reports whether all values of a variant have a member.
func (c *Candidate) requires(name string) bool {
	return !slices.ContainsFunc(c.Forms, func(f *schema.Shape) bool { return f.ByName[name] == nil || f.ByName[name].Required == nil })
}

// literal reports whether the discriminator is a boolean or an integer.
func (d *Decider) literal(list []*Candidate) bool {
	for _, c := range list {
		for _, f := range c.Forms {
			if m := f.ByName[d.member]; m != nil && len(m.Parts) > 0 {
				s := d.Schemas.ShapeOf(d.Schemas.Resolve(m.Parts...))
				return s.Typed && s.Kinds&^(schema.Bool|schema.Number) == 0
			}
		}
	}
	return false
}

// unreached leaves out a variant that no value leads to, because all that do not name another lead to the fallback.
func (d *Decider) unreached(c *Candidate) {
	if c == d.Fallback {
		return
	}
	kept := "is no variant"
	if c.Kinds() == schema.Object {
		d.Union.Variants = slices.DeleteFunc(d.Union.Variants, func(v *ir.Variant) bool { return v == c.Variant })
	} else {
		kept = "is one only where it is no object"
	}
	d.unusable(c, "has no value for this branch, by mapping or by name, so that it "+kept)
}

func (d *Decider) unusable(c *Candidate, why string) {
	d.Diags.Warn(d.At.KeyOf("discriminator"), "discriminator-unusable", "the discriminator %s", why).
		AlsoAt(c.Branch, "the branch")
}

// declares sees to variants that do not have the member which is to tell them: the union writes it with them.
func (d *Decider) declares(c *Candidate) {
	for _, f := range c.Forms {
		if m := f.ByName[d.member]; m != nil && len(m.Parts) > 0 {
			continue
		}
		if d.refuses(f) {
			d.Diags.Warn(c.Branch, "discriminator-undeclared",
				"the discriminator %s is no member of this branch, which has no place for it: it is not written", prose.Quoted(d.member))
			return
		}
		if c.Variant.Untold = len(c.Variant.Values) > 0; c.Variant.Untold {
			d.Diags.Note(c.Branch, "discriminator-undeclared",
				"the discriminator %s is no member of this branch: it is written with it", prose.Quoted(d.member))
			return
		}
		d.Diags.Warn(c.Branch, "discriminator-undeclared",
			"the discriminator %s is no member of this branch, and no value is its alone: it is not written", prose.Quoted(d.member))
		return
	}
}

// refuses reports whether a form of objects has no place for a member that it does not declare, or not for what that is.
func (d *Decider) refuses(f *schema.Shape) bool {
	if f.Closed != nil && !f.Open {
		return true
	}
	if len(f.Additional) == 0 {
		return false
	}
	s := d.Schemas.ShapeOf(d.Schemas.Resolve(f.Additional...))
	return !s.Failed && len(s.Groups) == 0 && s.Allowed()&schema.String == 0
}

// meant is the schema that a value of a mapping names: by a reference, or by the name of a component.
func (d *Decider) meant(value *source.Node) *source.Node {
	goal := d.Doc.Target(value)
	if goal == nil {
		name := strings.TrimPrefix(value.Value, "#/components/schemas/")
		goal = d.Doc.Root.Get("components").Get("schemas").Get(name)
	}
	if goal == nil {
		return nil
	}
	return d.Doc.Resolve(goal)
}
