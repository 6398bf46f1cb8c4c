package facade

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// result finds the member of a method's answer that is returned in its place.
func (f *facade) result(m *ir.ResourceMethod) {
	plain, ok := m.Operation.Success.(*ir.Plain)
	if !ok || f.asked.Result.Go == "" {
		return
	}
	field := fieldOf(plain.Payload.JSON(), f.asked.Result.Go)
	if field == nil {
		return
	}
	f.unwraps = true
	m.Result = &ir.Result{Envelope: m.Name + "Envelope", Field: field.Name}
	m.Result.Type, m.Result.Form = resultOf(field.Type)
}

// fieldOf is the member of an object that has a field in Go.
func fieldOf(t ir.Type, wire string) *ir.Field {
	named, ok := t.(*ir.Named)
	if !ok {
		return nil
	}
	object, ok := named.Decl.(*ir.Struct)
	if !ok {
		return nil
	}
	for _, field := range object.Fields {
		if field.Wire == wire && field.Const == nil {
			return field
		}
	}
	return nil
}

// resultOf is what a method returns for a member of type t, and how it comes from that.
func resultOf(t ir.Type) (ir.Type, ir.ResultForm) {
	elem, form := t, ir.ResultValue
	switch t := t.(type) {
	case *ir.Optional:
		elem, form = t.Elem, ir.ResultOpt
	case *ir.Nullable:
		elem, form = t.Elem, ir.ResultNull
	case *ir.OptionalNullable:
		elem, form = t.Elem, ir.ResultOptNull
	case *ir.Primitive, *ir.List, *ir.Map, *ir.Named, *ir.External, *ir.Pointer: // the value itself
	}
	switch {
	case !ir.IsNilable(elem):
		return &ir.Pointer{Elem: elem}, form
	case form == ir.ResultValue:
		return elem, ir.ResultDirect
	}
	return elem, ir.ResultInner
}

// failures finds the lists in error responses that say what went wrong.
func (f *facade) failures() {
	if f.asked.Errors.Go == "" {
		return
	}
	for _, e := range f.api.Errors {
		if e.Body == nil {
			continue
		}
		field := fieldOf(e.Body, f.asked.Errors.Go)
		if field == nil {
			continue
		}
		list, ok := field.Type.(*ir.List)
		if !ok {
			continue
		}
		elem, ok := list.Elem.(*ir.Named)
		if first, _ := f.out.Failure.(*ir.Named); !ok || first != nil && first.Decl != elem.Decl {
			continue
		}
		f.out.Failure = elem
		f.out.Failures = append(f.out.Failures, ir.Failure{Type: e, Field: field.Name})
	}
}

// variables names environment variables for the base URL and for credentials.
func (f *facade) variables() {
	used := map[string]bool{}
	prefix := f.asked.Environment
	if prefix != "" {
		f.out.BaseURL = prefix + "_BASE_URL"
	}
	for _, s := range f.api.Schemes {
		if !s.Sent() || s.Kind == ir.Basic {
			continue // no single text
		}
		name := ""
		if prefix != "" {
			name = prefix + "_" + strings.ToUpper(f.namer.Package(s.Name))
		}
		for _, v := range f.asked.Variables {
			if v.Of == s.Name {
				name, used[v.Of] = v.Go, true
			}
		}
		if name != "" {
			f.out.Variables = append(f.out.Variables, ir.Variable{Name: name, Scheme: s})
		}
	}
	for _, v := range f.asked.Variables {
		if !used[v.Of] {
			f.diags.Error(options.PlaceOr(v.At), "config-no-match", "facade: no security scheme with a single value is %s", v.Of)
		}
	}
}

// scopeOf finds or makes the Scope of an enum.
func (f *facade) scopeOf(enum *ir.Enum) *ir.Scope {
	for _, s := range f.out.Scopes {
		if s.Enum == enum {
			return s
		}
	}
	s := &ir.Scope{Name: f.shared.Claim(enum.Name, enum.Name+"Scope"), Enum: enum}
	for _, v := range enum.Values {
		noun := naming.Singular(f.namer.Exported(v.Value.Text))
		s.Kinds = append(s.Kinds, ir.ScopeKind{
			Func: f.shared.Derive(noun, s.Name+noun), Const: v.Name, Text: v.Value.Text,
		})
	}
	f.out.Scopes = append(f.out.Scopes, s)
	return s
}
