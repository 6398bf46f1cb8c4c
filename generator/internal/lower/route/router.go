package route

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Router finds out which requests are for which operation.
type Router struct {
	diags      *diag.List
	api        *ir.API
	templates  map[*ir.Operation]*Template
	conditions map[*ir.Operation][]ir.RouteCondition // that fragments of paths name
	asked      map[*ir.Operation]bool                // their conditions are those of a query in their path, and hold even of the only one
	absent     []*absent
	below      []string       // segments of the path of the document's server that others do not have
	keys       map[string]int // how many paths there are, without their queries
}

// NewRouter makes a router without paths.
func NewRouter(api *ir.API, diags *diag.List) *Router {
	return &Router{
		diags: diags, api: api, templates: map[*ir.Operation]*Template{}, conditions: map[*ir.Operation][]ir.RouteCondition{},
		asked: map[*ir.Operation]bool{},
	}
}

// Keys says which paths the document has: a query in one of them tells it from others.
func (r *Router) Keys(keys []string) {
	r.keys = make(map[string]int, len(keys))
	for _, key := range keys {
		if path, fragment := cutFragment(key); fragment == "" {
			r.keys[withoutQuery(path)]++
		}
	}
}

func withoutQuery(path string) string {
	if at := outside(path, '?'); at >= 0 {
		return path[:at]
	}
	return path
}

// Below says which segments of the document's server stand before paths.
func (r *Router) Below(prefix []string) { r.below = prefix }

// Usual is a path below the document's server.
func (r *Router) Usual(t *Template) *Template { return t.Below(r.below) }

// fault reports that an operation violates a rule: it is left out.
func (r *Router) fault(at diag.Place, code, violated, format string, args ...any) {
	r.diags.Fault(at, code, violated, format+": the operation is left out", args...)
}
