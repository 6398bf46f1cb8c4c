package names

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/status"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// longestSet is how long a name may be that says what is in a set, and when.
const longestSet = 36

// OfErrorSet says which errors come when: failureOn4XX, problemByDefault, failureOn400Or404. Where that is long, it says which:
// failureCases. Where that is, too, it says whose they are. The other name is for where that is taken.
func OfErrorSet(cases []ir.ErrorCase, owner string) (name, other string) {
	var parts, all []string
	for i, c := range cases {
		word := "Status"
		if c.Type != nil {
			word = strings.TrimSuffix(c.Type.Name, "Error")
		}
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
		when := status.Suffix(c.Match)
		switch {
		case strings.HasSuffix(word, when):
			parts = append(parts, word) // named after the response
		case c.Match == (ir.StatusMatch{}):
			parts = append(parts, word+"ByDefault")
		case i > 0 && cases[i-1].Type == c.Type:
			parts = append(parts, "Or"+when)
		default:
			parts = append(parts, word+"On"+when)
		}
	}
	own := owner + "Errors"
	if name = naming.LowerFirst(naming.Join(parts...)); len(name) <= longestSet {
		return name, own
	}
	if name = naming.LowerFirst(strings.Join(all, "Or") + "Cases"); len(name) <= longestSet {
		return name, ""
	}
	return own, ""
}
