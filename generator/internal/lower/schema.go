package lower

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// maxNesting is how many lists and maps may hold each other before one has a name. Inference in go/types gives up at a depth of 100,
// at up to three levels each.
const maxNesting = 24

// result is the type that a schema became.
type result struct {
	t        ir.Type
	nullable bool
	ok       bool // false: no value is allowed, or the schema makes no sense; that is reported
}

// typeOf returns the type of a schema, which may be a reference; nil is a schema that accepts everything. What it
// declares is complete when it returns.
func (l *lowerer) typeOf(n *source.Node, h hint) (t ir.Type, nullable, ok bool) {
	return l.typeIn(inResponses, n, h)
}

// typeIn is typeOf for a schema that is used in one direction.
func (l *lowerer) typeIn(v view, n *source.Node, h hint) (t ir.Type, nullable, ok bool) {
	if n == nil {
		return raw(), false, true
	}
	r := l.use(h, l.in(v, n))
	l.drain()
	return r.t, r.nullable, r.ok
}

// drain lowers the bodies of declarations. They wait, so that how deep a document nests objects does not matter, and
// a declaration is there before something refers to it.
func (l *lowerer) drain() {
	for len(l.work) > 0 {
		body := l.work[0]
		l.work = l.work[1:]
		body()
	}
}

func raw() ir.Type { return &ir.Primitive{Kind: ir.Raw} }

// rawFor is raw JSON for a schema that says something. The reason is a key of [ir.API].Raw.
func (l *lowerer) rawFor(reason string) ir.Type {
	l.api.Raw[reason]++
	return raw()
}

// use returns the type of the intersection of schemas.
func (l *lowerer) use(h hint, parts ...part) result { return l.lower(l.resolve(parts...), h) }

func (l *lowerer) lower(t target, h hint) result {
	if t.failed {
		return result{}
	}
	if len(t.parts) == 0 {
		return result{t: raw(), ok: true}
	}
	id := t.identity()
	r, done := l.results[id]
	switch {
	case done:
	case l.active[id]:
		r = l.recursion(id, t, h)
	default:
		r = l.fresh(id, t, h)
	}
	r.nullable = r.nullable || t.nullable
	return r
}

// fresh lowers what has not been met before.
func (l *lowerer) fresh(id identity, t target, h hint) result {
	if t.only == kindAny {
		l.api.Schemas++
	}
	if len(l.active) >= maxNesting {
		l.diags.Warn(t.place(), "nesting-too-deep", "arrays and maps nested deeper than %d are kept as raw JSON", maxNesting)
		return result{t: l.rawFor("nesting-too-deep"), ok: true}
	}
	if t.owner != nil && t.view() == inRequests {
		l.use(h, part{node: t.owner}) // what both directions share is named after the component
	}
	l.active[id] = true
	r := l.classify(t, h)
	delete(l.active, id)
	l.exemplify(t, r.t)
	if d := l.cyclic[id]; d != nil {
		d.Underlying = r.t
		r.t = &ir.Named{Decl: d}
	}
	l.results[id] = r
	return r
}

// recursion declares a list or map that turned out to hold itself.
func (l *lowerer) recursion(id identity, t target, h hint) result {
	d := l.cyclic[id]
	if d == nil {
		d = &ir.Defined{Declared: l.declare(t, h)}
		l.cyclic[id] = d
		l.add(d, t)
	}
	return result{t: &ir.Named{Decl: d}, nullable: l.nullable(t), ok: true}
}

// nullable reports whether a target that is being lowered allows null.
func (l *lowerer) nullable(t target) bool {
	s := l.shapeOf(t)
	if len(s.groups) > 0 {
		c := l.choiceOf(t, s)
		return c.nullable || saysNullable(c.owner.node)
	}
	return s.nullable
}

// classify decides what kind of type a shape is.
func (l *lowerer) classify(t target, h hint) result {
	s := l.shapeOf(t)
	if s.failed {
		return result{}
	}
	if t.only == kindAny {
		l.effects(s)
	}
	if len(s.groups) > 0 {
		return l.combine(t, s, h)
	}
	if heirs := l.heirsOf(t); heirs != nil {
		return result{t: l.family(t, heirs, h), nullable: s.nullable, ok: true}
	}
	return l.plain(t, s, h)
}

// plain lowers a shape without oneOf and anyOf.
func (l *lowerer) plain(t target, s *shape, h hint) result {
	r := result{nullable: s.nullable, ok: true}
	classes := s.kinds.split()
	switch {
	case s.kinds == kindAny && !s.valued:
		r.t = l.external(t, "", nil)
		switch {
		case r.t != nil:
		case s.asksNothing():
			r.t = raw()
		default:
			r.t = l.rawFor("no-type")
			r.t.(*ir.Primitive).Checks = l.rules(s, kindAny)
		}
	case s.kinds == 0:
		r = l.nothing()
	case len(classes) > 1:
		r.t = l.types(t, classes, h)
	default:
		r.t = l.single(t, s, h)
	}
	return r
}

// asksNothing reports whether no keyword is there that JSON Schema or OpenAPI has.
func (s *shape) asksNothing() bool {
	return !s.typed && !slices.ContainsFunc(s.said, func(one said) bool { return known(one.keyword) })
}

// single lowers a shape of one JSON type.
func (l *lowerer) single(t target, s *shape, h hint) ir.Type {
	switch s.kinds {
	case kindObject:
		return l.object(t, s, h)
	case kindArray:
		return l.array(t, s, h)
	case kindString:
		return l.text(t, s, h)
	case kindBool:
		return l.boolean(t, s)
	}
	return l.number(t, s, h)
}

func (l *lowerer) array(t target, s *shape, h hint) ir.Type {
	if s.isTuple() {
		return l.external(t, "", l.tuple(t, s, h))
	}
	list := &ir.List{Checks: l.itemChecks(s)}
	r := result{t: raw(), ok: true}
	switch {
	case refusesAll(s.items):
		r.ok = false
	case len(s.items) > 0:
		r = l.use(h.join("an element of "+l.called(t, h), "Item"), s.items...)
	}
	if !r.ok {
		r.t = raw()
		list.Checks = append(list.Checks, ir.MaxItems{})
	}
	list.Elem = l.wrap(r.t, true, r.nullable)
	return l.external(t, "", list)
}

// refusesAll reports whether one of the schemas is false.
func refusesAll(parts []part) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return p.node.Kind == source.Bool && p.node.Value == "false" })
}

// wrap says in the type whether a value may be absent or null.
func (l *lowerer) wrap(t ir.Type, required, nullable bool) ir.Type {
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
		}
	}
	return true, false, false
}

// external replaces a type by the user's if the configuration has one for the schema or for its format.
func (l *lowerer) external(t target, format string, otherwise ir.Type) ir.Type {
	if len(l.opt.Types) == 0 {
		return otherwise
	}
	pointer := l.pointer(t.place())
	for i, one := range l.opt.Types {
		if one.Of == pointer || format != "" && one.Of == format {
			l.usedTypes[i] = true
			return &ir.External{ImportPath: one.ImportPath, Name: one.Name}
		}
	}
	return otherwise
}
