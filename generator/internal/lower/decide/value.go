package decide

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// values are the values of a discriminator that lead to a variant, by what says so. The first is what the variant is written with.
type values struct {
	mapped []string // by the mapping
	denied []string // by the mapping, and not in listed
	listed []string // by the variant's own schema, which allows no others; nil if it lists none
	named  []string // by what the reference calls the schema
	also   []string // by what else it is called, and by a union that the variant is: whoever has a better claim to one has it
}

func (v *values) all() []string { return slices.Concat(v.mapped, v.listed, v.named, v.also) }

func (v *values) given(value string) bool {
	return slices.Contains(v.mapped, value) || slices.Contains(v.named, value)
}

// valuesOf finds the values of each variant. Beside those of a mapping, the names of schemas stay in use (OpenAPI 3.0.4, section 4.7.24).
// None of it takes anything from what the schemas allow: a variant that lists its values has these.
func (d *Decider) valuesOf(list []*Candidate, literal bool) []values {
	all := make([]values, len(list))
	for i, c := range list {
		if listed, isLiteral := d.tellsIn(c, d.member); isLiteral == literal && (!d.Extends || d.narrows(c, listed)) {
			all[i].listed = listed
		}
	}
	d.takeMapping(list, all, literal)
	for i, c := range list {
		d.takeNames(c, &all[i], all, literal)
	}
	out := slices.Clone(all)
	for i := range out {
		v := &out[i]
		switch v.listed = own(all, i); {
		case v.listed != nil:
		case all[i].listed != nil && v.denied != nil: // better than what is every variant's
			v.mapped = v.denied
		default:
			v.listed = all[i].listed
		}
	}
	for i, c := range list {
		if all[i].listed == nil && !literal && !d.Extends {
			inner, _ := d.inside(c.Branch, map[*source.Node]bool{})
			out[i].also = append(out[i].also, inner...)
		}
		out[i].also = slices.DeleteFunc(out[i].also, func(value string) bool {
			return slices.ContainsFunc(out, func(v values) bool { return v.given(value) || slices.Contains(v.listed, value) })
		})
	}
	return out
}

// own are those of the listed values of a variant that are no other's. One that several list, such as those that have their list in
// common, is that of the variant to which the mapping or a name gives it.
func own(all []values, i int) (out []string) {
	v := &all[i]
	for _, value := range v.listed {
		lists, given := 0, false
		for j := range all {
			if slices.Contains(all[j].listed, value) {
				lists++
				given = given || all[j].given(value)
			}
		}
		if lists == 1 || v.given(value) || !given && len(v.mapped)+len(v.named) == 0 {
			out = append(out, value)
		}
	}
	return out
}

// takeMapping adds the values of the mapping.
func (d *Decider) takeMapping(list []*Candidate, all []values, literal bool) {
	goals := map[*source.Node]int{}
	for i, c := range list {
		goals[d.Doc.Resolve(c.Branch)] = i
		for _, n := range c.SameAs {
			goals[n] = i
		}
	}
	for i := 0; d.mapping != nil && i < len(d.mapping.Members); i++ {
		key, value := d.mapping.Members[i].Key, d.mapping.Members[i].Value
		goal := d.meant(value)
		at, leads := goals[goal]
		switch {
		case leads:
			if text, ok := d.possible(list[at], all[at].listed, key, literal); ok {
				all[at].mapped = unite(all[at].mapped, []string{text})
				continue
			}
			if !literal {
				all[at].denied = append(all[at].denied, key)
			} else if d.kindsOf(list[at])&schema.Fraction != 0 { // fractions are not compared
				continue
			}
			d.Diags.Warn(value, "discriminator-contradicted", "the mapping says that %s is this schema, whose member %s can never be that",
				prose.Quoted(key), prose.Quoted(d.member)).AlsoAt(list[at].Branch, "the branch")
		case goal != nil && !d.Doc.Usable(goal): // left out by a filter, or for a fault
		default:
			d.Diags.Warn(value, "discriminator-unlisted", "the mapping of %s leads to no branch of %s", prose.Quoted(key), d.Keyword)
		}
	}
	if d.standard != nil { // OpenAPI 3.2, section 4.25
		if at, leads := goals[d.meant(d.standard)]; leads {
			d.Fallback = list[at]
		} else {
			d.Diags.Warn(d.standard, "discriminator-unlisted", "the default mapping leads to no branch of %s", d.Keyword)
		}
	}
}

// possible reports whether the member of a variant can have a value, which it returns as the decision compares it.
func (d *Decider) possible(c *Candidate, listed []string, value string, literal bool) (text string, ok bool) {
	if literal {
		if value = schema.LiteralText(value, d.kindsOf(c)); value == "" {
			return "", false
		}
	}
	if listed != nil {
		return value, slices.Contains(listed, value)
	}
	if !d.Extends {
		if inner, closed := d.inside(c.Branch, map[*source.Node]bool{}); closed && !literal {
			return value, slices.Contains(inner, value)
		}
	}
	return value, true
}

// kindsOf are the JSON types that the discriminator has in a variant, all if it does not declare it.
func (d *Decider) kindsOf(c *Candidate) (kinds schema.Kinds) {
	for _, f := range c.Forms {
		if m := f.ByName[d.member]; m != nil && len(m.Parts) > 0 {
			kinds |= d.Schemas.ShapeOf(d.Schemas.Resolve(m.Parts...)).Kinds
		}
	}
	if kinds == 0 {
		return schema.Any
	}
	return kinds
}

// takeNames adds the names of a schema, unless the mapping gives them to another, or values are no names.
func (d *Decider) takeNames(c *Candidate, v *values, all []values, literal bool) {
	add := func(to *[]string, n *source.Node, name string) {
		if chosen := vendor.DiscriminatorValue(n); chosen != "" {
			name = chosen
		} else if literal {
			return
		}
		name, ok := d.possible(c, v.listed, name, literal)
		mapped := slices.ContainsFunc(all, func(v values) bool { return slices.Contains(v.mapped, name) })
		if ok && name != "" && !mapped && !slices.Contains(v.named, name) {
			*to = append(*to, name)
		}
	}
	if d.Extends {
		listed, _ := d.tellsIn(c, d.member) // in common with the others
		for _, n := range append([]*source.Node{d.Doc.Resolve(c.Branch)}, c.SameAs...) {
			if len(v.mapped) > 0 && listed != nil && !slices.Contains(listed, n.Key()) {
				continue
			}
			to := &v.named
			for _, one := range d.Schemas.NamesOf(n) {
				add(to, n, one.Name)
				to = &v.also
			}
		}
		return
	}
	to := &v.named
	for _, one := range d.Schemas.Called(c.Branch) {
		add(to, one.Node, one.Name)
		to = &v.also
	}
}

// narrows reports whether a schema that extends another allows one value where that allows others.
func (d *Decider) narrows(c *Candidate, values []string) bool {
	if len(values) != 1 || c == d.Root || vendor.DiscriminatorValue(c.Branch) != "" {
		return false
	}
	if d.Root == nil {
		return true
	}
	all, _ := d.tellsIn(d.Root, d.member)
	return !slices.Equal(all, values)
}
