package lower

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// matching is one of patternProperties: what members are whose names match.
type matching struct {
	text   string
	at     *source.Node // the schema
	parts  []part
	expr   *regexp.Regexp // nil matches nothing here: Go has no such expression
	anyone bool           // every name matches
}

// patterned collects patternProperties. One that several schemas of an intersection have is one.
func (m *merger) patterned(of part, patterns *source.Node) {
	for i := range patterns.Members {
		text, schema := patterns.Members[i].Key, patterns.Members[i].Value
		at := slices.IndexFunc(m.matching, func(one matching) bool { return one.text == text })
		if at < 0 {
			at = len(m.matching)
			expr, _ := translate(text)
			one := matching{text: text, at: schema, anyone: slices.Contains([]string{"", ".*", "^.*$", "^.*", ".*$", ".+", "^.+$"}, text)}
			one.expr, _ = regexp.Compile(expr)
			m.matching = append(m.matching, one)
		}
		m.matching[at].parts = append(m.matching[at].parts, m.l.in(of.view, schema))
	}
}

// match applies patternProperties to the members that are named elsewhere (JSON Schema, section 10.3.2.2).
func (m *merger) match() {
	for _, one := range m.matching {
		for _, member := range m.members {
			if one.expr == nil || !one.expr.MatchString(member.name) {
				continue
			}
			for _, p := range one.parts {
				if p.constrains() {
					member.parts = append(member.parts, p)
				}
			}
		}
	}
}

// matches reports whether patternProperties of a schema speak of a name.
func (m *merger) matches(n *source.Node, name string) bool {
	patterns := n.Get("patternProperties")
	return patterns != nil && slices.ContainsFunc(m.matching, func(one matching) bool {
		return one.expr != nil && patterns.Has(one.text) && one.expr.MatchString(name)
	})
}

// extras are the fields for members that have no name of their own: one for each type that patternProperties give, and one for what
// additionalProperties say.
func (l *lowerer) extras(s *shape, h hint, names func(string) string) (matched []*ir.Extra, other *ir.Extra) {
	var list []*ir.Extra
	var of [][]part
	known := func(parts []part) int {
		return slices.IndexFunc(of, func(others []part) bool { return l.alike(others, parts) })
	}
	for _, one := range s.matching {
		pattern := l.nameOf(one, h)
		switch at := known(one.parts); {
		case refusesAll(one.parts) && pattern != nil:
			matched = append(matched, &ir.Extra{Patterns: []*ir.Pattern{pattern}})
			continue
		case at >= 0 && pattern != nil && len(list[at].Patterns) > 0:
			list[at].Patterns = append(list[at].Patterns, pattern)
			continue
		case at >= 0:
			list[at].Patterns = nil
			continue
		}
		x := &ir.Extra{Elem: l.extraType(h.join("a further member of "+h.role, extraWord(len(list))), one.parts)}
		if pattern != nil {
			x.Patterns = []*ir.Pattern{pattern}
		}
		list, of = append(list, x), append(of, one.parts)
	}
	if s.open {
		if at := known(s.extra); at >= 0 {
			list[at].Patterns = nil
		} else {
			list = append(list, &ir.Extra{Elem: l.extraType(h.join("a further member of "+h.role, extraWord(len(list))), s.extra)})
		}
	}
	asked := l.nameType(s, h)
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
func (l *lowerer) nameOf(one matching, h hint) *ir.Pattern {
	if one.anyone {
		return nil
	}
	return l.expression(one.text, one.at, hint{name: naming.Join(h.name, "Name")})
}

func extraWord(i int) string {
	if i == 0 {
		return "Extra"
	}
	return "Extra" + strconv.Itoa(i+1)
}

func (l *lowerer) extraType(h hint, parts []part) ir.Type {
	elem := result{t: raw(), ok: true}
	if len(parts) > 0 {
		elem = l.use(h, parts...)
	}
	if !elem.ok {
		elem.t = raw()
	}
	return l.wrap(elem.t, true, elem.nullable)
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

// nameType is what propertyNames ask of the names of members, nil if nothing.
func (l *lowerer) nameType(s *shape, h hint) ir.Type {
	var parts []part
	for _, one := range s.all("propertyNames") {
		if p := (part{node: one.value}); p.constrains() {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	t := l.resolve(parts...)
	if !l.shapeOf(t).typed {
		t.only = kindString // names are strings
	}
	if shape := l.shapeOf(t); shape.failed || shape.kinds != kindString || len(shape.groups) > 0 {
		l.unenforcedNames(s)
		return nil
	}
	r := l.lower(t, h.join("the name of a member of "+h.role, "Name"))
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
	}
	l.unenforcedNames(s)
	return nil
}

func (l *lowerer) unenforcedNames(s *shape) {
	one := s.all("propertyNames")[0]
	l.diags.Warn(one.schema.KeyOf("propertyNames"), "keyword-not-enforced", `"propertyNames" is not enforced`)
}
