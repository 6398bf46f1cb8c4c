package operation

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// bearer is the part of an operation whose body is lowered.
type bearer struct {
	view     schema.View
	required bool
	hint     model.Hint // for the type of what is the only one
	choice   string     // the interface of a choice: "PutReportBody"
	variant  string     // what the names of its structs begin with: "PutReport"
	role     string     // "the request body of PutReport"
}

// payload lowers a content: what has one form is one Media, whatever the media types that say it.
func (o *Operations) payload(content *source.Node, of bearer) (p *ir.Payload, ok bool) {
	list := o.medias(content)
	for i := range list {
		if s := o.streamed(&list[i], of); s != nil {
			list[i].items, list[i].schema = s, s.schema
		}
	}
	if of.view == schema.InRequests {
		o.markPatches(list)
	}
	forms, ok := o.forms(content, list, of)
	if !ok {
		return nil, false
	}
	if of.view == schema.InRequests {
		alsoPlain(forms)
	}
	p = new(ir.Payload)
	if len(forms) > 1 {
		p.Name = o.names.Declarations.Redeem(of.choice, of.choice+"Choice")
		p.Marker = "is" + p.Name
	}
	for _, f := range forms {
		m, fine := o.mediaOf(content, f, of, p.Name != "")
		ok = ok && fine
		p.Media = append(p.Media, m)
	}
	return p, ok
}

// formed is media types of which bodies have one form.
type formed struct {
	as     form
	patch  bool // as JSON merge patches
	plain  bool // it is meant by application/json too, which is not listed
	list   []media
	others []*formed // of the same value
}

// form is how a body becomes a value.
type form uint8

const (
	asJSON form = iota
	asText
	asForm
	asXML
	asParts
	asLines
	asSequence
	asEvents
	asItems
	asBytes
)

// forms puts media types together whose bodies have one form: JSON first, which clients prefer, then the document's order.
func (o *Operations) forms(content *source.Node, list []media, of bearer) (forms []*formed, ok bool) {
	ok = true
	chief := o.chief(list, of)
	var alike []media
	var same []*formed // as the chief one, in other forms
	for _, m := range list {
		as := o.formOf(m, of.view)
		if as == asJSON && !m.isJSON && chief != nil && !o.sameSchema(m.schema, chief.schema) {
			as = asBytes // what else the range is of
		}
		whole := "" // why parts are not read one by one
		if as == asParts {
			if whole = o.noParts(m, of); whole != "" {
				as = asBytes
			}
		}
		into := &forms
		if chief != nil && m.key != chief.key && !m.patch && o.sameSchema(m.schema, chief.schema) {
			switch other, how := o.alike(m, as, chief, of); how {
			case byName:
				m.alias = true
				if !mediatype.IsRange(m.base) && !mediatype.IsFormless(m.base) {
					o.noteAlias(content, m, chief, of)
				}
				alike = append(alike, m)
				continue
			case byForm:
				as, into = other, &same
			case not: // a form of its own
			}
		}
		if whole != "" {
			o.diags.Note(entry(content, m.key), "form-as-bytes", "%s: its parts are not read one by one, %s is passed on as bytes",
				whole, m.key)
		}
		i := slices.IndexFunc(*into, func(f *formed) bool { return o.isOf(f, m, as) })
		if i < 0 {
			*into = append(*into, &formed{as: as, patch: m.patch})
			i = len(*into) - 1
		}
		if twin := o.twin(append(slices.Clip(same), forms...), (*into)[i], m); twin != "" {
			o.leaveOut(entry(content, m.key), "the media type %s beside %s, with a schema of its own", m.key, twin)
			ok = false
		}
		(*into)[i].list = append((*into)[i].list, m)
	}
	slices.SortStableFunc(forms, func(a, b *formed) int { return a.rank() - b.rank() })
	if len(alike)+len(same) > 0 {
		i := slices.IndexFunc(forms, func(f *formed) bool {
			return slices.ContainsFunc(f.list, func(m media) bool { return m.key == chief.key })
		})
		forms[i].list = append(forms[i].list, alike...) // clients send JSON by the names of other types too
		forms[i].others = same
	}
	return forms, ok
}

// isOf reports whether bodies of a media type are as those of f.
func (o *Operations) isOf(f *formed, m media, as form) bool {
	return f.as == as && f.patch == m.patch &&
		(as == asBytes || o.sameSchema(f.list[0].schema, m.schema) && f.list[0].items.like(m.items))
}

// view is that of the values.
func (f *formed) view(of bearer) schema.View {
	if f.patch {
		return schema.InPatches
	}
	return of.view
}

// hint is what a type of theirs is called.
func (f *formed) hint(of bearer) model.Hint {
	h := of.hint
	if f.patch && h.Other != "" {
		h.Other = naming.Join(h.Name, "Patch") // where values have the name
	}
	return h
}

// alsoPlain has JSON of a type of its own read under the general name as well, which clients send, where nothing else may be meant by that.
func alsoPlain(forms []*formed) {
	var only *formed
	for _, f := range forms {
		for _, m := range f.list {
			switch {
			case m.base == "application/json" || m.base == "application/*" || m.base == "*/*":
				return
			case f.as != asJSON || m.base == mediatype.AnyJSON || only != nil && only.list[0].base == m.base:
			case only != nil:
				return
			default:
				only = f
			}
		}
	}
	if only != nil {
		only.plain = true
	}
}

// twin is the media type of another form that no message can be told from one of m: parameters decide nothing.
func (o *Operations) twin(forms []*formed, own *formed, m media) string {
	for _, f := range forms {
		for _, other := range f.list {
			if f != own && other.base == m.base {
				return other.key
			}
		}
	}
	return ""
}

// rank puts plain JSON before other JSON, and that before the rest.
func (f *formed) rank() int {
	if f.as != asJSON {
		return 2
	}
	if slices.ContainsFunc(f.list, func(m media) bool { return m.base == "application/json" }) {
		return 0
	}
	return 1
}

// formOf says what bodies of a media type are.
func (o *Operations) formOf(m media, v schema.View) form {
	kind, _, _ := strings.Cut(m.base, "/")
	switch {
	case m.items != nil:
		return m.items.form
	case m.isJSON:
		return asJSON
	case kind == "multipart":
		return asParts
	case m.base == "application/x-www-form-urlencoded" && v == schema.InRequests:
		return asForm
	case isXML(m.base) && m.schema != nil && !o.isBinary(m.schema):
		return asXML
	case kind == "text" && m.base != eventStream && !o.isBinary(m.schema) && o.isScalar(m.schema):
		return asText
	case strings.Contains(m.base, "*") && kind != "text" && m.schema != nil && !o.isBinary(m.schema) && !o.mayBeText(m.schema):
		return asJSON // of a range that JSON is of: the form that the schema types
	}
	return asBytes
}

func isXML(base string) bool {
	return base == "application/xml" || base == "text/xml" || strings.HasSuffix(base, "+xml")
}

// isBinary reports whether a schema speaks of bytes that are no text: of OpenAPI 3.0 by its format, later by having no type.
func (o *Operations) isBinary(n *source.Node) bool {
	n = o.doc.Resolve(n)
	return n != nil && (n.Text("format") == "binary" || n.Has("contentMediaType") && !n.Has("contentEncoding"))
}

// isScalar reports whether values of a schema are one text, as those are of which nothing is said.
func (o *Operations) isScalar(n *source.Node) bool {
	if n = o.doc.Resolve(n); n == nil {
		return true
	}
	shape := o.shapeOf(n)
	return shape.AsksNothing() && len(shape.Groups) == 0 || shape.Allowed()&(schema.Object|schema.Array) == 0
}

// mayBeText reports whether values of a schema are texts of unknown form: a string comes as it is or as JSON, a number is JSON in any case.
func (o *Operations) mayBeText(n *source.Node) bool {
	return o.isScalar(n) && (o.doc.Resolve(n) == nil || o.shapeOf(o.doc.Resolve(n)).Allowed()&schema.String != 0)
}

func (o *Operations) shapeOf(n *source.Node) *schema.Shape {
	return o.schemas.ShapeOf(o.schemas.Resolve(o.schemas.PartIn(schema.InResponses, n)))
}

// mediaOf lowers the bodies of one value, in all its forms.
func (o *Operations) mediaOf(content *source.Node, f *formed, of bearer, chosen bool) (m *ir.Media, ok bool) {
	m, hint, ok := o.chiefOf(content, f, of, chosen)
	if t := m.Type(); ok && t != nil {
		for _, other := range f.others {
			m.Others = append(m.Others, o.inOtherForm(other, t, hint))
		}
	}
	return m, ok
}

// chiefOf lowers the bodies of one form.
func (o *Operations) chiefOf(content *source.Node, f *formed, of bearer, chosen bool) (m *ir.Media, hint model.Hint, ok bool) {
	first, required := f.list[0], of.required
	hint = f.hint(of)
	m = &ir.Media{}
	if chosen {
		name := o.variantName(first)
		m.Name = o.names.Declarations.Redeem(of.variant+name, of.choice+name)
		hint, required = model.NewHint(of.role+" as "+first.key, m.Name, "Value"), true
	}
	switch f.as {
	case asJSON:
		return m, hint, o.ofJSON(m, f, of, hint, required)
	case asText:
		t, ok := o.textType(of.view, first, hint)
		if !ok {
			return m, hint, false
		}
		m.Content = &ir.Text{Type: o.models.Wrap(t, required, false), Of: t}
		list := typesFirst(f.list)
		first = list[0]
		first.others = list[1:]
		m.MediaType, m.Accepts, m.Offers = first.text, first.bases(), first.offers()
		if strings.Contains(first.base, "*") {
			m.MediaType = "text/plain"
		}
	case asForm, asXML:
		return m, hint, o.structured(m, f, of.view, hint, required)
	case asParts:
		form, fine := o.formType(of.view, content, first, hint)
		if !fine {
			return m, hint, false
		}
		m.Content, m.MediaType = form, first.base
	case asLines, asSequence, asEvents, asItems:
		return m, hint, o.stream(m, f, of, hint)
	case asBytes:
		first.others = f.list[1:]
		open := len(f.list) > 1 || strings.Contains(first.base, "*") || strings.HasPrefix(first.base, "multipart/") // with a boundary
		m.Content = &ir.Live{Open: open}
		m.MediaType = first.text
		for _, one := range f.list {
			if !slices.Contains(m.Accepts, one.base) {
				m.Accepts = append(m.Accepts, one.base)
			}
		}
	}
	return m, hint, true
}

// ofJSON lowers bodies that are JSON under one name or several.
func (o *Operations) ofJSON(m *ir.Media, f *formed, of bearer, h model.Hint, required bool) bool {
	plain := plainestJSON(f.list)
	if plain == nil {
		plain = &f.list[0]
	}
	plain.plain = f.plain
	plain.others = slices.DeleteFunc(slices.Clone(f.list), func(other media) bool { return other.key == plain.key })
	t, nullable, ok := o.models.TypeIn(f.view(of), plain.schema, h)
	if !ok {
		return false
	}
	t = o.models.Wrap(t, required, nullable)
	o.judgeExamples(plain.node, plain.schema, t)
	m.Content = &ir.JSON{Type: t}
	m.MediaType, m.Accepts, m.Offers, m.Example = plain.sent(), plain.bases(), plain.offers(), o.exampleOf(*plain)
	return true
}

// structured lowers bodies that are a form or XML.
func (o *Operations) structured(m *ir.Media, f *formed, v schema.View, h model.Hint, required bool) bool {
	first := f.list[0]
	t, nullable, ok := o.models.TypeIn(v, first.schema, h)
	if !ok {
		return false
	}
	t = o.models.Wrap(t, required, nullable)
	if f.as == asForm {
		m.Content, m.MediaType = &ir.URLEncoded{Type: t, Codec: o.formCodec(h.Name, t, first)}, first.base
		return true
	}
	m.Content = &ir.XML{Type: t, Root: o.models.MarkXML(t, first.schema, h.Name)}
	first.others = f.list[1:]
	m.MediaType, m.Accepts, m.Offers = first.text, first.bases(), first.offers()
	return true
}

// textType is the type of a body that is a text.
func (o *Operations) textType(v schema.View, m media, h model.Hint) (ir.Type, bool) {
	if m.schema == nil {
		return &ir.Primitive{Kind: ir.String}, true
	}
	t, _, ok := o.models.TypeIn(v, m.schema, h)
	if !ok {
		return nil, false
	}
	if p, isPrimitive := t.(*ir.Primitive); isPrimitive && p.Kind == ir.Raw || !scalar(t) {
		return &ir.Primitive{Kind: ir.String}, true // a text is what it is on the wire
	}
	return t, true
}

// variantName is what the struct of a media type is called behind the operation's name.
func (o *Operations) variantName(m media) string {
	kind, sub, _ := strings.Cut(m.base, "/")
	switch {
	case m.base == "*/*":
		return "Any"
	case m.patch:
		return "MergePatch"
	case sub == "*":
		return o.namer.Suffix(kind)
	case m.base == "text/plain":
		return "Text"
	case sub == "json" && kind != "application":
		return naming.Join(o.namer.Suffix(kind), "JSON")
	case m.base == "application/octet-stream":
		return "Bytes"
	case m.base == "application/x-www-form-urlencoded":
		return "Form"
	}
	return naming.Join(o.subtypeName(sub))
}

func (o *Operations) subtypeName(sub string) string {
	for _, tree := range []string{"vnd.", "x-", "prs."} {
		sub = strings.TrimPrefix(sub, tree)
	}
	const abbreviated = 4
	if len(sub) <= abbreviated {
		return strings.ToUpper(o.namer.Suffix(sub)) // CSV, PNG, JPEG
	}
	return o.namer.Suffix(sub)
}
