package lower

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// discriminator decides as the document says (OpenAPI 3.0.3, section 4.7.25): by the mapping, else by the values that a
// variant allows, else by the name of its schema. It is nil if that tells nothing.
func (d *decider) discriminator(list []*candidate) ir.Decision {
	by := &ir.ByMember{Member: d.member, Else: &ir.Unmatched{By: d.member}}
	mapped := d.mapped(list)
	taken := map[string]*candidate{}
	for _, c := range list {
		values := mapped[c]
		if len(values) == 0 {
			values = d.implied(c)
		}
		if len(values) == 0 {
			d.unusable(c, "has no value for this branch: it is no reference to a named schema")
			return nil
		}
		for _, v := range values {
			if other := taken[v]; other != nil {
				d.unusable(c, "has the value "+quoted(v)+" for two branches")
				return nil
			}
			taken[v] = c
		}
		by.Cases = append(by.Cases, ir.MemberCase{Values: values, Then: &ir.Pick{Variant: c.variant}})
	}
	for i, c := range list {
		c.variant.Values = by.Cases[i].Values
		d.declares(c)
	}
	return by
}

func (d *decider) unusable(c *candidate, why string) {
	d.l.diags.Warn(d.at.KeyOf("discriminator"), "discriminator-unusable", "the discriminator %s; it is not used", why).
		AlsoAt(c.branch, "the branch")
}

// declares reports a variant that does not have the member which is to tell it: what is sent would not say what it is.
func (d *decider) declares(c *candidate) {
	for _, f := range c.forms {
		if m := f.byName[d.member]; m == nil || len(m.parts) == 0 {
			d.l.diags.Warn(c.branch, "discriminator-undeclared",
				"the discriminator %s is no member of this branch, so that it is not written", quoted(d.member))
			return
		}
	}
}

// mapped returns the values of the mapping for each variant.
func (d *decider) mapped(list []*candidate) map[*candidate][]string {
	out := map[*candidate][]string{}
	if d.mapping == nil {
		return out
	}
	goals := map[*source.Node]*candidate{}
	for _, c := range list {
		goals[d.l.doc.Resolve(c.branch)] = c
	}
	for i := range d.mapping.Members {
		key, value := d.mapping.Members[i].Key, d.mapping.Members[i].Value
		goal := d.l.doc.Target(value)
		if goal == nil {
			goal = d.named(value.Value)
		}
		c := goals[d.l.doc.Resolve(goal)]
		if goal == nil || c == nil {
			d.l.diags.Warn(value, "discriminator-unlisted", "the mapping of %s leads to no branch of %s", quoted(key), d.keyword)
			continue
		}
		out[c] = append(out[c], key)
	}
	return out
}

// named finds a schema by a name, or by a reference within the document, in a mapping.
func (d *decider) named(text string) *source.Node {
	name := strings.TrimPrefix(text, "#/components/schemas/")
	return d.l.doc.Root.Get("components").Get("schemas").Get(name)
}

// implied are the values of a variant that the mapping does not have.
func (d *decider) implied(c *candidate) []string {
	if values := d.textsIn(c, d.member); values != nil {
		return values
	}
	if _, isRef := c.branch.Ref(); !isRef {
		return nil
	}
	return []string{d.l.doc.Resolve(c.branch).Key()}
}
