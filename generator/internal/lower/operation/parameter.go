package operation

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

// parameter is a Parameter Object.
type parameter struct {
	use, node *source.Node // where it is listed, where it is defined; nil for a variable of the path that has none
	name, in  string
	asked     bool // it is required, whatever it says
}

// parameters lowers the parameters of an operation.
func (o *Operations) parameters(op *ir.Operation, f *found) bool {
	list, ok := o.parametersOf(f)
	list = o.fitTemplate(f, list)
	fields := naming.NewScope([]string{"Body", "Validate"})
	locals := naming.LocalScope()
	for _, in := range list {
		if in.node.Get("schema").Get("default") != nil {
			fields.Reserve(o.namer.Exported(in.name) + "OrDefault")
		}
	}
	names := o.paramNames(op, list, fields)
	for i, in := range list {
		p, fine := undeclared(f, in), true
		if in.node != nil {
			p, fine = o.parameter(op, in)
		}
		if !fine {
			ok = false
			continue
		}
		p.Reserved = p.Reserved || p.In == ir.InPath && slices.Contains(f.template.Slashed, p.Wire)
		p.Name = names[i]
		p.Local = locals.Claim(o.namer.Unexported(in.name), o.namer.Unexported(in.name)+"Value")
		op.Params = append(op.Params, p)
	}
	for _, p := range op.Params {
		if array, isArray := p.Encoding.(*ir.Array); isArray && array.Form == ir.Exploded && op.HasBrackets(p) {
			p.Encoding = o.shaped(p.Wire, p.Type, ir.Exploded)
		}
	}
	return ok
}

// paramNames names the fields for parameters.
func (o *Operations) paramNames(op *ir.Operation, inputs []parameter, fields *naming.Scope) []string {
	goNames := make([]string, len(inputs))
	list := make([]names.NamedPart, len(inputs))
	for i, in := range inputs {
		one := o.names.NamePart(op.Name, in.name, o.names.MemberConvention())
		one.Key = op.Name + "." + in.in + " " + in.name
		one.Path, one.Firm = in.in == "path", one.Firm && in.in == "query" || in.in == "header" && names.IsHeader(in.name)
		one.Kept = o.names.LockedName(one.Key)
		list[i] = one
		if in.node == nil {
			continue
		}
		if name := cmp.Or(o.names.ChosenFor(in.use, ""), o.names.ChosenFor(in.node, "")); name != "" {
			goNames[i] = fields.Claim(name, name+o.namer.Suffix(in.in), name+"Param")
			o.names.Deny(in.use, "field", name, goNames[i])
		}
	}
	for _, i := range o.names.NamingOrder(list) {
		if goNames[i] != "" {
			continue
		}
		plain := o.namer.Exported(inputs[i].name)
		name := cmp.Or(list[i].Kept, plain)
		goNames[i] = fields.Claim(name, plain+o.namer.Suffix(inputs[i].in), plain+"Param")
		o.names.KeepPart(list[i], goNames[i], plain)
	}
	return goNames
}

// parametersOf lists the parameters of an operation: those of its path, where its own may replace them, and its own.
func (o *Operations) parametersOf(f *found) (list []parameter, ok bool) {
	list, ok = o.parametersIn(f.template.Item)
	own, fine := o.parametersIn(f.node)
	shared := len(list)
	for _, own := range own {
		replaced := false
		for i := range list[:shared] {
			if list[i].same(own) {
				list[i], replaced = own, true
			}
		}
		if !replaced {
			list = append(list, own)
		}
	}
	return list, ok && fine
}

// parametersIn reads a list of parameters, without those that the standard says to ignore; ok is false if one is wrong, which has been
// reported.
func (o *Operations) parametersIn(n *source.Node) (out []parameter, ok bool) {
	params := n.Get("parameters")
	if params == nil {
		return nil, true
	}
	ok = true
	for _, use := range params.Items {
		node := o.doc.Resolve(use)
		if node == nil {
			ok = false // the reference has been reported
			continue
		}
		in := parameter{use: use, node: node, name: node.Text("name"), in: node.Text("in")}
		if other := in.among(out); other != nil {
			if o.sameSchema(use, other) {
				o.diags.Warn(use, "parameter-duplicate", "the %s parameter %s is there twice, and means the same both times",
					in.in, prose.Quoted(in.name)).AlsoAt(other, "the other one")
				continue
			}
			d := o.fault(use, "parameter-duplicate", rule.ParametersUnique, "the %s parameter %s is there twice",
				in.in, prose.Quoted(in.name))
			d.AlsoAt(other, "the other one")
			ok = false
			continue
		}
		if in.in == "header" && ofMessage(in.name) {
			o.diags.Note(use, "header-ignored", "OpenAPI has the header parameter %s ignored: media types and security say it", in.name)
			continue
		}
		if (in.in == "header" || in.in == "cookie") && !grammar.IsToken(in.name) {
			ok = o.misnamed(in) && ok
			continue
		}
		out = append(out, in)
	}
	return out, ok
}

// misnamed reports a parameter that HTTP has no name for. One that nobody has to send can be left out.
func (o *Operations) misnamed(in parameter) bool {
	if in.node.True("required") {
		o.fault(in.use, "parameter-name-invalid", rule.Name(in.in), "HTTP has no %s of the name %s", in.in, prose.Quoted(in.name))
		return false
	}
	o.diags.Warn(in.use, "parameter-name-invalid",
		"HTTP has no %s of the name %s: the parameter is left out", in.in, prose.Quoted(in.name)).Help = rule.Name(in.in)
	return true
}

func (in parameter) same(other parameter) bool {
	return in.in == other.in && (in.name == other.name || in.in == "header" && strings.EqualFold(in.name, other.name))
}

func (in parameter) among(list []parameter) *source.Node {
	for _, other := range list {
		if in.same(other) {
			return other.use
		}
	}
	return nil
}

// ofMessage reports whether a header is said by other means (OpenAPI 3.0.3, section 4.7.12.1).
func ofMessage(header string) bool {
	switch strings.ToLower(header) {
	case "accept", "content-type", "authorization":
		return true
	}
	return false
}

// leftToSender reports whether a header says how a message is sent, so that package net/http writes it (RFC 9110, sections 6.6.2 and 8.6;
// RFC 9112, section 6.1). It can be read.
func (o *Operations) leftToSender(use *source.Node, header string) bool {
	switch http.CanonicalHeaderKey(header) {
	case "Content-Length", "Transfer-Encoding", "Trailer":
		o.diags.Note(use, "header-of-transport",
			"the header %s is what a message has when it is sent: it can be read, and what is set has no effect", header)
		return true
	}
	return false
}

// parameter lowers one parameter; its names are left to the caller.
func (o *Operations) parameter(op *ir.Operation, in parameter) (p *ir.Param, ok bool) {
	p = &ir.Param{
		Wire: in.name, Deprecated: in.node.True("deprecated"), Doc: prose.Comment(o.described(in.use), in.node),
		Origin: ir.Origin{Pos: in.node.Pos(), Pointer: in.node.Pointer()},
	}
	if p.Tags = vendor.TagsOf(in.node); p.Tags == nil {
		p.Tags = vendor.TagsOf(in.node.Get("schema"))
	}
	if !o.location(p, in) {
		return nil, false
	}
	if p.Unused = in.node.True("allowEmptyValue"); p.Unused && (p.In != ir.InQuery || p.Required) {
		p.Unused = false
		o.diags.Note(in.node.KeyOf("allowEmptyValue"), "keyword-no-effect",
			"allowEmptyValue has no effect on a parameter that is required, or not in the query")
	}
	node := in.node.Get("schema")
	h := model.NewHint("the "+in.in+" parameter "+in.name+" of "+op.Name, op.Name, o.namer.Suffix(in.name))
	if name := o.names.ComponentName(in.node, "parameters"); name != "" {
		h = model.Hint{Name: name, Other: h.Name, Role: "the " + in.in + " parameter " + in.name}
	}
	if !o.written(schema.InRequests, p, in, h) {
		return nil, false
	}
	p.Unsent = p.In == ir.InHeader && o.leftToSender(in.use, in.name)
	p.Example = o.models.ExampleBy(in.node, node)
	o.judgeExamples(in.node, node, p.Type)
	if !p.Required {
		p.Default = o.models.DefaultOf(node, p.Type, p.Required)
	} else if _, isScalar := p.Encoding.(*ir.Scalar); isScalar && p.In == ir.InQuery {
		p.Fallback = o.models.FallbackOf(node, p.Type)
	}
	return p, true
}

// location finds where the parameter stands and whether it must be there.
func (o *Operations) location(p *ir.Param, in parameter) bool {
	p.Required = in.node.True("required") || in.asked
	switch in.in {
	case "path":
		p.In = ir.InPath
		if !p.Required {
			o.pathNotRequired(in)
			p.Required = true
			return !in.node.Has("required")
		}
		return true
	case "query":
		p.In = ir.InQuery
		return true
	case "header":
		p.In = ir.InHeader
	case "cookie":
		p.In = ir.InCookie
	case "querystring":
		p.In = ir.InQuerystring
	default:
		return false // it has been reported
	}
	return true
}

func (o *Operations) pathNotRequired(in parameter) {
	if in.node.Has("required") {
		o.fault(in.node.KeyOf("required"), "path-parameter-optional", rule.Required, "a path parameter is always required")
		return
	}
	o.diags.Warn(in.node, "path-parameter-optional",
		"the path parameter %s lacks `required: true`, and is required all the same", prose.Quoted(in.name))
}
