package model

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// result is the type that a schema became.
type result struct {
	t        ir.Type
	nullable bool
	ok       bool // false: no value is allowed, or the schema makes no sense; that is reported
}

// types is what schemas have become.
type types struct {
	of    map[schema.Identity]*becoming
	depth int // of those that are being lowered: lists and maps hold other types
}

// becoming is a schema on its way to a type.
type becoming struct {
	result
	active bool        // it is being lowered
	done   bool        // it has its result
	itself *ir.Defined // the declaration of a list or map that holds itself
	named  *ir.Defined // the declaration of a variant of a union that is none otherwise
}

// at is what a schema is becoming.
func (t *types) at(id schema.Identity) *becoming {
	one := t.of[id]
	if one == nil {
		one = new(becoming)
		t.of[id] = one
	}
	return one
}

// result is what a schema has become, ok is false if that is not known.
func (t *types) result(id schema.Identity) (r result, ok bool) {
	if one := t.of[id]; one != nil && one.done {
		return one.result, true
	}
	return result{}, false
}

// TypeOf returns the type of a schema, which may be a reference; nil is a schema that accepts everything. What it
// declares is complete when it returns.
func (b *Builder) TypeOf(n *source.Node, h Hint) (t ir.Type, nullable, ok bool) {
	return b.TypeIn(schema.InResponses, n, h)
}

// TypeIn is TypeOf for a schema that is used in one view.
func (b *Builder) TypeIn(v schema.View, n *source.Node, h Hint) (t ir.Type, nullable, ok bool) {
	if n == nil || b.tooMuch() {
		return raw(), false, true
	}
	r := b.use(h, b.schemas.PartIn(v, n))
	b.drain()
	return r.t, r.nullable, r.ok
}

// drain lowers the bodies of declarations. They wait, so that how deep a document nests objects does not matter, and
// a declaration is there before something refers to it.
func (b *Builder) drain() {
	for !b.tooMuch() {
		body := b.later.next()
		if body == nil {
			return
		}
		body()
	}
}

func raw() ir.Type { return &ir.Primitive{Kind: ir.Raw} }

// rawFor is raw JSON for a schema that says something. The reason is a key of [ir.API].Raw.
func (b *Builder) rawFor(reason string) ir.Type {
	b.api.Raw[reason]++
	return raw()
}

// use returns the type of the intersection of schemas.
func (b *Builder) use(h Hint, parts ...schema.Part) result {
	t := b.schemas.Resolve(parts...)
	if r, ok := b.asked(parts, t, h); ok {
		return r
	}
	return b.typeOfTarget(t, h)
}

func (b *Builder) typeOfTarget(t schema.Target, h Hint) result {
	if t.Failed {
		return result{}
	}
	if len(t.Parts) == 0 {
		return result{t: raw(), ok: true}
	}
	if r, ok := b.asked(t.Parts, t, h); ok { // by a branch of a oneOf
		return r
	}
	one := b.types.at(t.Identity())
	var r result
	switch {
	case one.done:
		r = one.result
	case one.active:
		r = b.recursion(one, t, h)
	default:
		r = b.fresh(one, t, h)
	}
	r.nullable = r.nullable || t.Nullable
	return r
}

// fresh lowers what has not been met before.
func (b *Builder) fresh(one *becoming, t schema.Target, h Hint) result {
	if t.Only == schema.Any {
		b.api.Schemas++
	}
	if !b.grow(max(1, len(t.Parts)), t.Place()) {
		return result{t: raw(), ok: true}
	}
	if b.types.depth >= schema.MaxNesting {
		b.diags.Warn(t.Place(), "nesting-too-deep", "arrays and maps nested deeper than %d are kept as raw JSON", schema.MaxNesting)
		return result{t: b.rawFor("nesting-too-deep"), ok: true}
	}
	if t.Owner != nil && t.View() != b.names.ChiefView(t.Owner) {
		b.use(h, b.schemas.PartIn(b.names.ChiefView(t.Owner), t.Owner)) // what several views share is named after the component
	}
	one.active = true
	b.types.depth++
	r := b.classify(t, h)
	b.types.depth--
	one.active = false
	b.keepExample(t, r.t)
	if d := one.itself; d != nil {
		d.Underlying = r.t
		r.t = &ir.Named{Decl: d}
	}
	one.result, one.done = r, true
	return r
}

// recursion declares a list or map that turned out to hold itself.
func (b *Builder) recursion(one *becoming, t schema.Target, h Hint) result {
	if one.itself == nil {
		one.itself = &ir.Defined{Declared: b.declare(t, h)}
		b.add(one.itself, t, nil)
	}
	return result{t: &ir.Named{Decl: one.itself}, nullable: b.nullable(t), ok: true}
}

// nullable reports whether a target that is being lowered allows null.
func (b *Builder) nullable(t schema.Target) bool {
	s := b.schemas.ShapeOf(t)
	if len(s.Groups) > 0 {
		c := b.choiceOf(t, s)
		return c.nullable || schema.SaysNullable(c.Owner.Node)
	}
	return s.Nullable
}

// classify decides what kind of type a shape is.
func (b *Builder) classify(t schema.Target, h Hint) result {
	s := b.schemas.ShapeOf(t)
	if schema.RefusesAll(t.Parts) {
		return never()
	}
	if leaves, _, _ := b.schemas.Flatten(t.Parts); s.Failed && schema.RefusesAll(leaves) && t.Parts[0].Node.Kind == source.Mapping {
		return never() // an allOf of nothing but false
	}
	if s.Failed {
		return result{}
	}
	if t.Only == schema.Any {
		b.effects(s)
	}
	if len(s.Groups) > 0 {
		return b.combine(t, s, h)
	}
	if heirs := b.heirsOf(t); heirs != nil {
		return result{t: b.unionOfHeirs(t, heirs, h), nullable: s.Nullable, ok: true}
	}
	return b.withoutBranchKeywords(t, s, h)
}

// withoutBranchKeywords lowers a shape without oneOf and anyOf.
func (b *Builder) withoutBranchKeywords(t schema.Target, s *schema.Shape, h Hint) result {
	r := result{nullable: s.Nullable, ok: true}
	classes := s.Kinds.Split()
	switch {
	case s.Kinds == schema.Any && !s.Valued:
		r.t = b.external(t, "", nil)
		if r.t != nil {
			break
		}
		if r.t = raw(); !s.AsksNothing() {
			r.t = b.rawFor("no-type")
		}
		r.t.(*ir.Primitive).Checks = b.held.Whole(t.Parts)
	case s.Kinds == 0 && s.Never && !s.Nullable:
		r.t = &ir.Primitive{Kind: ir.Raw, Checks: listedNone(s)}
	case s.Kinds == 0:
		r = b.nothing()
	case len(classes) > 1 && numberIn(t, s) != nil:
		r.t = b.number(t, numberIn(t, s), h)
	case len(classes) > 1:
		r.t = b.unionOfTypes(t, classes, h)
	default:
		r.t = b.ofOneType(t, s, h)
	}
	return r
}

// ofOneType lowers a shape of one JSON type.
func (b *Builder) ofOneType(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	switch s.Kinds {
	case schema.Object:
		return b.object(t, s, h)
	case schema.Array:
		return b.array(t, s, h)
	case schema.String:
		return b.text(t, s, h)
	case schema.Bool:
		return b.boolean(t, s)
	}
	return b.number(t, s, h)
}

func (b *Builder) array(t schema.Target, s *schema.Shape, h Hint) ir.Type {
	if s.IsTuple() {
		return b.external(t, "", b.tuple(t, s, h))
	}
	list := &ir.List{Checks: b.itemChecks(s)}
	r := result{t: raw(), ok: true}
	switch {
	case schema.RefusesAll(s.Items):
		r.ok = false
	case len(s.Items) > 0:
		r = b.use(h.join("an element of "+b.spokenOf(t, h), "Item"), s.Items...)
	}
	if !r.ok {
		r.t = raw()
		list.Checks = append(list.Checks, ir.MaxItems{})
	}
	list.Elem = b.Wrap(r.t, true, r.nullable)
	return b.external(t, "", list)
}

// Wrap says in the type whether a value may be absent or null.
func (b *Builder) Wrap(t ir.Type, required, nullable bool) ir.Type {
	_, isList, isObject := form(t)
	switch {
	case isRaw(t):
		return t
	case required && nullable:
		return &ir.Nullable{Elem: t}
	case nullable:
		return &ir.OptionalNullable{Elem: t}
	case required || isList:
		return t
	case isObject:
		return &ir.Pointer{Elem: t}
	}
	return &ir.Optional{Elem: t}
}

func isRaw(t ir.Type) bool {
	p, ok := t.(*ir.Primitive)
	return ok && p.Kind == ir.Raw
}

// form tells scalars from slices and maps, of which nil is absent, and from objects, which are pointers where optional.
func form(t ir.Type) (isScalar, isList, isObject bool) {
	switch t := t.(type) {
	case *ir.List, *ir.Map:
		return false, true, false
	case *ir.Named:
		switch d := t.Decl.(type) {
		case *ir.Struct, *ir.Union, *ir.Tuple:
			return false, false, true
		case *ir.Defined:
			if d.Underlying == nil { // being lowered: only lists and maps take part in their own making
				return false, true, false
			}
			return form(d.Underlying)
		case *ir.Enum: // a scalar
		}
	case *ir.Primitive, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // scalars
	}
	return true, false, false
}
