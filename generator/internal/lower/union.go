package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// sum declares a union. Its variants follow when all that is being lowered has its declarations.
func (l *lowerer) sum(t target, c *choice, h hint) ir.Type {
	u := l.union(t, c.keyword, h)
	l.work = append(l.work, func() {
		var list []*candidate
		for _, o := range c.offers {
			list = l.variant(u, list, o.target, variantHint(u, l.wordOf(o)), o.branch)
		}
		d := decider{lowerer: l, union: u, at: c.owner.node, keyword: c.keyword}
		d.discriminate(c.discriminator)
		d.run(list)
	})
	return &ir.Named{Decl: u}
}

// types declares a union of JSON types, for a schema that names several.
func (l *lowerer) types(t target, classes []kinds, h hint) ir.Type {
	u := l.union(t, "anyOf", h)
	l.work = append(l.work, func() {
		var list []*candidate
		for _, class := range classes {
			one := target{parts: t.parts, only: class}
			list = l.variant(u, list, one, variantHint(u, class.word()), nil)
		}
		d := decider{lowerer: l, union: u, at: t.place(), keyword: "type"}
		d.run(list)
	})
	return &ir.Named{Decl: u}
}

func (l *lowerer) union(t target, keyword string, h hint) *ir.Union {
	u := &ir.Union{Declared: l.declare(t, h), Keyword: keyword}
	u.Variant = l.names.Redeem(naming.Join(u.Name, "Variant"))
	u.Marker = "is" + u.Name
	l.add(u, t)
	return u
}

// candidate is a variant with all forms that its values have: several if it is a union itself.
type candidate struct {
	variant *ir.Variant
	branch  *source.Node
	forms   []*shape
	also    []*source.Node // schemas that extend another and add nothing: this one is that
}

// variant lowers a branch and adds it to the others, unless it has become one of them.
func (l *lowerer) variant(u *ir.Union, list []*candidate, t target, h hint, branch *source.Node) []*candidate {
	forms, ok := l.forms(t)
	if !ok {
		return list
	}
	d := l.declaration(t, h)
	if d == nil {
		return list
	}
	if slices.ContainsFunc(list, func(c *candidate) bool { return c.variant.Decl == d }) {
		return list
	}
	if len(t.parts) == 0 {
		d.Base().Origin = origin(branch)
	}
	v := &ir.Variant{Decl: d}
	u.Variants = append(u.Variants, v)
	return append(list, &candidate{variant: v, branch: branch, forms: forms})
}

func variantHint(u *ir.Union, word string) hint {
	return hint{name: naming.Join(u.Name, word), role: "a variant of " + u.Name}
}

// declaration returns the declaration that a schema becomes, giving a name to a type that has none: variants are told
// apart by name in Go. It is nil if no value is allowed.
func (l *lowerer) declaration(t target, h hint) ir.Decl {
	if len(t.parts) == 0 {
		d := &ir.Defined{Declared: l.declare(t, h), Underlying: raw()}
		l.add(d, t)
		return d
	}
	r := l.lower(t, h)
	if !r.ok {
		return nil
	}
	if named, ok := r.t.(*ir.Named); ok {
		return named.Decl
	}
	id := t.identity()
	if l.variants[id] == nil {
		d := &ir.Defined{Declared: l.declare(t, h), Underlying: r.t}
		l.variants[id] = d
		l.add(d, t)
	}
	return l.variants[id]
}

// wordOf is what tells the name of a variant from those of others: that of the component, the value of a constant, or
// the JSON type.
func (l *lowerer) wordOf(o offer) string {
	if owner := l.resolve(part{node: o.branch}).owner; owner != nil {
		return l.componentName(owner)
	}
	for _, m := range o.shape.members {
		if values, _ := l.tellsOf(m); m.required != nil && len(values) == 1 {
			return l.namer.Suffix(values[0])
		}
	}
	if o.key != "" {
		return l.namer.Suffix(o.key)
	}
	if title := o.branch.Text("title"); title != "" && len(title) <= 30 {
		return l.namer.Suffix(title)
	}
	if o.shape.kinds == kindObject && len(o.shape.members) == 0 {
		return "Map"
	}
	all := o.shape.kinds
	if forms, ok := l.forms(o.target); ok {
		all = (&candidate{forms: forms}).kinds()
	}
	if len(all.split()) != 1 {
		return "Any"
	}
	return l.formWord(o.shape, all)
}

// formWord names a variant that is no object by its form: "UUID", "Enum", "StringArray".
func (l *lowerer) formWord(s *shape, all kinds) string {
	switch {
	case s.valued && s.kinds == kindString && len(s.values) > 1:
		return "Enum"
	case s.kinds == kindString && !s.valued:
		for _, format := range s.all("format") {
			if _, _, ok := textFormat(format.value.Value); ok {
				return l.namer.Suffix(format.value.Value)
			}
		}
	case s.kinds == kindArray && len(s.items) > 0:
		return naming.Join(l.elementWord(s.items), "Array")
	}
	return all.word()
}

// elementWord names the elements of an array, "" if there is nothing to say of them.
func (l *lowerer) elementWord(items []part) string {
	t := l.resolve(items...)
	if t.failed || len(t.parts) == 0 {
		return ""
	}
	s := l.shapeOf(t)
	if s.failed || len(s.groups) > 0 || len(s.kinds.split()) != 1 || s.kinds == kindArray {
		return ""
	}
	return s.kinds.word()
}

// tellsOf are the values that a member may have: strings, or booleans or integers as JSON has them. They are nil if they are
// not listed.
func (l *lowerer) tellsOf(m *member) (out []string, literal bool) {
	if len(m.parts) == 0 {
		return nil, false
	}
	t := l.resolve(m.parts...)
	if t.failed || len(t.parts) == 0 {
		return nil, false
	}
	s := l.shapeOf(t)
	if !s.valued || s.failed || len(s.groups) > 0 {
		return nil, false
	}
	for i, v := range s.values {
		text := v.Value
		k := kindOfValue(v)
		switch k {
		case kindString, kindBool:
		case kindInteger:
			text = parseDecimal(text).integer(false)
		default:
			return nil, false
		}
		if i > 0 && literal != (k != kindString) {
			return nil, false
		}
		out, literal = append(out, text), k != kindString
	}
	return out, literal
}

// forms are the shapes that values of a schema have; ok is false if it makes no sense.
func (l *lowerer) forms(t target) (out []*shape, ok bool) {
	s := l.shapeOf(t)
	if s.failed {
		return nil, false
	}
	if len(s.groups) == 0 {
		return []*shape{s}, true
	}
	id := t.identity()
	if out, known := l.formed[id]; known {
		return out, out != nil
	}
	l.formed[id] = nil
	c := l.choiceOf(t, s)
	l.untangle(t, c)
	switch {
	case c.failed:
		return nil, false
	case len(c.offers) > 1 && c.restricts():
		out = []*shape{s}
	default:
		seen := map[*shape]bool{}
		for _, o := range c.offers {
			forms, _ := l.forms(o.target)
			for _, f := range forms {
				if !seen[f] {
					seen[f] = true
					out = append(out, f)
				}
			}
		}
	}
	l.formed[id] = out
	return out, out != nil
}

// untangle leaves out the branches through which a union is a variant of itself: they say nothing.
func (l *lowerer) untangle(t target, c *choice) {
	const (
		open = iota + 1
		done
	)
	id := t.identity()
	if l.untangled[id] != 0 {
		return
	}
	l.untangled[id] = open
	c.offers = slices.DeleteFunc(c.offers, func(o offer) bool {
		s := l.shapeOf(o.target)
		if s.failed || len(s.groups) == 0 {
			return false
		}
		if l.untangled[o.target.identity()] == open {
			l.circular(c, o.branch)
			return true
		}
		l.untangle(o.target, l.choiceOf(o.target, s))
		return false
	})
	l.untangled[id] = done
}

func (l *lowerer) circular(c *choice, branch *source.Node) {
	l.diags.Warn(branch, "union-cycle", "this branch of %s leads back to the schema that it belongs to, and is left out", c.keyword).
		AlsoAt(c.owner.node, "the schema")
}
