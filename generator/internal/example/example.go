package example

import (
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Source finds values.
type Source struct {
	// Text is what strings say that may say anything; "string" if it is not set.
	Text string
	// Number is what numbers are that may be any; "1" if it is not set.
	Number string
	// Wanted, if it is not nil, says which members are there that need not be, at a depth from 1. [Given] is for those of which the
	// document says a value.
	Wanted func(f *ir.Field, depth int) bool
	// Refused, if it is not nil, is told of each example that is no value of its type.
	Refused func(e *ir.Example, why error)
}

// Value returns a value of type t: what is shown there, if it is one, or what is shown for the type, or else one that is made. It
// is "" if none is found.
func (s Source) Value(t ir.Type, shown *ir.Example) string {
	m := &maker{Source: s, open: make(map[ir.Decl]bool)}
	text, ok := m.value(t, shown)
	if !ok || Check(t, text) != nil {
		return ""
	}
	return text
}

const (
	maxDepth = 6       // of what need not be there
	maxText  = 4 << 10 // bytes, about, from which on nothing is added that need not be there
)

// maker makes one value.
type maker struct {
	Source

	open  map[ir.Decl]bool // objects that are being made
	depth int
	spent int
}

// value is a value of a type, the first one shown that fits.
func (m *maker) value(t ir.Type, shown *ir.Example) (string, bool) {
	if text, ok := m.fitting(t, shown); ok {
		return text, true
	}
	if text, ok := m.fitting(t, exampleOf(t)); ok && shown != exampleOf(t) {
		return text, true
	}
	return m.make(t)
}

// fitting returns the first example that is a value of the type.
func (m *maker) fitting(t ir.Type, e *ir.Example) (string, bool) {
	for ; e != nil; e = e.Next {
		err := Check(t, e.JSON)
		if err == nil {
			m.spent += len(e.JSON)
			return e.JSON, true
		}
		if m.Refused != nil {
			m.Refused(e, err)
		}
	}
	return "", false
}

// exampleOf is what the document shows for a type.
func exampleOf(t ir.Type) *ir.Example {
	switch t := t.(type) {
	case *ir.Primitive:
		return t.Example
	case *ir.List:
		return t.Example
	case *ir.Map:
		return t.Example
	case *ir.Named:
		return t.Decl.Base().Example
	case *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable:
		return exampleOf(ir.Elem(t))
	case *ir.External: // the document does not say what it is
	}
	return nil
}

func (m *maker) make(t ir.Type) (string, bool) {
	switch t := t.(type) {
	case *ir.Primitive:
		return m.first(m.scalars(t, 1))
	case *ir.List:
		if all := composites(t.Checks); all != nil {
			return m.first(all)
		}
		return m.list(t)
	case *ir.Map:
		if all := composites(t.Checks); all != nil {
			return m.first(all)
		}
		return m.dictionary(t)
	case *ir.Named:
		return m.declared(t.Decl)
	case *ir.Pointer:
		return m.value(t.Elem, nil)
	case *ir.Optional:
		return m.value(t.Elem, nil)
	case *ir.Nullable:
		return m.orNull(t.Elem)
	case *ir.OptionalNullable:
		return m.orNull(t.Elem)
	case *ir.External: // nobody here knows its values
	}
	return "", false
}

// composites are the arrays or objects that are listed, nil if they are not.
func composites(checks []ir.Check) []string {
	for _, c := range checks {
		if one, ok := c.(ir.OneOf); ok {
			return texts(one)
		}
	}
	return nil
}

func (m *maker) first(list []string) (string, bool) {
	if len(list) == 0 {
		return "", false
	}
	m.spent += len(list[0])
	return list[0], true
}

func (m *maker) orNull(t ir.Type) (string, bool) {
	if text, ok := m.value(t, nil); ok {
		return text, true
	}
	return "null", true
}

func (m *maker) declared(d ir.Decl) (string, bool) {
	if m.open[d] {
		return "", false // it would go on for ever
	}
	m.open[d] = true
	m.depth++
	defer func() { delete(m.open, d); m.depth-- }()
	switch d := d.(type) {
	case *ir.Struct:
		if all := composites(d.Checks); all != nil {
			return m.first(all)
		}
		return m.object(d)
	case *ir.Tuple:
		return m.tuple(d)
	case *ir.Enum:
		return m.first(listed(d))
	case *ir.Defined:
		return m.value(d.Underlying, nil)
	case *ir.Union:
		return m.union(d)
	}
	return "", false
}

// object has the members that must be there, and as many others as are not too much.
func (m *maker) object(s *ir.Struct) (string, bool) {
	b := []byte{'{'}
	n := 0
	add := func(name, text string) {
		if n++; n > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, ir.QuoteJSON(name)...), ':'), text...)
	}
	most := atMost(s.Checks)
	for _, f := range s.Fields {
		text, ok := "", false
		switch {
		case f.Const != nil:
			text, ok = f.Const.JSON(), true
		case f.Required || m.wants(f) && n < most && m.depth < maxDepth && m.spent < maxText:
			text, ok = m.value(f.Type, f.Example)
		}
		if !ok && f.Required {
			return "", false
		}
		if ok {
			add(f.Wire, text)
		}
	}
	for i := 1; n < atLeast(s.Checks) && s.Extra != nil; i++ {
		text, ok := m.value(s.Extra.Elem, nil)
		if !ok {
			return "", false
		}
		add("key"+strconv.Itoa(i), text)
	}
	return string(append(b, '}')), true
}

func (m *maker) wants(f *ir.Field) bool { return m.Wanted == nil || m.Wanted(f, m.depth) }

func (m *maker) dictionary(t *ir.Map) (string, bool) {
	b := []byte{'{'}
	n := max(atLeast(t.Checks), min(1, atMost(t.Checks)))
	keys := m.names(t.Names, n)
	if n = min(n, len(keys)); n < atLeast(t.Checks) {
		return "", false
	}
	for i := range n {
		text, ok := m.value(t.Elem, nil)
		if !ok && i >= atLeast(t.Checks) {
			break
		}
		if !ok {
			return "", false
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, keys[i]...), ':'), text...)
	}
	return string(append(b, '}')), true
}

// names are up to so many names of members, as JSON.
func (m *maker) names(t ir.Type, n int) (out []string) {
	for i := range n {
		text, ok := ir.QuoteJSON("key"+strconv.Itoa(i+1)), true
		if t != nil {
			text, ok = m.nth(t, i)
		}
		if !ok {
			break
		}
		out = append(out, text)
	}
	return out
}

// list has one element, or as many as it must have.
func (m *maker) list(t *ir.List) (string, bool) {
	least := atLeast(t.Checks)
	n := max(least, min(1, atMost(t.Checks)))
	if n > maxItems {
		return "", false
	}
	different := n > 1 && slices.ContainsFunc(t.Checks, func(c ir.Check) bool { _, unique := c.(ir.UniqueItems); return unique })
	b := []byte{'['}
	for i := range n {
		element := func() (string, bool) { return m.value(t.Elem, nil) }
		if different {
			element = func() (string, bool) { return m.nth(t.Elem, i) }
		}
		text, ok := element()
		if !ok && i >= least {
			break
		}
		if !ok {
			return "", false
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, text...)
	}
	return string(append(b, ']')), true
}

// tuple has the elements that must be there.
func (m *maker) tuple(t *ir.Tuple) (string, bool) {
	if all := composites(t.Checks); all != nil {
		return m.first(all)
	}
	b := []byte{'['}
	add := func(text string) {
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(b, text...)
	}
	n := 0
	for _, f := range t.Fields {
		text, ok := "", f.Const != nil
		switch {
		case ok:
			text = f.Const.JSON()
		case f.Required || m.wants(f) && m.depth < maxDepth && m.spent < maxText:
			text, ok = m.value(f.Type, f.Example)
		}
		if !ok && f.Required {
			return "", false
		}
		if !ok {
			break
		}
		n++
		add(text)
	}
	for ; n < atLeast(t.Checks) && t.Rest != nil; n++ {
		text, ok := m.value(t.Rest.Elem, nil)
		if !ok {
			return "", false
		}
		add(text)
	}
	return string(append(b, ']')), true
}

const maxItems = 100

// nth returns a value that differs from those that it returns for other numbers.
func (m *maker) nth(t ir.Type, i int) (string, bool) {
	var all []string
	switch t := t.(type) {
	case *ir.Primitive:
		all = m.scalars(t, i+1)
	case *ir.Named:
		if e, isEnum := t.Decl.(*ir.Enum); isEnum {
			all = listed(e)
		}
	case *ir.List, *ir.Map, *ir.External, *ir.Pointer, *ir.Optional, *ir.Nullable, *ir.OptionalNullable: // one value is made of them
	}
	if i >= len(all) {
		return "", false
	}
	return all[i], true
}

// union is the first variant of which a value can be made that is taken for one.
func (m *maker) union(u *ir.Union) (string, bool) {
	for _, v := range u.Variants {
		text, ok := m.value(&ir.Named{Decl: v.Decl}, nil)
		if !ok {
			continue
		}
		for _, candidate := range append([]string{text}, discriminated(u.Decide, v, text)...) {
			if declared, err := parse(candidate); err == nil && decide(u.Decide, declared) == v {
				return candidate, true
			}
		}
	}
	return "", false
}
