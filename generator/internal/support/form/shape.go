//go:build !unshaped

// SPDX-License-Identifier: 0BSD

package form

import "slices"

// Shape is what the text of a value may stand for, since a text does not say it: 12 is a number or a string, and a,b two strings, one, or
// a member with its value. A value is then judged as JSON of that shape.
type Shape struct {
	scalars kinds
	items   *Shape   // of an array; nil if the value is none
	tuple   []*Shape // of the first elements
	object  bool
	members []Member
	others  *Shape   // of members with other names; nil if there are none
	either  []*Shape // what the value may be instead
}

// Member is a member of an object.
type Member struct {
	Name  string
	Shape *Shape
	Null  bool // it must be there, and may be null, which has no text: one that is absent is null
}

type kinds uint8

const (
	text kinds = 1 << iota
	integer
	number
	boolean
)

// The shapes of one text. Any is that of a value of which nothing is known: its text is a string.
var (
	Text    = &Shape{scalars: text}
	Integer = &Shape{scalars: integer}
	Number  = &Shape{scalars: number}
	Boolean = &Shape{scalars: boolean}
	Any     = newAny()
)

func newAny() *Shape {
	s := &Shape{scalars: text, object: true}
	s.items, s.others = s, s
	return s
}

// List is the shape of an array.
func List(items *Shape) *Shape { return &Shape{items: items} }

// Tuple is the shape of an array whose first elements have shapes of their own. The elements behind them are like rest.
func Tuple(rest *Shape, first ...*Shape) *Shape { return &Shape{items: rest, tuple: first} }

// Object is the shape of an object that has no other members.
func Object(members ...Member) *Shape { return &Shape{object: true, members: members} }

// Map is the shape of an object that has other members as well.
func Map(others *Shape, members ...Member) *Shape {
	return &Shape{object: true, members: members, others: others}
}

// Either is the shape of a value that has one of several.
func Either(shapes ...*Shape) *Shape { return &Shape{either: shapes} }

// Recursive is a shape that holds itself, as of gets it.
func Recursive(of func(*Shape) *Shape) *Shape {
	s := new(Shape)
	*s = *of(s)
	return s
}

// alternatives calls do for each shape that a value may have, until it returns false.
func (s *Shape) alternatives(do func(*Shape) bool) bool {
	if len(s.either) == 0 {
		return do(s)
	}
	for _, one := range s.either {
		if !one.alternatives(do) {
			return false
		}
	}
	return true
}

func (s *Shape) kinds() (all kinds) {
	s.alternatives(func(one *Shape) bool { all |= one.scalars; return true })
	return all
}

func (s *Shape) isObject() bool { return !s.alternatives(func(one *Shape) bool { return !one.object }) }
func (s *Shape) isList() bool {
	return !s.alternatives(func(one *Shape) bool { return one.items == nil })
}

// item is the shape of element i of an array.
func (s *Shape) item(i int) *Shape {
	return s.among(func(one *Shape) *Shape {
		if i < len(one.tuple) {
			return one.tuple[i]
		}
		return one.items
	})
}

// member is the shape of a member, nil if an object has none of that name.
func (s *Shape) member(name string) *Shape {
	return s.among(func(one *Shape) *Shape {
		if i := slices.IndexFunc(one.members, func(m Member) bool { return m.Name == name }); i >= 0 {
			return one.members[i].Shape
		}
		return one.others
	})
}

// declares reports whether an object has a member of a name, beside those of any.
func (s *Shape) declares(name string) bool {
	return !s.alternatives(func(one *Shape) bool {
		return !slices.ContainsFunc(one.members, func(m Member) bool { return m.Name == name })
	})
}

// among is what find finds in the shapes that a value may have.
func (s *Shape) among(find func(*Shape) *Shape) *Shape {
	var found []*Shape
	s.alternatives(func(one *Shape) bool {
		if part := find(one); part != nil && !slices.Contains(found, part) {
			found = append(found, part)
		}
		return true
	})
	switch len(found) {
	case 0:
		return nil
	case 1:
		return found[0]
	}
	return Either(found...)
}

// isNested reports whether a part of the value may be an array or object.
func (s *Shape) isNested() bool {
	isFlat := func(part *Shape) bool { return part == nil || !part.isList() && !part.isObject() }
	return !s.alternatives(func(one *Shape) bool {
		return isFlat(one.items) && isFlat(one.others) && !slices.ContainsFunc(one.tuple, func(t *Shape) bool { return !isFlat(t) }) &&
			!slices.ContainsFunc(one.members, func(m Member) bool { return !isFlat(m.Shape) })
	})
}
