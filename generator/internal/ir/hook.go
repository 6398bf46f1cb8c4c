package ir

import "slices"

// Hook is what makes an operation one of somebody else's API: a webhook or a callback (OpenAPI 3.1.1, sections 4.8.1 and 4.8.18). Its
// URL is given when it is called.
type Hook struct {
	Callback bool // and no webhook
	Method   string
	Many     bool   // there are others of this key, with other methods or URLs
	Key      string // of the webhook, or of the callback: "newPet"
	URL      string // of a callback: the expression for it, "{$request.body#/url}"
	Of       string // of a callback: the Go name of the operation that asks for it
	Segment  string // where a receiver has it below its own path
}

// String says what it is: "the webhook newPet", "PUT of the webhook stock".
func (h *Hook) String() string {
	what := "the webhook " + h.Key
	if h.Callback {
		what = "the callback " + h.Key + " of " + h.Of + " to " + h.URL
	}
	if h.Many {
		what = h.Method + " of " + what
	}
	return what
}

// All is the API with webhooks and callbacks among its operations: what package api has.
func (a *API) All() *API {
	if len(a.Hooks) == 0 {
		return a
	}
	all := *a
	all.Operations, all.Groups = slices.Concat(a.Operations, a.Hooks), slices.Concat(a.Groups, a.HookGroups)
	return &all
}

// Called is the API without webhooks and callbacks: what packages client and server have.
func (a *API) Called() *API {
	if len(a.Hooks) == 0 {
		return a
	}
	return a.only(a.Operations, a.Groups)
}

// Hooked is webhooks and callbacks alone, as an API: what packages sender and receiver have.
func (a *API) Hooked() *API {
	hooked := *a.only(a.Hooks, a.HookGroups)
	hooked.BaseURL, hooked.BasePath, hooked.Bases, hooked.Servers, hooked.Facade = "", "", nil, nil, nil
	hooked.IsHooked = true
	root := &RouteNode{}
	for _, op := range a.Hooks {
		if op.Unserved {
			continue
		}
		leaf := &RouteLeaf{Template: op.Template(), Methods: []RouteMethod{{Method: op.Method, Operation: op}}}
		root.Literals = append(root.Literals, RouteEdge{Text: op.Hook.Segment, Then: &RouteNode{Leaf: leaf}})
	}
	hooked.Routes = Routes{MaxSegments: 1, Trees: []RouteTree{{Segments: 1, Root: root}}}
	return &hooked
}

// CoveredWebhooks is how many of the document's webhooks there are.
func (a *API) CoveredWebhooks() (n int) {
	for _, op := range a.Hooks {
		if !op.Hook.Callback {
			n++
		}
	}
	return n
}

// only is the API with some of its operations, and what these use.
func (a *API) only(operations []*Operation, groups []*Group) *API {
	part := *a
	part.Operations, part.Groups = operations, groups
	part.Hooks, part.HookGroups = nil, nil
	part.ErrorSets, part.Errors, part.Securities, part.Schemes = nil, nil, nil, nil
	sets, types, securities, schemes := map[*ErrorSet]bool{}, map[*ErrorType]bool{}, map[*Security]bool{}, map[*Scheme]bool{}
	for _, op := range operations {
		if op.Errors != nil {
			sets[op.Errors] = true
			for _, c := range op.Errors.Cases {
				types[c.Type] = true
			}
		}
		if op.Security != nil {
			securities[op.Security] = true
			for _, alternative := range op.Security.Alternatives {
				for _, use := range alternative {
					schemes[use.Scheme] = true
				}
			}
		}
	}
	part.ErrorSets = kept(a.ErrorSets, sets)
	part.Errors = kept(a.Errors, types)
	part.Securities = kept(a.Securities, securities)
	part.Schemes = kept(a.Schemes, schemes)
	return &part
}

// kept are those of a list that are wanted.
func kept[T comparable](list []T, wanted map[T]bool) (out []T) {
	for _, one := range list {
		if wanted[one] {
			out = append(out, one)
		}
	}
	return out
}
