package ir

import (
	"slices"
	"strings"
)

// Payload is what stands in the body of a message: one Media, or a choice of several, which are a sealed interface then with a struct for
// each.
type Payload struct {
	Name   string // of the interface: "PutReportBody"; "" if there is no choice
	Marker string // "isPutReportBody"
	Media  []*Media
}

// Media is a form of body, and the media types that say it.
type Media struct {
	Name      string // struct of the choice: "PutReportCSV"
	Content   Content
	MediaType string   // that which is sent, "" for one that is only read
	Accepts   []string // types and ranges that a server reads or a client takes, without parameters; nil is MediaType
	Offers    []string // media types to choose from by Accept, MediaType first; nil if there is no other
	Example   *Example
	Others    []*Media // more forms of the same value, without a name: a server reads and sends those too, a client sends Content
	Checked   bool     // of an answer: something is asked of the value that no method of its type checks
	Check     string   // function of package api that does; "" if one of package check does
	Tells     bool     // of a request: its JSON tells more than the value, and is read by whoever wants to know
}

// Content is what stands in a body.
type Content interface{ isContent() }

// The contents.
type (
	// JSON is a value as JSON (RFC 8259).
	JSON struct{ Type Type } // wrapped as a Field's
	// Text is a value whose text is the whole body.
	Text struct {
		Type Type // wrapped as a Field's
		Of   Type // a Primitive, an Enum or an External
	}
	// URLEncoded is an object as application/x-www-form-urlencoded, or as what a form of parts has instead of its pairs.
	URLEncoded struct {
		Type  Type // wrapped as a Field's
		Codec *Shaped
		Parts bool // multipart/form-data
	}
	// XML is a value as XML, whose root stands as Root says.
	XML struct {
		Type Type // wrapped as a Field's
		Root *XMLNode
	}
	// Live is bytes that are passed on as they come, whatever their number.
	Live struct {
		Open bool // there are several media types: the value says which
	}
)

func (*JSON) isContent()       {}
func (*Text) isContent()       {}
func (*URLEncoded) isContent() {}
func (*XML) isContent()        {}
func (*Multipart) isContent()  {}
func (*Live) isContent()       {}

// InJSON is the payload that is JSON of a type alone.
func InJSON(t Type, mediaType string) *Payload {
	return &Payload{Media: []*Media{{Content: &JSON{t}, MediaType: mediaType}}}
}

// Only is the one Media, nil if there is a choice or no body.
func (p *Payload) Only() *Media {
	if p == nil || p.Name != "" {
		return nil
	}
	return p.Media[0]
}

// JSON is the type of what is JSON alone, nil for any other payload.
func (p *Payload) JSON() Type {
	if only := p.Only(); only != nil {
		if c, ok := only.Content.(*JSON); ok {
			return c.Type
		}
	}
	return nil
}

// IsChosen reports whether whoever answers chooses the media type of the body.
func (p *Payload) IsChosen() bool {
	only := p.Only()
	if only == nil {
		return p != nil
	}
	live, isLive := only.Content.(*Live)
	return isLive && live.Open && (len(only.Accepts) > 1 || strings.Contains(only.MediaType, "*"))
}

// Types are the types of the values that there may be.
func (p *Payload) Types() (list []Type) {
	if p == nil {
		return nil
	}
	for _, m := range p.Media {
		list = append(list, m.ValueTypes()...)
	}
	return list
}

// ValueTypes are the types of the values that there may be in one form.
func (m *Media) ValueTypes() []Type {
	switch c := m.Content.(type) {
	case *Multipart:
		return c.Types()
	case *Stream:
		if c.Part != nil && c.Part.Form != nil {
			return c.Part.Form.Types()
		}
		if c.Item != nil {
			return []Type{c.Item}
		}
	default: // has one, or none
		if t := m.Type(); t != nil {
			return []Type{t}
		}
	}
	return nil
}

// Forms are all forms of the value, the one that clients send first.
func (m *Media) Forms() []*Media { return append([]*Media{m}, m.Others...) }

// MayBeText reports whether the value may come as a text.
func (m *Media) MayBeText() bool {
	return slices.ContainsFunc(m.Forms(), func(form *Media) bool { _, isText := form.Content.(*Text); return isText })
}

// Sent are the media types to choose from by Accept, none for what is only read.
func (m *Media) Sent() []string {
	if m.Offers == nil && m.MediaType != "" {
		return []string{m.MediaType}
	}
	return m.Offers
}

// Unnamed are the media types that a value in JSON may be sent as whose names do not say that it is JSON.
func (m *Media) Unnamed() (list []string) {
	if _, isJSON := m.Content.(*JSON); !isJSON {
		return nil
	}
	for _, t := range m.Offers {
		if base, _, _ := strings.Cut(t, ";"); !strings.HasSuffix(base, "json") {
			list = append(list, base)
		}
	}
	return list
}

// HasChecked reports whether something is asked of the inputs of an operation.
func (a *API) HasChecked() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return op.Validates || slices.ContainsFunc(op.Params, func(p *Param) bool { return p.Tells }) ||
			op.Body != nil && slices.ContainsFunc(op.Body.Payload.Media, func(m *Media) bool { return m.Tells })
	})
}

// HasParts reports whether a value that is no Multipart is read from parts.
func (a *API) HasParts() bool {
	for _, op := range a.Operations {
		if op.Body == nil {
			continue
		}
		for _, m := range op.Body.Payload.Media {
			for _, form := range m.Forms() {
				if c, ok := form.Content.(*URLEncoded); ok && c.Parts {
					return true
				}
			}
		}
	}
	return false
}

// Types are the media types and ranges of bodies that are read.
func (m *Media) Types() []string {
	if m.Accepts == nil {
		return []string{m.MediaType}
	}
	return m.Accepts
}

// Type is the type of the value, nil for what is passed on.
func (m *Media) Type() Type {
	switch c := m.Content.(type) {
	case *JSON:
		return c.Type
	case *Text:
		return c.Type
	case *URLEncoded:
		return c.Type
	case *XML:
		return c.Type
	case *Multipart, *Stream, *Live: // no value of a type
	}
	return nil
}

// IsLive reports whether the body of a response may come while it is read.
func (p *Payload) IsLive() bool {
	if p == nil {
		return false
	}
	for _, m := range p.Media {
		switch m.Content.(type) {
		case *Live, *Stream:
			return true
		default: // is a whole
		}
	}
	return len(p.Multiparts()) > 0
}

// HasBodies reports whether a body is not JSON alone.
func (a *API) HasBodies() bool {
	other := func(p *Payload) bool { return p != nil && (p.JSON() == nil || len(p.Only().Others) > 0) }
	if slices.ContainsFunc(a.Errors, func(e *ErrorType) bool { return e.Forms != nil || e.HeaderType != "" }) {
		return true
	}
	for _, op := range a.Operations {
		if op.Body != nil && other(op.Body.Payload) {
			return true
		}
		switch s := op.Success.(type) {
		case *Plain:
			if other(s.Payload) {
				return true
			}
		case *Sum:
			for _, r := range s.Responses {
				if other(r.Payload) {
					return true
				}
			}
		case *Nothing: // has no body
		}
	}
	return false
}
