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

// items is what comes one by one in a body of a sequential media type (OpenAPI 3.2.0, Sequential Media Types).
type items struct {
	form   form
	schema *source.Node // of an item, or of the data of an event
	text   bool         // the data of events is a text
	plain  bool         // and that is a string, whatever schema says
	end    string       // the data of the event that ends the stream
	ends   bool         // the document says so
}

// like reports whether items of one schema are the same in Go.
func (s *items) like(other *items) bool {
	if s == nil || other == nil {
		return s == other
	}
	return s.text == other.text && s.plain == other.plain && s.end == other.end && s.ends == other.ends
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
func (o *Operations) streamed(m media) *items {
	as, ok := sequential(m.base)
	if m.node == nil {
		return nil
	}
	said := m.node.Get("itemSchema")
	if !ok {
		if said != nil && !m.isJSON && !strings.HasPrefix(m.base, "multipart/") {
			o.diags.Note(m.node.KeyOf("itemSchema"), "keyword-no-effect",
				"%s is no sequence of items, so that itemSchema says nothing of it", m.key)
		}
		return nil
	}
	s := &items{form: as, schema: said}
	switch {
	case said == nil:
		if s.schema = o.itemOf(m, as); s.schema == nil {
			return nil
		}
	case m.schema != nil:
		o.diags.Note(m.node.KeyOf("schema"), "keyword-no-effect", "itemSchema says what comes one by one, and schema nothing more")
	}
	if as == asEvents {
		o.eventsOf(m, s, said != nil)
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
	s := &ir.Stream{End: first.items.end, Ends: first.items.ends}
	switch {
	case first.items.plain:
		s.Framing, s.Item = ir.TextEvents, &ir.Primitive{Kind: ir.String}
	case first.items.text:
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
	if named, ok := s.Item.(*ir.Named); of.view == schema.InRequests && (!ok || isEnum(named)) {
		s.Check = o.names.Declarations.Redeem("Check"+item.Name, item.Name+"Check")
	}
	first.others = f.list[1:]
	m.Content, m.MediaType, m.Accepts, m.Offers = s, first.text, first.bases(), first.offers()
	return true
}

func isEnum(t *ir.Named) bool {
	_, is := t.Decl.(*ir.Enum)
	return is
}

// event is what one of the schemas of an event says of its data.
type event struct {
	data *source.Node
	text bool
}

// eventsOf finds the schema of the data of events. Where itemSchema is an event, it has the member data, and its other members are fields
// of an event; older documents have such schemas too. Any other is that of the data itself, which is JSON then.
func (o *Operations) eventsOf(m media, s *items, isItem bool) {
	s.end = "[DONE]"
	defer func() {
		if said := m.node.Get("x-stream-end"); said != nil && said.Kind == source.String {
			s.end, s.ends = said.Value, said.Value != ""
		} else if s.text && !s.ends {
			s.end = ""
		}
	}()
	var found []event
	whole := s.schema
	if !o.isEvent(whole, isItem) {
		s.text = o.isText(whole)
		return
	}
	o.fieldsOf(whole)
	for _, data := range o.dataOf(whole, nil, 0) {
		if n := o.doc.Resolve(data); n.Has("const") && n.Get("const").Kind == source.String {
			s.end, s.ends = n.Get("const").Value, true
			continue
		}
		found = append(found, o.readEvent(data))
	}
	o.chooseData(m, s, found)
}

// isEvent reports whether a schema is of an event rather than of its data: what it has members for are fields of events, data among them
// and, where it is not clear that events are meant, another one.
func (o *Operations) isEvent(n *source.Node, isItem bool) bool {
	names := map[string]bool{}
	o.eachPart(n, 0, func(part *source.Node) {
		if properties := part.Get("properties"); properties != nil {
			for i := range properties.Members {
				names[properties.Members[i].Key] = true
			}
		}
	})
	for name := range names {
		if !slices.Contains([]string{"data", "event", "id", "retry"}, name) {
			return false
		}
	}
	return names["data"] && (isItem || len(names) > 1)
}

// eachPart calls f for a schema and what it is put together of.
func (o *Operations) eachPart(n *source.Node, depth int, f func(*source.Node)) {
	if n = o.doc.Resolve(n); n == nil || depth > maxParts {
		return
	}
	f(n)
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		if list := n.Get(key); list != nil {
			for _, part := range list.Items {
				o.eachPart(part, depth+1, f)
			}
		}
	}
}

// maxParts is how deep the schemas of an event are nested.
const maxParts = 5

// fieldsOf says once that what the other fields of an event may be is not checked.
func (o *Operations) fieldsOf(n *source.Node) {
	said := false
	o.eachPart(n, 0, func(part *source.Node) {
		for _, key := range []string{"event", "id", "retry"} {
			properties := part.Get("properties")
			if field := o.doc.Resolve(properties.Get(key)); !said && field != nil && (field.Has("const") || field.Has("enum")) {
				said = true
				o.diags.Note(properties.KeyOf(key), "keyword-not-enforced", "which values %s has is not checked of events", key)
			}
		}
	})
}

// dataOf are the schemas of the data of an event: one for each of a oneOf or anyOf that has it.
func (o *Operations) dataOf(n, outer *source.Node, depth int) (list []*source.Node) {
	if n = o.doc.Resolve(n); n == nil || depth > maxParts {
		return nil
	}
	if data := n.Get("properties").Get("data"); data != nil {
		outer = data
	}
	if all := n.Get("allOf"); all != nil {
		for _, part := range all.Items {
			if inner := o.dataOf(part, outer, depth+1); len(inner) > 0 {
				outer = inner[0]
			}
		}
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		branches := n.Get(key)
		if branches == nil {
			continue
		}
		for _, branch := range branches.Items {
			list = append(list, o.dataOf(branch, outer, depth+1)...)
		}
	}
	if len(list) == 0 && outer != nil {
		list = append(list, outer)
	}
	return list
}

// readEvent reads a schema of data: contentMediaType has JSON in a string, and what is no string is JSON too.
func (o *Operations) readEvent(data *source.Node) event {
	n := o.doc.Resolve(data)
	if base, _, _ := strings.Cut(strings.ToLower(n.Text("contentMediaType")), ";"); mediatype.IsJSON(base) {
		return event{data: n.Get("contentSchema")}
	}
	return event{data: data, text: o.isText(data)}
}

// isText reports whether data of a schema is a text, as all is of which nothing is said.
func (o *Operations) isText(n *source.Node) bool {
	if n = o.doc.Resolve(n); n == nil {
		return true
	}
	shape := o.schemas.ShapeOf(o.schemas.Resolve(o.schemas.PartIn(schema.InResponses, n)))
	return len(shape.Groups) == 0 && (shape.AsksNothing() && !shape.Valued || shape.Allowed()&^schema.Null == schema.String)
}

// chooseData has one type for the data of all events: that of the only schema, or of one of several, if all are JSON.
func (o *Operations) chooseData(m media, s *items, found []event) {
	var list []*source.Node
	texts := 0
	for _, e := range found {
		if e.text {
			texts++
		}
		if !slices.ContainsFunc(list, func(other *source.Node) bool { return o.sameSchema(e.data, other) }) {
			list = append(list, e.data)
		}
	}
	switch {
	case len(list) == 1 && (texts == 0 || texts == len(found)):
		s.schema, s.text = list[0], texts > 0
	case len(list) == 0:
		s.text, s.plain = true, true
	case texts > 0 || slices.Contains(list, nil):
		s.text, s.plain = true, true
		if texts < len(found) {
			o.diags.Note(entry(m.node.Parent(), m.key), "event-data-text",
				"the data of some events is JSON, that of others a text: it is a string, to be read by the name of the event")
		}
	default:
		s.schema = o.oneOfData(m, s.schema, list)
	}
}

// oneOfData is a schema for data that is of one of several: what tells them apart is their members, as in any other union.
func (o *Operations) oneOfData(m media, at *source.Node, list []*source.Node) *source.Node {
	if known := o.unions[m.node]; known != nil {
		return known
	}
	branches := at.Sequence(list)
	union := at.Mapping([]source.Member{{Key: "oneOf", KeyLine: at.Line, KeyColumn: at.Column, Value: branches}})
	o.doc.AddSchema(union, m.node, "data")
	o.unions[m.node] = union
	return union
}
