package operation

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// likeness is what a media type is to the chief one of a content, with which it has the schema in common.
type likeness uint8

const (
	not    likeness = iota
	byForm          // the same value in another form: a server reads both, and sends what is asked for
	byName          // JSON by another name
)

// chief is the media type that says what a value is, nil if there is none: JSON, or else the first of XML and forms.
func (o *Operations) chief(list []media, of bearer) *media {
	list = slices.DeleteFunc(slices.Clone(list), func(m media) bool { return m.patch }) // which say what becomes of a value
	if plain := plainestJSON(list); plain != nil {
		return plain
	}
	for i := range list {
		if as := o.formOf(list[i], of.view); as == asXML || as == asForm {
			return &list[i]
		}
	}
	return nil
}

// alike says what a media type of the chief one's schema is beside it, and in which form.
func (o *Operations) alike(m media, as form, chief *media, of bearer) (form, likeness) {
	switch as {
	case asJSON:
		return as, not
	case asXML, asForm:
		if chief.schema != nil {
			return as, byForm
		}
	case asParts:
		switch {
		case o.hasFiles(of, m) || m.base != "multipart/form-data" || o.arrayOf(of.view, m) != nil:
			return as, not
		case of.view == schema.InResponses: // which has JSON too
			return as, byName
		}
		return as, byForm
	case asLines, asSequence, asEvents, asItems: // many are not one
	case asText, asBytes:
		switch {
		case !chief.isJSON:
			return as, not
		case mediatype.IsRange(m.base), !o.isScalar(m.schema):
			return as, byName
		case o.isOneText(m.schema):
			return asText, byForm
		}
	}
	return as, not
}

// isOneText reports whether values of a schema have one type, of which each has a text.
func (o *Operations) isOneText(n *source.Node) bool {
	if n = o.doc.Resolve(n); n == nil || o.isBinary(n) {
		return false
	}
	shape := o.schemas.ShapeOf(o.schemas.Resolve(o.schemas.PartIn(schema.InResponses, n)))
	kinds := shape.Allowed()
	if kinds&schema.Number != 0 {
		kinds |= schema.Number
		kinds &^= schema.Fraction
	}
	return len(shape.Groups) == 0 && !shape.Nullable && bits.OnesCount8(uint8(kinds)) == 1
}

// inOtherForm lowers a value of which the chief form is known in another one.
func (o *Operations) inOtherForm(f *formed, t ir.Type, h model.Hint) *ir.Media {
	first := f.list[0]
	first.others = f.list[1:]
	m := &ir.Media{MediaType: first.text, Accepts: first.bases(), Offers: first.offers()}
	if strings.Contains(first.base, "*") { // of what it is sent as, nothing is said
		m.MediaType, m.Offers, m.Accepts = "", nil, nil
		for _, one := range f.list {
			if !slices.Contains(m.Accepts, one.base) {
				m.Accepts = append(m.Accepts, one.base)
			}
		}
	}
	switch f.as {
	case asXML:
		m.Content = &ir.XML{Type: t, Root: o.models.MarkXML(t, first.schema, h.Name)}
	case asForm:
		m.Content = &ir.URLEncoded{Type: t, Codec: o.formCodec(h.Name, t, first)}
	case asParts:
		m.Content = &ir.URLEncoded{Type: t, Codec: o.formCodec(h.Name, t, first), Parts: true}
	case asText:
		m.Content = &ir.Text{Type: t, Of: ir.Value(t)}
	case asJSON, asLines, asSequence, asEvents, asItems, asBytes: // are no other forms
	}
	return m
}

// noteAlias says what becomes of a media type that is another name of the chief one.
func (o *Operations) noteAlias(content *source.Node, m media, chief *media, of bearer) {
	never := "never sent"
	if of.view == schema.InResponses {
		never = "neither sent nor asked for"
	}
	o.diags.Note(entry(content, m.key), "media-type-ignored", "%s is read as %s, and %s", m.key, chief.key, never)
}
