package emittest

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// api puts the declarations to use: an operation with every kind of input, and one with every kind of response.
func (e *everything) api() *ir.API {
	things, untagged := group("Things", "things"), &ir.Group{
		File: "untagged", ClientType: "Client", HandlerType: "Handler", Unimplemented: "UnimplementedHandler",
		HandlerField: "Handler",
	}
	a := &ir.API{
		Title: "Everything", Doc: []string{"The whole of it.\n\n- one\n- two"},
		BaseURL: "https://api.example.com", Groups: []*ir.Group{things, untagged}, Decls: e.decls,
		Patterns: e.patterns, HasUnknown: true, Schemes: schemes(),
	}
	a.Securities = securities(a.Schemes)
	a.Errors = e.errors()
	a.ErrorSets = errorSets(a.Errors)
	put, get, list := e.putThing(), e.getThing(), e.listThings()
	put.Group, put.Security, put.Errors = things, a.Securities[0], a.ErrorSets[0]
	get.Group, get.Security, get.Errors = things, a.Securities[1], a.ErrorSets[1]
	list.Group = untagged
	a.Operations = []*ir.Operation{put, get, list}
	for _, op := range a.Operations {
		op.Call, op.Serve = op.Name, strings.ToLower(op.Name[:1])+op.Name[1:]
		op.Described = strings.ToLower(op.Function[:1]) + op.Function[1:]
		op.Group.Operations = append(op.Group.Operations, op)
	}
	a.Routes = ir.Routes{MaxSegments: 3, Trees: []ir.RouteTree{
		{Segments: 1, Root: literal("things", leaf(list))},
		{Segments: 3, Root: literal("things", anything(anything(&ir.RouteNode{Leaf: &ir.RouteLeaf{
			Template: put.Path,
			Methods: []ir.RouteMethod{
				{Method: "GET", Operation: get, Args: []ir.RouteArg{{Segment: 1, Part: -1}, {Segment: 2, Part: -1}}},
				{Method: "PUT", Operation: put, Args: []ir.RouteArg{{Segment: 1, Part: -1}, {Segment: 2, Part: -1}}},
			},
		}})))},
	}}
	return a
}

func schemes() []*ir.Scheme {
	return []*ir.Scheme{
		{Name: "token", Field: "Token", Option: "WithToken", Kind: ir.Bearer, Doc: []string{"From the console."}},
		{Name: "login", Field: "Login", Option: "WithLogin", Kind: ir.Basic},
		{Name: "key", Field: "Key", Option: "WithKey", Kind: ir.APIKeyHeader, Param: "X-Key"},
		{Name: "query key", Field: "QueryKey", Option: "WithQueryKey", Kind: ir.APIKeyQuery, Param: "key"},
		{Name: "session", Field: "Session", Option: "WithSession", Kind: ir.APIKeyCookie, Param: "session"},
		{Name: "digest", Field: "Digest", Option: "WithDigest", Kind: ir.HTTPOther, Param: "Digest"},
		{Name: "peer", Field: "Peer", Option: "WithPeer", Kind: ir.MutualTLS},
	}
}

func securities(s []*ir.Scheme) []*ir.Security {
	return []*ir.Security{
		{
			Name: "tokenOrNothing", Optional: true,
			Alternatives: [][]ir.SchemeUse{{{Scheme: s[0], Scopes: []string{"read:things", "write:things"}}}},
		},
		{Name: "loginOrKeys", Alternatives: [][]ir.SchemeUse{
			{{Scheme: s[1]}}, {{Scheme: s[2]}, {Scheme: s[3]}}, {{Scheme: s[4]}}, {{Scheme: s[5]}}, {{Scheme: s[6]}},
		}},
	}
}

func (e *everything) errors() []*ir.ErrorType {
	doc := func(lead string) ir.Doc { return ir.Doc{Lead: lead} }
	return []*ir.ErrorType{
		{Name: "ThingError", Body: e.thing, MediaType: jsonType, Doc: doc("ThingError is an error response with the body Thing.")},
		{
			Name: "StringsError", Body: &ir.List{Elem: text()}, MediaType: jsonType,
			Doc: doc("StringsError is an error response with a list of strings."),
		},
		{Name: "ShapeError", Body: e.shape, MediaType: jsonType, Doc: doc("ShapeError is an error response with the body Keyed.")},
	}
}

func errorSets(types []*ir.ErrorType) []*ir.ErrorSet {
	return []*ir.ErrorSet{
		{
			Name: "thingOn404StringsOn4XXShapeByDefault", Note: "`404: Thing`, `4XX: Strings`, `default: Keyed`",
			Cases: []ir.ErrorCase{
				{Match: ir.StatusMatch{Status: 404}, Type: types[0]},
				{Match: ir.StatusMatch{Class: 4}, Type: types[1]}, {Type: types[2]},
			},
		},
		{Name: "emptyOn404", Note: "`404`", Cases: []ir.ErrorCase{{Match: ir.StatusMatch{Status: 404}}}},
	}
}

func (e *everything) putThing() *ir.Operation {
	limit := encoded(ir.Exploded, &ir.Param{
		Name: "Limit", Local: "limit", Wire: "limit", In: ir.InQuery,
		Type:    opt(prim(ir.Int32, ir.Minimum{Bound: "1"}, ir.Maximum{Bound: "50"})),
		Default: &ir.Literal{Kind: ir.LiteralNumber, Text: "20"}, Doc: says("How many."),
	})
	return &ir.Operation{
		Name: "PutThing", Function: "PutThingOperation", ID: "put-thing", Method: "PUT",
		Path: "/things/{color}/{number}", Summary: "Put a thing", Tags: []string{"Things", "more"}, ParamsType: "PutThingParams",
		Params: []*ir.Param{
			pathParam("Color", "color", "color", e.color),
			pathParam("Number", "number", "number", prim(ir.Int64, ir.Minimum{Bound: "1"})),
			limit,
			encoded(ir.Pipes, &ir.Param{
				Name: "Tags", Local: "tags", Wire: "tags", In: ir.InQuery, Required: true,
				Type: &ir.List{Elem: text(ir.MaxLength{N: 3}), Checks: []ir.Check{ir.MinItems{N: 1}}},
			}),
			encoded(ir.Exploded, &ir.Param{
				Name: "Levels", Local: "levels", Wire: "levels", In: ir.InQuery,
				Type: &ir.List{Elem: e.level, Checks: []ir.Check{ir.MinItems{N: 1}}}, Deprecated: true,
				Doc: ir.Doc{Deprecated: "use tags."},
			}),
			encoded(ir.Commas, &ir.Param{Name: "Trace", Local: "trace", Wire: "X-Trace", In: ir.InHeader, Type: opt(prim(ir.UUID))}),
			encoded(ir.Commas, &ir.Param{
				Name: "Since", Local: "since", Wire: "X-Since", In: ir.InHeader, Required: true, Type: prim(ir.Time),
			}),
			encoded(ir.Commas, &ir.Param{Name: "Theme", Local: "theme", Wire: "theme", In: ir.InCookie, Type: opt(e.color)}),
		},
		Body:    &ir.Body{Name: "Body", Payload: ir.InJSON(&ir.Pointer{Elem: e.checks}, jsonType), Doc: says("What to put.")},
		Success: &ir.Nothing{Status: 204}, Validates: true,
	}
}

func (e *everything) getThing() *ir.Operation {
	header := func(name, wire string, t ir.Type) *ir.Param {
		return encoded(ir.Commas, &ir.Param{Name: name, Local: "local" + name, Wire: wire, In: ir.InHeader, Type: t})
	}
	return &ir.Operation{
		Name: "GetThing", Function: "GetThingOperation", ID: "get-thing", Method: "GET",
		Path: "/things/{color}/{number}", ParamsType: "GetThingParams",
		Params: []*ir.Param{
			pathParam("Color", "color", "color", e.color), pathParam("Number", "number", "number", prim(ir.Int64)),
		},
		Success: &ir.Sum{Name: "GetThingResponse", Marker: "isGetThingResponse", Responses: []*ir.Response{
			{
				Name: "GetThing200", Match: ir.StatusMatch{Status: 200}, Payload: ir.InJSON(e.thing, jsonType),
				HeaderType: "GetThing200Header",
				Header:     []*ir.Param{header("ETag", "Etag", opt(text())), header("Age", "Age", opt(prim(ir.Int64)))},
				Doc:        ir.Doc{Lead: "GetThing200 is the thing."},
			},
			{
				Name: "GetThing204", Match: ir.StatusMatch{Status: 204}, Doc: ir.Doc{Lead: "GetThing204 says that there is none."},
			},
			{
				Name: "GetThing2XX", Match: ir.StatusMatch{Class: 2}, Payload: ir.InJSON(&ir.List{Elem: e.shape}, jsonType),
				Doc: ir.Doc{Lead: "GetThing2XX is several shapes."},
			},
			{
				Name: "GetThingDefault", Payload: ir.InJSON(e.names, "application/vnd.odd+json"),
				Doc: ir.Doc{Lead: "GetThingDefault is anything else."},
			},
		}},
		Extensions: []ir.Extension{{Name: "x-one", JSON: "1"}, {Name: "x-two", JSON: `"two"`}, {Name: "x-`", JSON: "[]"}},
	}
}

func (e *everything) listThings() *ir.Operation {
	return &ir.Operation{
		Name: "ListThings", Function: "ListThingsOperation", ID: "list-things", Method: "GET",
		Path: "/things", Success: &ir.Plain{Status: 200, Payload: ir.InJSON(&ir.List{Elem: e.thing}, jsonType)},
	}
}
