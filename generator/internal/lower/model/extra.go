package model

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// extras are the fields for members that have no name of their own: one for each type that patternProperties give, and one for what
// additionalProperties say.
func (b *Builder) extras(s *schema.Shape, h Hint, names func(string) string) (matched []*ir.Extra, other *ir.Extra) {
	var list []*ir.Extra
	var of [][]schema.Part
	known := func(parts []schema.Part) int {
		return slices.IndexFunc(of, func(others []schema.Part) bool { return b.sameProperty(others, parts) })
	}
	for _, one := range s.PatternProperties {
		pattern := b.nameOf(one, h)
		switch at := known(one.Parts); {
		case schema.RefusesAll(one.Parts) && pattern != nil:
			matched = append(matched, &ir.Extra{Patterns: []*ir.Pattern{pattern}})
			continue
		case at >= 0 && pattern != nil && len(list[at].Patterns) > 0:
			list[at].Patterns = append(list[at].Patterns, pattern)
			continue
		case at >= 0:
			list[at].Patterns = nil
			continue
		}
		x := &ir.Extra{Elem: b.extraType(h.join("a further member of "+h.Role, extraWord(len(list))), one.Parts, s)}
		if pattern != nil {
			x.Patterns = []*ir.Pattern{pattern}
		}
		list, of = append(list, x), append(of, one.Parts)
	}
	if s.Open {
		if at := known(s.Additional); at >= 0 {
			list[at].Patterns = nil
		} else {
			list = append(list, &ir.Extra{Elem: b.extraType(h.join("a further member of "+h.Role, extraWord(len(list))), s.Additional, s)})
		}
	}
	asked := b.nameType(s, h)
	refused := len(matched)
	for i, x := range list {
		x.Name = names(extraWord(i))
		if x.Names = asked; len(x.Patterns) > 0 {
			x.Names = matchingNames(x.Patterns, asked)
			matched = slices.Insert(matched, len(matched)-refused, x)
			continue
		}
		if other != nil { // Go has an expression for neither, or one matches everything: any may be meant
			other.Elem, other.Names = raw(), asked
			continue
		}
		other = x
	}
	return matched, other
}

// nameOf is the expression of names, nil if all are meant or Go has none.
func (b *Builder) nameOf(one schema.PatternProperty, h Hint) *ir.Pattern {
	if one.Anyone {
		return nil
	}
	return b.patterns.Expression(one.Text, one.At, naming.Join(h.Name, "Name"))
}

func extraWord(i int) string {
	if i == 0 {
		return "Extra"
	}
	return "Extra" + strconv.Itoa(i+1)
}

// extraType is the type of members of an object of some shape.
func (b *Builder) extraType(h Hint, parts []schema.Part, of *schema.Shape) ir.Type {
	elem := result{t: raw(), ok: true}
	if len(parts) > 0 {
		elem = b.use(h, parts...)
	}
	if !elem.ok {
		elem.t = raw()
	}
	return b.Wrap(elem.t, true, elem.nullable || of.Removable)
}

// matchingNames are names that match one of the patterns, beside what is asked of all.
func matchingNames(patterns []*ir.Pattern, asked ir.Type) ir.Type {
	var check ir.Check = ir.MatchAny{Patterns: patterns}
	if len(patterns) == 1 {
		check = ir.MatchPattern{Pattern: patterns[0]}
	}
	p, isText := asked.(*ir.Primitive)
	switch {
	case asked == nil:
		return &ir.Primitive{Kind: ir.String, Checks: []ir.Check{check}}
	case isText && p.Kind == ir.String:
		return &ir.Primitive{Kind: ir.String, Checks: append(slices.Clone(p.Checks), check)}
	}
	return asked
}

// nameType is what propertyNames ask of the names of members, nil if nothing, or if no type of names shows it.
func (b *Builder) nameType(s *schema.Shape, h Hint) ir.Type {
	t, isText := b.memberNames(s)
	if !isText {
		return nil
	}
	r := b.typeOfTarget(t, h.join("the name of a member of "+h.Role, "Name"))
	switch t := r.t.(type) {
	case *ir.Primitive:
		if t.Kind == ir.String && len(t.Checks) == 0 || t.Kind == ir.Raw {
			return nil
		}
		return t
	case *ir.Named:
		if _, isEnum := t.Decl.(*ir.Enum); isEnum {
			return t
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // no name is one
	}
	return nil
}

// memberNames is what propertyNames ask. It reports whether that is a schema of strings which a type may show.
func (b *Builder) memberNames(s *schema.Shape) (t schema.Target, isText bool) {
	var parts []schema.Part
	for _, one := range s.Uses("propertyNames") {
		if p := (schema.Part{Node: one.Value}); p.Constrains() {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return schema.Target{}, false
	}
	t = b.schemas.Resolve(parts...)
	if !b.schemas.ShapeOf(t).Typed {
		t.Only = schema.String // names are strings
	}
	shape := b.schemas.ShapeOf(t)
	return t, !shape.Failed && shape.Kinds == schema.String && len(shape.Groups) == 0
}

// heldNames are propertyNames that no type of names shows.
func (b *Builder) heldNames(s *schema.Shape) []ir.Check {
	if t, isText := b.memberNames(s); isText && !slices.ContainsFunc(s.Members, func(m *schema.Member) bool {
		return !b.fits(&source.Node{Kind: source.String, Value: m.Name}, b.schemas.ShapeOf(t))
	}) {
		return nil
	}
	return b.held.Uses(s, "propertyNames")
}
