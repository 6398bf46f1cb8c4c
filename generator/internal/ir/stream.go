package ir

import "slices"

// Stream is items that come one by one.
type Stream struct {
	Framing Framing
	Item    Type   // of an item, of the data of an event; of texts a Primitive, an Enum or an External; of Parts nil if Part says more
	End     string // the data of the event that ends a stream of events, "" if its body does alone
	Ends    bool   // whoever writes a stream writes that event
	Check   string // function of package api that checks an item of a request, if its type has no method for that
	Checked bool   // there is something to check
	Part    *Part  // of Parts
}

// Part is what stands in a part that is an item of a stream.
type Part struct {
	As         PartKind   // PartJSON, PartText or PartFile
	MediaTypes []string   // of the parts by place, the last one of all others
	Form       *Multipart // of a struct that writes and reads itself, instead of As; nil if there is none
}

// Framing is how the items of a stream stand in a body.
type Framing uint8

// The framings: newline-delimited JSON, JSON text sequences (RFC 7464), server-sent events whose data is JSON, or a text, and
// parts (RFC 2046, section 5.1).
const (
	Lines Framing = iota
	Sequence
	JSONEvents
	TextEvents
	Parts
)

// String names the framing as package stream does.
func (f Framing) String() string {
	return [...]string{"Lines", "Sequence", "JSONEvents", "TextEvents", "Parts"}[f]
}

// IsEvents reports whether items are server-sent events.
func (f Framing) IsEvents() bool { return f == JSONEvents || f == TextEvents }

func (*Stream) isContent() {}

// HasStreams reports whether a body is items that come one by one.
func (a *API) HasStreams() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return slices.ContainsFunc(op.payloads(), func(p *Payload) bool {
			return slices.ContainsFunc(p.Media, func(m *Media) bool {
				_, is := m.Content.(*Stream)
				return is
			})
		})
	})
}

// itemsIn are the streams of parts of a body whose items need more than JSON and texts do.
func (p *Payload) itemsIn() (list []*Part) {
	if p == nil {
		return nil
	}
	for _, m := range p.Media {
		if c, is := m.Content.(*Stream); is && c.Part != nil && (c.Part.Form != nil || c.Part.As == PartFile) {
			list = append(list, c.Part)
		}
	}
	return list
}

// payloads are the bodies of an operation's request and successes.
func (op *Operation) payloads() (list []*Payload) {
	if op.Body != nil {
		list = append(list, op.Body.Payload)
	}
	return append(list, op.Answers()...)
}
