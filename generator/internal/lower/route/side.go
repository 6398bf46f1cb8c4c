package route

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// KeepTemplate keeps where an operation stands. Where variables stand side by side, what their parameters may be tells them apart.
func (r *Router) KeepTemplate(op *ir.Operation, t *Template) {
	if slices.ContainsFunc(t.Segments, segment.adjacent) {
		own := *t
		own.Segments = slices.Clone(t.Segments)
		for i, s := range own.Segments {
			if s.adjacent() {
				own.Segments[i].Values = valuesOf(s, op)
				if told := r.sideBySide(t, s, own.Segments[i].Values); told {
					op.Aside = append(op.Aside, aside(op, own.Segments[i])...)
				}
			}
		}
		t = &own
	}
	r.templates[op] = t
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
func aside(op *ir.Operation, s segment) []ir.Aside {
	one := ir.Aside{Texts: s.Texts, Values: s.Values}
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
	free := func(i int) bool { return values[i].Listed == nil && !values[i].Integer }
	for i := 1; i < len(s.Variables); i++ {
		if s.Texts[i] == "" && free(i-1) && free(i) {
			r.diags.Warn(t.At, "path-variables-adjacent",
				"nothing stands between {%s} and {%s}, and both may be any text: a server takes one character for the former, "+
					"whatever a client has sent for it",
				s.Variables[i-1], s.Variables[i]).Help = "list the values of one of them, or put a character between them"
			return false
		}
	}
	return true
}
