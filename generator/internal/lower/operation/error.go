package operation

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/status"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// failures lowers the error responses of an operation.
func (o *Operations) failures(op *ir.Operation, list []response) bool {
	ok := true
	var cases []ir.ErrorCase
	for _, a := range list {
		t, fine := o.failure(op, a)
		ok = ok && fine
		cases = append(cases, ir.ErrorCase{Match: a.match, Type: t})
	}
	if ok && len(cases) > 0 {
		slices.SortStableFunc(cases, func(a, b ir.ErrorCase) int {
			return cmp.Or(cmp.Compare(precedence(a.Match), precedence(b.Match)),
				cmp.Compare(a.Match.Status+a.Match.Class, b.Match.Status+b.Match.Class))
		})
		op.Errors = o.errorSet(cases)
	}
	return ok
}

// precedence puts statuses before ranges, and ranges before default.
func precedence(m ir.StatusMatch) int {
	switch {
	case m.Status != 0:
		return 0
	case m.Class != 0:
		return 1
	}
	return 2
}

// failure lowers one error response; its type is nil if there is nothing that has one.
func (o *Operations) failure(op *ir.Operation, a response) (t *ir.ErrorType, ok bool) {
	if o.hasHeaders(a.node) {
		for _, one := range a.node.Get("headers").Members {
			name := http.CanonicalHeaderKey(one.Key)
			if grammar.IsToken(one.Key) && name != "Content-Type" && !slices.Contains(op.Header, name) {
				op.Header = append(op.Header, name)
			}
		}
	}
	e := failed{response: a, lengthy: status.HasLength(op.Method, a.match)}
	if op.Method != "HEAD" {
		e.body = o.errorBody(a.node.Get("content"))
	}
	if e.body == nil && !o.hasHeaders(a.node) {
		return nil, true
	}
	return o.errorType(op, e)
}

// failed is an error response and what its body is, nil if that has no type.
type failed struct {
	response
	body    *formed
	lengthy bool // Content-Length is the handler's
}

// errorBody chooses the form of an error's body: JSON if there is any, else XML, a text or bytes. Others are forms of the same value, or
// have no type.
func (o *Operations) errorBody(content *source.Node) *formed {
	var chosen *formed
	var rest []*formed
	for _, m := range o.medias(content) {
		as := o.formOf(m, schema.InResponses)
		if as == asParts {
			as = asBytes
		}
		if as == asJSON && m.schema == nil {
			continue // any JSON: Raw has it
		}
		one := &formed{as: as, list: []media{m}}
		switch {
		case chosen == nil:
			chosen = one
		case one.order() < chosen.order():
			chosen, rest = one, append(rest, chosen)
		default:
			rest = append(rest, one)
		}
	}
	for _, one := range rest {
		first := &chosen.list[0]
		m := one.list[0]
		as, how := one.as, not
		if o.sameSchema(m.schema, first.schema) {
			if how = byName; one.as != chosen.as {
				as, how = o.alike(m, one.as, first, bearer{view: schema.InResponses})
			}
		}
		switch {
		case how == byName && m.isJSON || how == byName && as == chosen.as:
			chosen.list = append(chosen.list, m)
		case how == byName && mediatype.IsFormless(m.base):
			m.alias = true
			chosen.list = append(chosen.list, m)
		case how == byForm && chosen.as != asText:
			one.as = as
			chosen.others = append(chosen.others, one)
		default:
			o.diags.Note(entry(content, m.key), "error-body-untyped", "an error with %s has no type: StatusError.Raw holds the body", m.key)
		}
	}
	return chosen
}

// order puts application/json first, then other JSON, XML, texts and bytes.
func (f *formed) order() int {
	switch {
	case f.list[0].base == "application/json":
		return 0
	case f.as == asJSON && f.list[0].isJSON && !strings.Contains(f.list[0].base, "*"):
		return 1
	}
	return 2 + int(f.as)
}

// errorType is shared by all operations that answer with the same schema, media types and headers.
func (o *Operations) errorType(op *ir.Operation, e failed) (t *ir.ErrorType, ok bool) {
	own, says := naming.Join(op.Name, e.key), "is an error of "+op.Name+", response "+e.match.String()+"."
	h := model.NewHint("the body of the error "+e.match.String()+" of "+op.Name, own, "Body")
	if name := o.names.ComponentName(e.node, "responses"); name != "" {
		own, says = strings.TrimSuffix(name, "Error"), "is the response "+e.node.Key()+"."
		h = model.NewHint("the body of the response "+e.node.Key(), own, "Body")
	}
	t = new(ir.ErrorType)
	var at *source.Node // its schema
	key, base, sub := e.headers(), own, ""
	if e.body != nil {
		m := e.body.list[0]
		if ok = o.bodyOfError(t, e.body, h); !ok {
			return nil, false
		}
		if at = o.doc.Resolve(m.schema); isUnnamed(t) && !o.names.IsComponent(at) {
			key += ir.TypeText(t.Body)
		} else if at != nil {
			key += o.names.FirstAlike(at).ID()
		}
		sub = o.subtype(t.MediaType)
		for _, one := range t.Forms {
			key += " or " + strings.Join(one.Types(), ",")
		}
		key = t.MediaType + " " + key
		if name := o.sharedName(at, t.Body, own+"Body"); name != "" {
			base, says = name, "is an error response with the body "+name+"."
		} else if e.body.as == asText || e.body.as == asBytes {
			base = o.variantName(m)
			says, sub = "is an error response whose body is "+t.MediaType+".", ""
		}
	}
	if known := o.errorTypes[key]; known != nil {
		return known, true
	}
	o.nameError(t, at, e, base, own, sub)
	t.Doc = ir.Doc{Lead: t.Name + " " + says}
	o.errorTypes[key] = t
	return t, o.errorHeader(t, e)
}

// nameError names an error after its body, and one with headers after the response that is a component, or after both.
func (o *Operations) nameError(t *ir.ErrorType, at *source.Node, e failed, base, own, sub string) {
	lockKey, other := "errors in "+t.MediaType, base+sub+"Error"
	if at != nil && !isUnnamed(t) {
		lockKey = o.names.Pointer(o.names.FirstAlike(at)) + names.AsError
		if t.MediaType != "application/json" {
			lockKey += " in " + t.MediaType
		}
	} else if t.Body != nil {
		lockKey += " of " + ir.TypeText(t.Body)
	}
	for i, one := range t.Forms {
		if also := one.Sent(); i > 0 {
			lockKey += " or " + strings.Join(also, ", ")
		} else if len(also) > 1 {
			lockKey += " or " + strings.Join(also[1:], ", ")
		}
	}
	if headers := e.node.Get("headers"); e.headers() != "" {
		words := o.headerWords(headers)
		lockKey, other = lockKey+" with "+words, own+"Error"
		switch {
		case o.names.ComponentName(e.node, "responses") != "":
			base, lockKey = own, o.names.Pointer(e.node)+names.AsError
		case base != own && len(headers.Members) > 2:
			base += "WithHeaders"
		case base != own:
			base += "With" + words
		}
	}
	if other == base+"Error" {
		other = own + "Error"
	}
	lockKey = o.names.FreeKey(lockKey)
	t.Name = o.names.Declarations.Redeem(cmp.Or(o.names.LockedName(lockKey), base+"Error"), other, own+"Error")
	o.names.KeepName(lockKey, t.Name)
}

// isUnnamed reports whether the body of an error is a text or bytes of which no schema has a name.
func isUnnamed(t *ir.ErrorType) bool {
	_, is := t.Body.(*ir.Primitive)
	return is && t.Forms != nil && (len(t.Forms) > 1 || !t.InJSON())
}

// headerWords are the names of some headers.
func (o *Operations) headerWords(headers *source.Node) string {
	words := make([]string, len(headers.Members))
	for i := range headers.Members {
		words[i] = o.namer.Suffix(headers.Members[i].Key)
	}
	return naming.Join(words...)
}

// bodyOfError lowers the body of an error, in all its forms.
func (o *Operations) bodyOfError(t *ir.ErrorType, f *formed, h model.Hint) bool {
	list := f.list
	if f.as == asText || f.as == asBytes {
		list = typesFirst(list)
	}
	m := list[0]
	m.others = list[1:]
	t.MediaType = m.sent()
	switch f.as {
	case asJSON, asXML:
		body, nullable, ok := o.models.TypeOf(m.schema, h)
		if !ok {
			return false
		}
		t.Body = o.models.Wrap(body, true, nullable)
	case asText:
		body, ok := o.textType(schema.InResponses, m, h)
		if !ok {
			return false
		}
		if t.Body = body; strings.Contains(m.base, "*") {
			t.MediaType = "text/plain"
		}
	case asBytes, asForm, asParts:
		if t.Body = (&ir.Primitive{Kind: ir.Bytes}); strings.Contains(m.base, "*") {
			t.MediaType = "application/octet-stream"
		} else {
			t.MediaType = m.text
		}
	}
	offers := m.offers()
	if f.as == asJSON && len(f.others) == 0 && offers == nil {
		return true
	}
	first := &ir.Media{MediaType: t.MediaType, Content: &ir.JSON{Type: t.Body}}
	for _, one := range list {
		first.Accepts = append(first.Accepts, one.base)
	}
	if f.as == asXML || f.as == asJSON || f.as == asText && !strings.Contains(m.base, "*") {
		first.Offers = offers
	}
	switch f.as {
	case asXML:
		t.MediaType = m.text
		first.MediaType, first.Content = m.text, &ir.XML{Type: t.Body, Root: o.models.MarkXML(t.Body, m.schema, h.Name)}
	case asText:
		first.Content = &ir.Text{Type: t.Body, Of: t.Body}
	case asBytes, asForm, asParts:
		first.Content = &ir.Live{}
	case asJSON: // is one
	}
	t.Forms = []*ir.Media{first}
	for _, other := range f.others {
		t.Forms = append(t.Forms, o.inOtherForm(other, t.Body, h))
	}
	return true
}

// headers is what tells the headers of an error from those of others, "" if there are none.
func (e failed) headers() string {
	headers := e.node.Get("headers")
	if headers == nil || len(headers.Members) == 0 {
		return ""
	}
	if e.lengthy && slices.ContainsFunc(headers.Members, func(m source.Member) bool { return strings.EqualFold(m.Key, "Content-Length") }) {
		return "of no body: " + string(headers.JSON())
	}
	return string(headers.JSON())
}

// errorHeader lowers the headers of an error. One that says more than a text or a list of texts is not typed.
func (o *Operations) errorHeader(t *ir.ErrorType, e failed) bool {
	if !o.hasHeaders(e.node) {
		return true
	}
	r := &ir.Response{Name: t.Name}
	if !o.headers(r, e.response, false, e.lengthy) {
		return false
	}
	for _, h := range r.Header {
		if _, isShaped := h.Encoding.(*ir.Shaped); isShaped {
			o.diags.Note(e.node.KeyOf("headers"), "error-headers-untyped",
				"the header %s of an error is not typed: StatusError.Header holds it", prose.Quoted(h.Wire))
			continue
		}
		t.Header = append(t.Header, h)
	}
	if len(t.Header) > 0 {
		t.HeaderType = r.HeaderType
	}
	return true
}

// sharedName is the name of a schema that is not named after the response alone, in Go.
func (o *Operations) sharedName(schema *source.Node, body ir.Type, own string) string {
	if named, isNamed := body.(*ir.Named); isNamed {
		if name := named.Decl.Base().Name; name != own {
			return name
		}
		return ""
	}
	if schema == nil || !o.names.IsComponent(schema) {
		return ""
	}
	return o.namer.Exported(o.names.KeyOf(schema))
}

// subtype names a media type: "application/problem+json" is Problem.
func (o *Operations) subtype(mediaType string) string {
	_, sub, _ := strings.Cut(mediaType, "/")
	sub, _, _ = strings.Cut(sub, ";")
	return o.namer.Suffix(strings.TrimSuffix(strings.TrimSpace(sub), "+json"))
}
