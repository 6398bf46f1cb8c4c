package operation

import (
	"fmt"
	"mime"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// formKey is what a form is made of: operations may share one.
type formKey struct {
	view schema.View
	node *source.Node // Media Type Object
}

// formType lowers a form of parts.
func (o *Operations) formType(v schema.View, content *source.Node, m media, h model.Hint) (*ir.Multipart, bool) {
	key := formKey{v, m.node}
	if known := o.formed[key]; known != nil {
		return known, true
	}
	if array := o.arrayOf(v, m); array != nil {
		return o.positional(v, m, array, h)
	}
	shape, _ := o.models.FormShape(v, m.schema)
	ok := true
	if o.models.HasVariants(v, m.schema) {
		o.diags.Note(entry(content, m.key), "keyword-not-enforced", "which members of the form's variants go together is not enforced")
	}
	parts := make(map[string]model.Part, len(shape.Members))
	for _, member := range shape.Members {
		parts[member.Name] = o.encoding(m, m.node.Get("encoding").Get(member.Name))
	}
	if v == schema.InRequests {
		shape = o.patchedShape(shape, func(name string) model.Part { return parts[name] })
	}
	name := o.formName(v, m.schema, h)
	held := map[bool]string{true: "Close"}[v == schema.InResponses]
	f := o.models.Form(name, shape, held, func(member string) model.Part { return parts[member] })
	f.Doc = ir.Doc{Lead: name + " is " + h.Role + ", a form.", Ours: true}
	f.Answers = v == schema.InResponses
	f.Ordered = m.base != "multipart/form-data"
	for _, field := range f.Fields {
		ok = o.partHeader(v, f, field, o.doc.Resolve(m.node.Get("encoding").Get(field.Wire)), ofPart) && ok
		o.encoded(f, field, shape.ByName[field.Wire].Node, parts[field.Wire])
	}
	if !ok {
		return nil, false
	}
	o.formed[key] = f
	return f, true
}

// formName is what the struct of a form is called: the schema's name is that of its JSON.
func (o *Operations) formName(v schema.View, n *source.Node, h model.Hint) string {
	if _, isRef := n.Ref(); isRef {
		return o.names.Declarations.Redeem(h.Name, h.Other)
	}
	name := o.names.ClaimChosen(v, n)
	if name == "" {
		name = o.names.Declarations.Redeem(h.Name, h.Other)
	}
	o.names.KeepNameOf(v, n, name)
	return name
}

// noParts is what keeps the parts of a form from being read one by one, "" if nothing does.
func (o *Operations) noParts(m media, of bearer) string {
	if m.whole != "" {
		return m.whole
	}
	if o.arrayOf(of.view, m) != nil {
		return ""
	}
	_, wrong := o.models.FormShape(of.view, m.schema)
	return wrong
}

// hasFiles reports whether a part of a form is a file, which JSON has none of.
func (o *Operations) hasFiles(of bearer, m media) bool {
	shape, wrong := o.models.FormShape(of.view, m.schema)
	return wrong == "" && o.models.HasFiles(shape)
}

// encoding reads what a form says of the parts of a field.
func (o *Operations) encoding(m media, n *source.Node) (part model.Part) {
	if n = o.doc.Resolve(n); n == nil {
		return part
	}
	part.Header = hasPartHeader(n)
	if part.Form, part.Styled = o.partStyle(m, n); part.Styled {
		return part
	}
	first, more, _ := strings.Cut(n.Text("contentType"), ",")
	if first == "" {
		return part
	}
	base, params, err := mime.ParseMediaType(first)
	if err != nil {
		o.diags.Warn(n.KeyOf("contentType"), "media-type-invalid", "%s is no media type, and is left out", prose.Quoted(first))
		return part
	}
	delete(params, "charset")
	kind, _, _ := strings.Cut(base, "/")
	part = model.Part{
		Header:    part.Header,
		MediaType: mime.FormatMediaType(base, params),
		JSON:      mediatype.IsJSON(base), Patch: schema.IsMergePatch(base), XML: isXML(base),
		Pairs: base == "application/x-www-form-urlencoded",
	}
	if kind == "multipart" { // with parts in it, and a boundary
		part.MediaType, part.Opaque, part.Bytes = "", true, true
		return part
	}
	part.Opaque = !part.JSON && !part.XML && !part.Pairs && !strings.Contains(base, "*") && base != "text/plain" && more == ""
	part.Bytes = base == "application/octet-stream" || slices.Contains([]string{"image", "audio", "video", "font"}, kind)
	if more != "" { // none of several is sent where a file names none
		part.MediaType = ""
	}
	return part
}

// formCodec is the encoding of a form in pairs, or in parts instead of these (OpenAPI 3.1.1, section 4.8.15).
func (o *Operations) formCodec(name string, t ir.Type, m media) *ir.Shaped {
	list := o.memberForms(t, m)
	if len(list) == 0 {
		return o.shaped(name, t, ir.Exploded)
	}
	key := fmt.Sprint("form of ", ir.TypeText(t), list)
	if s := o.shapes[key]; s != nil {
		return s
	}
	plain := o.naming(name, t) + "Form"
	s := &ir.Shaped{Name: o.shared.Derive(plain, plain+"Codec"), Of: t, Form: ir.Exploded, Members: list}
	o.shapes[key] = s
	return s
}

// memberForms are the members of a form that encoding gives another form than the usual one.
func (o *Operations) memberForms(t ir.Type, m media) (list []ir.MemberForm) {
	encoding := m.node.Get("encoding")
	if encoding == nil {
		return nil
	}
	for i := range encoding.Members {
		name, n := encoding.Members[i].Key, o.doc.Resolve(encoding.Members[i].Value)
		base := ""
		if t, _, err := mime.ParseMediaType(n.Text("contentType")); err == nil {
			base = t
		}
		form, known := o.styleOfMember(n)
		switch {
		case !known:
			o.diags.Warn(n.KeyOf("style"), "style-invalid", "no form has the style %s: form is taken", prose.Quoted(n.Text("style"))).
				Help = rule.Style
		case mediatype.IsJSON(base) && !n.Has("style") && !n.Has("explode") && !n.Has("allowReserved"):
			list = append(list, ir.MemberForm{Name: name, Form: ir.AsJSON})
		case form != ir.Exploded:
			list = append(list, ir.MemberForm{Name: name, Form: form})
		case isXML(base) && !n.Has("style") && !n.Has("explode") && !n.Has("allowReserved"):
			if one, ok := o.memberInXML(t, m, name); ok {
				list = append(list, one)
			}
		}
	}
	return list
}

// memberInXML is the form of a member that encoding has in XML. A text is as it is.
func (o *Operations) memberInXML(t ir.Type, m media, name string) (one ir.MemberForm, ok bool) {
	named, isNamed := ir.Value(t).(*ir.Named)
	if !isNamed {
		return one, false
	}
	d, isStruct := named.Decl.(*ir.Struct)
	if !isStruct {
		return one, false
	}
	i := slices.IndexFunc(d.Fields, func(f *ir.Field) bool { return f.Wire == name && f.Const == nil })
	if i < 0 {
		return one, false
	}
	of, n := ir.Value(d.Fields[i].Type), (*source.Node)(nil)
	if shape, wrong := o.models.FormShape(schema.InRequests, m.schema); wrong == "" && shape.ByName[name] != nil {
		n = shape.ByName[name].Node
	}
	if list, isList := of.(*ir.List); isList { // each element is a pair
		of, n = ir.Value(list.Elem), o.doc.Resolve(n).Get("items")
	}
	if ir.IsScalar(of) {
		return one, false
	}
	return ir.MemberForm{Name: name, Form: ir.AsJSON, Of: of, Root: o.models.MarkXMLOfProperty(of, n, name)}, true
}
