package operation

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// partStyle is the form of the values of a part to which an Encoding Object gives a style: in multipart/form-data, from OpenAPI 3.1 on
// (OpenAPI 3.2.0, section 4.15.1.2), and in 2.0, which has collectionFormat for it. Elsewhere it is ignored.
func (o *Operations) partStyle(m media, n *source.Node) (form ir.Form, ok bool) {
	first := ""
	for _, key := range []string{"style", "explode", "allowReserved"} {
		if n.Has(key) {
			first = cmp.Or(first, key)
		}
	}
	if first == "" {
		return 0, false
	}
	form, known := o.styleOfMember(n)
	switch {
	case !known:
		o.diags.Warn(n.KeyOf("style"), "style-invalid", "no form has the style %s: form is taken", prose.Quoted(n.Text("style"))).
			Help = rule.Style
		return ir.Exploded, true
	case m.base == "multipart/form-data" && (o.schemas.Siblings() || o.doc.Folded):
		return form, form != ir.Exploded || !o.doc.Folded
	case form != ir.Exploded:
		o.diags.Note(n.KeyOf(first), "keyword-no-effect", "OpenAPI has %s ignored in %s here", first, m.base)
	}
	return 0, false
}

// styleOfMember is the form that an Encoding Object asks for with a style.
func (o *Operations) styleOfMember(n *source.Node) (form ir.Form, known bool) {
	style := cmp.Or(n.Text("style"), "form")
	explode := style == "form" || style == "deepObject"
	if said := n.Get("explode"); said != nil {
		explode = said.Value == "true"
	}
	if form, known = formOfStyle(style, explode, ir.InQuery); !known {
		form = ir.Exploded
	}
	return form, known
}

// encoded settles how the values of a field are encoded whose schema is n.
func (o *Operations) encoded(f *ir.Multipart, field *ir.FormField, n *source.Node, said model.Part) {
	t := field.Type
	if list, isList := t.(*ir.List); isList && field.Many {
		if t = list.Elem; field != f.Rest {
			n = o.doc.Resolve(n).Get("items")
		}
	}
	if optional, isOptional := t.(*ir.Optional); isOptional {
		t = optional.Elem
	}
	codec := naming.LowerFirst(f.Name) + field.Name
	switch field.As {
	case ir.PartXML:
		if f.Positional {
			field.Root = o.models.MarkXML(t, n, "item")
			break
		}
		field.Root = o.models.MarkXMLOfProperty(t, n, field.Wire)
	case ir.PartPairs:
		field.Codec = &ir.Shaped{Name: o.names.Declarations.Derive(codec+"Codec", codec+"Pairs"), Of: t, Form: ir.Exploded}
	case ir.PartStyled:
		field.Codec = &ir.Shaped{Name: o.names.Declarations.Derive(codec+"Codec", codec+"Style"), Of: t, Form: said.Form}
	case ir.PartText, ir.PartJSON, ir.PartFile: // need nothing else
	}
}

// ofPart are the headers of a part that its field says by other means.
var ofPart = []string{"Content-Type", "Content-Disposition"}

// hasPartHeader reports whether an Encoding Object documents other headers.
func hasPartHeader(encoding *source.Node) bool {
	headers := encoding.Get("headers")
	return headers != nil && slices.ContainsFunc(headers.Members, func(m source.Member) bool {
		return grammar.IsToken(m.Key) && !slices.Contains(ofPart, http.CanonicalHeaderKey(m.Key))
	})
}

// partHeader lowers the headers of the parts of a field that is no file: files have them as they come.
func (o *Operations) partHeader(v schema.View, f *ir.Multipart, field *ir.FormField, encoding *source.Node, but []string) (ok bool) {
	switch field.As {
	case ir.PartFile:
		return true
	case ir.PartStyled:
		if hasPartHeader(encoding) {
			o.diags.Note(encoding.KeyOf("headers"), "keyword-no-effect",
				"a field with a style may be several parts: its headers have no place")
		}
		return true
	case ir.PartText, ir.PartJSON, ir.PartXML, ir.PartPairs: // may have some
	}
	of := f.Name + field.Name
	if f.Item {
		of = f.Name
	}
	field.Header, ok = o.headerList(encoding.Get("headers"), v, of, false, false, but)
	if len(field.Header) > 0 {
		field.HeaderType = o.names.Declarations.Redeem(of + "Header")
	}
	for _, p := range field.Header {
		if s, shaped := p.Encoding.(*ir.Shaped); shaped {
			own := *s // which package api declares
			name := naming.LowerFirst(f.Name) + field.Name + p.Name
			own.Name = o.names.Declarations.Derive(name, name+"Codec")
			p.Encoding = &own
		}
	}
	return ok
}

// arrayOf is the shape of a form whose parts have no names, nil for others. Those of multipart/form-data have names, unless its document
// says that they have places (OpenAPI 3.2.0, section 4.14.5.3).
func (o *Operations) arrayOf(v schema.View, m media) *schema.Shape {
	if m.base == "multipart/form-data" && !m.node.Has("prefixEncoding") && !m.node.Has("itemEncoding") {
		return nil
	}
	return o.models.ArrayShape(v, m.schema)
}

// positional lowers a form whose parts have no names (OpenAPI 3.2.0, section 4.14.5.2).
func (o *Operations) positional(v schema.View, m media, s *schema.Shape, h model.Hint) (*ir.Multipart, bool) {
	encodingOf := func(i int) *source.Node {
		if list := m.node.Get("prefixEncoding"); i >= 0 && list != nil && i < len(list.Items) {
			return list.Items[i]
		} else if i >= 0 {
			return nil
		}
		return m.node.Get("itemEncoding")
	}
	parts := map[int]model.Part{}
	for i := -1; i < len(s.Prefix); i++ {
		parts[i] = o.encoding(m, encodingOf(i))
	}
	if v == schema.InRequests {
		s = o.patchedShape(s, func(place string) model.Part {
			if i, err := strconv.Atoi(place); err == nil {
				return parts[i]
			}
			return parts[-1]
		})
	}
	name := o.formName(v, m.schema, h)
	held := map[bool]string{true: "Close"}[v == schema.InResponses]
	f := o.models.Positional(name, s, held, func(i int) model.Part { return parts[i] })
	f.Doc = ir.Doc{Lead: name + " is " + h.Role + ", a list of parts.", Ours: true}
	f.Answers = v == schema.InResponses
	ok := true
	for i, field := range f.All() {
		n, place := (*source.Node)(nil), i
		if field == f.Rest {
			n, place = s.Items[0].Node, -1
		} else if len(s.Prefix[i]) > 0 {
			n = s.Prefix[i][0].Node
		}
		ok = o.partHeader(v, f, field, o.doc.Resolve(encodingOf(place)), ofPart[:1]) && ok
		o.encoded(f, field, n, parts[place])
	}
	if !ok {
		return nil, false
	}
	o.formed[formKey{v, m.node}] = f
	return f, true
}
