package lower

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// maxUndeclared is how many names a list of required ones may have that properties does not, before they are left out.
const maxUndeclared = 1000

// object lowers a shape of objects: members without names of their own make a map, others a struct.
func (l *lowerer) object(t target, s *shape, h hint) ir.Type {
	if s.isStructure() {
		return l.external(t, "", l.structure(t, s, h))
	}
	l.undiscriminated(s)
	parts, asked := s.extra, l.nameType(s, h)
	if len(s.matching) > 0 {
		parts = s.matching[0].parts
	}
	m := &ir.Map{Elem: l.extraType(h.join("a value of "+l.called(t, h), "Value"), parts), Names: asked, Checks: l.memberChecks(s)}
	for _, one := range s.matching {
		if p := l.nameOf(one, h); p != nil {
			m.Names = matchingNames([]*ir.Pattern{p}, asked)
		}
	}
	return l.external(t, "", m)
}

// isStructure reports whether objects have members of different types. Those that patternProperties or additionalProperties alone
// speak of are a map.
func (s *shape) isStructure() bool {
	switch {
	case len(s.members)+len(s.hidden) > 0:
		return true
	case len(s.matching) == 0:
		return s.closed != nil && !s.open
	case len(s.matching) > 1 || refusesAll(s.matching[0].parts):
		return true
	}
	return !s.matching[0].anyone && (s.closed == nil || s.open)
}

// structure declares a struct. Its fields follow when all that is being lowered has its declarations.
func (l *lowerer) structure(t target, s *shape, h hint) ir.Type {
	l.undiscriminated(s)
	d := &ir.Struct{Declared: l.declare(t, h), Closed: s.closed != nil && !s.open, Checks: l.memberChecks(s)}
	d.Checks = append(d.Checks, s.checks...)
	l.add(d, t)
	l.work = append(l.work, func() { l.fields(d, s) })
	return &ir.Named{Decl: d}
}

// undiscriminated reports a discriminator of a schema that lists no variants and that none extends.
func (l *lowerer) undiscriminated(s *shape) {
	for _, one := range s.all("discriminator") {
		if one.schema.Has("oneOf") || one.schema.Has("anyOf") || l.heirsBelow(one.schema) != nil {
			continue
		}
		l.diags.Note(one.schema.KeyOf("discriminator"), "discriminator-without-union",
			"the schema has a discriminator, but no oneOf, and no named schema extends it: there is nothing to tell apart")
	}
}

func (l *lowerer) fields(d *ir.Struct, s *shape) {
	names := l.fieldNames(d.Name, s)
	for _, m := range s.hidden {
		d.Ignored = append(d.Ignored, m.name)
	}
	undeclared := 0
	for _, m := range s.members {
		if len(m.parts) == 0 && len(s.extra) == 0 {
			if undeclared++; undeclared > maxUndeclared {
				continue
			}
		}
		if f := l.field(d, s, m, names[m]); f != nil {
			d.Fields = append(d.Fields, f)
		} else if refusesAll(m.parts) {
			d.Refused = append(d.Refused, m.name)
		}
	}
	if undeclared > maxUndeclared {
		l.diags.Warn(s.place, "keyword-not-enforced", "%d required names that properties does not have are not enforced",
			undeclared-maxUndeclared)
	}
	d.Matched, d.Extra = l.extras(s, hint{name: d.Name, role: d.Name}, l.extraNames(d.Name, names))
	if note := constNote(d.Fields); note != "" && d.Doc.Lead != "" {
		d.Doc.Lead += " " + note
	} else if note != "" {
		d.Doc.Paragraphs = append(d.Doc.Paragraphs, note)
	}
}

// fieldNames gives the members of a struct Go names, those first that somebody chose.
func (l *lowerer) fieldNames(of string, s *shape) map[*member]string {
	scope := naming.NewScope(naming.ModelMethods())
	all := s.members
	if s.both != nil {
		all = s.both // so that a member is called the same in both directions
	}
	names := make(map[*member]string, len(all))
	claim := func(m *member, name, alternative string) {
		names[m] = scope.Claim(name, alternative)
		if m.node.Has("default") {
			scope.Reserve(names[m] + "OrDefault")
		}
	}
	list := make([]called, len(all))
	texts := make([]string, len(all))
	for i, m := range all {
		texts[i] = m.name
	}
	spelling := l.spellingOfMembers(of, texts)
	for i, m := range all {
		list[i] = l.calledIn(of, m.name, spelling)
		list[i].firm = list[i].firm && !isKeptAlways(m.name)
		if chosen := l.chosen(m.node); chosen != "" {
			claim(m, chosen, chosen+"Field")
		}
	}
	if others := s.open || len(s.matching) > 0; others && l.isKnown(of) && l.lockedName(of+".*Extra") == "" && l.lockedName(of+".extra") != "Extra" {
		scope.Hold("Extra") // for members without names of their own
	}
	for _, i := range l.inTurn(list) {
		m, derived := all[i], l.namer.Exported(all[i].name)
		if names[m] != "" {
			continue
		}
		if kept := list[i].kept; kept != "" {
			claim(m, kept, derived)
		} else {
			claim(m, derived, l.otherName(scope, m.name, derived))
		}
		l.keep(list[i], names[m], derived)
	}
	return names
}

// otherName is a name for a member whose name is taken, by a method or by another member; "" if it is free.
func (l *lowerer) otherName(scope *naming.Scope, text, name string) string {
	switch {
	case !scope.Taken(name):
		return ""
	case slices.Contains(naming.ModelMethods(), name), scope.IsHeld(name):
		return name + "Field"
	case symbolic(text):
		return l.namer.Exported(l.spelled(text))
	}
	return ""
}

// symbolic reports whether a text has more than letters, digits and the usual separators.
func symbolic(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// extraNames keeps the names of fields for other members apart from those of members.
func (l *lowerer) extraNames(of string, names map[*member]string) func(string) string {
	scope := naming.NewScope(naming.ModelMethods(), slices.Collect(maps.Values(names)))
	return func(word string) string {
		key := of + ".*" + word
		name := scope.Claim(cmp.Or(l.lockedName(key), word), word+"Members")
		if name != word {
			l.keepName(key, name)
		}
		return name
	}
}

// field lowers a member, nil if there can be none.
func (l *lowerer) field(d *ir.Struct, s *shape, m *member, name string) *ir.Field {
	if m.refused != nil && m.required == nil {
		return nil
	}
	f := &ir.Field{Name: name, Wire: m.name, Required: m.required != nil, Origin: origin(m.node)}
	parts := m.parts
	if len(parts) == 0 {
		parts = s.extra
		if m.refused == nil && m.required != nil {
			l.diags.Warn(m.required, "required-undeclared", "the name %s is required, but properties does not have it", quoted(m.name)).
				Help = "add it to properties, or correct its spelling"
		}
	}
	if literal := l.constOf(m, parts); literal != nil {
		f.Name, f.Const, f.Type = "", literal, l.plainOf(parts)
		return f
	}
	r := l.use(hint{name: naming.Join(d.Name, l.namer.Suffix(m.name)), role: "the member " + m.name + " of " + d.Name}, parts...)
	if !r.ok {
		return nil
	}
	f.Type = l.wrap(r.t, f.Required, r.nullable)
	notes := l.annotate(parts, r.t)
	f.Doc, f.Example = notes.doc, l.shownIn(parts)
	if notes.def != nil {
		l.defaults = append(l.defaults, func() { l.settleField(f, notes.def) })
	}
	switch l.neither(m); m.access & (readOnly | writeOnly) {
	case readOnly:
		f.Doc.Notes = append(f.Doc.Notes, "Not in requests.")
	case writeOnly:
		f.Doc.Notes = append(f.Doc.Notes, "Not in responses.")
	}
	return f
}

// constOf is the only value of a required member that is never null: nothing to keep in Go.
func (l *lowerer) constOf(m *member, parts []part) *ir.Literal {
	if m.required == nil || len(parts) == 0 {
		return nil
	}
	t := l.resolve(parts...)
	if t.failed || len(t.parts) == 0 {
		return nil
	}
	s := l.shapeOf(t)
	if s.onlyNull() {
		return &ir.Literal{Kind: ir.LiteralNull, Text: "null"}
	}
	if s.failed || t.nullable || s.nullable || !s.valued || len(s.values) != 1 || len(s.groups) > 0 {
		return nil
	}
	value := literal(s.values[0])
	switch value.Kind {
	case ir.LiteralNull:
		return nil
	case ir.LiteralNumber:
		if parseDecimal(value.Text).isInteger() {
			value.Text = parseDecimal(value.Text).integer(false)
		}
	}
	return &value
}

// plainOf is the builtin type that a constant has.
func (l *lowerer) plainOf(parts []part) ir.Type {
	s := l.shapeOf(l.resolve(parts...))
	if s.onlyNull() {
		return &ir.Primitive{Kind: ir.Raw}
	}
	switch kindOfValue(s.values[0]) {
	case kindBool:
		return &ir.Primitive{Kind: ir.Bool}
	case kindInteger:
		return &ir.Primitive{Kind: ir.Int64}
	case kindFraction:
		return &ir.Primitive{Kind: ir.Float64}
	case kindString:
		return &ir.Primitive{Kind: ir.String}
	}
	return &ir.Primitive{Kind: ir.Raw}
}
