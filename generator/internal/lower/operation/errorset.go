package operation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// errorSet is shared by all operations that document the same errors. It has no name yet.
func (o *Operations) errorSet(cases []ir.ErrorCase) *ir.ErrorSet {
	var notes []string
	var key strings.Builder
	for _, c := range cases {
		status := c.Match.String()
		body := "no body"
		if c.Type != nil {
			body = strings.TrimSuffix(c.Type.Name, "Error")
			key.WriteString(c.Type.Name)
		}
		key.WriteString(" " + status + "\n")
		notes = append(notes, "`"+status+": "+body+"`")
	}
	set := o.errorSets[key.String()]
	if set == nil {
		set = &ir.ErrorSet{Note: strings.Join(notes, ", "), Cases: cases}
		o.errorSets[key.String()] = set
	}
	return set
}

// collectErrorSets lists the error sets that operations have, and names them, those first that most have.
func (o *Operations) collectErrorSets() {
	count := map[*ir.ErrorSet]int{}
	first := map[*ir.ErrorSet]*ir.Operation{}
	for _, op := range o.api.All().Operations {
		if op.Errors == nil {
			continue
		}
		if count[op.Errors]++; first[op.Errors] == nil {
			first[op.Errors] = op
			o.api.ErrorSets = append(o.api.ErrorSets, op.Errors)
		}
	}
	order := slices.Clone(o.api.ErrorSets)
	slices.SortStableFunc(order, func(a, b *ir.ErrorSet) int { return cmp.Compare(count[b], count[a]) })
	for _, set := range order {
		set.Name = o.shared.Derive(names.OfErrorSet(set.Cases, naming.LowerFirst(first[set].Name)))
	}
}
