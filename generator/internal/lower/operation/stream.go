package operation

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/event"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// items is what comes one by one in a body of a sequential media type (OpenAPI 3.2.0, Sequential Media Types).
type items struct {
	form   form
	schema *source.Node // of an item, or of the data of an event
	event.Data
	parts *itemParts // of which the items are; nil if they are no parts
}

// like reports whether items of one schema are the same in Go.
func (s *items) like(other *items) bool {
	if s == nil || other == nil {
		return s == other
	}
	return s.parts.like(other.parts) && s.Text == other.Text && s.Plain == other.Plain && s.End == other.End && s.Ends == other.Ends
}

const eventStream = "text/event-stream"

// sequential is the form of the items of a media type, if it has some: newline-delimited JSON by all its names, JSON text sequences
// (RFC 7464; RFC 8091, section 2), and server-sent events.
func sequential(base string) (form, bool) {
	switch base {
	case eventStream:
		return asEvents, true
	case "application/jsonl", "application/x-jsonl", "application/ndjson", "application/x-ndjson", "application/jsonlines",
		"application/x-jsonlines", "application/json-lines", "application/x-json-lines":
		return asLines, true
	case "application/json-seq":
		return asSequence, true
	}
	return asSequence, strings.HasSuffix(base, "+json-seq")
}

// streamed says what the items of a body are: nil if it has none, or nothing says what they are.
func (o *Operations) streamed(m *media, of bearer) *items {
	as, ok := sequential(m.base)
	if m.node == nil {
		return nil
	}
	said := m.node.Get("itemSchema")
	if said != nil && strings.HasPrefix(m.base, "multipart/") {
		return o.partsOf(m, of, said)
	}
	if !ok {
		if said != nil && !m.isJSON {
			o.diags.Note(m.node.KeyOf("itemSchema"), "keyword-no-effect",
				"%s is no sequence of items, so that itemSchema says nothing of it", m.key)
		}
		return nil
	}
	s := &items{form: as, schema: said}
	switch {
	case said == nil:
		if s.schema = o.itemOf(*m, as); s.schema == nil {
			return nil
		}
	case m.schema != nil:
		o.diags.Note(m.node.KeyOf("schema"), "keyword-no-effect", "itemSchema says what comes one by one, and schema nothing more")
	}
	if as == asEvents {
		s.Data = o.events.Read(m.node, m.key, s.schema, said != nil)
		s.schema = s.Schema
	}
	return s
}

// itemOf is the schema of an item where a document has the one of the whole. An array is the sequence. Anything else is an item: older
// documents have no other way to say it. But a string is the text of all, and of what has no schema nothing is known.
func (o *Operations) itemOf(m media, as form) *source.Node {
	n := o.doc.Resolve(m.schema)
	if n == nil || o.isBinary(n) {
		return nil
	}
	shape := o.schemas.ShapeOf(o.schemas.Resolve(o.schemas.PartIn(schema.InResponses, n)))
	switch allowed := shape.Allowed() &^ schema.Null; {
	case shape.Failed, shape.AsksNothing() && len(shape.Groups) == 0:
		return nil
	case allowed == schema.Array && len(shape.Groups) == 0:
		if !n.Has("items") || n.Has("prefixItems") {
			return nil
		}
		for _, keyword := range []string{"minItems", "maxItems", "uniqueItems", "contains"} {
			if n.Has(keyword) {
				o.diags.Note(n.KeyOf(keyword), "keyword-not-enforced", "%s is not checked of items that come one by one", keyword)
			}
		}
		return n.Get("items")
	case allowed == schema.String && as != asEvents:
		return nil
	}
	return m.schema
}

// stream lowers a body of items.
func (o *Operations) stream(m *ir.Media, f *formed, of bearer, h model.Hint) bool {
	first := f.list[0]
	role := strings.TrimPrefix(of.role, "the ")
	item := model.Hint{Name: naming.Join(h.Name, "Item"), Role: "an item of the " + role}
	for _, whole := range []string{"Result", "Body", "Value"} {
		if name, ok := strings.CutSuffix(h.Name, whole); ok {
			item.Name, item.Other = naming.Join(name, "Item"), item.Name
			break
		}
	}
	if f.as == asItems {
		return o.itemStream(m, f, of, item)
	}
	s := &ir.Stream{End: first.items.End, Ends: first.items.Ends}
	switch {
	case first.items.Plain:
		s.Framing, s.Item = ir.TextEvents, &ir.Primitive{Kind: ir.String}
	case first.items.Text:
		t, ok := o.textType(of.view, media{schema: first.schema}, item)
		if !ok {
			return false
		}
		s.Framing, s.Item = ir.TextEvents, t
	default:
		t, nullable, ok := o.models.TypeIn(of.view, first.schema, item)
		if !ok {
			return false
		}
		s.Framing = map[form]ir.Framing{asLines: ir.Lines, asSequence: ir.Sequence, asEvents: ir.JSONEvents}[f.as]
		s.Item = o.models.Wrap(t, true, nullable)
	}
	o.checkOf(s, of, item)
	first.others = f.list[1:]
	m.Content, m.MediaType, m.Accepts, m.Offers = s, first.text, first.bases(), first.offers()
	return true
}

// checkOf names the function that checks an item of a request, if its type has no method for that.
func (o *Operations) checkOf(s *ir.Stream, of bearer, item model.Hint) {
	if named, ok := s.Item.(*ir.Named); of.view == schema.InRequests && (!ok || isEnum(named)) {
		s.Check = o.names.Declarations.Redeem("Check"+item.Name, item.Name+"Check")
	}
}

func isEnum(t *ir.Named) bool {
	_, is := t.Decl.(*ir.Enum)
	return is
}
