package api

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// tells checks that the discriminator of a variant says what the value is: what is sent would be read as another variant, or not at all.
func tells(u *ir.Union, v *ir.Variant, e *emitter) []jen.Code {
	by, field := byMember(u), fieldThatTells(u, v)
	if field == nil {
		return nil
	}
	member, of := jen.Id("variant").Dot(field.Name), field.Type
	optional, isOptional := of.(*ir.Optional)
	if isOptional {
		member.Dot("Value")
		of = optional.Elem
	}
	if !tellable(of, by.Literal) {
		return nil
	}
	var own, others []string
	for _, c := range by.Cases {
		if leadsTo(c.Then, v) {
			own = append(own, constants(c.Values, of)...)
		} else {
			others = append(others, constants(c.Values, of)...)
		}
	}
	values, says := own, " must be "+alternatives(own, by.Literal)
	invalid := func() jen.Code {
		return jen.Return(e.m.Wire("Invalid").Call(jen.Lit("discriminator"), gocode.Raw(by.Member+says)))
	}
	var check jen.Code
	if leadsTo(by.Else, v) {
		if values, says = others, " names another variant"; len(others) == 0 {
			return nil
		}
		check = jen.Switch(member).Block(jen.Case(literals(values, by.Literal)).Block(invalid()))
	} else if len(own) == 0 { // it has no value of its own, and nothing to hold the member against
		return nil
	} else if len(own) == 1 {
		check = jen.If(member.Op("!=").Add(literals(own, by.Literal))).Block(invalid())
	} else {
		check = jen.Switch(member).Block(jen.Case(literals(values, by.Literal)), jen.Default().Block(invalid()))
	}
	absent := by.Absent
	if absent == nil {
		absent = by.Else
	}
	if !isOptional || !leadsTo(absent, v) && len(own) > 0 && !by.Literal && !slices.Contains(own, "") {
		return []jen.Code{check} // "" is no value of its own, be it there or not
	}
	return []jen.Code{jen.If(jen.Id("variant").Dot(field.Name).Dot("Set")).Block(check)}
}

// fieldThatTells is the field of a variant for the member that says which it is, nil if there is none to set.
func fieldThatTells(u *ir.Union, v *ir.Variant) *ir.Field {
	by := byMember(u)
	s, isStruct := v.Decl.(*ir.Struct)
	if by == nil || !isStruct {
		return nil
	}
	i := slices.IndexFunc(s.Fields, func(f *ir.Field) bool { return f.Wire == by.Member && f.Const == nil })
	if i < 0 {
		return nil
	}
	return s.Fields[i]
}

// tellable reports whether values of a type compare with constants.
func tellable(t ir.Type, literal bool) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		return !literal && t.Kind == ir.String || literal && (t.Kind == ir.Bool || t.Kind.Bits() > 0)
	case *ir.Named:
		enum, ok := t.Decl.(*ir.Enum)
		return ok && tellable(&ir.Primitive{Kind: enum.Of}, literal)
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // compare with none
	}
	return false
}

// constants are those of some values that are constants of a type.
func constants(values []string, t ir.Type) []string {
	kind := ir.String
	switch t := t.(type) {
	case *ir.Primitive:
		kind = t.Kind
	case *ir.Named:
		if enum, ok := t.Decl.(*ir.Enum); ok {
			kind = enum.Of
		}
	default: // is not tellable
	}
	return slices.DeleteFunc(slices.Clone(values), func(value string) bool {
		var err error
		switch least, _ := kind.Limits(); {
		case kind == ir.Bool:
			return value != "true" && value != "false"
		case kind.Bits() > 0 && least == "0":
			_, err = strconv.ParseUint(value, 10, kind.Bits())
		case kind.Bits() > 0:
			_, err = strconv.ParseInt(value, 10, kind.Bits())
		}
		return err != nil
	})
}

func literals(values []string, literal bool) jen.Code {
	if !literal {
		return gocode.Flow(9, quotedAll(values)...)
	}
	list := make([]jen.Code, len(values))
	for i, v := range values {
		list[i] = jen.Id(v)
	}
	return jen.List(list...)
}

// alternatives lists values as a message names them.
func alternatives(values []string, literal bool) string {
	const most = 5
	texts := make([]string, 0, len(values))
	for i, v := range values {
		if i == most {
			texts = append(texts, "one of "+strconv.Itoa(len(values)-most)+" more")
			break
		}
		if !literal {
			v = strconv.Quote(v)
		}
		texts = append(texts, v)
	}
	return strings.Join(texts, " or ")
}

// leadsTo reports whether a value for which a decision is made may be a variant.
func leadsTo(d ir.Decision, v *ir.Variant) bool {
	switch d := d.(type) {
	case nil, *ir.Unmatched:
	case *ir.Pick:
		return d.Variant == v
	case *ir.Try:
		return slices.Contains(d.Variants, v)
	case *ir.ByKeys:
		return leadsTo(d.Else, v) || slices.ContainsFunc(d.Cases, func(c ir.KeyCase) bool { return leadsTo(c.Then, v) })
	case *ir.ByMember:
		return leadsTo(d.Else, v) || leadsTo(d.Absent, v) ||
			slices.ContainsFunc(d.Cases, func(c ir.MemberCase) bool { return leadsTo(c.Then, v) })
	case *ir.ByKind:
		return slices.ContainsFunc([]ir.Decision{d.Object, d.Array, d.String, d.Integer, d.Number, d.Bool, d.Null},
			func(one ir.Decision) bool { return leadsTo(one, v) })
	}
	return false
}
