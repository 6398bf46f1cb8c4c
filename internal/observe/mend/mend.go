package mend

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// Bodies says how many responses of an operation, by what the document calls their status, had a body of a media type, "" for none, and how
// many had another or none.
type Bodies func(operation, status, media string) (of, others int)

// Mend gives findings the actions that mend the document, and its rows where it says so.
func Mend(doc *document.Document, f *finding.Findings, bodies Bodies) {
	m := &mender{doc: doc, operations: map[string]*document.Operation{}, bodies: bodies, changes: map[string]*change{}}
	for _, o := range doc.Operations() {
		m.operations[o.Pattern] = &o
	}
	for i := range f.Rows {
		r := &f.Rows[i]
		if !r.Departs() {
			continue
		}
		m.row = r
		m.mend(r)
		if r.At == "" && r.Unmended == "" {
			r.Unmended = "where the document says so cannot be told"
		}
		if r.Unmended != "" {
			m.note(r)
		}
	}
	f.Actions = m.actions()
}

// note has the document say itself what no keyword of it can, or none in the file that overlays change.
func (m *mender) note(r *finding.Row) {
	at, key := m.doc.Whole(), r.Operation+": "+r.Place.Key()
	if o := m.operations[r.Operation]; o != nil && o.At.File == m.doc.Root {
		at, key = o.At, r.Place.Key()
	}
	if c := m.change(at); c != nil {
		list, _ := c.update[document.Departures].([]any)
		c.update[document.Departures] = append(list, key)
	}
}

// mender gathers changes by place, so that a place is changed once, whatever shows it.
type mender struct {
	doc        *document.Document
	operations map[string]*document.Operation
	bodies     Bodies
	changes    map[string]*change
	order      []*change
	row        *finding.Row
}

// change is what becomes of a place.
type change struct {
	at       document.Place
	remove   []string         // members
	items    map[string][]any // taken from members that are arrays
	update   map[string]any
	kinds    []string // that a schema is to allow besides
	branch   []string // kinds that a union is to allow besides
	loosen   bool     // a oneOf is an anyOf
	evidence []string
}

// change finds or makes the change of a place, with the row as evidence. It is nil for what no overlay reaches.
func (m *mender) change(at document.Place) *change {
	if at.File != m.doc.Root {
		m.row.Unmended = "it stands in " + at.File + ", and overlays change " + m.doc.Root + " alone"
		return nil
	}
	if m.row.At == "" {
		m.row.At = m.doc.Pointer(at)
	}
	c := m.changes[at.Key()]
	if c == nil {
		c = &change{at: at, update: map[string]any{}, items: map[string][]any{}}
		m.changes[at.Key()] = c
		m.order = append(m.order, c)
	}
	c.evidence = add(c.evidence, evidence(m.row))
	return c
}

func (c *change) drop(keys ...string) {
	for _, key := range keys {
		if c.at.Get(key).Is() {
			c.remove = add(c.remove, key)
		}
	}
}

func (c *change) take(key string, item any) {
	if !slices.Contains(c.items[key], item) {
		c.items[key] = append(c.items[key], item)
	}
}

// evidence is a row in a line.
func evidence(r *finding.Row) string {
	where := r.In
	if r.Pointer != "" {
		where += " " + r.Pointer
	}
	side := r.Side
	if r.Status != "" {
		side += " " + r.Status
	}
	text := fmt.Sprintf("%d times: %s, %s, %s: %s", r.Count, r.Operation, side, where, r.Keyword)
	if r.Count == 1 {
		text = strings.Replace(text, "1 times", "once", 1)
	}
	for _, more := range []struct{ what, list string }{
		{"of type ", r.Media}, {"such as ", r.Example}, {"answered ", strings.Join(r.Seen.Responses, ", ")},
	} {
		if more.list != "" {
			text += ", " + more.what + more.list
		}
	}
	return text
}

func (m *mender) mend(r *finding.Row) {
	o := m.operations[r.Operation]
	switch {
	case r.In == "route":
		m.operation(r)
	case o == nil:
		r.Unmended = "the operation is not found"
	case r.In == "status":
		m.status(o, r)
	case r.In == "body" && r.Keyword == "media type":
		m.mediaType(o, r)
	case r.In == "body" && r.Pointer == "" && r.Keyword == "required" && strings.Contains(r.Detail, "body is required"):
		m.body(o, r)
	case r.Keyword == "duplicate" || r.Keyword == "utf8":
		r.Unmended = "no document allows that"
	case r.In == "body" && r.Keyword == "syntax":
		m.syntax(o, r)
	case r.In == "body" && m.doc.Version == "2.0" && !message(o, r).Is(): // a form
		m.parameter(o, "formData", r)
	case r.In == "body":
		m.schema(o.Follow(message(o, r), r.Media, r.Pointer), r)
	default:
		m.parameter(o, r.In, r)
	}
}

func message(o *document.Operation, r *finding.Row) document.Place {
	return o.Message(r.Side == "response", r.Status)
}

// parameter mends a parameter of a request, or a header field of a response.
func (m *mender) parameter(o *document.Operation, in string, r *finding.Row) {
	p, _, rest := o.Field(r.Side == "response", r.Status, in, r.Pointer)
	switch {
	case !p.Is():
		r.Unmended = "the document has no such parameter"
	case r.Keyword == "syntax":
		r.Unmended = "it cannot be read in the style of the parameter"
	case len(r.Seen.Joined) > 0:
		m.joined(p, r)
	case rest != "":
		m.schema(m.doc.Follow(m.doc.SchemaOf(p), rest), r)
	case r.Keyword != "required":
		m.schema(m.doc.Follow(m.doc.SchemaOf(p), ""), r)
	case in == "path":
		r.Unmended = "a parameter of a path is required"
	default:
		if c := m.change(p); c != nil {
			c.update["required"] = false
		}
	}
}

// joined has a parameter that is an array have its items in one value.
func (m *mender) joined(p document.Place, r *finding.Row) {
	c := m.change(p)
	explode, isSaid := p.Get("explode").Value.(bool)
	switch {
	case c == nil:
	case slices.Contains(r.Seen.Joined, "%2C"):
		r.Unmended = "encoded commas between items are no separators: a server with the lenience EncodedSeparators reads them"
	case m.doc.Version == "2.0":
		c.update["collectionFormat"] = "csv"
	case isSaid && !explode:
		r.Unmended = "the items are joined as the document has it, and are no such items"
	default:
		c.update["explode"] = false
	}
}
