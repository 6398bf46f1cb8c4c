package operation

import (
	"cmp"
	"mime"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// itemParts is what a document says of parts that are the items of a stream.
type itemParts struct {
	said       model.Part   // of all of them, but for their media types
	encoding   *source.Node // which has the headers
	mediaTypes []string     // by place, the last one of all others
}

// like reports whether parts of one schema are the same in Go, and sent alike.
func (p *itemParts) like(other *itemParts) bool {
	if p == nil || other == nil {
		return p == other
	}
	return p.said == other.said && p.encoding == other.encoding && slices.Equal(p.mediaTypes, other.mediaTypes)
}

// partsOf says what the parts of a body are that come one by one (OpenAPI 3.2.0, section 4.14.4.1). What they have in common is a type; nil
// is that they have none, as m says then.
func (o *Operations) partsOf(m *media, of bearer, said *source.Node) *items {
	if m.base == "multipart/form-data" { // OpenAPI 3.2.0, section 4.14.5.1: each part has a name
		if m.schema == nil {
			m.whole = "items of a form, whose parts have names"
			return nil
		}
		o.diags.Note(m.node.KeyOf("itemSchema"), "keyword-no-effect", "schema says what parts a form has, and itemSchema nothing more")
		return nil
	}
	for _, key := range []string{"schema", "encoding"} {
		if m.node.Has(key) {
			o.diags.Note(m.node.KeyOf(key), "keyword-no-effect", "itemSchema says what comes one by one, and %s nothing more", key)
		}
	}
	places := []*source.Node{m.node.Get("itemEncoding")}
	if prefix := m.node.Get("prefixEncoding"); prefix != nil {
		places = append(slices.Clone(prefix.Items), places...)
	}
	parts := &itemParts{encoding: o.doc.Resolve(places[len(places)-1])}
	var first *ir.FormField
	for i, n := range slices.Backward(places) { // the last is what all others are
		part := o.encoding(*m, n)
		one := o.models.ItemPart(of.view, said, part)
		alike := part
		alike.MediaType = ""
		if first == nil {
			first, parts.said = one, alike
		}
		switch {
		case part.Patch && of.view == schema.InRequests:
			m.whole = "items that are merge patches"
		case one.As != first.As, one.As != ir.PartFile && (alike.Header != parts.said.Header || part.Header && i < len(places)-1):
			m.whole = "items that are told by their places"
		}
		if m.whole != "" {
			return nil
		}
		parts.mediaTypes = append(parts.mediaTypes, sentItem(one, part))
	}
	direct := (first.As == ir.PartJSON || first.As == ir.PartText) && !parts.said.Header || first.As == ir.PartFile && !o.hasVariants(said)
	if !direct && len(slices.Compact(slices.Clone(parts.mediaTypes))) > 1 {
		m.whole = "items that are told by their places"
		return nil
	}
	slices.Reverse(parts.mediaTypes)
	return &items{form: asItems, schema: said, parts: parts}
}

// hasVariants reports whether a schema has several, one of which may be no file.
func (o *Operations) hasVariants(n *source.Node) bool {
	return len(o.schemas.ShapeOf(o.schemas.Resolve(o.schemas.PartIn(schema.InResponses, n))).Groups) > 0
}

// sentItem is the media type of a part. Of a file that names none, "image/*" is that it must.
func sentItem(one *ir.FormField, said model.Part) string {
	switch one.As {
	case ir.PartJSON:
		return cmp.Or(one.MediaType, "application/json")
	case ir.PartText:
		t := cmp.Or(one.MediaType, "text/plain")
		if strings.HasPrefix(t, "text/") {
			t += "; charset=utf-8" // without, it would be ASCII (RFC 2046, section 4.1.2)
		}
		return t
	case ir.PartXML, ir.PartPairs:
		return said.MediaType
	case ir.PartFile, ir.PartStyled: // as it says itself, or nothing of its values
	}
	return one.MediaType
}

// itemStream lowers a body whose items are parts.
func (o *Operations) itemStream(m *ir.Media, f *formed, of bearer, item model.Hint) (ok bool) {
	first := f.list[0]
	parts := first.items.parts
	s := &ir.Stream{Framing: ir.Parts, Part: &ir.Part{MediaTypes: parts.mediaTypes}}
	switch one := o.models.ItemPart(of.view, first.schema, parts.said); {
	case one.As == ir.PartJSON && !parts.said.Header:
		t, nullable, fine := o.models.TypeIn(of.view, first.schema, item)
		if !fine {
			return false
		}
		s.Part.As, s.Item = ir.PartJSON, o.models.Wrap(t, true, nullable)
	case one.As == ir.PartText && !parts.said.Header:
		if s.Item, ok = o.textType(of.view, media{schema: first.schema}, item); !ok {
			return false
		}
		s.Part.As = ir.PartText
	default:
		if s.Part.Form, ok = o.itemForm(first, of, item); !ok {
			return false
		}
		if field := s.Part.Form.Fields[0]; field.As == ir.PartFile && field.Value == nil {
			s.Part.As, s.Part.Form = ir.PartFile, nil
		}
	}
	if s.Item != nil {
		o.checkOf(s, of, item)
	}
	first.others = f.list[1:]
	m.Content, m.MediaType, m.Accepts, m.Offers = s, first.text, first.bases(), first.offers()
	switch {
	case first.base == "multipart/*":
		m.MediaType, m.Accepts, m.Offers = "multipart/mixed", []string{"multipart/mixed", "multipart/*"}, nil
	case first.text == "multipart/related" && m.Offers == nil && parts.mediaTypes[0] != "": // RFC 2387, section 3.1
		m.MediaType = mime.FormatMediaType(first.base, map[string]string{"type": parts.mediaTypes[0]})
		m.Accepts = []string{first.base}
	}
	return true
}

// itemForm is the struct of an item that has a header, or is more than a value in JSON or a text.
func (o *Operations) itemForm(m media, of bearer, item model.Hint) (*ir.Multipart, bool) {
	key := formKey{of.view, m.node}
	if known := o.formed[key]; known != nil {
		return known, true
	}
	parts := m.items.parts
	said := parts.said
	said.MediaType = parts.mediaTypes[len(parts.mediaTypes)-1]
	name := o.names.Declarations.Redeem(item.Name, item.Other)
	f := o.models.ItemForm(name, of.view, m.schema, said)
	if f == nil {
		return nil, false
	}
	f.Doc = ir.Doc{Lead: name + " is " + item.Role + ", a part.", Ours: true}
	field := f.Fields[0]
	ok := o.partHeader(of.view, f, field, parts.encoding, ofPart[:1])
	o.encoded(f, field, m.schema, said)
	o.formed[key] = f
	return f, ok
}
