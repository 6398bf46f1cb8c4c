package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// decider finds out how the variants of a union are told apart: by discriminator, by constants, by required members, by
// JSON type; and where two may both match, by trying them in order.
type decider struct {
	*lowerer
	union   *ir.Union
	at      *source.Node
	keyword string

	member   string       // of the discriminator
	mapping  *source.Node // of the discriminator
	standard *source.Node // the default mapping of the discriminator
	extends  bool         // the variants extend the schema that has the discriminator
	root     *candidate   // the schema that has the discriminator, if the others extend it
	fallback *candidate   // what objects are that the discriminator says nothing of

	trying bool   // several variants may fit
	keyed  string // what becomes of values that fit several variants, of which required members tell one
}

func (d *decider) run(list []*candidate) {
	u := d.union
	if len(list) == 0 {
		d.diags.Warn(d.at.KeyOf(d.keyword), "branch-impossible", "no value fits any branch of %s", d.keyword)
	}
	u.Decide = d.kinds(list)
	u.Open = open(u.Decide)
	u.Told = told(u.Decide)
	if d.trying {
		d.diags.Warn(d.at.KeyOf(d.keyword), "union-ambiguous",
			"a value may fit several branches of %s; the first that it fits is taken", d.keyword).
			Help = "add a discriminator, or a required member with a constant value to each branch"
	} else if d.keyed != "" {
		d.diags.Note(d.at.KeyOf(d.keyword), "union-ambiguous", "%s", d.keyed)
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
		return "The members that are there say which variant it is."
	case *ir.ByKind:
		return toldByKind(d)
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
	}
	for _, one := range []ir.Decision{d.Object, d.Array, d.String, d.Integer, d.Number, d.Bool} {
		if _, ok := one.(*ir.Try); ok {
			return text + "; of several of one type, it is the first that its value fits."
		}
	}
	return text + "."
}

// kinds decides by JSON type, if there are several.
func (d *decider) kinds(list []*candidate) ir.Decision {
	all := kinds(0)
	for _, c := range list {
		all |= c.kinds()
	}
	if all&^kindObject == 0 {
		return d.objects(list)
	}
	by := &ir.ByKind{}
	for _, one := range []struct {
		kind kinds
		to   *ir.Decision
	}{
		{kindObject, &by.Object}, {kindArray, &by.Array}, {kindString, &by.String}, {kindFraction, &by.Number},
		{kindInteger, &by.Integer}, {kindBool, &by.Bool},
	} {
		some := having(list, one.kind)
		switch {
		case len(some) == 0:
		case one.kind == kindInteger && slices.Equal(some, having(list, kindFraction)):
		case one.kind == kindObject:
			*one.to = d.objects(some)
		default:
			*one.to = d.values(some)
		}
	}
	return by
}

func (c *candidate) kinds() (all kinds) {
	for _, f := range c.forms {
		all |= f.kinds
	}
	return all &^ kindNull
}

// anything reports whether a variant accepts every value.
func (c *candidate) anything() bool { return len(c.forms) == 1 && c.forms[0].kinds == kindAny }

func having(list []*candidate, k kinds) (out []*candidate) {
	for _, c := range list {
		if c.kinds()&k != 0 {
			out = append(out, c)
		}
	}
	return out
}

// values decides between variants of one JSON type that is not object.
func (d *decider) values(list []*candidate) ir.Decision {
	if len(list) == 1 {
		return &ir.Pick{Variant: list[0].variant}
	}
	return d.try(list)
}

func (d *decider) try(list []*candidate) ir.Decision {
	d.trying = d.trying || !d.disjoint(list)
	t := &ir.Try{}
	for _, c := range list {
		t.Variants = append(t.Variants, c.variant)
	}
	return t
}

// disjoint reports whether all variants list their values, each others; objects may do so with a member that all require.
func (d *decider) disjoint(list []*candidate) bool {
	if listed(list, func(f *shape) *shape { return f }) {
		return true
	}
	for _, m := range list[0].forms[0].members {
		if listed(list, func(f *shape) *shape { return d.needed(f, m.name) }) {
			return true
		}
	}
	return false
}

// needed is the shape of a member that a form of objects requires, nil if it does not.
func (l *lowerer) needed(f *shape, name string) *shape {
	m := f.byName[name]
	if m == nil || m.required == nil || len(m.parts) == 0 || f.kinds != kindObject {
		return nil
	}
	if t := l.resolve(m.parts...); !t.failed && len(t.parts) > 0 && !t.nullable {
		return l.shapeOf(t)
	}
	return nil
}

// listed reports whether what of finds in each form lists its values, and no two variants list the same.
func listed(list []*candidate, of func(*shape) *shape) bool {
	seen := map[string]*candidate{}
	for _, c := range list {
		for _, f := range c.forms {
			s := of(f)
			if s == nil || !s.valued || s.nullable || s.failed || len(s.groups) > 0 {
				return false
			}
			for _, v := range s.values {
				key := keyOfValue(v)
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
func (d *decider) objects(list []*candidate) ir.Decision {
	switch len(list) {
	case 0:
		return &ir.Unmatched{}
	case 1:
		return &ir.Pick{Variant: list[0].variant}
	}
	if slices.ContainsFunc(list, (*candidate).anything) {
		return d.try(list)
	}
	if d.member != "" {
		if by := d.discriminator(list); by != nil {
			return by
		}
	}
	if by := d.constants(list); by != nil {
		return by
	}
	return d.keys(list)
}

// constants decides by a required member that lists its values in every variant.
func (d *decider) constants(list []*candidate) ir.Decision {
	for _, m := range list[0].forms[0].members {
		if m.required == nil {
			continue
		}
		if by := d.byMember(m.name, list); by != nil {
			return by
		}
	}
	return nil
}

// byMember decides by a required member, nil if it tells no variant from another.
func (d *decider) byMember(name string, list []*candidate) ir.Decision {
	var t table
	for i, c := range list {
		values, literal := d.tellsIn(c, name)
		if values == nil || i > 0 && literal != t.literal || !c.requires(name) {
			return nil
		}
		t.literal = literal
		t.add(c, values)
	}
	if len(t.groups) == 1 {
		return nil
	}
	return d.byTable(name, t)
}

// within decides between variants that share a value of a member.
func (d *decider) within(group []*candidate) ir.Decision {
	if len(group) == 1 {
		return &ir.Pick{Variant: group[0].variant}
	}
	inner := *d
	inner.member = ""
	out := inner.objects(group)
	d.trying, d.keyed = inner.trying, inner.keyed
	return out
}

// tellsIn are the values that a member may have in all forms of a variant, nil if they are not listed.
func (d *decider) tellsIn(c *candidate, name string) (out []string, literal bool) {
	for i, f := range c.forms {
		m := f.byName[name]
		if m == nil {
			return nil, false
		}
		values, isLiteral := d.tellsOf(m)
		if values == nil || i > 0 && literal != isLiteral {
			return nil, false
		}
		out, literal = union(out, values), isLiteral
	}
	return out, literal
}

// keys decides by required members that no other variant has.
func (d *decider) keys(list []*candidate) ir.Decision {
	count := map[string]int{}
	for _, c := range list {
		for name := range c.declared() {
			count[name]++
		}
	}
	by := &ir.ByKeys{Else: &ir.Unmatched{}}
	var rest []*candidate
	for _, c := range list {
		if key := c.unique(count); key != "" {
			by.Cases = append(by.Cases, ir.KeyCase{Key: key, Then: &ir.Pick{Variant: c.variant}})
			continue
		}
		rest = append(rest, c)
	}
	switch {
	case len(by.Cases) == 0:
		return d.try(list)
	case len(rest) == 1:
		by.Else = &ir.Pick{Variant: rest[0].variant}
	case len(rest) > 1:
		by.Else = d.try(rest)
	}
	if d.keyed == "" {
		d.keyed = d.overlap(list, rest)
	}
	return by
}

// overlap says what becomes of values that fit another variant beside the one whose own member they have.
func (d *decider) overlap(list, rest []*candidate) string {
	open := func(c *candidate) bool {
		return slices.ContainsFunc(c.forms, func(f *shape) bool { return f.closed == nil })
	}
	switch {
	case slices.ContainsFunc(rest, open):
		return "a value may fit several branches of " + d.keyword + "; it is the first of those whose own required members it has"
	case len(list)-len(rest) < 2 || !slices.ContainsFunc(list, open):
		return ""
	case d.keyword == "oneOf":
		return "branches are told apart by what they require: a value that has required members of two, and not as null, is refused"
	}
	return "branches are told apart by what they require: a value that has required members of two is the first of them"
}

func (c *candidate) declared() map[string]bool {
	out := map[string]bool{}
	for _, f := range c.forms {
		for _, m := range f.members {
			out[m.name] = true
		}
	}
	return out
}

// unique is a member that all forms of the variant require and no other variant has, "" if there is none.
func (c *candidate) unique(count map[string]int) string {
	for _, m := range c.forms[0].members {
		if count[m.name] != 1 || m.required == nil {
			continue
		}
		if !slices.ContainsFunc(c.forms, func(f *shape) bool { return f.byName[m.name] == nil || f.byName[m.name].required == nil }) {
			return m.name
		}
	}
	return ""
}
