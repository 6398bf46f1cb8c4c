package operation

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
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
		op.Errors = o.errorSet(op, cases)
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

// failure lowers one error response; its type is nil if there is no body that has one.
func (o *Operations) failure(op *ir.Operation, a response) (t *ir.ErrorType, ok bool) {
	if o.hasHeaders(a.node) {
		o.diags.Note(a.node.KeyOf("headers"), "error-headers-untyped", "headers of errors are not typed: StatusError.Header holds them")
		for _, one := range a.node.Get("headers").Members {
			name := http.CanonicalHeaderKey(one.Key)
			if isToken(one.Key) && name != "Content-Type" && !slices.Contains(op.Header, name) {
				op.Header = append(op.Header, name)
			}
		}
	}
	content := a.node.Get("content")
	list := o.medias(content)
	if len(list) == 0 || op.Method == "HEAD" {
		return nil, true
	}
	chosen := plainestJSON(list)
	for _, m := range list {
		if chosen == nil || m.key != chosen.key && (!m.isJSON || !o.sameSchema(m.schema, chosen.schema)) {
			o.diags.Note(entry(content, m.key), "error-body-untyped", "an error with %s has no type: StatusError.Raw holds the body", m.key)
		}
	}
	if chosen == nil || chosen.schema == nil {
		return nil, true
	}
	return o.errorType(op, a, *chosen)
}

// errorType is shared by all operations that answer with the same schema and media type.
func (o *Operations) errorType(op *ir.Operation, a response, m media) (t *ir.ErrorType, ok bool) {
	own, says := naming.Join(op.Name, a.key), "is an error of "+op.Name+", response "+status.Key(a.match)+"."
	h := model.NewHint("the body of the error "+status.Key(a.match)+" of "+op.Name, own, "Body")
	if name := o.names.ComponentName(a.node, "responses"); name != "" {
		own, says = strings.TrimSuffix(name, "Error"), "is the response "+a.node.Key()+"."
		h = model.NewHint("the body of the response "+a.node.Key(), own, "Body")
	}
	body, nullable, ok := o.models.TypeOf(m.schema, h)
	if !ok {
		return nil, false
	}
	schema := o.doc.Resolve(m.schema)
	key := m.sent() + " " + o.names.FirstAlike(schema).ID()
	if known := o.errorTypes[key]; known != nil {
		return known, true
	}
	t = &ir.ErrorType{Body: o.models.Wrap(body, true, nullable), MediaType: m.sent()}
	base := own
	if name := o.sharedName(schema, body, own+"Body"); name != "" {
		base, says = name, "is an error response with the body "+name+"."
	}
	lockKey := o.names.Pointer(o.names.FirstAlike(schema)) + names.AsError
	if m.sent() != "application/json" {
		lockKey += " in " + m.sent()
	}
	t.Name = o.names.Declarations.Redeem(cmp.Or(o.names.LockedName(lockKey), base+"Error"), base+o.subtype(m.sent())+"Error")
	o.names.KeepName(lockKey, t.Name)
	t.Doc = ir.Doc{Lead: t.Name + " " + says}
	o.errorTypes[key] = t
	return t, true
}

// sharedName is the name of a schema that is not named after the response alone, in Go.
func (o *Operations) sharedName(schema *source.Node, body ir.Type, own string) string {
	if named, isNamed := body.(*ir.Named); isNamed {
		if name := named.Decl.Base().Name; name != own {
			return name
		}
		return ""
	}
	if !o.names.IsComponent(schema) {
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

// errorSet is shared by all operations that document the same errors.
func (o *Operations) errorSet(op *ir.Operation, cases []ir.ErrorCase) *ir.ErrorSet {
	var notes []string
	var key strings.Builder
	for _, c := range cases {
		status := status.Key(c.Match)
		body := "no body"
		if c.Type != nil {
			body = strings.TrimSuffix(c.Type.Name, "Error")
			key.WriteString(c.Type.Name)
		}
		key.WriteString(" " + status + "\n")
		notes = append(notes, "`"+status+": "+body+"`")
	}
	set := o.errorSets[key.String()]
	if set == nil {
		set = &ir.ErrorSet{Name: o.errorSetName(op, cases), Note: strings.Join(notes, ", "), Cases: cases}
		o.errorSets[key.String()] = set
	}
	return set
}

// longestSet is how long the name of an error set may be before it is named after an operation.
const longestSet = 48

// errorSetName says which errors come when: failureOn4XX, problemByDefault, failureOn400Or404.
func (o *Operations) errorSetName(op *ir.Operation, cases []ir.ErrorCase) string {
	var parts []string
	for i, c := range cases {
		word := "Status"
		if c.Type != nil {
			word = strings.TrimSuffix(c.Type.Name, "Error")
		}
		when := status.Suffix(c.Match)
		switch {
		case strings.HasSuffix(word, when):
			parts = append(parts, word) // named after the response
		case c.Match == (ir.StatusMatch{}):
			parts = append(parts, word+"ByDefault")
		case i > 0 && cases[i-1].Type == c.Type:
			parts = append(parts, "Or"+when)
		default:
			parts = append(parts, word+"On"+when)
		}
	}
	name, own := naming.Join(parts...), naming.LowerFirst(op.Name)+"Errors"
	if len(name) > longestSet {
		return o.shared.Derive(own)
	}
	return o.shared.Derive(naming.LowerFirst(name), own)
}
