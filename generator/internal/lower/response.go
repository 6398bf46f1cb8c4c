package lower

import (
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// responses lowers what an operation answers.
func (l *lowerer) responses(op *ir.Operation, f *found) bool {
	list, ok := l.answers(f.node.Get("responses"))
	if !ok {
		return false
	}
	successes, failures := l.sides(list)
	ok = l.failures(op, failures)
	return l.success(op, f.at, successes) && ok
}

// sides tells successes from errors. Default is an error beside a success, and otherwise whatever comes.
func (l *lowerer) sides(list []answer) (successes, failures []answer) {
	var other []answer
	for _, a := range list {
		switch classOf(a.match) {
		case 0:
			other = append(other, a)
		case 1:
			l.diags.Note(a.use, "status-informational", "%s is never the answer to a request, and is left out", a.key)
		case 2, 3:
			successes = append(successes, a)
		default:
			failures = append(failures, a)
		}
	}
	if len(successes) == 0 {
		return other, failures
	}
	return successes, append(failures, other...)
}

// success chooses between Nothing, Plain and Sum.
func (l *lowerer) success(op *ir.Operation, at diag.Place, list []answer) bool {
	if len(list) == 0 {
		l.diags.Warn(at, "response-success-missing", "%s documents no success: any status from 200 to 299 counts", op.Name)
		list = []answer{{match: ir.StatusMatch{Class: 2}, key: "2XX"}}
	}
	if len(list) > 1 || list[0].match.Status == 0 || l.hasHeaders(list[0].node) {
		return l.several(op, list)
	}
	only := list[0]
	t, m, ok := l.answerBody(op, only, l.answerHint(only, newHint("the result of "+op.Name, op.Name, "Result")))
	switch {
	case !ok:
		return false
	case t == nil:
		op.Success = &ir.Nothing{Status: only.match.Status}
	default:
		op.Success = &ir.Plain{Status: only.match.Status, Type: t, MediaType: m.key, Example: l.exampleOf(m)}
	}
	return true
}

// answerHint names the body of a response that is a component after that.
func (l *lowerer) answerHint(a answer, own hint) hint {
	if name := l.component(a.node, "responses"); name != "" {
		return hint{name: name, other: naming.Join(name, "Body"), role: "the body of the response " + a.node.Key()}
	}
	return own
}

// several makes a sealed interface of several successes.
func (l *lowerer) several(op *ir.Operation, list []answer) bool {
	name := l.names.Redeem(op.Name+"Response", op.Name+"Success")
	sum := &ir.Sum{Name: name, Marker: "is" + name}
	all := true
	for _, a := range list {
		r := &ir.Response{Name: l.names.Redeem(naming.Join(op.Name, a.key), op.Name+"Status"+a.key), Match: a.match}
		r.Doc = ir.Doc{Ours: true, Lead: r.Name + " is the response " + keyOf(a.match) + " of " + op.Name + ".",
			Paragraphs: paragraphs(l.described(a.use))}
		t, m, ok := l.answerBody(op, a, l.answerHint(a, newHint("the body of "+r.Name, r.Name, "Body")))
		r.Body, r.MediaType, r.Example = t, m.key, l.exampleOf(m)
		if !ok || !l.headers(r, a) {
			all = false
		}
		sum.Responses = append(sum.Responses, r)
	}
	op.Success = sum
	return all
}

// answerBody lowers the body of a success; t is nil if there is none.
func (l *lowerer) answerBody(op *ir.Operation, a answer, h hint) (t ir.Type, m media, ok bool) {
	l.links(a.node)
	content := a.node.Get("content")
	if content == nil || len(content.Members) == 0 {
		return nil, media{}, true
	}
	if bodiless(op.Method, a.match) {
		l.diags.Note(a.node.KeyOf("content"), "keyword-no-effect", "HTTP has no body in the response %s to %s", a.key, op.Method)
		return nil, media{}, true
	}
	m, ok = l.onlyJSON(content)
	if !ok {
		return nil, media{}, false
	}
	t, nullable, ok := l.typeOf(m.schema, h)
	if !ok {
		return nil, media{}, false
	}
	return l.wrap(t, true, nullable), m, true
}

// links reports what only documentation has an effect on.
func (l *lowerer) links(response *source.Node) {
	if links := response.Get("links"); links != nil && len(links.Members) > 0 {
		l.diags.Note(response.KeyOf("links"), "not-supported-yet", "links: not supported yet, they are left out")
	}
}

// hasHeaders reports whether a response documents headers that are not the message's own.
func (l *lowerer) hasHeaders(response *source.Node) bool {
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

// headers lowers the headers of a success.
func (l *lowerer) headers(r *ir.Response, a answer) bool {
	headers := a.node.Get("headers")
	if headers == nil {
		return true
	}
	fields := naming.NewScope()
	all := true
	for i := range headers.Members {
		name := headers.Members[i].Key
		at := entry(headers, name)
		switch {
		case strings.EqualFold(name, "Content-Type"):
			l.diags.Note(at, "header-ignored", "OpenAPI has the header Content-Type ignored: the media type says it")
			continue
		case !isToken(name):
			l.diags.Warn(at, "parameter-name-invalid", "HTTP has no header of the name %s: it is left out", quoted(name)).Help = ruleFieldName
			continue
		}
		p, ok := l.header(r, name, headers.Members[i].Value)
		if !ok {
			all = false
			continue
		}
		p.Name = fields.Claim(l.namer.Exported(name))
		r.Header = append(r.Header, p)
	}
	if len(r.Header) > 0 {
		r.HeaderType = l.names.Redeem(r.Name + "Header")
	}
	return all
}

// header lowers a Header Object, which is a parameter without a name and a place.
func (l *lowerer) header(r *ir.Response, name string, use *source.Node) (p *ir.Param, ok bool) {
	node := l.doc.Resolve(use)
	if node == nil {
		return nil, false
	}
	in := input{use: use, node: node, name: name, in: "header"}
	p = &ir.Param{
		Wire: http.CanonicalHeaderKey(name), In: ir.InHeader, Required: node.True("required"),
		Deprecated: node.True("deprecated"), Doc: prose(l.described(use), node.True("deprecated")),
		Origin: ir.Origin{Pos: node.Pos(), Pointer: node.Pointer()},
	}
	if !l.style(p, in) {
		return nil, false
	}
	t, ok := l.paramType(inResponses, in, newHint("the header "+name+" of "+r.Name, r.Name, l.namer.Suffix(name)))
	if !ok {
		return nil, false
	}
	p.Type = l.wrap(t, p.Required, false)
	p.Example = l.shownBy(node, node.Get("schema"))
	return p, true
}
