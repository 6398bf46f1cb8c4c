package route

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// KeepTemplate keeps where an operation stands. Where variables share a segment, what their parameters may be tells them apart.
func (r *Router) KeepTemplate(op *ir.Operation, t *Template) {
	if slices.ContainsFunc(t.Segments, segment.shared) {
		own := *t
		own.Segments = slices.Clone(t.Segments)
		for i, s := range own.Segments {
			values := valuesOf(s, op)
			if !s.doubtful(values) {
				continue
			}
			own.Segments[i].Values = s.needed(values)
			if r.sideBySide(t, s, values) {
				op.Aside = append(op.Aside, aside(op, s, values)...)
			}
		}
		t = &own
	}
	r.templates[op] = t
}

// doubtful reports whether a value in the segment could be taken to end before it does: it has the text behind it, or there is none.
func (s segment) doubtful(values []ir.RouteValue) bool {
	if !s.shared() || s.adjacent() {
		return s.adjacent()
	}
	for i, v := range values[:len(values)-1] {
		text := s.Texts[i+1]
		if v.Listed == nil && (v.Letters == "" || strings.ContainsAny(text, v.Letters)) ||
			slices.ContainsFunc(v.Listed, func(one string) bool { return strings.Index(one[1:]+text, text)+1 < len(one) }) {
			return true
		}
	}
	return false
}

// needed is what a server asks of values in a doubtful segment, nil if all may be any text and there is one between them.
func (s segment) needed(values []ir.RouteValue) []ir.RouteValue {
	if !s.adjacent() && !slices.ContainsFunc(values, func(v ir.RouteValue) bool { return !v.Free() }) {
		return nil
	}
	return values
}

// valuesOf is what the parameters of a segment may be.
func valuesOf(s segment, op *ir.Operation) []ir.RouteValue {
	values := make([]ir.RouteValue, len(s.Variables))
	for _, p := range op.InPath() {
		if i := slices.Index(s.Variables, p.Wire); i >= 0 {
			if scalar, ok := p.Encoding.(*ir.Scalar); ok {
				values[i] = valueOf(scalar.Of)
			}
		}
	}
	return values
}

func valueOf(t ir.Type) (v ir.RouteValue) {
	list := func(literals []ir.Literal) {
		for _, l := range literals {
			if l.Text != "" {
				v.Listed = append(v.Listed, l.Text)
			}
		}
	}
	switch t := t.(type) {
	case *ir.Named:
		if e, ok := t.Decl.(*ir.Enum); ok {
			for _, value := range e.Values {
				list([]ir.Literal{value.Value})
			}
		}
	case *ir.Primitive:
		v.Integer = t.Kind.Bits() > 0
		v.Letters = letters(t.Kind)
		if t.Kind == ir.Bool {
			v.Listed = []string{"false", "true"}
		}
		for _, check := range t.Checks {
			if values, ok := check.(ir.OneOf); ok {
				list(values.Values)
			}
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // may be anything
	}
	slices.SortStableFunc(v.Listed, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	v.Integer = v.Integer && v.Listed == nil
	return v
}

// letters is what a value has behind its first character, "" if that may be anything.
func letters(kind ir.PrimitiveKind) string {
	const digits = "0123456789"
	switch {
	case kind.Bits() > 0:
		return digits
	case kind == ir.Float64, kind == ir.Float32, kind == ir.Number:
		return digits + "+-.eE"
	case kind == ir.Date:
		return digits + "-"
	case kind == ir.Time:
		return digits + "+-.:TtZz"
	case kind == ir.UUID:
		return digits + "abcdefABCDEF-"
	}
	return ""
}

// valuesAbsent is what the parameters of an operation that is left out may be, as far as it or their schemas say.
func valuesAbsent(s segment, op *ir.Operation, types map[string]*source.Node) []ir.RouteValue {
	values := make([]ir.RouteValue, len(s.Variables))
	if op != nil {
		values = valuesOf(s, op)
	}
	for i, name := range s.Variables {
		if schema := types[name]; schema != nil && values[i].Equal(ir.RouteValue{}) {
			values[i] = valueOfSchema(schema)
		}
	}
	return values
}

func valueOfSchema(n *source.Node) (v ir.RouteValue) {
	list := n.Get("enum")
	switch types := n.Get("type"); {
	case list != nil:
		for _, one := range list.Items {
			v.Listed = append(v.Listed, one.Value)
		}
	case n.Has("const"):
		v.Listed = []string{n.Get("const").Value}
	case types == nil:
	case types.Value == "boolean":
		v.Listed = []string{"false", "true"}
	default:
		named := append([]*source.Node{types}, types.Items...)
		v.Integer = slices.ContainsFunc(named, func(n *source.Node) bool { return n.Value == "integer" }) && len(types.Items) < 2
	}
	v.Listed = slices.DeleteFunc(v.Listed, func(text string) bool { return text == "" })
	slices.SortStableFunc(v.Listed, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return v
}

// aside is a segment whose values a client looks at before it sends them: those of which each is one text.
func aside(op *ir.Operation, s segment, values []ir.RouteValue) []ir.Aside {
	one := ir.Aside{Texts: s.Texts, Values: values}
	for _, name := range s.Variables {
		i := slices.IndexFunc(op.Params, func(p *ir.Param) bool { return p.In == ir.InPath && p.Wire == name })
		if i < 0 {
			return nil
		}
		if _, scalar := op.Params[i].Encoding.(*ir.Scalar); !scalar {
			return nil
		}
		one.Params = append(one.Params, op.Params[i])
	}
	return []ir.Aside{one}
}

// sideBySide reports whether variables that nothing stands between are told apart by what they may be, and says if it is by length alone.
func (r *Router) sideBySide(t *Template, s segment, values []ir.RouteValue) bool {
	for i := 1; i < len(s.Variables); i++ {
		if s.Texts[i] == "" && values[i-1].Free() && values[i].Free() {
			r.diags.Warn(t.At, "path-variables-adjacent",
				"nothing stands between {%s} and {%s}, and both may be any text: a server takes one character for the former, "+
					"whatever a client has sent for it",
				s.Variables[i-1], s.Variables[i]).Help = "list the values of one of them, or put a character between them"
			return false
		}
	}
	return true
}
