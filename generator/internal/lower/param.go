package lower

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// input is a Parameter Object.
type input struct {
	use, node *source.Node // where it is listed, where it is defined
	name, in  string
}

// params lowers the parameters of an operation.
func (l *lowerer) params(op *ir.Operation, f *found) bool {
	list, ok := l.inputs(f)
	ok = l.fitTemplate(f, list) && ok
	fields := naming.NewScope([]string{"Body", "Validate"})
	locals := naming.NewScope(naming.Locals())
	for _, in := range list {
		if in.node.Get("schema").Get("default") != nil {
			fields.Reserve(l.namer.Exported(in.name) + "OrDefault")
		}
	}
	names := l.paramNames(op, list, fields)
	for i, in := range list {
		p, fine := l.param(op, in)
		if !fine {
			ok = false
			continue
		}
		p.Name = names[i]
		p.Local = locals.Claim(l.namer.Unexported(in.name), l.namer.Unexported(in.name)+"Value")
		op.Params = append(op.Params, p)
	}
	return ok
}

// paramNames names the fields for parameters.
func (l *lowerer) paramNames(op *ir.Operation, inputs []input, fields *naming.Scope) []string {
	names := make([]string, len(inputs))
	list := make([]called, len(inputs))
	for i, in := range inputs {
		one := l.calledIn(op.Name, in.name, l.memberConvention())
		one.key = op.Name + "." + in.in + " " + in.name
		one.path, one.firm = in.in == "path", one.firm && in.in == "query" || in.in == "header" && isHeader(in.name)
		one.kept = l.lockedName(one.key)
		list[i] = one
		if name := l.given(in.node, ""); name != "" {
			names[i] = fields.Claim(name, name+l.namer.Suffix(in.in), name+"Param")
		}
	}
	for _, i := range l.inTurn(list) {
		if names[i] != "" {
			continue
		}
		plain := l.namer.Exported(inputs[i].name)
		name := cmp.Or(list[i].kept, plain)
		names[i] = fields.Claim(name, plain+l.namer.Suffix(inputs[i].in), plain+"Param")
		l.keep(list[i], names[i], plain)
	}
	return names
}

// inputs lists the parameters of an operation: those of its path, where its own may replace them, and its own.
func (l *lowerer) inputs(f *found) (list []input, ok bool) {
	list, ok = l.inputsIn(f.template.item)
	own, fine := l.inputsIn(f.node)
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

// inputsIn reads a list of parameters, without those that the standard says to ignore; ok is false if one is wrong, which has been
// reported.
func (l *lowerer) inputsIn(n *source.Node) (out []input, ok bool) {
	params := n.Get("parameters")
	if params == nil {
		return nil, true
	}
	ok = true
	for _, use := range params.Items {
		node := l.doc.Resolve(use)
		if node == nil {
			ok = false // the reference has been reported
			continue
		}
		in := input{use: use, node: node, name: node.Text("name"), in: node.Text("in")}
		if other := in.among(out); other != nil {
			d := l.fault(use, "parameter-duplicate", ruleParametersUnique, "the %s parameter %s is there twice", in.in, quoted(in.name))
			d.AlsoAt(other, "the other one")
			ok = false
			continue
		}
		if in.in == "header" && ofMessage(in.name) {
			l.diags.Note(use, "header-ignored", "OpenAPI has the header parameter %s ignored: media types and security say it", in.name)
			continue
		}
		if (in.in == "header" || in.in == "cookie") && !isToken(in.name) {
			ok = l.misnamed(in) && ok
			continue
		}
		out = append(out, in)
	}
	return out, ok
}

// misnamed reports a parameter that HTTP has no name for. One that nobody has to send can be left out.
func (l *lowerer) misnamed(in input) bool {
	if in.node.True("required") {
		l.fault(in.use, "parameter-name-invalid", ruleName(in.in), "HTTP has no %s of the name %s", in.in, quoted(in.name))
		return false
	}
	l.diags.Warn(in.use, "parameter-name-invalid", "HTTP has no %s of the name %s: the parameter is left out", in.in, quoted(in.name)).Help = ruleName(in.in)
	return true
}

func (in input) same(other input) bool {
	return in.in == other.in && (in.name == other.name || in.in == "header" && strings.EqualFold(in.name, other.name))
}

func (in input) among(list []input) *source.Node {
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

// fitTemplate holds path parameters and the variables of the path against each other.
func (l *lowerer) fitTemplate(f *found, list []input) bool {
	open := map[string]bool{}
	for _, name := range f.template.variables() {
		open[name] = true
	}
	ok := true
	for _, in := range list {
		if in.in != "path" {
			continue
		}
		if reserved := "+" + in.name; open[reserved] && !open[in.name] {
			l.unsupported(f.template.at, "the variable {%s}, whose values have slashes (RFC 6570, section 3.2.3)", reserved)
			delete(open, reserved)
			ok = false
			continue
		}
		if !open[in.name] {
			ok = false
			l.fault(in.use, "path-parameter-unused", rulePathParameter, "the path has no variable {%s}", in.name)
		}
		delete(open, in.name)
	}
	for _, name := range f.template.variables() {
		if open[name] {
			ok = false
			l.fault(f.template.at, "path-parameter-missing", ruleExpression, "%s has no parameter for the variable {%s}", f.method, name)
		}
	}
	return ok
}

// param lowers one parameter; its names are left to the caller.
func (l *lowerer) param(op *ir.Operation, in input) (p *ir.Param, ok bool) {
	p = &ir.Param{
		Wire: in.name, Deprecated: in.node.True("deprecated"), Doc: prose(l.described(in.use), in.node.True("deprecated")),
		Origin: ir.Origin{Pos: in.node.Pos(), Pointer: in.node.Pointer()},
	}
	if !l.placeOf(p, in) || !l.style(p, in) {
		return nil, false
	}
	schema := in.node.Get("schema")
	h := newHint("the "+in.in+" parameter "+in.name+" of "+op.Name, op.Name, l.namer.Suffix(in.name))
	if name := l.component(in.node, "parameters"); name != "" {
		h = hint{name: name, other: h.name, role: "the " + in.in + " parameter " + in.name}
	}
	t, ok := l.paramType(inRequests, in, h)
	if !ok {
		return nil, false
	}
	if _, isList := t.(*ir.List); !isList && p.Style != ir.Simple {
		p.Style = ir.Form // how lists are joined means nothing to a single value
	} else if isList && p.In == ir.InCookie && p.Explode {
		l.unsupported(in.use, "an exploded array in the cookie %s", quoted(in.name))
		return nil, false
	}
	p.Type = l.wrap(t, p.Required, false)
	p.Example = l.shownBy(in.node, schema)
	if !p.Required {
		p.Default = l.defaultOf(schema, p.Type, p.Required)
	}
	return p, true
}

// placeOf finds where the parameter stands and whether it must be there.
func (l *lowerer) placeOf(p *ir.Param, in input) bool {
	p.Required = in.node.True("required")
	switch in.in {
	case "path":
		p.In = ir.InPath
		if !p.Required {
			l.pathNotRequired(in)
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
		l.unsupported(in.use, "a parameter that is the whole query")
		return false
	default:
		return false // it has been reported
	}
	return true
}

func (l *lowerer) pathNotRequired(in input) {
	if in.node.Has("required") {
		l.fault(in.node.KeyOf("required"), "path-parameter-optional", ruleRequired, "a path parameter is always required")
		return
	}
	l.diags.Warn(in.node, "path-parameter-optional", "the path parameter %s lacks `required: true`, and is required all the same", quoted(in.name))
}

// isToken reports whether a text may be the name of a header or cookie (RFC 9110, section 5.6.2).
func isToken(text string) bool {
	const symbols = "!#$%&'*+-.^_`|~"
	for _, r := range text {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
		if !letter && !strings.ContainsRune(symbols, r) {
			return false
		}
	}
	return text != ""
}
