package operation

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/status"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// responses lowers what an operation answers.
func (o *Operations) responses(op *ir.Operation, f *found) bool {
	list, ok := o.readResponses(f.node.Get("responses"))
	if !ok {
		return false
	}
	o.links(op, list)
	successes, failures := o.divide(list)
	if len(successes) == 1 && status.Class(successes[0].match) == 0 { // of some statuses an error: the success has the better name
		ok = o.success(op, f.at, successes)
		return o.failures(op, append(failures, successes...)) && ok
	}
	ok = o.failures(op, failures)
	return o.success(op, f.at, successes) && ok
}

// divide tells successes from errors. Default is an error beside a success, and otherwise a success that is an error as well, from status
// 400 on. A code takes precedence over the range that it is in (OpenAPI 3.0.4, section 4.7.14), wherever the document lists them.
func (o *Operations) divide(list []response) (successes, failures []response) {
	var other []response
	for _, a := range list {
		switch status.Class(a.match) {
		case 0:
			other = append(other, a)
		case 1:
			o.diags.Note(a.use, "status-informational", "%s is never the answer to a request, and is left out", a.key)
		case 2, 3:
			successes = append(successes, a)
		default:
			failures = append(failures, a)
		}
	}
	if len(successes) == 0 {
		return other, failures
	}
	slices.SortStableFunc(successes, func(a, b response) int { return cmp.Compare(precedence(a.match), precedence(b.match)) })
	return successes, append(failures, other...)
}

// success chooses between Nothing, Plain and Sum.
func (o *Operations) success(op *ir.Operation, at diag.Place, list []response) bool {
	if len(list) == 0 {
		o.diags.Warn(at, "response-success-missing", "%s documents no success: any status from 200 to 299 counts", op.Name)
		list = []response{{match: ir.StatusMatch{Class: 2}, key: "2XX"}}
	}
	if len(list) > 1 || list[0].match.Status == 0 || o.hasHeaders(list[0].node) || typeOfHead(op, list[0].node) {
		return o.sumOfResponses(op, list)
	}
	only := list[0]
	p, ok := o.responseBody(op, only, bearer{
		hint:   o.responseHint(only, model.NewHint("the result of "+op.Name, op.Name, "Result")),
		choice: op.Name + "Result", variant: op.Name + "Result", role: "the result of " + op.Name,
	})
	switch {
	case !ok:
		return false
	case p == nil:
		op.Success = &ir.Nothing{Status: only.match.Status}
	default:
		op.Success = &ir.Plain{Status: only.match.Status, Payload: p}
	}
	return true
}

// responseHint names the body of a response that is a component after that.
func (o *Operations) responseHint(a response, own model.Hint) model.Hint {
	if name := o.names.ComponentName(a.node, "responses"); name != "" {
		return model.Hint{Name: name, Other: naming.Join(name, "Body"), Role: "the body of the response " + a.node.Key()}
	}
	return own
}

// sumOfResponses makes a struct of a success of which more than a body is told, and a sealed interface of several.
func (o *Operations) sumOfResponses(op *ir.Operation, list []response) bool {
	name := o.names.Declarations.Redeem(op.Name+"Response", op.Name+"Success")
	sum, all := new(ir.Sum), true
	if len(list) > 1 {
		sum.Name, sum.Marker = name, "is"+name
	}
	for _, a := range list {
		r := &ir.Response{Name: name, Match: a.match}
		if len(list) > 1 {
			r.Name = o.names.Declarations.Redeem(naming.Join(op.Name, a.key), op.Name+"Status"+a.key)
		}
		r.Doc = ir.Doc{Ours: true, Lead: r.Name + " is the response " + a.match.String() + " of " + op.Name + ".",
			Paragraphs: prose.Paragraphs(o.described(a.use))}
		p, ok := o.responseBody(op, a, bearer{
			hint:   o.responseHint(a, model.NewHint("the body of "+r.Name, r.Name, "Body")),
			choice: r.Name + "Body", variant: r.Name, role: "the body of " + r.Name,
		})
		if r.Payload = p; !ok || !o.headers(r, a, typeOfHead(op, a.node), status.HasLength(op.Method, a.match)) {
			all = false
		}
		sum.Responses = append(sum.Responses, r)
	}
	op.Success = sum
	return all
}

// responseBody lowers the body of a success; p is nil if there is none.
func (o *Operations) responseBody(op *ir.Operation, a response, of bearer) (p *ir.Payload, ok bool) {
	content := a.node.Get("content")
	if content == nil || len(content.Members) == 0 {
		return nil, true
	}
	if status.Bodiless(op.Method, a.match) {
		o.diags.Note(a.node.KeyOf("content"), "keyword-no-effect", "HTTP has no body in the response %s to %s", a.key, op.Method)
		return nil, true
	}
	of.view, of.required = schema.InResponses, true
	return o.payload(content, of)
}

// hasHeaders reports whether a response documents headers that are not the message's own.
func (o *Operations) hasHeaders(response *source.Node) bool {
	headers := response.Get("headers")
	if headers == nil {
		return false
	}
	for i := range headers.Members {
		if !strings.EqualFold(headers.Members[i].Key, "Content-Type") {
			return true
		}
	}
	return false
}

// typeOfHead reports whether the header Content-Type of a success of HEAD is a field like others. OpenAPI has it ignored, because content
// says it; where none is documented, nothing else does, and fields are all that HEAD asks for.
func typeOfHead(op *ir.Operation, response *source.Node) bool {
	headers := response.Get("headers")
	return op.Method == http.MethodHead && !response.Has("content") && headers != nil &&
		slices.ContainsFunc(headers.Members, func(m source.Member) bool { return strings.EqualFold(m.Key, "Content-Type") })
}

// headers lowers the headers of a response; typed says that Content-Type is one of them, and lengthy that Content-Length is the handler's.
func (o *Operations) headers(r *ir.Response, a response, typed, lengthy bool) bool {
	list, all := o.headerList(a.node.Get("headers"), schema.InResponses, r.Name, typed, lengthy, nil)
	if r.Header = list; len(list) > 0 {
		r.HeaderType = o.names.Declarations.Redeem(r.Name + "Header")
	}
	return all
}

// headerList lowers the headers of a message or part, but for some that are said by other means; typed says that Content-Type is one.
func (o *Operations) headerList(
	headers *source.Node, v schema.View, of string, typed, lengthy bool, but []string,
) (list []*ir.Param, all bool) {
	if headers == nil {
		return nil, true
	}
	fields := naming.NewScope()
	all = true
	for i := range headers.Members {
		name := headers.Members[i].Key
		at := entry(headers, name)
		switch {
		case slices.Contains(but, http.CanonicalHeaderKey(name)):
			continue
		case strings.EqualFold(name, "Content-Type") && !typed:
			o.diags.Note(at, "header-ignored", "OpenAPI has the header Content-Type ignored: the media type says it")
			continue
		case !grammar.IsToken(name):
			o.diags.Warn(at, "parameter-name-invalid",
				"HTTP has no header of the name %s: it is left out", prose.Quoted(name)).Help = rule.FieldName
			continue
		}
		p, ok := o.header(v, of, name, headers.Members[i].Value, lengthy)
		if !ok {
			all = false
			continue
		}
		p.Name = fields.Claim(o.namer.Exported(name))
		list = append(list, p)
	}
	return list, all
}

// header lowers a Header Object, which is a parameter without a name and a place.
func (o *Operations) header(v schema.View, of, name string, use *source.Node, lengthy bool) (p *ir.Param, ok bool) {
	node := o.doc.Resolve(use)
	if node == nil {
		return nil, false
	}
	in := parameter{use: use, node: node, name: name, in: "header"}
	p = &ir.Param{
		Wire: http.CanonicalHeaderKey(name), In: ir.InHeader, Required: node.True("required"),
		Deprecated: node.True("deprecated"), Doc: prose.Comment(o.described(use), node),
		Origin: ir.Origin{Pos: node.Pos(), Pointer: node.Pointer()},
	}
	h := model.NewHint("the header "+name+" of "+of, of, o.namer.Suffix(name))
	if !o.written(v, p, in, h) {
		return nil, false
	}
	p.Unsent = (!lengthy || p.Wire != "Content-Length") && o.leftToSender(use, name)
	p.Example = o.models.ExampleBy(node, node.Get("schema"))
	return p, true
}

// response is an entry of responses.
type response struct {
	match     ir.StatusMatch
	key       string
	use, node *source.Node // where it is listed, where it is defined
}

// readResponses reads the responses of an operation; ok is false if a status is impossible, which has been reported.
func (o *Operations) readResponses(responses *source.Node) (list []response, ok bool) {
	ok = true
	if responses == nil {
		return nil, true
	}
	seen := map[ir.StatusMatch]string{}
	for i := range responses.Members {
		key, use := responses.Members[i].Key, responses.Members[i].Value
		if strings.HasPrefix(key, "x-") {
			continue
		}
		match, valid := status.Parse(key)
		switch other, twice := seen[match]; {
		case !valid:
			o.fault(entry(responses, key), "status-invalid", rule.Status,
				"%s is no status, no range such as 4XX, and not default", prose.Quoted(key))
			ok = false
			continue
		case twice:
			o.fault(entry(responses, key), "status-duplicate", rule.StatusOnce, "%s means the same as %s", key, other)
			ok = false
			continue
		case strings.Contains(key, "x"):
			o.diags.Warn(entry(responses, key), "status-lower-case", "%s is read as %s", key, strings.ToUpper(key)).Help =
				"ranges of statuses are written with capitals"
		}
		seen[match] = key
		if node := o.doc.Resolve(use); node != nil {
			list = append(list, response{match, status.Suffix(match), use, node})
		}
	}
	return list, ok
}
