package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/decimal"
)

// ShapeOfRequired is the shape of a member that a form of objects requires, nil if it does not.
func (rd *Reader) ShapeOfRequired(f *Shape, name string) *Shape {
	m := f.ByName[name]
	if m == nil || m.Required == nil || len(m.Parts) == 0 || f.Kinds != Object {
		return nil
	}
	if t := rd.Resolve(m.Parts...); !t.Failed && len(t.Parts) > 0 && !t.Nullable {
		return rd.ShapeOf(t)
	}
	return nil
}

// ListedTexts are the values that a member may have: strings, or booleans or integers as JSON has them. They are nil if they are
// not listed. A oneOf or anyOf beside the list may refuse some of them.
func (rd *Reader) ListedTexts(m *Member) (out []string, literal bool) {
	if len(m.Parts) == 0 {
		return nil, false
	}
	t := rd.Resolve(m.Parts...)
	if t.Failed || len(t.Parts) == 0 {
		return nil, false
	}
	s := rd.ShapeOf(t)
	if !s.Valued || s.Failed {
		return nil, false
	}
	for i, v := range s.Values {
		text := v.Value
		k := KindOfValue(v)
		switch k {
		case String, Bool:
		case Integer:
			text = decimal.Parse(text).Integer(false)
		default:
			return nil, false
		}
		if i > 0 && literal != (k != String) {
			return nil, false
		}
		out, literal = append(out, text), k != String
	}
	return out, literal
}
