package route

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// KeepTemplate keeps where an operation stands. Where variables stand side by side, what their parameters may be tells them apart.
func (r *Router) KeepTemplate(op *ir.Operation, t *Template) {
	if slices.ContainsFunc(t.Segments, segment.adjacent) {
		own := *t
		own.Segments = slices.Clone(t.Segments)
		for i, s := range own.Segments {
			if s.adjacent() {
				own.Segments[i].Values = valuesOf(s, op)
				r.sideBySide(t, s, own.Segments[i].Values)
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

// sideBySide says by what variables are told apart that nothing stands between, if it is by length alone.
func (r *Router) sideBySide(t *Template, s segment, values []ir.RouteValue) {
	free := func(i int) bool { return values[i].Listed == nil && !values[i].Integer }
	for i := 1; i < len(s.Variables); i++ {
		if s.Texts[i] == "" && free(i-1) && free(i) {
			r.diags.Warn(t.At, "path-variables-adjacent",
				"nothing stands between {%s} and {%s}, and both may be any text: a server takes one character for the former",
				s.Variables[i-1], s.Variables[i]).Help = "list the values of one of them, or put a character between them"
			return
		}
	}
}
