package swagger

import (
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// The rules of the Parameter Object of OpenAPI 2.0 that operations break.
const (
	oneBody = `OpenAPI 2.0, Parameter Object: "Since there can only be one payload, there can only be one body parameter."`
	noMix   = `OpenAPI 2.0, Parameter Object: "Since Form parameters are also in the payload, body and form parameters cannot exist ` +
		`together for the same operation."`
	noTwins = `OpenAPI 2.0, Operation Object: "The list MUST NOT include duplicated parameters."`
	aName   = `OpenAPI 2.0, Parameter Object: "name: Required. The name of the parameter."`
)

// body makes a request body of the parameters of an operation, nil if it has none.
func (f *folder) body(operation *source.Node, own, shared inputs) (body *source.Node, fault *diag.Diagnostic) {
	forms, fault := f.forms(own.forms, shared.forms)
	bodies := own.bodies
	if len(bodies) == 0 {
		bodies = shared.bodies
	}
	types := f.typesOf(operation, "consumes", f.consumes)
	switch {
	case fault != nil:
		return nil, fault
	case len(bodies) > 1:
		fault := f.diags.Fault(bodies[1].use, "body-duplicate", oneBody, "an operation has one body, and two of its parameters are it")
		return nil, fault.AlsoAt(bodies[0].use, "the other one")
	case len(bodies) == 1 && len(forms) > 0:
		fault := f.diags.Fault(forms[0].use, "body-duplicate", noMix,
			"a body is one value or a form, and the parameters of this operation are both")
		return nil, fault.AlsoAt(bodies[0].use, "the body")
	case len(bodies) == 1:
		return f.use(bodies[0].use, func(n *source.Node) *source.Node { return f.value(n, types) }), nil
	case len(forms) > 0:
		return f.form(operation, forms, types), nil
	}
	return nil, nil
}

// forms are the parts of a form: those of the path, unless the operation has one of that name, and its own.
func (f *folder) forms(own, shared []input) (out []input, fault *diag.Diagnostic) {
	named := map[string]input{}
	for _, in := range own {
		name := in.node.Get("name")
		if name == nil || name.Kind != source.String {
			return nil, f.diags.Fault(in.use, "wrong-type", aName, "a parameter must have a name")
		}
		if other, twice := named[name.Value]; twice {
			fault := f.diags.Fault(in.use, "parameter-duplicate", noTwins, "the form has two parts of the name %q", name.Value)
			return nil, fault.AlsoAt(other.use, "the other one")
		}
		named[name.Value] = in
	}
	for _, in := range shared {
		if _, replaced := named[in.node.Text("name")]; !replaced {
			out = append(out, in)
		}
	}
	return append(out, own...), nil
}

// value makes a Request Body Object of a parameter in the body.
func (f *folder) value(n *source.Node, types mediaTypes) *source.Node {
	id := folding{n, asBody, types.key}
	if done := f.done[id]; done != nil {
		return done
	}
	var members, values []source.Member
	for _, m := range n.Members {
		switch {
		case m.Key == "name", m.Key == "in", m.Key == "schema":
		case m.Key == "description", m.Key == "required", grammar.IsExtension(m.Key):
			members = append(members, m)
		case m.Key == "content":
			f.newer(n, m.Key)
			members = append(members, m)
		default:
			values = append(values, m)
		}
	}
	out := n.Mapping(nil)
	f.settleShared(n, out)
	if !n.Has("content") {
		schema := f.bodySchema(n, values, out)
		members = append(members, made("content", n, types.content(n, jsonType, func(string) []source.Member { return schema })))
	}
	out.Members = members
	f.done[id] = out
	return out
}

// settleShared makes a body of a shared parameter at home in what would be the request bodies of components, whose names are its.
func (f *folder) settleShared(n, body *source.Node) {
	list := n.Parent()
	if list == nil || list.Kind != source.Mapping || list.Key() != "parameters" {
		return
	}
	id := folding{node: list, as: asBodies}
	holder := f.done[id]
	if holder == nil {
		holder = list.Mapping(nil)
		holder.Settle(list.Parent(), "requestBodies")
		f.done[id] = holder
	}
	body.Settle(holder, n.Key())
}

// bodySchema is the schema of a body. Some documents give its type as if it were any other parameter.
func (f *folder) bodySchema(n *source.Node, values []source.Member, of *source.Node) []source.Member {
	for _, m := range n.Members {
		if m.Key == "schema" {
			m.Value.Settle(of, "schema") // its name is not that of the parameter, as those of others are
			return []source.Member{m}
		}
	}
	if len(values) == 0 {
		f.diags.Warn(n, "body-without-schema", "a parameter in the body must have a schema; without one, any JSON value is")
		return nil
	}
	f.diags.Warn(n, "body-without-schema", "a parameter in the body must have a schema; its own keywords are read as one")
	return []source.Member{made("schema", n, f.madeSchema(n, values, of))}
}

// form makes a Request Body Object of parameters in a form.
func (f *folder) form(operation *source.Node, forms []input, types mediaTypes) *source.Node {
	first := forms[0].use
	var properties, encoding []source.Member
	var required []*source.Node
	otherwise := urlencoded
	for _, in := range forms {
		name := in.node.Text("name")
		properties = append(properties, made(name, in.node, f.property(in.node)))
		if in.node.True("required") {
			required = append(required, in.node.Get("name"))
		}
		if in.node.Text("type") == "file" {
			otherwise = multipartForm
		}
		if style := f.style(in.node, true); style != nil {
			encoding = append(encoding, made(name, in.node, in.node.Mapping(style)))
		}
	}
	schema := []source.Member{
		made("type", first, first.Scalar(source.String, "object")), made("properties", first, first.Mapping(properties)),
	}
	if required != nil {
		schema = append(schema, made("required", first, first.Sequence(required)))
	}
	whole := first.Mapping(schema)
	f.doc.AddSchema(whole, operation, "requestBody")
	media := []source.Member{made("schema", first, whole)}
	if encoding != nil {
		media = append(media, made("encoding", first, first.Mapping(encoding)))
	}
	content := f.formTypes(types).content(first, otherwise, func(string) []source.Member { return media })
	members := []source.Member{made("content", first, content)}
	if required != nil {
		members = append(members, made("required", first, first.Scalar(source.Bool, "true")))
	}
	return first.Mapping(members)
}

// formTypes are the media types of forms among those that an operation consumes.
func (f *folder) formTypes(types mediaTypes) mediaTypes {
	kept := types.keep(isForm)
	if len(kept.list) == 0 && len(types.list) > 0 {
		f.diags.Note(types.list[0], "form-media-type", "consumes names no media type of forms, and an operation has a form").Help =
			"consumes: [" + urlencoded + "], or [" + multipartForm + "] with files"
	}
	return kept
}

// property is the schema of a part of a form.
func (f *folder) property(n *source.Node) *source.Node {
	id := folding{node: n, as: asProperty}
	if done := f.done[id]; done != nil {
		return done
	}
	own, values := f.split(n)
	for _, m := range own {
		if m.Key == "allowEmptyValue" && m.Value.Value == "true" {
			f.diags.Note(n.KeyOf(m.Key), "keyword-no-effect",
				"allowEmptyValue has no effect in a form: an empty value is the empty text, and must be what the type allows")
		}
		if m.Key == "description" || m.Key == "schema" {
			values = append(values, m)
		}
	}
	if t := n.Get("type"); t != nil && t.Value == "file" {
		values = binary(values, t)
	}
	out := f.madeSchema(n, values, n)
	f.done[id] = out
	return out
}
