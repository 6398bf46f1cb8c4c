package api

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// validateMethod is a method Validate that collects what checks report, or returns what the only one does.
func (e *emitter) validateMethod(receiver, typ string, checks []jen.Code) jen.Code {
	if len(checks) == 1 {
		if only, ok := checks[0].(reported); ok {
			return validateHead(receiver, typ).Add(gocode.Inline(jen.Return(only.alone)))
		}
	}
	body := append([]jen.Code{jen.Var().Id("found").Add(e.m.Wire("Problems"))}, checks...)
	body = append(body, jen.Return(jen.Id("found").Dot("Err").Call()))
	return validateHead(receiver, typ).Block(body...)
}

func validateHead(receiver, typ string) *jen.Statement {
	return jen.Func().Params(jen.Id(receiver).Op("*").Id(typ)).Id("Validate").Params().Error()
}

func (e *emitter) validateStruct(s *ir.Struct) jen.Code {
	checks := e.sizeChecks(s.Checks, e.count(s), e.member(""))
	checks = append(checks, e.listed(s.Checks, &ir.Named{Decl: s}, jen.Id("v"), e.member(""))...)
	for _, c := range s.Checks {
		b, ok := c.(ir.Branches)
		if !ok {
			continue
		}
		if check := e.branches(s, b); check != nil {
			checks = append(checks, e.member("").report(check))
		}
	}
	for _, f := range s.Fields {
		if f.Const == nil {
			checks = append(checks, e.field(f.Type, f.Required, jen.Id("v").Dot(f.Name), e.member(pointer(f.Wire)))...)
		}
	}
	for _, x := range s.Extras() {
		if x.Name != "" {
			checks = append(checks, e.mapChecks(&ir.Map{Elem: x.Elem, Names: x.Names}, jen.Id("v").Dot(x.Name), e.member(""))...)
		}
	}
	return e.validateMethod("v", s.Name, checks)
}

// branches is the check that all members of one list are there; nil if those of one always are.
func (e *emitter) branches(s *ir.Struct, b ir.Branches) *jen.Statement {
	name := "AnyBranch"
	if b.Exclusive {
		name = "OneBranch"
	}
	var args []jen.Code
	var words []string
	for _, members := range b.Members {
		var there []jen.Code
		var names []string
		for _, f := range s.Fields {
			if f.Required || !slices.Contains(members, f.Wire) {
				continue
			}
			if set := gocode.IsSet(f.Type, jen.Id("v").Dot(f.Name)); set != nil {
				there, names = append(there, set), append(names, f.Wire)
			}
		}
		switch {
		case len(there) > 0:
		case !b.Exclusive:
			return nil
		default:
			there, names = []jen.Code{jen.True()}, []string{"nothing else"}
		}
		words = append(words, strings.Join(names, " and "))
		args = append(args, jen.Custom(jen.Options{Separator: "&&"}, there...))
	}
	const most = 6 // that anyone reads
	if n := len(words) - most; n > 0 {
		words = append(words[:most], "what one of "+strconv.Itoa(n)+" other branches requires")
	}
	return e.m.Check(name).Call(append([]jen.Code{jen.Lit(strings.Join(words, " or "))}, args...)...)
}

// count is an expression for the number of members that an object has.
func (e *emitter) count(s *ir.Struct) jen.Code {
	always := 0
	var optional []jen.Code
	for _, f := range s.Fields {
		set := gocode.IsSet(f.Type, jen.Id("v").Dot(f.Name))
		if f.Required || set == nil {
			always++
			continue
		}
		optional = append(optional, set)
	}
	var terms []jen.Code
	if always > 0 {
		terms = append(terms, jen.Lit(always))
	}
	if len(optional) > 0 {
		terms = append(terms, e.m.Check("Count").Call(optional...))
	}
	for _, x := range s.Extras() {
		if x.Name != "" {
			terms = append(terms, jen.Len(jen.Id("v").Dot(x.Name)))
		}
	}
	if len(terms) == 0 {
		return jen.Lit(0)
	}
	return jen.Custom(jen.Options{Separator: "+"}, terms...)
}

// field is the checks of a member or parameter. Nil is absent in optional lists and maps, which only matters to lower bounds.
func (e *emitter) field(t ir.Type, required bool, value jen.Code, at spot) []jen.Code {
	checks := e.checks(t, value, at)
	if len(checks) == 0 || required || !ir.IsNilable(t) || allowsNil(t) {
		return checks
	}
	return []jen.Code{jen.If(jen.Add(value).Op("!=").Nil()).Block(checks...)}
}

// allowsNil reports whether the checks of a type never fail for nil.
func allowsNil(t ir.Type) bool {
	var all []ir.Check
	switch t := t.(type) {
	case *ir.Pointer: // has a condition of its own
		return true
	case *ir.List:
		all = t.Checks
	case *ir.Map:
		all = t.Checks
	case *ir.Primitive, *ir.Named, *ir.External, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // are asked in their own way
		return false
	}
	for _, c := range all {
		switch c.(type) {
		case ir.MinItems, ir.MinProperties, ir.OneOf, ir.Holds:
			return false
		default: // what is not there has nothing that could break it
		}
	}
	return true
}

// checks is the statements that check a value.
func (e *emitter) checks(t ir.Type, value jen.Code, at spot) []jen.Code {
	if whole := e.whole(t, value, at); whole != nil {
		return []jen.Code{at.report(whole)}
	}
	switch t := t.(type) {
	case *ir.Primitive:
		return append(e.primitiveChecks(t.Checks, operand{t.Kind, t, value}, at), e.held(t.Checks, t, value, at)...)
	case *ir.Named:
		return e.namedChecks(t, value, at)
	case *ir.List:
		return e.listChecks(t, value, at)
	case *ir.Map:
		return e.mapChecks(t, value, at)
	case *ir.Optional:
		return onlyIf(jen.Add(value).Dot("Set"), e.checks(t.Elem, jen.Add(value).Dot("Value"), at))
	case *ir.Nullable:
		return onlyIf(jen.Add(value).Dot("Valid"), e.checks(t.Elem, jen.Add(value).Dot("Value"), at))
	case *ir.OptionalNullable:
		return onlyIf(jen.Add(value).Dot("Valid"), e.checks(t.Elem, jen.Add(value).Dot("Value"), at))
	case *ir.Pointer:
		target := jen.Add(value)
		if !gocode.IsObject(t.Elem) {
			target, at.behind = jen.Op("*").Add(value), true
		}
		return onlyIf(jen.Add(value).Op("!=").Nil(), e.checks(t.Elem, target, at))
	case *ir.External: // checks itself
		return nil
	}
	panic(fmt.Sprintf("api: no checks of %T", t))
}

// whole is an expression that checks all of a value: objects and enums that may not be there, and lists of them, where nothing else is
// asked of them. It is nil for other values.
func (e *emitter) whole(t ir.Type, value jen.Code, at spot) *jen.Statement {
	wrapper, elem := "", ir.Type(nil)
	switch t := t.(type) {
	case *ir.Optional:
		wrapper, elem = "Opt", t.Elem
	case *ir.Nullable:
		wrapper, elem = "Null", t.Elem
	case *ir.OptionalNullable:
		wrapper, elem = "OptNull", t.Elem
	case *ir.Pointer:
		elem = t.Elem
	case *ir.List:
		if len(t.Checks) > 0 || at.behind {
			return nil
		}
		wrapper, elem = "Items", t.Elem
	case *ir.Primitive, *ir.Map, *ir.Named, *ir.External: // are checked by what they are
	}
	named, ok := elem.(*ir.Named)
	if !ok {
		return nil
	}
	enum, isEnum := named.Decl.(*ir.Enum)
	switch {
	case isEnum && len(enum.Checks) == 0 && wrapper == "Items":
		return e.m.Check("EnumItems").Call(value)
	case isEnum && len(enum.Checks) == 0 && wrapper != "":
		return e.m.Check(wrapper + "Enum").Call(value)
	case isEnum || !named.Decl.Base().Validates || wrapper == "Opt":
		return nil
	case wrapper == "Null" || wrapper == "OptNull":
		value = jen.Op("&").Add(value)
	}
	return e.m.Check("Validate" + wrapper).Call(value)
}

func onlyIf(condition jen.Code, checks []jen.Code) []jen.Code {
	if len(checks) == 0 {
		return nil
	}
	return []jen.Code{jen.If(condition).Block(checks...)}
}

func (e *emitter) primitiveChecks(all []ir.Check, v operand, at spot) []jen.Code {
	var checks []jen.Code
	for _, c := range all {
		if err := e.check(c, v); err != nil {
			checks = append(checks, at.report(err))
		}
	}
	return checks
}

func (e *emitter) namedChecks(t *ir.Named, value jen.Code, at spot) []jen.Code {
	if enum, ok := t.Decl.(*ir.Enum); ok {
		checks := []jen.Code{at.report(e.m.Check("Enum").Call(value))}
		if enum.Of == ir.Number {
			value = e.m.Wire("Number").Call(value)
		}
		checks = append(checks, e.primitiveChecks(enum.Checks, operand{enum.Of, t, value}, at)...)
		return append(checks, e.held(enum.Checks, t, value, at)...)
	}
	if !t.Decl.Base().Validates {
		return nil
	}
	return []jen.Code{at.report(jen.Add(value).Dot("Validate").Call())}
}

// held is the checks of what no type shows, where it has not been held against the JSON that was read.
func (e *emitter) held(checks []ir.Check, t ir.Type, value jen.Code, at spot) (out []jen.Code) {
	if !at.texts {
		return nil
	}
	for _, s := range ir.Held(checks) {
		out = append(out, at.report(e.m.Rule("Text").Call(e.m.AppendTo(t, jen.Nil(), value), e.m.API(s.Name))))
	}
	return out
}

func (e *emitter) listChecks(t *ir.List, value jen.Code, at spot) []jen.Code {
	checks := append(e.sizeChecks(t.Checks, jen.Len(value), at), e.listed(t.Checks, t, value, at)...)
	if slices.Contains(t.Checks, ir.Check(ir.UniqueItems{})) {
		checks = append(checks, at.report(e.unique(t.Elem, value)))
	}
	checks = append(checks, e.held(t.Checks, t, value, at)...)
	list := jen.Add(value)
	if at.behind {
		list = jen.Parens(value)
	}
	i := variable(at.items, "i", "j", "k")
	elem := e.checks(t.Elem, list.Index(jen.Id(i)), e.item(at, jen.Id(i)))
	if len(elem) > 0 {
		checks = append(checks, jen.For(jen.Id(i).Op(":=").Range().Add(value)).Block(elem...))
	}
	return checks
}

func (e *emitter) mapChecks(t *ir.Map, value jen.Code, at spot) []jen.Code {
	checks := append(e.sizeChecks(t.Checks, jen.Len(value), at), e.listed(t.Checks, t, value, at)...)
	key, elem := variable(at.maps, "key"), variable(at.maps, "value")
	named := e.value(at, jen.Id(key))
	named.texts = true
	names := e.nameChecks(t.Names, jen.Id(key), named)
	inside := e.checks(t.Elem, jen.Id(elem), e.value(at, jen.Id(key)))
	loop := jen.For(jen.List(jen.Id(key), jen.Id(elem)).Op(":=").Range().Add(value))
	switch {
	case len(inside) > 0:
		checks = append(checks, loop.Block(append(names, inside...)...))
	case len(names) > 0:
		checks = append(checks, jen.For(jen.Id(key).Op(":=").Range().Add(value)).Block(names...))
	}
	return checks
}

// nameChecks is the checks of the name of a member.
func (e *emitter) nameChecks(t ir.Type, name jen.Code, at spot) []jen.Code {
	switch t := t.(type) {
	case *ir.Primitive:
		if t.Kind != ir.String {
			return []jen.Code{at.report(e.m.Check("Name").Call(name, e.m.Parse(t)))}
		}
		return e.checks(t, name, at)
	case *ir.Named:
		return e.checks(t, e.m.Type(t).Call(name), at)
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // no name of a member is one
	}
	return nil
}

// variable is a loop variable: loops within loops have different ones.
func variable(depth int, names ...string) string {
	if depth < len(names) {
		return names[depth]
	}
	return names[0] + strconv.Itoa(depth+1)
}

// sizeChecks is the checks of a number of elements or members.
func (e *emitter) sizeChecks(all []ir.Check, length jen.Code, at spot) []jen.Code {
	var checks []jen.Code
	for _, c := range all {
		switch c := c.(type) {
		case ir.MinItems:
			checks = append(checks, at.report(e.m.Check("MinItems").Call(length, jen.Lit(c.N))))
		case ir.MaxItems:
			checks = append(checks, at.report(e.m.Check("MaxItems").Call(length, jen.Lit(c.N))))
		case ir.MinProperties:
			checks = append(checks, at.report(e.m.Check("MinProperties").Call(length, jen.Lit(c.N))))
		case ir.MaxProperties:
			checks = append(checks, at.report(e.m.Check("MaxProperties").Call(length, jen.Lit(c.N))))
		default: // it is about no number
		}
	}
	return checks
}

// listed is the check of an array or object that is one of those listed.
func (e *emitter) listed(all []ir.Check, t ir.Type, value jen.Code, at spot) []jen.Code {
	var checks []jen.Code
	for _, c := range all {
		one, ok := c.(ir.OneOf)
		if !ok {
			continue
		}
		var texts []gocode.Word
		for _, v := range one.Values {
			texts = append(texts, gocode.Word{Code: gocode.Raw(v.JSON()), Width: len(v.JSON()) + 2})
		}
		text := jen.Func().Params(jen.Id("b").Index().Byte()).Index().Byte().
			Add(gocode.Inline(jen.Return(e.m.AppendTo(t, jen.Id("b"), value))))
		checks = append(checks, at.report(e.m.Check("OneOfJSON").Call(text, gocode.Flow(40, texts...))))
	}
	return checks
}

// unique is the check that no two elements are equal, as Go or as JSON compares them.
func (e *emitter) unique(elem ir.Type, list jen.Code) jen.Code {
	if isComparable(elem) {
		return e.m.Check("UniqueItems").Call(list)
	}
	if gocode.IsObject(elem) {
		return e.m.Check("UniqueObjects").Call(list)
	}
	return e.m.Check("UniqueValues").Call(list, e.m.Append(elem))
}

func isComparable(t ir.Type) bool {
	switch t := t.(type) {
	case *ir.Primitive:
		switch t.Kind {
		case ir.Time, ir.Number, ir.Bytes, ir.BytesURL, ir.Raw:
			return false
		default: // equal in Go is equal in JSON
		}
		return true
	case *ir.Named:
		enum, ok := t.Decl.(*ir.Enum)
		return ok && enum.Of != ir.Number
	case *ir.Nullable:
		return isComparable(t.Elem)
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.OptionalNullable: // not compared as in JSON
	}
	return false
}
