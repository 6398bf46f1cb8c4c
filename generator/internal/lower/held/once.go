package held

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// mostCalls is how many functions may be called for one value before what they find out is kept: keeping it costs more than a few calls.
const mostCalls = 64

// Settle finds the schemas whose answers are kept, when all have been found: in each cycle one, and those that many lead to where all that
// they lead to would be asked many times.
func (b *Book) Settle() {
	w := walk{calls: map[*ir.Schema]int{}, active: map[*ir.Schema]bool{}}
	for _, s := range b.api.Rules {
		w.visit(s)
	}
}

// walk counts calls.
type walk struct {
	calls  map[*ir.Schema]int // that asking one makes
	active map[*ir.Schema]bool
}

// visit returns how many calls asking a schema makes.
func (w *walk) visit(s *ir.Schema) int {
	for range 100 { // what leads to itself alone has no function
		to := s.Alias()
		if to == nil {
			break
		}
		s = to
	}
	if w.active[s] {
		s.Repeated = true
		return 1
	}
	n, known := w.calls[s]
	if known && n > mostCalls && s.Name != "" {
		s.Repeated = true
	}
	if !known {
		w.active[s] = true
		n = 1
		for _, one := range below(s) {
			n = min(n+w.visit(one), 1<<30)
		}
		w.active[s] = false
		w.calls[s] = n
	}
	if s.Repeated {
		return 1
	}
	return n
}

// below are the schemas that a schema is made of.
func below(s *ir.Schema) (out []*ir.Schema) {
	out = slices.Concat(s.AllOf, s.AnyOf, s.OneOf, s.Prefix, []*ir.Schema{
		s.Additional, s.PropertyNames, s.OtherProperties, s.Items, s.OtherItems, s.Not, s.If, s.Then, s.Else,
	})
	for _, list := range [][]ir.NamedSchema{s.Properties, s.DependentSchemas} {
		for _, one := range list {
			out = append(out, one.Schema)
		}
	}
	for _, one := range s.PatternProperties {
		out = append(out, one.Schema)
	}
	if s.Contains != nil {
		out = append(out, s.Contains.Schema)
	}
	return slices.DeleteFunc(out, func(one *ir.Schema) bool { return one == nil })
}
