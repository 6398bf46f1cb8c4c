package emittest

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Calls is operations that differ in how their inputs and outputs travel. Nobody needs credentials for them.
func Calls() *ir.API {
	files := group("Files", "files")
	c := &calls{
		file: object(declared("models", "File", "is a file."), required("Name", "name", text()),
			optional("Size", "size", opt(prim(ir.Int64)))),
		state: &ir.Enum{Declared: declared("models", "State", "is how a file is."), Values: []ir.EnumValue{
			{Name: "StateNew", Value: ir.Literal{Kind: ir.LiteralString, Text: "new"}},
			{Name: "StateOld", Value: ir.Literal{Kind: ir.LiteralString, Text: "old"}},
		}},
	}
	c.refused = &ir.ErrorType{
		Name: "FileError", Body: named(c.file), MediaType: jsonType,
		Doc: ir.Doc{Lead: "FileError is an error response with the body File."},
	}
	c.gone = &ir.ErrorSet{
		Name: "noneOn404FileOn4XX", Note: "`404` without a body, `4XX: File`",
		Cases: []ir.ErrorCase{
			{Match: ir.StatusMatch{Status: 404}}, {Match: ir.StatusMatch{Class: 4}, Type: c.refused},
		},
	}
	a := &ir.API{
		Title: "Calls", BaseURL: "https://api.example.com", Groups: []*ir.Group{files}, Decls: []ir.Decl{c.file, c.state},
		Errors: []*ir.ErrorType{c.refused}, ErrorSets: []*ir.ErrorSet{c.gone},
	}
	a.Operations = append(c.paths(), c.inputs()...)
	a.Operations = append(a.Operations, c.outputs()...)
	for _, op := range a.Operations {
		op.Group, op.Function, op.ID = files, op.Name+"Operation", op.Name
		op.Call, op.Serve = op.Name, strings.ToLower(op.Name[:1])+op.Name[1:]
		op.Described = strings.ToLower(op.Function[:1]) + op.Function[1:]
		if op.Params != nil || op.Body != nil {
			op.ParamsType = op.Name + "Params"
		}
	}
	files.Operations = a.Operations
	a.Routes = c.routes(a.Operations)
	return a
}

type calls struct {
	file    *ir.Struct
	state   *ir.Enum
	refused *ir.ErrorType
	gone    *ir.ErrorSet
}

// paths is operations whose paths overlap, mix text and parameters, and end in a slash.
func (c *calls) paths() []*ir.Operation {
	name := pathParam("Name", "name", "name", text())
	size := &ir.Plain{Status: 200, Payload: ir.InJSON(prim(ir.Int64), jsonType)}
	return []*ir.Operation{
		{Name: "Root", Method: "GET", Path: "/", Success: &ir.Nothing{Status: 204}},
		{Name: "ListFiles", Method: "GET", Path: "/files/", Success: &ir.Plain{
			Status: 200, Payload: ir.InJSON(&ir.Map{Elem: named(c.file)}, jsonType),
		}},
		{Name: "GetFile", Method: "GET", Path: "/files/{name}", Params: []*ir.Param{name}, Success: &ir.Plain{
			Status: 200, Payload: ir.InJSON(named(c.file), "application/vnd.file+json"),
		}},
		{Name: "GetText", Method: "GET", Path: "/files/{name}.txt", Params: []*ir.Param{name}, Success: &ir.Plain{
			Status: 200, Payload: ir.InJSON(text(), jsonType),
		}},
		{Name: "RenewLatest", Method: "POST", Path: "/files/latest", Success: &ir.Plain{
			Status: 201, Payload: ir.InJSON(named(c.state), jsonType),
		}},
		{Name: "Compare", Method: "GET", Path: "/files/{head}...{base}", Success: size, Params: []*ir.Param{
			pathParam("Base", "base", "base", text()), pathParam("Head", "head", "head", named(c.state)),
		}},
		{Name: "Batch", Method: "HEAD", Path: "/batch/{ids}", Success: &ir.Nothing{Status: 204}, Params: []*ir.Param{
			pathParam("IDs", "ids", "ids", &ir.List{Elem: prim(ir.Int64)}),
		}},
		{Name: "GetBatch", Method: "GET", Path: "/batch/{ids}", Success: size, Params: []*ir.Param{
			pathParam("IDs", "ids", "ids", &ir.List{Elem: prim(ir.Int64)}),
		}},
	}
}

func input(name string, in ir.In, required bool, t ir.Type) *ir.Param {
	return formed(name, in, required, t, ir.Commas)
}

// shaped is an optional parameter that is read by the variable of a name.
func shaped(name string, in ir.In, t ir.Type, by string, form ir.Form) *ir.Param {
	p := input(name, in, false, t)
	p.Encoding = &ir.Shaped{Name: by, Of: t, Form: form}
	return p
}

func formed(name string, in ir.In, required bool, t ir.Type, form ir.Form) *ir.Param {
	field, lower := strings.ReplaceAll(name, "-", ""), strings.ToLower(name)
	return encoded(form, &ir.Param{Name: field, Local: lower, Wire: lower, In: in, Required: required, Type: t})
}

// inputs is operations with parameters and bodies of all kinds.
func (c *calls) inputs() []*ir.Operation {
	texts, numbers := &ir.List{Elem: text()}, &ir.List{Elem: prim(ir.Int32)}
	nothing := &ir.Nothing{Status: 204}
	body := func(t ir.Type, mediaType string) *ir.Body {
		return &ir.Body{Name: "Body", Payload: ir.InJSON(t, mediaType)}
	}
	return []*ir.Operation{
		{Name: "Search", Method: "GET", Path: "/search", Success: nothing, Params: []*ir.Param{
			formed("Each", ir.InQuery, false, texts, ir.Exploded), formed("Spaces", ir.InQuery, false, texts, ir.Spaces),
			formed("Pipes", ir.InQuery, true, texts, ir.Pipes), input("Commas", ir.InQuery, false, numbers),
			input("Blob", ir.InQuery, false, prim(ir.Bytes)), input("State", ir.InQuery, true, named(c.state)),
			input("Ratio", ir.InQuery, false, opt(prim(ir.Float32))),
			input("X-Tags", ir.InHeader, false, texts), input("X-Days", ir.InHeader, true, &ir.List{Elem: prim(ir.Date)}),
			input("X-Count", ir.InHeader, true, prim(ir.Uint8)), input("X-Who", ir.InHeader, false, opt(text())),
			input("Crumbs", ir.InCookie, false, texts), input("Theme", ir.InCookie, true, text()),
			shaped("Where", ir.InQuery, &ir.Pointer{Elem: named(c.file)}, "fileDeep", ir.Deep),
			shaped("Labels", ir.InQuery, &ir.Map{Elem: prim(ir.Int64)}, "labelsExploded", ir.Exploded),
			shaped("X-Like", ir.InHeader, &ir.Pointer{Elem: named(c.file)}, "fileJSON", ir.AsJSON),
		}},
		{Name: "Patch", Method: "PATCH", Path: "/files/{name}", Success: nothing, Errors: c.gone, Header: []string{"X-Why"},
			Params: []*ir.Param{pathParam("Name", "name", "name", text())},
			Body:   body(&ir.Pointer{Elem: named(c.file)}, "application/merge-patch+json")},
		{Name: "PutFlag", Method: "PUT", Path: "/flag", Success: nothing, Body: body(opt(prim(ir.Bool)), jsonType)},
		{Name: "PutNames", Method: "PUT", Path: "/names", Success: nothing, Body: body(texts, jsonType)},
		{Name: "PutNote", Method: "PUT", Path: "/note", Success: nothing,
			Body: body(&ir.OptionalNullable{Elem: named(c.file)}, jsonType)},
		{Name: "PutAny", Method: "PUT", Path: "/any", Success: nothing,
			Body: &ir.Body{Name: "Body", Required: true, Payload: ir.InJSON(prim(ir.Raw), jsonType)}},
	}
}

// outputs is operations with responses of all kinds.
func (c *calls) outputs() []*ir.Operation {
	match := func(status, class int) ir.StatusMatch { return ir.StatusMatch{Status: status, Class: class} }
	total, seen := input("X-Total", ir.InHeader, true, prim(ir.Int64)), input("X-Seen", ir.InHeader, false, &ir.List{Elem: text()})
	until := input("X-Until", ir.InHeader, false, opt(prim(ir.Date)))
	total.Name, seen.Name, until.Name = "Total", "Seen", "Until"
	return []*ir.Operation{
		{Name: "Poll", Method: "POST", Path: "/poll", Errors: c.gone, Success: &ir.Sum{
			Name: "PollResponse", Marker: "isPollResponse", Responses: []*ir.Response{
				{Name: "Poll200", Match: match(200, 0), Payload: ir.InJSON(named(c.file), jsonType), HeaderType: "Poll200Header",
					Header: []*ir.Param{total, seen, until}, Doc: ir.Doc{Lead: "Poll200 is a file."}},
				{Name: "Poll202", Match: match(202, 0), HeaderType: "Poll202Header", Header: []*ir.Param{total},
					Doc: ir.Doc{Lead: "Poll202 says to wait."}},
				{Name: "Poll2XX", Match: match(0, 2), Payload: ir.InJSON(&ir.List{Elem: text()}, "application/odd+json"),
					Doc: ir.Doc{Lead: "Poll2XX is names."}},
				{Name: "Poll3XX", Match: match(0, 3), Doc: ir.Doc{Lead: "Poll3XX leads elsewhere."}},
			},
		}},
		{Name: "Free", Method: "GET", Path: "/free", Success: &ir.Sum{
			Responses: []*ir.Response{
				{Name: "FreeResponse", Payload: ir.InJSON(text(), jsonType), Doc: ir.Doc{Lead: "FreeResponse is any answer."}},
			},
		}},
		{Name: "Other", Method: "GET", Path: "/other", Errors: c.gone, Success: &ir.Sum{
			Responses: []*ir.Response{
				{Name: "OtherResponse", Doc: ir.Doc{Lead: "OtherResponse is any answer that is no documented error."}},
			},
		}},
		{Name: "Cut", Method: "GET", Path: "/cut", Success: &ir.Sum{
			Name: "CutResponse", Marker: "isCutResponse", Responses: []*ir.Response{
				{Name: "Cut201", Match: match(201, 0), Doc: ir.Doc{Lead: "Cut201 says one thing."}},
				{Name: "Cut204", Match: match(204, 0), Doc: ir.Doc{Lead: "Cut204 says another."}},
			},
		}},
	}
}

func (c *calls) routes(list []*ir.Operation) ir.Routes {
	ops := map[string]*ir.Operation{}
	for _, op := range list {
		ops[op.Name] = op
	}
	end := func(args []ir.RouteArg, names ...string) *ir.RouteNode {
		l := &ir.RouteLeaf{Template: ops[names[0]].Path}
		for _, name := range names {
			l.Methods = append(l.Methods, ir.RouteMethod{Method: ops[name].Method, Operation: ops[name], Args: args})
		}
		return &ir.RouteNode{Leaf: l}
	}
	edge := func(text string, names ...string) ir.RouteEdge {
		return ir.RouteEdge{Text: text, Then: end(nil, names...)}
	}
	whole := []ir.RouteArg{{Segment: 1, Part: -1}}
	files := &ir.RouteNode{
		Literals: []ir.RouteEdge{edge("", "ListFiles"), edge("latest", "RenewLatest")},
		Patterns: []ir.RoutePattern{
			{Texts: []string{"", "...", ""}, Then: end([]ir.RouteArg{{Segment: 1, Part: 1}, {Segment: 1, Part: 0}}, "Compare")},
			{Texts: []string{"", ".txt"}, Then: end([]ir.RouteArg{{Segment: 1, Part: 0}}, "GetText")},
		},
		Any: end(whole, "GetFile", "Patch"),
	}
	return ir.Routes{MaxSegments: 2, Trees: []ir.RouteTree{
		{Segments: 0, Root: end(nil, "Root")},
		{Segments: 1, Root: &ir.RouteNode{Literals: []ir.RouteEdge{
			edge("search", "Search"), edge("flag", "PutFlag"), edge("names", "PutNames"), edge("note", "PutNote"),
			edge("any", "PutAny"), edge("poll", "Poll"), edge("free", "Free"), edge("other", "Other"), edge("cut", "Cut"),
		}}},
		{Segments: 2, Root: &ir.RouteNode{Literals: []ir.RouteEdge{
			{Text: "files", Then: files}, {Text: "batch", Then: anything(end(whole, "GetBatch", "Batch"))},
		}}},
	}}
}
