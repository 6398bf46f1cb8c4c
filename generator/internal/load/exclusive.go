package load

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// exclusive is two members that an object has not both.
type exclusive struct {
	of   grammar.Object
	a, b string
	rule string
}

const (
	ruleExample  = `OpenAPI, "The example field is mutually exclusive of the examples field."`
	ruleEncoding = `OpenAPI 3.2, "This field MUST NOT be present if encoding is present."`
	ruleValues   = `OpenAPI 3.2, Example Object: which of dataValue, serializedValue, externalValue and value exclude each other`
	ruleNodeType = `OpenAPI 3.2, XML Object: "If nodeType is present, this field MUST NOT be present."`
)

// exclusives is what excludes each other without making its object useless.
var exclusives = []exclusive{
	{grammar.Parameter, "example", "examples", ruleExample},
	{grammar.Header, "example", "examples", ruleExample},
	{grammar.MediaType, "example", "examples", ruleExample},
	{grammar.MediaType, "encoding", "prefixEncoding", ruleEncoding},
	{grammar.MediaType, "encoding", "itemEncoding", ruleEncoding},
	{grammar.Encoding, "encoding", "prefixEncoding", ruleEncoding},
	{grammar.Encoding, "encoding", "itemEncoding", ruleEncoding},
	{grammar.Example, "value", "externalValue", ruleValues},
	{grammar.Example, "value", "dataValue", ruleValues},
	{grammar.Example, "value", "serializedValue", ruleValues},
	{grammar.Example, "serializedValue", "externalValue", ruleValues},
	{grammar.XML, "nodeType", "attribute", ruleNodeType},
	{grammar.XML, "nodeType", "wrapped", ruleNodeType},
	{grammar.License, "identifier", "url", `OpenAPI, License Object: "The identifier field is mutually exclusive of the url field."`},
}

// judgeParts looks at an object and all below it, of which kin-openapi need not know anything. Schemas have been looked at.
func (f *feed) judgeParts(n *source.Node, of grammar.Object) {
	if _, isRef := n.Ref(); isRef && of.IsRefable() || n.Kind != source.Mapping {
		return
	}
	f.judgeTogether(n, of)
	for _, m := range n.Members {
		field, known := of.Field(m.Key)
		switch {
		case !known || field.Of == grammar.None || field.Of == grammar.Schema:
		case field.Nest == grammar.One:
			f.judgeParts(m.Value, field.Of)
		default:
			for _, item := range m.Value.Items {
				f.judgeParts(item, field.Of)
			}
			for _, part := range m.Value.Members {
				f.judgeParts(part.Value, field.Of)
			}
		}
	}
}

// judgeTogether warns of members that do not go together, or stand where they have no effect.
func (f *feed) judgeTogether(n *source.Node, of grammar.Object) {
	for i := range exclusives {
		e := &exclusives[i]
		if e.of == of && n.Has(e.a) && n.Has(e.b) {
			f.diags.Warn(n.KeyOf(e.b), "members-exclusive", "%s has %q or %q, not both", of, e.a, e.b).AlsoAt(n.KeyOf(e.a), "the other").
				Help = e.rule
		}
	}
	switch of {
	case grammar.Document:
		has := func(key string) bool { return n.Has(key) }
		if f.doc.Version != "2.0" && !f.doc.Schema && !slices.ContainsFunc([]string{"paths", "components", "webhooks"}, has) {
			f.diags.Warn(n, "document-empty", "the document has no paths, components or webhooks").Help =
				`OpenAPI 3.1: "An OpenAPI Document MUST contain at least one paths field, components field, or webhooks field."`
		}
	case grammar.Parameter:
		f.judgePlace(n)
	case grammar.Header:
		if n.Has("allowReserved") {
			f.ineffective(n, "allowReserved", "header fields are not percent-encoded")
		}
	case grammar.PathItem, grammar.Operation:
		f.judgeQuery(n.Get("parameters"))
	}
}

// judgePlace warns of what a parameter says that has no effect where it is.
func (f *feed) judgePlace(n *source.Node) {
	in, style := n.Text("in"), n.Text("style")
	// Where a parameter is used, its name is judged elsewhere.
	inComponents := n.Parent().Key() == "parameters" && n.Parent().Parent().Key() == "components"
	switch name := n.Text("name"); {
	case !inComponents || name == "":
	case in == "header" && !grammar.IsToken(name):
		f.diags.Warn(n.KeyOf("name"), "parameter-name-invalid", "HTTP has no header field of the name %q", name).Help =
			`RFC 9110, section 5.1: field-name = token`
	case in == "path" && strings.ContainsAny(name, "{}"):
		f.diags.Warn(n.KeyOf("name"), "parameter-name-invalid", "the name of a path parameter has no braces: %q", name).Help =
			`OpenAPI 3.2, Path Templating: a template expression's name has no "{" and "}"`
	}
	if n.Has("allowReserved") {
		switch {
		case in == "header" || style == "cookie":
			f.ineffective(n, "allowReserved", "this parameter is not percent-encoded")
		case in != "query" && f.doc.Version != "3.2":
			f.ineffective(n, "allowReserved", "before OpenAPI 3.2 it is for query parameters alone")
		}
	}
	for _, key := range []string{"style", "explode", "allowReserved"} {
		if n.Has(key) && n.Has("content") {
			f.ineffective(n, key, "the media type says how the parameter is written")
			break
		}
	}
	if in == "querystring" && n.Has("schema") {
		f.diags.Warn(n.KeyOf("schema"), "member-misplaced", "a parameter in the querystring has a content, not a schema").Help =
			`OpenAPI 3.2, Parameter Object: querystring is "a value which MUST be specified using the content field"`
	}
}

func (f *feed) ineffective(n *source.Node, key, why string) {
	f.diags.Warn(n.KeyOf(key), "member-misplaced", "%q has no effect here: %s", key, why)
}

// judgeQuery warns of a list of parameters that says twice what the query is.
func (f *feed) judgeQuery(list *source.Node) {
	if list == nil {
		return
	}
	in := func(place string) (found []*source.Node) {
		for _, p := range list.Items {
			if p = f.doc.Resolve(p); p.Text("in") == place {
				found = append(found, p)
			}
		}
		return found
	}
	const rule = `OpenAPI 3.2, Parameter Object: a querystring parameter "MUST NOT appear more than once, and MUST NOT appear in the ` +
		`same operation as any in: query parameters"`
	switch whole := in("querystring"); {
	case len(whole) > 1:
		f.diags.Warn(whole[1], "members-exclusive", "the query is given as a whole twice").AlsoAt(whole[0], "given here first").Help = rule
	case len(whole) == 1 && len(in("query")) > 0:
		f.diags.Warn(whole[0], "members-exclusive", "the query is given as a whole, and by parameters").
			AlsoAt(in("query")[0], "a parameter").Help = rule
	}
}
