package decide

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Discriminate takes over what a discriminator says.
func (d *Decider) Discriminate(n *source.Node) {
	d.member, d.mapping, d.standard = n.Text("propertyName"), n.Get("mapping"), n.Get("defaultMapping")
}

// discriminator decides as the document says (OpenAPI 3.0.3, section 4.7.25): by the mapping, else by the values that a
// variant allows, else by the name of its schema. It is nil if that tells nothing.
func (d *Decider) discriminator(list []*Candidate) ir.Decision {
	table := table{literal: d.literal(list)}
	mapped := d.mapped(list)
	var rest []*Candidate
	for _, c := range list {
		values := mapped[c]
		if len(values) == 0 {
			values = d.implied(c, mapped, table.literal)
		} else {
			values = d.named(c, values, mapped, table.literal)
		}
		if len(values) == 0 {
			rest = append(rest, c)
			continue
		}
		table.add(c, values)
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

// mapped returns the values of the mapping for each variant.
func (d *Decider) mapped(list []*Candidate) map[*Candidate][]string {
	out := map[*Candidate][]string{}
	goals := map[*source.Node]*Candidate{}
	for _, c := range list {
		goals[d.Doc.Resolve(c.Branch)] = c
		for _, n := range c.SameAs {
			goals[n] = c
		}
	}
	if d.mapping != nil {
		for i := range d.mapping.Members {
			key, value := d.mapping.Members[i].Key, d.mapping.Members[i].Value
			goal := d.meant(value)
			if c := goals[goal]; c != nil {
				out[c] = append(out[c], key)
				continue
			}
			if goal != nil && !d.Doc.Usable(goal) {
				continue // left out by a filter, or for a fault
			}
			d.Diags.Warn(value, "discriminator-unlisted", "the mapping of %s leads to no branch of %s", prose.Quoted(key), d.Keyword)
		}
	}
	if d.standard != nil { // OpenAPI 3.2, section 4.25
		if c := goals[d.meant(d.standard)]; c != nil {
			d.Fallback = c
		} else {
			d.Diags.Warn(d.standard, "discriminator-unlisted", "the default mapping leads to no branch of %s", d.Keyword)
		}
	}
	return out
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

// implied are the values of a variant that the mapping does not have: those that it lists, or else the name of its schema, unless the
// mapping gives that to another, or values are no names.
func (d *Decider) implied(c *Candidate, mapped map[*Candidate][]string, literal bool) (out []string) {
	values, isLiteral := d.tellsIn(c, d.member)
	if values != nil && isLiteral == literal && (!d.Extends || d.narrows(c, values)) {
		return values
	}
	if _, isRef := c.Branch.Ref(); !isRef && !d.Extends {
		return nil
	}
	for _, n := range append([]*source.Node{d.Doc.Resolve(c.Branch)}, c.SameAs...) {
		name := n.Text("x-ms-discriminator-value")
		if name == "" && !literal {
			name = n.Key()
		}
		if name != "" && !isMapped(mapped, name) {
			out = append(out, name)
		}
	}
	return out
}

func isMapped(mapped map[*Candidate][]string, name string) bool {
	for _, values := range mapped {
		if slices.Contains(values, name) {
			return true
		}
	}
	return false
}

// named adds the names of schemas to the values that a mapping has for a variant: they stay in use beside it (OpenAPI 3.0.4,
// section 4.7.24), unless the variant lists its values.
func (d *Decider) named(c *Candidate, values []string, mapped map[*Candidate][]string, literal bool) []string {
	if listed, _ := d.tellsIn(c, d.member); listed != nil || literal {
		return values
	}
	return append(slices.Clip(values), d.implied(c, mapped, literal)...)
}

// narrows reports whether a schema that extends another allows one value where that allows others.
func (d *Decider) narrows(c *Candidate, values []string) bool {
	if len(values) != 1 || c == d.Root || c.Branch.Has("x-ms-discriminator-value") {
		return false
	}
	if d.Root == nil {
		return true
	}
	all, _ := d.tellsIn(d.Root, d.member)
	return !slices.Equal(all, values)
}

// table is the values of a member for each variant. Variants that share a value are in one group.
type table struct {
	literal bool // booleans or integers, as JSON has them
	groups  []tableGroup
}

type tableGroup struct {
	candidates []*Candidate
	values     []string
}

func (t *table) add(c *Candidate, values []string) {
	one := tableGroup{[]*Candidate{c}, values}
	for i := 0; i < len(t.groups); {
		if !sharing(t.groups[i].values, one.values) {
			i++
			continue
		}
		one.candidates = append(t.groups[i].candidates, one.candidates...)
		one.values = unite(t.groups[i].values, one.values)
		t.groups = slices.Delete(t.groups, i, i+1)
	}
	t.groups = append(t.groups, one)
}

// byTable decides by a member, and among variants that share a value by what else they have.
func (d *Decider) byTable(member string, t table) *ir.ByMember {
	by := &ir.ByMember{Member: member, Literal: t.literal, Else: &ir.Unmatched{By: member}}
	for _, g := range t.groups {
		if len(g.candidates) == 1 {
			g.candidates[0].Variant.Values = g.values
		}
		by.Cases = append(by.Cases, ir.MemberCase{Values: g.values, Then: d.within(g.candidates)})
	}
	return by
}

func sharing(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func unite(a, b []string) []string {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
