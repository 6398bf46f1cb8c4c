package ir

import "slices"

// Stream is items that come one by one.
type Stream struct {
	Framing Framing
	Item    Type   // of an item, of the data of an event; of TextEvents a Primitive, an Enum or an External
	End     string // the data of the event that ends a stream of events, "" if its body does alone
	Ends    bool   // whoever writes a stream writes that event
	Check   string // function of package api that checks an item of a request, if its type has no method for that
	Checked bool   // there is something to check
}

// Framing is how the items of a stream stand in a body.
type Framing uint8

// The framings: newline-delimited JSON, JSON text sequences (RFC 7464), and server-sent events whose data is JSON, or a text.
const (
	Lines Framing = iota
	Sequence
	JSONEvents
	TextEvents
)

// String names the framing as package stream does.
func (f Framing) String() string {
	return [...]string{"Lines", "Sequence", "JSONEvents", "TextEvents"}[f]
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

// payloads are the bodies of an operation's request and successes.
func (op *Operation) payloads() (list []*Payload) {
	if op.Body != nil {
		list = append(list, op.Body.Payload)
	}
	return append(list, op.Answers()...)
}
