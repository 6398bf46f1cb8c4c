package event

import (
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/mediatype"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Data is what a document says of the data of events.
type Data struct {
	Schema *source.Node // of the data
	Text   bool         // it is a text
	Plain  bool         // and that is a string, whatever Schema says
	End    string       // the data of the event that ends the stream
	Ends   bool         // the document says so
}

// Reader reads the schemas of events of one document.
type Reader struct {
	doc     *source.Document
	schemas *schema.Reader
	diags   *diag.List
	same    func(a, b *source.Node) bool  // two schemas are one, or written alike
	unions  map[*source.Node]*source.Node // of data that may be several, by Media Type Object
}

// NewReader returns a Reader. Same reports whether two schemas are one, or written alike.
func NewReader(doc *source.Document, schemas *schema.Reader, diags *diag.List, same func(a, b *source.Node) bool) *Reader {
	return &Reader{doc: doc, schemas: schemas, diags: diags, same: same, unions: map[*source.Node]*source.Node{}}
}

// event is what one of the schemas of an event says of its data.
type event struct {
	data *source.Node
	text bool
}

// Read finds the schema of the data of events of a Media Type Object, which a document has under a key. Where whole, its itemSchema or what
// stands for that, is an event, it has the member data, and its other members are fields of an event; older documents have such schemas
// too. Any other is that of the data itself, which is JSON then.
func (r *Reader) Read(media *source.Node, key string, whole *source.Node, isItem bool) Data {
	d := Data{End: "[DONE]", Schema: whole}
	r.find(&d, media, key, isItem)
	if said := media.Get("x-stream-end"); said != nil && said.Kind == source.String {
		d.End, d.Ends = said.Value, said.Value != ""
	} else if d.Text && !d.Ends {
		d.End = ""
	}
	return d
}

func (r *Reader) find(d *Data, media *source.Node, key string, isItem bool) {
	var found []event
	whole := d.Schema
	if !r.isEvent(whole, isItem) {
		d.Text = r.isText(whole)
		return
	}
	r.fieldsOf(whole)
	for _, data := range r.dataOf(whole, nil, 0) {
		if n := r.doc.Resolve(data); n.Has("const") && n.Get("const").Kind == source.String {
			d.End, d.Ends = n.Get("const").Value, true
			continue
		}
		found = append(found, r.readEvent(data))
	}
	r.choose(d, media, key, found)
}

// isEvent reports whether a schema is of an event rather than of its data: what it has members for are fields of events, data among them
// and, where it is not clear that events are meant, another one.
func (r *Reader) isEvent(n *source.Node, isItem bool) bool {
	names := map[string]bool{}
	r.eachPart(n, 0, func(part *source.Node) {
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
func (r *Reader) eachPart(n *source.Node, depth int, f func(*source.Node)) {
	if n = r.doc.Resolve(n); n == nil || depth > maxParts {
		return
	}
	f(n)
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		if list := n.Get(key); list != nil {
			for _, part := range list.Items {
				r.eachPart(part, depth+1, f)
			}
		}
	}
}

// maxParts is how deep the schemas of an event are nested.
const maxParts = 5

// fieldsOf says once that what the other fields of an event may be is not checked.
func (r *Reader) fieldsOf(n *source.Node) {
	said := false
	r.eachPart(n, 0, func(part *source.Node) {
		for _, key := range []string{"event", "id", "retry"} {
			properties := part.Get("properties")
			if field := r.doc.Resolve(properties.Get(key)); !said && field != nil && (field.Has("const") || field.Has("enum")) {
				said = true
				r.diags.Note(properties.KeyOf(key), "keyword-not-enforced", "which values %s has is not checked of events", key)
			}
		}
	})
}

// dataOf are the schemas of the data of an event: one for each of a oneOf or anyOf that has it.
func (r *Reader) dataOf(n, outer *source.Node, depth int) (list []*source.Node) {
	if n = r.doc.Resolve(n); n == nil || depth > maxParts {
		return nil
	}
	if data := n.Get("properties").Get("data"); data != nil {
		outer = data
	}
	if all := n.Get("allOf"); all != nil {
		for _, part := range all.Items {
			if inner := r.dataOf(part, outer, depth+1); len(inner) > 0 {
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
			list = append(list, r.dataOf(branch, outer, depth+1)...)
		}
	}
	if len(list) == 0 && outer != nil {
		list = append(list, outer)
	}
	return list
}

// readEvent reads a schema of data: contentMediaType has JSON in a string, and what is no string is JSON too.
func (r *Reader) readEvent(data *source.Node) event {
	n := r.doc.Resolve(data)
	if base, _, _ := strings.Cut(strings.ToLower(n.Text("contentMediaType")), ";"); mediatype.IsJSON(base) {
		return event{data: n.Get("contentSchema")}
	}
	return event{data: data, text: r.isText(data)}
}

// isText reports whether data of a schema is a text, as all is of which nothing is said.
func (r *Reader) isText(n *source.Node) bool {
	if n = r.doc.Resolve(n); n == nil {
		return true
	}
	shape := r.schemas.ShapeOf(r.schemas.Resolve(r.schemas.PartIn(schema.InResponses, n)))
	return len(shape.Groups) == 0 && (shape.AsksNothing() && !shape.Valued || shape.Allowed()&^schema.Null == schema.String)
}

// choose has one type for the data of all events: that of the only schema, or of one of several, if all are JSON.
func (r *Reader) choose(d *Data, media *source.Node, key string, found []event) {
	var list []*source.Node
	texts := 0
	for _, e := range found {
		if e.text {
			texts++
		}
		if !slices.ContainsFunc(list, func(other *source.Node) bool { return r.same(e.data, other) }) {
			list = append(list, e.data)
		}
	}
	switch {
	case len(list) == 1 && (texts == 0 || texts == len(found)):
		d.Schema, d.Text = list[0], texts > 0
	case len(list) == 0:
		d.Text, d.Plain = true, true
	case texts > 0 || slices.Contains(list, nil):
		d.Text, d.Plain = true, true
		if content := media.Parent(); texts < len(found) {
			r.diags.Note(diag.Spot(content.KeyOf(key).Pos(), media.Pointer()), "event-data-text",
				"the data of some events is JSON, that of others a text: it is a string, to be read by the name of the event")
		}
	default:
		d.Schema = r.oneOf(media, d.Schema, list)
	}
}

// oneOf is a schema for data that is of one of several: what tells them apart is their members, as in any other union.
func (r *Reader) oneOf(media, at *source.Node, list []*source.Node) *source.Node {
	if known := r.unions[media]; known != nil {
		return known
	}
	branches := at.Sequence(list)
	union := at.Mapping([]source.Member{{Key: "oneOf", KeyLine: at.Line, KeyColumn: at.Column, Value: branches}})
	r.doc.AddSchema(union, media, "data")
	r.unions[media] = union
	return union
}
