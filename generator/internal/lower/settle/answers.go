package settle

import (
	"cmp"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// markAnswers finds what is asked of the bodies that an operation answers with, where no method of their types checks it: a server that
// is strict with itself does.
func (s *settler) markAnswers(op *ir.Operation) {
	switch success := op.Success.(type) {
	case *ir.Plain:
		s.markPayload(success.Payload, op.Name+"Result")
	case *ir.Sum:
		for _, r := range success.Responses {
			if r.Payload != nil {
				s.markPayload(r.Payload, r.Name)
			}
		}
	case *ir.Nothing: // answers with no value
	}
}

func (s *settler) markPayload(p *ir.Payload, name string) {
	for _, chief := range p.Media {
		t := chief.Type()
		if t == nil || checksItself(t) || chief.Check != "" {
			continue
		}
		asked, check := validates(t) || chief.MayBeText() && holds(t), ""
		if asked && !isCommon(t) {
			check = s.models.Derive("Check" + cmp.Or(chief.Name, name))
		}
		for _, m := range chief.Forms() {
			_, isJSON := m.Content.(*ir.JSON)
			m.Checked, m.Check = asked || isJSON && s.tells(t), check
			if isJSON && ofObjects(t) { // which are looked at as they are
				m.Checked = false
			}
		}
	}
}

// checksItself reports whether values of a type have a method for what is asked of them.
func checksItself(t ir.Type) bool {
	named, isNamed := t.(*ir.Named)
	if !isNamed {
		return false
	}
	_, isEnum := named.Decl.(*ir.Enum)
	return !isEnum
}

// ofObjects reports whether a type is an array of objects of which nothing is asked but what they check.
func ofObjects(t ir.Type) bool {
	list, isList := t.(*ir.List)
	return isList && list.IsPlain() && checksItself(list.Elem)
}

// isCommon reports whether package check has a function for all that is asked of values of a type: enums, and arrays of enums or objects.
func isCommon(t ir.Type) bool {
	if list, isList := t.(*ir.List); isList && list.IsPlain() {
		t = list.Elem
		if checksItself(t) {
			return true
		}
	}
	named, isNamed := t.(*ir.Named)
	if !isNamed {
		return false
	}
	enum, isEnum := named.Decl.(*ir.Enum)
	return isEnum && len(enum.Checks) == 0
}

// findTelling finds the declarations whose JSON tells more than their values do.
func (s *settler) findTelling() {
	s.telling = s.spread(func(d ir.Decl) bool {
		found := false
		eachHeld(d, func(*ir.Schema) { found = true })
		eachType(d, func(t ir.Type) { found = found || tellsItself(t) })
		switch d := d.(type) {
		case *ir.Union:
			return true
		case *ir.Struct:
			return found || len(d.Matched) > 0
		case *ir.Tuple, *ir.Enum, *ir.Defined: // as what they are made of
		}
		return found
	})
}

// tells reports whether JSON tells more of values of a type than they do when they have been read: what no type shows, whether elements
// are equal that lose members, which variant a value is, and which pattern the name of a member matches.
func (s *settler) tells(t ir.Type) bool {
	found := tellsItself(t)
	eachDecl(t, func(d ir.Decl) { found = found || s.telling[d] })
	return found
}

// tellsItself is tells for a type apart from the declarations that it is made of.
func tellsItself(t ir.Type) bool {
	if holds(t) {
		return true
	}
	for ; t != nil; t = ir.Elem(t) {
		if list, isList := t.(*ir.List); isList && slices.Contains(list.Checks, ir.Check(ir.UniqueItems{Reading: true})) {
			return true
		}
	}
	return false
}

// markRequests finds the inputs of an operation of whose JSON more is asked than their values show.
func (s *settler) markRequests(op *ir.Operation) {
	for _, p := range op.Params {
		if _, isShaped := p.Encoding.(*ir.Shaped); isShaped {
			p.Tells = s.tells(p.Type)
		}
	}
	if op.Body == nil {
		return
	}
	for _, m := range op.Body.Payload.Media {
		switch c := m.Content.(type) {
		case *ir.JSON:
			m.Tells = s.tells(c.Type)
		case *ir.URLEncoded:
			m.Tells = s.tells(c.Type)
		default: // is no JSON
		}
	}
}
