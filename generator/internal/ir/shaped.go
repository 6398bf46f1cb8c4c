package ir

import "slices"

// Shaped is the encodings of op's parameters that are no scalars and no arrays of scalars, and of its bodies that are forms.
func (op *Operation) Shaped() (list []*Shaped) {
	if op.Body != nil {
		for _, m := range op.Body.Payload.Media {
			for _, one := range m.Forms() {
				if form, ok := one.Content.(*URLEncoded); ok && !slices.Contains(list, form.Codec) {
					list = append(list, form.Codec)
				}
			}
		}
	}
	for _, p := range op.Params {
		if s, ok := p.Encoding.(*Shaped); ok {
			list = append(list, s)
		}
	}
	return list
}

// ShapedHeaders is the encodings of such headers among those of op's responses.
func (op *Operation) ShapedHeaders() (list []*Shaped) {
	if sum, ok := op.Success.(*Sum); ok {
		for _, r := range sum.Responses {
			for _, p := range r.Header {
				if s, ok := p.Encoding.(*Shaped); ok {
					list = append(list, s)
				}
			}
		}
	}
	return list
}

// HasShaped reports whether there is a parameter or header whose texts have to be told apart, or that asks for more than a text.
func (a *API) HasShaped() bool {
	for _, op := range a.Operations {
		hasCodecs := func(f *Multipart) bool { return len(f.Codecs()) > 0 }
		if len(op.Shaped()) > 0 || len(op.ShapedHeaders()) > 0 || slices.ContainsFunc(op.Multiparts(), hasCodecs) {
			return true
		}
		for _, p := range op.Params {
			if p.Reserved && p.In != InPath {
				return true
			}
		}
	}
	return false
}

// HasOthers reports whether a value may be an object with members of any name.
func HasOthers(t Type) bool {
	switch t := t.(type) {
	case *Map:
		return true
	case *Primitive:
		return t.Kind == Raw
	case *Named:
		switch d := t.Decl.(type) {
		case *Struct:
			return len(d.Extras()) > 0
		case *Defined:
			return HasOthers(d.Underlying)
		case *Union:
			return slices.ContainsFunc(d.Variants, func(v *Variant) bool { return HasOthers(&Named{Decl: v.Decl}) })
		case *Enum, *Tuple: // are no objects
		}
	case *Pointer, *Optional, *Nullable, *OptionalNullable:
		return HasOthers(Elem(t))
	case *List, *External: // are none either
	}
	return false
}

// HasAside reports whether parameters share a segment of a path, so that it takes more than the texts between them to tell them apart.
func (a *API) HasAside() bool {
	var below func(*RouteNode) bool
	below = func(n *RouteNode) bool {
		return n != nil && (below(n.Any) || slices.ContainsFunc(n.Literals, func(e RouteEdge) bool { return below(e.Then) }) ||
			slices.ContainsFunc(n.Patterns, func(p RoutePattern) bool { return p.Values != nil || below(p.Then) }))
	}
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool { return op.Aside != nil }) ||
		slices.ContainsFunc(a.Routes.Trees, func(t RouteTree) bool { return below(t.Root) })
}

// NamesOf are the names of what a value consists of where it stands beside others, in a query or form: its own, "f[]" for the elements of
// an array, be it a member, "f[" for what the parts of an object begin with in the style deepObject, or those of its members.
func NamesOf(name string, e *Shaped) []string {
	names := []string{name}
	switch {
	case e == nil:
	case e.Form == Deep:
		names = append(names, name+"[")
	case e.Form == Exploded || e.Form == CookiesEach:
		if _, isList := e.Of.(*List); isList {
			names = append(names, name+"[]")
		}
		names = append(names, MemberNames(e.Of)...)
		structs(e.Of, func(s *Struct) {
			for _, f := range s.Fields {
				if _, isList := f.Type.(*List); isList {
					names = append(names, f.Wire+"[]")
				}
			}
		})
	}
	return names
}

// MemberNames are the names of the members that a value may have.
func MemberNames(t Type) (names []string) {
	structs(t, func(s *Struct) {
		for _, f := range s.Fields {
			names = append(names, f.Wire)
		}
		names = slices.Concat(names, s.Refused, s.Ignored)
	})
	return names
}

// structs calls do for each struct that a value may be.
func structs(t Type, do func(*Struct)) {
	switch t := t.(type) {
	case *Named:
		switch d := t.Decl.(type) {
		case *Struct:
			do(d)
		case *Union:
			for _, v := range d.Variants {
				structs(&Named{Decl: v.Decl}, do)
			}
		case *Defined:
			structs(d.Underlying, do)
		case *Enum, *Tuple: // are no objects
		}
	case *Pointer, *Optional, *Nullable, *OptionalNullable:
		structs(Elem(t), do)
	case *Primitive, *List, *Map, *External: // have no members with names
	}
}
