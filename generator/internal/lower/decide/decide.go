package decide

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Decider finds out how the variants of a union are told apart: by discriminator, by constants, by required members, by
// JSON type; and where two may both match, by trying them in order.
type Decider struct {
	Doc     *source.Document
	Diags   *diag.List
	Schemas *schema.Reader

	Union   *ir.Union
	At      *source.Node
	Keyword string

	discriminator
	Extends  bool       // the variants extend the schema that has the discriminator
	Root     *Candidate // the schema that has the discriminator, if the others extend it
	Fallback *Candidate // what objects are that the discriminator says nothing of

	chance chance
}

// chance is what is left to it.
type chance struct {
	trying  bool   // several variants may fit
	closest bool   // of these, it is the one that has most of the members
	keyed   string // what becomes of values that fit several variants, of which required members tell one
}

// Run decides about the candidates of the union, and says what is left to chance.
func (d *Decider) Run(list []*Candidate) {
	u := d.Union
	if len(list) == 0 {
		d.Diags.Warn(d.At.KeyOf(d.Keyword), "branch-impossible", "no value fits any branch of %s", d.Keyword)
	}
	u.Decide = d.kinds(list)
	u.Open = open(u.Decide)
	u.Told = told(u.Decide)
	d.sayChance()
}

func (d *Decider) sayChance() {
	if d.chance.trying {
		order := ""
		if d.chance.closest {
			order = ", of those that keep most of its members"
		}
		d.Diags.Warn(d.At.KeyOf(d.Keyword), "union-ambiguous",
			"a value may fit several branches of %s; the first that it fits is taken%s", d.Keyword, order).
			Help = "add a discriminator, or a required member with a constant value to each branch"
	} else if d.chance.keyed != "" {
		d.Diags.Note(d.At.KeyOf(d.Keyword), "union-ambiguous", "%s", d.chance.keyed)
	}
}

// open reports whether a value can reach the end of a decision without a variant.
func open(d ir.Decision) bool {
	switch d := d.(type) {
	case *ir.Pick:
		return false
	case *ir.ByKind:
		for _, one := range []ir.Decision{d.Object, d.Array, d.String, d.Number, d.Bool} {
			if one == nil || open(one) {
				return true
			}
		}
		return d.Integer != nil && open(d.Integer)
	case *ir.ByMember:
		return open(d.Else) || d.Absent != nil && open(d.Absent) ||
			slices.ContainsFunc(d.Cases, func(c ir.MemberCase) bool { return open(c.Then) })
	case *ir.Unmatched, *ir.ByKeys, *ir.Try: // end in a value that fits none
	}
	return true
}

// told is a sentence about a decision.
func told(d ir.Decision) string {
	switch d := d.(type) {
	case *ir.Pick, *ir.Unmatched:
		return ""
	case *ir.ByMember:
		return "Its member " + d.Member + " says which variant it is" + toldOtherwise(d) + "."
	case *ir.ByKeys:
		if d.First != nil && !d.Sure {
			return "The members that are there say which variant it is, if its value fits that."
		}
		return "The members that are there say which variant it is."
	case *ir.ByKind:
		return toldByKind(d)
	case *ir.Try:
		if d.Closest {
			return "It is the first variant that its value fits, of those that keep most of its members."
		}
	}
	return "It is the first variant that its value fits."
}

// toldOtherwise says what an object is whose member says nothing of it.
func toldOtherwise(d *ir.ByMember) string {
	if other, ok := d.Else.(*ir.Pick); ok {
		return "; with any other value, it is " + other.Variant.Decl.Base().Name
	}
	if absent, ok := d.Absent.(*ir.Pick); ok {
		return "; without it, it is " + absent.Variant.Decl.Base().Name
	}
	return ""
}

func toldByKind(d *ir.ByKind) string {
	text := "Its JSON type says which variant it is"
	switch by := d.Object.(type) {
	case *ir.ByMember:
		text += ", and its member " + by.Member + " if it is an object"
	case *ir.ByKeys:
		text += ", and the members that are there if it is an object"
	case *ir.Pick, *ir.Unmatched, *ir.ByKind, *ir.Try: // say nothing more of an object
	}
	for _, one := range []ir.Decision{d.Object, d.Array, d.String, d.Integer, d.Number, d.Bool} {
		if _, ok := one.(*ir.Try); ok {
			return text + "; of several of one type, it is the first that its value fits."
		}
	}
	return text + "."
}

// kinds decides by JSON type, if there are several.
func (d *Decider) kinds(list []*Candidate) ir.Decision {
	all := schema.Kinds(0)
	for _, c := range list {
		all |= c.Kinds()
	}
	if all&^schema.Object == 0 {
		return d.objects(list)
	}
	by := &ir.ByKind{}
	for _, one := range []struct {
		kind schema.Kinds
		to   *ir.Decision
	}{
		{schema.Object, &by.Object}, {schema.Array, &by.Array}, {schema.String, &by.String}, {schema.Fraction, &by.Number},
		{schema.Integer, &by.Integer}, {schema.Bool, &by.Bool},
	} {
		some := having(list, one.kind)
		switch {
		case len(some) == 0:
		case one.kind == schema.Integer && slices.Equal(some, having(list, schema.Fraction)):
		case one.kind == schema.Object:
			*one.to = d.objects(some)
		default:
			*one.to = d.values(some)
		}
	}
	return by
}

// Kinds are the JSON types of its values, null aside.
func (c *Candidate) Kinds() (all schema.Kinds) {
	for _, f := range c.Forms {
		all |= f.Kinds
	}
	return all &^ schema.Null
}

// anything reports whether a variant accepts every value.
func (c *Candidate) anything() bool { return len(c.Forms) == 1 && c.Forms[0].Kinds == schema.Any }

func having(list []*Candidate, k schema.Kinds) (out []*Candidate) {
	for _, c := range list {
		if c.Kinds()&k != 0 {
			out = append(out, c)
		}
	}
	return out
}

// values decides between variants of one JSON type that is not object.
func (d *Decider) values(list []*Candidate) ir.Decision {
	if len(list) == 1 {
		return &ir.Pick{Variant: list[0].Variant}
	}
	return d.try(list)
}

func (d *Decider) try(list []*Candidate) ir.Decision {
	disjoint := d.disjoint(list)
	d.chance.trying = d.chance.trying || !disjoint
	t := &ir.Try{Closest: !disjoint && mayLose(list)}
	d.chance.closest = d.chance.closest || t.Closest
	for _, c := range list {
		t.Variants = append(t.Variants, c.Variant)
	}
	return t
}

// mayLose reports whether values have members for which a variant may have no place.
func mayLose(list []*Candidate) bool {
	return slices.ContainsFunc(list, func(c *Candidate) bool {
		return !c.anything() && c.Kinds()&(schema.Object|schema.Array) != 0
	})
}

// disjoint reports whether all variants list their values, each others; objects may do so with a member that all require.
func (d *Decider) disjoint(list []*Candidate) bool {
	if listsApart(list, func(f *schema.Shape) *schema.Shape { return f }) {
		return true
	}
	for _, m := range list[0].Forms[0].Members {
		if listsApart(list, func(f *schema.Shape) *schema.Shape { return d.Schemas.ShapeOfRequired(f, m.Name) }) {
			return true
		}
	}
	return false
}

// listsApart reports whether what of finds in each form lists its values, and no two variants list the same.
func listsApart(list []*Candidate, of func(*schema.Shape) *schema.Shape) bool {
	seen := map[string]*Candidate{}
	for _, c := range list {
		for _, f := range c.Forms {
			s := of(f)
			if s == nil || !s.Valued || s.Nullable || s.Failed {
				return false
			}
			for _, v := range s.Values {
				key := schema.KeyOfValue(v)
				if other := seen[key]; other != nil && other != c {
					return false
				}
				seen[key] = c
			}
		}
	}
	return true
}

// objects decides between variants that are objects.
func (d *Decider) objects(list []*Candidate) ir.Decision {
	switch len(list) {
	case 0:
		return &ir.Unmatched{}
	case 1:
		return &ir.Pick{Variant: list[0].Variant}
	}
	if slices.ContainsFunc(list, (*Candidate).anything) {
		return d.try(list)
	}
	if d.member != "" {
		if by := d.byDiscriminator(list); by != nil {
			return by
		}
	}
	if by := d.constants(list); by != nil {
		return by
	}
	return d.keys(list)
}

// constants decides by a required member that lists its values in every variant.
func (d *Decider) constants(list []*Candidate) ir.Decision {
	for _, m := range list[0].Forms[0].Members {
		if t := d.tableOf(m.Name, list); t != nil && !slices.ContainsFunc(list, func(c *Candidate) bool { return !c.requires(m.Name) }) {
			return d.byTable(m.Name, *t)
		}
	}
	return nil
}

// optional decides by a member that lists its values in every variant, but need not be there; by trying where it is not, or has none of
// these values.
func (d *Decider) optional(list []*Candidate) ir.Decision {
	for _, m := range list[0].Forms[0].Members {
		t := d.tableOf(m.Name, list)
		if t == nil || slices.ContainsFunc(t.groups, func(g tableGroup) bool { return slices.Contains(g.values, "") }) {
			continue
		}
		by := d.byTable(m.Name, *t)
		by.Else = d.try(list)
		lacking := slices.DeleteFunc(slices.Clone(list), func(c *Candidate) bool { return c.requires(m.Name) })
		if len(lacking) < len(list) {
			by.Absent = d.values(lacking)
		}
		return by
	}
	return d.try(list)
}

// tableOf is the values that a member has in each variant, nil if they tell no variant from another.
func (d *Decider) tableOf(name string, list []*Candidate) *table {
	var t table
	for i, c := range list {
		values, literal := d.tellsIn(c, name)
		if values == nil || i > 0 && literal != t.literal {
			return nil
		}
		t.literal = literal
		t.add(c, values)
	}
	if len(t.groups) == 1 {
		return nil
	}
	return &t
}

// within decides between variants that share a value of a member.
func (d *Decider) within(group []*Candidate) ir.Decision {
	if len(group) == 1 {
		return &ir.Pick{Variant: group[0].Variant}
	}
	inner := *d
	inner.member = ""
	out := inner.objects(group)
	d.chance = inner.chance
	return out
}

// tellsIn are the values that a member may have in all forms of a variant, nil if they are not listed.
func (d *Decider) tellsIn(c *Candidate, name string) (out []string, literal bool) {
	for i, f := range c.Forms {
		m := f.ByName[name]
		if m == nil {
			return nil, false
		}
		values, isLiteral := d.Schemas.ListedTexts(m)
		if values == nil || i > 0 && literal != isLiteral {
			return nil, false
		}
		out, literal = unite(out, values), isLiteral
	}
	return out, literal
}

// Candidate is a variant with all forms that its values have: several if it is a union itself.
type Candidate struct {
	Variant *ir.Variant
	Branch  *source.Node
	Forms   []*schema.Shape
	SameAs  []*source.Node // schemas that extend another and add nothing: this one is that
}
